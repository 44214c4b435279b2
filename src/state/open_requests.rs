//! Who waits for which answer of the engine: the only place where the page keeps that.
//!
//! Data in: requests as they are sent, each with its [`Purpose`], and the engine's answers. Data out: for each answer
//! what is to be done with it ([`Heard`]), and at any time what is being done ([`TaskKind`]) and the element's
//! [`ReadyState`]. `P` is a promise that the element has given; free of browser types.
//!
//! What the engine must be sent again where it comes down is another matter, and stands in
//! [`draftlens_protocol::request_journal`].

use std::collections::BTreeMap;

use super::Arrival;
use draftlens_model::Arrangement;
use draftlens_protocol::{Envelope, RequestId, Response};

/// Why a promise is not kept where the person, or what they did, stopped what it waited for.
pub const STOPPED: &str = "it was stopped";

/// What a request is for.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose<P> {
    /// Files are read.
    Read(AfterReading),
    /// Documents are laid out; then computed at once or shown to the person first.
    Arrange {
        compute: bool,
    },
    Compute,
    /// An export that the person takes away.
    Download,
    /// An export that a method of the element has promised.
    Promised(P),
}

/// What follows once all files are read.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum AfterReading {
    /// Guess an arrangement and show it.
    #[default]
    Guess,
    /// A manifest's arrangement: have it completed, then compute.
    Complete(Arrangement),
    /// A saved session's arrangement: compute.
    Compute(Arrangement),
    /// Files come back that were gone: everything else stands as it is.
    Stand,
}

/// What is being done, as the person is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskKind {
    Reading,
    Arranging,
    Computing,
    Exporting,
}

/// The element's `readyState`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReadyState {
    /// Nothing is computed, and nothing is being done.
    #[default]
    Empty,
    /// The files of a consultation are being fetched.
    Loading,
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
            ReadyState::Loading => "loading",
            ReadyState::Reading => "reading",
            ReadyState::Computing => "computing",
            ReadyState::Computed => "computed",
            ReadyState::Error => "error",
        }
    }
}

/// What is to be done with an answer.
#[derive(Debug, PartialEq)]
pub struct Heard<P> {
    /// The application is to have it, with what it does next. None: the answer is a promise's alone, or is of a request
    /// that nobody waits for any more.
    pub next: Option<Next>,
    /// Promises that this answer settles.
    pub settled: Vec<(P, Settlement)>,
}

/// What the application does besides taking in an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    Nothing,
    /// All files are read.
    AllRead(AfterReading),
    /// The arrangement that has come is to be computed at once.
    Compute,
    /// The file that has come is handed to the person.
    Download,
}

/// How a promise ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// The analysis stands.
    Computed,
    /// With the file in this answer.
    Exported,
    Rejected(String),
    /// It was stopped, though nothing failed.
    Stopped(String),
}

/// The requests that are not answered yet, by their ids.
#[derive(Debug)]
pub struct OpenRequests<P> {
    open: BTreeMap<RequestId, Purpose<P>>,
    /// The element's `load`: it waits for an analysis, through several requests one after another.
    load: Option<P>,
    /// Whether anything was read since `load` began.
    read: bool,
    computed: bool,
    failed: bool,
    /// A host's files are being fetched.
    fetching: bool,
}

impl<P> Default for OpenRequests<P> {
    fn default() -> Self {
        OpenRequests { open: BTreeMap::new(), load: None, read: false, computed: false, failed: false, fetching: false }
    }
}

impl<P> OpenRequests<P> {
    /// Notes a request that was sent.
    pub fn open(&mut self, id: RequestId, purpose: Purpose<P>) {
        match &purpose {
            Purpose::Read(_) => {
                self.failed = false;
                // What was asked for last holds for all that is being read.
                for open in self.open.values_mut().filter(|open| matches!(open, Purpose::Read(_))) {
                    *open = Purpose::Read(AfterReading::Guess);
                }
            }
            Purpose::Compute => self.failed = false,
            _ => {}
        }
        self.open.insert(id, purpose);
    }

    /// The element's `load` begins. Returns the promise of the one before it, which is not kept any more.
    pub fn load(&mut self, promise: P) -> Option<P> {
        self.read = false;
        self.load.replace(promise)
    }

    /// A consultation's files are being fetched, or it could not be opened, or neither any more.
    pub fn note_arrival(&mut self, arrival: &Arrival) {
        self.fetching = arrival.is_fetching();
        self.failed = matches!(arrival, Arrival::Failed(_));
    }

    /// `load` has come to nothing.
    pub fn take_load(&mut self) -> Option<P> {
        self.load.take()
    }

    /// What an answer means, and to whom.
    pub fn hear(&mut self, answer: &Envelope<Response>) -> Heard<P> {
        if let Some(heard) = self.keep_promise(answer) {
            return heard;
        }
        let mut settled = Vec::new();
        let next = self.next(answer);
        if next.is_some()
            && let Some(settlement) = self.load_ends(&answer.body)
        {
            settled.extend(self.load.take().map(|load| (load, settlement)));
        }
        Heard { next, settled }
    }

    /// An answer to an export that a method has promised is nobody else's.
    fn keep_promise(&mut self, answer: &Envelope<Response>) -> Option<Heard<P>> {
        if !matches!(self.open.get(&answer.id), Some(Purpose::Promised(_))) {
            return None;
        }
        let settlement = match &answer.body {
            Response::Exported { .. } => Settlement::Exported,
            Response::Failed { problem } => Settlement::Rejected(problem.message.to_string()),
            Response::Cancelled => Settlement::Stopped(STOPPED.to_owned()),
            _ => return Some(Heard { next: None, settled: Vec::new() }),
        };
        let settled = match self.open.remove(&answer.id) {
            Some(Purpose::Promised(promise)) => vec![(promise, settlement)],
            _ => Vec::new(),
        };
        Some(Heard { next: None, settled })
    }

    fn next(&mut self, answer: &Envelope<Response>) -> Option<Next> {
        let next = match &answer.body {
            // What a stopped request has read by then stays.
            Response::Read { .. } => {
                self.read = true;
                Next::Nothing
            }
            Response::Unread { .. } | Response::Ready { .. } => Next::Nothing,
            Response::Progress { .. } | Response::Fetching { .. } | Response::Finished { .. } => {
                self.open.get(&answer.id)?;
                Next::Nothing
            }
            Response::ReadAll => {
                let Purpose::Read(after) = self.open.remove(&answer.id)? else { return Some(Next::Nothing) };
                self.failed = false;
                let mut others = self.open.values_mut();
                match others.find_map(|open| if let Purpose::Read(after) = open { Some(after) } else { None }) {
                    // The last to be read goes on with it.
                    Some(other) => {
                        if after != AfterReading::Guess {
                            *other = after;
                        }
                        Next::Nothing
                    }
                    None => Next::AllRead(after),
                }
            }
            Response::Arranged { .. } => match self.open.remove(&answer.id)? {
                Purpose::Arrange { compute: true } => Next::Compute,
                _ => Next::Nothing,
            },
            Response::Computed { .. } => {
                self.open.remove(&answer.id)?;
                (self.computed, self.failed) = (true, false);
                Next::Nothing
            }
            Response::Exported { .. } => {
                self.open.remove(&answer.id)?;
                Next::Download
            }
            Response::Cancelled => {
                self.open.remove(&answer.id);
                self.failed = false;
                Next::Nothing
            }
            Response::Failed { .. } => {
                self.failed = true;
                self.open.remove(&answer.id);
                if answer.id == 0 {
                    // The engine itself is gone. Promises are answered one by one.
                    self.open.retain(|_, open| matches!(open, Purpose::Promised(_)));
                }
                Next::Nothing
            }
        };
        Some(next)
    }

    /// Whether this answer is the end of `load`. Only asked of answers that somebody waits for.
    fn load_ends(&self, answer: &Response) -> Option<Settlement> {
        let rejected = |why: &str| Some(Settlement::Rejected(why.to_owned()));
        match answer {
            Response::Computed { .. } => Some(Settlement::Computed),
            Response::ReadAll if !self.read => rejected("none of the files could be read"),
            Response::Arranged { arrangement } if arrangement.versions.is_empty() => {
                rejected("none of the versions could be read")
            }
            Response::Cancelled => Some(Settlement::Stopped(STOPPED.to_owned())),
            Response::Failed { problem } => rejected(&problem.message.to_string()),
            _ => None,
        }
    }

    /// The person stops whatever is being done. Returns the requests to be stopped, for whose answers nobody waits any
    /// more, and the promise of `load`, which will not be kept. Exports that methods have promised go on.
    pub fn cancel(&mut self) -> (Vec<RequestId>, Option<P>) {
        let is_task = |open: &Purpose<P>| !matches!(open, Purpose::Promised(_));
        let stopped = self.open.iter().filter(|(_, open)| is_task(open)).map(|(id, _)| *id).collect();
        self.open.retain(|_, open| !is_task(open));
        (stopped, self.load.take())
    }

    /// The engine has ended, and with it the consultation. Returns every promise: none of them will be kept.
    pub fn close(&mut self) -> Vec<P> {
        let all = std::mem::take(self);
        let promised = all.open.into_values().filter_map(|open| match open {
            Purpose::Promised(promise) => Some(promise),
            _ => None,
        });
        all.load.into_iter().chain(promised).collect()
    }

    /// What is being done: of several things the first that must be finished.
    pub fn task(&self) -> Option<TaskKind> {
        let all = [TaskKind::Reading, TaskKind::Arranging, TaskKind::Computing, TaskKind::Exporting];
        let of = |open: &Purpose<P>| match open {
            Purpose::Read(_) => Some(TaskKind::Reading),
            Purpose::Arrange { .. } => Some(TaskKind::Arranging),
            Purpose::Compute => Some(TaskKind::Computing),
            Purpose::Download => Some(TaskKind::Exporting),
            Purpose::Promised(_) => None,
        };
        all.into_iter().find(|kind| self.open.values().any(|open| of(open) == Some(*kind)))
    }

    /// Whether something is being opened as somebody has laid it out: a host's consultation, or what was kept. What a
    /// person gives meanwhile has to wait, or it would be laid out anew by a guess.
    pub fn is_opening(&self) -> bool {
        use AfterReading::{Complete, Compute};
        let is_laid_out = |open: &Purpose<P>| matches!(open, Purpose::Read(Complete(_) | Compute(_)));
        self.fetching || self.load.is_some() || self.open.values().any(is_laid_out)
    }

    /// Whether an analysis stands.
    pub fn is_computed(&self) -> bool {
        self.computed
    }

    pub fn ready_state(&self) -> ReadyState {
        match self.task() {
            _ if self.fetching => ReadyState::Loading,
            Some(TaskKind::Reading) => ReadyState::Reading,
            Some(TaskKind::Computing) => ReadyState::Computing,
            _ if self.failed => ReadyState::Error,
            _ if self.computed => ReadyState::Computed,
            _ => ReadyState::Empty,
        }
    }
}

#[cfg(test)]
mod tests;
