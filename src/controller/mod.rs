//! Carries out what a person asks for.
//!
//! Data in: calls from the components, and what comes in over the [`Bridge`] (answers, commands of the element's
//! methods). Data out: requests to the engine, and [`Action`]s for the state. Who waits for which answer is kept by
//! [`crate::state::OpenRequests`] alone; the state's task follows it.
//!
//! - `giving`: what a person drops or chooses;
//! - `keeping`: keeping work on this device, as far as it concerns the state; by the `keeper`, which agrees with other
//!   windows on it;
//! - `keys`: those that do something anywhere in the application;
//! - `own_page`: history and warning, where the page is the application's own;
//! - `store`: the state behind Yew's reducer.
//!
//! Everything a component can do goes through a [`Controller`]; the state itself only ever changes by an [`Action`].

mod giving;
pub mod keeper;
mod keeping;
mod keys;
mod own_page;
pub mod store;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use rustc_hash::FxHashMap;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, ShadowRoot};
use yew::prelude::*;

use crate::browser::Bridge;
use crate::browser::bridge::{Emission, Inbound, Load, Options};
use crate::browser::deferred::Deferred;
use crate::browser::download;
use crate::browser::listener::Listener;
use crate::browser::page_history::PageHistory;
use crate::browser::picked_files::PickedFile;
use crate::browser::timer::Timer;
use crate::controller::keeper::Keeper;
use crate::controller::store::StoreHandle;
use crate::state::{
    Action, AfterReading, ArrangementEdit, Arrival, DeedKind, FileExchange, FileState, Focus, Next, Purpose, Shared,
    State, TaskKind, Viewpoint, file_exchange, merge_guess,
};
use draftlens_model::Arrangement;
use draftlens_model::ExportFormat;
use draftlens_model::{Language, Problem, ProblemKind, message};
use draftlens_protocol::{Envelope, Incoming, Request, Response};
use draftlens_review::{Decided, Decisions, SESSION_SCHEMA, SavedSession, ViewIndex, write};

/// The languages that the sample consultation ships in.
const SAMPLES: &[&str] = &["en", "ru"];

/// Cheap to clone; one for each application.
#[derive(Clone)]
pub struct Controller(Rc<Inner>);

struct Inner {
    bridge: Bridge,
    handle: RefCell<Option<StoreHandle>>,
    on_options: Callback<Options>,
    /// The files given, by their editions: for reading them again where something is undone, and for keeping them on
    /// this device where the person allows it.
    picked: RefCell<FxHashMap<u32, File>>,
    keeper: Keeper,
    /// Work was kept when everything was closed: it is kept again where that is undone.
    kept_before_closing: Cell<bool>,
    /// The person has done anything yet.
    acted: Cell<bool>,
    /// What is heard of the application's own page.
    listeners: RefCell<Vec<Listener>>,
    history: PageHistory,
    /// What is looked at is about to be noted in it.
    noting: Cell<bool>,
    /// What was looked at before a reload.
    arrival: Cell<Option<Viewpoint>>,
    /// What the engine has told of single files and is not drawn yet: thousands of files come with many thousand answers.
    told: RefCell<Vec<Action>>,
    /// When that is drawn.
    due: RefCell<Option<Timer>>,
    /// What the state knows is being done.
    followed: Cell<Option<TaskKind>>,
    /// Decisions that the host has set before there was anything to decide on.
    awaited: RefCell<Option<Decisions>>,
    /// What a person gave while something was being opened: it is read once that stands.
    given: RefCell<Vec<PickedFile>>,
}

impl PartialEq for Controller {
    fn eq(&self, other: &Controller) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Controller {
    pub fn new(bridge: Bridge, on_options: Callback<Options>) -> Controller {
        Controller(Rc::new_cyclic(|weak: &Weak<Inner>| {
            let weak = weak.clone();
            let news = Callback::from(move |news| {
                if let Some(inner) = weak.upgrade() {
                    Controller(inner).hear_keeper(news);
                }
            });
            Inner {
                keeper: Keeper::new(bridge.storage(), news),
                bridge,
                handle: RefCell::default(),
                on_options,
                picked: RefCell::default(),
                kept_before_closing: Cell::new(false),
                acted: Cell::new(false),
                listeners: RefCell::default(),
                history: PageHistory::default(),
                noting: Cell::new(false),
                arrival: Cell::new(None),
                told: RefCell::default(),
                due: RefCell::default(),
                followed: Cell::new(None),
                awaited: RefCell::default(),
                given: RefCell::default(),
            }
        }))
    }

    /// Must be called at each redraw: a handle that is kept for long would keep every state it has ever seen.
    pub fn renew(&self, handle: StoreHandle) {
        *self.0.handle.borrow_mut() = Some(handle);
    }

    pub fn bridge(&self) -> &Bridge {
        &self.0.bridge
    }

    /// Begins to listen to the page around the application, and offers what was kept on an earlier visit.
    pub fn begin(&self) {
        let controller = self.clone();
        self.listen_to_page();
        self.0.bridge.listen(Callback::from(move |news| controller.hear(news)));
        self.offer_keeping();
    }

    /// Where the page around lets work be kept, what was kept on an earlier visit is opened, unless something else is.
    fn offer_keeping(&self) {
        let offered = self.0.bridge.options().persist;
        self.0.keeper.offer(offered);
        if offered {
            let controller = self.clone();
            spawn_local(async move { controller.recall().await });
        }
    }

    /// The application is taken down. What it holds would hold it in turn.
    pub fn end(&self) {
        self.0.keeper.end();
        drop(self.0.due.take());
        self.0.listeners.borrow_mut().clear();
        *self.0.handle.borrow_mut() = None;
    }

    pub fn act(&self, action: Action) {
        self.draw_told();
        self.dispatch(action);
    }

    /// As [`Controller::act`], within a moment, and with what else comes until then.
    fn act_soon(&self, action: Action) {
        /// Milliseconds: nobody reads names that change more often.
        const MOMENT: u32 = 60;
        self.0.told.borrow_mut().push(action);
        if self.0.due.borrow().is_some() {
            return;
        }
        let weak = Rc::downgrade(&self.0);
        let draw = move || {
            if let Some(inner) = weak.upgrade() {
                drop(inner.due.take());
                Controller(inner).draw_told();
            }
        };
        *self.0.due.borrow_mut() = Some(Timer::after(MOMENT, draw));
    }

    fn draw_told(&self) {
        let told = std::mem::take(&mut *self.0.told.borrow_mut());
        if !told.is_empty() {
            self.dispatch(Action::Several(told));
        }
    }

    fn dispatch(&self, action: Action) {
        let handle = self.0.handle.borrow().clone();
        if let Some(handle) = handle {
            handle.dispatch(action);
            self.note_viewpoint();
        }
    }

    fn with_state<T: Default>(&self, ask: impl FnOnce(&State) -> T) -> T {
        let handle = self.0.handle.borrow().clone();
        handle.map(|handle| ask(&handle)).unwrap_or_default()
    }

    /// Notes that the person has done something: what is shown from now on is their doing.
    pub fn note_act(&self) {
        self.0.acted.set(true);
    }

    fn read(&self, files: Vec<PickedFile>, after: AfterReading) {
        if files.is_empty() {
            return;
        }
        let incoming = files.iter().map(|file| Incoming { name: file.name.clone(), size: file.size() }).collect();
        self.act(Action::Incoming(incoming));
        let editions = self.with_state(|state| {
            let named = state.files.iter().map(|file| (file.name.clone(), file.edition));
            named.collect::<FxHashMap<String, u32>>()
        });
        let mut known = self.0.picked.borrow_mut();
        if self.with_state(|state| state.history.next_undo().is_none()) {
            // Nothing leads back to what was open before.
            known.retain(|edition, _| editions.values().any(|open| open == edition));
        }
        for file in &files {
            if let Some(edition) = editions.get(&file.name) {
                known.insert(*edition, file.file.clone());
            }
        }
        drop(known);
        self.0.bridge.read(&files, after);
        self.follow();
    }

    /// The files that are open, as they were given, each with its edition.
    fn picked(&self) -> Vec<(u32, PickedFile)> {
        let known = self.0.picked.borrow();
        self.with_state(|state| {
            let open = state.files.iter().filter_map(|file| {
                let handle = known.get(&file.edition)?.clone();
                Some((file.edition, PickedFile { name: file.name.clone(), file: handle }))
            });
            open.collect()
        })
    }

    /// Computes the arrangement as it stands.
    pub fn compute(&self) {
        let arrangement = self.with_state(|state| state.arrangement.clone());
        if arrangement.versions.is_empty() {
            return;
        }
        self.ask(Request::Compute { arrangement }, Purpose::Compute);
    }

    /// Sends a request, and lets the state say what is being done.
    fn ask(&self, request: Request, purpose: Purpose<Deferred>) {
        self.0.bridge.ask(request, purpose);
        self.follow();
    }

    /// The state's task follows what the engine is asked for: called after all that may change it.
    fn follow(&self) {
        let task = self.0.bridge.task();
        if self.0.followed.replace(task) != task {
            self.act(Action::Working(task));
        }
        self.take_given();
    }

    /// Stops whatever is being done. What was read stays.
    pub fn cancel(&self) {
        self.0.bridge.cancel();
        let read_but_not_arranged = self.with_state(|state| !state.all_arranged());
        self.act(Action::Cancelled);
        self.follow();
        if read_but_not_arranged {
            self.arrange(None);
        }
    }

    fn arrange(&self, listed: Option<Arrangement>) {
        let compute = listed.is_some();
        self.ask(Request::Arrange { listed }, Purpose::Arrange { compute });
    }

    /// Corrects the arrangement.
    pub fn edit(&self, edit: ArrangementEdit) {
        if let ArrangementEdit::Remove { document } = &edit {
            self.0.bridge.drop_documents(vec![document.clone()]);
        }
        self.act(Action::Edit(edit));
        self.keep();
    }

    /// Undoes what the person did last (`back`), or does again what was undone last.
    pub fn turn(&self, back: bool) {
        let deed = self.with_state(|state| {
            let deed = if back { state.history.next_undo() } else { state.history.next_redo() };
            deed.filter(|_| state.task.is_none()).map(|deed| (deed.what.clone(), deed.was_computed()))
        });
        let Some((what, was_computed)) = deed else { return };
        let before = self.with_state(|state| state.files.clone());
        self.act(Action::Turn { back });
        if what == DeedKind::Closed && !back {
            self.close_all(false);
            return;
        }
        if what == DeedKind::Closed {
            self.0.keeper.reopen();
        }
        if what == DeedKind::Closed && self.0.kept_before_closing.get() {
            self.answer_keeping(true);
        }
        let FileExchange { dropped, read } = self.with_state(|state| file_exchange(&before, &state.files));
        if !dropped.is_empty() {
            self.0.bridge.drop_documents(dropped);
        }
        let again = self.picked().into_iter().filter(|(edition, _)| read.contains(edition));
        let files: Vec<PickedFile> = again.map(|(_, file)| file).collect();
        if !files.is_empty() {
            let arrangement = self.with_state(|state| state.arrangement.clone());
            let compute = what == DeedKind::Closed && was_computed;
            let after = if compute { AfterReading::Compute(arrangement) } else { AfterReading::Stand };
            self.0.bridge.read(&files, after);
            self.follow();
        }
        self.decisions_changed();
        if let DeedKind::Decided { change, contribution, .. } | DeedKind::Remarked { change, contribution } = &what {
            self.tell_decision(change, contribution);
        }
    }

    /// Tells the page around of what is now decided about a change, by its key.
    fn tell_decision(&self, key: &str, contribution: &str) {
        let told = self.with_state(|state| {
            let change = state.result.as_ref()?.change_of(key)?;
            let decided = state.decisions.get(key, contribution);
            let remark = decided.map(|decided| decided.remark.clone()).unwrap_or_default();
            Some((change, decided.map(|decided| decided.disposition), remark))
        });
        if let Some((change, disposition, remark)) = told {
            let contribution = contribution.to_owned();
            self.0.bridge.emit(Emission::DispositionChange { change, contribution, disposition, remark });
        }
    }

    pub fn look_at(&self, focus: Focus) {
        self.looking(|| self.act(Action::Focus(focus)));
    }

    /// Tells the page around where this selects another change.
    fn looking(&self, act: impl FnOnce()) {
        let before = self.with_state(State::selected);
        act();
        let now = self.with_state(State::selected);
        if now != before {
            self.0.bridge.emit(Emission::ChangeSelected { change: now });
        }
    }

    /// Goes to the next (or previous) change, or to the next that nothing explains.
    pub fn step(&self, unattributed: bool, backwards: bool) {
        if let Some(change) = self.with_state(|state| state.step(unattributed, backwards)) {
            self.look_at(Focus::Change(change));
        }
    }

    /// Records what a person decides; none: takes it back. `contribution` is empty for the change as a whole.
    pub fn decide(&self, change: u32, contribution: &str, decided: Option<Decided>) {
        let (disposition, remark) = match &decided {
            Some((disposition, remark)) => (Some(*disposition), remark.clone()),
            None => (None, String::new()),
        };
        let contribution = contribution.to_owned();
        self.act(Action::Decide { change, contribution: contribution.clone(), decided, written: false });
        self.decisions_changed();
        self.0.bridge.emit(Emission::DispositionChange { change, contribution, disposition, remark });
    }

    /// What a person writes, letter by letter: it is kept at once.
    pub fn write_remark(&self, change: u32, contribution: &str, remark: String) {
        let decided = self.with_state(|state| {
            let key = state.result.as_ref()?.key(change);
            Some(write(state.decisions.get(key, contribution), remark))
        });
        self.act(Action::Decide { change, contribution: contribution.to_owned(), decided, written: true });
        self.decisions_changed();
    }

    /// The remark is written; the page around is told.
    pub fn finish_remark(&self, change: u32, contribution: &str) {
        self.act(Action::Written);
        let key = self.with_state(|state| state.result.as_ref().map(|view_index| view_index.key(change).to_owned()));
        self.tell_decision(&key.unwrap_or_default(), contribution);
    }

    fn decisions_changed(&self) {
        let decisions = self.with_state(|state| state.decisions.clone());
        self.0.bridge.keep_decisions(&decisions);
        self.keep();
    }

    pub fn export(&self, format: ExportFormat, language: Language) {
        let decisions = self.with_state(|state| state.decisions.clone());
        self.ask(Request::Export { format, decisions, language: Some(language) }, Purpose::Download);
    }

    /// These proposals, in this order, as a table.
    pub fn export_proposals(&self, proposals: Vec<u32>, language: Language) {
        let decisions = self.with_state(|state| state.decisions.clone());
        self.ask(Request::ExportProposals { proposals, decisions, language: Some(language) }, Purpose::Download);
    }

    /// As [`Controller::act`], for what may decide something about proposals: it is kept, and the page around is told.
    pub fn decide_proposals(&self, action: Action) {
        let decides = match &action {
            Action::Settle(proposals, _) => proposals.clone(),
            Action::RemarkOn(proposal, _) => vec![*proposal],
            _ => Vec::new(),
        };
        self.act(action);
        if decides.is_empty() {
            return;
        }
        self.decisions_changed();
        for proposal in decides {
            let told = self.with_state(|state| {
                let view_index = state.result.as_ref()?;
                let contribution = view_index.analysis.proposals.get(proposal as usize)?.contribution.clone();
                let decided = state.decisions.get(view_index.proposal_key(proposal), &contribution);
                let remark = decided.map(|decided| decided.remark.clone()).unwrap_or_default();
                Some((contribution, decided.map(|decided| decided.disposition), remark))
            });
            if let Some((contribution, disposition, remark)) = told {
                self.0.bridge.emit(Emission::ProposalDecided { proposal, contribution, disposition, remark });
            }
        }
    }

    /// Gives the focus to the first element there is of these.
    pub fn focus_on(&self, selector: &str) {
        let found = self.0.bridge.root().query_selector(selector).ok().flatten();
        if let Some(found) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Fails only where the element is gone.
            let _ = found.focus();
        }
    }

    fn saved(&self) -> SavedSession {
        self.with_state(|state| {
            Some(SavedSession::new(&state.decisions, Some(state.arrangement.clone()))).filter(|_| state.has_documents())
        })
        .unwrap_or_else(|| SavedSession { schema: SESSION_SCHEMA.to_owned(), ..SavedSession::default() })
    }

    /// Hands the person a file with their decisions and the arrangement.
    pub fn save_session(&self) {
        if let Ok(text) = self.saved().to_json() {
            download::offer("draftlens-session.json", "application/json", text.as_bytes());
            self.act(Action::Kept(self.with_state(|state| state.deeds)));
        }
    }

    fn hear(&self, news: Inbound) {
        match news {
            Inbound::Answer { answer, next } => self.answer(answer, next),
            Inbound::Arrival(arrival) => {
                self.act(Action::Arrival(arrival));
                self.take_given();
            }
            Inbound::Stop => self.cancel(),
            Inbound::Load(load) => self.load(load),
            Inbound::Options(options) => {
                self.0.on_options.emit(options);
                self.0.keeper.offer(self.0.bridge.options().persist);
            }
            Inbound::GoTo(change) => self.look_at(Focus::Change(change)),
            Inbound::Next => self.step(false, false),
            Inbound::Previous => self.step(false, true),
            Inbound::Decide { change, contribution, disposition, remark } => {
                // Without a remark, the one that is there stays.
                let known = || {
                    self.with_state(|state| {
                        let key = state.result.as_ref()?.key(change);
                        Some(state.decisions.get(key, &contribution)?.remark.clone())
                    })
                };
                let decided = disposition.map(|disposition| (disposition, remark.or_else(known).unwrap_or_default()));
                self.decide(change, &contribution, decided);
            }
            Inbound::Restore(decisions) => {
                if self.with_state(|state| state.result.is_none()) {
                    *self.0.awaited.borrow_mut() = Some(decisions.clone());
                }
                self.act(Action::Restore(decisions));
                self.decisions_changed();
            }
        }
    }

    /// Replaces what is open by what a portal hands over.
    fn load(&self, load: Load) {
        let documents = self.with_state(State::documents);
        if !documents.is_empty() {
            self.0.bridge.drop_documents(documents);
        }
        // Opened once more, it is the same consultation; and what the host has set before is meant for this one.
        let again = !load.address.is_empty() && self.0.keeper.address().as_ref() == Some(&load.address);
        let decisions = if again { self.with_state(|state| Some(state.decisions.clone())) } else { None };
        let decisions = decisions.or_else(|| self.0.awaited.borrow().clone()).unwrap_or_default();
        self.0.picked.borrow_mut().clear();
        self.0.keeper.host(&load.address, &load.files);
        self.act(Action::Forget);
        self.act(Action::Restore(decisions.clone()));
        self.0.bridge.keep_decisions(&decisions);
        self.read(load.files, AfterReading::Complete(load.listed));
    }

    /// Where a version that a host lists could not be read there is nothing to compare, and that is said. Answers whether
    /// all of them are there.
    fn has_versions(&self, listed: &Arrangement) -> bool {
        let missing = self.with_state(|state| {
            let files = state.files.iter().filter_map(|file| match &file.state {
                FileState::Failed(problem) => Some((&file.name, problem)),
                _ => None,
            });
            let is_version = |name: &String| listed.versions.iter().any(|version| version.document == *name);
            files.filter(|(name, _)| is_version(name)).map(|(_, problem)| problem.clone()).collect::<Vec<_>>()
        });
        if missing.is_empty() {
            return true;
        }
        let why = missing.iter().map(Problem::to_string).collect::<Vec<_>>().join("; ");
        self.fail_arrival(missing);
        self.0.bridge.fail_load(&why);
        false
    }

    /// A host's consultation came to nothing after its files were here. The page around was told of each of them.
    fn fail_arrival(&self, problems: Vec<Problem>) {
        let arrival = Arrival::Failed(problems);
        self.0.bridge.note_arrival(&arrival);
        self.act(Action::Arrival(arrival));
    }

    /// Goes back to what was open before a host's consultation could not be opened.
    pub fn dismiss_failure(&self) {
        self.0.bridge.note_arrival(&Arrival::Over);
        self.act(Action::Arrival(Arrival::Over));
        if self.with_state(|state| !state.all_arranged()) {
            self.arrange(None);
        } else if self.with_state(|state| !state.has_documents()) && self.0.given.borrow().is_empty() {
            self.offer_keeping();
        }
        self.take_given();
    }

    fn answer(&self, answer: Envelope<Response>, next: Next) {
        match answer.body {
            Response::Read { summary } => self.act_soon(Action::Read(summary)),
            Response::Unread { problem } => self.act_soon(Action::Unread(problem)),
            Response::Arranged { arrangement } => {
                let known = self.with_state(|state| state.arrangement.clone());
                self.act(Action::Arranged(merge_guess(known, arrangement)));
            }
            Response::Progress { progress } => self.act_soon(Action::Progress(progress)),
            Response::Computed { analysis } => {
                *self.0.awaited.borrow_mut() = None;
                let view_index = Shared::new(ViewIndex::new(*analysis));
                self.act(Action::Computed(view_index.clone()));
                self.0.keeper.computed(&view_index.analysis, self.saved().arrangement);
                self.decisions_changed();
            }
            Response::Exported { name, media_type, bytes } if next == Next::Download => {
                download::offer(&name, &media_type, &bytes);
            }
            Response::Ready { mode } => self.act(Action::Mode(mode)),
            Response::Fetching { file } => self.act_soon(Action::Fetching(file)),
            Response::Failed { problem } => self.act(Action::Failed(problem)),
            Response::Exported { .. } | Response::ReadAll | Response::Finished { .. } | Response::Cancelled => {}
        }
        match next {
            Next::AllRead(after) => self.all_read(after),
            Next::Compute => self.compute(),
            Next::Download | Next::Nothing => {}
        }
        self.follow();
    }

    fn all_read(&self, after: AfterReading) {
        self.act(Action::ReadAll);
        match after {
            AfterReading::Compute(arrangement) => {
                self.act(Action::Arranged(arrangement));
                self.compute();
            }
            AfterReading::Complete(listed) if !self.has_versions(&listed) => {}
            AfterReading::Stand => {
                // An archive that is read again has brought back also what was taken out of it before.
                let unwanted = self.with_state(|state| state.unnamed_in(&state.arrangement));
                if !unwanted.is_empty() {
                    self.0.bridge.drop_documents(unwanted.clone());
                    self.act(Action::Drop(unwanted));
                }
                self.keep();
            }
            // Nothing could be read: there is nothing to arrange, and the problems say why.
            _ if !self.with_state(State::has_documents) => {}
            AfterReading::Complete(listed) => self.arrange(Some(listed)),
            AfterReading::Guess if self.open_awaited() => {}
            AfterReading::Guess => self.arrange(None),
        }
    }

    /// Opens the sample consultation that ships with the page, as a portal would: by the element's `src`. It comes in
    /// some of the interface's languages (`tag`); in English for the others.
    pub fn open_sample(&self, tag: &str) {
        let language = if SAMPLES.contains(&tag) { tag } else { "en" };
        let bridge = &self.0.bridge;
        let root = bridge.root().get_root_node();
        let element = root.dyn_ref::<ShadowRoot>().map(ShadowRoot::host).unwrap_or_else(|| bridge.root());
        let address = format!("{}sample/{language}/consultation.json", bridge.base());
        // An attribute that is set to what it was already does nothing.
        let renewed = element.remove_attribute("src").and_then(|()| element.set_attribute("src", &address));
        if renewed.is_err() {
            self.act(Action::Failed(Problem::error(&address, ProblemKind::Fetch, message::SAMPLE_NOT_OPENED)));
        }
    }
}
