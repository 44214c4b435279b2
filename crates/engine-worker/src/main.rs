//! The wasm that reads what is common, and computes. `www/engine-worker.js` drives its [`engine_host`];
//! `www/reader-worker.js` calls its [`read`].

mod engine_host;

use draftlens_formats::COMMON;
use wasm_bindgen::prelude::*;

/// Reads one file of a common format. See [`draftlens_worker::read`].
#[wasm_bindgen]
pub fn read(name: &str, bytes: &[u8]) -> Result<JsValue, JsError> {
    draftlens_worker::read(&COMMON, name, bytes)
}

fn main() {}
