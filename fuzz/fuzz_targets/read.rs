//! Any bytes as a file.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = draftlens::ingest::read("file", bytes) {
        let _ = draftlens::export::document_json(&read);
        let _ = draftlens::ingest::parties(&read.value);
    }
    let _ = draftlens::ingest::expand("file.zip", bytes);
});
