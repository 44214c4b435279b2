//! The page's end of the protocol: sends requests with their files, hears answers, and starts the engine again where
//! a file brings it down.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::File;
use yew::Callback;

use super::element_script::{ElementScript, Port};
use super::timer::Timer;
use draftlens_model::{Problem, ProblemKind, Value, message};
use draftlens_protocol::request_journal::{Outgoing, RequestJournal};
use draftlens_protocol::{Envelope, Mode, Request, RequestId, Response};

/// While an answer is waited for, the engine is asked this often, in milliseconds, whether it is still there.
const PULSE: u32 = 10_000;

/// An engine that has said nothing so often in a row has ended without a word; and a file that has kept it from every
/// answer for as long is given up as if it had crashed. Counted, so that a computer that was asleep blames nobody.
const PATIENCE: u32 = 6;

/// The engine, from the page. Cheap to clone; the clones are the same.
///
/// The engine is started with the first request (its wasm is not needed before) or by [`Client::warm`]. Where a file
/// brings it down, that file is answered with a [`Response::Unread`] of kind `Crashed`, a new engine is started, and
/// everything else is read and computed again without a word: the application need not know.
#[derive(Clone)]
pub struct Client(Rc<Inner>);

struct Inner {
    script: ElementScript,
    on_answer: Callback<Envelope<Response>>,
    journal: RefCell<RequestJournal<File>>,
    port: RefCell<Option<Connected>>,
    /// Counts the engines, so that late news of an earlier one is recognised.
    generation: Cell<u32>,
    /// Runs while an answer is waited for.
    watch: RefCell<Option<Timer>>,
    /// How often it has run out since the last answer, and since the last sign of life.
    unanswered: Cell<u32>,
    unheard: Cell<u32>,
}

struct Connected {
    port: Port,
    /// Kept alive as long as the port may call it.
    _hear: Closure<dyn FnMut(String, JsValue)>,
}

impl Client {
    /// `on_answer` has every answer that the application should see, in order.
    pub fn start(script: ElementScript, on_answer: Callback<Envelope<Response>>) -> Client {
        Client(Rc::new(Inner {
            script,
            on_answer,
            journal: RefCell::default(),
            port: RefCell::new(None),
            generation: Cell::new(0),
            watch: RefCell::new(None),
            unanswered: Cell::new(0),
            unheard: Cell::new(0),
        }))
    }

    /// Starts the engine before it is needed.
    pub fn warm(&self) {
        self.0.connect();
    }

    /// Sends a request. `files` are those that a [`Request::Read`] names, in its order; empty otherwise.
    pub fn send(&self, body: Request, files: Vec<File>) -> RequestId {
        let outgoing = self.0.journal.borrow_mut().ask(body, files);
        self.0.connect();
        self.0.post(&outgoing);
        outgoing.envelope.id
    }

    /// Stops a request; [`Response::Cancelled`] follows under its id, unless it was already answered.
    pub fn cancel(&self, request: RequestId) {
        self.send(Request::Cancel { request }, Vec::new());
    }

    /// Whether nothing was asked yet of the engine, or since [`Client::close`].
    pub fn is_fresh(&self) -> bool {
        self.0.journal.borrow().is_blank()
    }

    /// Ends the engine with all its memory, and forgets everything that was handed over. A later request starts
    /// another.
    pub fn close(&self) {
        self.0.disconnect();
        *self.0.journal.borrow_mut() = RequestJournal::default();
    }
}

impl Inner {
    fn connect(self: &Rc<Self>) {
        if self.port.borrow().is_some() {
            return;
        }
        let generation = self.generation.get() + 1;
        self.generation.set(generation);
        let weak: Weak<Inner> = Rc::downgrade(self);
        let hear = Closure::<dyn FnMut(String, JsValue)>::new(move |kind: String, payload: JsValue| {
            if let Some(inner) = weak.upgrade().filter(|inner| inner.generation.get() == generation) {
                inner.hear(&kind, payload);
            }
        });
        let port = self.script.connect(hear.as_ref().unchecked_ref());
        *self.port.borrow_mut() = Some(Connected { port, _hear: hear });
    }

    fn disconnect(&self) {
        self.unwatch();
        self.generation.set(self.generation.get() + 1);
        if let Some(connected) = self.port.borrow_mut().take() {
            connected.port.close();
            // This may be running inside the closure that is to be dropped.
            wasm_bindgen_futures::spawn_local(async move { drop(connected) });
        }
    }

    fn post(self: &Rc<Self>, outgoing: &Outgoing<File>) {
        let bytes = match outgoing.envelope.to_bytes() {
            Ok(bytes) => bytes,
            Err(error) => return self.refuse(outgoing.envelope.id, error.to_string()),
        };
        let files: Array = outgoing.files.iter().collect();
        if let Some(connected) = &*self.port.borrow() {
            connected.port.post(Uint8Array::from(bytes.as_slice()), files);
        }
        if self.watch.borrow().is_none() {
            self.watch();
        }
    }

    /// Answers a request that could not be sent; later, since whoever asked does not know its id yet.
    fn refuse(self: &Rc<Self>, id: RequestId, why: String) {
        let weak = Rc::downgrade(self);
        let generation = self.generation.get();
        wasm_bindgen_futures::spawn_local(async move {
            let Some(inner) = weak.upgrade().filter(|inner| inner.generation.get() == generation) else { return };
            let refused = inner.journal.borrow_mut().refuse(id, &why);
            inner.watch();
            if let Some(answer) = refused {
                inner.on_answer.emit(answer);
            }
        });
    }

    fn hear(self: &Rc<Self>, kind: &str, payload: JsValue) {
        match kind {
            "message" => {
                let bytes = payload.dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default();
                match Envelope::<Response>::from_bytes(&bytes) {
                    Ok(answer) => self.answer(answer),
                    Err(error) => self.crashed(ProblemKind::Crashed, error.to_string()),
                }
            }
            "mode" => {
                let mode = if payload == "worker" { Mode::Worker } else { Mode::Page };
                self.answer(Envelope { id: 0, body: Response::Ready { mode } });
            }
            "alive" => self.unheard.set(0),
            _ => self.crashed(ProblemKind::Crashed, payload.as_string().unwrap_or_default()),
        }
    }

    fn answer(self: &Rc<Self>, answer: Envelope<Response>) {
        let passed_on = self.journal.borrow_mut().hear(answer);
        self.watch();
        if let Some(answer) = passed_on {
            self.on_answer.emit(answer);
        }
    }

    fn crashed(self: &Rc<Self>, kind: ProblemKind, why: impl Into<Value>) {
        self.disconnect();
        let why = why.into();
        let recovery = self.journal.borrow_mut().crash(kind, why.clone());
        match recovery.resend {
            // An engine that nobody asks anything is started when somebody does.
            Some(again) if again.is_empty() => {}
            Some(again) => {
                self.connect();
                for outgoing in &again {
                    self.post(outgoing);
                }
            }
            None => {
                let message = message::ENGINE_NOT_STARTED.with(why);
                let problem = Problem::error("", ProblemKind::Crashed, message);
                self.on_answer.emit(Envelope { id: 0, body: Response::Failed { problem } });
            }
        }
        for answer in recovery.answers {
            self.on_answer.emit(answer);
        }
    }

    /// Starts the watch anew: something was answered, or asked where nothing was waited for.
    fn watch(self: &Rc<Self>) {
        self.unanswered.set(0);
        self.unheard.set(0);
        self.await_pulse();
    }

    fn await_pulse(self: &Rc<Self>) {
        self.unwatch();
        if !self.journal.borrow().is_waiting() {
            return;
        }
        let weak = Rc::downgrade(self);
        let generation = self.generation.get();
        let look = move || {
            if let Some(inner) = weak.upgrade().filter(|inner| inner.generation.get() == generation) {
                inner.look_after();
            }
        };
        *self.watch.borrow_mut() = Some(Timer::after(PULSE, look));
    }

    /// Gives up an engine that is not there any more, or that a file keeps for ever; asks any other for a sign of life.
    fn look_after(self: &Rc<Self>) {
        self.unanswered.set(self.unanswered.get() + 1);
        self.unheard.set(self.unheard.get() + 1);
        let stuck = self.unanswered.get() >= PATIENCE && self.journal.borrow().is_reading();
        let kind = match self.unheard.get() >= PATIENCE {
            true => ProblemKind::Crashed,
            false if stuck => ProblemKind::Limit,
            false => {
                if let Some(connected) = &*self.port.borrow() {
                    connected.port.ping();
                }
                return self.await_pulse();
            }
        };
        self.crashed(kind, message::WHY_SILENT.with(PULSE * PATIENCE / 1000));
    }

    fn unwatch(&self) {
        drop(self.watch.borrow_mut().take());
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.disconnect();
    }
}
