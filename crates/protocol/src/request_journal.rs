//! What the page has asked of the engine and handed over to it: enough to begin again where an engine comes down.
//!
//! Free of browser types: `H` is a file's handle. Data in: requests on their way out, answers on their way in, the
//! news of a crash. Data out: what to pass on to the application, and what to send to the engine.

use std::collections::VecDeque;

use crate::{Envelope, Incoming, Request, RequestId, Response};
use draftlens_model::Arrangement;
use draftlens_model::Stage;
use draftlens_model::{Problem, ProblemKind, Value, is_part, lies_in, message};

/// An engine that comes down this often in a row, and no work is to blame for it, is given up.
const MOST_CRASHES: u32 = 3;

/// A request, and the handles of the files it names.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing<H> {
    pub envelope: Envelope<Request>,
    pub files: Vec<H>,
}

/// What a crash came to.
#[derive(Debug, PartialEq)]
pub struct Recovery<H> {
    /// For the application.
    pub answers: Vec<Envelope<Response>>,
    /// For the new engine, in this order. None: there is no use in starting another.
    pub resend: Option<Vec<Outgoing<H>>>,
}

#[derive(Debug)]
pub struct RequestJournal<H> {
    last_id: RequestId,
    /// Files that an engine has read or tried to read, oldest first.
    held: Vec<(Incoming, H)>,
    /// Documents dropped since, of files still in `held` (an archive holds several).
    forgotten: Vec<String>,
    /// Arrangement of the last finished computation: an export needs it computed.
    computed: Option<Arrangement>,
    pending: VecDeque<Unanswered<H>>,
    /// The engine has started, so what happens next is its work's doing.
    ready: bool,
    /// Crashes in a row that no work is to blame for.
    crashes: u32,
}

#[derive(Debug)]
struct Unanswered<H> {
    request: Outgoing<H>,
    /// Names of the files of a `Read` that are finished: several are read at a time, in any order.
    done: Vec<String>,
    /// The file, or what lies in one, that the engine has in hand: where it comes down, by that one.
    hand: String,
    /// Sent to make good a crash: the application has had these answers.
    quiet: bool,
}

impl<H: Clone> Default for RequestJournal<H> {
    fn default() -> Self {
        RequestJournal {
            last_id: 0,
            held: Vec::new(),
            forgotten: Vec::new(),
            computed: None,
            pending: VecDeque::new(),
            ready: false,
            crashes: 0,
        }
    }
}

impl<H: Clone> RequestJournal<H> {
    /// Notes a request and numbers it.
    pub fn ask(&mut self, body: Request, files: Vec<H>) -> Outgoing<H> {
        self.last_id += 1;
        let outgoing = Outgoing { envelope: Envelope { id: self.last_id, body }, files };
        match &outgoing.envelope.body {
            Request::Forget { documents } => {
                self.forgotten.extend(documents.iter().cloned());
                let gone = |name: &String| documents.contains(name);
                self.held.retain(|(file, _)| !gone(&file.name));
            }
            Request::Cancel { .. } => {}
            Request::Read { files } => {
                // What comes again is wanted again, with all that an archive holds.
                self.forgotten
                    .retain(|name| !files.iter().any(|file| lies_in(name, &file.name) || is_part(name, &file.name)));
                self.pending.push_back(Unanswered::new(outgoing.clone()));
            }
            _ => self.pending.push_back(Unanswered::new(outgoing.clone())),
        }
        outgoing
    }

    /// Notes an answer. Returns it where the application should have it.
    pub fn hear(&mut self, answer: Envelope<Response>) -> Option<Envelope<Response>> {
        let at = self.pending.iter().position(|pending| pending.request.envelope.id == answer.id);
        let Some(at) = at else {
            // The engine's own news, or late news of what was cancelled.
            let ready = matches!(answer.body, Response::Ready { .. });
            self.ready |= ready;
            return ready.then_some(answer);
        };
        let quiet = self.pending[at].quiet;
        if !quiet && !matches!(answer.body, Response::Progress { .. } | Response::Fetching { .. }) {
            // Something came of it: whatever comes down next has another reason.
            self.crashes = 0;
        }
        match &answer.body {
            Response::Progress { progress } if progress.stage == Stage::Reading => {
                self.pending[at].hand = progress.what.clone();
            }
            Response::Finished { file } => {
                self.pending[at].done.push(file.clone());
            }
            Response::ReadAll => self.finish(at),
            Response::Computed { .. } => {
                if let Request::Compute { arrangement } = &self.pending[at].request.envelope.body {
                    self.computed = Some(arrangement.clone());
                }
                self.finish(at);
            }
            Response::Arranged { .. } | Response::Exported { .. } | Response::Failed { .. } => self.finish(at),
            Response::Cancelled => self.stop(at),
            _ => {}
        }
        (!quiet).then_some(answer)
    }

    /// A request could not be put into a message: it is taken out, since it would fail again, and answered.
    pub fn refuse(&mut self, id: RequestId, why: &str) -> Option<Envelope<Response>> {
        let at = self.pending.iter().position(|pending| pending.request.envelope.id == id);
        let quiet = at.and_then(|at| self.pending.remove(at)).is_some_and(|pending| pending.quiet);
        let problem = Problem::error("", ProblemKind::Crashed, message::ENGINE_NOT_ASKED.with(why));
        (!quiet).then_some(Envelope { id, body: Response::Failed { problem } })
    }

    /// Nothing was ever asked.
    pub fn is_blank(&self) -> bool {
        self.last_id == 0
    }

    /// Whether anything is still to be answered.
    pub fn is_waiting(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Whether files are being read.
    pub fn is_reading(&self) -> bool {
        self.pending.front().is_some_and(|first| matches!(first.request.envelope.body, Request::Read { .. }))
    }

    /// The engine has come down. `why` is for people who look closer; `kind` says what a file did.
    pub fn crash(&mut self, kind: ProblemKind, why: impl Into<Value>) -> Recovery<H> {
        let why = &why.into();
        let mut answers = Vec::new();
        let blamed = if std::mem::take(&mut self.ready) { self.pending.pop_front() } else { None };
        let found = blamed.and_then(|pending| self.blame(pending, kind, why));
        // Where nothing can be taken out, the same may happen again and again.
        self.crashes = if found.is_some() { 0 } else { self.crashes + 1 };
        answers.extend(found);
        if self.crashes >= MOST_CRASHES {
            for pending in self.pending.drain(..).filter(|pending| !pending.quiet) {
                let message = message::ENGINE_NOT_KEPT.with(why.clone());
                let problem = Problem::error("", ProblemKind::Crashed, message);
                answers.push(Envelope { id: pending.request.envelope.id, body: Response::Failed { problem } });
            }
            return Recovery { answers, resend: None };
        }
        Recovery { answers, resend: Some(self.again()) }
    }

    /// Takes out of a request what brought the engine down, and says so.
    fn blame(&mut self, mut pending: Unanswered<H>, kind: ProblemKind, why: &Value) -> Option<Envelope<Response>> {
        let id = pending.request.envelope.id;
        let quiet = pending.quiet;
        match &mut pending.request.envelope.body {
            Request::Read { files } => {
                let all = files.drain(..).zip(pending.request.files.drain(..));
                let (mut left, mut culprit) = (Vec::new(), None);
                for (file, handle) in all {
                    if pending.done.contains(&file.name) {
                        hold(&mut self.held, file, handle);
                    } else if culprit.is_none() && lies_in(&pending.hand, &file.name) {
                        culprit = Some(file);
                    } else {
                        left.push((file, handle));
                    }
                }
                (*files, pending.request.files) = left.into_iter().unzip();
                // Also where no file is left: the last answer is still owed.
                let mut owed = Unanswered::new(pending.request);
                owed.quiet = quiet;
                self.pending.push_front(owed);
                let problem = Problem::error(&culprit?.name, kind, message::READER_DOWN.with(why.clone()));
                Some(Envelope { id, body: Response::Unread { problem } })
            }
            _ if quiet => {
                self.computed = None;
                None
            }
            _ => {
                let problem = Problem::error("", kind, message::ENGINE_DOWN.with(why.clone()));
                Some(Envelope { id, body: Response::Failed { problem } })
            }
        }
    }

    /// Everything that a new engine must be sent to stand where the last one stood.
    fn again(&mut self) -> Vec<Outgoing<H>> {
        // What was being read again, quietly, is read again with the rest.
        let (quiet, owed): (VecDeque<_>, VecDeque<_>) = self.pending.drain(..).partition(|pending| pending.quiet);
        for pending in quiet {
            if let Request::Read { files } = pending.request.envelope.body {
                for (file, handle) in files.into_iter().zip(pending.request.files) {
                    hold(&mut self.held, file, handle);
                }
            }
        }
        let (files, handles) = std::mem::take(&mut self.held).into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
        let mut first = Vec::new();
        if !handles.is_empty() {
            first.push((Request::Read { files }, handles));
        }
        if let Some(arrangement) = &self.computed {
            first.push((Request::Compute { arrangement: arrangement.clone() }, Vec::new()));
        }
        let mut again = Vec::new();
        for (body, files) in first {
            self.last_id += 1;
            let request = Outgoing { envelope: Envelope { id: self.last_id, body }, files };
            again.push(request.clone());
            self.pending.push_back(Unanswered { quiet: true, ..Unanswered::new(request) });
            if again.len() == 1 && !self.forgotten.is_empty() {
                self.last_id += 1;
                let body = Request::Forget { documents: self.forgotten.clone() };
                again.push(Outgoing { envelope: Envelope { id: self.last_id, body }, files: Vec::new() });
            }
        }
        again.extend(owed.iter().map(|pending| pending.request.clone()));
        self.pending.extend(owed);
        again
    }

    /// A request is answered: what it read is held.
    fn finish(&mut self, at: usize) {
        let Some(mut pending) = self.pending.remove(at) else { return };
        if let Request::Read { files } = &pending.request.envelope.body {
            pending.done = files.iter().map(|file| file.name.clone()).collect();
        }
        self.take_in(pending);
    }

    /// A request was stopped: what it had read by then is held.
    fn stop(&mut self, at: usize) {
        if let Some(pending) = self.pending.remove(at) {
            self.take_in(pending);
        }
    }

    fn take_in(&mut self, pending: Unanswered<H>) {
        if let Request::Read { files } = pending.request.envelope.body {
            for (file, handle) in files.into_iter().zip(pending.request.files) {
                if pending.done.contains(&file.name) {
                    hold(&mut self.held, file, handle);
                }
            }
        }
    }
}

impl<H> Unanswered<H> {
    fn new(request: Outgoing<H>) -> Self {
        Unanswered { request, done: Vec::new(), hand: String::new(), quiet: false }
    }
}

/// Holds a file, in place of one of the same name.
fn hold<H>(held: &mut Vec<(Incoming, H)>, file: Incoming, handle: H) {
    held.retain(|(other, _)| other.name != file.name);
    held.push((file, handle));
}

#[cfg(test)]
mod tests;
