//! Carries out what a person asks for.
//!
//! Data in: calls from the components, and what comes in over the [`Bridge`] (answers, commands of the element's
//! methods). Data out: requests to the engine, and [`Action`]s for the state. Who waits for which answer is kept by
//! [`crate::state::OpenRequests`] alone; the state's task follows it.
//!
//! - `store`: the state behind Yew's reducer.
//!
//! Everything a component can do goes through a [`Controller`]; the state itself only ever changes by an [`Action`].

pub mod store;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, ShadowRoot};
use yew::prelude::*;

use crate::browser::Bridge;
use crate::browser::bridge::{Emission, Inbound, Load, Options};
use crate::browser::deferred::Deferred;
use crate::browser::download;
use crate::browser::picked_files::PickedFile;
use crate::controller::store::StoreHandle;
use crate::state::{
    Action, AfterReading, ArrangementEdit, FileState, Focus, Next, Opening, Purpose, State, file_writes, merge_guess,
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
    /// TaskKind is being kept on this device.
    keeps: Cell<bool>,
    /// The files that were written to it.
    kept: RefCell<Vec<(String, File)>>,
    /// Files are being written to it.
    writing: Cell<bool>,
    asked: Cell<bool>,
}

impl PartialEq for Controller {
    fn eq(&self, other: &Controller) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Controller {
    pub fn new(bridge: Bridge, on_options: Callback<Options>) -> Controller {
        Controller(Rc::new(Inner {
            bridge,
            handle: RefCell::default(),
            on_options,
            picked: RefCell::default(),
            keeps: Cell::new(false),
            kept: RefCell::default(),
            writing: Cell::new(false),
            asked: Cell::new(false),
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
        if self.0.bridge.options().persist {
            let controller = self.clone();
            spawn_local(async move { controller.recall().await });
        }
    }

    pub fn act(&self, action: Action) {
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
        self.act(Action::Working(self.0.bridge.task()));
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
        self.0.asked.get() || self.0.keeps.get()
    }

    /// The person's answer; yes keeps the work from now on.
    pub fn answer_keeping(&self, allow: bool) {
        self.0.asked.set(true);
        if !allow {
            return;
        }
        let controller = self.clone();
        spawn_local(async move {
            controller.0.keeps.set(controller.0.bridge.storage().allow().await);
            controller.keep();
        });
    }

    fn keep(&self) {
        if !self.0.keeps.get() {
            return;
        }
        let (storage, saved) = (self.0.bridge.storage(), self.saved());
        spawn_local(async move {
            // Where the device is full the work goes on without.
            let _ = storage.keep_session(&saved).await;
        });
        // One after another, so that an earlier list of files never comes to stand over a later one.
        if !self.0.writing.replace(true) {
            let controller = self.clone();
            spawn_local(async move { controller.keep_files().await });
        }
    }

    /// Writes the files that came, went or were replaced since they were written last, until there are none.
    async fn keep_files(&self) {
        let storage = self.0.bridge.storage();
        while self.0.keeps.get() {
            let before = self.0.kept.borrow().clone();
            let now = handles(&self.0.picked.borrow());
            if before == now {
                break;
            }
            let written = storage.keep_files(&file_writes(&before, &now), &now).await;
            *self.0.kept.borrow_mut() = if written { now } else { Vec::new() };
            if !written {
                break;
            }
        }
        self.0.writing.set(false);
    }

    async fn recall(&self) {
        let storage = self.0.bridge.storage();
        if !storage.allowed().await {
            return;
        }
        self.0.keeps.set(true);
        let saved: Option<SavedSession> = storage.session().await;
        let files = storage.files().await;
        *self.0.kept.borrow_mut() = handles(&files);
        // A manifest that is being opened meanwhile is what the person came for.
        if !files.is_empty() && self.with_state(|state| state.files.is_empty()) {
            self.restore(saved, files);
        }
    }

    /// Closes everything and deletes what was kept.
    pub fn forget(&self) {
        self.0.bridge.close("the consultation was closed");
        self.0.picked.borrow_mut().clear();
        self.0.keeps.set(false);
        self.0.kept.borrow_mut().clear();
        self.act(Action::Forget);
        self.follow();
        self.0.bridge.keep_decisions(&Decisions::default());
        let storage = self.0.bridge.storage();
        spawn_local(async move {
            let _ = storage.forget().await;
        });
    }

    fn hear(&self, news: Inbound) {
        match news {
            Inbound::Answer { answer, next } => self.answer(answer, next),
            Inbound::Opening(opening) => self.act(Action::Opening(opening)),
            Inbound::Stop => self.cancel(),
            Inbound::Load(load) => self.load(load),
            Inbound::Options(options) => self.0.on_options.emit(options),
            Inbound::GoTo(change) => self.look_at(Focus::Change(change)),
            Inbound::Next => self.step(false, false),
            Inbound::Previous => self.step(false, true),
            Inbound::Decide { change, contribution, disposition, remark } => {
                self.decide(change, &contribution, disposition.map(|disposition| (disposition, remark)));
            }
            Inbound::Restore(decisions) => {
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
        self.0.picked.borrow_mut().clear();
        self.act(Action::Forget);
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
        self.fail_opening(missing);
        self.0.bridge.fail_load(&why);
        false
    }

    /// A host's consultation came to nothing after its files were here. The page around was told of each of them.
    fn fail_opening(&self, problems: Vec<Problem>) {
        let opening = Opening::Failed(problems);
        self.0.bridge.note_opening(&opening);
        self.act(Action::Opening(opening));
    }

    /// Goes back to what was open before a host's consultation could not be opened.
    pub fn dismiss_failure(&self) {
        self.0.bridge.note_opening(&Opening::Over);
        self.act(Action::Opening(Opening::Over));
        if self.with_state(|state| !state.all_arranged()) {
            self.arrange(None);
        }
    }

    fn answer(&self, answer: Envelope<Response>, next: Next) {
        match answer.body {
            Response::Read { summary } => self.act(Action::Read(summary)),
            Response::Unread { problem } => self.act(Action::Unread(problem)),
            Response::Arranged { arrangement } => {
                let known = self.with_state(|state| state.arrangement.clone());
                self.act(Action::Arranged(merge_guess(known, arrangement)));
            }
            Response::Progress { progress } => self.act(Action::Progress(progress)),
            Response::Computed { analysis } => {
                self.act(Action::Computed(ViewIndex::new(*analysis).into()));
                self.decisions_changed();
            }
            Response::Exported { name, media_type, bytes } if next == Next::Download => {
                download::offer(&name, &media_type, &bytes);
            }
            Response::Ready { mode } => self.act(Action::Mode(mode)),
            Response::Fetching { file } => self.act(Action::Fetching(file)),
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
