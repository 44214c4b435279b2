//! Which blocks lie beside which.

use super::params;
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::groups::Group;
use super::idf::{Bag, Weights};
use super::increasing_chain::{Candidate, heaviest_chain};
use super::inverted_index::InvertedIndex;
use crate::budget::Budget;
use draftlens_text::{TokenText, WordId};

/// The groups of two versions, in reading order, their operations still to be found.
pub(super) async fn align(old: &TokenText, new: &TokenText, weights: &Weights, budget: &Budget) -> Vec<Group> {
    let mut matching = Matching::new(old, new, weights);
    matching.match_equal();
    matching.match_alike(budget).await;
    matching.match_in_gaps();
    matching.join_splits_and_merges();
    matching.groups()
}

struct Matching<'a> {
    old: &'a TokenText,
    new: &'a TokenText,
    weights: &'a Weights,
    /// Pairs of equal blocks that Patience found in order.
    equal: Vec<Candidate>,
    old_bags: Vec<Bag>,
    new_bags: Vec<Bag>,
    old_partner: Vec<Partner>,
    new_partner: Vec<Partner>,
}

/// Where a block belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Partner {
    None,
    /// Beside this block, in place.
    InPlace(u32),
    /// Beside this block, which stands elsewhere.
    Moved(u32),
    /// It joins the group of this block of the other side.
    Joined(u32),
}

impl Partner {
    fn is_free(self) -> bool {
        self == Partner::None
    }

    fn in_place(self) -> Option<u32> {
        match self {
            Partner::InPlace(other) => Some(other),
            _ => None,
        }
    }
}

impl<'a> Matching<'a> {
    fn new(old: &'a TokenText, new: &'a TokenText, weights: &'a Weights) -> Self {
        Matching {
            old,
            new,
            weights,
            equal: Vec::new(),
            old_bags: vec![Bag::default(); old.blocks.len()],
            new_bags: vec![Bag::default(); new.blocks.len()],
            old_partner: vec![Partner::None; old.blocks.len()],
            new_partner: vec![Partner::None; new.blocks.len()],
        }
    }

    /// Equal blocks, by Patience over block ids; bags for all the others.
    fn match_equal(&mut self) {
        let mut ids: FxHashMap<Vec<WordId>, u32> = FxHashMap::default();
        let mut number = |text: &TokenText| {
            let mut id = |block: &Vec<draftlens_text::Token>| {
                let next = ids.len() as u32;
                *ids.entry(block.iter().map(|token| token.key).collect()).or_insert(next)
            };
            text.blocks.iter().map(&mut id).collect::<Vec<u32>>()
        };
        let (old_ids, new_ids) = (number(self.old), number(self.new));
        let mut equal_old = vec![false; old_ids.len()];
        let mut equal_new = vec![false; new_ids.len()];
        for op in capture_diff_slices(Algorithm::Patience, &old_ids, &new_ids) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                for (old, new) in (old_index..old_index + len).zip(new_index..new_index + len) {
                    equal_old[old] = true;
                    equal_new[new] = true;
                    let weight = self.old.blocks[old].iter().map(|token| self.weights.weight(token.key)).sum();
                    self.equal.push((old as u32, new as u32, weight));
                }
            }
        }
        for (bags, text, equal) in
            [(&mut self.old_bags, self.old, &equal_old), (&mut self.new_bags, self.new, &equal_new)]
        {
            for (at, block) in text.blocks.iter().enumerate() {
                if !equal[at] {
                    bags[at] = self.weights.bag(block.iter());
                }
            }
        }
    }

    /// Alike blocks: the heaviest increasing chain of candidates is in place; off the chain but very similar is moved.
    async fn match_alike(&mut self, budget: &Budget) {
        let mut alike = self.alike_candidates(budget).await;
        let mut candidates = self.equal.clone();
        candidates.extend(alike.iter().map(|&(old, new, dice)| {
            let weight = self.old_bags[old as usize].weight().min(self.new_bags[new as usize].weight());
            (old, new, dice * weight / 1000)
        }));
        for at in heaviest_chain(&candidates, self.new.blocks.len()) {
            let (old, new, _) = candidates[at];
            self.old_partner[old as usize] = Partner::InPlace(new);
            self.new_partner[new as usize] = Partner::InPlace(old);
        }
        // Equal blocks that the chain left out have moved as well.
        alike.extend(self.equal.iter().map(|&(old, new, _)| (old, new, 1000)));
        alike.retain(|&(old, new, dice)| {
            dice >= params::MOVED
                && self.old_partner[old as usize].is_free()
                && self.new_partner[new as usize].is_free()
        });
        alike.sort_by_key(|&(old, new, dice)| (std::cmp::Reverse(dice), old, new));
        let long = |text: &TokenText, at: u32| text.blocks[at as usize].len() >= params::MOVED_TOKENS;
        // Long blocks first; a heading or another short block has moved only if its neighbour moved along with it.
        for &(old, new, _) in alike.iter().filter(|&&(old, new, _)| long(self.old, old) && long(self.new, new)) {
            self.move_block(old, new);
        }
        alike.sort_unstable();
        let with_the_one_before = alike.iter();
        let with_the_one_after = alike.iter().rev();
        for &(old, new, _) in with_the_one_before.chain(with_the_one_after) {
            let moved = |old: Option<u32>, new: Option<u32>| {
                let partner = old.and_then(|old| self.old_partner.get(old as usize).copied());
                new.is_some_and(|new| partner == Some(Partner::Moved(new)))
            };
            if moved(old.checked_sub(1), new.checked_sub(1)) || moved(Some(old + 1), Some(new + 1)) {
                self.move_block(old, new);
            }
        }
    }

    fn move_block(&mut self, old: u32, new: u32) {
        if self.old_partner[old as usize].is_free() && self.new_partner[new as usize].is_free() {
            self.old_partner[old as usize] = Partner::Moved(new);
            self.new_partner[new as usize] = Partner::Moved(old);
        }
    }

    /// Pairs of blocks that share rare words or word pairs, with their similarity (Dice, in thousandths).
    async fn alike_candidates(&self, budget: &Budget) -> Vec<Candidate> {
        let left_over = |at: usize| if self.old_bags[at].is_empty() { &[][..] } else { &self.old.blocks[at][..] };
        let mut index = InvertedIndex::new((0..self.old.blocks.len()).map(left_over));
        let mut found = Vec::new();
        for (new, bag) in self.new_bags.iter().enumerate() {
            if bag.is_empty() {
                continue;
            }
            for old in index.candidates(&self.new.blocks[new], self.weights, params::CANDIDATES) {
                let dice = self.weights.dice(&self.old_bags[old as usize], bag);
                if dice >= params::ALIKE {
                    found.push((old, new as u32, dice));
                }
            }
            budget.spend(0).await;
        }
        found
    }

    /// Between two pairs that are in place, blocks left over on both sides are paired in order where they are at
    /// least somewhat alike, or stand alone and are short.
    fn match_in_gaps(&mut self) {
        for (old_gap, new_gap) in self.gaps() {
            if old_gap.is_empty() || new_gap.is_empty() || old_gap.len() * new_gap.len() > params::GAP_PAIRS {
                continue;
            }
            let alone = old_gap.len() == 1 && new_gap.len() == 1;
            let mut pairs = Vec::new();
            for (row, &old) in old_gap.iter().enumerate() {
                for (column, &new) in new_gap.iter().enumerate() {
                    let dice = self.weights.dice(&self.old_bags[old as usize], &self.new_bags[new as usize]);
                    let longer = self.old.blocks[old as usize].len().max(self.new.blocks[new as usize].len());
                    if dice >= params::ALIKE_IN_GAP || alone && longer <= params::SHORT_BLOCK {
                        pairs.push((row as u32, column as u32, dice));
                    }
                }
            }
            for at in heaviest_chain(&pairs, new_gap.len()) {
                let (old, new) = (old_gap[pairs[at].0 as usize], new_gap[pairs[at].1 as usize]);
                self.old_partner[old as usize] = Partner::InPlace(new);
                self.new_partner[new as usize] = Partner::InPlace(old);
            }
        }
    }

    /// The free blocks of either side between consecutive pairs that are in place.
    fn gaps(&self) -> Vec<(Vec<u32>, Vec<u32>)> {
        let mut gaps = vec![(Vec::new(), Vec::new())];
        let mut old_at = 0;
        let pairs = self.new_partner.iter().enumerate();
        for (new, partner) in pairs {
            match *partner {
                Partner::None => gaps.last_mut().into_iter().for_each(|gap| gap.1.push(new as u32)),
                Partner::InPlace(old) => {
                    let free = (old_at..old).filter(|&at| self.old_partner[at as usize].is_free());
                    gaps.last_mut().into_iter().for_each(|gap| gap.0.extend(free.clone()));
                    old_at = old + 1;
                    gaps.push((Vec::new(), Vec::new()));
                }
                Partner::Moved(_) | Partner::Joined(_) => (),
            }
        }
        let rest = (old_at..self.old_partner.len() as u32).filter(|&at| self.old_partner[at as usize].is_free());
        gaps.last_mut().into_iter().for_each(|gap| gap.0.extend(rest.clone()));
        gaps
    }

    /// A free block mostly contained in the partner of its neighbour was split off it (or merged into it).
    fn join_splits_and_merges(&mut self) {
        for new in 0..self.new_partner.len() {
            if let Some(old) = self.container(new, Side::New) {
                self.new_partner[new] = Partner::Joined(old);
            }
        }
        for old in 0..self.old_partner.len() {
            if let Some(new) = self.container(old, Side::Old) {
                self.old_partner[old] = Partner::Joined(new);
            }
        }
    }

    /// The block of the other side whose group a free block should join, judged by its neighbours on its own side.
    fn container(&self, at: usize, side: Side) -> Option<u32> {
        let (partners, bags, other_partners, other_bags) = match side {
            Side::New => (&self.new_partner, &self.new_bags, &self.old_partner, &self.old_bags),
            Side::Old => (&self.old_partner, &self.old_bags, &self.new_partner, &self.new_bags),
        };
        if !partners[at].is_free() || bags[at].is_empty() {
            return None;
        }
        let mut best: Option<(u64, u32)> = None;
        for neighbour in [at.wrapping_sub(1), at + 1] {
            // A run of joined blocks counts as the neighbour they joined.
            let partner = match partners.get(neighbour) {
                Some(Partner::InPlace(other) | Partner::Joined(other)) => *other,
                _ => continue,
            };
            let container = &other_bags[partner as usize];
            let Some(main) = other_partners[partner as usize].in_place() else { continue };
            let shared = self.weights.common(&bags[at], container);
            let contained = 1000 * shared / bags[at].weight().max(1);
            let together = 2000 * (shared + self.weights.common(&bags[main as usize], container))
                / (container.weight() + bags[at].weight() + bags[main as usize].weight()).max(1);
            let apart = self.weights.dice(container, &bags[main as usize]);
            if contained >= params::CONTAINED && together > apart && best.is_none_or(|(most, _)| contained > most) {
                best = Some((contained, partner));
            }
        }
        best.map(|(_, partner)| partner)
    }

    /// Every block in exactly one group, in reading order.
    fn groups(&self) -> Vec<Group> {
        let mut joined_old: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        let mut joined_new: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (old, partner) in self.old_partner.iter().enumerate() {
            if let Partner::Joined(new) = partner {
                joined_old.entry(*new).or_default().push(old as u32);
            }
        }
        for (new, partner) in self.new_partner.iter().enumerate() {
            if let Partner::Joined(old) = partner {
                joined_new.entry(*old).or_default().push(new as u32);
            }
        }
        let mut groups = Vec::new();
        let mut old_at = 0;
        for (new, partner) in self.new_partner.iter().enumerate() {
            self.push_deleted(&mut groups, &mut old_at);
            let (old, moved) = match *partner {
                Partner::None => (None, false),
                Partner::InPlace(old) => (Some(old), false),
                Partner::Moved(old) => (Some(old), true),
                Partner::Joined(_) => continue,
            };
            let mut group = Group { new: vec![new as u32], moved, ..Group::default() };
            if let Some(old) = old {
                group.old = joined_old.remove(&(new as u32)).unwrap_or_default();
                group.old.push(old);
                group.old.sort_unstable();
                group.new.extend(joined_new.remove(&old).unwrap_or_default());
                group.new.sort_unstable();
            }
            groups.push(group);
            if let (Some(old), false) = (old, moved) {
                old_at = old_at.max(old + 1);
            }
        }
        self.push_deleted(&mut groups, &mut old_at);
        groups
    }

    /// The blocks that are gone, up to the next one that is in place.
    fn push_deleted(&self, groups: &mut Vec<Group>, old_at: &mut u32) {
        while let Some(partner) = self.old_partner.get(*old_at as usize) {
            match partner {
                Partner::InPlace(_) => return,
                Partner::None => groups.push(Group { old: vec![*old_at], ..Group::default() }),
                Partner::Moved(_) | Partner::Joined(_) => (),
            }
            *old_at += 1;
        }
    }
}

#[derive(Clone, Copy)]
enum Side {
    Old,
    New,
}
