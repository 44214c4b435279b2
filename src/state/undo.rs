//! What a person did, so that it can be undone and done again.
//!
//! Data in: [`Deed`]s as they are done, each with the parts of the state as they were before. Data out: the same parts
//! put back. Undoing exchanges what a deed holds for what stands in the state, so that undoing and doing again are the
//! same step, in opposite directions.

use std::rc::Rc;

use super::{Awaited, FileEntry, Screen};
use draftlens_model::Arrangement;
use draftlens_review::{DecisionSlot, Decisions, Disposition};

/// More is not kept.
const MOST: usize = 100;

/// One thing that a person did.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    pub what: DeedKind,
    pub(super) parts: DeedParts,
}

impl Deed {
    /// Whether a result was shown when everything was closed.
    pub fn was_computed(&self) -> bool {
        matches!(&self.parts, DeedParts::All(work) if work.screen == Screen::Result)
    }
}

/// What it was, for words about it. Documents are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeedKind {
    /// A disposition was set, or with none taken back. `change` is the change's key.
    Decided {
        change: String,
        contribution: String,
        disposition: Option<Disposition>,
    },
    /// The same disposition for so many proposals, or with none taken back.
    Settled {
        count: u32,
        disposition: Option<Disposition>,
    },
    /// A remark was written.
    Remarked {
        change: String,
        contribution: String,
    },
    Moved(String),
    /// A label, a date, contributors, a language, or whether it counts.
    Corrected(String),
    Removed(String),
    Replaced(String),
    /// So many files.
    Added(u32),
    /// A file of decisions, or a list of files.
    Opened(String),
    /// Everything.
    Closed,
}

/// The parts of the state that a deed changes, as they are on the other side of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum DeedParts {
    Decision(DecisionSlot),
    Decisions(Vec<DecisionSlot>),
    Arrangement(Arrangement),
    All(Box<Work>),
}

/// All that undoing gives back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    pub decisions: Decisions,
    /// Files as they were given, whatever became of them.
    pub files: Vec<FileEntry>,
    pub arrangement: Arrangement,
    /// Decisions or a list of files, opened before the files they speak of.
    pub awaited: Option<Awaited>,
    pub screen: Screen,
}

impl DeedParts {
    /// Exchanges what is held here for what stands in the state.
    fn exchange(&mut self, work: &mut Work) {
        match self {
            DeedParts::Decision(slot) => work.decisions.exchange(slot),
            // Backwards, so that each finds the list as it left it; and the next time the other way round.
            DeedParts::Decisions(slots) => {
                slots.reverse();
                slots.iter_mut().for_each(|slot| work.decisions.exchange(slot));
            }
            DeedParts::Arrangement(arrangement) => std::mem::swap(arrangement, &mut work.arrangement),
            DeedParts::All(all) => std::mem::swap(&mut **all, work),
        }
    }
}

/// What was done, and what was undone of it, the latest last. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UndoHistory {
    done: Vec<Rc<Deed>>,
    undone: Vec<Rc<Deed>>,
    /// The last deed is a remark that is still being written: what is written next belongs to it.
    writing: bool,
}

impl UndoHistory {
    /// Notes what is being done. What was undone before can then not be done again.
    pub(super) fn record(&mut self, what: DeedKind, parts: DeedParts) {
        self.undone.clear();
        let remark = matches!(what, DeedKind::Remarked { .. });
        if remark && self.writing && self.done.last().is_some_and(|deed| deed.what == what) {
            return;
        }
        self.writing = remark;
        self.done.push(Rc::new(Deed { what, parts }));
        if self.done.len() > MOST {
            self.done.remove(0);
        }
    }

    /// The remark is written: what is written next can be undone by itself.
    pub(super) fn finish_writing(&mut self) {
        self.writing = false;
    }

    /// What would be undone next.
    pub fn next_undo(&self) -> Option<&Deed> {
        self.done.last().map(Rc::as_ref)
    }

    /// What would be done again next.
    pub fn next_redo(&self) -> Option<&Deed> {
        self.undone.last().map(Rc::as_ref)
    }

    /// Whether any deed changed which files there are, or how they are laid out.
    pub fn has_arranged(&self) -> bool {
        self.done.iter().any(|deed| !matches!(deed.parts, DeedParts::Decision(_) | DeedParts::Decisions(_)))
    }

    /// Undoes the latest deed (`back`), or does again what was undone last. Returns what it was.
    pub(super) fn turn(&mut self, back: bool, work: &mut Work) -> Option<DeedKind> {
        self.writing = false;
        let (from, to) = if back { (&mut self.done, &mut self.undone) } else { (&mut self.undone, &mut self.done) };
        let mut deed = Rc::unwrap_or_clone(from.pop()?);
        deed.parts.exchange(work);
        let what = deed.what.clone();
        to.push(Rc::new(deed));
        Some(what)
    }
}
