//! Keeps a person's work on this device, each consultation in a place of its own, and agrees with other windows on it.
//!
//! Files that a person gave have one place, with their arrangement and decisions. Of a consultation that a host opens
//! its own files are not kept, since they come from the host again; the decisions are, under [`consultation_key`], and
//! beside them what the person added or laid out in another way. Decisions are written one by one, at once; what another
//! window writes is taken over. Of files and arrangement, one window's stand: the others say so and stop writing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::Callback;

use crate::browser::picked_files::{PickedFile, copy_of};
use crate::browser::storage::{OWN_DECISIONS as OWN, OWN_PLACE, OtherWindows, Storage, added_to};
use crate::state::{DecisionChange, Notice, decision_changes, file_writes, with_decision_changes};
use draftlens_model::{Analysis, Arrangement};
use draftlens_review::{Decisions, SavedSession, consultation_key, keys_of_address};

/// What the keeper tells of by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum KeptNews {
    /// Decisions that were kept of this consultation; what was decided since stands.
    Kept(Vec<DecisionChange>),
    /// What another window has decided.
    Decided(Vec<DecisionChange>),
    /// What the person had added to this consultation of a host, and how all was laid out with it; none where the
    /// host's files are others now, so that it has to be laid out anew.
    Added(Vec<PickedFile>, Option<Arrangement>),
    Notice(Notice),
    /// The decisions are kept, up to so many things that the person did; none: this device did not take them.
    DecisionsWritten(Option<u32>),
    /// Whether this device took the files.
    FilesWritten(bool),
    /// Files that are about to be deleted here, each with a copy to be used in its place where that is undone.
    Copied(Vec<(File, File)>),
    /// What was deleted here is to be kept again.
    Again,
}

/// Where the work on what is open is kept.
#[derive(Clone, Debug, Default, PartialEq)]
enum Place {
    /// Of files that a person gave.
    #[default]
    Own,
    /// Of a host's consultation, which is not computed yet.
    Address(String),
    /// Of a host's consultation: its address and key.
    Hosted(String, String),
}

/// What another window tells, by the place that it is about.
const HELLO: &str = "hello";
const HERE: &str = "here";
const DECIDED: &str = "decided";
const CHANGED: &str = "changed";
const GONE: &str = "gone";

/// All that may be kept of what is open.
#[derive(Clone)]
pub struct KeptWork {
    pub decisions: Decisions,
    /// How the documents are laid out; none while they are being read.
    pub arrangement: Option<Arrangement>,
    pub files: Vec<(String, File)>,
    /// How many things the person has done.
    pub deeds: u32,
}

/// Cheap to clone.
#[derive(Clone)]
pub struct Keeper(Rc<Inner>);

struct Inner {
    storage: Storage,
    news: Callback<KeptNews>,
    windows: RefCell<Option<OtherWindows>>,
    /// The page around lets work be kept.
    offered: Cell<bool>,
    /// The person allowed it, now or on an earlier visit.
    allowed: Cell<bool>,
    asked: Cell<bool>,
    place: RefCell<Place>,
    /// What files are kept at the place are open here, or there was nothing.
    mine: Cell<bool>,
    /// The files that the host gave: they are not kept.
    hosts: RefCell<Vec<(String, File)>>,
    /// Where the work on a host's consultation was kept that was closed: its closing can be undone.
    closed: RefCell<Option<Place>>,
    /// What was kept is being deleted; and closing was undone meanwhile.
    deleting: Cell<bool>,
    again: Cell<bool>,
    /// Another window has changed files or arrangement: this one writes them no more.
    follows: Cell<bool>,
    /// What is kept at the place.
    decisions: RefCell<Decisions>,
    arrangement: RefCell<Option<Arrangement>>,
    files: RefCell<Vec<(String, File)>>,
    /// Files that this device did not take: it is asked again once there are others.
    refused: RefCell<Vec<(String, File)>>,
    /// To be written next, where files are being written.
    waiting: RefCell<Option<KeptWork>>,
    writing: Cell<bool>,
    /// What is kept of consultations from the host's address, by their keys, the last first.
    of_address: RefCell<Vec<(String, Decisions)>>,
    /// They were looked for.
    looked: Cell<bool>,
}

impl Keeper {
    pub fn new(storage: Storage, news: Callback<KeptNews>) -> Keeper {
        Keeper(Rc::new(Inner {
            storage,
            news,
            windows: RefCell::default(),
            offered: Cell::new(false),
            allowed: Cell::new(false),
            asked: Cell::new(false),
            place: RefCell::default(),
            mine: Cell::new(false),
            hosts: RefCell::default(),
            closed: RefCell::default(),
            deleting: Cell::new(false),
            again: Cell::new(false),
            follows: Cell::new(false),
            decisions: RefCell::default(),
            arrangement: RefCell::default(),
            files: RefCell::default(),
            refused: RefCell::default(),
            waiting: RefCell::default(),
            writing: Cell::new(false),
            of_address: RefCell::default(),
            looked: Cell::new(false),
        }))
    }

    /// Whether the page around lets work be kept: nothing is looked for before it does.
    pub fn offer(&self, offered: bool) {
        self.0.offered.set(offered);
        if !offered || self.0.windows.borrow().is_some() {
            return;
        }
        let weak = Rc::downgrade(&self.0);
        let hear = Callback::from(move |(what, place): (String, String)| {
            if let Some(inner) = weak.upgrade() {
                Keeper(inner).hear(&what, &place);
            }
        });
        *self.0.windows.borrow_mut() = Some(self.0.storage.other_windows(hear));
    }

    /// Hears of no other window any more.
    pub fn end(&self) {
        *self.0.windows.borrow_mut() = None;
    }

    /// Whether the person has been asked about keeping work on this device, now or on an earlier visit.
    pub fn was_asked(&self) -> bool {
        self.0.asked.get() || self.0.allowed.get()
    }

    /// The files that are kept at the place.
    pub fn kept_files(&self) -> Vec<File> {
        self.0.files.borrow().iter().map(|(_, file)| file.clone()).collect()
    }

    /// Whether the person allowed work to be kept here.
    pub fn keeps(&self) -> bool {
        self.0.offered.get() && self.0.allowed.get()
    }

    /// The person's answer; yes keeps the work from now on.
    pub async fn answer(&self, allow: bool) {
        self.0.asked.set(true);
        if allow && self.0.deleting.get() {
            return self.0.again.set(true);
        }
        if allow {
            self.0.allowed.set(self.0.storage.allow().await);
            if matches!(*self.0.place.borrow(), Place::Hosted(..)) {
                // Nothing was kept of it before.
                self.0.mine.set(true);
            }
            self.greet();
        }
    }

    async fn may_keep(&self) -> bool {
        if self.0.offered.get() && !self.0.allowed.get() {
            self.0.allowed.set(self.0.storage.allowed().await);
        }
        self.0.offered.get() && self.0.allowed.get()
    }

    /// What is kept of a person's own files, decisions and arrangement; none where there is nothing.
    pub async fn own_work(&self) -> Option<(SavedSession, Vec<PickedFile>)> {
        if !self.may_keep().await {
            return None;
        }
        let files = self.0.storage.files(OWN_PLACE).await;
        // Earlier versions kept the decisions with the arrangement.
        let saved = self.0.storage.session(OWN_PLACE).await.and_then(|text| SavedSession::from_json(&text).ok());
        let mut saved = saved.unwrap_or_default();
        if let Some(kept) = self.kept_under(OWN).await {
            saved.decisions = kept.decisions;
        }
        (!files.is_empty() || !saved.decisions.is_empty()).then_some((saved, files))
    }

    /// A person's own work is open again, as it is kept: from now on it is kept here.
    pub fn resume(&self, saved: &SavedSession, files: &[PickedFile]) {
        let inner = &self.0;
        *inner.place.borrow_mut() = Place::Own;
        inner.mine.set(true);
        inner.follows.set(false);
        *inner.files.borrow_mut() = handles(files);
        inner.refused.borrow_mut().clear();
        *inner.arrangement.borrow_mut() = saved.arrangement.clone();
        // Those that an earlier version kept with the arrangement are written by themselves once.
        *inner.decisions.borrow_mut() = Decisions::default();
        self.greet();
    }

    /// A host opens a consultation of these files. Nothing of a person's own work is touched by it.
    pub fn host(&self, address: &str, files: &[PickedFile]) {
        let inner = &self.0;
        *inner.place.borrow_mut() = Place::Address(address.to_owned());
        *inner.hosts.borrow_mut() = handles(files);
        *inner.closed.borrow_mut() = None;
        inner.mine.set(false);
        inner.follows.set(false);
        *inner.decisions.borrow_mut() = Decisions::default();
        inner.of_address.borrow_mut().clear();
        inner.looked.set(false);
        let (keeper, address) = (self.clone(), address.to_owned());
        spawn_local(async move {
            if !keeper.may_keep().await {
                return;
            }
            let kept = keeper.0.storage.decisions_of(&keys_of_address(&address)).await;
            if keeper.address().as_deref() == Some(&address) {
                *keeper.0.of_address.borrow_mut() = kept;
                keeper.0.looked.set(true);
                // The analysis was quicker.
                keeper.take_up();
            }
        });
    }

    /// The address of the host's consultation that is open; none where a person's own files are.
    pub fn address(&self) -> Option<String> {
        match &*self.0.place.borrow() {
            Place::Own => None,
            Place::Address(address) | Place::Hosted(address, _) => Some(address.clone()),
        }
    }

    /// A host's consultation is computed, and with that is known where the work on it is kept: for as long as it is open,
    /// whatever the person adds to it. `arrangement` is the host's.
    pub fn computed(&self, analysis: &Analysis, arrangement: Option<Arrangement>) {
        let Place::Address(address) = self.0.place.borrow().clone() else { return };
        let key = consultation_key(&address, analysis);
        *self.0.place.borrow_mut() = Place::Hosted(address, key);
        *self.0.arrangement.borrow_mut() = arrangement;
        self.0.files.borrow_mut().clear();
        self.0.refused.borrow_mut().clear();
        self.take_up();
    }

    /// Hands over what is kept of this consultation; where its files are not those of the last visit, what was kept last
    /// under its address.
    fn take_up(&self) {
        let Place::Hosted(address, key) = self.0.place.borrow().clone() else { return };
        let kept = self.0.of_address.borrow();
        let same = kept.iter().find(|(known, _)| *known == key);
        // Consultations that a host handed over have no address in common.
        let last = kept.first().filter(|_| !address.is_empty());
        let found = same.or(last).map(|(_, decisions)| decisions.clone()).unwrap_or_default();
        *self.0.decisions.borrow_mut() = same.map(|(_, decisions)| decisions.clone()).unwrap_or_default();
        let last = last.map(|(known, _)| known.clone());
        drop(kept);
        self.greet();
        if self.0.looked.get() && !self.0.mine.get() {
            let keeper = self.clone();
            spawn_local(async move { keeper.bring_added(last).await });
        }
        if !found.decisions.is_empty() {
            self.0.news.emit(KeptNews::Kept(decision_changes(&Decisions::default(), &found)));
        }
    }

    /// Hands over what the person had added to this consultation; where nothing is known of it with just these files,
    /// what they had added at their `last` visit.
    async fn bring_added(&self, last: Option<String>) {
        let (place, storage) = (self.0.place.borrow().clone(), &self.0.storage);
        let Place::Hosted(_, key) = &place else { return };
        let here = added_to(key);
        let mut files = storage.files(&here).await;
        let saved = storage.session(&here).await.and_then(|text| SavedSession::from_json(&text).ok());
        let arrangement = saved.and_then(|saved| saved.arrangement);
        let is_known = !files.is_empty() || arrangement.is_some();
        if let Some(last) = last.filter(|last| !is_known && last != key) {
            files = storage.files(&added_to(&last)).await;
        }
        if *self.0.place.borrow() != place || self.0.mine.replace(true) {
            return;
        }
        if is_known {
            *self.0.files.borrow_mut() = handles(&files);
            if arrangement.is_some() {
                *self.0.arrangement.borrow_mut() = arrangement.clone();
            }
        }
        if !files.is_empty() || arrangement.is_some() {
            self.0.news.emit(KeptNews::Added(files, arrangement));
        }
    }

    /// The closing of a host's consultation was undone: its work is kept where it was.
    pub fn reopen(&self) {
        if let Some(place) = self.0.closed.take() {
            *self.0.place.borrow_mut() = place;
            self.0.mine.set(true);
        }
    }

    /// Keeps what has changed.
    pub fn keep(&self, work: KeptWork) {
        if !self.0.offered.get() || !self.0.allowed.get() || self.0.deleting.get() {
            return;
        }
        let place = self.0.place.borrow().clone();
        match place {
            Place::Address(_) => {}
            Place::Hosted(..) => {
                self.keep_decisions(&work);
                if self.0.mine.get() {
                    self.keep_files(self.without_hosts(work));
                }
            }
            Place::Own if work.files.is_empty() => {}
            Place::Own if self.0.mine.get() => {
                self.keep_decisions(&work);
                self.keep_files(work);
            }
            Place::Own => {
                let keeper = self.clone();
                spawn_local(async move {
                    // What is kept there is somebody's work: it is not replaced without a word.
                    if keeper.0.storage.files(OWN_PLACE).await.is_empty() {
                        keeper.0.mine.set(true);
                        keeper.greet();
                        keeper.keep(work);
                    } else if !keeper.0.mine.get() {
                        keeper.0.news.emit(KeptNews::Notice(Notice::KeptWaits));
                    }
                });
            }
        }
    }

    /// The person wants what is open now to be kept in place of what is kept.
    pub fn replace(&self, work: KeptWork) {
        let keeper = self.clone();
        spawn_local(async move {
            // As what is kept, it is then changed into what is open.
            let files = keeper.0.storage.files(OWN_PLACE).await;
            let decisions = keeper.kept_under(OWN).await.unwrap_or_default();
            *keeper.0.files.borrow_mut() = handles(&files);
            *keeper.0.decisions.borrow_mut() = decisions;
            *keeper.0.arrangement.borrow_mut() = None;
            keeper.0.mine.set(true);
            keeper.0.follows.set(false);
            keeper.keep(work);
        });
    }

    /// Without the files that come from the host again.
    fn without_hosts(&self, mut work: KeptWork) -> KeptWork {
        let hosts = self.0.hosts.borrow();
        work.files.retain(|file| !hosts.contains(file));
        work
    }

    fn keep_decisions(&self, work: &KeptWork) {
        let changes = decision_changes(&self.0.decisions.borrow(), &work.decisions);
        let deeds = work.deeds;
        let (keeper, key) = (self.clone(), self.key());
        if changes.is_empty() {
            return self.0.news.emit(KeptNews::DecisionsWritten(Some(deeds)));
        }
        *self.0.decisions.borrow_mut() = work.decisions.clone();
        spawn_local(async move {
            // Where the device is full the work goes on without, and that is said.
            let written = keeper.0.storage.change_decisions(&key, &changes).await;
            if written {
                keeper.tell(DECIDED);
            }
            keeper.0.news.emit(KeptNews::DecisionsWritten(written.then_some(deeds)));
        });
    }

    /// Writes one after another, so that an earlier list of files never comes to stand over a later one.
    fn keep_files(&self, work: KeptWork) {
        if self.0.follows.get() {
            return;
        }
        *self.0.waiting.borrow_mut() = Some(work);
        if self.0.writing.replace(true) {
            return;
        }
        let keeper = self.clone();
        spawn_local(async move {
            loop {
                let Some(work) = keeper.0.waiting.borrow_mut().take() else { break };
                let place = keeper.files_place();
                if let Some(place) = place.filter(|_| !keeper.0.follows.get()) {
                    keeper.write_files(&place, work).await;
                }
            }
            keeper.0.writing.set(false);
        });
    }

    /// Where the files of what is open are kept.
    fn files_place(&self) -> Option<String> {
        match &*self.0.place.borrow() {
            Place::Own => Some(OWN_PLACE.to_owned()),
            Place::Address(_) => None,
            Place::Hosted(_, key) => Some(added_to(key)),
        }
    }

    async fn write_files(&self, place: &str, work: KeptWork) {
        let storage = &self.0.storage;
        let mut changed = false;
        // While everything is being read there is none to write.
        if work.arrangement.is_some() && *self.0.arrangement.borrow() != work.arrangement {
            let saved = SavedSession::new(&Decisions::default(), work.arrangement.clone());
            changed |= storage.keep_session(place, &saved.to_json().unwrap_or_default()).await;
            *self.0.arrangement.borrow_mut() = work.arrangement;
        }
        let before = self.0.files.borrow().clone();
        if before != work.files && *self.0.refused.borrow() != work.files {
            let mut copies = Vec::new();
            for (_, file) in before.iter().filter(|known| !work.files.contains(known)) {
                copies.extend(copy_of(file).await.map(|copied| (file.clone(), copied)));
            }
            self.0.news.emit(KeptNews::Copied(copies));
            let written = storage.keep_files(place, &file_writes(&before, &work.files), &work.files).await;
            let (kept, refused) = if written { (work.files, Vec::new()) } else { (Vec::new(), work.files) };
            (*self.0.files.borrow_mut(), *self.0.refused.borrow_mut()) = (kept, refused);
            changed |= written;
            self.0.news.emit(KeptNews::FilesWritten(written));
        }
        if changed {
            // By its decisions, though there may be none, it is known when this was here last.
            if place != OWN_PLACE {
                storage.change_decisions(&self.key(), &[]).await;
            }
            self.tell(CHANGED);
        }
    }

    /// Deletes what is kept of what is open, or (`all`) of every consultation; with the last of them all that there is.
    /// `before` is done first.
    pub fn forget(&self, all: bool, before: impl Future<Output = ()> + 'static) {
        let place = self.0.place.replace(Place::Own);
        self.tell_of(GONE, &place);
        *self.0.closed.borrow_mut() = Some(place.clone()).filter(|place| matches!(place, Place::Hosted(..)));
        self.0.mine.set(false);
        self.0.follows.set(false);
        *self.0.decisions.borrow_mut() = Decisions::default();
        *self.0.arrangement.borrow_mut() = None;
        self.0.files.borrow_mut().clear();
        self.0.refused.borrow_mut().clear();
        self.0.asked.set(false);
        self.0.waiting.borrow_mut().take();
        let keys = match &place {
            Place::Own => Storage::own_keys(),
            Place::Hosted(address, key) if address.is_empty() => vec![key.clone(), added_to(key)],
            Place::Address(address) if address.is_empty() => Vec::new(),
            Place::Address(address) | Place::Hosted(address, _) => {
                vec![keys_of_address(address), added_to(&keys_of_address(address))]
            }
        };
        let keeper = self.clone();
        self.0.deleting.set(true);
        spawn_local(async move {
            before.await;
            let left = keeper.0.storage.remove(keys, all).await;
            keeper.0.allowed.set(left);
            keeper.0.deleting.set(false);
            if keeper.0.again.take() {
                keeper.answer(true).await;
                keeper.0.news.emit(KeptNews::Again);
            }
        });
    }

    async fn kept_under(&self, key: &str) -> Option<Decisions> {
        let mut all = self.0.storage.decisions_of(key).await.into_iter();
        all.find(|(known, _)| known == key).map(|(_, decisions)| decisions)
    }

    /// Under which the decisions of what is open are kept.
    fn key(&self) -> String {
        match &*self.0.place.borrow() {
            Place::Hosted(_, key) => key.clone(),
            Place::Own | Place::Address(_) => OWN.to_owned(),
        }
    }

    /// Asks whether the same is open in another window.
    fn greet(&self) {
        if self.0.allowed.get() {
            self.tell(HELLO);
        }
    }

    fn tell(&self, what: &str) {
        let place = self.0.place.borrow().clone();
        self.tell_of(what, &place);
    }

    fn tell_of(&self, what: &str, place: &Place) {
        if let (Some(windows), Some(name)) = (&*self.0.windows.borrow(), name_of(place)) {
            windows.tell(what, name);
        }
    }

    /// What another window tells.
    fn hear(&self, what: &str, place: &str) {
        let here = self.0.place.borrow().clone();
        if name_of(&here) != Some(place) || !self.0.allowed.get() || (here == Place::Own && !self.0.mine.get()) {
            return;
        }
        let notice = |notice: Notice| self.0.news.emit(KeptNews::Notice(notice));
        match what {
            HELLO => {
                self.tell(HERE);
                notice(Notice::OpenElsewhere);
            }
            HERE => notice(Notice::OpenElsewhere),
            DECIDED => {
                let keeper = self.clone();
                spawn_local(async move { keeper.follow_decisions().await });
            }
            CHANGED => {
                self.0.follows.set(true);
                notice(Notice::ChangedElsewhere);
            }
            GONE => {
                self.0.allowed.set(false);
                notice(Notice::DeletedElsewhere);
            }
            _ => {}
        }
    }

    async fn follow_decisions(&self) {
        let key = self.key();
        let kept = self.kept_under(&key).await.unwrap_or_default();
        if self.key() != key {
            return;
        }
        let changes = decision_changes(&self.0.decisions.borrow(), &kept);
        // What was decided here meanwhile is on its way there.
        *self.0.decisions.borrow_mut() = kept;
        if !changes.is_empty() {
            self.0.news.emit(KeptNews::Decided(changes));
        }
    }
}

/// What windows call a place; none where nothing is kept there yet.
fn name_of(place: &Place) -> Option<&str> {
    match place {
        Place::Own => Some("own"),
        Place::Address(_) => None,
        Place::Hosted(_, key) => Some(key),
    }
}

/// Decisions with what was kept, or taken in another window; those that differ here stand as they are here.
pub fn merged(here: &Decisions, kept: Vec<DecisionChange>) -> Decisions {
    with_decision_changes(
        &with_decision_changes(&Decisions::default(), kept),
        decision_changes(&Decisions::default(), here),
    )
}

fn handles(files: &[PickedFile]) -> Vec<(String, File)> {
    files.iter().map(|picked| (picked.name.clone(), picked.file.clone())).collect()
}
