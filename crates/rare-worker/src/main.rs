//! The wasm that reads what is rare and needs a large reader; and, since whoever has it need not ask twice, what is
//! common. `www/reader-worker.js` calls its [`read`].

use draftlens_formats_rare::READERS;
use wasm_bindgen::prelude::*;

/// Reads one file of any format. See [`draftlens_worker::read`].
#[wasm_bindgen]
pub fn read(name: &str, bytes: &[u8]) -> Result<JsValue, JsError> {
    draftlens_worker::read(&READERS, name, bytes)
}

fn main() {}
