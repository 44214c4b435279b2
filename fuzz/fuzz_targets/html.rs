//! Any bytes as a web page.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = [b"<html>", bytes].concat();
    let _ = draftlens_tests::read("file.html", &file).map(|read| read.value.original());
});
