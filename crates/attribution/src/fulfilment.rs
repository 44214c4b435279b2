//! How much of what edits ask for came about: which words went, and which came.
//!
//! Data in: a step, the edits, and which of their words were found in changes. Data out: shares by weight, from which
//! `outcomes` and `instruction_outcomes` tell what became of proposals.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::params;
use draftlens_compare::Step;
use draftlens_compare::changes::spans;
use draftlens_compare::{OpKind, Placed, equal_runs};
use draftlens_model::{Block, Outcome, Proposal, Said, Span, message, place_name_at};
use draftlens_proposals::edit::Edit;
use draftlens_proposals::form::Role;
use draftlens_proposals::instructions::Places;
use draftlens_proposals::read_contribution::ReadContribution;
use draftlens_proposals::step_index::StepIndex;
use draftlens_text::WordId;

/// Which words of the edits came to be in the new version, and by which changes.
#[derive(Clone, Debug)]
pub struct Fulfilment {
    /// For each edit, for each of its inserted tokens, whether a change has it.
    pub inserted: Vec<Vec<bool>>,
    /// For each edit, the changes that it had a part in.
    pub changes: Vec<Vec<u32>>,
}

impl Fulfilment {
    pub fn of(edits: &[Edit]) -> Fulfilment {
        Fulfilment {
            inserted: edits.iter().map(|edit| vec![false; edit.inserted.len()]).collect(),
            changes: vec![Vec::new(); edits.len()],
        }
    }

    /// Notes that `change` has these of the edit's inserted tokens.
    pub fn note(&mut self, edit: u32, change: u32, inserted: impl Iterator<Item = usize>) {
        let edit = edit as usize;
        for at in inserted {
            self.inserted[edit][at] = true;
        }
        if self.changes[edit].last() != Some(&change) {
            self.changes[edit].push(change);
        }
    }
}

/// A proposal of one step, not yet numbered.
pub struct Made {
    /// The instruction that it comes from, by its number within the contribution.
    pub request: Option<u32>,
    pub proposal: Proposal,
}

impl Made {
    /// Whether it reads words as text for the draft that came to nothing, though they stand in one of these blocks (of
    /// contributions by name), where somebody justifies.
    pub fn is_text_in(&self, justifying: &[(String, u32)]) -> bool {
        let Made { request, proposal } = self;
        let is_new_text = request.is_none() && proposal.deleted.is_empty();
        is_new_text && proposal.outcome == Outcome::NotReflected && {
            let stands = |(name, block): &(String, u32)| {
                *name == proposal.contribution && proposal.source.iter().any(|span| span.block == *block)
            };
            justifying.iter().any(stands)
        }
    }
}

/// The draft's words that an edit would delete.
pub(super) fn deleted(edit: &Edit, draft: &StepIndex<'_>) -> Vec<Placed> {
    let place = edit.place.as_ref().filter(|_| !edit.loose);
    place.map_or(Vec::new(), |place| draft.groups[place.group].old[place.old.clone()].to_vec())
}

/// Whether the new version still has the `at`th of the words that an edit would delete.
pub(super) fn is_kept(edit: &Edit, at: usize, step: &Step) -> bool {
    edit.place.as_ref().is_none_or(|place| stays(place.group, place.old.start + at, step))
}

/// Whether the new version still has a group's old token.
pub(super) fn stays(group: usize, position: usize, step: &Step) -> bool {
    // In order, and together they cover the old tokens: the first that ends after a token has it.
    let ops = &step.diff.groups[group].ops;
    let here = ops.get(ops.partition_point(|op| op.old.end <= position));
    here.is_some_and(|op| matches!(op.kind, OpKind::Equal | OpKind::Folded) && op.old.contains(&position))
}

/// The share, by weight, of tokens for which something holds; none where there are no tokens.
pub(super) fn share(tokens: &[Placed], holds: impl Fn(usize) -> bool, draft: &StepIndex<'_>) -> Option<f64> {
    let (mut all, mut held) = (0, 0);
    for (at, (_, token)) in tokens.iter().enumerate() {
        let weight = draft.weight(token.key);
        all += weight;
        held += if holds(at) { weight } else { 0 };
    }
    (all > 0).then(|| held as f64 / all as f64)
}

/// What the shares that went and came make together. A replacement is what came of it, once something did; where it
/// names the words that should go, that these went is a part of it by itself.
pub(super) fn outcome(goes: Option<f64>, comes: Option<f64>) -> (Outcome, f64) {
    let fulfilled = match (goes, comes) {
        (None, None) => return (Outcome::CannotBeJudged, 0.0),
        (Some(goes), None) => goes,
        (None, Some(comes)) => comes,
        (Some(goes), Some(comes)) => {
            params::COMES_PART * comes + params::GOES_PART * goes.min(comes.max(params::PARTLY))
        }
    };
    let outcome = match fulfilled {
        all if all >= params::ADOPTED => Outcome::Adopted,
        some if some >= params::PARTLY => Outcome::Partly,
        _ => Outcome::NotReflected,
    };
    (outcome, fulfilled)
}

/// Where in the draft: the words that would go, or the point where words would come.
pub(super) fn target(edit: &Edit, deleted: &[Placed], draft: &StepIndex<'_>) -> Vec<Span> {
    if !deleted.is_empty() {
        return spans(deleted);
    }
    let Some(place) = &edit.place else { return Vec::new() };
    let old = &draft.groups[place.group].old;
    let before = place.old.start.checked_sub(1).and_then(|before| old.get(before));
    match (before, old.get(place.old.start)) {
        (Some((block, token)), _) => vec![Span::new(*block, token.end, token.end)],
        (None, Some((block, token))) => vec![Span::new(*block, token.start, token.start)],
        (None, None) => Vec::new(),
    }
}

/// Words as a person would write them: a space between words, none before most marks.
pub(super) fn text(tokens: &[Placed], draft: &StepIndex<'_>) -> String {
    let mut text = String::new();
    let mut last: Option<Placed> = None;
    for &(block, token) in tokens {
        if last.is_some_and(|(last_block, last)| last_block != block || last.end != token.start) {
            text.push(' ');
        }
        text.push_str(draft.words.text(token.surface));
        last = Some((block, token));
    }
    text
}

pub(super) fn reason(goes: Option<f64>, comes: Option<f64>, fulfilled: f64) -> Said {
    let percent = |share: f64| libm::round(100.0 * share) as u32;
    match (goes, comes) {
        (None, None) => message::WORDS_NONE.into(),
        (Some(goes), None) => message::WORDS_GONE.with(percent(goes)),
        (None, Some(comes)) => message::WORDS_THERE.with(percent(comes)),
        (Some(goes), Some(comes)) => {
            message::WORDS_THERE_AND_GONE.with(percent(comes)).with(percent(goes)).with(percent(fulfilled))
        }
    }
}

/// What a form gives as reasons for what stands in one of its blocks.
pub(super) fn reasons(read: &ReadContribution, block: Option<u32>) -> Vec<Span> {
    let Some(part) = block.and_then(|block| read.form.part_of(block)) else { return Vec::new() };
    let mut blocks: Vec<u32> = (0..read.accepted.blocks.len() as u32).map(|at| read.document_block(at)).collect();
    blocks.dedup();
    let justify = |block: &u32| read.form.part_of(*block) == Some(part) && read.form.role(*block) == Role::Reasons;
    let length = |block: u32| read.document_lengths.get(block as usize).copied().unwrap_or(0);
    blocks.into_iter().filter(justify).map(|block| Span::new(block, 0, length(block))).collect()
}

/// A step, with what the contributions imply for it.
pub struct StepScene<'a> {
    pub draft: &'a StepIndex<'a>,
    pub step: &'a Step,
    pub edits: &'a [Edit],
    pub fulfilment: &'a Fulfilment,
    pub contributions_read: &'a [ReadContribution],
    pub names: &'a [&'a str],
    /// Who speaks in each contribution.
    pub parties: &'a [Vec<String>],
    /// For each contribution, whether it is in another language than the drafts.
    pub foreign: &'a [bool],
    /// The contributions that the step may answer, and where their instructions' places are.
    pub asking: &'a [usize],
    pub places: Option<&'a Places<'a>>,
    pub old_blocks: &'a [Block],
    /// For each group of the step, what came to it, once that was asked.
    pub groups: Vec<OnceCell<Came>>,
}

/// Of a group: the words of its old blocks, those of its new ones, and the tokens of the hunks that came.
pub type Came = (TokenRun, TokenRun, TokenRun);

/// Keys one after the other, and where each stands.
pub struct TokenRun {
    keys: Vec<WordId>,
    places: FxHashMap<WordId, Vec<usize>>,
}

impl TokenRun {
    fn new(keys: Vec<WordId>) -> TokenRun {
        let mut places: FxHashMap<WordId, Vec<usize>> = FxHashMap::default();
        for (at, key) in keys.iter().enumerate() {
            places.entry(*key).or_default().push(at);
        }
        TokenRun { keys, places }
    }

    /// How often some keys stand here in this order without a gap; where they overlap, each time counts.
    fn count(&self, wanted: &[WordId]) -> usize {
        // Looked for where the one that is rarest here stands.
        let places =
            wanted.iter().enumerate().map(|(at, key)| (at, self.places.get(key).map_or(&[][..], Vec::as_slice)));
        let Some((offset, places)) = places.min_by_key(|(_, places)| places.len()) else { return 0 };
        // One word over and over again, as a damaged or hostile file has it.
        if places.len().saturating_mul(wanted.len()) > 4 * self.keys.len() {
            return count_through(&self.keys, wanted);
        }
        let starts = places.iter().filter_map(|place| place.checked_sub(offset));
        starts.filter(|start| self.keys[*start..].starts_with(wanted)).count()
    }
}

/// The same at a cost of one pass, whatever the keys are (Knuth, Morris and Pratt).
fn count_through(keys: &[WordId], wanted: &[WordId]) -> usize {
    // For each number of keys found, how many of them are still found where the next one differs.
    let mut shorter = vec![0; wanted.len() + 1];
    for at in 1..wanted.len() {
        let mut found: usize = shorter[at];
        while found > 0 && wanted[found] != wanted[at] {
            found = shorter[found];
        }
        shorter[at + 1] = found + usize::from(wanted[found] == wanted[at]);
    }
    let (mut found, mut count) = (0, 0);
    for key in keys {
        while found == wanted.len() || found > 0 && wanted[found] != *key {
            found = shorter[found];
        }
        found += usize::from(wanted[found] == *key);
        count += usize::from(found == wanted.len());
    }
    count
}

impl StepScene<'_> {
    /// What people call the place of an edit.
    pub fn place_name(&self, edit: &Edit) -> Option<String> {
        let group = match (&edit.place, &edit.stated) {
            (Some(place), _) => place.group,
            (None, Some(stated)) => stated.ranges().first()?.start,
            (None, None) => return None,
        };
        let (block, _) = self.draft.groups.get(group)?.old.first()?;
        place_name_at(self.old_blocks, *block)
    }

    /// Of the words of some edits at one place, by weight, the share that went and the share that came. Words that
    /// should come at any of several blocks count once. "Replace “ten years” by “twenty years”" is about the number alone.
    pub fn shares(&self, edits: &[usize]) -> (Option<f64>, Option<f64>) {
        let (mut going, mut gone, mut coming, mut come) = (0.0, 0.0, 0.0, 0.0);
        for &number in edits {
            let edit = &self.edits[number];
            let deleted = deleted(edit, self.draft);
            let common = equal_runs(&keys(&deleted), &keys(&edit.inserted)).0;
            let goes = outside(common.iter().map(|run| run.old..run.old + run.len), deleted.len());
            let comes = outside(common.iter().map(|run| run.new..run.new + run.len), edit.inserted.len());
            if let Some((share, weight)) = self.share_of(&deleted, &goes, |at| !is_kept(edit, at, self.step)) {
                going += weight;
                gone += share * weight;
            }
            if let Some((share, weight)) = self.comes(number, &comes) {
                if deleted.is_empty() && edit.place.is_none() {
                    coming = weight;
                    come = f64::max(come, share * weight);
                } else {
                    coming += weight;
                    come += share * weight;
                }
            }
        }
        ((going > 0.0).then(|| gone / going), (coming > 0.0).then(|| come / coming))
    }

    /// Of the tokens that count, the share by weight for which something holds, and what they weigh.
    fn share_of(&self, tokens: &[Placed], counts: &[bool], holds: impl Fn(usize) -> bool) -> Option<(f64, f64)> {
        let (mut all, mut held) = (0, 0);
        for (at, (_, token)) in tokens.iter().enumerate().filter(|(at, _)| counts[*at]) {
            let weight = self.draft.weight(token.key);
            all += weight;
            held += if holds(at) { weight } else { 0 };
        }
        (all > 0).then(|| (held as f64 / all as f64, all as f64))
    }

    /// The share of an edit's new words that came: at its place, or where they are too many to have come by chance
    /// or the place is not known, anywhere.
    fn comes(&self, number: usize, counts: &[bool]) -> Option<(f64, f64)> {
        let edit = &self.edits[number];
        let (anywhere, weight) = self.share_of(&edit.inserted, counts, |at| self.fulfilment.inserted[number][at])?;
        let last = self.draft.groups.len().saturating_sub(1);
        let words = edit.inserted.iter().filter(|(_, token)| self.draft.words.is_word(token.key)).count();
        if words >= params::TELLING_WORDS && anywhere >= 1.0 {
            return Some((anywhere, weight));
        }
        if let (None, Some(stated)) = (&edit.place, &edit.stated) {
            let groups = stated.ranges().iter().cloned().flatten();
            let here = groups.map(|group| self.came_to(group, &edit.inserted, counts)).fold(0.0, f64::max);
            return Some((here, weight));
        }
        let groups = match (&edit.place, edit.between) {
            (Some(place), _) => place.group..=place.group,
            (None, (Some(group), Some(same))) if group == same => group..=group,
            (None, (Some(before), None)) => before..=(before + params::BESIDE).min(last),
            (None, (None, Some(after))) => after.saturating_sub(params::BESIDE)..=after,
            _ => return Some((anywhere, weight)),
        };
        let here = groups.map(|group| self.came_to(group, &edit.inserted, counts)).fold(0.0, f64::max);
        Some((if words >= params::TELLING_WORDS { here.max(anywhere) } else { here }, weight))
    }

    /// The share of the words that count which a group's new blocks have and its old ones had not.
    fn came_to(&self, group: usize, wanted: &[Placed], counts: &[bool]) -> f64 {
        let (old, new, came) = self.groups[group].get_or_init(|| {
            let beside = &self.draft.groups[group];
            let hunks = self.step.diff.groups[group].hunks.iter().filter(|hunk| !hunk.typographic);
            let came = hunks.flat_map(|hunk| keys(&beside.new[hunk.new.clone()])).collect();
            (TokenRun::new(self.words(&beside.old)), TokenRun::new(self.words(&beside.new)), TokenRun::new(came))
        });
        let run = self.words(wanted);
        if !run.is_empty() && new.count(&run) > old.count(&run) {
            return 1.0;
        }
        let wanted_keys = keys(wanted);
        if !wanted_keys.iter().any(|key| came.places.contains_key(key)) {
            return 0.0;
        }
        let (runs, _) = equal_runs(&wanted_keys, &came.keys);
        let lacks = outside(runs.iter().map(|run| run.old..run.old + run.len), wanted.len());
        self.share_of(wanted, counts, |at| !lacks[at]).map_or(0.0, |(share, _)| share)
    }

    /// The words of tokens, without marks.
    fn words(&self, tokens: &[Placed]) -> Vec<WordId> {
        let words = tokens.iter().map(|(_, token)| token.key).filter(|key| self.draft.words.is_word(*key));
        words.collect()
    }
}

/// For each of so many tokens, whether it lies in none of some stretches.
fn outside(stretches: impl Iterator<Item = Range<usize>>, length: usize) -> Vec<bool> {
    let mut outside = vec![true; length];
    stretches.for_each(|stretch| outside[stretch].fill(false));
    outside
}

fn keys(tokens: &[Placed]) -> Vec<WordId> {
    tokens.iter().map(|(_, token)| token.key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As it is meant: every place of the text is looked at.
    fn everywhere(keys: &[WordId], wanted: &[WordId]) -> usize {
        keys.windows(wanted.len()).filter(|part| *part == wanted).count()
    }

    #[test]
    fn keys_in_a_row_are_counted_wherever_they_stand() {
        // Few distinct keys, so that they repeat and overlap: the upper bits of a linear congruence.
        let mut state = 1_u32;
        let keys: Vec<WordId> = (0..3000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state >> 30
            })
            .collect();
        let run = TokenRun::new(keys.clone());
        for start in 0..200 {
            for length in 1..7 {
                let wanted = &keys[start..start + length];
                assert_eq!(run.count(wanted), everywhere(&keys, wanted), "{wanted:?}");
                assert_eq!(count_through(&keys, wanted), everywhere(&keys, wanted), "{wanted:?} in one pass");
            }
        }
        assert_eq!(run.count(&[0, 9]), 0);
        assert_eq!(TokenRun::new(vec![1, 1, 1, 1]).count(&[1, 1]), 3);
        assert_eq!(count_through(&[1, 1, 1, 1], &[1, 1]), 3);
        assert_eq!(TokenRun::new(vec![1]).count(&[1, 1]), 0);
    }

    /// One word over and over again; comparing at every place, this would take minutes.
    #[test]
    fn a_word_repeated_very_often_is_counted_in_one_pass() {
        let run = TokenRun::new(vec![7; 600_000]);
        assert_eq!(run.count(&vec![7; 300_000]), 300_001);
        // And very many short ones in a long text, each looked for where it stands.
        let run = TokenRun::new((0..300_000).collect());
        assert!((0..299_999).all(|key| run.count(&[key, key + 1]) == 1));
    }

    #[test]
    fn what_lies_in_no_stretch_is_outside() {
        assert_eq!(outside([1..3, 4..4, 4..5].into_iter(), 6), [true, false, false, true, false, true]);
        // Held against every stretch, each token, this would take minutes.
        const STRETCHES: usize = 400_000;
        let outside = outside((0..STRETCHES).map(|at| 2 * at..2 * at + 1), 2 * STRETCHES);
        assert!(outside.iter().enumerate().all(|(at, outside)| *outside == (at % 2 == 1)));
    }

    use draftlens_compare::{Diff, Group, Op};

    /// Of three old tokens the first stays, the second goes for another, the third changes in typography.
    fn step(times: usize) -> Step {
        let op = |kind, old, new| Op { kind, old, new };
        let ops = (0..times).map(|time| 3 * time).flat_map(|at| {
            [
                op(OpKind::Equal, at..at + 1, at..at + 1),
                op(OpKind::Delete, at + 1..at + 2, at + 1..at + 1),
                op(OpKind::Insert, at + 2..at + 2, at + 1..at + 2),
                op(OpKind::Folded, at + 2..at + 3, at + 2..at + 3),
            ]
        });
        let group = Group { ops: ops.collect(), ..Group::default() };
        Step { from: Some(0), to: 1, diff: Diff { groups: vec![group] }, changes: Vec::new() }
    }

    /// Going through all operations for each token, this would take minutes.
    #[test]
    fn a_token_stays_where_an_operation_keeps_it() {
        const TIMES: usize = 150_000;
        let step = step(TIMES);
        assert!((0..3 * TIMES).all(|at| stays(0, at, &step) == (at % 3 != 1)));
        assert!(!stays(0, 3 * TIMES, &step));
    }
}
