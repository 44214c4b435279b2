//! Where paragraphs were split or merged.
//!
//! Data in: the exact operations of a group and its tokens on either side. Data out: the [`BoundaryChange`]s: pieces of text that
//! stood by themselves in one version and were part of a block in the other. Words that stay on both sides of a boundary between
//! blocks say whether the other version has a boundary there too.

use super::params;
use std::ops::Range;

use super::{Op, OpKind, Placed};

/// A piece of text that came off a block, or became part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundaryChange {
    pub kind: BoundaryKind,
    /// Positions of the piece in the old tokens.
    pub old: Range<usize>,
    /// Positions of the piece in the new tokens.
    pub new: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoundaryKind {
    /// It was part of a block and now is one.
    Split,
    /// It was a block and now is part of one.
    Merge,
}

/// The pieces that were split off or merged, in order of place on the side where they are blocks: merged ones first.
/// Of the two blocks that a boundary parts, the piece is the one with fewer tokens.
pub fn boundaries(ops: &[Op], old: &[Placed], new: &[Placed]) -> Vec<BoundaryChange> {
    let (to_new, to_old) = correspondence(ops, old.len(), new.len());
    let merged = pieces(old, new, &to_new).into_iter();
    let merged = merged.map(|(old, new)| BoundaryChange { kind: BoundaryKind::Merge, old, new });
    let split = pieces(new, old, &to_old).into_iter();
    let split = split.map(|(new, old)| BoundaryChange { kind: BoundaryKind::Split, old, new });
    merged.chain(split).collect()
}

/// For each token of either side, the one that it is equal to on the other.
fn correspondence(ops: &[Op], old: usize, new: usize) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
    let (mut to_new, mut to_old) = (vec![None; old], vec![None; new]);
    for op in ops.iter().filter(|op| matches!(op.kind, OpKind::Equal | OpKind::Folded)) {
        for (old, new) in op.old.clone().zip(op.new.clone()) {
            to_new[old] = Some(new);
            to_old[new] = Some(old);
        }
    }
    (to_new, to_old)
}

/// Blocks of one side that are inside a block of the other, with where they stand there.
fn pieces(side: &[Placed], other: &[Placed], to_other: &[Option<usize>]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for (at, (block, _)) in side.iter().enumerate() {
        match blocks.last_mut() {
            Some(range) if side[range.start].0 == *block => range.end = at + 1,
            _ => blocks.push(at..at + 1),
        }
    }
    let mut pieces: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for pair in blocks.windows(2) {
        let before = pair[0].clone().rev().find_map(|at| to_other[at]);
        let after = pair[1].clone().find_map(|at| to_other[at]);
        let (Some(before), Some(after)) = (before, after) else { continue };
        if before > after || other[before].0 != other[after].0 {
            continue;
        }
        let piece = if pair[0].len() < pair[1].len() { &pair[0] } else { &pair[1] };
        let kept: Vec<usize> = piece.clone().filter_map(|at| to_other[at]).collect();
        let (Some(first), Some(last)) = (kept.first(), kept.last()) else { continue };
        let enough = kept.len() >= params::LEAST_KEPT && 2 * kept.len() >= piece.len();
        if enough && pieces.last().is_none_or(|(known, _)| known != piece) {
            pieces.push((piece.clone(), *first..last + 1));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact_ops;
    use draftlens_model::Block;
    use draftlens_text::{Words, tokenise};

    fn found(old: &[&str], new: &[&str]) -> Vec<BoundaryChange> {
        let mut words = Words::new(draftlens_model::Language::English);
        let mut placed = |texts: &[&str]| {
            let block = |text: &&str| Block { text: (*text).to_owned(), ..Block::default() };
            let blocks: Vec<Block> = texts.iter().map(block).collect();
            let text = tokenise(&blocks, &mut words);
            crate::flatten(&text, &(0..blocks.len() as u32).collect::<Vec<_>>())
        };
        let (old, new) = (placed(old), placed(new));
        boundaries(&exact_ops(&old, &new).ops, &old, &new)
    }

    #[test]
    fn the_shorter_part_of_a_split_paragraph_came_off() {
        let split = found(&["one two three four five six seven"], &["one two three", "four five six seven"]);
        assert_eq!(split, [BoundaryChange { kind: BoundaryKind::Split, old: 0..3, new: 0..3 }]);
        // Words that come or go at the break do not hide it.
        let edited = found(&["one two three four five six seven"], &["one two three and", "so four five seven"]);
        assert_eq!(edited, [BoundaryChange { kind: BoundaryKind::Split, old: 3..7, new: 4..8 }]);
    }

    #[test]
    fn merged_paragraphs_are_the_same_the_other_way_round() {
        let merged = found(&["one two three four", "five six seven"], &["one two three four five six seven"]);
        assert_eq!(merged, [BoundaryChange { kind: BoundaryKind::Merge, old: 4..7, new: 4..7 }]);
    }

    #[test]
    fn a_boundary_that_both_have_is_none() {
        assert_eq!(found(&["one two three", "four five six"], &["one two more", "four five six"]), []);
        // Nothing of the second paragraph was there before: it came as a whole.
        assert_eq!(found(&["one two three"], &["one two three", "four five six"]), []);
    }

    #[test]
    fn words_moved_over_a_boundary_are_split_and_merged() {
        let moved = found(&["a b c d e f g", "h i j k l m n"], &["a b c d e f g h i j", "k l m n"]);
        assert_eq!(
            moved.iter().map(|boundary| boundary.kind).collect::<Vec<_>>(),
            [BoundaryKind::Merge, BoundaryKind::Split]
        );
    }
}
