//! What a person drops or chooses: files to read, decisions and lists of files.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::Controller;
use crate::browser::picked_files::PickedFile;
use crate::state::{Action, AfterReading, AwaitedKind, Notice, Opened, State, opened};
use draftlens_model::{Arrangement, Problem, ProblemKind, Value, message};
use draftlens_review::Decisions;

impl Controller {
    /// Files that a person dropped or chose. Decisions and lists of files among them are opened; the rest are read.
    pub fn give(&self, picked: Vec<PickedFile>) {
        self.note_act();
        if self.0.bridge.is_opening() {
            self.0.given.borrow_mut().extend(picked);
            return self.act(Action::Notice(Some(Notice::GivenWaits)));
        }
        let (json, files): (Vec<_>, Vec<_>) =
            picked.into_iter().partition(|file| file.name.to_lowercase().ends_with(".json"));
        if json.is_empty() {
            return self.receive(files);
        }
        let controller = self.clone();
        spawn_local(async move {
            let (mut found, mut problems) = (Vec::new(), Vec::new());
            for file in json {
                match open(&file).await {
                    // The arrangement that decisions were made in holds before that of a list.
                    Ok(opened @ Opened::Manifest(_)) => found.insert(0, opened),
                    Ok(opened) => found.push(opened),
                    Err(problem) => problems.push(*problem),
                }
            }
            for opened in found {
                controller.open(opened);
            }
            controller.receive(files);
            for problem in problems {
                controller.0.bridge.dispatch("draftlens-error", &problem);
                controller.act(Action::Unread(problem));
            }
        });
    }

    /// Reads what was given meanwhile, once nothing is being opened any more. Where that failed it can be tried again, and
    /// then still belongs to it.
    pub(super) fn take_given(&self) {
        if self.0.given.borrow().is_empty() || self.0.bridge.is_opening() {
            return;
        }
        if self.with_state(|state| !state.arrival.problems().is_empty()) {
            return;
        }
        if self.with_state(|state| state.notice == Some(Notice::GivenWaits)) {
            self.act(Action::Notice(None));
        }
        let given = self.0.given.take();
        self.give(given);
    }

    /// Takes in decisions at once; what they, or a list of files, say of the arrangement waits for the files.
    fn open(&self, opened: Opened) {
        let is_arranged = opened.is_arranged();
        let (decisions, awaited) = match opened {
            Opened::Decisions(decisions, awaited) => (decisions, awaited),
            Opened::Manifest(awaited) => (Decisions::default(), awaited),
        };
        self.act(Action::Open { file: awaited.file.clone(), decisions });
        self.decisions_changed();
        // Decisions that were saved without an arrangement do not take the place of a list that came with them.
        if is_arranged || self.with_state(|state| state.awaited.is_none()) {
            self.act(Action::Await(Some(awaited)));
        }
    }

    /// Reads files, which may be those that are waited for.
    fn receive(&self, mut files: Vec<PickedFile>) {
        let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
        let claimed = self.with_state(|state| state.awaited.as_ref().map(|awaited| awaited.claim(&names)));
        for (file, name) in files.iter_mut().zip(claimed.into_iter().flatten()) {
            file.name = name;
        }
        if files.is_empty() {
            self.open_awaited();
        } else {
            self.read(files, AfterReading::Guess);
        }
    }

    /// Lays out and compares what was waited for, once all of it is there. Answers whether it is.
    pub(super) fn open_awaited(&self) -> bool {
        let awaited = self.with_state(|state| state.awaited.clone().filter(|_| state.missing().is_empty()));
        let Some(awaited) = awaited.filter(|_| self.with_state(State::has_documents)) else { return false };
        self.act(Action::Await(None));
        self.lay_out(awaited.kind, awaited.arrangement)
    }

    /// Lays out as a file says. Answers false where it says nothing.
    fn lay_out(&self, kind: AwaitedKind, mut arrangement: Arrangement) -> bool {
        if arrangement.versions.is_empty() {
            return false;
        }
        // What else was given is there to be used.
        arrangement.unused.extend(self.with_state(|state| state.unnamed_in(&arrangement)));
        let as_it_is =
            self.with_state(|state| state.arrangement == arrangement && state.result.is_some() && !state.stale);
        match kind {
            _ if as_it_is => {}
            AwaitedKind::Decisions(_) => {
                self.act(Action::Arranged(arrangement));
                self.compute();
            }
            AwaitedKind::Manifest => {
                // The list says it all: a guess made before does not stand beside it.
                self.act(Action::Arranged(Arrangement::default()));
                self.arrange(Some(arrangement));
            }
        }
        true
    }

    /// Opens what waits without the files that are missing.
    pub fn open_without_missing(&self) {
        let awaited = self.with_state(|state| state.awaited.clone().map(|awaited| (awaited, state.missing())));
        if let Some((awaited, missing)) = awaited {
            self.act(Action::Await(None));
            self.lay_out(awaited.kind, awaited.without(&missing));
        }
    }
}

/// What a JSON file holds, or why it cannot be opened.
async fn open(file: &PickedFile) -> Result<Opened, Box<Problem>> {
    /// Far more than any decisions, far less than would freeze the page.
    const LIMIT: u64 = 50_000_000;
    if file.size() > LIMIT {
        let count = Value::Said(message::COUNT_FILE_BYTES.into());
        let why = message::LIMIT_PASSED.with(count).with(file.size()).with(LIMIT);
        return Err(Box::new(Problem::error(&file.name, ProblemKind::Limit, why)));
    }
    match JsFuture::from(file.file.text()).await {
        Ok(text) => opened(&file.name, &text.as_string().unwrap_or_default()),
        Err(error) => {
            let why = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default();
            Err(Box::new(Problem::error(&file.name, ProblemKind::Fetch, message::FILE_NOT_OPENED.with(why))))
        }
    }
}
