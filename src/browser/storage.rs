//! What a person allowed to be kept on this device, so that their work survives a reload.
//!
//! Nothing is kept before [`Storage::allow`]; [`Storage::forget`] deletes all of it, the offline copy of the page
//! included. Only offered where [`super::host::Options::persist`] is set: off in embeds unless the host asks for it.
//! Kept in the browser's database (IndexedDB), on this device only. A failure (a full disk, a private window) is
//! answered with `false` or `None`: the work goes on without.

use js_sys::Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::files::Picked;
use super::shell::Shell;

const CONSENT: &str = "consent";
const SESSION: &str = "session";
const FILES: &str = "files";

/// Cheap to clone; get it from [`super::Host::storage`].
#[derive(Clone)]
pub struct Storage {
    shell: Shell,
}

impl Storage {
    pub(super) fn new(shell: Shell) -> Storage {
        Storage { shell }
    }

    /// Whether the person has allowed it, now or on an earlier visit.
    pub async fn allowed(&self) -> bool {
        self.recall(CONSENT).await.is_some_and(|kept| kept.is_truthy())
    }

    /// Notes that the person allows it. Answers whether this browser can.
    pub async fn allow(&self) -> bool {
        self.keep(CONSENT, &JsValue::TRUE).await
    }

    /// Keeps the session (anything that serialises; the application's own state), replacing the one kept before.
    /// Does nothing unless allowed.
    pub async fn keep_session(&self, session: &impl Serialize) -> bool {
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        let Ok(session) = session.serialize(&serializer) else { return false };
        self.allowed().await && self.keep(SESSION, &session).await
    }

    /// The session kept; None where there is none, or one of a version that no longer reads.
    pub async fn session<S: DeserializeOwned>(&self) -> Option<S> {
        serde_wasm_bindgen::from_value(self.recall(SESSION).await?).ok()
    }

    /// Keeps the files themselves, replacing those kept before. Does nothing unless allowed.
    pub async fn keep_files(&self, files: &[Picked]) -> bool {
        let pairs: Array = files.iter().map(|picked| Array::of2(&picked.name.as_str().into(), &picked.file)).collect();
        self.allowed().await && self.keep(FILES, &pairs).await
    }

    /// The files kept, in the order in which they were given.
    pub async fn files(&self) -> Vec<Picked> {
        let Some(kept) = self.recall(FILES).await else { return Vec::new() };
        let pairs = Array::from(&kept);
        let picked = pairs.iter().filter_map(|pair| {
            let pair = Array::from(&pair);
            Some(Picked { name: pair.get(0).as_string()?, file: pair.get(1).dyn_into::<File>().ok()? })
        });
        picked.collect()
    }

    /// Deletes everything kept on this device: consent, session, files, and the page's offline copy.
    pub async fn forget(&self) -> bool {
        JsFuture::from(self.shell.forget()).await.is_ok()
    }

    async fn recall(&self, key: &str) -> Option<JsValue> {
        JsFuture::from(self.shell.recall(key)).await.ok().filter(|kept| !kept.is_undefined())
    }

    async fn keep(&self, key: &str, value: &JsValue) -> bool {
        JsFuture::from(self.shell.keep(key, value)).await.is_ok()
    }
}
