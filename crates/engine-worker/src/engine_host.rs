//! The worker's end of the protocol: hears requests, serves them one by one, and lets messages through meanwhile.
//!
//! Files are read in workers of their own, several at a time; where those cannot be started, here, one by one.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use draftlens_engine::analysis::{Advance, Job};
use draftlens_engine::documents::Documents;
use draftlens_engine::reading::{Part, unpack};
use draftlens_formats::{COMMON, Entry, Limits, ReadOptions};
use draftlens_model::{Arrangement, Document, Problem, ProblemKind, Progress, Stage, Value, Warned, message};
use draftlens_protocol::{Envelope, Incoming, Request, RequestId, Response};

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

    /// How many files may be read at a time.
    #[wasm_bindgen(method, getter)]
    fn readers(this: &Services) -> usize;

    /// Has a worker read a `File` or bytes, which are handed over: resolves to what [`draftlens_worker::read`] answers there.
    /// `fetching` is called when the reader of rare formats is not here yet, and again while that takes long. Rejects
    /// with an error whose `kind` is one of [`Failure`]'s.
    #[wasm_bindgen(method)]
    fn read(this: &Services, name: &str, source: &JsValue, fetching: &Function) -> Promise;

    /// Has the reader of rare formats read bytes here, where no worker can be started.
    #[wasm_bindgen(method, js_name = readRare)]
    fn read_rare(this: &Services, name: &str, bytes: Uint8Array) -> Promise;

    /// Ends the workers that read, with all their memory. What they were reading is rejected.
    #[wasm_bindgen(method, js_name = endReaders)]
    fn end_readers(this: &Services);

    /// Milliseconds since some beginning.
    #[wasm_bindgen(method)]
    fn now(this: &Services) -> f64;
}

/// The engine, for the script that starts it.
#[wasm_bindgen]
pub struct Engine(Rc<Inner>);

struct Inner {
    services: Services,
    documents: RefCell<Documents>,
    waiting: RefCell<VecDeque<(Envelope<Request>, Vec<File>)>>,
    /// The request being served; 0: none.
    serving: Cell<RequestId>,
    /// The request being served is to stop.
    stopped: Cell<bool>,
    /// No worker that reads can be started: files are read here.
    alone: Cell<bool>,
    /// Tokens of the next slice.
    slice: Cell<u64>,
}

/// The files of one request.
struct Round {
    id: RequestId,
    /// What is to be read next.
    waiting: RefCell<VecDeque<Work>>,
    /// A file each: its name, and how much of it is not answered yet.
    left: RefCell<Vec<(String, usize)>>,
    finished: Cell<u64>,
}

/// A file, or what lies in an archive.
struct Work {
    /// Index into `Round::left`.
    file: usize,
    /// Its place in the archive; 0 for what is none's.
    entry: usize,
    path: String,
    /// A `File`, or bytes.
    source: JsValue,
}

#[wasm_bindgen]
impl Engine {
    #[wasm_bindgen(constructor)]
    pub fn new(services: Services) -> Engine {
        let inner = Rc::new(Inner {
            services,
            documents: RefCell::default(),
            waiting: RefCell::default(),
            serving: Cell::new(0),
            stopped: Cell::new(false),
            alone: Cell::new(false),
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
            self.services.end_readers();
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
    async fn serve(self: &Rc<Self>) {
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

    async fn answer(self: &Rc<Self>, envelope: Envelope<Request>, files: Vec<File>) {
        let id = envelope.id;
        match envelope.body {
            Request::Read { files: incoming } => self.read(id, &incoming, &files).await,
            Request::Forget { documents } => self.documents.borrow_mut().forget(&documents),
            Request::Arrange { listed } => {
                let answers = self.documents.borrow_mut().arrange(listed);
                answers.into_iter().for_each(|answer| self.post(id, answer));
            }
            Request::Compute { arrangement } => self.compute(id, &arrangement).await,
            Request::ExportProposals { proposals, decisions, language } => {
                let response = self.documents.borrow().export_proposals(&proposals, &decisions, language);
                self.post(id, response);
            }
            Request::Export { format, decisions, language } => {
                let response = self.documents.borrow().export(format, &decisions, language);
                self.post(id, response);
            }
            // Heard at once, in `receive`.
            Request::Cancel { .. } => {}
        }
    }

    async fn read(self: &Rc<Self>, id: RequestId, incoming: &[Incoming], files: &[File]) {
        let names = incoming.iter().map(|file| file.name.clone());
        let work = names.clone().zip(files).enumerate();
        let work = work.map(|(file, (path, source))| Work { file, entry: 0, path, source: source.into() });
        let round = Round {
            id,
            waiting: RefCell::new(work.collect()),
            left: RefCell::new(names.clone().map(|name| (name, 1)).collect()),
            finished: Cell::new(0),
        };
        // All at once and in order: places are kept in which the documents then stand, whichever is read first.
        names.for_each(|name| self.documents.borrow_mut().clear(&name));
        let mut lanes: Vec<Pin<Box<dyn Future<Output = ()> + '_>>> = Vec::new();
        poll_fn(|context| {
            loop {
                if self.stopped.get() {
                    round.waiting.borrow_mut().clear();
                }
                let most = if self.alone.get() { 1 } else { self.services.readers().max(1) };
                while lanes.len() < most {
                    let Some(work) = round.waiting.borrow_mut().pop_front() else { break };
                    lanes.push(Box::pin(self.read_one(&round, work)));
                }
                let before = lanes.len();
                lanes.retain_mut(|lane| lane.as_mut().poll(context).is_pending());
                if lanes.is_empty() && round.waiting.borrow().is_empty() {
                    return Poll::Ready(());
                }
                // Where a lane has come free there may be more to do.
                if lanes.len() == before {
                    return Poll::Pending;
                }
            }
        })
        .await;
        drop(lanes);
        self.services.end_readers();
        if !self.stopped.get() {
            self.take_in_hand(&round, "");
            self.post(id, Response::ReadAll);
        }
    }

    async fn read_one(self: &Rc<Self>, round: &Round, work: Work) {
        self.take_in_hand(round, &work.path);
        let found = self.open(round, &work).await;
        if self.stopped.get() {
            return;
        }
        // Others came between; from here to the end nothing does.
        self.take_in_hand(round, &work.path);
        let name = round.left.borrow()[work.file].0.clone();
        let mut more = 0;
        match found {
            Ok(Found::Document(outcome)) => {
                let answer = self.documents.borrow_mut().keep(&name, work.entry, *outcome);
                self.post(round.id, answer);
            }
            Ok(Found::Archive(entries, problems)) => {
                problems.into_iter().for_each(|problem| self.refuse(round.id, &name, work.entry, problem));
                more = entries.len();
                let mut waiting = round.waiting.borrow_mut();
                for (entry, (path, source)) in entries.into_iter().enumerate().rev() {
                    waiting.push_front(Work { file: work.file, entry: entry + 1, path, source });
                }
            }
            Err(problem) => self.refuse(round.id, &name, work.entry, problem),
        }
        let left = {
            let mut left = round.left.borrow_mut();
            let left = &mut left[work.file].1;
            *left = *left + more - 1;
            *left
        };
        if left == 0 {
            let empty = self.documents.borrow_mut().finish(&name);
            if let Some(problem) = empty {
                self.post(round.id, Response::Unread { problem });
            }
            round.finished.set(round.finished.get() + 1);
            self.post(round.id, Response::Finished { file: name });
        }
    }

    /// Says which file comes next under the engine's own hands, or is given into a reader's.
    fn take_in_hand(&self, round: &Round, what: &str) {
        let of = round.left.borrow().len() as u64;
        let progress = Progress { stage: Stage::Reading, what: what.to_owned(), done: round.finished.get(), of };
        self.post(round.id, Response::Progress { progress });
    }

    fn refuse(&self, id: RequestId, file: &str, entry: usize, problem: Problem) {
        let answer = self.documents.borrow_mut().refuse(file, entry, problem);
        self.post(id, answer);
    }

    /// Has a file read, by whoever can.
    async fn open(self: &Rc<Self>, round: &Round, work: &Work) -> Result<Found, Problem> {
        if let Some(file) = work.source.dyn_ref::<File>() {
            Limits::default().admit(&work.path, file.size() as u64)?;
        }
        if !self.alone.get() {
            match self.ask_reader(round.id, work).await {
                Err(Failure::NoWorker) => self.alone.set(true),
                Err(Failure::Other(problem)) => return Err(problem),
                Ok(found) => return Ok(found),
            }
        }
        let bytes = bytes_of(&work.path, &work.source).await?;
        self.pause().await;
        self.take_in_hand(round, &work.path);
        match Part::of(&COMMON, &work.path, &bytes, &ReadOptions::default()) {
            Part::Document(outcome) => Ok(Found::Document(outcome)),
            Part::Archive(entries, problems) => {
                let crossing = |(path, bytes): Entry| (path, Uint8Array::from(bytes.as_slice()).into());
                Ok(Found::Archive(entries.into_iter().map(crossing).collect(), problems))
            }
            Part::NeedsReader(_) => {
                self.post(round.id, Response::Fetching { file: work.path.clone() });
                let read = self.services.read_rare(&work.path, Uint8Array::from(bytes.as_slice()));
                let read = JsFuture::from(read).await.map_err(|error| crashed(&work.path, said(&error)))?;
                Found::of(&work.path, &read)
            }
        }
    }

    async fn ask_reader(self: &Rc<Self>, id: RequestId, work: &Work) -> Result<Found, Failure> {
        let (inner, path) = (self.clone(), work.path.clone());
        // Not called any more once the promise is settled, and that is waited for.
        let fetching = Closure::<dyn Fn()>::new(move || inner.post(id, Response::Fetching { file: path.clone() }));
        let read = self.services.read(&work.path, &work.source, fetching.as_ref().unchecked_ref());
        match JsFuture::from(read).await {
            Ok(crossing) => Found::of(&work.path, &crossing).map_err(Failure::Other),
            Err(error) => Err(Failure::of(&work.path, &error)),
        }
    }

    async fn compute(&self, id: RequestId, arrangement: &Arrangement) {
        let consultation = self.documents.borrow_mut().consult(arrangement);
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
            self.documents.borrow_mut().conclude(analysis);
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

/// Why a reader did not read.
enum Failure {
    NoWorker,
    Other(Problem),
}

impl Failure {
    fn of(name: &str, error: &JsValue) -> Failure {
        let kind = js_sys::Reflect::get(error, &"kind".into()).ok().and_then(|kind| kind.as_string());
        Failure::Other(match kind.as_deref() {
            Some("no-worker") => return Failure::NoWorker,
            Some("closed") => unopened(name, said(error)),
            Some("late") => {
                // Such an error says the seconds that were given.
                let why = message::WHY_LATE.with(said(error));
                Problem::error(name, ProblemKind::Limit, message::READER_GIVEN_UP.with(why))
            }
            Some("stopped") => crashed(name, message::WHY_STOPPED),
            Some("came-down") => crashed(name, message::WHY_CAME_DOWN),
            Some("not-fetched") => crashed(name, message::WHY_NOT_FETCHED.with(said(error))),
            _ => crashed(name, said(error)),
        })
    }
}

fn crashed(name: &str, why: impl Into<Value>) -> Problem {
    Problem::error(name, ProblemKind::Crashed, message::READER_FAILED.with(why))
}

/// A file that was moved, changed or is in the cloud since it was dropped.
fn unopened(name: &str, why: Value) -> Problem {
    Problem::error(name, ProblemKind::Fetch, message::FILE_NOT_OPENED.with(why))
}

/// A [`Part`] as it crosses: what lies in an archive stays outside the engine's memory, which never shrinks.
enum Found {
    Document(Box<Result<Warned<Document>, Problem>>),
    Archive(Vec<(String, JsValue)>, Vec<Problem>),
}

impl Found {
    /// What [`draftlens_worker::read`] answered on the other side.
    fn of(name: &str, crossing: &JsValue) -> Result<Found, Problem> {
        let understood = || {
            if let Some(bytes) = crossing.dyn_ref::<Uint8Array>() {
                return Some(Found::Document(Box::new(unpack(&bytes.to_vec()).ok()?)));
            }
            let mut parts = crossing.dyn_ref::<Array>()?.iter();
            let problems = postcard::from_bytes(&parts.next()?.dyn_into::<Uint8Array>().ok()?.to_vec()).ok()?;
            let mut entries = Vec::new();
            while let (Some(path), Some(bytes)) = (parts.next(), parts.next()) {
                entries.push((path.as_string()?, bytes));
            }
            Some(Found::Archive(entries, problems))
        };
        understood().ok_or_else(|| crashed(name, message::WHY_NOT_UNDERSTOOD))
    }
}

/// A file's bytes, or those that are there already.
async fn bytes_of(name: &str, source: &JsValue) -> Result<Vec<u8>, Problem> {
    if let Some(bytes) = source.dyn_ref::<Uint8Array>() {
        return Ok(bytes.to_vec());
    }
    let buffer = JsFuture::from(source.unchecked_ref::<File>().array_buffer()).await;
    Ok(Uint8Array::new(&buffer.map_err(|error| unopened(name, said(&error)))?).to_vec())
}

/// What an exception says.
fn said(error: &JsValue) -> Value {
    let message = js_sys::Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.or_else(|| error.as_string()).map_or_else(|| message::WHY_UNSAID.into(), Value::Text)
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
