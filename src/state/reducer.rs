//! All that the interface draws, and how it changes.

use rustc_hash::FxHashSet;

use super::{ArrangementEdit, Arrival, Notice, Shared, TaskKind, apply_edit};
use draftlens_model::Arrangement;
use draftlens_model::Progress;
use draftlens_model::is_part;
use draftlens_model::{Problem, ProblemKind};
use draftlens_protocol::{Incoming, Mode, Summary};
use draftlens_review::{Decisions, Disposition, Filters, ViewIndex, next_after};

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
    pub decisions: Decisions,
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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    #[default]
    Start,
    Arrange,
    Result,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ViewMode {
    #[default]
    SideBySide,
    Inline,
    Changes,
}

/// What the panel beside the text shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// Who contributed.
    #[default]
    Overview,
    Change(u32),
    Contribution(u32),
    /// The contribution's own page, in place of the text.
    Page(u32),
}

#[derive(Clone, Debug, PartialEq)]
pub struct FileEntry {
    pub name: String,
    /// In bytes.
    pub size: u64,
    pub state: FileState,
}

#[derive(Clone, Debug, PartialEq)]
pub enum FileState {
    Waiting,
    /// A reader has it: several at a time.
    Reading,
    /// Read; an archive may have made several documents.
    Read(Vec<Summary>),
    Failed(Problem),
}

impl FileState {
    /// Read or refused.
    pub fn is_settled(&self) -> bool {
        matches!(self, FileState::Read(_) | FileState::Failed(_))
    }
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
    Decide {
        change: u32,
        contribution: String,
        decided: Option<(Disposition, String)>,
    },
    Restore(Decisions),
    Mode(Mode),
    Forget,
    /// One after the other, drawn once.
    Several(Vec<Action>),
}

/// The figures of the result's heading; of changes shown without any filter but "typographic and labels".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub changes: u32,
    pub attributed: u32,
    pub unattributed: u32,
    pub contributions: u32,
}

impl State {
    /// The state after `action`.
    pub fn after(&self, action: Action) -> State {
        let mut next = self.clone();
        next.apply(action);
        next
    }

    fn apply(&mut self, action: Action) {
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
                self.stale = self.result.is_some();
                self.arrangement = arrangement;
                self.screen = Screen::Arrange;
            }
            Action::Edit(correction) => {
                if let ArrangementEdit::Remove { document } = &correction {
                    self.drop_document(document);
                }
                apply_edit(&mut self.arrangement, correction);
                self.stale = self.result.is_some();
            }
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
            }
            Action::Comparison(index) => {
                self.comparison = index;
                if matches!(self.focus, Focus::Change(_) | Focus::Page(_)) {
                    self.focus = Focus::Overview;
                }
            }
            Action::Filter(filters) => {
                self.filters = filters;
                self.sift();
            }
            Action::Focus(focus) => self.look_at(focus),
            Action::Decide { change, contribution, decided } => {
                if let Some(view_index) = &self.result {
                    self.decisions.set(view_index.key(change), &contribution, decided);
                }
            }
            Action::Restore(decisions) => self.decisions = decisions,
            Action::Mode(mode) => self.in_page = mode == Mode::Page,
            Action::Several(actions) => actions.into_iter().for_each(|action| self.apply(action)),
            Action::Forget => *self = State { view: self.view, in_page: self.in_page, ..State::default() },
        }
    }

    fn receive(&mut self, incoming: Vec<Incoming>) {
        let names: FxHashSet<&str> = incoming.iter().map(|file| file.name.as_str()).collect();
        self.files.retain(|known| !names.contains(known.name.as_str()));
        for file in incoming {
            self.files.push(FileEntry { name: file.name, size: file.size, state: FileState::Waiting });
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
                FileState::Read(summaries) => summaries.push(summary),
                state => *state = FileState::Read(vec![summary]),
            },
            // A document that was not announced by name (fetched, or from an archive within an archive).
            None => self.files.push(FileEntry { name: file.clone(), size: 0, state: FileState::Read(vec![summary]) }),
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
        self.stale = false;
        self.screen = Screen::Result;
        self.focus = Focus::Overview;
        self.filters = Filters { slight: self.filters.slight, ..Filters::default() };
        let last = view_index.analysis.comparisons.len().saturating_sub(1) as u32;
        self.comparison = last;
        self.result = Some(view_index);
        self.sift();
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

    /// The names of all documents that were read.
    pub fn documents(&self) -> Vec<String> {
        let summaries = self.files.iter().filter_map(|file| match &file.state {
            FileState::Read(summaries) => Some(summaries),
            _ => None,
        });
        summaries.flatten().map(|summary| summary.name.clone()).collect()
    }

    pub fn has_documents(&self) -> bool {
        !self.documents().is_empty()
    }

    /// Whether the arrangement knows every document that was read.
    pub fn all_arranged(&self) -> bool {
        let known: FxHashSet<&str> = self.arrangement.documents().collect();
        self.documents().iter().all(|name| known.contains(name.as_str()))
    }

    /// What is known of a document.
    pub fn summary(&self, document: &str) -> Option<&Summary> {
        let summaries = self.files.iter().filter_map(|file| match &file.state {
            FileState::Read(summaries) => Some(summaries),
            _ => None,
        });
        summaries.flatten().find(|summary| summary.name == document)
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
        problems.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
        problems
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

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::{Comparison, Format, VersionEntry, message};
    use draftlens_review::fixture;

    fn summary(name: &str, within: Option<&str>) -> Summary {
        Summary {
            name: name.into(),
            within: within.map(str::to_owned),
            format: Format::Plain,
            language: None,
            words: 3,
            revisions: 0,
            comments: 0,
            formatting: None,
            facts: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn after(state: State, actions: impl IntoIterator<Item = Action>) -> State {
        actions.into_iter().fold(state, |state, action| state.after(action))
    }

    fn incoming(names: &[&str]) -> Action {
        Action::Incoming(names.iter().map(|name| Incoming { name: (*name).into(), size: 1 }).collect())
    }

    fn computed() -> State {
        State::default().after(Action::Computed(ViewIndex::new(fixture::analysis()).into()))
    }

    #[test]
    fn several_files_are_under_way_at_once_and_what_is_fetched_is_said() {
        let reading = |what: &str| Action::Progress(Progress { what: what.into(), ..Progress::default() });
        let states = |state: &State| -> Vec<_> { state.files.iter().map(|file| file.state.clone()).collect() };
        let begun = after(
            State::default(),
            [
                incoming(&["a.txt", "b.zip", "c.pdf"]),
                Action::Working(Some(TaskKind::Reading)),
                reading("a.txt"),
                reading("c.pdf"),
            ],
        );
        assert_eq!(states(&begun), [FileState::Reading, FileState::Waiting, FileState::Reading]);
        let fetching = begun.after(Action::Fetching("c.pdf".into()));
        assert!(fetching.fetching);
        let read =
            after(fetching, [Action::Read(summary("c.pdf", None)), reading("c.pdf"), reading("b.zip/inner.txt")]);
        assert!(!read.fetching);
        assert!(matches!(&states(&read)[..], [FileState::Reading, FileState::Waiting, FileState::Read(_)]));
        let cancelled = read.after(Action::Cancelled);
        assert_eq!(cancelled.files.len(), 1, "what was under way is gone: {:?}", cancelled.files);
    }

    #[test]
    fn a_file_that_fails_stands_beside_those_that_worked() {
        let failed = Problem::error("bad.docx", ProblemKind::Truncated, message::FILE_CUT_OFF);
        let state = after(
            State::default(),
            [
                incoming(&["good.txt", "bad.docx", "all.zip", "never.txt"]),
                Action::Read(summary("good.txt", None)),
                Action::Unread(failed.clone()),
                Action::Read(summary("all.zip/a.txt", Some("all.zip"))),
                Action::Read(summary("all.zip/b.txt", Some("all.zip"))),
                Action::ReadAll,
            ],
        );
        assert_eq!(state.files.len(), 3);
        assert_eq!(state.all_problems(), [failed]);
        assert!(state.summary("good.txt").is_some() && state.summary("all.zip/b.txt").is_some());
        assert_eq!(state.summary("never.txt"), None);
    }

    #[test]
    fn cancelling_and_failing_lose_nothing() {
        let arrangement = Arrangement {
            versions: vec![VersionEntry { document: "good.txt".into(), ..VersionEntry::default() }],
            ..Arrangement::default()
        };
        let read = after(
            State::default(),
            [
                incoming(&["good.txt"]),
                Action::Read(summary("good.txt", None)),
                Action::ReadAll,
                Action::Arranged(arrangement.clone()),
            ],
        );
        for last in
            [Action::Cancelled, Action::Failed(Problem::error("", ProblemKind::Crashed, message::WHY_CAME_DOWN))]
        {
            let state = after(read.clone(), [incoming(&["more.txt"]), last]);
            assert_eq!(state.arrangement, arrangement);
            assert!(state.summary("good.txt").is_some());
        }
    }

    #[test]
    fn progress_is_kept_as_long_as_the_same_work_goes_on() {
        let progress = Progress { done: 3, of: 4, ..Progress::default() };
        let working = |kind| Action::Working(Some(kind));
        let state = after(
            State::default(),
            [working(TaskKind::Computing), Action::Progress(progress), working(TaskKind::Computing)],
        );
        assert_eq!(state.task.as_ref().map(|task| task.progress.done), Some(3));
        let state = state.after(working(TaskKind::Exporting));
        assert_eq!(state.task, Some(Task { kind: TaskKind::Exporting, progress: Progress::default() }));
        assert_eq!(state.after(Action::Working(None)).task, None);
    }

    #[test]
    fn a_result_becomes_stale_when_the_arrangement_is_corrected() {
        let state = computed();
        assert_eq!((state.screen, state.stale), (Screen::Result, false));
        let state = state.after(Action::Edit(ArrangementEdit::Title("Other".into())));
        assert!(state.stale && state.result.is_some());
    }

    #[test]
    fn stepping_honours_filters_and_selection() {
        let state = computed();
        assert_eq!(state.step(false, false), Some(0));
        assert_eq!(state.step(true, false), Some(2));
        let state = state.after(Action::Focus(Focus::Change(1)));
        assert_eq!((state.step(false, false), state.step(false, true)), (Some(2), Some(0)));
        let state = state.after(Action::Focus(Focus::Change(99)));
        assert_eq!(state.selected(), Some(1), "there is no such change");
        let counts = Counts { changes: 3, attributed: 2, unattributed: 1, contributions: 2 };
        assert_eq!(state.counts(), counts);
    }

    #[test]
    fn decisions_survive_a_new_computation() {
        let decided = Some((Disposition::Confirmed, "agreed".to_owned()));
        let state = computed().after(Action::Decide { change: 1, contribution: "b.docx".into(), decided });
        let mut analysis = fixture::analysis();
        analysis.changes.remove(0);
        for (id, change) in (0..).zip(analysis.changes.iter_mut().chain(&mut analysis.minor)) {
            change.id = id;
        }
        let state = state.after(Action::Computed(ViewIndex::new(analysis).into()));
        let key = state.result.as_ref().map(|view_index| view_index.key(0).to_owned()).unwrap_or_default();
        assert_eq!(state.decisions.get(&key, "b.docx").map(|found| found.remark.as_str()), Some("agreed"));
    }

    #[test]
    fn looking_at_a_contribution_shows_where_it_counts() {
        let mut analysis = fixture::analysis();
        analysis.comparisons.push(Comparison { from: Some(0), to: 1, rows: Vec::new(), coarse: false });
        let state = State::default().after(Action::Computed(ViewIndex::new(analysis).into()));
        assert_eq!(state.comparison, 1, "the latest versions first");
        let state = state.after(Action::Focus(Focus::Contribution(1)));
        assert_eq!((state.comparison, state.in_view(), state.selected()), (0, Some(0), None));
    }

    #[test]
    fn forgetting_forgets() {
        let state = computed().after(Action::Forget);
        assert_eq!(state, State { shown: state.shown.clone(), ..State::default() });
    }
}
