//! Which blocks share rare words or rare pairs of neighbouring words with a given one.

use super::params;
use std::cmp::Reverse;
use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::idf::Weights;
use draftlens_text::{Token, WordId};

/// An inverted index over the blocks of a text.
pub struct InvertedIndex {
    words: FxHashMap<WordId, Vec<u32>>,
    pairs: FxHashMap<(WordId, WordId), Vec<u32>>,
    /// First scores of the blocks, all nought between two questions.
    scores: Vec<u64>,
}

impl InvertedIndex {
    /// Blocks are numbered in the order given; one without tokens is never a candidate.
    pub fn new<'a>(blocks: impl Iterator<Item = &'a [Token]>) -> InvertedIndex {
        let mut index = InvertedIndex { words: FxHashMap::default(), pairs: FxHashMap::default(), scores: Vec::new() };
        for (at, block) in (0u32..).zip(blocks) {
            for token in block {
                post(&mut index.words, token.key, at, params::RARE_WORD_BLOCKS);
            }
            for pair in block.windows(2) {
                post(&mut index.pairs, (pair[0].key, pair[1].key), at, params::RARE_PAIR_BLOCKS);
            }
            index.scores.push(0);
        }
        index
    }

    /// The blocks that share most with `tokens`, best first, at most `limit`. Which of them is really alike is for
    /// the caller to find out.
    pub fn candidates(&mut self, tokens: &[Token], weights: &Weights, limit: usize) -> Vec<u32> {
        let mut touched: Vec<u32> = Vec::new();
        let scores = &mut self.scores;
        let mut touch = |blocks: &[u32], add: u64| {
            for &block in blocks {
                if scores[block as usize] == 0 {
                    touched.push(block);
                }
                scores[block as usize] += add.max(1);
            }
        };
        for token in tokens {
            touch(rare(&self.words, &token.key, params::RARE_WORD_BLOCKS), weights.weight(token.key));
        }
        for pair in tokens.windows(2) {
            touch(rare(&self.pairs, &(pair[0].key, pair[1].key), params::RARE_PAIR_BLOCKS), params::PAIR_BONUS);
        }
        touched.sort_by_key(|&block| (Reverse(scores[block as usize]), block));
        for &block in &touched {
            scores[block as usize] = 0;
        }
        touched.truncate(limit);
        touched
    }
}

/// Notes that `key` stands in `block`; of a key in too many blocks only that much is kept.
fn post<K: Hash + Eq>(postings: &mut FxHashMap<K, Vec<u32>>, key: K, block: u32, limit: usize) {
    let blocks = postings.entry(key).or_default();
    if blocks.len() <= limit && blocks.last() != Some(&block) {
        blocks.push(block);
    }
}

fn rare<'a, K: Hash + Eq>(postings: &'a FxHashMap<K, Vec<u32>>, key: &K, limit: usize) -> &'a [u32] {
    postings.get(key).filter(|blocks| blocks.len() <= limit).map_or(&[], Vec::as_slice)
}
