//! The wasm that reads and computes. Its exports are in `draftlens::web::engine_host`; `www/engine-worker.js` calls
//! them.

// Linked for its exports.
use draftlens as _;

fn main() {}
