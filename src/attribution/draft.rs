//! One step from a version to the next, made ready for attribution.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::params;
use crate::analysis::Step;
use crate::diff::{Bag, Placed, RareIndex, Weights, flatten};
use crate::model::{Change, ChangeKind};
use crate::text::{Token, TokenText, WordId, Words};

/// The groups of a step with their tokens, its changes as targets, and the means to find where a text belongs.
pub struct Draft<'a> {
    pub words: &'a Words,
    pub weights: &'a Weights,
    pub groups: Vec<Beside>,
    pub targets: Vec<Target>,
    units: Vec<Unit>,
    index: RareIndex,
    old_blocks: FxHashSet<Vec<WordId>>,
    old_words: FxHashSet<WordId>,
    old_pairs: FxHashSet<(WordId, WordId)>,
}

/// The tokens of a group of blocks of either version.
pub struct Beside {
    pub old: Vec<Placed>,
    pub new: Vec<Placed>,
}

/// A change to be explained: stretches of its group's tokens.
pub struct Target {
    /// Its id.
    pub change: u32,
    pub group: usize,
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// A block of either version as something that a contribution's paragraph may be a version of.
struct Unit {
    group: usize,
    bag: Bag,
}

/// Where a paragraph of a contribution belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Home {
    pub group: usize,
    /// Dice by weight, in thousandths.
    pub alike: u64,
}

impl<'a> Draft<'a> {
    pub fn of(
        step: &Step,
        old: &TokenText,
        new: &TokenText,
        changes: &[Change],
        words: &'a Words,
        weights: &'a Weights,
    ) -> Draft<'a> {
        let groups: Vec<Beside> = step
            .diff
            .groups
            .iter()
            .map(|group| Beside { old: flatten(old, &group.old), new: flatten(new, &group.new) })
            .collect();
        let mut targets = Vec::new();
        for &(change, (group, hunk)) in &step.changes {
            let explained = changes.get(change as usize).is_some_and(|change| change.kind != ChangeKind::Label);
            if let (Some(hunk), true) = (hunk.map(|hunk| &step.diff.groups[group].hunks[hunk]), explained) {
                targets.push(Target { change, group, old: hunk.old.clone(), new: hunk.new.clone() });
            }
        }
        let mut unit_blocks: Vec<&[Token]> = Vec::new();
        let mut units = Vec::new();
        for (at, group) in step.diff.groups.iter().enumerate() {
            // A new block that is as the old one was tells nothing more.
            let changed = !group.hunks.is_empty() || group.old.len() != group.new.len();
            let new_blocks = group.new.iter().filter(|_| changed).map(|&block| &new.blocks[block as usize]);
            for block in group.old.iter().map(|&block| &old.blocks[block as usize]).chain(new_blocks) {
                units.push(Unit { group: at, bag: weights.bag(block.iter()) });
                unit_blocks.push(block);
            }
        }
        let index = RareIndex::new(unit_blocks.into_iter());
        let keys = |block: &Vec<Token>| block.iter().map(|token| token.key).collect::<Vec<WordId>>();
        let pairs = |block: &Vec<Token>| block.windows(2).map(|pair| (pair[0].key, pair[1].key)).collect::<Vec<_>>();
        Draft {
            words,
            weights,
            groups,
            targets,
            units,
            index,
            old_blocks: old.blocks.iter().map(keys).collect(),
            old_words: old.blocks.iter().flatten().map(|token| token.key).collect(),
            old_pairs: old.blocks.iter().flat_map(pairs).collect(),
        }
    }

    /// Whether the old version has this very block.
    pub fn has_block(&self, tokens: &[Token]) -> bool {
        self.old_blocks.contains(&tokens.iter().map(|token| token.key).collect::<Vec<WordId>>())
    }

    /// Whether the old version has this word anywhere.
    pub fn has_word(&self, key: WordId) -> bool {
        self.old_words.contains(&key)
    }

    /// Whether the old version has these two words side by side anywhere.
    pub fn has_pair(&self, first: WordId, second: WordId) -> bool {
        self.old_pairs.contains(&(first, second))
    }

    /// The group that a paragraph is a version of; none where nothing is like it.
    pub fn home(&mut self, tokens: &[Token]) -> Option<Home> {
        let bag = self.weights.bag(tokens.iter());
        let candidates = self.index.candidates(tokens, self.weights, params::HOME_CANDIDATES);
        let mut best: Option<Home> = None;
        for unit in candidates.into_iter().map(|unit| &self.units[unit as usize]) {
            let alike = self.weights.dice(&unit.bag, &bag);
            if alike >= params::HOME_ALIKE && best.is_none_or(|home| alike > home.alike) {
                best = Some(Home { group: unit.group, alike });
            }
        }
        best
    }

    /// What tokens weigh together; marks weigh little, so that punctuation decides only where nothing else does.
    pub fn weigh(&self, tokens: &[Placed]) -> u64 {
        tokens.iter().map(|(_, token)| self.weight(token.key)).sum()
    }

    pub fn weight(&self, key: WordId) -> u64 {
        let weight = self.weights.weight(key).max(1);
        if self.words.is_word(key) { weight } else { weight.min(params::MARK_WEIGHT) }
    }
}
