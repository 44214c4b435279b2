//! Any bytes as a mail message, and as several of them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for head in ["From: a\nMIME-Version: 1.0\nSubject: s\n", "From a\nFrom: a\nMIME-Version: 1.0\nSubject: s\n"] {
        let file = [head.as_bytes(), bytes].concat();
        if let Ok(opened) = draftlens_tests::expand("file.eml", &file, &Default::default()) {
            for (name, bytes) in opened.value {
                let _ = draftlens_tests::read(&name, &bytes);
            }
        }
    }
});
