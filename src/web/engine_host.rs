//! The worker's end of the protocol: hears requests, serves them one by one, and lets messages through meanwhile.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use super::desk::{Desk, Reading};
use crate::analysis::{Advance, Job};
use crate::arrange::Arrangement;
use crate::ingest::{self, Limits};
use crate::model::{Document, Problem, ProblemKind, Warned};
use crate::pace::{Progress, Stage};
use crate::protocol::{Envelope, Incoming, Request, RequestId, Response};

/// How long a slice of work should take, in milliseconds: short enough for a page that drives the engine itself.
const SLICE: f64 = 40.0;
/// Tokens of the first slice; the next ones follow from how long it took.
const FIRST_SLICE: u64 = 20_000;
/// Progress is told at most this often, in milliseconds.
const NEWS: f64 = 100.0;

#[wasm_bindgen]
extern "C" {
    /// What `www/engine-services.js` gives to the engine, in a worker or in the page.
    pub type Services;

    /// Sends a message to the page. The bytes' buffer is transferred.
    #[wasm_bindgen(method)]
    fn post(this: &Services, bytes: Uint8Array);

    /// Tells the page that the engine is coming down.
    #[wasm_bindgen(method)]
    fn crashed(this: &Services, why: &str);

    /// Resolves once everything else that waits (messages, drawing) has had its turn.
    #[wasm_bindgen(method)]
    fn pause(this: &Services) -> Promise;

    /// Whether the reader of rare formats is here already.
    #[wasm_bindgen(method, getter, js_name = hasRare)]
    fn has_rare(this: &Services) -> bool;

    /// Has the reader of rare formats read a file: resolves to bytes that [`crate::web::rare`] made. Rejects where the
    /// reader cannot be fetched, comes down or takes too long, saying which.
    #[wasm_bindgen(method, js_name = readRare)]
    fn read_rare(this: &Services, name: &str, bytes: Uint8Array) -> Promise;

    /// Milliseconds since some beginning.
    #[wasm_bindgen(method)]
    fn now(this: &Services) -> f64;
}

/// The engine, for the script that starts it.
#[wasm_bindgen]
pub struct Engine(Rc<Inner>);

struct Inner {
    services: Services,
    desk: RefCell<Desk>,
    waiting: RefCell<VecDeque<(Envelope<Request>, Vec<File>)>>,
    /// The request being served; 0: none.
    serving: Cell<RequestId>,
    /// The request being served is to stop.
    stopped: Cell<bool>,
    /// Tokens of the next slice.
    slice: Cell<u64>,
}

#[wasm_bindgen]
impl Engine {
    #[wasm_bindgen(constructor)]
    pub fn new(services: Services) -> Engine {
        let inner = Rc::new(Inner {
            services,
            desk: RefCell::default(),
            waiting: RefCell::default(),
            serving: Cell::new(0),
            stopped: Cell::new(false),
            slice: Cell::new(FIRST_SLICE),
        });
        report_panics(&inner);
        Engine(inner)
    }

    /// Hears a message: an [`Envelope`] in bytes, and the `File`s beside it.
    pub fn receive(&self, bytes: &[u8], files: Array) -> Result<(), JsError> {
        let envelope = Envelope::<Request>::from_bytes(bytes)?;
        let inner = &self.0;
        if let Request::Cancel { request } = envelope.body {
            inner.stop(request);
            return Ok(());
        }
        let files = files.iter().map(JsCast::unchecked_into).collect();
        inner.waiting.borrow_mut().push_back((envelope, files));
        if inner.serving.get() == 0 {
            let inner = inner.clone();
            // Set here and not in the task, which begins later: a second message must not start a second one.
            inner.serving.set(RequestId::MAX);
            spawn_local(async move { inner.serve().await });
        }
        Ok(())
    }
}

impl Inner {
    fn stop(&self, request: RequestId) {
        if self.serving.get() == request {
            self.stopped.set(true);
            return;
        }
        let mut waiting = self.waiting.borrow_mut();
        let before = waiting.len();
        waiting.retain(|(envelope, _)| envelope.id != request);
        if waiting.len() < before {
            self.post(request, Response::Cancelled);
        }
    }

    /// Serves what waits until nothing does.
    async fn serve(&self) {
        loop {
            let Some((envelope, files)) = self.waiting.borrow_mut().pop_front() else { break };
            self.serving.set(envelope.id);
            self.stopped.set(false);
            self.answer(envelope, files).await;
            if self.stopped.get() {
                self.post(self.serving.get(), Response::Cancelled);
            }
        }
        self.serving.set(0);
    }

    async fn answer(&self, envelope: Envelope<Request>, files: Vec<File>) {
        let id = envelope.id;
        match envelope.body {
            Request::Read { files: incoming } => self.read(id, &incoming, &files).await,
            Request::Forget { documents } => self.desk.borrow_mut().forget(&documents),
            Request::Arrange { listed } => {
                let answers = self.desk.borrow_mut().arrange(listed);
                answers.into_iter().for_each(|answer| self.post(id, answer));
            }
            Request::Compute { arrangement } => self.compute(id, &arrangement).await,
            Request::Export { format, decisions, language } => {
                let response = self.desk.borrow().export(format, &decisions, language);
                self.post(id, response);
            }
            // Heard at once, in `receive`.
            Request::Cancel { .. } => {}
        }
    }

    async fn read(&self, id: RequestId, incoming: &[Incoming], files: &[File]) {
        let of = incoming.len() as u64;
        for (done, (incoming, file)) in (0..).zip(incoming.iter().zip(files)) {
            self.post(id, Response::Progress { progress: reading(&incoming.name, done, of) });
            self.pause().await;
            if self.stopped.get() {
                return;
            }
            self.read_one(id, &incoming.name, file).await;
        }
        self.post(id, Response::Progress { progress: reading("", of, of) });
        self.post(id, Response::ReadAll);
    }

    async fn read_one(&self, id: RequestId, name: &str, file: &File) {
        self.desk.borrow_mut().clear(name);
        let entries = match bytes_of(name, file).await.and_then(|bytes| ingest::expand(name, &bytes)) {
            Ok(entries) => entries,
            Err(problem) => return self.refuse(id, problem),
        };
        for problem in entries.problems {
            self.refuse(id, problem);
        }
        for (path, bytes) in entries.value {
            if self.stopped.get() {
                return;
            }
            let reading = self.desk.borrow_mut().read(name, &path, &bytes);
            let answer = match reading {
                Reading::Done(answer) => answer,
                Reading::NeedsReader => {
                    if !self.services.has_rare() {
                        self.post(id, Response::Fetching { file: path.clone() });
                    }
                    let outcome = self.read_rare(&path, &bytes).await;
                    self.desk.borrow_mut().keep(name, outcome)
                }
            };
            self.post(id, answer);
            self.pause().await;
        }
    }

    fn refuse(&self, id: RequestId, problem: Problem) {
        let answer = self.desk.borrow_mut().refuse(problem);
        self.post(id, answer);
    }

    async fn read_rare(&self, name: &str, bytes: &[u8]) -> Result<Warned<Document>, Problem> {
        let failed = |why: String| {
            let message = format!("The reader of this format did not read it: {why}.");
            Problem::error(name, ProblemKind::Crashed, message).with(why)
        };
        let read = JsFuture::from(self.services.read_rare(name, Uint8Array::from(bytes))).await;
        let read = read.map_err(|error| failed(said(&error)))?;
        let read: Uint8Array = read.dyn_into().map_err(|_| failed("it answered nothing".to_owned()))?;
        super::rare::unpack(&read.to_vec()).map_err(|error| failed(error.to_string()))?
    }

    async fn compute(&self, id: RequestId, arrangement: &Arrangement) {
        let consultation = self.desk.borrow_mut().consult(arrangement);
        let mut job = Job::new(consultation);
        let mut told = self.services.now();
        let analysis = loop {
            let began = self.services.now();
            let advance = job.advance(self.slice.get());
            let now = self.services.now();
            self.fit_slice(now - began);
            match advance {
                Advance::Done(analysis) => break analysis,
                Advance::Working(progress) => {
                    if now - told >= NEWS {
                        told = now;
                        self.post(id, Response::Progress { progress });
                    }
                }
            }
            self.pause().await;
            if self.stopped.get() {
                return;
            }
        };
        let answer = Envelope { id, body: Response::Computed { analysis } };
        self.send(&answer);
        if let Response::Computed { analysis } = answer.body {
            self.desk.borrow_mut().conclude(analysis);
        }
    }

    /// Doubles or halves the slice where it is far from the time it should take. Results do not depend on it.
    fn fit_slice(&self, took: f64) {
        let slice = self.slice.get();
        if took > SLICE {
            self.slice.set((slice / 2).max(1_000));
        } else if took < SLICE / 3.0 {
            self.slice.set((slice * 2).min(10_000_000));
        }
    }

    async fn pause(&self) {
        // A pause that fails is only a pause less.
        let _ = JsFuture::from(self.services.pause()).await;
    }

    fn post(&self, id: RequestId, body: Response) {
        self.send(&Envelope { id, body });
    }

    fn send(&self, answer: &Envelope<Response>) {
        match answer.to_bytes() {
            Ok(bytes) => self.services.post(Uint8Array::from(bytes.as_slice())),
            Err(error) => self.services.crashed(&error.to_string()),
        }
    }
}

fn reading(what: &str, done: u64, of: u64) -> Progress {
    Progress { stage: Stage::Reading, what: what.to_owned(), done, of }
}

/// A file's bytes, unless it is too large to be asked for them.
async fn bytes_of(name: &str, file: &File) -> Result<Vec<u8>, Problem> {
    Limits::default().admit(name, file.size() as u64)?;
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|error| {
        // A file that was moved, changed or is in the cloud since it was dropped.
        let why = said(&error);
        Problem::error(name, ProblemKind::Fetch, format!("The browser could not open this file: {why}.")).with(why)
    })?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// What an exception says.
fn said(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.or_else(|| error.as_string()).unwrap_or_else(|| "it did not say why".to_owned())
}

thread_local! {
    /// The engine that panics are reported to. A module has one.
    static REPORT: RefCell<Option<Rc<Inner>>> = const { RefCell::new(None) };
}

/// Has a panic told to the page, which cannot otherwise see what came down and why.
fn report_panics(inner: &Rc<Inner>) {
    REPORT.with(|report| *report.borrow_mut() = Some(inner.clone()));
    std::panic::set_hook(Box::new(|info| {
        REPORT.with(|report| {
            if let Ok(report) = report.try_borrow()
                && let Some(inner) = &*report
            {
                inner.services.crashed(&info.to_string());
            }
        });
    }));
}
