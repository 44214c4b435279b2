//! The wasm that reads what is rare and needs a large reader. Its export is in `draftlens::web::reader`;
//! `www/reader-worker.js` calls it.

// Linked for its exports.
use draftlens as _;

fn main() {}
