//! Plain text: a block is a paragraph, parted from the next by blank lines; its line breaks read as spaces.
//!
//! Word processors save a paragraph a line and leave no line blank. Where a text has no blank line at all, that is told
//! by lines that end where the first word of the next would still have fitted: nobody who wraps lines breaks them there.
//!
//! A word that is broken at the end of a line is put together, with its hyphen. Nothing else is touched. Labels stay in the text, since a plain text has no other way to carry them and its words
//! must be found where the file has them.

use crate::params;
use std::borrow::Cow;

use super::source::Source;
use draftlens_model::{Block, Document, Format, Problem, message};

/// Reads a plain text.
///
/// # Errors
/// More text or paragraphs than the limits allow.
pub fn read(source: &Source) -> Result<Document, Problem> {
    let text = source.decode(source.bytes, None);
    let limits = source.limits();
    let mut document = Document { format: Format::Plain, ..Document::default() };
    let mut paragraph = String::new();
    let mut finish = |paragraph: &mut String| -> Result<(), Problem> {
        if paragraph.is_empty() {
            return Ok(());
        }
        if document.blocks.len() >= limits.blocks {
            return Err(source.passed(message::COUNT_PARAGRAPHS, limits.blocks, document.blocks.len() + 1));
        }
        document.blocks.push(Block { text: std::mem::take(paragraph), ..Block::default() });
        Ok(())
    };
    // The limits' characters take at most four bytes each; count only a text that may pass them.
    if text.len() > limits.text {
        let length = text.chars().count();
        if length > limits.text {
            return Err(source.passed(message::COUNT_CHARACTERS, limits.text, length));
        }
    }
    let text = unix_lines(&text);
    let unwrapped = ends_lines_early(&text);
    for line in lines(&text) {
        if line.is_empty() || unwrapped {
            finish(&mut paragraph)?;
        }
        if !paragraph.is_empty() && !breaks_word(&paragraph, line) {
            paragraph.push(' ');
        }
        paragraph.push_str(line);
    }
    finish(&mut paragraph)?;
    Ok(document)
}

/// Whether a line ends within a word: a hyphen after a small letter, and a small letter that begins the next. Whether the
/// hyphen is the word's own is left open: the comparison sees whether the other version has it.
fn breaks_word(before: &str, line: &str) -> bool {
    let small = |ch: Option<char>| ch.is_some_and(char::is_lowercase);
    let stem = before.strip_suffix(['-', '\u{2010}']);
    stem.is_some_and(|stem| small(stem.chars().next_back())) && small(line.chars().next())
}

/// A form feed is no line break: a paragraph may run over a page's end.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r', '\u{b}', '\u{85}', '\u{2028}']).map(str::trim)
}

/// Whether no line is blank, and most lines end before they had to.
fn ends_lines_early(text: &str) -> bool {
    let length = |text: &str| text.chars().count();
    if lines(text.trim()).any(str::is_empty) {
        return false;
    }
    let longest = lines(text).map(length).max().unwrap_or_default();
    let (mut pairs, mut early) = (0, 0);
    let mut before = "";
    for line in lines(text) {
        if !before.is_empty() && !line.is_empty() {
            let word = line.split_whitespace().next().unwrap_or_default();
            pairs += 1;
            early += usize::from(length(before) + 1 + length(word) <= longest);
        }
        before = line;
    }
    pairs >= params::LINE_PAIRS && early * params::LINES_IN > pairs * params::LINES_EARLY
}

/// A carriage return and a line feed are one line break.
fn unix_lines(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::super::options::ReadOptions;
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
    fn a_paragraph_a_line() {
        let saved =
            "Scope\nStates shall cooperate in building confidence and security.\n1. to share\n2. to assist\nEnd\n";
        assert_eq!(texts(saved).len(), 5);
        let wrapped = "States shall cooperate in\nbuilding confidence and\nsecurity, and they shall\nshare what they know of\n\
                       threats to it, upon\nrequest.\n\nEnd";
        assert_eq!(texts(wrapped).len(), 2);
    }

    #[test]
    fn every_character_stays_in_order() {
        let text = "**Article 1**\t<b>\u{1}x</b>\n  - a\u{a0}b\u{200f}\n\n1.\tend\u{c}\nof page";
        let written: String = texts(text).concat().chars().filter(|ch| !ch.is_whitespace()).collect();
        let expected: String = text.chars().filter(|ch| !ch.is_whitespace()).collect();
        assert_eq!(written, expected);
    }
}
