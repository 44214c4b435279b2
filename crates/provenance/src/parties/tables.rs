//! Tables of comments: which rows are whose.
//!
//! A column says whose each row is (by its heading, or by holding nothing but parties), or rows with nothing but a
//! party's name head the rows below them, or each party has a column of its own. A table of countries and figures is
//! none: some column must be of comments or proposals, or the parties' columns of sentences.

use crate::params;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::party_names;
use super::register::PartyBlocks;
use draftlens_model::{Block, Cell, Document, Kept};
use draftlens_text::lexicon::{Fit, Pattern, Topic, list};

/// What a column's heading says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    Member,
    Place,
    /// What is said of it: comments, proposals, reasons.
    Matter,
}

/// What a heading says of its column; longer texts are no headings.
pub(crate) fn head(text: &str) -> Option<Head> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.len() > params::HEADING_WORDS || lower.chars().count() > params::HEADING_LENGTH {
        return None;
    }
    // "Proposed by", "Comment from"
    if list(Topic::ColumnEnds).holds(words.last()?) {
        return Some(Head::Member);
    }
    let says = |sign: &Pattern| match sign.fit {
        Fit::Part => lower.contains(sign.text),
        _ => words.iter().any(|word| sign.says(word)),
    };
    let heads = [("matter", Head::Matter), ("member", Head::Member), ("place", Head::Place)];
    let said = |value: &str| list(Topic::ColumnHeads).patterns().any(|sign| sign.value == value && says(sign));
    heads.into_iter().find(|(value, _)| said(value)).map(|(_, head)| head)
}

/// Whose rows the tables hold. None where most of the document is not in such tables.
pub(super) fn shares(document: &Document) -> Option<PartyBlocks> {
    let blocks = &document.blocks;
    let length = |block: &Block| block.text.chars().count();
    let mut shares = PartyBlocks::default();
    let mut held = 0;
    let mut at = 0;
    while at < blocks.len() {
        let Some(table) = blocks[at].cell.map(|cell| cell.table) else {
            at += 1;
            continue;
        };
        let end =
            at + blocks[at..].iter().take_while(|block| block.cell.is_some_and(|cell| cell.table == table)).count();
        held += Table::of(blocks, at..end).map_or(0, |table| table.share(&mut shares));
        at = end;
    }
    let all: usize = blocks.iter().map(length).sum();
    (held * 2 >= all && held > 0).then_some(shares)
}

struct Table<'b> {
    blocks: &'b [Block],
    /// The blocks of the row of headings, empty where there is none.
    headings: Range<usize>,
    rows: Vec<Range<usize>>,
    /// The column that says whose a row is; none: rows of their own do.
    member: Option<u32>,
    /// Or the columns that are one party's each.
    own: Vec<(u32, String)>,
    places: Vec<u32>,
}

impl<'b> Table<'b> {
    /// A table that says whose its rows are.
    fn of(blocks: &'b [Block], range: Range<usize>) -> Option<Table<'b>> {
        let mut rows: Vec<Range<usize>> = Vec::new();
        for index in range {
            let row = |index: usize| blocks[index].cell.map(|cell| cell.row);
            match rows.last_mut() {
                Some(last) if row(last.start) == row(index) => last.end = index + 1,
                _ => rows.push(index..index + 1),
            }
        }
        // A first row of one cell is the table's title.
        let columns_of = |row: &Range<usize>| {
            let columns = blocks[row.clone()].iter().filter_map(|block| Some(block.cell?.column));
            columns.collect::<FxHashSet<u32>>().len()
        };
        let titles = rows.iter().take_while(|row| columns_of(row) < 2).count();
        rows.drain(..titles.min(rows.len().saturating_sub(1)));
        let first = rows.first()?.clone();
        let mut heads: Vec<(u32, Head)> = Vec::new();
        for block in &blocks[first.clone()] {
            if let (Some(cell), Some(head)) = (block.cell, head(&block.text)) {
                heads.push((cell.column, head));
            }
        }
        let columns = |wanted: Head| heads.iter().filter(move |(_, head)| *head == wanted).map(|(column, _)| *column);
        let table = Table {
            blocks,
            headings: first.clone(),
            member: columns(Head::Member).next(),
            own: Vec::new(),
            places: columns(Head::Place).take(params::MOST_COLUMNS).collect(),
            rows: rows[1..].to_vec(),
        };
        let about = columns(Head::Matter).next().is_some();
        if about && (table.member.is_some() || table.has_banners()) {
            return Some(table);
        }
        let named = blocks[first.clone()]
            .iter()
            .filter_map(|block| Some((block.cell?.column, party_names::whole(&block.text)?)));
        let own: Vec<(u32, String)> = named.take(params::MOST_COLUMNS).collect();
        if own.len() >= 2 {
            let table = Table { own, ..table };
            return table.has_sentences().then_some(table);
        }
        // Without headings, a column of nothing but parties says it.
        let all = Table { headings: first.start..first.start, rows, places: Vec::new(), ..table };
        let last =
            all.rows.iter().flat_map(|row| &blocks[row.clone()]).filter_map(|block| block.cell).map(|cell| cell.column);
        let is_of_parties = |column: &u32| {
            let mut texts = all.rows.iter().map(|row| all.text(row, *column));
            texts.clone().count() >= 2 && texts.all(|text| party_names::is_known(&text))
        };
        let member = (0..=last.max()?.min(params::MEMBER_COLUMN)).find(is_of_parties)?;
        (heads.is_empty() && columns_of(&first) >= 2).then_some(Table { member: Some(member), ..all })
    }

    /// A cell's text, its paragraphs joined.
    fn text(&self, row: &Range<usize>, column: u32) -> String {
        let of_cell = |block: &&Block| block.cell.is_some_and(|cell| cell.column == column);
        let texts: Vec<&str> = self.blocks[row.clone()].iter().filter(of_cell).map(|block| block.text.trim()).collect();
        texts.join("; ")
    }

    /// The party that a row of one cell names.
    fn banner(&self, row: &Range<usize>) -> Option<String> {
        (row.len() == 1).then(|| party_names::whole(&self.blocks[row.start].text)).flatten()
    }

    fn has_banners(&self) -> bool {
        self.rows.iter().filter(|row| self.banner(row).is_some()).count() >= 2
    }

    /// Whether the parties' own columns hold words, and not figures.
    fn has_sentences(&self) -> bool {
        let is_own =
            |block: &&Block| block.cell.is_some_and(|cell| self.own.iter().any(|(own, _)| *own == cell.column));
        let cells = || self.rows.iter().flat_map(|row| &self.blocks[row.clone()]).filter(is_own);
        let words: usize = cells().map(|block| party_names::count_words(&block.text)).sum();
        words >= params::CELL_WORDS * cells().count() && words > 0
    }

    /// Gives each party its column, beside what is nobody's.
    fn share_columns(&self, shares: &mut PartyBlocks) -> usize {
        // The places are as much of the table as what is said of them.
        let places = self.rows.iter().flat_map(|row| &self.blocks[row.clone()]);
        let is_own =
            |block: &&Block| block.cell.is_some_and(|cell| self.own.iter().any(|(own, _)| *own == cell.column));
        let mut held = places.filter(|block| !is_own(block)).map(|block| block.text.chars().count()).sum();
        for (column, name) in &self.own {
            let foreign = |at: u32| at != *column && self.own.iter().any(|(own, _)| *own == at);
            let row_of = |row: &Range<usize>, number: u32| {
                let cells = row.clone().filter_map(move |index| Some((index, self.blocks[index].cell?)));
                let cells = cells.filter(|(_, cell)| !foreign(cell.column));
                let kept = cells.map(|(block, cell)| Kept { block, cell: Some(Cell { row: number, ..cell }) });
                kept.collect::<Vec<_>>()
            };
            let filled = self.rows.iter().filter(|row| !self.text(row, *column).is_empty());
            for (number, row) in (0..).zip([&self.headings].into_iter().chain(filled)) {
                held += self.text(row, *column).chars().count();
                let (_, kept) = shares.of(name);
                kept.extend(row_of(row, number));
            }
        }
        held
    }

    /// Gives each member its rows; returns how much text they hold.
    fn share(&self, shares: &mut PartyBlocks) -> usize {
        if !self.own.is_empty() {
            return self.share_columns(shares);
        }
        let mut held = self.blocks[self.headings.clone()].iter().map(|block| block.text.chars().count()).sum();
        let mut member: Option<String> = None;
        // For each column of places, the block that still holds for a row without one: cells are merged downwards.
        let mut places: Vec<Option<usize>> = vec![None; self.places.len()];
        let mut next_row: Vec<u32> = Vec::new();
        for row in &self.rows {
            if let Some(named) = self.banner(row) {
                member = Some(named);
                held += self.blocks[row.start].text.chars().count();
                continue;
            }
            if let Some(column) = self.member {
                let named = self.text(row, column);
                if !named.is_empty() {
                    member = member_name(&named);
                }
            }
            let mut cells: Vec<usize> = row.clone().collect();
            for (column, place) in self.places.iter().zip(&mut places) {
                let own = row.clone().find(|index| self.blocks[*index].cell.is_some_and(|cell| cell.column == *column));
                match (own, &place) {
                    (Some(_), _) => *place = own,
                    (None, Some(above)) => cells.push(*above),
                    (None, None) => {}
                }
            }
            let Some(name) = &member else { continue };
            cells.sort_by_key(|index| self.blocks[*index].cell.map(|cell| cell.column));
            held += self.blocks[row.clone()].iter().map(|block| block.text.chars().count()).sum::<usize>();
            let (number, kept) = shares.of(name);
            if next_row.len() <= number {
                next_row.resize(number + 1, 0);
            }
            let keep = |index: usize, row: u32| {
                let cell = self.blocks[index].cell.map(|cell| Cell { row, ..cell });
                Kept { block: index, cell }
            };
            if next_row[number] == 0 && !self.headings.is_empty() {
                kept.extend(self.headings.clone().map(|index| keep(index, 0)));
                next_row[number] = 1;
            }
            kept.extend(cells.into_iter().map(|index| keep(index, next_row[number])));
            next_row[number] += 1;
        }
        held
    }
}

/// A member as its cell names it: "FR-012" in a standards body's template is France's twelfth comment.
fn member_name(text: &str) -> Option<String> {
    let text = text.trim();
    let code = text.trim_end_matches(|ch: char| ch.is_ascii_digit()).trim_end_matches([' ', '-', '_', '/']);
    let is_code = code.len() < text.len()
        && params::MEMBER_CODE.contains(&code.len())
        && code.chars().all(|ch| ch.is_ascii_uppercase());
    let name = if is_code { code } else { text };
    let says = name.chars().any(char::is_alphabetic) && name.chars().count() <= params::LONGEST_NAME;
    (says && !list(Topic::NoMember).holds(&name.to_lowercase())).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::BlockKind;

    /// Looking through all cells for each cell would take minutes.
    #[test]
    fn tables_wide_or_long_beyond_sense_are_looked_through_once() {
        let cell = |row, column| Block {
            kind: BlockKind::Cell,
            cell: Some(Cell { table: 0, row, column }),
            text: "x".to_owned(),
            ..Block::default()
        };
        let wide = Document { blocks: (0..200_000).map(|at| cell(0, at)).collect(), ..Document::default() };
        let long = Document { blocks: (0..200_000).map(|at| cell(at, 0)).collect(), ..Document::default() };
        assert!(shares(&wide).is_none() && shares(&long).is_none());
    }

    #[test]
    fn headings_say_what_a_column_is() {
        for (text, expected) in [
            ("Member", Some(Head::Member)),
            ("MB/NC", Some(Head::Member)),
            ("Proposed by", Some(Head::Member)),
            ("Submitted by:", Some(Head::Member)),
            ("Organisation", Some(Head::Member)),
            ("Страна", Some(Head::Member)),
            ("الدولة العضو", Some(Head::Member)),
            ("成员国", Some(Head::Member)),
            ("País", Some(Head::Member)),
            ("Member comments", Some(Head::Matter)),
            ("Proposed change", Some(Head::Matter)),
            ("Предлагаемый текст", Some(Head::Matter)),
            ("意见", Some(Head::Matter)),
            ("Clause/Subclause", Some(Head::Place)),
            ("Статья", Some(Head::Place)),
            ("段落", Some(Head::Place)),
            ("Statement", None),
            ("Population", None),
            ("Each member of the group shall comment on the text", None),
        ] {
            assert_eq!(head(text), expected, "{text}");
        }
    }

    #[test]
    fn a_code_with_a_number_is_one_member() {
        assert_eq!(member_name("FR-012").as_deref(), Some("FR"));
        assert_eq!(member_name("US 001").as_deref(), Some("US"));
        assert_eq!(member_name("Group of 77").as_deref(), Some("Group of 77"));
        assert_eq!(member_name("G77").as_deref(), Some("G77"));
        assert_eq!(member_name("12"), None);
    }
}
