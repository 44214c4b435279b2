//! Keeping work on this device, where the person allows it; and deleting it there.

use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::Controller;
use crate::browser::picked_files::PickedFile;
use crate::state::{Action, AfterReading, Awaited, AwaitedKind, file_writes, wanted_of};
use draftlens_review::{Decisions, SavedSession};

impl Controller {
    /// The consultation that decisions are kept for on this device: there is one.
    fn consultation_key(&self) -> &'static str {
        ""
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

    /// Has written what changed since it was written last: decisions at once, files each once.
    pub(super) fn keep(&self) {
        if !self.0.keeps.get() {
            return;
        }
        // One after another, so that what was written earlier never comes to stand over what is later.
        if !self.0.writing_decisions.replace(true) {
            let controller = self.clone();
            spawn_local(async move { controller.keep_decisions().await });
        }
        if !self.0.writing.replace(true) {
            let controller = self.clone();
            spawn_local(async move { controller.keep_files().await });
        }
    }

    /// Writes the decisions, and the arrangement where it is another, until there is nothing new.
    async fn keep_decisions(&self) {
        let storage = self.0.bridge.storage();
        let mut written = None;
        while self.0.keeps.get() {
            let (decisions, deeds) = self.with_state(|state| (state.decisions.clone(), state.deeds));
            let saved = SavedSession { decisions: Vec::new(), ..self.saved() };
            // While everything is being read there is none to write.
            let rearranged = saved.arrangement.is_some() && *self.0.kept_arrangement.borrow() != saved.arrangement;
            if written.as_ref() == Some(&decisions) && !rearranged {
                break;
            }
            let text = SavedSession::new(&decisions, None).to_json().unwrap_or_default();
            let mut kept = storage.keep_decisions(self.consultation_key(), &text).await;
            if kept && rearranged {
                kept = storage.keep_session(&saved.to_json().unwrap_or_default()).await;
                *self.0.kept_arrangement.borrow_mut() = saved.arrangement;
            }
            if !kept {
                self.act(Action::NotKept);
                break;
            }
            self.act(Action::Kept(deeds));
            written = Some(decisions);
        }
        self.0.writing_decisions.set(false);
    }

    /// Writes the files that came, went or were replaced since they were written last, until there are none.
    async fn keep_files(&self) {
        let storage = self.0.bridge.storage();
        while self.0.keeps.get() {
            let before = self.0.kept.borrow().clone();
            let now = handles(self.picked().into_iter().map(|(_, file)| file).collect());
            if before == now || *self.0.refused.borrow() == now {
                break;
            }
            let written = storage.keep_files(&file_writes(&before, &now), &now).await;
            let (kept, refused) = if written { (now, Vec::new()) } else { (Vec::new(), now) };
            (*self.0.kept.borrow_mut(), *self.0.refused.borrow_mut()) = (kept, refused);
            self.act(Action::FilesKept(written));
            if !written {
                break;
            }
        }
        self.0.writing.set(false);
    }

    pub(super) async fn recall(&self) {
        let storage = self.0.bridge.storage();
        if !storage.allowed().await {
            return;
        }
        self.0.keeps.set(true);
        let read = |text: Option<String>| SavedSession::from_json(&text?).ok();
        let saved = read(storage.session().await).unwrap_or_default();
        // Earlier versions kept the decisions with the arrangement.
        let decisions = read(storage.decisions(self.consultation_key()).await).unwrap_or_else(|| saved.clone());
        let decisions = decisions.into_decisions();
        let files = storage.files().await;
        *self.0.kept.borrow_mut() = handles(files.clone());
        *self.0.kept_arrangement.borrow_mut() = saved.arrangement.clone();
        // A manifest that is being opened meanwhile is what the person came for.
        if !self.with_state(|state| state.files.is_empty()) || (files.is_empty() && decisions.decisions.is_empty()) {
            return;
        }
        let count = decisions.decisions.len() as u32;
        self.act(Action::Restore(decisions));
        self.decisions_changed();
        match saved.arrangement {
            // This device took the decisions, but not the files: they wait for them, as if they came in a file.
            arrangement if files.is_empty() => {
                let arrangement = arrangement.unwrap_or_default();
                let (kind, wanted) = (AwaitedKind::Decisions(count), wanted_of(&arrangement));
                let awaited = Awaited { file: String::new(), kind, arrangement, wanted };
                self.act(Action::Await(Some(awaited)));
            }
            Some(arrangement) => self.read(files, AfterReading::Compute(arrangement)),
            None => self.read(files, AfterReading::Guess),
        }
    }

    /// Closes everything and deletes what was kept. As long as the page is there, this can be undone.
    pub fn forget(&self) {
        self.0.kept_before_closing.set(self.0.keeps.get());
        self.act(Action::Close);
        self.end();
    }

    /// The engine ends, and what was kept is deleted.
    pub(super) fn end(&self) {
        self.0.bridge.close("the consultation was closed");
        self.0.keeps.set(false);
        self.0.asked.set(false);
        self.0.kept.borrow_mut().clear();
        self.0.refused.borrow_mut().clear();
        self.0.kept_arrangement.take();
        self.follow();
        self.0.bridge.keep_decisions(&Decisions::default());
        let storage = self.0.bridge.storage();
        spawn_local(async move {
            let _ = storage.forget().await;
        });
    }
}

fn handles(files: Vec<PickedFile>) -> Vec<(String, File)> {
    files.into_iter().map(|picked| (picked.name, picked.file)).collect()
}
