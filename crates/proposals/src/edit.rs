//! One edit that a contribution asks for: what should come and go, and where in the draft.

use std::ops::Range;
use std::rc::Rc;

use draftlens_compare::Placed;
use draftlens_model::Span;

/// One edit that a contribution asks for.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Index of the contribution.
    pub contribution: usize,
    pub how: EditForm,
    /// The group of the draft that it edits, and which of the group's old tokens it deletes (empty: an insertion
    /// there). None: the place is unknown.
    pub place: Option<EditPlace>,
    /// How like the paragraph that it edits is to the one at its place in the draft, from 0 to 1. Of tracked revisions:
    /// before them.
    pub likeness: f64,
    /// What it inserts: tokens of the contribution's accepted reading.
    pub inserted: Vec<Placed>,
    /// What it deletes as the contribution shows it: tokens of its original reading (tracked revisions only).
    pub struck: Vec<Placed>,
    /// Where an insertion of unknown place must be, judged by the paragraphs before and after it: after the first and
    /// before the second of these groups.
    pub between: (Option<usize>, Option<usize>),
    /// The groups of the place that the contribution states for it, where it states one that the draft has: it binds.
    pub stated: Option<StatedPlace>,
    /// A paragraph that comes or goes as a whole; it speaks only for changes that do so too.
    pub whole: bool,
    /// The paragraph is like the new version's block and hardly like the old one's: it brings words, and is not to be
    /// read as asking for the others to go.
    pub loose: bool,
    /// A piece of the draft that it splits off or merges; it speaks only for changes that do so too.
    pub boundary: bool,
    /// The words that ask for it, in the document's blocks.
    pub asked: Option<Span>,
    /// Which of the contribution's instructions asks for it, and at which of the places that it names.
    pub request: Option<(u32, u32)>,
    /// The words around it in the accepted reading, for showing where it stands: up to a few on either side.
    pub around: (Vec<Placed>, Vec<Placed>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditPlace {
    pub group: usize,
    pub old: Range<usize>,
}

/// Groups of a step: those of a place that a contribution states, with what came right after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedPlace(Rc<[Range<usize>]>);

impl StatedPlace {
    pub fn new(mut groups: Vec<Range<usize>>) -> StatedPlace {
        groups.sort_by_key(|range| (range.start, range.end));
        groups.dedup();
        StatedPlace(groups.into())
    }

    pub fn holds(&self, group: usize) -> bool {
        self.0.iter().any(|range| range.contains(&group))
    }

    pub fn ranges(&self) -> &[Range<usize>] {
        &self.0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditForm {
    /// By tracked revisions.
    Tracked,
    /// By rewriting a paragraph of the draft.
    Rewritten,
    /// By text that the draft has nothing like.
    NewText,
    /// By text that came before the first draft: what it tells is not all proposed.
    SourceText,
    /// By asking for it in words. The tokens it inserts are those of the document's marked text.
    Instructed,
}

impl Edit {
    pub(super) fn new(contribution: usize, how: EditForm, place: Option<EditPlace>) -> Edit {
        Edit {
            contribution,
            how,
            place,
            likeness: 1.0,
            inserted: Vec::new(),
            struck: Vec::new(),
            between: (None, None),
            stated: None,
            whole: false,
            loose: false,
            boundary: false,
            asked: None,
            request: None,
            around: (Vec::new(), Vec::new()),
        }
    }

    /// Leaves of an edit what it inserts; false where nothing is left.
    pub fn forget_deletion(&mut self) -> bool {
        if let Some(place) = &mut self.place {
            place.old.end = place.old.start;
        }
        !self.inserted.is_empty()
    }

    pub(super) fn is_void(&self) -> bool {
        let deletes = self.place.as_ref().is_some_and(|place| !place.old.is_empty());
        self.inserted.is_empty() && self.struck.is_empty() && !deletes
    }
}
