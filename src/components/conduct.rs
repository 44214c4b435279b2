//! Carries out what a person asks for: sends requests to the engine, and its answers to the state.
//!
//! Everything a component can do goes through a [`Conductor`]; the state itself only ever changes by an [`Action`].

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::ShadowRoot;
use yew::prelude::*;

use super::download;
use super::messages::Words;
use super::store::Handle;
use crate::browser::Host;
use crate::browser::files::Picked;
use crate::browser::host::{Emission, Load, Options, Outside};
use crate::state::{Action, Edit, Focus, State, View, join};
use draftlens_model::Arrangement;
use draftlens_model::ExportFormat;
use draftlens_model::{Language, Problem, ProblemKind};
use draftlens_protocol::{Envelope, Incoming, Request, RequestId, Response};
use draftlens_review::{Decisions, Digest, Disposition, SESSION_SCHEMA, SavedSession};

/// The languages that the sample consultation ships in.
const SAMPLES: &[&str] = &["en", "ru"];

/// Cheap to clone; one for each application.
#[derive(Clone)]
pub struct Conductor(Rc<Inner>);

struct Inner {
    host: Host,
    handle: RefCell<Option<Handle>>,
    on_options: Callback<Options>,
    pending: RefCell<Pending>,
    /// The files given, for keeping them on this device where the person allows it.
    picked: RefCell<Vec<Picked>>,
    /// Work is being kept on this device.
    keeps: Cell<bool>,
    asked: Cell<bool>,
}

/// What has been asked of the engine and not been answered.
#[derive(Default)]
struct Pending {
    reading: Vec<RequestId>,
    other: Option<RequestId>,
    /// What follows once all is read.
    then: Then,
    /// The arrangement that comes is to be computed at once.
    compute: bool,
}

#[derive(Default)]
enum Then {
    /// Guess an arrangement and show it.
    #[default]
    Guess,
    /// A manifest's arrangement: have it completed, then compute.
    Complete(Arrangement),
    /// A saved session's arrangement: compute.
    Compute(Arrangement),
}

impl PartialEq for Conductor {
    fn eq(&self, other: &Conductor) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Conductor {
    pub fn new(host: Host, on_options: Callback<Options>) -> Conductor {
        Conductor(Rc::new(Inner {
            host,
            handle: RefCell::default(),
            on_options,
            pending: RefCell::default(),
            picked: RefCell::default(),
            keeps: Cell::new(false),
            asked: Cell::new(false),
        }))
    }

    /// Must be called at each redraw: a handle that is kept for long would keep every state it has ever seen.
    pub fn renew(&self, handle: Handle) {
        *self.0.handle.borrow_mut() = Some(handle);
    }

    pub fn host(&self) -> &Host {
        &self.0.host
    }

    /// Begins to listen to the page around the application, and offers what was kept on an earlier visit.
    pub fn begin(&self) {
        let conductor = self.clone();
        self.0.host.listen(Callback::from(move |news| conductor.hear(news)));
        if self.0.host.options().persist {
            let conductor = self.clone();
            spawn_local(async move { conductor.recall().await });
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
    pub fn give(&self, picked: Vec<Picked>) {
        let (json, files): (Vec<_>, Vec<_>) =
            picked.into_iter().partition(|file| file.name.to_lowercase().ends_with(".json"));
        if json.is_empty() {
            return self.read(files, Then::Guess);
        }
        let conductor = self.clone();
        spawn_local(async move {
            let mut files = files;
            let mut saved = None;
            for file in json {
                match session_in(&file).await {
                    Some(session) => saved = Some(session),
                    None => files.push(file),
                }
            }
            conductor.restore(saved, files);
        });
    }

    /// Opens a saved session: its decisions at once, and its arrangement where the documents it names are there.
    fn restore(&self, saved: Option<SavedSession>, files: Vec<Picked>) {
        let Some(saved) = saved else { return self.read(files, Then::Guess) };
        let arrangement = saved.arrangement.clone();
        self.act(Action::Restore(saved.into_decisions()));
        self.decisions_changed();
        match arrangement {
            Some(arrangement) if !files.is_empty() => self.read(files, Then::Compute(arrangement)),
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
            None => self.read(files, Then::Guess),
        }
    }

    fn read(&self, files: Vec<Picked>, then: Then) {
        if files.is_empty() {
            return;
        }
        let incoming = files.iter().map(|file| Incoming { name: file.name.clone(), size: file.size() }).collect();
        self.act(Action::Incoming(incoming));
        let request = self.0.host.read(&files);
        {
            let mut pending = self.0.pending.borrow_mut();
            pending.reading.push(request);
            pending.then = then;
        }
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
        self.act(Action::Compute);
        let request = self.0.host.ask(Request::Compute { arrangement });
        self.0.pending.borrow_mut().other = Some(request);
    }

    /// Stops whatever is being done. What was read stays.
    pub fn cancel(&self) {
        let pending = std::mem::take(&mut *self.0.pending.borrow_mut());
        for request in pending.reading.into_iter().chain(pending.other) {
            self.0.host.cancel(request);
        }
        let read_but_not_arranged = self.with_state(|state| !state.all_arranged());
        self.act(Action::Cancelled);
        if read_but_not_arranged {
            self.arrange(None);
        }
    }

    fn arrange(&self, listed: Option<Arrangement>) {
        self.act(Action::Arranging);
        let compute = listed.is_some();
        let request = self.0.host.ask(Request::Arrange { listed });
        let mut pending = self.0.pending.borrow_mut();
        pending.other = Some(request);
        pending.compute = compute;
    }

    /// Corrects the arrangement.
    pub fn edit(&self, edit: Edit) {
        if let Edit::Remove { document } = &edit {
            self.0.host.ask(Request::Forget { documents: vec![document.clone()] });
            self.0.picked.borrow_mut().retain(|file| file.name != *document);
        }
        self.act(Action::Edit(edit));
    }

    pub fn look_at(&self, focus: Focus) {
        let before = self.with_state(State::selected);
        self.act(Action::Focus(focus));
        let now = self.with_state(State::selected);
        if now != before {
            self.0.host.emit(Emission::ChangeSelected { change: now });
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
        self.0.host.emit(Emission::DispositionChange { change, contribution, disposition, remark });
    }

    fn decisions_changed(&self) {
        let decisions = self.with_state(|state| state.decisions.clone());
        self.0.host.keep_decisions(&decisions);
        self.keep();
    }

    pub fn export(&self, format: ExportFormat, language: Language) {
        let decisions = self.with_state(|state| state.decisions.clone());
        self.act(Action::Exporting);
        let request = self.0.host.ask(Request::Export { format, decisions, language: Some(language) });
        self.0.pending.borrow_mut().other = Some(request);
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
        let conductor = self.clone();
        spawn_local(async move {
            conductor.0.keeps.set(conductor.0.host.storage().allow().await);
            conductor.keep();
        });
    }

    fn keep(&self) {
        if !self.0.keeps.get() {
            return;
        }
        let (storage, saved) = (self.0.host.storage(), self.saved());
        let files = self.0.picked.borrow().clone();
        spawn_local(async move {
            // Where the device is full the work goes on without.
            let _ = storage.keep_session(&saved).await;
            let _ = storage.keep_files(&files).await;
        });
    }

    async fn recall(&self) {
        let storage = self.0.host.storage();
        if !storage.allowed().await {
            return;
        }
        self.0.keeps.set(true);
        let saved: Option<SavedSession> = storage.session().await;
        let files = storage.files().await;
        // A manifest that is being opened meanwhile is what the person came for.
        if !files.is_empty() && self.with_state(|state| state.files.is_empty()) {
            self.restore(saved, files);
        }
    }

    /// Closes everything and deletes what was kept.
    pub fn forget(&self) {
        self.0.host.close();
        *self.0.pending.borrow_mut() = Pending::default();
        self.0.picked.borrow_mut().clear();
        self.0.keeps.set(false);
        self.act(Action::Forget);
        self.0.host.keep_decisions(&Decisions::default());
        let storage = self.0.host.storage();
        spawn_local(async move {
            let _ = storage.forget().await;
        });
    }

    fn hear(&self, news: Outside) {
        match news {
            Outside::Answer(answer) => self.answer(answer),
            Outside::Load(load) => self.load(load),
            Outside::Options(options) => self.0.on_options.emit(options),
            Outside::GoTo(change) => self.look_at(Focus::Change(change)),
            Outside::Next => self.step(false, false),
            Outside::Previous => self.step(false, true),
            Outside::Decide { change, contribution, disposition, remark } => {
                self.decide(change, &contribution, disposition.map(|disposition| (disposition, remark)));
            }
            Outside::Restore(decisions) => {
                self.act(Action::Restore(decisions));
                self.decisions_changed();
            }
        }
    }

    /// Replaces what is open by what the host hands over.
    fn load(&self, load: Load) {
        let documents = self.with_state(State::documents);
        if !documents.is_empty() {
            self.0.host.ask(Request::Forget { documents });
        }
        self.0.picked.borrow_mut().clear();
        *self.0.pending.borrow_mut() = Pending::default();
        self.act(Action::Forget);
        self.read(load.files, Then::Complete(load.listed));
        load.problems.into_iter().for_each(|problem| self.act(Action::Unread(problem)));
    }

    fn answer(&self, answer: Envelope<Response>) {
        let id = answer.id;
        match answer.body {
            Response::Read { summary } => self.act(Action::Read(summary)),
            Response::Unread { problem } => self.act(Action::Unread(problem)),
            Response::ReadAll => self.all_read(id),
            Response::Arranged { arrangement } => {
                let known = self.with_state(|state| state.arrangement.clone());
                self.act(Action::Arranged(join(known, arrangement)));
                if std::mem::take(&mut self.0.pending.borrow_mut().compute) {
                    self.compute();
                }
            }
            Response::Progress { progress } => self.act(Action::Progress(progress)),
            Response::Computed { analysis } => {
                self.act(Action::Computed(Digest::new(*analysis).into()));
                self.decisions_changed();
            }
            Response::Exported { name, media_type, bytes } => {
                download::offer(&name, &media_type, &bytes);
                self.act(Action::Settled);
            }
            Response::Ready { mode } => self.act(Action::Mode(mode)),
            Response::Fetching { file } => self.act(Action::Fetching(file)),
            Response::Finished { .. } | Response::Cancelled => {}
            Response::Failed { problem } => {
                *self.0.pending.borrow_mut() = Pending::default();
                self.act(Action::Failed(problem));
            }
        }
    }

    fn all_read(&self, id: RequestId) {
        let then = {
            let mut pending = self.0.pending.borrow_mut();
            pending.reading.retain(|request| *request != id);
            if !pending.reading.is_empty() {
                return;
            }
            std::mem::take(&mut pending.then)
        };
        self.act(Action::ReadAll);
        match then {
            Then::Compute(arrangement) => {
                self.act(Action::Arranged(arrangement));
                self.compute();
            }
            // Nothing could be read: there is nothing to arrange, and the problems say why.
            _ if !self.with_state(State::has_documents) => {}
            Then::Complete(listed) => self.arrange(Some(listed)),
            Then::Guess => self.arrange(None),
        }
    }

    /// Opens the sample consultation that ships with the page, as a portal would: by the element's `src`. It comes in
    /// some of the interface's languages (`tag`); in English for the others.
    pub fn open_sample(&self, tag: &str) {
        let language = if SAMPLES.contains(&tag) { tag } else { "en" };
        let host = &self.0.host;
        let root = host.root().get_root_node();
        let element = root.dyn_ref::<ShadowRoot>().map(ShadowRoot::host).unwrap_or_else(|| host.root());
        let address = format!("{}sample/{language}/consultation.json", host.base());
        // An attribute that is set to what it was already does nothing.
        let renewed = element.remove_attribute("src").and_then(|()| element.set_attribute("src", &address));
        if renewed.is_err() {
            self.act(Action::Failed(Problem::error(&address, ProblemKind::Fetch, "could not be opened")));
        }
    }

    /// The view that the element's attribute asks for.
    pub fn show(&self, view: crate::browser::host::View) {
        self.act(Action::View(match view {
            crate::browser::host::View::SideBySide => View::SideBySide,
            crate::browser::host::View::Inline => View::Inline,
            crate::browser::host::View::Changes => View::Changes,
        }));
    }
}

/// The session in a JSON file; none where it is something else.
async fn session_in(file: &Picked) -> Option<SavedSession> {
    /// Far more than any session, far less than would freeze the page.
    const LIMIT: u64 = 50_000_000;
    if file.size() > LIMIT {
        return None;
    }
    let text = JsFuture::from(file.file.text()).await.ok()?.as_string()?;
    SavedSession::from_json(&text).ok()
}

/// What every part of the interface needs: the words it says, and who carries out what the person asks for. Given down
/// by the application as a context; what needs no state of its own is drawn by a plain function that is handed it,
/// since each component costs the page some eight kilobytes.
#[derive(Clone, PartialEq)]
pub struct Kit {
    pub words: Words,
    /// None outside the application, as in a test that only draws.
    pub conductor: Option<Conductor>,
}

#[hook]
pub fn use_kit() -> Kit {
    let kit = use_context::<Kit>();
    let fallback = use_memo((), |()| Kit { words: Words::english(), conductor: None });
    kit.unwrap_or_else(|| (*fallback).clone())
}
