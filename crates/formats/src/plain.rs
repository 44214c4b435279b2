//! Plain text: a block is a paragraph, parted from the next by blank lines; its line breaks read as spaces.
//!
//! Word processors save a paragraph a line and leave no line blank. Where a text has no blank line at all, that is told
//! by lines that end where the first word of the next would still have fitted: nobody who wraps lines breaks them there.
//!
//! Rows of cells that are parted by "|" are a table. A word that is broken at the end of a line is put together, with its
//! hyphen.
//!
//! Nothing else is touched. Labels stay in the text, since a plain text has no other way to carry them and its words
//! must be found where the file has them.

use crate::params;
use std::borrow::Cow;
use std::ops::Range;

use super::source::Source;
use draftlens_model::{Block, BlockKind, Cell, Document, Format, Problem, message};

/// Reads a plain text.
///
/// # Errors
/// More text or paragraphs than the limits allow.
pub fn read(source: &Source) -> Result<Document, Problem> {
    let text = source.decode(source.bytes, None);
    let limits = source.limits();
    let mut document = Document { format: Format::Plain, ..Document::default() };
    let mut paragraph = String::new();
    let mut finish = |paragraph: &mut String, cell: Option<Cell>| -> Result<(), Problem> {
        if paragraph.is_empty() {
            return Ok(());
        }
        if document.blocks.len() >= limits.blocks {
            return Err(source.passed(message::COUNT_PARAGRAPHS, limits.blocks, document.blocks.len() + 1));
        }
        let kind = if cell.is_some() { BlockKind::Cell } else { BlockKind::default() };
        document.blocks.push(Block { kind, cell, text: std::mem::take(paragraph), ..Block::default() });
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
    let width = lines(&text).map(|line| line.chars().count()).max().unwrap_or_default();
    let all: Vec<&str> = lines(&text).collect();
    let mut tables = tables(&all).into_iter().peekable();
    let mut number = 0;
    let mut at = 0;
    while let Some(line) = all.get(at) {
        if let Some(table) = tables.next_if(|table| table.start == at) {
            finish(&mut paragraph, None)?;
            let rows = all[table.clone()].iter().filter(|line| !line.is_empty());
            for (row, line) in (0u32..).zip(rows) {
                for (column, text) in (0u32..).zip(cells(line)) {
                    paragraph.push_str(text);
                    finish(&mut paragraph, Some(Cell { table: number, row, column }))?;
                }
            }
            number += 1;
            at = table.end;
            continue;
        }
        let before = at.checked_sub(1).map_or("", |before| all[before]);
        at += 1;
        if line.is_empty() || unwrapped || is_line_of_its_own(before, line, width) {
            finish(&mut paragraph, None)?;
        }
        if !paragraph.is_empty() && !breaks_word(&paragraph, line) {
            paragraph.push(' ');
        }
        paragraph.push_str(line);
    }
    finish(&mut paragraph, None)?;
    Ok(document)
}

/// The ranges of lines that are tables: rows of as many cells each, parted by "|". A line may hold such a sign by itself,
/// so two columns need three rows, and a row's cells are as many as the first's.
fn tables(lines: &[&str]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let columns = cells(lines[at]).count();
        if columns < 2 {
            at += 1;
            continue;
        }
        let (mut rows, mut end) = (0, at);
        for (index, line) in lines[at..].iter().enumerate() {
            if cells(line).count() == columns {
                (rows, end) = (rows + 1, at + index + 1);
            } else if !line.is_empty() {
                break;
            }
        }
        if rows >= if columns > 2 { params::ROWS } else { params::ROWS_OF_TWO } {
            found.push(at..end);
        }
        at = end.max(at + 1);
    }
    found
}

/// The cells of a line, parted by signs that stand apart from words; a line without one is one cell, an empty one none.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    // Signs at both ends are borders; at one end, there is an empty cell beyond it.
    let line = line.trim();
    let inner = line.strip_prefix('|').and_then(|line| line.strip_suffix('|'));
    let line = inner.unwrap_or(line).trim();
    // Between borders every sign parts cells; elsewhere "do |file| next" is no row.
    let apart = |at: usize, text: &str| {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        inner.is_some() || before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace)
    };
    let mut cells: Vec<&str> = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices('|').filter(|(at, _)| apart(*at, line)) {
        cells.push(line[start..at].trim());
        start = at + 1;
    }
    if !line.is_empty() {
        cells.push(line[start..].trim());
    }
    cells.into_iter()
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

/// Whether a line begins something else than the one before it goes on with: that one ended where much more would have
/// fitted ("From: …", "To: …", names under one another), and this one begins as lines do.
fn is_line_of_its_own(before: &str, line: &str, width: usize) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    let length = before.chars().count() + 1 + if is_han_text(word) { 1 } else { word.chars().count() };
    let begins = !line.starts_with(char::is_lowercase);
    !before.is_empty() && begins && length * params::WIDTH_IN <= width * params::WIDTH_FILLED
}

fn is_han_text(word: &str) -> bool {
    word.chars().any(draftlens_text::chars::is_han)
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
    fn rows_of_cells_are_a_table() {
        let text = "Before\n\nMB | Clause | Change\n\nA | 5.1 | Delete “x”.\n\nB | 5.2 |\n\nAfter a | sign";
        let options = ReadOptions::default();
        let document = read(&Source::new("a.txt", text.as_bytes(), &options)).unwrap();
        let shown = |block: &Block| match block.cell {
            Some(cell) => format!("{}.{} {}", cell.row, cell.column, block.text),
            None => block.text.clone(),
        };
        let found: Vec<String> = document.blocks.iter().map(shown).collect();
        let rows = ["0.0 MB", "0.1 Clause", "0.2 Change", "1.0 A", "1.1 5.1", "1.2 Delete “x”.", "2.0 B", "2.1 5.2"];
        assert_eq!(found, [&["Before"][..], &rows[..], &["After a | sign"][..]].concat());
        assert_eq!(texts("a | b\n\nc | d").len(), 2);
        // Signs that hold on to words part nothing.
        let code = ["all do |file| next if none", "each do |folder| next unless it"];
        assert_eq!(texts(&code.join("\n\n")), code);
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
