//! From groups and hunks to what a person reads: changes and rows.

use super::boundaries::{BoundaryChange, BoundaryKind, boundaries};
use super::{Diff, Group, Placed, flatten};
use draftlens_model::{Block, Change, ChangeKind, Comparison, Document, Row, RowKind, Sides, Span};
use draftlens_text::{TokenText, Words, labels};

/// One side of a comparison: its blocks (for the labels) and its tokens.
#[derive(Clone, Copy)]
pub struct ComparedText<'a> {
    pub blocks: &'a [Block],
    pub tokens: &'a TokenText,
}

/// Where a change came from: its group in the [`Diff`], and what of it.
pub type ChangeSource = (usize, ChangePart);

/// What of a group a change is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangePart {
    /// The whole group: a move, a label.
    Whole,
    /// One of its hunks.
    Hunk(usize),
    /// A piece that was split off or merged.
    BoundaryChange(BoundaryChange),
}

/// The changes of a diff in reading order, numbered from `first_id`, each with its source; and the rows.
pub fn changes(
    diff: &Diff,
    old: ComparedText<'_>,
    new: ComparedText<'_>,
    words: &Words,
    from: Option<u32>,
    to: u32,
    first_id: u32,
) -> (Vec<Change>, Vec<ChangeSource>, Comparison) {
    let mut made = Maker { changes: Vec::new(), sources: Vec::new(), words, from, to, first_id };
    let mut rows: Vec<Row> = Vec::with_capacity(diff.groups.len());
    // Moved blocks also get a row where they stood: just before the next old block that is in place.
    let mut away: Vec<(u32, Row)> = Vec::new();
    let mut last_old_end = 0;
    let mut last_new_end = 0;
    for (at, group) in diff.groups.iter().enumerate() {
        let before = made.changes.len();
        made.group(at, group, old, new, (last_old_end, last_new_end));
        let changes: Vec<u32> = made.changes[before..].iter().map(|change| change.id).collect();
        if group.moved {
            let kind = RowKind::MovedAway;
            let row = Row { kind, old: group.old.clone(), new: group.new.clone(), changes: changes.clone() };
            away.push((group.old[0], row));
        }
        rows.push(Row { kind: row_kind(group), old: group.old.clone(), new: group.new.clone(), changes });
        if !group.moved {
            last_old_end = group.old.last().map_or(last_old_end, |last| last + 1);
        }
        last_new_end = group.new.last().map_or(last_new_end, |last| last_new_end.max(last + 1));
    }
    let rows = with_rows_away(rows, away);
    let coarse = diff.groups.iter().any(|group| group.coarse);
    (made.changes, made.sources, Comparison { from, to, rows, coarse })
}

/// Puts rows for blocks that moved away where they stood, each known by its first old block: behind the last row of
/// what is in place that ends before it.
fn with_rows_away(rows: Vec<Row>, mut away: Vec<(u32, Row)>) -> Vec<Row> {
    if away.is_empty() {
        return rows;
    }
    away.sort_by_key(|(old, _)| *old);
    // For each row, the first block at which one of the rows from it on ends: it never falls, so it can be searched.
    let mut ends: Vec<u32> = rows
        .iter()
        .map(|row| match row.kind {
            RowKind::MovedHere => u32::MAX,
            _ => row.old.last().copied().unwrap_or(u32::MAX),
        })
        .collect();
    for at in (1..ends.len()).rev() {
        ends[at - 1] = ends[at - 1].min(ends[at]);
    }
    // Behind each row (and before the first), those that stood there. They come in order, so that none that is still
    // to come belongs before a place that has been passed.
    let mut behind: Vec<Vec<Row>> = vec![Vec::new(); rows.len() + 1];
    for (old, row) in away {
        let here = &mut behind[ends.partition_point(|end| *end < old)];
        let stands_before = |other: &Row| other.old.last().is_some_and(|&last| last < old);
        let place = here.iter().rposition(stands_before).map_or(0, |before| before + 1);
        here.insert(place, row);
    }
    let mut behind = behind.into_iter();
    let mut all: Vec<Row> = behind.next().unwrap_or_default();
    for (row, stood_here) in rows.into_iter().zip(behind) {
        all.push(row);
        all.extend(stood_here);
    }
    all
}

fn row_kind(group: &Group) -> RowKind {
    match (group.old.is_empty(), group.new.is_empty()) {
        (true, _) => RowKind::Inserted,
        (_, true) => RowKind::Deleted,
        _ if group.moved => RowKind::MovedHere,
        _ if group.hunks.is_empty() && group.old.len() == group.new.len() => RowKind::Same,
        _ => RowKind::Changed,
    }
}

/// The stretches of text that some tokens cover: one span for each block they stand in.
pub fn spans(tokens: &[Placed]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (block, token) in tokens {
        match spans.last_mut() {
            Some(last) if last.block == *block => last.end = token.end,
            _ => spans.push(Span::new(*block, token.start, token.end)),
        }
    }
    spans
}

/// The point between the tokens before and after `at`.
fn point(tokens: &[Placed], at: usize) -> Option<Span> {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    match (before, tokens.get(at)) {
        (Some((block, token)), _) => Some(Span::new(*block, token.end, token.end)),
        (None, Some((block, token))) => Some(Span::new(*block, token.start, token.start)),
        (None, None) => None,
    }
}

struct Maker<'a> {
    changes: Vec<Change>,
    sources: Vec<ChangeSource>,
    words: &'a Words,
    from: Option<u32>,
    to: u32,
    first_id: u32,
}

impl Maker<'_> {
    fn group(&mut self, at: usize, group: &Group, old: ComparedText<'_>, new: ComparedText<'_>, ends: (u32, u32)) {
        let (old_tokens, new_tokens) = (flatten(old.tokens, &group.old), flatten(new.tokens, &group.new));
        if group.moved {
            self.push(ChangeKind::Move, spans(&old_tokens), spans(&new_tokens), (None, None), (at, ChangePart::Whole));
        } else if let (Some(&old_block), Some(&new_block)) = (group.old.first(), group.new.first()) {
            let labels = (&old.blocks[old_block as usize].label, &new.blocks[new_block as usize].label);
            if labels.0 != labels.1 {
                let at_start = (Some(Span::new(old_block, 0, 0)), Some(Span::new(new_block, 0, 0)));
                self.push(ChangeKind::Label, Vec::new(), Vec::new(), at_start, (at, ChangePart::Whole));
            }
        }
        for (hunk_at, hunk) in group.hunks.iter().enumerate() {
            let (went, came) = (&old_tokens[hunk.old.clone()], &new_tokens[hunk.new.clone()]);
            let kind = match (went.is_empty(), came.is_empty()) {
                _ if hunk.typographic || self.only_hyphens(went, came) => ChangeKind::Typographic,
                _ if is_renumbering(went, came, old, new) => ChangeKind::Label,
                _ if self.only_marks(went) && self.only_marks(came) => ChangeKind::Punctuation,
                (true, _) => ChangeKind::Insert,
                (_, true) => ChangeKind::Delete,
                _ => ChangeKind::Replace,
            };
            let place = (
                point(&old_tokens, hunk.old.start).or(end_of(old, ends.0)),
                point(&new_tokens, hunk.new.start).or(end_of(new, ends.1)),
            );
            self.push(kind, spans(went), spans(came), place, (at, ChangePart::Hunk(hunk_at)));
        }
        // Last, so that of two changes that touch a word its own edit comes first.
        if group.old.len() + group.new.len() > 2 {
            for boundary in boundaries(&group.ops, &old_tokens, &new_tokens) {
                let kind = match boundary.kind {
                    BoundaryKind::Split => ChangeKind::Split,
                    BoundaryKind::Merge => ChangeKind::Merge,
                };
                let (was, is) = (spans(&old_tokens[boundary.old.clone()]), spans(&new_tokens[boundary.new.clone()]));
                self.push(kind, was, is, (None, None), (at, ChangePart::BoundaryChange(boundary)));
            }
        }
    }

    fn only_marks(&self, tokens: &[Placed]) -> bool {
        tokens.iter().all(|(_, token)| !self.words.is_word(token.key))
    }

    /// Whether the same letters stand on both sides, with hyphens within words on one: where a line was broken within a
    /// word nobody can tell the hyphen from the word's own, but for the other side.
    fn only_hyphens(&self, went: &[Placed], came: &[Placed]) -> bool {
        let is_hyphen = |token: &Placed| self.words.text(token.1.key) == "-";
        let glued = |side: &[Placed]| -> Vec<String> {
            let mut words: Vec<String> = Vec::new();
            let mut runs_on = false;
            for (at, token) in side.iter().enumerate() {
                let touches = at > 0 && side[at - 1].0 == token.0 && side[at - 1].1.end == token.1.start;
                if is_hyphen(token) && touches {
                    runs_on = true;
                    continue;
                }
                let text = self.words.text(token.1.key);
                match words.last_mut().filter(|_| std::mem::take(&mut runs_on)) {
                    Some(word) => word.push_str(text),
                    None => words.push(text.to_owned()),
                }
            }
            words
        };
        let hyphens = |side: &[Placed]| side.iter().filter(|token| is_hyphen(token)).count();
        hyphens(went) != hyphens(came) && !went.is_empty() && !came.is_empty() && glued(went) == glued(came)
    }

    fn push(
        &mut self,
        kind: ChangeKind,
        old: Vec<Span>,
        new: Vec<Span>,
        place: (Option<Span>, Option<Span>),
        source: ChangeSource,
    ) {
        let id = self.first_id + self.changes.len() as u32;
        let at = Sides { old: old.first().copied().or(place.0), new: new.first().copied().or(place.1) };
        self.changes.push(Change { id, from: self.from, to: self.to, kind, old, new, at, attributions: Vec::new() });
        self.sources.push(source);
    }
}

/// Whether only the labels typed at the start of two blocks differ: whoever puts in a paragraph renumbers all that
/// follow.
fn is_renumbering(went: &[Placed], came: &[Placed], old: ComparedText<'_>, new: ComparedText<'_>) -> bool {
    let in_label = |tokens: &[Placed], text: ComparedText<'_>| {
        let (Some((block, _)), Some((last, token))) = (tokens.first(), tokens.last()) else { return false };
        let Some(of) = text.blocks.get(*block as usize).filter(|of| block == last && of.label.is_none()) else {
            return false;
        };
        let found = labels::typed(&of.text, None, &[], &Document::default(), false);
        found.is_some_and(|found| token.end <= found.length)
    };
    in_label(went, old) && in_label(came, new)
}

/// The point after the block before `next`.
fn end_of(text: ComparedText<'_>, next: u32) -> Option<Span> {
    let block = next.checked_sub(1)?;
    let end = text.tokens.blocks.get(block as usize)?.last().map_or(0, |token| token.end);
    Some(Span::new(block, end, end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(kind: RowKind, old: &[u32]) -> Row {
        Row { kind, old: old.to_vec(), new: Vec::new(), changes: Vec::new() }
    }

    /// One after the other, as the rule says it.
    fn one_by_one(mut rows: Vec<Row>, mut away: Vec<(u32, Row)>) -> Vec<Row> {
        away.sort_by_key(|(old, _)| *old);
        for (old, row) in away {
            let stands_before = |other: &Row| {
                !matches!(other.kind, RowKind::MovedHere) && other.old.last().is_some_and(|&last| last < old)
            };
            let place = rows.iter().rposition(stands_before).map_or(0, |before| before + 1);
            rows.insert(place, row);
        }
        rows
    }

    proptest! {
        #[test]
        fn what_moved_away_has_a_row_where_it_stood(
            blocks in prop::collection::vec((0..4u8, prop::collection::btree_set(0..40u32, 0..3)), 0..30),
        ) {
            let (mut rows, mut away) = (Vec::new(), Vec::new());
            for (kind, old) in blocks {
                let old: Vec<u32> = old.into_iter().collect();
                match (kind, old.first()) {
                    (0, Some(&first)) => {
                        rows.push(row(RowKind::MovedHere, &old));
                        away.push((first, row(RowKind::MovedAway, &old)));
                    }
                    (_, None) => rows.push(row(RowKind::Inserted, &[])),
                    _ => rows.push(row(RowKind::Same, &old)),
                }
            }
            prop_assert_eq!(with_rows_away(rows.clone(), away.clone()), one_by_one(rows, away));
        }
    }

    /// Putting each into the rows by itself, this would take minutes.
    #[test]
    fn very_many_blocks_that_moved() {
        const BLOCKS: u32 = 150_000;
        let rows: Vec<Row> = (0..2 * BLOCKS)
            .map(|at| {
                row(
                    if at % 2 == 0 { RowKind::Same } else { RowKind::MovedHere },
                    &[if at % 2 == 0 { at } else { 2 * BLOCKS - at }],
                )
            })
            .collect();
        let moved = (0..BLOCKS).map(|at| 2 * at + 1);
        let away = moved.map(|old| (old, row(RowKind::MovedAway, &[old]))).collect();
        let all = with_rows_away(rows, away);
        assert_eq!(all.len(), 3 * BLOCKS as usize);
        let in_old_order = all.iter().filter(|row| row.kind != RowKind::MovedHere).map(|row| row.old[0]);
        assert!(in_old_order.eq(0..2 * BLOCKS));
    }
}
