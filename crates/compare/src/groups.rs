//! How two versions lie beside each other.

use super::refine::Op;
use super::tidy::Hunk;

/// How two versions lie beside each other: every block of both stands in exactly one group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    /// In reading order: by place in the new version, deletions where they stood.
    pub groups: Vec<Group>,
}

/// Blocks of the old and the new version that belong together, and what differs between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Block indices, ascending; several where paragraphs were merged, none where all is new.
    pub old: Vec<u32>,
    /// Block indices, ascending; several where a paragraph was split, none where all is gone.
    pub new: Vec<u32>,
    /// The blocks stand in another order than their neighbours.
    pub moved: bool,
    /// Exact operations over the tokens of the group's blocks, one after the other.
    pub ops: Vec<Op>,
    /// The same as a person would mark it.
    pub hunks: Vec<Hunk>,
    /// The budget ran out: the operations are right but coarser than they could be.
    pub coarse: bool,
}
