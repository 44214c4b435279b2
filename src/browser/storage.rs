//! What a person allowed to be kept on this device, so that their work survives a reload.
//!
//! Nothing is kept before [`Storage::allow`]; [`Storage::forget`] deletes all of it, the offline copy of the page
//! included. Only offered where [`super::bridge::Options::persist`] is set: off in embeds unless the portal asks for it.
//! Kept in the browser's database (IndexedDB), on this device only. A failure (a full disk, a private window) is
//! answered with `false` or `None`: the work goes on without.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::element_script::ElementScript;
use super::picked_files::PickedFile;
use crate::state::FileWrites;

const CONSENT: &str = "consent";
/// How the documents are laid out; from earlier versions with the decisions.
const SESSION: &str = "session";
/// The names of the files kept, in order; each file is kept under a key of its own.
const FILES: &str = "file-names";
/// Where earlier versions kept all files together, as pairs of name and file. Read so that nobody's kept work is lost;
/// written no more.
const FILES_TOGETHER: &str = "files";

/// People's decisions on a consultation: a small record of its own, written at each.
fn decisions_key(consultation: &str) -> String {
    format!("decisions/{consultation}")
}

fn file_key(name: &str) -> String {
    format!("file/{name}")
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
    pub async fn keep_session(&self, session: &str) -> bool {
        self.allowed().await && self.keep(SESSION, &session.into()).await
    }

    /// The text of the session kept, if any. Earlier versions kept it as an object.
    pub async fn session(&self) -> Option<String> {
        text_of(&self.recall(SESSION).await?)
    }

    /// Keeps the text of the decisions on a consultation, and nothing else. Does nothing unless allowed.
    pub async fn keep_decisions(&self, consultation: &str, decisions: &str) -> bool {
        self.allowed().await && self.keep(&decisions_key(consultation), &decisions.into()).await
    }

    /// The text of the decisions kept on a consultation, if any.
    pub async fn decisions(&self, consultation: &str) -> Option<String> {
        text_of(&self.recall(&decisions_key(consultation)).await?)
    }

    /// Writes what makes the files kept those of `now`. Does nothing unless allowed.
    pub async fn keep_files(&self, writes: &FileWrites<'_, File>, now: &[(String, File)]) -> bool {
        if !self.allowed().await {
            return false;
        }
        // The list names only files that are there.
        for (name, file) in &writes.written {
            if !self.keep(&file_key(name), file).await {
                return false;
            }
        }
        let names: Array = now.iter().map(|(name, _)| JsValue::from(name.as_str())).collect();
        if writes.listed && !self.keep(FILES, &names).await {
            return false;
        }
        for name in &writes.deleted {
            if !self.keep(&file_key(name), &JsValue::UNDEFINED).await {
                return false;
            }
        }
        true
    }

    /// The files kept, in the order in which they were given.
    pub async fn files(&self) -> Vec<PickedFile> {
        let Some(names) = self.recall(FILES).await else { return self.files_kept_together().await };
        let mut files = Vec::new();
        for name in Array::from(&names).iter().filter_map(|name| name.as_string()) {
            let file = self.recall(&file_key(&name)).await.and_then(|file| file.dyn_into::<File>().ok());
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

    /// Deletes everything kept on this device: consent, session, files, and the page's offline copy.
    pub async fn forget(&self) -> bool {
        JsFuture::from(self.script.forget()).await.is_ok()
    }

    async fn recall(&self, key: &str) -> Option<JsValue> {
        JsFuture::from(self.script.recall(key)).await.ok().filter(|kept| !kept.is_undefined())
    }

    async fn keep(&self, key: &str, value: &JsValue) -> bool {
        JsFuture::from(self.script.keep(key, value)).await.is_ok()
    }
}

fn text_of(kept: &JsValue) -> Option<String> {
    kept.as_string().or_else(|| js_sys::JSON::stringify(kept).ok()?.as_string())
}
