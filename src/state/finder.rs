//! What a person looks for in the text, and where it stands: "3 of 17". Finding hides nothing; what hides is the filters.

use std::rc::Rc;

use draftlens_model::Side;
use draftlens_review::fold_for_finding;

/// One place where the words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundAt {
    /// What is drawn there: a row of the text, a change of the table, a proposal, or a block of a contribution.
    pub key: u32,
    /// In the text: on which side, in which block, from which letter.
    pub place: Option<(Side, u32, u32)>,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// As it was written.
    pub text: String,
    /// Every place of it.
    pub found: Rc<Vec<FoundAt>>,
    /// Which of them the person is at; none before the first step.
    pub at: Option<usize>,
}

impl Search {
    /// The words in the letters that they are found by.
    pub fn needle(&self) -> String {
        fold_for_finding(self.text.trim())
    }

    /// The place that the person is at.
    pub fn current(&self) -> Option<FoundAt> {
        self.found.get(self.at?).copied()
    }
}
