//! Any bytes as rich text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = [b"{\\rtf1 ", bytes].concat();
    let _ = draftlens_tests::read("file.rtf", &file).map(|read| read.value.original());
});
