//! Any bytes as an OpenDocument text in one XML file.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut file = b"<?xml version='1.0'?><office:document>".to_vec();
    file.extend_from_slice(bytes);
    file.extend_from_slice(b"</office:document>");
    let _ = draftlens_tests::read("file.fodt", &file).map(|read| read.value.original());
});
