//! Any bytes as a file.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = draftlens_tests::read("file", bytes) {
        let _ = draftlens_export::document_json(&read);
        let _ = draftlens_provenance::parties::parties(&read.value);
    }
    let _ = draftlens_tests::expand("file.zip", bytes, &Default::default());
});
