//! What the engine's worker and the readers' workers have in common: one file in, what it holds out, as it crosses.
//!
//! A reader is a worker with a wasm of its own: the engine's for what is common, that of the rare formats besides. Both
//! export the same `read`. `www/readers.js` starts and ends the workers; the engine's worker hands out the files.

#![warn(missing_docs)]
// Input is anyone's: what is wrong with it is told, never a panic. Tests may.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::print_stderr))]

use draftlens_engine::reading::{Part, pack};
use draftlens_formats::{ReadOptions, Readers};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

/// Reads one file. The answer is bytes ([`pack`]) for a document; for an archive an array, of the problems' bytes and
/// then of path and bytes of each file in turn; and undefined where another reader is needed.
pub fn read(readers: &Readers, name: &str, bytes: &[u8]) -> Result<JsValue, JsError> {
    Ok(match Part::of(readers, name, bytes, &ReadOptions::default()) {
        Part::Document(outcome) => Uint8Array::from(pack(&outcome)?.as_slice()).into(),
        Part::Archive(entries, problems) => {
            let crossing = Array::of1(&Uint8Array::from(postcard::to_allocvec(&problems)?.as_slice()));
            for (path, bytes) in entries {
                crossing.push(&path.into());
                crossing.push(&Uint8Array::from(bytes.as_slice()));
            }
            crossing.into()
        }
        Part::NeedsReader(_) => JsValue::UNDEFINED,
    })
}
