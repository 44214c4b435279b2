//! Keeping work on this device, where the person allows it, as far as it concerns the state; and deleting it there. The
//! [`Keeper`](super::keeper::Keeper) does it.

use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::Controller;
use super::keeper::{KeptNews, KeptWork, merged};
use crate::browser::picked_files::{PickedFile, copy_of};
use crate::state::{
    Action, AfterReading, Awaited, AwaitedKind, ReadyState, TaskKind, wanted_of, with_decision_changes,
};
use draftlens_model::Arrangement;
use draftlens_review::{Decisions, SavedSession};

impl Controller {
    /// Whether the person has been asked about keeping work on this device, now or on an earlier visit.
    pub fn was_asked(&self) -> bool {
        self.0.keeper.was_asked()
    }

    /// The person's answer; yes keeps the work from now on.
    pub fn answer_keeping(&self, allow: bool) {
        let controller = self.clone();
        spawn_local(async move {
            controller.0.keeper.answer(allow).await;
            controller.keep();
        });
    }

    /// Has written what changed since it was written last: decisions at once, files each once.
    pub(super) fn keep(&self) {
        self.0.keeper.keep(self.work());
    }

    fn work(&self) -> KeptWork {
        let (decisions, deeds) = self.with_state(|state| (state.decisions.clone(), state.deeds));
        let files = handles(self.picked().into_iter().map(|(_, file)| file).collect());
        // While files are being read it is not known yet where they belong.
        let is_read = self.with_state(|state| !state.is_doing(TaskKind::Reading));
        let arrangement = self.saved().arrangement.filter(|_| is_read);
        KeptWork { decisions, arrangement, files, deeds }
    }

    /// Opens what is kept of a person's own files, where nothing else is open or on its way.
    pub(super) async fn recall(&self) {
        let Some((saved, files)) = self.0.keeper.own_work().await else { return };
        let is_free = self.0.keeper.address().is_none()
            && self.0.bridge.ready_state() == ReadyState::Empty
            && self.with_state(|state| state.files.is_empty());
        if is_free {
            self.0.keeper.resume(&saved, &files);
            self.restore(saved, files);
        }
    }

    /// Opens what is kept, in place of what is open here.
    pub fn open_kept(&self) {
        if self.0.keeper.address().is_some() {
            self.act(Action::Notice(None));
            return self.0.bridge.open_again();
        }
        let controller = self.clone();
        spawn_local(async move {
            let Some((saved, files)) = controller.0.keeper.own_work().await else { return };
            controller.act(Action::Close);
            controller.end_work();
            controller.0.keeper.resume(&saved, &files);
            controller.restore(saved, files);
        });
    }

    /// Work that was kept is open again.
    fn restore(&self, saved: SavedSession, files: Vec<PickedFile>) {
        let arrangement = saved.arrangement.clone();
        let decisions = saved.into_decisions();
        let count = decisions.decisions.len() as u32;
        self.act(Action::Restore(decisions));
        self.decisions_changed();
        match arrangement {
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

    /// Keeps what is open here, in place of what is kept.
    pub fn replace_kept(&self) {
        self.act(Action::Notice(None));
        self.0.keeper.replace(self.work());
    }

    /// Closes everything and deletes what was kept of it, or (`all`) of every consultation. As long as the page is there,
    /// closing can be undone.
    pub fn forget(&self, all: bool) {
        self.0.kept_before_closing.set(self.0.keeper.keeps());
        self.act(Action::Close);
        self.close_all(all);
    }

    /// The engine ends, and what was kept is deleted.
    pub(super) fn close_all(&self, all: bool) {
        self.end_work();
        let kept = self.0.keeper.kept_files();
        let held: Vec<(u32, File)> = {
            let known = self.0.picked.borrow();
            known
                .iter()
                .filter(|(_, file)| kept.contains(file))
                .map(|(edition, file)| (*edition, file.clone()))
                .collect()
        };
        let controller = self.clone();
        let copying = async move {
            for (edition, file) in held {
                if let Some(copied) = copy_of(&file).await {
                    controller.0.picked.borrow_mut().insert(edition, copied);
                }
            }
        };
        self.0.keeper.forget(all, copying);
    }

    fn end_work(&self) {
        self.0.given.borrow_mut().clear();
        if self.0.bridge.ready_state() == ReadyState::Loading {
            self.0.bridge.stop_opening();
        }
        self.0.bridge.close("the consultation was closed");
        self.follow();
        self.0.bridge.keep_decisions(&Decisions::default());
    }

    /// Opens what the person had added to a host's consultation, beside the host's files.
    fn bring_back(&self, files: Vec<PickedFile>, arrangement: Option<Arrangement>) {
        // What the person took out of the host's files is there to be used again: undoing ends with the page.
        let arrangement = arrangement.map(|mut arrangement| {
            let known: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
            let unnamed = self.with_state(|state| state.unnamed_in(&arrangement));
            arrangement.unused.extend(unnamed.into_iter().filter(|name| !known.contains(&name.as_str())));
            arrangement
        });
        match arrangement {
            Some(arrangement) if files.is_empty() => {
                if self.with_state(|state| state.arrangement != arrangement) {
                    self.act(Action::Arranged(arrangement));
                    self.compute();
                }
            }
            Some(arrangement) => self.read(files, AfterReading::Compute(arrangement)),
            None => self.read(files, AfterReading::Guess),
        }
    }

    pub(super) fn hear_keeper(&self, news: KeptNews) {
        let here = self.with_state(|state| state.decisions.clone());
        let decisions = match news {
            KeptNews::Notice(notice) => return self.act(Action::Notice(Some(notice))),
            KeptNews::DecisionsWritten(Some(deeds)) => return self.act(Action::Kept(deeds)),
            KeptNews::DecisionsWritten(None) => return self.act(Action::NotKept),
            KeptNews::FilesWritten(written) => return self.act(Action::FilesKept(written)),
            KeptNews::Copied(copies) => {
                let mut known = self.0.picked.borrow_mut();
                for (file, copied) in copies {
                    known.values_mut().filter(|known| **known == file).for_each(|known| *known = copied.clone());
                }
                return;
            }
            KeptNews::Again => return self.keep(),
            KeptNews::Added(files, arrangement) => return self.bring_back(files, arrangement),
            KeptNews::Kept(kept) => merged(&here, kept),
            KeptNews::Decided(changes) => with_decision_changes(&here, changes),
        };
        self.act(Action::Restore(decisions));
        self.decisions_changed();
    }
}

fn handles(files: Vec<PickedFile>) -> Vec<(String, File)> {
    files.into_iter().map(|picked| (picked.name, picked.file)).collect()
}
