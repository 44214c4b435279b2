//! What a person allowed to be kept on this device, so that their work survives a reload.
//!
//! Nothing is kept before [`Storage::allow`]; [`Storage::remove`] deletes all of it, the offline copy of the page
//! included. Only offered where [`super::bridge::Options::persist`] is set: off in embeds unless the portal asks for it.
//! Kept in the browser's database (IndexedDB), on this device only. A failure (a full disk, a private window) is
//! answered with `false` or `None`: the work goes on without.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;
use yew::Callback;

use super::element_script::{ElementScript, WindowChannel};
use super::picked_files::PickedFile;
use crate::state::{DecisionChange, FileWrites};
use draftlens_review::{Decision, Decisions, SavedSession};

const CONSENT: &str = "consent";
/// How the documents are laid out; from earlier versions with the decisions.
const SESSION: &str = "session";
/// Where the decisions about a person's own files are kept.
pub const OWN_DECISIONS: &str = "decisions";
/// Where a person's own files are kept.
pub const OWN_PLACE: &str = "";
/// The names of the files kept, in order; each file is kept under a key of its own.
const FILES: &str = "file-names";
/// Where earlier versions kept all files together, as pairs of name and file. Read so that nobody's kept work is lost;
/// written no more.
const FILES_TOGETHER: &str = "files";

const FILE: &str = "file/";

/// Where files and their arrangement are kept: all keys of a place begin alike. A person's own place is that of an empty
/// name, which earlier versions had alone.
fn key_at(place: &str, key: &str) -> String {
    format!("{place}{key}")
}

fn file_key(place: &str, name: &str) -> String {
    format!("{place}{FILE}{name}")
}

/// The place of what a person has added to a host's consultation, by its key, or by how the keys of all consultations
/// begin that are meant.
pub fn added_to(consultation: &str) -> String {
    format!("added/{consultation}")
}

/// A line to the other windows of this origin, as long as it is not dropped.
pub struct OtherWindows {
    line: WindowChannel,
    /// Kept alive as long as the line may call it.
    _hear: Closure<dyn Fn(String, String)>,
}

impl OtherWindows {
    pub fn tell(&self, what: &str, place: &str) {
        self.line.tell(what, place);
    }
}

impl Drop for OtherWindows {
    fn drop(&mut self) {
        self.line.close();
    }
}

/// Cheap to clone; get it from [`super::Bridge::storage`].
#[derive(Clone)]
pub struct Storage {
    script: ElementScript,
}

impl Storage {
    pub(super) fn new(script: ElementScript) -> Storage {
        Storage { script }
    }

    /// Whether the person has allowed it, now or on an earlier visit.
    pub async fn allowed(&self) -> bool {
        self.recall(CONSENT).await.is_some_and(|kept| kept.is_truthy())
    }

    /// Notes that the person allows it. Answers whether this browser can.
    pub async fn allow(&self) -> bool {
        self.keep(CONSENT, &JsValue::TRUE).await
    }

    /// Keeps a session's text, replacing the one kept before. Does nothing unless allowed.
    pub async fn keep_session(&self, place: &str, session: &str) -> bool {
        self.allowed().await && self.keep(&key_at(place, SESSION), &session.into()).await
    }

    /// The text of the session kept, if any. Earlier versions kept it as an object.
    pub async fn session(&self, place: &str) -> Option<String> {
        text_of(&self.recall(&key_at(place, SESSION)).await?)
    }

    /// Writes what makes the files kept at a place those of `now`. Does nothing unless allowed.
    pub async fn keep_files(&self, place: &str, writes: &FileWrites<'_, File>, now: &[(String, File)]) -> bool {
        if !self.allowed().await {
            return false;
        }
        // The list names only files that are there.
        for (name, file) in &writes.written {
            if !self.keep(&file_key(place, name), file).await {
                return false;
            }
        }
        let names: Array = now.iter().map(|(name, _)| JsValue::from(name.as_str())).collect();
        if writes.listed && !self.keep(&key_at(place, FILES), &names).await {
            return false;
        }
        for name in &writes.deleted {
            if !self.keep(&file_key(place, name), &JsValue::UNDEFINED).await {
                return false;
            }
        }
        true
    }

    /// The files kept at a place, in the order in which they were given.
    pub async fn files(&self, place: &str) -> Vec<PickedFile> {
        let Some(names) = self.recall(&key_at(place, FILES)).await else {
            return if place.is_empty() { self.files_kept_together().await } else { Vec::new() };
        };
        let mut files = Vec::new();
        for name in Array::from(&names).iter().filter_map(|name| name.as_string()) {
            let file = self.recall(&file_key(place, &name)).await.and_then(|file| file.dyn_into::<File>().ok());
            files.extend(file.map(|file| PickedFile { name, file }));
        }
        files
    }

    async fn files_kept_together(&self) -> Vec<PickedFile> {
        let Some(kept) = self.recall(FILES_TOGETHER).await else { return Vec::new() };
        let pairs = Array::from(&kept);
        let picked = pairs.iter().filter_map(|pair| {
            let pair = Array::from(&pair);
            Some(PickedFile { name: pair.get(0).as_string()?, file: pair.get(1).dyn_into::<File>().ok()? })
        });
        picked.collect()
    }

    /// The decisions kept under each key that begins so, what was written last first.
    pub async fn decisions_of(&self, beginning: &str) -> Vec<(String, Decisions)> {
        let Ok(pairs) = JsFuture::from(self.script.decisions_of(beginning)).await else { return Vec::new() };
        let pairs = Array::from(&pairs);
        let found = pairs.iter().filter_map(|pair| {
            let pair = Array::from(&pair);
            let saved = SavedSession::from_json(&text_of(&pair.get(1))?).ok()?;
            Some((pair.get(0).as_string()?, saved.into_decisions()))
        });
        found.collect()
    }

    /// Writes single decisions, in one step. Does nothing unless allowed.
    pub async fn change_decisions(&self, key: &str, changes: &[DecisionChange]) -> bool {
        let pairs = Array::new();
        for (id, decision) in changes {
            let decision = match decision {
                Some(decision) => value_of(decision),
                None => Some(JsValue::UNDEFINED),
            };
            let Some(decision) = decision else { return false };
            pairs.push(&Array::of2(&JsValue::from(id.as_str()), &decision));
        }
        self.allowed().await && JsFuture::from(self.script.amend(key, &pairs)).await.is_ok()
    }

    /// Deletes what is kept under keys that begin so, or (`all`) everything; with the last of it all that there is, the
    /// offline copy of the page included. Answers whether anything is left.
    pub async fn remove(&self, beginnings: Vec<String>, all: bool) -> bool {
        JsFuture::from(self.script.remove(beginnings, all)).await.is_ok_and(|left| left.is_truthy())
    }

    /// Where a person's own files are kept, and what was decided about them.
    pub fn own_keys() -> Vec<String> {
        [SESSION, OWN_DECISIONS, FILES, FILES_TOGETHER, FILE].map(str::to_owned).into()
    }

    /// Opens a line to the other windows of this origin: `hear` has what they tell, and which place it is about.
    pub fn other_windows(&self, hear: Callback<(String, String)>) -> OtherWindows {
        let hear = Closure::<dyn Fn(String, String)>::new(move |what, place| hear.emit((what, place)));
        OtherWindows { line: self.script.windows(hear.as_ref().unchecked_ref()), _hear: hear }
    }

    async fn recall(&self, key: &str) -> Option<JsValue> {
        JsFuture::from(self.script.recall(key)).await.ok().filter(|kept| !kept.is_undefined())
    }

    async fn keep(&self, key: &str, value: &JsValue) -> bool {
        JsFuture::from(self.script.keep(key, value)).await.is_ok()
    }
}

fn value_of(decision: &Decision) -> Option<JsValue> {
    js_sys::JSON::parse(&serde_json::to_string(decision).ok()?).ok()
}

fn text_of(kept: &JsValue) -> Option<String> {
    kept.as_string().or_else(|| js_sys::JSON::stringify(kept).ok()?.as_string())
}
