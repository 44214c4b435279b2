//! Any bytes as a PDF: a small file whose objects are not compressed, so that the fuzzer reaches the text operators,
//! the fonts and the structure tree.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = [b"%PDF-1.7\n", bytes].concat();
    let _ = draftlens_tests::read("file.pdf", &file);
});
