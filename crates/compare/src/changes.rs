//! From groups and hunks to what a person reads: changes and rows.

use super::joints::{Joint, JointKind, joints};
use super::{Diff, Group, Placed, flatten};
use draftlens_model::{Block, Change, ChangeKind, Comparison, Row, RowKind, Sides, Span};
use draftlens_text::{TokenText, Words};

/// One side of a comparison: its blocks (for the labels) and its tokens.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub blocks: &'a [Block],
    pub tokens: &'a TokenText,
}

/// Where a change came from: its group in the [`Diff`], and what of it.
pub type Source = (usize, Part);

/// What of a group a change is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The whole group: a move, a label.
    Whole,
    /// One of its hunks.
    Hunk(usize),
    /// A piece that was split off or merged.
    Joint(Joint),
}

/// The changes of a diff in reading order, numbered from `first_id`, each with its source; and the rows.
pub fn changes(
    diff: &Diff,
    old: Text<'_>,
    new: Text<'_>,
    words: &Words,
    from: Option<u32>,
    to: u32,
    first_id: u32,
) -> (Vec<Change>, Vec<Source>, Comparison) {
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
    away.sort_by_key(|(old, _)| *old);
    for (old, row) in away {
        let stands_before =
            |other: &Row| !matches!(other.kind, RowKind::MovedHere) && other.old.last().is_some_and(|&last| last < old);
        let place = rows.iter().rposition(stands_before).map_or(0, |before| before + 1);
        rows.insert(place, row);
    }
    let coarse = diff.groups.iter().any(|group| group.coarse);
    (made.changes, made.sources, Comparison { from, to, rows, coarse })
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
    sources: Vec<Source>,
    words: &'a Words,
    from: Option<u32>,
    to: u32,
    first_id: u32,
}

impl Maker<'_> {
    fn group(&mut self, at: usize, group: &Group, old: Text<'_>, new: Text<'_>, ends: (u32, u32)) {
        let (old_tokens, new_tokens) = (flatten(old.tokens, &group.old), flatten(new.tokens, &group.new));
        if group.moved {
            self.push(ChangeKind::Move, spans(&old_tokens), spans(&new_tokens), (None, None), (at, Part::Whole));
        } else if let (Some(&old_block), Some(&new_block)) = (group.old.first(), group.new.first()) {
            let labels = (&old.blocks[old_block as usize].label, &new.blocks[new_block as usize].label);
            if labels.0 != labels.1 {
                let at_start = (Some(Span::new(old_block, 0, 0)), Some(Span::new(new_block, 0, 0)));
                self.push(ChangeKind::Label, Vec::new(), Vec::new(), at_start, (at, Part::Whole));
            }
        }
        for (hunk_at, hunk) in group.hunks.iter().enumerate() {
            let (went, came) = (&old_tokens[hunk.old.clone()], &new_tokens[hunk.new.clone()]);
            let kind = match (went.is_empty(), came.is_empty()) {
                _ if hunk.typographic => ChangeKind::Typographic,
                _ if self.only_marks(went) && self.only_marks(came) => ChangeKind::Punctuation,
                (true, _) => ChangeKind::Insert,
                (_, true) => ChangeKind::Delete,
                _ => ChangeKind::Replace,
            };
            let place = (
                point(&old_tokens, hunk.old.start).or(end_of(old, ends.0)),
                point(&new_tokens, hunk.new.start).or(end_of(new, ends.1)),
            );
            self.push(kind, spans(went), spans(came), place, (at, Part::Hunk(hunk_at)));
        }
        // Last, so that of two changes that touch a word its own edit comes first.
        if group.old.len() + group.new.len() > 2 {
            for joint in joints(&group.ops, &old_tokens, &new_tokens) {
                let kind = match joint.kind {
                    JointKind::Split => ChangeKind::Split,
                    JointKind::Merge => ChangeKind::Merge,
                };
                let (was, is) = (spans(&old_tokens[joint.old.clone()]), spans(&new_tokens[joint.new.clone()]));
                self.push(kind, was, is, (None, None), (at, Part::Joint(joint)));
            }
        }
    }

    fn only_marks(&self, tokens: &[Placed]) -> bool {
        tokens.iter().all(|(_, token)| !self.words.is_word(token.key))
    }

    fn push(
        &mut self,
        kind: ChangeKind,
        old: Vec<Span>,
        new: Vec<Span>,
        place: (Option<Span>, Option<Span>),
        source: Source,
    ) {
        let id = self.first_id + self.changes.len() as u32;
        let at = Sides { old: old.first().copied().or(place.0), new: new.first().copied().or(place.1) };
        self.changes.push(Change { id, from: self.from, to: self.to, kind, old, new, at, attributions: Vec::new() });
        self.sources.push(source);
    }
}

/// The point after the block before `next`.
fn end_of(text: Text<'_>, next: u32) -> Option<Span> {
    let block = next.checked_sub(1)?;
    let end = text.tokens.blocks.get(block as usize)?.last().map_or(0, |token| token.end);
    Some(Span::new(block, end, end))
}
