//! How alike documents are in their words.
//!
//! Data in: the documents' accepted readings. Data out: for every pair, how many runs of three words they share.
//! Runs of words rather than words, because documents about one subject share most of their words anyway.

use crate::params;
use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use draftlens_model::{Block, View};
use draftlens_text as text;

/// What every two of a list of documents share.
#[derive(Clone, Debug, Default)]
pub struct Likeness {
    /// For each document, how many different runs it has.
    sizes: Vec<u32>,
    /// For pairs with the smaller index first.
    shared: FxHashMap<(u32, u32), u32>,
}

impl Likeness {
    /// Of documents by their accepted readings.
    pub fn of(readings: &[&View]) -> Likeness {
        let runs: Vec<FxHashSet<u64>> = readings.iter().map(|reading| runs(&reading.blocks)).collect();
        let total: usize = runs.iter().map(FxHashSet::len).sum();
        // Sampled by the runs' own hashes, so that the same runs are kept in every document.
        let every = (total.saturating_mul(runs.len()) / params::PAIRS + 1) as u64;
        let mut holders: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        let mut sizes = Vec::with_capacity(runs.len());
        for (index, runs) in (0u32..).zip(&runs) {
            let kept = runs.iter().filter(|run| **run % every == 0);
            sizes.push(kept.map(|run| holders.entry(*run).or_default().push(index)).count() as u32);
        }
        let mut shared: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        for holders in holders.values() {
            for (at, one) in holders.iter().enumerate() {
                for other in &holders[at + 1..] {
                    *shared.entry((*one.min(other), *one.max(other))).or_default() += 1;
                }
            }
        }
        Likeness { sizes, shared }
    }

    /// How many runs a document has, of those that were counted.
    pub fn size(&self, document: usize) -> u32 {
        self.sizes.get(document).copied().unwrap_or(0)
    }

    /// How many runs two documents share.
    pub fn shared(&self, one: usize, other: usize) -> u32 {
        self.shared.get(&(one.min(other) as u32, one.max(other) as u32)).copied().unwrap_or(0)
    }

    /// Shared runs as a share of the larger document's, from 0 to 1: near 1 only for versions of one text, since an
    /// extract shares all it has, but not all that the whole has.
    pub fn resemblance(&self, one: usize, other: usize) -> f64 {
        let larger = self.size(one).max(self.size(other));
        if larger == 0 { 0.0 } else { f64::from(self.shared(one, other)) / f64::from(larger) }
    }
}

/// The different runs of words in these blocks, hashed. A block shorter than a run is one run.
fn runs(blocks: &[Block]) -> FxHashSet<u64> {
    let mut runs = FxHashSet::default();
    let mut words: Vec<u64> = Vec::new();
    for block in blocks {
        words.clear();
        text::segments(&block.text, |word, _, _| {
            if word.chars().any(char::is_alphanumeric) {
                words.push(hash_of(&text::fold(word).to_lowercase()));
            }
        });
        if words.len() < params::RUN {
            runs.extend((!words.is_empty()).then(|| mixed(&words)));
        } else {
            runs.extend(words.windows(params::RUN).map(mixed));
        }
    }
    runs
}

fn hash_of(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// One number for a run; its low digits are as good as its high ones, since sampling looks at them.
fn mixed(words: &[u64]) -> u64 {
    let mut mixed =
        words.iter().fold(0u64, |sum, word| (sum.rotate_left(21) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    mixed ^= mixed >> 32;
    mixed.wrapping_mul(0xd6e8_feb8_6659_fd93) ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::Document;

    fn reading(text: &str) -> View {
        Document { blocks: vec![Block { text: text.into(), ..Block::default() }], ..Document::default() }.accepted()
    }

    #[test]
    fn versions_resemble_each_other_and_extracts_do_not() {
        let long: String = (0..200).map(|n| format!("word{n} ")).collect();
        let version = long.replace("word7 ", "other ");
        let extract: String = (20..40).map(|n| format!("word{n} ")).collect();
        let readings = [reading(&long), reading(&version), reading(&extract), reading("")];
        let likeness = Likeness::of(&readings.iter().collect::<Vec<_>>());
        assert!(likeness.resemblance(0, 1) > 0.9);
        assert!(likeness.resemblance(0, 2) < 0.2);
        assert_eq!(likeness.shared(2, 0), likeness.size(2));
        assert_eq!(likeness.resemblance(0, 3), 0.0);
    }
}
