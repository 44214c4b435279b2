//! Any bytes as a Word 97 document: between the mark of compound files and the name of a stream with a text, so that the
//! fuzzer need not find them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let name: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let file = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes, &name].concat();
    let _ = draftlens_tests::read("file.doc", &file).map(|read| read.value.original());
});
