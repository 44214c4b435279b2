//! How much of what edits ask for came about: which words went, and which came.
//!
//! Data in: a step, the edits, and which of their words were found in changes. Data out: shares by weight, from which
//! `fate` and `requests` tell what became of proposals.

use super::fate::{self, Realised};
use super::params;
use draftlens_compare::Step;
use draftlens_compare::{Placed, equal_runs};
use draftlens_model::Block;
use draftlens_proposals::draft::Draft;
use draftlens_proposals::edits::Edit;
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
            let stays = |at: usize| common.iter().any(|run| (run.old..run.old + run.len).contains(&at));
            let is_there = |at: usize| common.iter().any(|run| (run.new..run.new + run.len).contains(&at));
            let goes: Vec<bool> = (0..deleted.len()).map(|at| !stays(at)).collect();
            let comes: Vec<bool> = (0..edit.inserted.len()).map(|at| !is_there(at)).collect();
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
        let groups = match (&edit.place, edit.between) {
            (Some(place), _) => place.group..=place.group,
            (None, (Some(group), Some(same))) if group == same => group..=group,
            (None, (Some(before), None)) => before..=(before + params::BESIDE).min(last),
            (None, (None, Some(after))) => after.saturating_sub(params::BESIDE)..=after,
            _ => return Some((anywhere, weight)),
        };
        let here = groups.map(|group| self.came_to(group, &edit.inserted, counts)).fold(0.0, f64::max);
        let words = edit.inserted.iter().filter(|(_, token)| self.draft.words.is_word(token.key)).count();
        Some((if words >= params::TELLING_WORDS { here.max(anywhere) } else { here }, weight))
    }

    /// The share of the words that count which a group's new blocks have and its old ones had not.
    fn came_to(&self, group: usize, wanted: &[Placed], counts: &[bool]) -> f64 {
        let beside = &self.draft.groups[group];
        let words = |tokens: &[Placed]| {
            let words = tokens.iter().map(|(_, token)| token.key).filter(|key| self.draft.words.is_word(*key));
            words.collect::<Vec<WordId>>()
        };
        let run = words(wanted);
        let count = |tokens: &[Placed]| words(tokens).windows(run.len().max(1)).filter(|part| **part == run).count();
        if !run.is_empty() && count(&beside.new) > count(&beside.old) {
            return 1.0;
        }
        let came: Vec<Placed> = self.step.diff.groups[group]
            .hunks
            .iter()
            .filter(|hunk| !hunk.typographic)
            .flat_map(|hunk| beside.new[hunk.new.clone()].iter().copied())
            .collect();
        let (runs, _) = equal_runs(&keys(wanted), &keys(&came));
        let held = |at: usize| runs.iter().any(|run| (run.old..run.old + run.len).contains(&at));
        self.share_of(wanted, counts, held).map_or(0.0, |(share, _)| share)
    }
}

fn keys(tokens: &[Placed]) -> Vec<WordId> {
    tokens.iter().map(|(_, token)| token.key).collect()
}
