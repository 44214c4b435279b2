//! Where words of one version stand in the next.

use rustc_hash::FxHashMap;

use super::changes::spans;
use super::{OpKind, Placed, ReadVersion, Step, flatten};
use draftlens_model::Span;

/// The way from one version's blocks to the next's.
pub struct Carrier<'a> {
    step: &'a Step,
    old: &'a ReadVersion,
    new: &'a ReadVersion,
    groups: FxHashMap<u32, usize>,
}

impl<'a> Carrier<'a> {
    /// None for a step that begins at nothing.
    pub fn new(step: &'a Step, versions: &'a [ReadVersion]) -> Option<Carrier<'a>> {
        let mut groups = FxHashMap::default();
        for (at, group) in step.diff.groups.iter().enumerate() {
            groups.extend(group.old.iter().map(|block| (*block, at)));
        }
        Some(Carrier { step, old: &versions[step.from?], new: &versions[step.to], groups })
    }

    /// Where the words of some spans stand in the next version, and which share of them stands there at all (1 where the
    /// spans have no words).
    pub fn carry(&self, from: &[Span]) -> (Vec<Span>, f64) {
        let (mut kept, mut all) = (Vec::new(), 0usize);
        for span in from {
            let Some(&group) = self.groups.get(&span.block) else { continue };
            let group = &self.step.diff.groups[group];
            let (old, new) = (flatten(&self.old.tokens, &group.old), flatten(&self.new.tokens, &group.new));
            let inside = |at: &usize| {
                let (block, token) = old[*at];
                block == span.block && token.start < span.end && span.start < token.end
            };
            let positions: Vec<usize> = (0..old.len()).filter(inside).collect();
            all += positions.len();
            let mut here: Vec<Placed> = Vec::new();
            for op in group.ops.iter().filter(|op| matches!(op.kind, OpKind::Equal | OpKind::Folded)) {
                let same = op.old.clone().zip(op.new.clone()).filter(|(old, _)| positions.binary_search(old).is_ok());
                here.extend(same.map(|(_, at)| new[at]));
            }
            kept.push((spans(&here), here.len()));
        }
        let words: usize = kept.iter().map(|(_, words)| words).sum();
        let share = if all == 0 { 1.0 } else { words as f64 / all as f64 };
        (kept.into_iter().flat_map(|(spans, _)| spans).collect(), share)
    }

    /// The blocks of the next version that stand beside those of some spans, as a whole.
    pub fn beside(&self, from: &[Span]) -> Vec<Span> {
        let mut blocks: Vec<u32> = from
            .iter()
            .filter_map(|span| self.groups.get(&span.block))
            .flat_map(|group| self.step.diff.groups[*group].new.iter().copied())
            .collect();
        blocks.sort_unstable();
        blocks.dedup();
        let whole = |block: u32| {
            let text = &self.new.view.blocks[block as usize].text;
            Span::new(block, 0, text.chars().count() as u32)
        };
        blocks.into_iter().map(whole).collect()
    }
}
