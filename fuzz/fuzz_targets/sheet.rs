//! Any bytes as the XML of a sheet, of a workbook's shared texts, and of an OpenDocument spreadsheet.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::write::{SimpleFileOptions, ZipWriter};

const ROOT: &str = "<Relationships><Relationship Id='r' Type='/officeDocument' Target='xl/w.xml'/></Relationships>";
const BOOK: &str = "<workbook><sheets><sheet name='a' r:id='s'/></sheets></workbook>";
const PARTS: &str = "<Relationships><Relationship Id='s' Type='/worksheet' Target='s.xml'/>\
                     <Relationship Id='t' Type='/sharedStrings' Target='t.xml'/></Relationships>";
const ROWS: &[u8] = b"<worksheet><sheetData><row><c t='s'><v>0</v></c></row></sheetData></worksheet>";

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        if writer.start_file(*name, SimpleFileOptions::default()).is_ok() {
            let _ = writer.write_all(bytes);
        }
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}

fuzz_target!(|bytes: &[u8]| {
    for (rows, texts) in [(bytes, b"<sst/>".as_slice()), (ROWS, bytes)] {
        let file = package(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", ROOT.as_bytes()),
            ("xl/w.xml", BOOK.as_bytes()),
            ("xl/_rels/w.xml.rels", PARTS.as_bytes()),
            ("xl/s.xml", rows),
            ("xl/t.xml", texts),
        ]);
        let _ = draftlens_tests::read("file.xlsx", &file);
    }
    let kind = b"application/vnd.oasis.opendocument.spreadsheet".as_slice();
    let _ = draftlens_tests::read("file.ods", &package(&[("mimetype", kind), ("content.xml", bytes)]));
});
