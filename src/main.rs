//! The wasm that draws. Its exports are in `draftlens::element`; `www/draftlens.js` calls them.

// Linked for its exports.
use draftlens as _;

fn main() {}
