//! For every change, the contributions that explain it.

use crate::analysis::{ReadVersion, Step};
use crate::model::{Change, Consultation, Problem, Proposal};
use crate::pace::Pace;
use crate::text::Words;

/// What attribution adds to the changes it annotates.
#[derive(Clone, Debug, Default)]
pub struct Attributed {
    pub proposals: Vec<Proposal>,
    /// For each contribution, the version that it edits or rewrites, where it does.
    pub edits: Vec<Option<u32>>,
    pub problems: Vec<Problem>,
}

/// Finds what explains each of `changes`, and writes it there.
pub async fn attribute(
    consultation: &Consultation,
    _versions: &[ReadVersion],
    _steps: &[Step],
    _changes: &mut [Change],
    _words: &mut Words,
    _pace: &Pace,
) -> Attributed {
    Attributed { edits: vec![None; consultation.contributions.len()], ..Attributed::default() }
}
