//! One step from a version to the next, made ready for attribution.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::edit::StatedPlace;
use super::params;
use draftlens_compare::Step;
use draftlens_compare::changes::ChangePart;
use draftlens_compare::{Bag, Candidate, InvertedIndex, Placed, Weights, flatten, heaviest_chain};
use draftlens_model::{Change, ChangeKind, Span};
use draftlens_text::{Token, TokenText, WordId, Words};

/// The groups of a step with their tokens, its changes as targets, and the means to find where a text belongs.
pub struct StepIndex<'a> {
    pub words: &'a Words,
    pub weights: &'a Weights,
    pub groups: Vec<Beside>,
    pub targets: Vec<Target>,
    /// For each old block, its group and the position of its first token there.
    places: Vec<Option<(usize, usize)>>,
    units: Vec<Unit>,
    index: InvertedIndex,
    /// Each old block's words, and the groups that have them.
    old_blocks: FxHashMap<Vec<WordId>, Vec<usize>>,
    old_words: FxHashSet<WordId>,
    old_pairs: FxHashSet<(WordId, WordId)>,
}

/// The tokens of a group of blocks of either version.
pub struct Beside {
    pub old: Vec<Placed>,
    pub new: Vec<Placed>,
}

/// A change to be explained: stretches of its group's tokens; all of them for a move.
pub struct Target {
    /// Its id.
    pub change: u32,
    pub group: usize,
    pub old: Range<usize>,
    pub new: Range<usize>,
    /// A piece that was split off or merged: its words stay, only its boundary changes.
    pub boundary: bool,
    /// Whole blocks that stand elsewhere now: the same words on both sides.
    pub moved: bool,
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

impl Home {
    /// From 0 to 1.
    pub fn likeness(self) -> f64 {
        self.alike as f64 / 1000.0
    }
}

impl Target {
    /// Whether most of what its blocks were, or are, is concerned: a paragraph came, went or moved as a whole.
    pub fn takes_all_old(&self, beside: &Beside) -> bool {
        params::is_most(self.old.len(), beside.old.len()) && !self.old.is_empty()
    }

    pub fn takes_all_new(&self, beside: &Beside) -> bool {
        params::is_most(self.new.len(), beside.new.len()) && !self.new.is_empty()
    }
}

impl<'a> StepIndex<'a> {
    pub fn of(
        step: &Step,
        old: &TokenText,
        new: &TokenText,
        changes: &[Change],
        words: &'a Words,
        weights: &'a Weights,
    ) -> StepIndex<'a> {
        let groups: Vec<Beside> = step
            .diff
            .groups
            .iter()
            .map(|group| Beside { old: flatten(old, &group.old), new: flatten(new, &group.new) })
            .collect();
        let mut places = vec![None; old.blocks.len()];
        for (at, group) in step.diff.groups.iter().enumerate() {
            let mut start = 0;
            for &block in &group.old {
                places[block as usize] = Some((at, start));
                start += old.blocks[block as usize].len();
            }
        }
        let mut targets = Vec::new();
        for (change, (group, part)) in &step.changes {
            let (change, group) = (*change, *group);
            let kind = changes.get(change as usize).map(|change| change.kind);
            let (old, new) = match part {
                ChangePart::Hunk(hunk) => {
                    let hunk = &step.diff.groups[group].hunks[*hunk];
                    (hunk.old.clone(), hunk.new.clone())
                }
                ChangePart::BoundaryChange(boundary) => (boundary.old.clone(), boundary.new.clone()),
                ChangePart::Whole if kind == Some(ChangeKind::Move) => {
                    (0..groups[group].old.len(), 0..groups[group].new.len())
                }
                ChangePart::Whole => continue,
            };
            let (boundary, moved) = (matches!(part, ChangePart::BoundaryChange(_)), matches!(part, ChangePart::Whole));
            targets.push(Target { change, group, old, new, boundary, moved });
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
        let index = InvertedIndex::new(unit_blocks.into_iter());
        let keys = |block: &Vec<Token>| block.iter().map(|token| token.key).collect::<Vec<WordId>>();
        let pairs = |block: &Vec<Token>| block.windows(2).map(|pair| (pair[0].key, pair[1].key)).collect::<Vec<_>>();
        let mut old_blocks: FxHashMap<Vec<WordId>, Vec<usize>> = FxHashMap::default();
        for (block, place) in old.blocks.iter().zip(&places) {
            old_blocks.entry(keys(block)).or_default().extend(place.map(|(group, _): (usize, usize)| group));
        }
        StepIndex {
            words,
            weights,
            groups,
            targets,
            places,
            units,
            index,
            old_blocks,
            old_words: old.blocks.iter().flatten().map(|token| token.key).collect(),
            old_pairs: old.blocks.iter().flat_map(pairs).collect(),
        }
    }

    /// The group of an old block and which of the group's old tokens a stretch of the block's text covers; the whole
    /// block without one. A stretch without length is the point before the first token that does not end before it.
    pub fn place_of(&self, block: u32, span: Option<Span>) -> Option<(usize, Range<usize>)> {
        let (group, start) = (*self.places.get(block as usize)?)?;
        let tokens = self.groups[group].old[start..].iter().take_while(|(of, _)| *of == block);
        let mut range = None::<Range<usize>>;
        let mut end = start;
        for (at, (_, token)) in (start..).zip(tokens) {
            end = at + 1;
            let inside = span.is_none_or(|span| token.start < span.end && span.start < token.end);
            if inside {
                range = Some(range.map_or(at, |range| range.start)..at + 1);
            } else if range.is_none() && span.is_some_and(|span| span.is_empty() && token.end > span.start) {
                return Some((group, at..at));
            }
        }
        Some((group, range.unwrap_or(end..end)))
    }

    /// Whether the old version has this very block.
    pub fn has_block(&self, tokens: &[Token]) -> bool {
        !self.groups_of(tokens).is_empty()
    }

    /// The groups in which the old version has this very block.
    pub fn groups_of(&self, tokens: &[Token]) -> &[usize] {
        let keys = tokens.iter().map(|token| token.key).collect::<Vec<WordId>>();
        self.old_blocks.get(&keys).map_or(&[], Vec::as_slice)
    }

    /// Whether the old version has this word anywhere.
    pub fn has_word(&self, key: WordId) -> bool {
        self.old_words.contains(&key)
    }

    /// Whether the old version has these two words side by side anywhere.
    pub fn has_pair(&self, first: WordId, second: WordId) -> bool {
        self.old_pairs.contains(&(first, second))
    }

    /// For each paragraph of a contribution, the group that it is a version of; none where nothing is like it. Where
    /// several are as alike, the one that keeps the paragraphs in the draft's order.
    pub fn homes(&mut self, paragraphs: &[&[Token]]) -> Vec<Option<Home>> {
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut alike: Vec<Home> = Vec::new();
        let mut best: Vec<Option<Home>> = Vec::with_capacity(paragraphs.len());
        for (at, tokens) in (0u32..).zip(paragraphs) {
            let found = self.likely_homes(tokens);
            let weight = self.weights.bag(tokens.iter()).weight();
            candidates.extend(found.iter().map(|home| (at, home.group as u32, home.alike * weight / 1000)));
            best.push(found.iter().copied().reduce(|one, other| if other.alike > one.alike { other } else { one }));
            alike.extend(found);
        }
        for at in heaviest_chain(&candidates, self.groups.len()) {
            let home = &mut best[candidates[at].0 as usize];
            if home.is_some_and(|home| alike[at].alike + params::ORDER_BONUS >= home.alike) {
                *home = Some(alike[at]);
            }
        }
        best
    }

    /// The group of a stated place that a paragraph is a version of, if any.
    pub fn home_within(&self, tokens: &[Token], stated: &StatedPlace) -> Option<Home> {
        let bag = self.weights.bag(tokens.iter());
        let units = stated.ranges().iter().flat_map(|range| {
            let start = self.units.partition_point(|unit| unit.group < range.start);
            let end = self.units.partition_point(|unit| unit.group < range.end);
            &self.units[start..end.max(start)]
        });
        let alike = units.map(|unit| Home { group: unit.group, alike: self.weights.dice(&unit.bag, &bag) });
        let best = alike.reduce(|one, other| if other.alike > one.alike { other } else { one })?;
        (best.alike >= params::STATED_ALIKE).then_some(best)
    }

    /// A place of some groups, with those of new blocks right after them.
    pub fn stated(&self, mut groups: Vec<usize>) -> Option<StatedPlace> {
        groups.sort_unstable();
        groups.dedup();
        let with_new = |groups: &[usize]| {
            let (first, mut end) = (groups[0], groups[groups.len() - 1] + 1);
            while self.groups.get(end).is_some_and(|group| group.old.is_empty()) {
                end += 1;
            }
            first..end
        };
        let ranges: Vec<Range<usize>> =
            groups.chunk_by(|one, next| next - one <= params::STATED_GAP).map(with_new).collect();
        (!ranges.is_empty()).then(|| StatedPlace::new(ranges))
    }

    /// The groups that a paragraph is like, each once.
    fn likely_homes(&mut self, tokens: &[Token]) -> Vec<Home> {
        let bag = self.weights.bag(tokens.iter());
        let mut homes: Vec<Home> = Vec::new();
        for unit in self.index.candidates(tokens, self.weights, params::HOME_CANDIDATES) {
            let unit = &self.units[unit as usize];
            let alike = self.weights.dice(&unit.bag, &bag);
            match homes.iter_mut().find(|home| home.group == unit.group) {
                Some(home) => home.alike = home.alike.max(alike),
                None if alike >= params::HOME_ALIKE => homes.push(Home { group: unit.group, alike }),
                None => (),
            }
        }
        homes
    }

    /// EditForm alike two stretches are: Dice by weight, in thousandths.
    pub fn alike(&self, one: &[Placed], other: &[Placed]) -> u64 {
        let bag = |tokens: &[Placed]| self.weights.bag(tokens.iter().map(|(_, token)| token));
        self.weights.dice(&bag(one), &bag(other))
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
