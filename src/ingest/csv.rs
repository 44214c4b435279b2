//! Tables of comments (.csv): every cell is a block, placed by its row and column.

use super::builder::{Builder, Opening};
use super::{Source, encoding};
use crate::model::{BlockKind, Cell, Format, Problem};

pub(crate) fn read<'a>(source: &'a Source<'a>) -> Result<Builder<'a>, Problem> {
    let text = encoding::decode(source.bytes);
    let mut builder = Builder::new(source);
    builder.document.format = Format::Csv;
    let table = builder.next_table();
    let separator = separator(&text);
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

/// The separator that the first row uses most, quoted text aside.
fn separator(text: &str) -> char {
    let mut counts = [(0usize, ','), (0, ';'), (0, '\t')];
    let mut quoted = false;
    for ch in text.chars() {
        match ch {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(_, mark)| *mark == ch).for_each(|(count, _)| *count += 1),
            _ => {}
        }
    }
    // Of equals the first: a comma is what the format is named for.
    counts.into_iter().rev().max_by_key(|(count, _)| *count).map_or(',', |(_, mark)| mark)
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
    use super::super::ReadOptions;
    use super::*;

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
