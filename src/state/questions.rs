//! What the interface asks of the state.

use super::{DeedKind, FileEntry, FileState, Focus, Screen, State, Viewpoint};
use draftlens_model::{Arrangement, Problem, ProblemKind, Severity, is_part};
use draftlens_protocol::Summary;
use draftlens_review::{Filters, next_after};
use rustc_hash::FxHashSet;

/// The figures of the result's heading; of changes shown without any filter but "typographic and labels".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub changes: u32,
    pub attributed: u32,
    pub unattributed: u32,
    pub contributions: u32,
}

impl State {
    /// What is looked at.
    pub fn viewpoint(&self) -> Viewpoint {
        match self.screen {
            Screen::Result => {
                Viewpoint { screen: self.screen, view: self.view, comparison: self.comparison, focus: self.focus }
            }
            screen => Viewpoint { screen, ..Viewpoint::default() },
        }
    }

    /// What was opened and waits, and which of its documents are not there.
    pub fn missing(&self) -> Vec<String> {
        self.awaited.as_ref().map_or_else(Vec::new, |awaited| awaited.missing(&self.documents()))
    }

    /// Everything was closed, and nothing was opened since.
    pub fn is_closed(&self) -> bool {
        self.files.is_empty() && self.history.next_undo().is_some_and(|deed| deed.what == DeedKind::Closed)
    }

    /// A person has done something that would be lost with the page.
    pub fn has_unkept_work(&self) -> bool {
        let worked = !self.decisions.decisions.is_empty() || self.history.has_arranged();
        self.deeds != self.kept_deeds && worked && self.has_documents()
    }

    /// The names of all documents that were read.
    pub fn documents(&self) -> Vec<String> {
        let summaries = self.files.iter().flat_map(FileEntry::summaries);
        summaries.map(|summary| summary.name.clone()).collect()
    }

    pub fn has_documents(&self) -> bool {
        !self.documents().is_empty()
    }

    /// The documents that were read and that an arrangement names neither as a whole nor in parts.
    pub fn unnamed_in(&self, arrangement: &Arrangement) -> Vec<String> {
        let contributions = arrangement.contributions.iter().map(|entry| &entry.document);
        let parts: Vec<&String> = contributions.filter(|name| name.contains('#')).collect();
        let is_named = |name: &String| arrangement.find(name).is_some() || parts.iter().any(|part| is_part(part, name));
        self.documents().into_iter().filter(|name| !name.contains('#') && !is_named(name)).collect()
    }

    /// Whether the arrangement knows every document that was read.
    pub fn all_arranged(&self) -> bool {
        let known: FxHashSet<&str> = self.arrangement.documents().collect();
        self.documents().iter().all(|name| known.contains(name.as_str()))
    }

    /// What is known of a document.
    pub fn summary(&self, document: &str) -> Option<&Summary> {
        let mut summaries = self.files.iter().flat_map(FileEntry::summaries);
        summaries.find(|summary| summary.name == document)
    }

    /// Whether the struck-through and marked words of a document are read as proposed changes: as a person decided, or
    /// else as its reader found. None where there are no such words.
    pub fn reads_formatting(&self, document: &str) -> Option<bool> {
        let found = self.summary(document)?.formatting?;
        Some(self.arrangement.reads_formatting(document).unwrap_or(found))
    }

    /// Everything that a person should know about files and result, gravest first.
    pub fn all_problems(&self) -> Vec<Problem> {
        let mut problems = self.problems.clone();
        for file in &self.files {
            match &file.state {
                FileState::Failed(problem) => problems.push(problem.clone()),
                FileState::Read(summaries) => {
                    for summary in summaries {
                        let left_alone = self.reads_formatting(&summary.name) == Some(false);
                        let said = summary.problems.iter();
                        let said = said.filter(|problem| !left_alone || problem.kind != ProblemKind::Formatting);
                        problems.extend(said.cloned());
                    }
                }
                FileState::Waiting | FileState::Reading => {}
            }
        }
        if let (Screen::Result, Some(view_index)) = (self.screen, &self.result) {
            for problem in &view_index.analysis.problems {
                if !problems.contains(problem) {
                    problems.push(problem.clone());
                }
            }
        }
        let of = |severity: Severity| problems.iter().filter(move |problem| problem.severity == severity).cloned();
        of(Severity::Error).chain(of(Severity::Warning)).chain(of(Severity::Note)).collect()
    }

    /// The change a person is looking at.
    pub fn selected(&self) -> Option<u32> {
        match self.focus {
            Focus::Change(change) => Some(change),
            _ => None,
        }
    }

    /// The change to bring into view: the one looked at, or the first here that the contribution looked at explains.
    pub fn in_view(&self) -> Option<u32> {
        match self.focus {
            Focus::Change(change) => Some(change),
            Focus::Contribution(contribution) => {
                let view_index = self.result.as_ref()?;
                let explained = view_index.explained.get(contribution as usize)?.iter().copied();
                let here =
                    |id: &u32| view_index.row_position(*id).is_some_and(|place| place.comparison == self.comparison);
                explained.filter(here).min_by_key(|id| view_index.rank(*id))
            }
            Focus::Overview | Focus::Page(_) => None,
        }
    }

    /// The changes of the comparison that is shown, filtered, in reading order.
    pub fn visible_changes(&self) -> Vec<u32> {
        let Some(view_index) = &self.result else { return Vec::new() };
        let shown = |id: u32| self.shown.get(id as usize).copied().unwrap_or_default();
        let here = |id: u32| view_index.row_position(id).is_none_or(|place| place.comparison == self.comparison);
        view_index.order().iter().copied().filter(|id| shown(*id) && here(*id)).collect()
    }

    /// The next change to look at.
    pub fn step(&self, unattributed: bool, backwards: bool) -> Option<u32> {
        let view_index = self.result.as_ref()?;
        let mut changes = self.visible_changes();
        if unattributed {
            changes.retain(|id| view_index.change(*id).is_some_and(|change| change.attributions.is_empty()));
        }
        next_after(&changes, self.selected(), backwards, |change| view_index.rank(change))
    }

    /// The figures of the comparison that is shown.
    pub fn counts(&self) -> Counts {
        let Some(view_index) = &self.result else { return Counts::default() };
        let filters = Filters { slight: self.filters.slight, ..Filters::default() };
        let mut counts = Counts { contributions: view_index.analysis.contributions.len() as u32, ..Counts::default() };
        for change in view_index.analysis.all_changes() {
            let here = view_index.row_position(change.id).is_none_or(|place| place.comparison == self.comparison);
            if here && filters.admit(view_index, change) {
                counts.changes += 1;
                if change.attributions.is_empty() {
                    counts.unattributed += 1;
                } else {
                    counts.attributed += 1;
                }
            }
        }
        counts
    }
}
