//! How much of what edits ask for came about: which words went, and which came.
//!
//! Data in: a step, the edits, and which of their words were found in changes. Data out: shares by weight, from which
//! `fate` and `requests` tell what became of proposals.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::fate::{self, Realised};
use super::params;
use draftlens_compare::Step;
use draftlens_compare::{Placed, equal_runs};
use draftlens_model::Block;
use draftlens_proposals::draft::Draft;
use draftlens_proposals::edit::Edit;
use draftlens_proposals::instructions::Places;
use draftlens_proposals::material::Material;
use draftlens_text::WordId;

/// A step, with what the contributions imply for it.
pub struct Scene<'a> {
    pub draft: &'a Draft<'a>,
    pub step: &'a Step,
    pub edits: &'a [Edit],
    pub realised: &'a Realised,
    pub materials: &'a [Material],
    pub names: &'a [&'a str],
    /// The contributions that the step may answer, and where their instructions' places are.
    pub asking: &'a [usize],
    pub places: Option<&'a Places<'a>>,
    pub old_blocks: &'a [Block],
    /// For each group of the step, what came to it, once that was asked.
    pub groups: Vec<OnceCell<Came>>,
}

/// Of a group: the words of its old blocks, those of its new ones, and the tokens of the hunks that came.
pub type Came = (Run, Run, Run);

/// Keys one after the other, and where each stands.
pub struct Run {
    keys: Vec<WordId>,
    places: FxHashMap<WordId, Vec<usize>>,
}

impl Run {
    fn new(keys: Vec<WordId>) -> Run {
        let mut places: FxHashMap<WordId, Vec<usize>> = FxHashMap::default();
        for (at, key) in keys.iter().enumerate() {
            places.entry(*key).or_default().push(at);
        }
        Run { keys, places }
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

impl Scene<'_> {
    /// Of the words of some edits at one place, by weight, the share that went and the share that came. Words that
    /// should come at any of several blocks count once. "Replace “ten years” by “twenty years”" is about the number alone.
    pub fn shares(&self, edits: &[usize]) -> (Option<f64>, Option<f64>) {
        let (mut going, mut gone, mut coming, mut come) = (0.0, 0.0, 0.0, 0.0);
        for &number in edits {
            let edit = &self.edits[number];
            let deleted = fate::deleted(edit, self.draft);
            let common = equal_runs(&keys(&deleted), &keys(&edit.inserted)).0;
            let goes = outside(common.iter().map(|run| run.old..run.old + run.len), deleted.len());
            let comes = outside(common.iter().map(|run| run.new..run.new + run.len), edit.inserted.len());
            if let Some((share, weight)) = self.share_of(&deleted, &goes, |at| !fate::is_kept(edit, at, self.step)) {
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
        let (anywhere, weight) = self.share_of(&edit.inserted, counts, |at| self.realised.inserted[number][at])?;
        let last = self.draft.groups.len().saturating_sub(1);
        let words = edit.inserted.iter().filter(|(_, token)| self.draft.words.is_word(token.key)).count();
        if words >= params::TELLING_WORDS && anywhere >= 1.0 {
            return Some((anywhere, weight));
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
            (Run::new(self.words(&beside.old)), Run::new(self.words(&beside.new)), Run::new(came))
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
        let run = Run::new(keys.clone());
        for start in 0..200 {
            for length in 1..7 {
                let wanted = &keys[start..start + length];
                assert_eq!(run.count(wanted), everywhere(&keys, wanted), "{wanted:?}");
                assert_eq!(count_through(&keys, wanted), everywhere(&keys, wanted), "{wanted:?} in one pass");
            }
        }
        assert_eq!(run.count(&[0, 9]), 0);
        assert_eq!(Run::new(vec![1, 1, 1, 1]).count(&[1, 1]), 3);
        assert_eq!(count_through(&[1, 1, 1, 1], &[1, 1]), 3);
        assert_eq!(Run::new(vec![1]).count(&[1, 1]), 0);
    }

    /// One word over and over again; comparing at every place, this would take minutes.
    #[test]
    fn a_word_repeated_very_often_is_counted_in_one_pass() {
        let run = Run::new(vec![7; 600_000]);
        assert_eq!(run.count(&vec![7; 300_000]), 300_001);
        // And very many short ones in a long text, each looked for where it stands.
        let run = Run::new((0..300_000).collect());
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
}
