//! What the files of this folder hand to each other.

use std::collections::BTreeMap;

use super::super::fulfilment::Fulfilment;
use super::prose::Passage;
use super::terms::Term;
use draftlens_compare::{ReadVersion, Step};
use draftlens_model::Consultation;
use draftlens_proposals::edit::{Edit, StatedPlace};
use draftlens_proposals::read_contribution::ReadContribution;
use draftlens_proposals::step_index::StepIndex;

/// What the other steps found, for one step from a version to the next.
pub struct StepContext<'a> {
    pub consultation: &'a Consultation,
    pub versions: &'a [ReadVersion],
    pub step: &'a Step,
    pub draft: &'a StepIndex<'a>,
    pub contributions_read: &'a [ReadContribution],
    pub edits: &'a [Edit],
    pub fulfilment: &'a Fulfilment,
    /// Contributions that have something to say about this step.
    pub speak: &'a [bool],
    pub late: &'a [bool],
    /// For each contribution that states its places, those that the draft has.
    pub stated: &'a [Option<Vec<StatedPlace>>],
}

impl StepContext<'_> {
    /// Whether a contribution says that it is about other places than a group.
    pub(super) fn is_stated_elsewhere(&self, contribution: usize, group: usize) -> bool {
        self.stated[contribution].as_ref().is_some_and(|places| !places.iter().any(|place| place.holds(group)))
    }
}

/// Terms by what they weigh. Ordered, so that sums are the same on every machine.
pub(super) type TermWeights = BTreeMap<Term, f64>;

/// A passage as what it is about.
pub(super) struct QueryVector {
    pub passage: Passage,
    /// Each term by weight and rarity among the passages.
    pub bag: TermWeights,
    pub length: f64,
    /// Its words alone, by rarity in the draft and among the passages.
    pub idf: TermWeights,
}

/// Changes under the same heading.
pub(super) struct Section {
    /// Places in `StepContext::draft.targets`.
    pub targets: Vec<usize>,
    pub bag: TermWeights,
    pub length: f64,
    /// Terms of the changed words.
    pub changed: TermWeights,
}

/// What a passage has to do with a change.
pub(super) struct Finding<'a> {
    pub query_vector: &'a QueryVector,
    /// Which section the change is in.
    pub section: usize,
    pub score: f64,
    /// Most of what is shared stands in headings.
    pub by_place: bool,
    /// The words that the passage shares with the section.
    pub about: Vec<Term>,
}
