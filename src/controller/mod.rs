//! Carries out what a person asks for.
//!
//! Data in: calls from the components, and what comes in over the [`Bridge`] (answers, commands of the element's
//! methods). Data out: requests to the engine, and [`Action`]s for the state. Who waits for which answer is kept by
//! [`crate::state::OpenRequests`] alone; the state's task follows it.
//!
//! - `store`: the state behind Yew's reducer;
//! - `keeper`: keeps the work on this device, and agrees with other windows on it.
//!
//! Everything a component can do goes through a [`Controller`]; the state itself only ever changes by an [`Action`].

pub mod keeper;
pub mod store;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, ShadowRoot};
use yew::prelude::*;

use crate::browser::Bridge;
use crate::browser::bridge::{Emission, Inbound, Load, Options};
use crate::browser::deferred::Deferred;
use crate::browser::download;
use crate::browser::picked_files::PickedFile;
use crate::browser::timer::Timer;
use crate::controller::keeper::{Keeper, KeptNews, Work, merged};
use crate::controller::store::StoreHandle;
use crate::state::{
    Action, AfterReading, ArrangementEdit, Arrival, FileState, Focus, Next, Purpose, ReadyState, Shared, State,
    TaskKind, merge_guess, with_decision_changes,
};
use draftlens_model::Arrangement;
use draftlens_model::ExportFormat;
use draftlens_model::{Language, Problem, ProblemKind, message};
use draftlens_protocol::{Envelope, Incoming, Request, Response};
use draftlens_review::{Decisions, Disposition, SESSION_SCHEMA, SavedSession, ViewIndex};

/// The languages that the sample consultation ships in.
const SAMPLES: &[&str] = &["en", "ru"];

/// Cheap to clone; one for each application.
#[derive(Clone)]
pub struct Controller(Rc<Inner>);

struct Inner {
    bridge: Bridge,
    handle: RefCell<Option<StoreHandle>>,
    on_options: Callback<Options>,
    /// The files given, for keeping them on this device where the person allows it.
    picked: RefCell<Vec<PickedFile>>,
    keeper: Keeper,
    /// What the engine has told of single files and is not drawn yet: thousands of files come with many thousand answers.
    told: RefCell<Vec<Action>>,
    /// When that is drawn.
    due: RefCell<Option<Timer>>,
    /// What the state knows is being done.
    followed: Cell<Option<TaskKind>>,
    /// Decisions that the host has set before there was anything to decide on.
    awaited: RefCell<Option<Decisions>>,
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
                told: RefCell::default(),
                due: RefCell::default(),
                followed: Cell::new(None),
                awaited: RefCell::default(),
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
        }
    }

    fn with_state<T: Default>(&self, ask: impl FnOnce(&State) -> T) -> T {
        let handle = self.0.handle.borrow().clone();
        handle.map(|handle| ask(&handle)).unwrap_or_default()
    }

    /// Files that a person dropped or chose. A session file among them is opened; the rest are read.
    pub fn give(&self, picked: Vec<PickedFile>) {
        let (json, files): (Vec<_>, Vec<_>) =
            picked.into_iter().partition(|file| file.name.to_lowercase().ends_with(".json"));
        if json.is_empty() {
            return self.read(files, AfterReading::Guess);
        }
        let controller = self.clone();
        spawn_local(async move {
            let mut files = files;
            let mut saved = None;
            for file in json {
                match session_in(&file).await {
                    Some(session) => saved = Some(session),
                    None => files.push(file),
                }
            }
            controller.restore(saved, files);
        });
    }

    /// Opens a saved session: its decisions at once, and its arrangement where the documents it names are there.
    fn restore(&self, saved: Option<SavedSession>, files: Vec<PickedFile>) {
        let Some(saved) = saved else { return self.read(files, AfterReading::Guess) };
        let arrangement = saved.arrangement.clone();
        self.act(Action::Restore(saved.into_decisions()));
        self.decisions_changed();
        match arrangement {
            Some(arrangement) if !files.is_empty() => self.read(files, AfterReading::Compute(arrangement)),
            Some(arrangement) => {
                let all_here = self.with_state(|state| {
                    let mut named = arrangement.versions.iter().map(|entry| &entry.document);
                    !arrangement.versions.is_empty() && named.all(|name| state.summary(name).is_some())
                });
                if all_here {
                    self.act(Action::Arranged(arrangement));
                    self.compute();
                }
            }
            None => self.read(files, AfterReading::Guess),
        }
    }

    fn read(&self, files: Vec<PickedFile>, after: AfterReading) {
        if files.is_empty() {
            return;
        }
        let incoming = files.iter().map(|file| Incoming { name: file.name.clone(), size: file.size() }).collect();
        self.act(Action::Incoming(incoming));
        self.0.bridge.read(&files, after);
        self.follow();
        let mut known = self.0.picked.borrow_mut();
        known.retain(|file| !files.iter().any(|new| new.name == file.name));
        known.extend(files);
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
            self.0.picked.borrow_mut().retain(|file| file.name != *document);
        }
        self.act(Action::Edit(edit));
    }

    pub fn look_at(&self, focus: Focus) {
        let before = self.with_state(State::selected);
        self.act(Action::Focus(focus));
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
    pub fn decide(&self, change: u32, contribution: &str, decided: Option<(Disposition, String)>) {
        let (disposition, remark) = match &decided {
            Some((disposition, remark)) => (Some(*disposition), remark.clone()),
            None => (None, String::new()),
        };
        let contribution = contribution.to_owned();
        self.act(Action::Decide { change, contribution: contribution.clone(), decided });
        self.decisions_changed();
        self.0.bridge.emit(Emission::DispositionChange { change, contribution, disposition, remark });
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
        }
    }

    /// Whether the person has been asked about keeping work on this device, now or on an earlier visit.
    pub fn was_asked(&self) -> bool {
        self.0.keeper.was_asked()
    }

    /// The person's answer; yes keeps the work from now on.
    pub fn answer_keeping(&self, allow: bool) {
        let controller = self.clone();
        spawn_local(async move {
            controller.0.keeper.answer(allow).await;
            controller.keep();
        });
    }

    fn keep(&self) {
        self.0.keeper.keep(self.work());
    }

    fn work(&self) -> Work {
        let decisions = self.with_state(|state| state.decisions.clone());
        Work { decisions, session: self.saved(), files: handles(&self.0.picked.borrow()) }
    }

    /// Opens what is kept of a person's own files, where nothing else is open or on its way.
    async fn recall(&self) {
        let Some((session, files)) = self.0.keeper.own_work().await else { return };
        let is_free = self.0.keeper.address().is_none()
            && self.0.bridge.ready_state() == ReadyState::Empty
            && self.with_state(|state| state.files.is_empty());
        if is_free {
            self.0.keeper.resume(session.as_ref(), &files);
            self.restore(session, files);
        }
    }

    /// Opens what is kept, in place of what is open here.
    pub fn open_kept(&self) {
        let controller = self.clone();
        spawn_local(async move {
            let Some((session, files)) = controller.0.keeper.own_work().await else { return };
            controller.clear("the consultation was closed");
            controller.0.keeper.resume(session.as_ref(), &files);
            controller.restore(session, files);
        });
    }

    /// Keeps what is open here, in place of what is kept.
    pub fn replace_kept(&self) {
        self.act(Action::Notice(None));
        self.0.keeper.replace(self.work());
    }

    /// Closes everything and deletes what was kept of it, or (`all`) of every consultation.
    pub fn forget(&self, all: bool) {
        self.clear("the consultation was closed");
        self.0.keeper.forget(all);
    }

    /// Closes everything.
    fn clear(&self, why: &str) {
        self.0.bridge.close(why);
        self.0.picked.borrow_mut().clear();
        self.act(Action::Forget);
        self.follow();
        self.0.bridge.keep_decisions(&Decisions::default());
    }

    fn hear_keeper(&self, news: KeptNews) {
        let here = self.with_state(|state| state.decisions.clone());
        let decisions = match news {
            KeptNews::Notice(notice) => return self.act(Action::Notice(Some(notice))),
            KeptNews::Kept(kept) => merged(&here, kept),
            KeptNews::Decided(changes) => with_decision_changes(&here, changes),
        };
        self.act(Action::Restore(decisions));
        self.decisions_changed();
    }

    fn hear(&self, news: Inbound) {
        match news {
            Inbound::Answer { answer, next } => self.answer(answer, next),
            Inbound::Arrival(arrival) => self.act(Action::Arrival(arrival)),
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
                self.decide(change, &contribution, disposition.map(|disposition| (disposition, remark)));
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
        self.0.keeper.host(&load.address);
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
        } else if self.with_state(|state| !state.has_documents()) {
            self.offer_keeping();
        }
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
                self.0.keeper.computed(&view_index.analysis);
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
            // Nothing could be read: there is nothing to arrange, and the problems say why.
            _ if !self.with_state(State::has_documents) => {}
            AfterReading::Complete(listed) => self.arrange(Some(listed)),
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

fn handles(files: &[PickedFile]) -> Vec<(String, File)> {
    files.iter().map(|picked| (picked.name.clone(), picked.file.clone())).collect()
}

/// The session in a JSON file; none where it is something else.
async fn session_in(file: &PickedFile) -> Option<SavedSession> {
    /// Far more than any session, far less than would freeze the page.
    const LIMIT: u64 = 50_000_000;
    if file.size() > LIMIT {
        return None;
    }
    let text = JsFuture::from(file.file.text()).await.ok()?.as_string()?;
    SavedSession::from_json(&text).ok()
}
