//! How telling each word is.

use super::params;
use draftlens_text::{TokenText, WordId, Words};

/// Inverse document frequency of every key, where the documents are the blocks of the texts compared.
///
/// Weights are whole numbers (1024 times the natural logarithm), so that sums of them are exact, equal on every
/// platform, and may be compared.
#[derive(Clone, Debug)]
pub struct Weights {
    weight: Vec<u32>,
    frequency: Vec<u32>,
}

/// How many of each key a block has, ascending by key, and what they weigh together.
#[derive(Clone, Debug, Default)]
pub struct Bag {
    counts: Vec<(WordId, u32)>,
    weight: u64,
}

impl Bag {
    /// All of it together.
    pub fn weight(&self) -> u64 {
        self.weight
    }

    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

impl Weights {
    pub fn of(texts: &[&TokenText], words: &Words) -> Weights {
        let mut frequency = vec![0u32; words.len()];
        let mut last_seen = vec![u32::MAX; words.len()];
        let mut block_number = 0;
        for block in texts.iter().flat_map(|text| &text.blocks) {
            for token in block {
                let key = token.key as usize;
                if last_seen[key] != block_number {
                    last_seen[key] = block_number;
                    frequency[key] += 1;
                }
            }
            block_number += 1;
        }
        let blocks = f64::from(block_number);
        let weigh = |&count: &u32| (params::WEIGHT_UNIT * libm::log(1.0 + blocks / f64::from(count.max(1)))) as u32;
        Weights { weight: frequency.iter().map(weigh).collect(), frequency }
    }

    /// Of one token of this key.
    pub fn weight(&self, key: WordId) -> u64 {
        self.weight.get(key as usize).copied().unwrap_or(0).into()
    }

    /// In how many blocks the key stands.
    pub fn frequency(&self, key: WordId) -> u32 {
        self.frequency.get(key as usize).copied().unwrap_or(0)
    }

    pub fn bag<'a>(&self, tokens: impl Iterator<Item = &'a draftlens_text::Token>) -> Bag {
        let mut keys: Vec<WordId> = tokens.map(|token| token.key).collect();
        keys.sort_unstable();
        let mut bag = Bag::default();
        for key in keys {
            bag.weight += self.weight(key);
            match bag.counts.last_mut() {
                Some((last, count)) if *last == key => *count += 1,
                _ => bag.counts.push((key, 1)),
            }
        }
        bag
    }

    /// What two bags share, by weight.
    pub fn common(&self, one: &Bag, other: &Bag) -> u64 {
        let mut shared = 0;
        let (mut left, mut right) = (one.counts.iter().peekable(), other.counts.iter().peekable());
        while let (Some(&&(key, count)), Some(&&(other_key, other_count))) = (left.peek(), right.peek()) {
            match key.cmp(&other_key) {
                std::cmp::Ordering::Less => drop(left.next()),
                std::cmp::Ordering::Greater => drop(right.next()),
                std::cmp::Ordering::Equal => {
                    shared += self.weight(key) * u64::from(count.min(other_count));
                    left.next();
                    right.next();
                }
            }
        }
        shared
    }

    /// Dice's coefficient of two bags by weight, in thousandths.
    pub fn dice(&self, one: &Bag, other: &Bag) -> u64 {
        2000 * self.common(one, other) / (one.weight + other.weight).max(1)
    }
}
