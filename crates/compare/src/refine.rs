//! Exact word operations inside a group of blocks.

use super::params;
use std::ops::Range;

use similar::algorithms::{Capture, Compact, Replace, patience};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::placed::Placed;
use draftlens_text::WordId;

/// Operations over the tokens of a group, in order; together they cover both sides without gap or overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Op {
    pub kind: OpKind,
    /// Positions in the group's old tokens.
    pub old: Range<usize>,
    /// Positions in the group's new tokens.
    pub new: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpKind {
    Equal,
    /// Equal but for folding: as many tokens on either side, one for one.
    Folded,
    Delete,
    Insert,
}

/// Operations, and whether a budget made them coarser than they could be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exact {
    pub ops: Vec<Op>,
    pub coarse: bool,
}

/// The operations that turn `old` into `new`.
pub fn exact_ops(old: &[Placed], new: &[Placed]) -> Exact {
    let keys = |tokens: &[Placed]| tokens.iter().map(|(_, token)| token.key).collect::<Vec<WordId>>();
    let (old_keys, new_keys) = (keys(old), keys(new));
    let (runs, coarse) = equal_runs(&old_keys, &new_keys);
    let mut ops = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    let end = EqualRun { old: old.len(), new: new.len(), len: 0 };
    for run in runs.into_iter().chain([end]) {
        if run.old > old_at {
            ops.push(Op { kind: OpKind::Delete, old: old_at..run.old, new: new_at..new_at });
        }
        if run.new > new_at {
            ops.push(Op { kind: OpKind::Insert, old: run.old..run.old, new: new_at..run.new });
        }
        push_equal(&mut ops, old, new, &run);
        (old_at, new_at) = (run.old + run.len, run.new + run.len);
    }
    Exact { ops, coarse }
}

/// `len` keys from `old` in the old and from `new` in the new text are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EqualRun {
    pub old: usize,
    pub new: usize,
    pub len: usize,
}

/// Where two sequences of keys agree, in order, and whether the budget made the answer coarse.
pub fn equal_runs(old: &[WordId], new: &[WordId]) -> (Vec<EqualRun>, bool) {
    let prefix = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let (old_rest, new_rest) = (&old[prefix..], &new[prefix..]);
    let suffix = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, other)| one == other).count();
    let old_middle = &old_rest[..old_rest.len() - suffix];
    let new_middle = &new_rest[..new_rest.len() - suffix];
    let mut runs = Vec::new();
    let mut push = |old: usize, new: usize, len: usize| match runs.last_mut() {
        _ if len == 0 => (),
        Some(EqualRun { old: o, new: n, len: l }) if *o + *l == old && *n + *l == new => *l += len,
        _ => runs.push(EqualRun { old, new, len }),
    };
    push(0, 0, prefix);
    let mut coarse = false;
    if !old_middle.is_empty() && !new_middle.is_empty() {
        if old_middle.len() + new_middle.len() > params::TOO_LONG {
            coarse = true;
        } else {
            for op in middle_ops(old_middle, new_middle) {
                if let DiffOp::Equal { old_index, new_index, len } = op {
                    push(prefix + old_index, prefix + new_index, len);
                }
            }
        }
    }
    push(old.len() - suffix, new.len() - suffix, suffix);
    (runs, coarse)
}

/// Which algorithm was measured best at which size: see docs/architecture.md, "How two versions are compared".
fn middle_ops(old: &[WordId], new: &[WordId]) -> Vec<DiffOp> {
    if old.len().max(new.len()) <= params::EXACT_TOKENS {
        return capture_diff_slices(Algorithm::RawMyers, old, new);
    }
    if old.len().saturating_mul(new.len()) > params::EXACT_GAPS {
        return capture_diff_slices(Algorithm::Patience, old, new);
    }
    let mut hook = Compact::new(Replace::new(Capture::new()), old, new);
    // It ends with `finish`, as all algorithms of `similar` do.
    let outcome = patience::diff_deadline_raw(&mut hook, old, 0..old.len(), new, 0..new.len(), None);
    match outcome {
        Ok(()) => hook.into_inner().into_inner().into_ops(),
        Err(never) => match never {},
    }
}

/// Equal keys, parted into stretches of equal and of merely folded surfaces.
fn push_equal(ops: &mut Vec<Op>, old: &[Placed], new: &[Placed], run: &EqualRun) {
    for at in 0..run.len {
        let (old_at, new_at) = (run.old + at, run.new + at);
        let same = old[old_at].1.surface == new[new_at].1.surface;
        let kind = if same { OpKind::Equal } else { OpKind::Folded };
        match ops.last_mut() {
            Some(last) if last.kind == kind && last.old.end == old_at && last.new.end == new_at => {
                last.old.end += 1;
                last.new.end += 1;
            }
            _ => ops.push(Op { kind, old: old_at..old_at + 1, new: new_at..new_at + 1 }),
        }
    }
}
