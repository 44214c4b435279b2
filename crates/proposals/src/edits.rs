//! The edits that a contribution implies: what it would delete and insert, and where.
//!
//! A contribution with tracked revisions says so itself (its original reading against its accepted one). One that
//! rewrites paragraphs of the draft is compared with the draft; text that is like nothing in the draft is an insertion
//! whose place is unknown.

use std::ops::Range;

use super::edit::{Edit, EditForm, EditPlace};
use super::instructed_edits;
use super::instructions::Places;
use super::params;
use super::read_contribution::{Original, ReadContribution};
use super::step_index::{Home, StepIndex};
use rustc_hash::FxHashSet;

use draftlens_compare::boundaries::boundaries;
use draftlens_compare::budget::Budget;
use draftlens_compare::tidy::hunks;
use draftlens_compare::{EqualRun, Placed, compare, equal_runs, exact_ops, flatten};
use draftlens_text::{Token, TokenText, WordId};

/// All edits that a contribution implies on the old version of a draft: in its own order, those that it asks for in
/// words (looked up in `places`) last.
pub async fn implied(
    contribution: usize,
    read: &ReadContribution,
    draft: &mut StepIndex<'_>,
    places: Option<&Places<'_>>,
    budget: &Budget,
) -> Vec<Edit> {
    let mut edits = match &read.original {
        Some(original) => tracked(contribution, read, original, draft, budget).await,
        None => rewritten(contribution, read, draft, budget).await,
    };
    if let Some(places) = places {
        edits.extend(instructed_edits::edits(contribution, read, draft, places));
    }
    edits.into_iter().filter(|edit| !edit.is_void()).collect()
}

async fn rewritten(
    contribution: usize,
    read: &ReadContribution,
    draft: &mut StepIndex<'_>,
    budget: &Budget,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    let paragraphs: Vec<&[Token]> = read.tokens.blocks.iter().map(Vec::as_slice).collect();
    let homes = draft.homes(&paragraphs);
    let neighbours = between(&homes);
    let asks = instructed_edits::instruction_blocks(read);
    edits.extend(regrouped(contribution, read, draft, &homes, &asks));
    for (at, tokens) in paragraphs.into_iter().enumerate() {
        budget.spend(tokens.len() as u64).await;
        if tokens.is_empty() || draft.has_block(tokens) || asks.contains(&(at as u32)) {
            continue;
        }
        let placed: Vec<Placed> = tokens.iter().map(|token| (at as u32, *token)).collect();
        let Some(home) = homes[at] else {
            let edit = Edit { inserted: placed, ..Edit::new(contribution, EditForm::NewText, None) };
            edits.push(Edit { between: neighbours[at], ..edit });
            continue;
        };
        let old = &draft.groups[home.group].old;
        if old.is_empty() {
            let place = EditPlace { group: home.group, old: 0..0 };
            edits.push(Edit { inserted: placed, ..Edit::new(contribution, EditForm::NewText, Some(place)) });
            continue;
        }
        let loose = draft.alike(old, &placed) < params::HOME_ALIKE;
        let ops = exact_ops(old, &placed).ops;
        let found = hunks(&ops, old, &placed, draft.words);
        for hunk in found.into_iter().filter(|hunk| !hunk.typographic) {
            // A fragment of a paragraph does not ask for the rest to go.
            let at_edge = hunk.old.start == 0 || hunk.old.end == old.len();
            if home.alike < params::FRAGMENT_ALIKE && hunk.new.is_empty() && at_edge {
                continue;
            }
            let place = EditPlace { group: home.group, old: hunk.old };
            edits.push(Edit {
                around: around(&placed, &hunk.new),
                inserted: placed[hunk.new].to_vec(),
                loose,
                ..Edit::new(contribution, EditForm::Rewritten, Some(place))
            });
        }
    }
    edits
}

/// The pieces of the draft's blocks that a contribution's paragraphs part or bring together.
fn regrouped(
    contribution: usize,
    read: &ReadContribution,
    draft: &StepIndex<'_>,
    homes: &[Option<Home>],
    asks: &FxHashSet<u32>,
) -> Vec<Edit> {
    let mut in_group: Vec<(usize, Vec<u32>)> = Vec::new();
    for (at, home) in (0u32..).zip(homes) {
        let Some(home) = home.filter(|_| !asks.contains(&at)) else { continue };
        match in_group.last_mut() {
            Some((group, paragraphs)) if *group == home.group => paragraphs.push(at),
            _ => in_group.push((home.group, vec![at])),
        }
    }
    let mut edits = Vec::new();
    for (group, paragraphs) in in_group {
        let old = &draft.groups[group].old;
        let is_one_block = old.first().map(|(block, _)| block) == old.last().map(|(block, _)| block);
        if is_one_block && paragraphs.len() == 1 {
            continue;
        }
        let proposed = flatten(&read.tokens, &paragraphs);
        for boundary in boundaries(&exact_ops(old, &proposed).ops, old, &proposed) {
            let place = EditPlace { group, old: boundary.old };
            let inserted = proposed[boundary.new].to_vec();
            edits.push(Edit { inserted, boundary: true, ..Edit::new(contribution, EditForm::Rewritten, Some(place)) });
        }
    }
    edits
}

/// Every paragraph of a contribution as words for a text that is not yet written.
pub fn as_text(contribution: usize, read: &ReadContribution) -> Vec<Edit> {
    let blocks = (0u32..).zip(&read.tokens.blocks).filter(|(_, tokens)| !tokens.is_empty());
    let edit = |(at, tokens): (u32, &Vec<Token>)| {
        let inserted = tokens.iter().map(|token| (at, *token)).collect();
        Edit { inserted, ..Edit::new(contribution, EditForm::NewText, None) }
    };
    blocks.map(edit).collect()
}

/// For each paragraph, the groups that the nearest paragraphs with a home before and after it belong to.
fn between(homes: &[Option<Home>]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut between = vec![(None, None); homes.len()];
    let (mut before, mut after) = (None, None);
    for (home, (here, _)) in homes.iter().zip(&mut between) {
        *here = before;
        before = home.map(|home| home.group).or(before);
    }
    for (home, (_, here)) in homes.iter().zip(&mut between).rev() {
        *here = after;
        after = home.map(|home| home.group).or(after);
    }
    between
}

async fn tracked(
    contribution: usize,
    read: &ReadContribution,
    original: &Original,
    draft: &mut StepIndex<'_>,
    budget: &Budget,
) -> Vec<Edit> {
    let own = compare(&original.tokens, &read.tokens, draft.words, budget).await;
    let sides: Vec<(Vec<Placed>, Vec<Placed>)> = own
        .groups
        .iter()
        .map(|group| (flatten(&original.tokens, &group.old), flatten(&read.tokens, &group.new)))
        .collect();
    let unplaced = |tokens: &[Placed]| tokens.iter().map(|(_, token)| *token).collect::<Vec<Token>>();
    let known = sides.iter().map(|(before, after)| unplaced(if before.is_empty() { after } else { before }));
    let known: Vec<Vec<Token>> = known.collect();
    let homes = draft.homes(&known.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let neighbours = between(&homes);
    let mut edits = Vec::new();
    for (at, (group, (before, after))) in own.groups.iter().zip(&sides).enumerate() {
        budget.spend((before.len() + after.len()) as u64).await;
        let runs = homes[at].map(|home| equal_runs(&keys(before), &keys(&draft.groups[home.group].old)).0);
        for hunk in group.hunks.iter().filter(|hunk| !hunk.typographic) {
            let place = homes[at].zip(runs.as_deref()).map(|(home, runs)| {
                let length = draft.groups[home.group].old.len();
                EditPlace { group: home.group, old: carried(runs, &hunk.old, length) }
            });
            edits.push(Edit {
                inserted: after[hunk.new.clone()].to_vec(),
                struck: before[hunk.old.clone()].to_vec(),
                around: around(after, &hunk.new),
                between: neighbours[at],
                ..Edit::new(contribution, EditForm::Tracked, place)
            });
        }
        for boundary in boundaries(&group.ops, before, after) {
            let Some((home, runs)) = homes[at].zip(runs.as_deref()) else { continue };
            let length = draft.groups[home.group].old.len();
            let place = EditPlace { group: home.group, old: carried(runs, &boundary.old, length) };
            let (inserted, struck) = (after[boundary.new].to_vec(), before[boundary.old].to_vec());
            edits.push(Edit {
                inserted,
                struck,
                boundary: true,
                ..Edit::new(contribution, EditForm::Tracked, Some(place))
            });
        }
    }
    edits.extend(whole_paragraphs(contribution, read, original, draft));
    edits
}

/// Paragraphs that the revisions insert or delete as a whole, each as an edit of its own: the comparison of the two
/// readings may have paired a paragraph that goes with another that comes.
fn whole_paragraphs(
    contribution: usize,
    read: &ReadContribution,
    original: &Original,
    draft: &mut StepIndex<'_>,
) -> Vec<Edit> {
    let placed = |text: &TokenText, block: u32| flatten(text, &[block]);
    let mut edits = Vec::new();
    for &block in &read.whole_inserted {
        let inserted = placed(&read.tokens, block);
        edits.push(Edit { inserted, whole: true, ..Edit::new(contribution, EditForm::Tracked, None) });
    }
    if original.whole_deleted.is_empty() {
        return edits;
    }
    // The paragraphs around them say which of several like it one is.
    let homes = draft.homes(&original.tokens.blocks.iter().map(Vec::as_slice).collect::<Vec<_>>());
    for &block in &original.whole_deleted {
        let Some(home) = homes[block as usize] else { continue };
        let place = EditPlace { group: home.group, old: 0..draft.groups[home.group].old.len() };
        let struck = placed(&original.tokens, block);
        edits.push(Edit { struck, whole: true, ..Edit::new(contribution, EditForm::Tracked, Some(place)) });
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
    // The runs are in order: those that end after the stretch's start and begin before its end are the ones in it.
    let ends_by = |at: usize| runs.partition_point(|run| run.old + run.len <= at);
    let begin_before = |at: usize| runs.partition_point(|run| run.old < at);
    let mut matched =
        runs.get(ends_by(range.start)..begin_before(range.end)).unwrap_or_default().iter().filter_map(inside);
    if let Some(first) = matched.next() {
        let last = matched.next_back().unwrap_or(first.clone());
        return first.start..last.end;
    }
    let before = begin_before(range.start).checked_sub(1).and_then(|at| runs.get(at));
    let after = runs.get(ends_by(range.end));
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

    fn home(group: usize) -> Option<Home> {
        Some(Home { group, alike: 1000 })
    }

    #[test]
    fn a_paragraph_without_a_home_is_between_those_that_have_one() {
        let homes = [None, home(3), None, None, home(5), home(4), None];
        let wanted = [
            (None, Some(3)),
            (None, Some(5)),
            (Some(3), Some(5)),
            (Some(3), Some(5)),
            (Some(3), Some(4)),
            (Some(5), None),
            (Some(4), None),
        ];
        assert_eq!(between(&homes), wanted);
    }

    /// Looking for the neighbours of each by itself, this would take minutes.
    #[test]
    fn very_many_paragraphs_without_a_home() {
        const PARAGRAPHS: usize = 400_000;
        let mut homes = vec![None; PARAGRAPHS];
        (homes[0], homes[PARAGRAPHS - 1]) = (home(1), home(2));
        let between = between(&homes);
        assert!(between[1..PARAGRAPHS - 1].iter().all(|groups| *groups == (Some(1), Some(2))));
    }

    /// The same for stretches of a paragraph that agrees with the draft in very many places.
    #[test]
    fn very_many_stretches_are_carried_over() {
        const RUNS: usize = 200_000;
        let runs: Vec<EqualRun> = (0..RUNS).map(|at| EqualRun { old: 3 * at, new: 2 * at, len: 2 }).collect();
        for at in 1..RUNS - 1 {
            assert_eq!(carried(&runs, &(3 * at..3 * at + 3), 2 * RUNS), 2 * at..2 * at + 2);
            assert_eq!(carried(&runs, &(3 * at + 2..3 * at + 3), 2 * RUNS), 2 * at + 2..2 * at + 2);
        }
    }

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
