//! What the application knows of the page it sits in.
//!
//! [`Host`] is all that `ui` needs of a browser beyond drawing: the options that the element's attributes set, the
//! engine, what comes from outside (answers, commands of the element's methods), and the way out (events).

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::JsValue;
use yew::Callback;

use super::client::Client;
use super::files::Picked;
use super::outside::Waiting;
use super::shell::Shell;
use super::storage::Storage;
use draftlens_model::Arrangement;
use draftlens_model::Problem;
use draftlens_protocol::{Envelope, Incoming, Request, RequestId, Response};
use draftlens_review::{Decisions, Disposition};

/// Cheap to clone; two are equal where they are the same.
///
/// The application listens once, when it is mounted:
///
/// ```ignore
/// use_effect_with(props.host.clone(), move |host| {
///     host.listen(Callback::from(move |news: Outside| session.dispatch(news.into())));
/// });
/// ```
#[derive(Clone)]
pub struct Host(Rc<Inner>);

struct Inner {
    shell: Shell,
    client: RefCell<Option<Client>>,
    options: RefCell<Options>,
    listener: RefCell<Option<Callback<Outside>>>,
    /// News that came before anybody listened.
    waiting_news: RefCell<VecDeque<Outside>>,
    waiting: RefCell<Waiting>,
    decisions: RefCell<Decisions>,
    state: Cell<ReadyState>,
    /// An analysis stands.
    computed: Cell<bool>,
}

/// What the element's attributes set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// BCP 47 tag of the interface's language: the element's or its ancestors' `lang`; empty: the browser's choice.
    pub lang: String,
    pub dir: Option<Dir>,
    pub theme: Theme,
    pub view: Option<View>,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    SideBySide,
    Inline,
    Changes,
}

/// What comes to the application from outside it.
#[derive(Clone, Debug, PartialEq)]
pub enum Outside {
    /// The engine answers.
    Answer(Envelope<Response>),
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
        remark: String,
    },
    /// The element's `session` was set: these decisions replace all others.
    Restore(Decisions),
}

/// A consultation that a host hands over.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    pub files: Vec<Picked>,
    /// By the names of `files`.
    pub listed: Arrangement,
    /// What could not be fetched.
    pub problems: Vec<Problem>,
}

/// What the application tells the page around it.
#[derive(Clone, Debug, PartialEq)]
pub enum Emission {
    /// `draftlens-change-selected`, with the change's id, null where none is selected any more.
    ChangeSelected { change: Option<u32> },
    /// `draftlens-disposition-change`; `disposition` is null where a decision was taken back.
    DispositionChange { change: u32, contribution: String, disposition: Option<Disposition>, remark: String },
}

/// The element's `readyState`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReadyState {
    /// Nothing is computed, and nothing is being done.
    #[default]
    Empty,
    Reading,
    Computing,
    /// An analysis stands.
    Computed,
    /// The last request came to nothing.
    Error,
}

impl ReadyState {
    pub fn name(self) -> &'static str {
        match self {
            ReadyState::Empty => "empty",
            ReadyState::Reading => "reading",
            ReadyState::Computing => "computing",
            ReadyState::Computed => "computed",
            ReadyState::Error => "error",
        }
    }
}

impl PartialEq for Host {
    fn eq(&self, other: &Host) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Host {
    pub(super) fn new(shell: Shell, options: Options) -> Host {
        let inner = Rc::new(Inner {
            shell: shell.clone(),
            client: RefCell::new(None),
            options: RefCell::new(options),
            listener: RefCell::new(None),
            waiting_news: RefCell::default(),
            waiting: RefCell::default(),
            decisions: RefCell::default(),
            state: Cell::default(),
            computed: Cell::new(false),
        });
        let weak = Rc::downgrade(&inner);
        let on_answer = Callback::from(move |answer| {
            if let Some(inner) = weak.upgrade() {
                Host(inner).hear(answer);
            }
        });
        *inner.client.borrow_mut() = Some(Client::start(shell, on_answer));
        Host(inner)
    }

    /// Address of the folder with `locales/` and `sample/`; ends in `/`.
    pub fn base(&self) -> String {
        self.0.shell.base()
    }

    /// The element that the application is drawn into, inside the shadow root.
    pub fn root(&self) -> web_sys::Element {
        self.0.shell.root()
    }

    /// As they stand now; [`Outside::Options`] follows every change.
    pub fn options(&self) -> Options {
        self.0.options.borrow().clone()
    }

    /// From now on `on_news` has everything that comes from outside, in order, what came before it included.
    pub fn listen(&self, on_news: Callback<Outside>) {
        *self.0.listener.borrow_mut() = Some(on_news.clone());
        loop {
            let Some(news) = self.0.waiting_news.borrow_mut().pop_front() else { break };
            on_news.emit(news);
        }
    }

    /// Starts the engine before it is needed: while the person looks for their files.
    pub fn warm(&self) {
        self.with_client(Client::warm);
    }

    /// Hands files over to be read. Names must be unique over all that is open; a file of a name that is already there
    /// replaces it. Answers come as [`Outside::Answer`].
    pub fn read(&self, files: &[Picked]) -> RequestId {
        self.0.state.set(ReadyState::Reading);
        let incoming = files.iter().map(|file| Incoming { name: file.name.clone(), size: file.size() });
        let request = Request::Read { files: incoming.collect() };
        let handles = files.iter().map(|picked| picked.file.clone()).collect();
        self.with_client(|client| client.send(request, handles))
    }

    /// Sends any other request. Answers come as [`Outside::Answer`].
    pub fn ask(&self, request: Request) -> RequestId {
        if matches!(request, Request::Compute { .. }) {
            self.0.state.set(ReadyState::Computing);
        }
        self.with_client(|client| client.send(request, Vec::new()))
    }

    pub fn cancel(&self, request: RequestId) {
        self.with_client(|client| client.cancel(request));
    }

    /// Closes the consultation: the engine ends, and its memory is given back. Nothing is heard of open requests.
    pub fn close(&self) {
        self.with_client(Client::close);
        self.0.computed.set(false);
        self.rest();
    }

    /// Makes sure that nothing of an earlier consultation is left, neither documents nor work under way.
    pub(super) fn renew(&self) {
        if !self.with_client(Client::is_fresh) {
            self.close();
            self.0.waiting.borrow_mut().abandon("another consultation was loaded in its place");
        }
    }

    /// Tells the page around the element.
    pub fn emit(&self, emission: Emission) {
        match emission {
            Emission::ChangeSelected { change } => {
                self.dispatch("draftlens-change-selected", &Selected { change });
            }
            Emission::DispositionChange { change, contribution, disposition, remark } => {
                let detail = Decided { change, contribution, disposition, remark };
                self.dispatch("draftlens-disposition-change", &detail);
            }
        }
    }

    /// Says what the decisions now are, each time they change: the element's `session` and `export` go by it.
    pub fn keep_decisions(&self, decisions: &Decisions) {
        *self.0.decisions.borrow_mut() = decisions.clone();
    }

    pub fn storage(&self) -> Storage {
        Storage::new(self.0.shell.clone())
    }

    pub(super) fn decisions(&self) -> Decisions {
        self.0.decisions.borrow().clone()
    }

    pub(super) fn ready_state(&self) -> ReadyState {
        self.0.state.get()
    }

    /// Whether an analysis stands.
    pub(super) fn is_computed(&self) -> bool {
        self.0.computed.get()
    }

    pub(super) fn set_options(&self, options: Options) {
        *self.0.options.borrow_mut() = options.clone();
        self.tell(Outside::Options(options));
    }

    /// Passes news on to the application.
    pub(super) fn tell(&self, news: Outside) {
        let listener = self.0.listener.borrow().clone();
        match listener {
            Some(listener) => listener.emit(news),
            None => self.0.waiting_news.borrow_mut().push_back(news),
        }
    }

    pub(super) fn waiting(&self) -> &RefCell<Waiting> {
        &self.0.waiting
    }

    fn with_client<T>(&self, use_it: impl FnOnce(&Client) -> T) -> T
    where
        T: Default,
    {
        let client = self.0.client.borrow().clone();
        client.map(|client| use_it(&client)).unwrap_or_default()
    }

    /// An answer of the engine: those that the element's methods asked for go there, the rest to the application.
    fn hear(&self, answer: Envelope<Response>) {
        if self.0.waiting.borrow_mut().take_answer(&answer) {
            return;
        }
        match &answer.body {
            Response::Progress { progress } => self.dispatch("draftlens-progress", progress),
            Response::Computed { analysis } => {
                self.0.computed.set(true);
                self.rest();
                let detail = Computed {
                    versions: analysis.versions.len(),
                    contributions: analysis.contributions.len(),
                    changes: analysis.changes.len(),
                    unattributed: analysis.changes.iter().filter(|change| change.attributions.is_empty()).count(),
                };
                self.dispatch("draftlens-computed", &detail);
            }
            Response::Unread { problem } => self.dispatch("draftlens-error", problem),
            Response::Failed { problem } => {
                self.0.state.set(ReadyState::Error);
                self.dispatch("draftlens-error", problem);
            }
            Response::ReadAll | Response::Cancelled => self.rest(),
            _ => {}
        }
        self.0.waiting.borrow_mut().settle_load(&answer.body);
        self.tell(Outside::Answer(answer));
    }

    /// Nothing is being done any more.
    fn rest(&self) {
        self.0.state.set(if self.0.computed.get() { ReadyState::Computed } else { ReadyState::Empty });
    }

    pub(super) fn dispatch(&self, name: &str, detail: &impl Serialize) {
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        let detail = detail.serialize(&serializer).unwrap_or(JsValue::NULL);
        self.0.shell.emit(name, &detail);
    }
}

#[derive(Serialize)]
struct Selected {
    change: Option<u32>,
}

#[derive(Serialize)]
struct Decided {
    change: u32,
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
}
