//! Any bytes as an archive, and as what is put into one: the parts of a Word document beside its text.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;

const BODY: &str = "<w:document><w:body><w:p><w:pPr><w:pStyle w:val='a'/><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>\
    <w:commentRangeStart w:id='0'/><w:r><w:t>words</w:t></w:r><w:commentRangeEnd w:id='0'/>\
    <w:r><w:footnoteReference w:id='2'/></w:r></w:p></w:body></w:document>";
const PARTS: [&str; 5] = ["styles", "numbering", "footnotes", "comments", "commentsExtended"];

fuzz_target!(|bytes: &[u8]| {
    let _ = draftlens_tests::expand("file.zip", bytes, &Default::default());
    let Some((which, part)) = bytes.split_first() else { return };
    let kind = PARTS[usize::from(*which) % PARTS.len()];
    let relations = format!("<r><r Type='x/{kind}' Target='part.xml'/></r>");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let files: [(&str, &[u8]); 3] = [
        ("word/document.xml", BODY.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/part.xml", part),
    ];
    let packed = files.iter().all(|(name, file)| writer.start_file(*name, stored).is_ok() && writer.write_all(file).is_ok());
    if let (true, Ok(package)) = (packed, writer.finish()) {
        let _ = draftlens_tests::read("file.docx", &package.into_inner()).map(|read| read.value.original());
    }
});
