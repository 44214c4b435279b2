//! Between the application and the element it is drawn in.
//!
//! [`Bridge`] is all that the controller needs of a browser beyond drawing: the options that the element's attributes
//! set, the engine, what comes in (answers, commands of the element's methods), and the way out (events).

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::JsValue;
use yew::Callback;

use super::deferred::Deferred;
use super::element_script::ElementScript;
use super::engine_client::Client;
use super::picked_files::PickedFile;
use super::storage::Storage;
use crate::state::{AfterReading, Arrival, Next, OpenRequests, Purpose, ReadyState, STOPPED, TaskKind, ViewMode};
use draftlens_model::Arrangement;
use draftlens_protocol::{Envelope, Incoming, Request, Response};
use draftlens_review::{Decisions, Disposition};

/// Why a promise is not kept where `load` is called again.
const REPLACED: &str = "another consultation was loaded in its place";

/// Cheap to clone; two are equal where they are the same.
///
/// The application listens once, when it is mounted:
///
/// ```ignore
/// use_effect_with(props.bridge.clone(), move |bridge| {
///     bridge.listen(Callback::from(move |news: Inbound| controller.hear(news)));
/// });
/// ```
#[derive(Clone)]
pub struct Bridge(Rc<Inner>);

struct Inner {
    script: ElementScript,
    client: RefCell<Option<Client>>,
    options: RefCell<Options>,
    listener: RefCell<Option<Callback<Inbound>>>,
    /// What came in before anybody listened.
    unheard: RefCell<VecDeque<Inbound>>,
    open: RefCell<OpenRequests<Deferred>>,
    decisions: RefCell<Decisions>,
    /// What the analysis that stands has: how many changes, and the names of its contributions.
    known: RefCell<(usize, Vec<String>)>,
}

/// What the element's attributes set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// BCP 47 tag of the interface's language: the element's or its ancestors' `lang`; empty: the browser's choice.
    pub lang: String,
    pub dir: Option<Dir>,
    pub theme: Theme,
    pub view: Option<ViewMode>,
    /// Nothing can be added, moved or decided by the person.
    pub readonly: bool,
    /// Keeping work on this device may be offered.
    pub persist: bool,
    /// The page is the application's own (index.html), not a portal's: it may use the page's title and address.
    pub standalone: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dir {
    Ltr,
    Rtl,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
    /// As the operating system has it.
    #[default]
    Auto,
}

/// What comes to the application from outside it.
#[derive(Clone, Debug, PartialEq)]
pub enum Inbound {
    /// The engine answers, and this is to be done about it.
    Answer {
        answer: Envelope<Response>,
        next: Next,
    },
    /// What a host names is being fetched, or could not be opened.
    Arrival(Arrival),
    /// Whatever is being done is stopped.
    Stop,
    /// The element's `load`, `src` or `?manifest=`: replace what is open by this. Read `files`, then ask to
    /// [`Request::Arrange`] what is `listed`, then compute the answer.
    Load(Load),
    /// The attributes changed.
    Options(Options),
    /// Show this change: index into `Analysis::changes`.
    GoTo(u32),
    Next,
    Previous,
    /// Record a decision as if the person had made it. None: take it back.
    Decide {
        /// Index into `Analysis::changes`.
        change: u32,
        /// `name` of the contribution; empty: about the change as a whole.
        contribution: String,
        disposition: Option<Disposition>,
        /// None: as it is.
        remark: Option<String>,
    },
    /// The element's `session` was set: these decisions replace all others.
    Restore(Decisions),
}

/// A consultation that a host hands over.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    /// Of its manifest; empty where a host handed it over without one.
    pub address: String,
    pub files: Vec<PickedFile>,
    /// By the names of `files`.
    pub listed: Arrangement,
}

/// What the application tells the page around it.
#[derive(Clone, Debug, PartialEq)]
pub enum Emission {
    /// `draftlens-change-selected`, with the change's id, null where none is selected any more.
    ChangeSelected { change: Option<u32> },
    /// `draftlens-disposition-change`; `disposition` is null where a decision was taken back.
    DispositionChange { change: u32, contribution: String, disposition: Option<Disposition>, remark: String },
    /// The same about a proposal: `change` is null, and `proposal` its id.
    ProposalDecided { proposal: u32, contribution: String, disposition: Option<Disposition>, remark: String },
}

impl PartialEq for Bridge {
    fn eq(&self, other: &Bridge) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Bridge {
    pub(crate) fn new(script: ElementScript, options: Options) -> Bridge {
        let inner = Rc::new(Inner {
            script: script.clone(),
            client: RefCell::new(None),
            options: RefCell::new(options),
            listener: RefCell::new(None),
            unheard: RefCell::default(),
            open: RefCell::default(),
            decisions: RefCell::default(),
            known: RefCell::default(),
        });
        let weak = Rc::downgrade(&inner);
        let on_answer = Callback::from(move |answer| {
            if let Some(inner) = weak.upgrade() {
                Bridge(inner).hear(answer);
            }
        });
        *inner.client.borrow_mut() = Some(Client::start(script, on_answer));
        Bridge(inner)
    }

    /// Address of the folder with `locales/` and `sample/`; ends in `/`.
    pub fn base(&self) -> String {
        self.0.script.base()
    }

    /// The element that the application is drawn into, inside the shadow root.
    pub fn root(&self) -> web_sys::Element {
        self.0.script.root()
    }

    /// As they stand now; [`Inbound::Options`] follows every change.
    pub fn options(&self) -> Options {
        self.0.options.borrow().clone()
    }

    /// From now on `on_news` has everything that comes from outside, in order, what came before it included.
    pub fn listen(&self, on_news: Callback<Inbound>) {
        *self.0.listener.borrow_mut() = Some(on_news.clone());
        loop {
            let Some(news) = self.0.unheard.borrow_mut().pop_front() else { break };
            on_news.emit(news);
        }
    }

    /// Starts the engine before it is needed: while the person looks for their files.
    pub fn warm(&self) {
        self.with_client(Client::warm);
    }

    /// Hands files over to be read. Names must be unique over all that is open; a file of a name that is already there
    /// replaces it. Answers come as [`Inbound::Answer`].
    pub fn read(&self, files: &[PickedFile], after: AfterReading) {
        let incoming = files.iter().map(|file| Incoming { name: file.name.clone(), size: file.size() });
        let request = Request::Read { files: incoming.collect() };
        let handles = files.iter().map(|picked| picked.file.clone()).collect();
        let id = self.with_client(|client| client.send(request, handles));
        self.0.open.borrow_mut().open(id, Purpose::Read(after));
    }

    /// Sends any other request that is answered. Answers come as [`Inbound::Answer`], or settle what was promised.
    pub fn ask(&self, request: Request, purpose: Purpose<Deferred>) {
        // No answer can come before this call is over.
        let id = self.with_client(|client| client.send(request, Vec::new()));
        self.0.open.borrow_mut().open(id, purpose);
    }

    /// Lets the engine drop documents; there is no answer to wait for.
    pub fn drop_documents(&self, documents: Vec<String>) {
        self.with_client(|client| client.send(Request::Forget { documents }, Vec::new()));
    }

    /// Stops whatever is being done.
    pub fn cancel(&self) {
        let (stopped, load) = self.0.open.borrow_mut().cancel();
        for request in stopped {
            self.with_client(|client| client.cancel(request));
        }
        if let Some(load) = load {
            load.stop(STOPPED);
        }
    }

    /// What is being done.
    pub fn task(&self) -> Option<TaskKind> {
        self.0.open.borrow().task()
    }

    /// Whether something is being opened as somebody has laid it out.
    pub fn is_opening(&self) -> bool {
        self.0.open.borrow().is_opening()
    }

    /// Closes the consultation: the engine ends, and its memory is given back. Nothing is heard of open requests, and
    /// what was promised is rejected.
    pub fn close(&self, why: &str) {
        self.with_client(Client::close);
        let promises = self.0.open.borrow_mut().close();
        for promise in promises {
            promise.stop(why);
        }
    }

    /// Lets go of the application: it and this know each other, and would otherwise keep each other for ever.
    pub(crate) fn part(&self) {
        *self.0.listener.borrow_mut() = None;
        *self.0.client.borrow_mut() = None;
        self.0.unheard.borrow_mut().clear();
    }

    /// Makes sure that nothing of an earlier consultation is left, neither documents nor work under way.
    pub(crate) fn renew(&self) {
        if !self.with_client(Client::is_fresh) {
            self.close(REPLACED);
        }
    }

    /// The element's `load` begins: its promise is settled once the analysis stands, or cannot.
    pub(crate) fn begin_load(&self, promise: Deferred) {
        let earlier = self.0.open.borrow_mut().load(promise);
        if let Some(earlier) = earlier {
            earlier.stop(REPLACED);
        }
    }

    pub fn fail_load(&self, why: &str) {
        let load = self.0.open.borrow_mut().take_load();
        if let Some(load) = load {
            load.reject(why);
        }
    }

    /// What a host names is being fetched, or could not be opened; the latter is told to the page around the element.
    pub fn open(&self, arrival: Arrival) {
        for problem in arrival.problems() {
            self.dispatch("draftlens-error", problem);
        }
        self.note_arrival(&arrival);
        self.tell(Inbound::Arrival(arrival));
    }

    /// How far the opening of a consultation has come, for `readyState`.
    pub fn note_arrival(&self, arrival: &Arrival) {
        self.0.open.borrow_mut().note_arrival(arrival);
    }

    /// Opens once more what a host named last.
    pub fn open_again(&self) {
        self.0.script.open_again();
    }

    /// Stops what is being fetched.
    pub fn stop_opening(&self) {
        self.0.script.stop_opening();
    }

    /// Tells the page around the element.
    pub fn emit(&self, emission: Emission) {
        match emission {
            Emission::ChangeSelected { change } => {
                self.dispatch("draftlens-change-selected", &Selected { change });
            }
            Emission::DispositionChange { change, contribution, disposition, remark } => {
                let detail = Decided { change: Some(change), proposal: None, contribution, disposition, remark };
                self.dispatch("draftlens-disposition-change", &detail);
            }
            Emission::ProposalDecided { proposal, contribution, disposition, remark } => {
                let detail = Decided { change: None, proposal: Some(proposal), contribution, disposition, remark };
                self.dispatch("draftlens-disposition-change", &detail);
            }
        }
    }

    /// Says what the decisions now are, each time they change: the element's `session` and `export` go by it.
    pub fn keep_decisions(&self, decisions: &Decisions) {
        *self.0.decisions.borrow_mut() = decisions.clone();
    }

    pub fn storage(&self) -> Storage {
        Storage::new(self.0.script.clone())
    }

    pub(crate) fn decisions(&self) -> Decisions {
        self.0.decisions.borrow().clone()
    }

    pub fn ready_state(&self) -> ReadyState {
        self.0.open.borrow().ready_state()
    }

    /// Whether an analysis stands.
    pub(crate) fn is_computed(&self) -> bool {
        self.0.open.borrow().is_computed()
    }

    pub(crate) fn has_change(&self, change: u32) -> bool {
        self.is_computed() && (change as usize) < self.0.known.borrow().0
    }

    pub(crate) fn has_contribution(&self, name: &str) -> bool {
        self.0.known.borrow().1.iter().any(|known| known == name)
    }

    pub(crate) fn set_options(&self, options: Options) {
        *self.0.options.borrow_mut() = options.clone();
        self.tell(Inbound::Options(options));
    }

    /// Passes news on to the application.
    pub(crate) fn tell(&self, news: Inbound) {
        let listener = self.0.listener.borrow().clone();
        match listener {
            Some(listener) => listener.emit(news),
            None => self.0.unheard.borrow_mut().push_back(news),
        }
    }

    fn with_client<T>(&self, use_it: impl FnOnce(&Client) -> T) -> T
    where
        T: Default,
    {
        let client = self.0.client.borrow().clone();
        client.map(|client| use_it(&client)).unwrap_or_default()
    }

    /// An answer of the engine: what the element's methods were promised goes there, the rest to the application.
    fn hear(&self, answer: Envelope<Response>) {
        let heard = self.0.open.borrow_mut().hear(&answer);
        if heard.next.is_some() {
            self.announce(&answer.body);
        }
        for (promise, settlement) in heard.settled {
            promise.settle(settlement, &answer.body);
        }
        if let Some(next) = heard.next {
            self.tell(Inbound::Answer { answer, next });
        }
    }

    /// Tells the page around the element of an answer.
    fn announce(&self, answer: &Response) {
        match answer {
            Response::Progress { progress } => self.dispatch("draftlens-progress", progress),
            Response::Computed { analysis } => {
                let names = analysis.contributions.iter().map(|contribution| contribution.name.clone());
                *self.0.known.borrow_mut() = (analysis.all_changes().count(), names.collect());
                let detail = Computed {
                    versions: analysis.versions.len(),
                    contributions: analysis.contributions.len(),
                    changes: analysis.changes.len(),
                    unattributed: analysis.changes.iter().filter(|change| change.attributions.is_empty()).count(),
                    problems: analysis.problems.len(),
                };
                self.dispatch("draftlens-computed", &detail);
            }
            Response::Unread { problem } | Response::Failed { problem } => self.dispatch("draftlens-error", problem),
            _ => {}
        }
    }

    pub(crate) fn dispatch(&self, name: &str, detail: &impl Serialize) {
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        let detail = detail.serialize(&serializer).unwrap_or(JsValue::NULL);
        self.0.script.emit(name, &detail);
    }
}

#[derive(Serialize)]
struct Selected {
    change: Option<u32>,
}

#[derive(Serialize)]
struct Decided {
    change: Option<u32>,
    /// Left out where it is about a change.
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<u32>,
    contribution: String,
    disposition: Option<Disposition>,
    remark: String,
}

#[derive(Serialize)]
struct Computed {
    versions: usize,
    contributions: usize,
    changes: usize,
    unattributed: usize,
    problems: usize,
}
