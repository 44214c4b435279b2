//! The edits that a contribution implies: what it would delete and insert, and where.
//!
//! A contribution with tracked revisions says so itself (its original reading against its accepted one). One that
//! rewrites paragraphs of the draft is compared with the draft; text that is like nothing in the draft is an insertion
//! whose place is unknown.

use std::ops::Range;

use super::draft::Draft;
use super::material::{Material, Original};
use super::params;
use crate::diff::tidy::hunks;
use crate::diff::{self, EqualRun, Placed, equal_runs, exact_ops, flatten};
use crate::pace::Pace;
use crate::text::WordId;

/// One edit that a contribution asks for.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Index of the contribution.
    pub contribution: usize,
    pub how: How,
    /// The group of the draft that it edits, and which of the group's old tokens it deletes (empty: an insertion
    /// there). None: the place is unknown.
    pub place: Option<Place>,
    /// What it inserts: tokens of the contribution's accepted reading.
    pub inserted: Vec<Placed>,
    /// What it deletes as the contribution shows it: tokens of its original reading (tracked revisions only).
    pub struck: Vec<Placed>,
    /// The words around it in the accepted reading, for showing where it stands: up to a few on either side.
    pub around: (Vec<Placed>, Vec<Placed>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub group: usize,
    pub old: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// By tracked revisions.
    Tracked,
    /// By rewriting a paragraph of the draft.
    Rewritten,
    /// By text that the draft has nothing like.
    NewText,
}

/// All edits that a contribution implies on the old version of a draft, in its own order.
pub async fn implied(contribution: usize, material: &Material, draft: &mut Draft<'_>, pace: &Pace) -> Vec<Edit> {
    let edits = match &material.original {
        Some(original) => tracked(contribution, material, original, draft, pace).await,
        None => rewritten(contribution, material, draft, pace).await,
    };
    edits.into_iter().filter(|edit| !edit.is_void()).collect()
}

impl Edit {
    fn is_void(&self) -> bool {
        let deletes = self.place.as_ref().is_some_and(|place| !place.old.is_empty());
        self.inserted.is_empty() && self.struck.is_empty() && !deletes
    }
}

async fn rewritten(contribution: usize, material: &Material, draft: &mut Draft<'_>, pace: &Pace) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (block, tokens) in (0u32..).zip(&material.tokens.blocks) {
        pace.spend(tokens.len() as u64).await;
        if tokens.is_empty() || draft.has_block(tokens) {
            continue;
        }
        let placed: Vec<Placed> = tokens.iter().map(|token| (block, *token)).collect();
        let Some(home) = draft.home(tokens) else {
            edits.push(whole(contribution, None, placed));
            continue;
        };
        let old = &draft.groups[home.group].old;
        if old.is_empty() {
            edits.push(whole(contribution, Some(Place { group: home.group, old: 0..0 }), placed));
            continue;
        }
        let ops = exact_ops(old, &placed).ops;
        let found = hunks(&ops, old, &placed, draft.words);
        for hunk in found.into_iter().filter(|hunk| !hunk.typographic) {
            // A fragment of a paragraph does not ask for the rest to go.
            let at_edge = hunk.old.start == 0 || hunk.old.end == old.len();
            if home.alike < params::FRAGMENT_ALIKE && hunk.new.is_empty() && at_edge {
                continue;
            }
            edits.push(Edit {
                contribution,
                how: How::Rewritten,
                place: Some(Place { group: home.group, old: hunk.old }),
                around: around(&placed, &hunk.new),
                inserted: placed[hunk.new].to_vec(),
                struck: Vec::new(),
            });
        }
    }
    edits
}

/// A paragraph that is new as a whole.
fn whole(contribution: usize, place: Option<Place>, inserted: Vec<Placed>) -> Edit {
    Edit { contribution, how: How::NewText, place, inserted, struck: Vec::new(), around: (Vec::new(), Vec::new()) }
}

async fn tracked(
    contribution: usize,
    material: &Material,
    original: &Original,
    draft: &mut Draft<'_>,
    pace: &Pace,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    let own = diff::compare(&original.tokens, &material.tokens, draft.words, pace).await;
    for group in own.groups.iter().filter(|group| !group.hunks.is_empty()) {
        let before = flatten(&original.tokens, &group.old);
        let after = flatten(&material.tokens, &group.new);
        let known = if before.is_empty() { &after } else { &before };
        let home = draft.home(&known.iter().map(|(_, token)| *token).collect::<Vec<_>>());
        let runs = home.map(|home| equal_runs(&keys(&before), &keys(&draft.groups[home.group].old)).0);
        for hunk in group.hunks.iter().filter(|hunk| !hunk.typographic) {
            let place = home.zip(runs.as_deref()).map(|(home, runs)| {
                let length = draft.groups[home.group].old.len();
                Place { group: home.group, old: carried(runs, &hunk.old, length) }
            });
            edits.push(Edit {
                contribution,
                how: How::Tracked,
                place,
                inserted: after[hunk.new.clone()].to_vec(),
                struck: before[hunk.old.clone()].to_vec(),
                around: around(&after, &hunk.new),
            });
        }
    }
    edits
}

fn keys(tokens: &[Placed]) -> Vec<WordId> {
    tokens.iter().map(|(_, token)| token.key).collect()
}

/// Where a stretch of one sequence lies in another of `length` tokens, known where they agree. A stretch that agrees
/// nowhere is the point, or the gap, between what agrees around it.
fn carried(runs: &[EqualRun], range: &Range<usize>, length: usize) -> Range<usize> {
    let inside = |run: &EqualRun| {
        let start = range.start.max(run.old);
        let end = range.end.min(run.old + run.len);
        (start < end).then(|| run.new + (start - run.old)..run.new + (end - run.old))
    };
    let mut matched = runs.iter().filter_map(inside);
    if let Some(first) = matched.next() {
        let last = matched.last().unwrap_or(first.clone());
        return first.start..last.end;
    }
    let before = runs.iter().rev().find(|run| run.old < range.start);
    let after = runs.iter().find(|run| run.old + run.len > range.end);
    let start = before.map(|run| run.new + run.len.min(range.start - run.old));
    let end = after.map(|run| run.new + range.end.saturating_sub(run.old));
    match (start, end) {
        _ if range.is_empty() => start.or(end).map_or(0..0, |at| at..at),
        (Some(start), Some(end)) => start..end.max(start),
        (Some(start), None) => start..length.max(start),
        (None, Some(end)) => 0..end,
        (None, None) => 0..0,
    }
}

fn around(tokens: &[Placed], range: &Range<usize>) -> (Vec<Placed>, Vec<Placed>) {
    let before = range.start.saturating_sub(params::AROUND)..range.start;
    let after = range.end..(range.end + params::AROUND).min(tokens.len());
    (tokens[before].to_vec(), tokens[after].to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_carried_over() {
        let runs = [EqualRun { old: 0, new: 2, len: 4 }, EqualRun { old: 6, new: 8, len: 2 }];
        assert_eq!(carried(&runs, &(1..3), 10), 3..5);
        assert_eq!(carried(&runs, &(4..6), 10), 6..8);
        assert_eq!(carried(&runs, &(6..6), 10), 6..6);
        assert_eq!(carried(&runs, &(8..8), 10), 10..10);
        assert_eq!(carried(&[], &(0..3), 5), 0..0);
    }
}
