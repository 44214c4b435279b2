//! Any bytes as the main part of a Word document.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let packed = writer.start_file("word/document.xml", stored).is_ok() && writer.write_all(bytes).is_ok();
    if let (true, Ok(package)) = (packed, writer.finish()) {
        let _ = draftlens_tests::read("file.docx", &package.into_inner()).map(|read| read.value.original());
    }
});
