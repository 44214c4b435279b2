//! Plain text: a block is a paragraph, parted from the next by blank lines; its line breaks read as spaces.
//!
//! Nothing else is touched. Labels stay in the text, since a plain text has no other way to carry them and its words
//! must be found where the file has them.

use std::borrow::Cow;

use super::{Source, encoding};
use crate::model::{Block, Document, Format, Problem};

pub(crate) fn read(source: &Source) -> Result<Document, Problem> {
    let text = encoding::decode(source.bytes);
    let limits = source.limits();
    let mut document = Document { format: Format::Plain, ..Document::default() };
    let mut paragraph = String::new();
    let mut finish = |paragraph: &mut String| -> Result<(), Problem> {
        if paragraph.is_empty() {
            return Ok(());
        }
        if document.blocks.len() >= limits.blocks {
            return Err(source.passed("paragraphs", limits.blocks, document.blocks.len() + 1));
        }
        document.blocks.push(Block { text: std::mem::take(paragraph), ..Block::default() });
        Ok(())
    };
    // The limits' characters take at most four bytes each; count only a text that may pass them.
    if text.len() > limits.text {
        let length = text.chars().count();
        if length > limits.text {
            return Err(source.passed("characters of text", limits.text, length));
        }
    }
    // A form feed is no line break: a paragraph may run over a page's end.
    for line in unix_lines(&text).split(['\n', '\r', '\u{b}', '\u{85}', '\u{2028}']) {
        let line = line.trim();
        if line.is_empty() {
            finish(&mut paragraph)?;
            continue;
        }
        if !paragraph.is_empty() {
            paragraph.push(' ');
        }
        paragraph.push_str(line);
    }
    finish(&mut paragraph)?;
    Ok(document)
}

/// A carriage return and a line feed are one line break.
fn unix_lines(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::super::ReadOptions;
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let options = ReadOptions::default();
        let document = read(&Source::new("a.txt", text.as_bytes(), &options)).unwrap();
        document.blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn paragraphs_and_line_breaks() {
        assert_eq!(texts("1. one\ntwo\n\n\n(a) three  four\n"), ["1. one two", "(a) three  four"]);
        assert_eq!(texts("one\r\ntwo\r\n \t\r\nthree"), ["one two", "three"]);
        assert_eq!(texts("one\rtwo\r\rthree"), ["one two", "three"]);
        assert_eq!(texts("\n \n"), [""; 0]);
    }

    #[test]
    fn every_character_stays_in_order() {
        let text = "**Article 1**\t<b>\u{1}x</b>\n  - a\u{a0}b\u{200f}\n\n1.\tend\u{c}\nof page";
        let written: String = texts(text).concat().chars().filter(|ch| !ch.is_whitespace()).collect();
        let expected: String = text.chars().filter(|ch| !ch.is_whitespace()).collect();
        assert_eq!(written, expected);
    }
}
