//! A version as it is compared, and one step from a version to the next.

use std::rc::Rc;

use super::Diff;
use super::changes::ChangeSource;
use draftlens_model::View;
use draftlens_text::TokenText;

/// A version as it is compared: tracked revisions accepted, tokens found.
pub struct ReadVersion {
    pub view: Rc<View>,
    pub tokens: TokenText,
}

/// A version beside the one before it (or beside nothing), and the changes between them.
pub struct Step {
    /// Index of the earlier version; `None` where there is none.
    pub from: Option<usize>,
    pub to: usize,
    pub diff: Diff,
    /// Each change by its id, and where in `diff` it came from; in reading order.
    pub changes: Vec<(u32, ChangeSource)>,
}
