//! Tables of comments (.csv): every cell is a block, placed by its row and column.

use super::builder::{Builder, Opening};
use super::source::Source;
use crate::params;
use draftlens_model::{BlockKind, Cell, Format, Problem};

pub(crate) fn read<'a>(source: &'a Source<'a>) -> Result<Builder<'a>, Problem> {
    let text = source.decode(source.bytes, None);
    let mut builder = Builder::new(source);
    builder.document.format = Format::Csv;
    let table = builder.next_table();
    let (told, text) = told(&text);
    let separator = told.unwrap_or_else(|| separator(text));
    let (mut row, mut column) = (0, 0);
    let mut cells = Cells { rest: text.chars().peekable(), separator };
    while let Some((value, end)) = cells.next_cell() {
        let cell = Some(Cell { table, row, column });
        builder.open(Opening { kind: BlockKind::Cell, cell, keep_label: true, ..Opening::default() })?;
        builder.push(&value);
        builder.close(None)?;
        match end {
            End::Cell => column += 1,
            End::Row => (row, column) = (row + 1, 0),
        }
    }
    Ok(builder)
}

/// The separator that parts most rows into the same number of cells, quoted text aside: a comma in a sentence comes
/// once, the separator in every row. Of equals the one that parts more, then the comma, which names the format.
fn separator(text: &str) -> char {
    const MARKS: [char; 4] = ['|', '\t', ';', ','];
    let mut rows: Vec<[u32; 4]> = vec![[0; 4]];
    let mut quoted = false;
    for ch in text.chars() {
        match ch {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => {
                if rows.len() == params::SAMPLE_ROWS {
                    break;
                }
                rows.push([0; 4]);
            }
            _ if !quoted => {
                if let (Some(at), Some(row)) = (MARKS.iter().position(|mark| *mark == ch), rows.last_mut()) {
                    row[at] += 1;
                }
            }
            _ => {}
        }
    }
    let regular = |at: usize| {
        let counts = || rows.iter().map(|row| row[at]).filter(|count| *count > 0);
        let agreeing = |count: u32| counts().filter(|other| *other == count).count();
        counts().map(|count| (agreeing(count), count)).max().unwrap_or_default()
    };
    (0..MARKS.len()).max_by_key(|at| regular(*at)).map_or(',', |at| MARKS[at])
}

/// The text without the line by which spreadsheets are told the separator, and that separator.
fn told(text: &str) -> (Option<char>, &str) {
    let Some(rest) = text.strip_prefix("sep=") else { return (None, text) };
    let mut chars = rest.chars();
    let mark = chars.next();
    (mark, chars.as_str().trim_start_matches(['\r', '\n']))
}

enum End {
    Cell,
    Row,
}

struct Cells<'t> {
    rest: std::iter::Peekable<std::str::Chars<'t>>,
    separator: char,
}

impl Cells<'_> {
    /// The next cell, with quotation marks taken off (RFC 4180), and what ended it.
    fn next_cell(&mut self) -> Option<(String, End)> {
        self.rest.peek()?;
        let mut value = String::new();
        let mut quoted = false;
        while let Some(ch) = self.rest.next() {
            match ch {
                '"' if quoted && self.rest.peek() == Some(&'"') => {
                    self.rest.next();
                    value.push('"');
                }
                '"' if quoted => quoted = false,
                '"' if value.is_empty() => quoted = true,
                '\r' | '\n' if !quoted => {
                    if ch == '\r' && self.rest.peek() == Some(&'\n') {
                        self.rest.next();
                    }
                    return Some((value, End::Row));
                }
                ch if ch == self.separator && !quoted => return Some((value, End::Cell)),
                ch => value.push(ch),
            }
        }
        Some((value, End::Row))
    }
}

#[cfg(test)]
mod tests {
    use super::super::options::ReadOptions;
    use super::*;

    #[test]
    fn the_separator_parts_every_row_alike() {
        for (text, expected) in [
            ("Member;Comment\nA;one, two, three, four\nB;none", ';'),
            ("Comments, by members, on the first draft\nMember;Comment\nA;x\nB;y\nC;z", ';'),
            ("Member,Comment\nA,\"one; two; three\"\nB,four", ','),
            ("Member\tComment\nA\tone, two; three", '\t'),
            ("Member|Clause|Comment\nA|1|one, two", '|'),
            ("one word", ','),
            ("", ','),
        ] {
            assert_eq!(separator(text), expected, "{text}");
        }
        assert_eq!(told("sep=;\r\na;b"), (Some(';'), "a;b"));
    }

    #[test]
    fn cells_with_quotes_and_line_breaks() {
        let text = "Member;Comment\r\nA;\"delete \"\"all\"\";\nplease\"\r\n\r\nB;1. keep";
        let options = ReadOptions::default();
        let source = Source::new("a.csv", text.as_bytes(), &options);
        let (document, _) = read(&source).unwrap().finish();
        let cells: Vec<_> = document.blocks.iter().map(|block| (block.cell.unwrap(), block.text.as_str())).collect();
        let cell = |row, column| Cell { table: 0, row, column };
        assert_eq!(
            cells,
            [
                (cell(0, 0), "Member"),
                (cell(0, 1), "Comment"),
                (cell(1, 0), "A"),
                (cell(1, 1), "delete \"all\"; please"),
                (cell(3, 0), "B"),
                (cell(3, 1), "1. keep"),
            ]
        );
    }
}
