//! All that the interface draws, and how it changes.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::undo::{DeedParts, Work};
use super::viewpoint::{same_comparison, same_focus};
use super::{
    ArrangementEdit, Arrival, Awaited, DeedKind, FileEntry, FileState, Focus, Notice, Screen, Search, Shared, TaskKind,
    UndoHistory, ViewMode, Viewpoint, apply_edit,
};
use draftlens_model::Arrangement;
use draftlens_model::Problem;
use draftlens_model::Progress;
use draftlens_model::is_part;
use draftlens_protocol::{Incoming, Mode, Summary};
use draftlens_review::{
    Decided, Decisions, Disposition, Filters, ProposalFilter, ProposalOrder, ViewIndex, change_words, describe,
};

/// The application's state. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub screen: Screen,
    /// Files as they were given, whatever became of them.
    pub files: Vec<FileEntry>,
    pub arrangement: Arrangement,
    /// The arrangement differs from the one that was computed.
    pub stale: bool,
    /// What is being done; nothing while the person reads.
    pub task: Option<Task>,
    /// A consultation that a host names, before its files are here.
    pub arrival: Arrival,
    /// What is to be said of the keeping of the work.
    pub notice: Option<Notice>,
    pub result: Option<Shared<ViewIndex>>,
    /// Filled with the result: which changes pass the filters.
    pub shown: Shared<Vec<bool>>,
    /// What is wrong with the consultation as a whole, or with a file that could not be fetched.
    pub problems: Vec<Problem>,
    pub view: ViewMode,
    /// Index into the analysis's comparisons.
    pub comparison: u32,
    pub filters: Filters,
    pub focus: Focus,
    /// What is looked for in the text.
    pub search: Search,
    /// What is to be in view: it stays while a panel closes.
    pub aim: Aim,
    /// How the proposals are listed.
    pub proposals: ProposalView,
    /// What a screen reader is told of what was done last.
    pub spoken: Spoken,
    pub decisions: Decisions,
    /// Decisions or a list of files, opened before the files they speak of.
    pub awaited: Option<Awaited>,
    pub history: UndoHistory,
    /// What was undone (true) or done again just now, to be said.
    pub turned: Option<(bool, DeedKind)>,
    /// Counts how often something was undone or done again.
    pub turns: u32,
    /// Counts what a person does.
    pub deeds: u32,
    /// And how much of it is kept: on this device, or in a file that the person saved.
    pub kept_deeds: u32,
    /// This device did not take the decisions, or the files, that it was to keep.
    pub decisions_not_kept: bool,
    pub files_not_kept: bool,
    /// What the result was computed of.
    computed_of: Option<Shared<Basis>>,
    /// Counts the files given.
    editions: u32,
    /// No worker could be started: the engine runs in the page, in slices.
    pub in_page: bool,
    /// The reader that a file needs is being fetched.
    pub fetching: bool,
}

impl Default for Shared<Vec<bool>> {
    fn default() -> Self {
        Shared::new(Vec::new())
    }
}

/// The arrangement that was computed, and the editions of the files in it.
type Basis = (Arrangement, Vec<u32>);

/// What is to be in view, and how often something was aimed at: the same place may be gone to again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Aim {
    pub at: AimAt,
    pub turn: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AimAt {
    /// The beginning.
    #[default]
    Nothing,
    Change(u32),
    /// A row of the comparison.
    Row(u32),
    /// What was found, by its key.
    Found(u32),
}

/// How the proposals are listed, and which are chosen for a decision on several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposalView {
    pub filter: ProposalFilter,
    pub order: ProposalOrder,
    pub backwards: bool,
    pub chosen: Vec<u32>,
}

/// What was done last, for those who do not see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spoken {
    /// What is looked at.
    #[default]
    Focus,
    Search,
    /// What is shown: filters, or the list of proposals.
    Shown,
    /// So many proposals were decided.
    Settled(u32),
    /// A document was moved or taken out.
    Arranged,
}

/// What is being done, and how far it has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    pub kind: TaskKind,
    pub progress: Progress,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Files were given; they are being read.
    Incoming(Vec<Incoming>),
    Read(Summary),
    Unread(Problem),
    ReadAll,
    /// A large reader is being fetched for this file.
    Fetching(String),
    /// What a host names is being fetched, or could not be opened.
    Arrival(Arrival),
    Notice(Option<Notice>),
    /// A guess, or a manifest's or a saved session's arrangement.
    Arranged(Arrangement),
    /// These documents are not wanted, though they were read.
    Drop(Vec<String>),
    Edit(ArrangementEdit),
    Progress(Progress),
    Computed(Shared<ViewIndex>),
    /// What the engine is now asked for, as [`super::OpenRequests::task`] has it.
    Working(Option<TaskKind>),
    Cancelled,
    Failed(Problem),
    Dismiss,
    Show(Screen),
    View(ViewMode),
    Comparison(u32),
    Filter(Filters),
    Focus(Focus),
    /// Words are looked for.
    Search(String),
    /// The next place of them (true: the one before).
    FindNext(bool),
    /// This row is to be in view.
    GoTo(u32),
    /// How the proposals are listed.
    List(ProposalView),
    /// The same disposition for these proposals; none: it is taken back.
    Settle(Vec<u32>, Option<Disposition>),
    /// A remark on a proposal, letter by letter.
    RemarkOn(u32, String),
    Decide {
        change: u32,
        contribution: String,
        decided: Option<Decided>,
        /// It comes letter by letter, as the remark is written.
        written: bool,
    },
    /// The remark is written.
    Written,
    /// These decisions replace all others: a host's, or those that were kept.
    Restore(Decisions),
    /// A file of this name is opened, which may lay out everything anew; its decisions join the others.
    Open {
        file: String,
        decisions: Decisions,
    },
    /// What was opened waits for its files, or does no longer.
    Await(Option<Awaited>),
    /// Undo the latest deed (true), or do again what was undone.
    Turn {
        back: bool,
    },
    /// What was done up to this count is kept.
    Kept(u32),
    /// This device did not take what was done.
    NotKept,
    /// Whether it took the files.
    FilesKept(bool),
    /// Back or Forward in the browser's history.
    Return(Viewpoint),
    Mode(Mode),
    /// A person closes everything.
    Close,
    /// A host replaces everything.
    Forget,
    /// One after the other, drawn once.
    Several(Vec<Action>),
}

impl State {
    /// The state after `action`.
    pub fn after(&self, action: Action) -> State {
        let mut next = self.clone();
        next.apply(action);
        next
    }

    fn apply(&mut self, action: Action) {
        use Action::{
            Arrival, Fetching, FilesKept, Kept, Mode, NotKept, Notice, Progress, Read, ReadAll, Several, Working,
        };
        // What the engine and this device say meanwhile is no reason to stop saying what was undone.
        if !matches!(
            action,
            Arrival(_)
                | Fetching(_)
                | FilesKept(_)
                | Kept(_)
                | NotKept
                | Notice(_)
                | Mode(_)
                | Progress(_)
                | Read(_)
                | ReadAll
                | Several(_)
                | Working(_)
        ) {
            self.turned = None;
        }
        let listing = matches!(
            action,
            Action::View(_)
                | Action::Comparison(_)
                | Action::Filter(_)
                | Action::Focus(_)
                | Action::List(_)
                | Action::Computed(_)
                | Action::Return(_)
        );
        self.take(action);
        // What is looked for is looked for in what is shown.
        if listing && !self.search.text.is_empty() {
            let before = self.search.current();
            let found = self.look_for();
            self.search.at = before.and_then(|before| found.iter().position(|one| *one == before));
            self.search.found = Rc::new(found);
        }
    }

    fn take(&mut self, action: Action) {
        match action {
            Action::Incoming(incoming) => self.receive(incoming),
            Action::Read(summary) => self.keep(summary),
            Action::Unread(problem) => self.refuse(problem),
            Action::ReadAll => {
                // What was announced but never answered must not seem to be on its way for ever.
                self.files.retain(|file| file.state.is_settled());
            }
            Action::Fetching(file) => {
                if let Some(Task { kind: TaskKind::Reading, progress }) = &mut self.task {
                    progress.what = file;
                    self.fetching = true;
                }
            }
            Action::Arrival(arrival) => self.arrival = arrival,
            Action::Notice(notice) => self.notice = notice,
            Action::Arranged(arrangement) => {
                self.arrangement = arrangement;
                self.screen = Screen::Arrange;
                self.freshen();
            }
            Action::Drop(documents) => documents.iter().for_each(|document| self.drop_document(document)),
            Action::Edit(correction) => self.edit(correction),
            Action::Progress(progress) => {
                if self.is_doing(TaskKind::Reading) {
                    self.begin(&progress.what);
                }
                if let Some(Task { kind: TaskKind::Reading | TaskKind::Computing, progress: known }) = &mut self.task {
                    *known = progress;
                }
            }
            Action::Computed(view_index) => self.present(view_index),
            Action::Working(kind) => {
                let same = self.task.take().filter(|task| Some(task.kind) == kind);
                self.task = same.or(kind.map(|kind| Task { kind, progress: Progress::default() }));
            }
            Action::Cancelled => {
                self.files.retain(|file| file.state.is_settled());
                if self.screen == Screen::Start && !self.arrangement_is_empty() {
                    self.screen = Screen::Arrange;
                }
            }
            Action::Failed(problem) => self.problems.push(problem),
            Action::Dismiss => self.problems.clear(),
            Action::Show(screen) => {
                if screen != Screen::Result || self.result.is_some() {
                    self.screen = screen;
                }
            }
            Action::View(view) => {
                self.view = view;
                if let Focus::Page(contribution) = self.focus {
                    self.focus = Focus::Contribution(contribution);
                }
                self.aim.turn += 1;
            }
            Action::Comparison(index) => {
                self.comparison = index;
                if matches!(self.focus, Focus::Change(_) | Focus::Page(_)) {
                    self.focus = Focus::Overview;
                }
                self.aim_at_first();
            }
            Action::Filter(filters) => {
                self.filters = filters;
                self.spoken = Spoken::Shown;
                self.sift();
            }
            Action::Focus(focus) => {
                self.spoken = Spoken::Focus;
                self.look_at(focus);
            }
            Action::Search(text) => {
                self.search = Search { text, ..Search::default() };
                self.search.found = Rc::new(self.look_for());
                self.spoken = Spoken::Search;
            }
            Action::FindNext(backwards) => self.find_next(backwards),
            Action::GoTo(row) => self.aim_at(AimAt::Row(row)),
            Action::List(list) => {
                self.spoken = if list.chosen == self.proposals.chosen { Spoken::Shown } else { self.spoken };
                self.proposals = list;
            }
            Action::Settle(proposals, disposition) => self.settle(&proposals, disposition),
            Action::RemarkOn(proposal, remark) => self.remark_on(proposal, remark),
            Action::Decide { change, contribution, decided, written } => {
                self.decide(change, contribution, decided, written);
            }
            Action::Written => self.history.finish_writing(),
            Action::Restore(decisions) => {
                self.decisions = decisions;
                self.describe();
            }
            Action::Open { file, decisions } => self.open(file, decisions),
            Action::Await(awaited) => self.awaited = awaited,
            Action::Turn { back } => self.turn(back),
            Action::Kept(deeds) => (self.kept_deeds, self.decisions_not_kept) = (deeds, false),
            Action::NotKept => self.decisions_not_kept = true,
            Action::FilesKept(kept) => self.files_not_kept = !kept,
            Action::Return(viewpoint) => self.return_to(viewpoint),
            Action::Mode(mode) => self.in_page = mode == Mode::Page,
            Action::Several(actions) => actions.into_iter().for_each(|action| self.apply(action)),
            Action::Close => self.close(),
            Action::Forget => {
                *self = State { view: self.view, in_page: self.in_page, editions: self.editions, ..State::default() };
            }
        }
    }

    fn edit(&mut self, correction: ArrangementEdit) {
        use ArrangementEdit::{Contributors, Date, Exclude, Formatting, Label, Language, Move, Remove, Shift, Title};
        let before = self.arrangement.clone();
        let all = matches!(correction, Remove { .. }).then(|| self.work());
        let what = match &correction {
            Remove { document } => {
                self.drop_document(document);
                DeedKind::Removed(document.clone())
            }
            Move { document, .. } | Shift { document, .. } => DeedKind::Moved(document.clone()),
            Title(title) => DeedKind::Corrected(title.clone()),
            Label { document, .. }
            | Date { document, .. }
            | Contributors { document, .. }
            | Language { document, .. }
            | Exclude { document, .. }
            | Formatting { document, .. } => DeedKind::Corrected(document.clone()),
        };
        apply_edit(&mut self.arrangement, correction);
        if self.arrangement != before {
            self.spoken = Spoken::Arranged;
            self.record(what, all.unwrap_or(DeedParts::Arrangement(before)));
            self.freshen();
        }
    }

    fn decide(&mut self, change: u32, contribution: String, decided: Option<Decided>, written: bool) {
        let Some(view_index) = self.result.clone() else { return };
        let Some(found) = view_index.change(change) else { return };
        let key = view_index.key(change).to_owned();
        let known = self.decisions.get(&key, &contribution);
        if known.map(|known| (known.disposition, &known.remark)) == decided.as_ref().map(|(new, remark)| (*new, remark))
        {
            return;
        }
        let disposition = decided.as_ref().map(|(disposition, _)| *disposition);
        let about = Some(change_words(found, &view_index));
        let mut slot = self.decisions.slot(&key, &contribution, decided, about);
        self.decisions.exchange(&mut slot);
        let what = match written {
            true => DeedKind::Remarked { change: key, contribution },
            false => DeedKind::Decided { change: key, contribution, disposition },
        };
        self.record(what, DeedParts::Decision(slot));
    }

    pub(super) fn record(&mut self, what: DeedKind, parts: DeedParts) {
        self.deeds += 1;
        self.history.record(what, parts);
    }

    /// All of what undoing gives back. Files that wait to be read are not among it: nobody would read them any more.
    fn work(&self) -> DeedParts {
        DeedParts::All(Box::new(Work {
            decisions: self.decisions.clone(),
            files: self.files.iter().filter(|file| file.state.is_settled()).cloned().collect(),
            arrangement: self.arrangement.clone(),
            awaited: self.awaited.clone(),
            screen: self.screen,
        }))
    }

    fn open(&mut self, file: String, decisions: Decisions) {
        if self.has_documents() || !self.decisions.decisions.is_empty() {
            self.record(DeedKind::Opened(file), self.work());
        } else {
            self.history = UndoHistory::default();
        }
        self.decisions.merge(decisions);
        self.describe();
    }

    fn describe(&mut self) {
        if let Some(view_index) = &self.result {
            describe(&mut self.decisions, view_index);
        }
    }

    /// What was closed can be had back until something else is opened.
    fn close(&mut self) {
        let work = self.work();
        let mut history = std::mem::take(&mut self.history);
        history.record(DeedKind::Closed, work);
        let (view, in_page, editions) = (self.view, self.in_page, self.editions);
        *self = State { view, in_page, editions, history, ..State::default() };
    }

    fn turn(&mut self, back: bool) {
        self.turns += 1;
        let mut work = Work {
            decisions: std::mem::take(&mut self.decisions),
            files: std::mem::take(&mut self.files),
            arrangement: std::mem::take(&mut self.arrangement),
            awaited: self.awaited.take(),
            screen: self.screen,
        };
        let what = self.history.turn(back, &mut work);
        Work {
            decisions: self.decisions,
            files: self.files,
            arrangement: self.arrangement,
            awaited: self.awaited,
            screen: self.screen,
        } = work;
        let Some(what) = what else { return };
        self.deeds += 1;
        if matches!(what, DeedKind::Settled { .. }) {
            (self.screen, self.view) = (Screen::Result, ViewMode::Proposals);
        } else if let DeedKind::Decided { change, .. } | DeedKind::Remarked { change, .. } = &what {
            let view_index = self.result.as_ref();
            if view_index.is_some_and(|view_index| view_index.proposal_of(change).is_some()) {
                (self.screen, self.view) = (Screen::Result, ViewMode::Proposals);
            }
            let change = view_index.and_then(|view_index| view_index.change_of(change));
            if let Some(change) = change {
                self.screen = Screen::Result;
                self.look_at(Focus::Change(change));
            }
        } else if self.has_documents() {
            self.screen = Screen::Arrange;
        } else {
            (self.screen, self.result, self.focus) = (Screen::Start, None, Focus::Overview);
        }
        self.turned = Some((back, what));
        self.freshen();
    }

    /// Looks at it again, as far as it is still there.
    fn return_to(&mut self, viewpoint: Viewpoint) {
        let possible = match viewpoint.screen {
            Screen::Start => true,
            Screen::Arrange => self.has_documents(),
            Screen::Result => self.result.is_some(),
        };
        if !possible {
            return;
        }
        self.screen = viewpoint.screen;
        let Some(view_index) = self.result.clone().filter(|_| viewpoint.screen == Screen::Result) else { return };
        self.view = viewpoint.view;
        let is_there = match viewpoint.focus {
            Focus::Overview => true,
            Focus::Change(change) => view_index.change(change).is_some(),
            Focus::Contribution(index) | Focus::Page(index) => view_index.contribution_text(index).is_some(),
        };
        self.focus = if is_there { viewpoint.focus } else { Focus::Overview };
        if view_index.comparison(viewpoint.comparison).is_some() {
            self.comparison = viewpoint.comparison;
        }
    }

    /// The result is stale where it was computed of something else than what is there now.
    fn freshen(&mut self) {
        let now = (&self.arrangement, self.editions_read());
        let same = self.computed_of.as_ref().is_some_and(|basis| (&basis.0, &basis.1) == (now.0, &now.1));
        self.stale = self.result.is_some() && !same;
    }

    fn editions_read(&self) -> Vec<u32> {
        let read = self.files.iter().filter(|file| matches!(file.state, FileState::Read(_)));
        read.map(|file| file.edition).collect()
    }

    fn receive(&mut self, incoming: Vec<Incoming>) {
        if self.files.is_empty() {
            // Something new begins; what was closed before is gone for good.
            self.history = UndoHistory::default();
        } else {
            let is_known = |file: &&Incoming| self.files.iter().any(|known| known.name == file.name);
            let what = match incoming.iter().find(is_known) {
                Some(file) => DeedKind::Replaced(file.name.clone()),
                None => DeedKind::Added(incoming.len() as u32),
            };
            self.record(what, self.work());
        }
        let names: FxHashSet<&str> = incoming.iter().map(|file| file.name.as_str()).collect();
        self.files.retain(|known| !names.contains(known.name.as_str()));
        for Incoming { name, size } in incoming {
            self.editions += 1;
            self.files.push(FileEntry { name, size, edition: self.editions, state: FileState::Waiting });
        }
        self.problems.clear();
        self.fetching = false;
        if let Some(task) = &mut self.task {
            task.progress = Progress::default();
        }
    }

    fn begin(&mut self, what: &str) {
        let named = self.files.iter_mut().find(|file| file.name == what);
        if let Some(file) = named.filter(|file| file.state == FileState::Waiting) {
            file.state = FileState::Reading;
        }
    }

    fn keep(&mut self, summary: Summary) {
        self.fetching = false;
        let file = summary.within.as_ref().unwrap_or(&summary.name);
        let known = self.files.iter_mut().find(|known| known.name == *file);
        match known {
            Some(known) => match &mut known.state {
                // Read again, where something is undone.
                FileState::Read(summaries) => match summaries.iter_mut().find(|known| known.name == summary.name) {
                    Some(known) => *known = summary,
                    None => summaries.push(summary),
                },
                state => *state = FileState::Read(vec![summary]),
            },
            // A document that was not announced by name (fetched, or from an archive within an archive).
            None => {
                self.editions += 1;
                let (name, state) = (file.clone(), FileState::Read(vec![summary]));
                self.files.push(FileEntry { name, size: 0, edition: self.editions, state });
            }
        }
    }

    fn refuse(&mut self, problem: Problem) {
        self.fetching = false;
        match self.files.iter_mut().find(|known| known.name == problem.file) {
            Some(known) => known.state = FileState::Failed(problem),
            None => self.problems.push(problem),
        }
    }

    fn drop_document(&mut self, document: &str) {
        for file in &mut self.files {
            if let FileState::Read(summaries) = &mut file.state {
                summaries.retain(|summary| summary.name != document && !is_part(&summary.name, document));
            }
        }
        self.files.retain(|file| !matches!(&file.state, FileState::Read(summaries) if summaries.is_empty()));
    }

    fn present(&mut self, view_index: Shared<ViewIndex>) {
        self.computed_of = Some(Shared::new((self.arrangement.clone(), self.editions_read())));
        self.stale = false;
        self.screen = Screen::Result;
        self.filters = Filters { slight: self.filters.slight, ..Filters::default() };
        let last = view_index.analysis.comparisons.len().saturating_sub(1) as u32;
        let before = self.result.replace(view_index.clone());
        let same_pair = before.as_ref().and_then(|before| same_comparison(before, self.comparison, &view_index));
        let same_focus = before.as_ref().and_then(|before| same_focus(before, self.focus, &view_index));
        self.comparison = same_pair.unwrap_or(last);
        self.focus = Focus::Overview;
        self.search = Search::default();
        self.proposals.chosen.clear();
        self.proposals.filter.contribution = None;
        self.describe();
        self.sift();
        self.aim_at_first();
        if let Some(focus) = same_focus {
            self.look_at(focus);
        }
    }

    fn sift(&mut self) {
        if let Some(view_index) = &self.result {
            self.shown = Shared::new(self.filters.shown(view_index));
        }
    }

    /// Looking at a change brings its comparison with it; looking at a contribution, one in which it explains something.
    fn look_at(&mut self, focus: Focus) {
        let Some(view_index) = &self.result else { return };
        if let Focus::Change(change) = focus {
            if view_index.change(change).is_none() {
                return;
            }
            if let Some(place) = view_index.row_position(change) {
                self.comparison = place.comparison;
            }
        }
        if let Focus::Contribution(contribution) = focus {
            let explained = view_index.explained.get(contribution as usize).map_or(&[][..], Vec::as_slice);
            let mut places =
                explained.iter().filter_map(|change| view_index.row_position(*change)).map(|place| place.comparison);
            if let Some(first) = places.clone().next()
                && !places.any(|comparison| comparison == self.comparison)
            {
                self.comparison = first;
            }
        }
        self.focus = focus;
        if let (Some(change), true) = (self.in_view(), matches!(focus, Focus::Change(_) | Focus::Contribution(_))) {
            self.aim_at(AimAt::Change(change));
        }
    }

    /// Whether this is what is being done.
    pub fn is_doing(&self, kind: TaskKind) -> bool {
        self.task.as_ref().is_some_and(|task| task.kind == kind)
    }

    fn arrangement_is_empty(&self) -> bool {
        self.arrangement.versions.is_empty()
            && self.arrangement.contributions.is_empty()
            && self.arrangement.unused.is_empty()
    }
}

#[cfg(test)]
mod tests;
