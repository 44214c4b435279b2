//! Files made to hang, exhaust or crash a reader: each is refused, or read, with the message that a person gets.
//!
//! Everything is made in memory here; nothing of it is kept in the tree.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use draftlens::ingest::{self, ReadOptions};
use draftlens::model::{Problem, ProblemKind, Warned};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RELATIONS: &str =
    "<Relationships><Relationship Id='r' Type='http://x/officeDocument' Target='word/document.xml'/></Relationships>";
const OPEN: &str = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>";
const CLOSE: &str = "</w:body></w:document>";
const WORDS: &str = "<w:p><w:r><w:t>hello world</w:t></w:r></w:p>";

/// No file may take longer than this, in a test build, on a slow machine.
const PATIENCE: Duration = Duration::from_secs(20);

fn zip<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn docx(document: &str) -> Vec<u8> {
    let parts = [("[Content_Types].xml", "<Types/>"), ("_rels/.rels", RELATIONS), ("word/document.xml", document)];
    zip(parts.map(|(name, text)| (name, text.as_bytes())))
}

fn body(content: &str) -> Vec<u8> {
    docx(&format!("{OPEN}{content}{CLOSE}"))
}

fn read(bytes: &[u8]) -> Result<Warned<draftlens::model::Document>, Problem> {
    let start = Instant::now();
    let read = ingest::read("x.docx", bytes);
    assert!(start.elapsed() < PATIENCE, "took {:?}", start.elapsed());
    read
}

fn refusal(bytes: &[u8]) -> (ProblemKind, String) {
    let problem = read(bytes).expect_err("should be refused");
    (problem.kind, problem.to_string())
}

fn limit(bytes: &[u8], message: &str) {
    assert_eq!(refusal(bytes), (ProblemKind::Limit, format!("x.docx: refused: {message}")));
}

#[test]
fn a_bomb_of_text_is_not_unpacked() {
    let bomb = body(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a".repeat(100 << 20)));
    let (kind, message) = refusal(&bomb);
    assert_eq!(kind, ProblemKind::Limit);
    assert!(
        message
            .starts_with("x.docx: refused: the part word/document.xml's unpacked size over its packed size would be ")
    );
    assert!(message.ends_with(", and the limit is 400"), "{message}");
}

#[test]
fn eight_million_paragraphs() {
    // 8 million of the shortest pass the limit on a part; half a million of words pass the limit on the ratio.
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in [("[Content_Types].xml", "<Types/>"), ("_rels/.rels", RELATIONS), ("word/document.xml", OPEN)] {
        writer.start_file(name, stored).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    let thousand = "<w:p><w:r><w:t>a</w:t></w:r></w:p>".repeat(1000);
    for _ in 0..8000 {
        writer.write_all(thousand.as_bytes()).unwrap();
    }
    writer.write_all(CLOSE.as_bytes()).unwrap();
    let mut bytes = writer.finish().unwrap().into_inner();
    let size = OPEN.len() + thousand.len() * 8000 + CLOSE.len();
    assert_eq!(
        refusal(&bytes).1,
        format!("x.docx: refused: the file's size in bytes would be {}, and the limit is {}", bytes.len(), 256 << 20)
    );
    let mut options = ReadOptions::default();
    options.limits.file = u64::MAX;
    let problem = ingest::read_with("x.docx", &bytes, &options).unwrap_err();
    assert_eq!(
        problem.to_string(),
        format!(
            "x.docx: refused: bytes of the part word/document.xml, unpacked, would be {size}, and the limit is {}",
            96 << 20
        )
    );
    bytes.clear();
    let mut options = ReadOptions::default();
    options.limits.blocks = 1000;
    let many = body(&WORDS.repeat(1001));
    let problem = ingest::read_with("x.docx", &many, &options).unwrap_err();
    assert_eq!(problem.to_string(), "x.docx: refused: paragraphs would be 1001, and the limit is 1000");
}

#[test]
fn nesting() {
    let deep = "elements within elements in word/document.xml would be 257, and the limit is 256";
    for (open, close) in [
        ("<w:ins w:author='a'>", "</w:ins>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:hyperlink>", "</w:hyperlink>"),
    ] {
        let content = format!("<w:p>{}<w:r><w:t>deep</w:t></w:r>{}</w:p>", open.repeat(100_000), close.repeat(100_000));
        limit(&body(&content), deep);
    }
    let (open, close) = ("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>");
    limit(&body(&format!("{}{WORDS}{}", open.repeat(30_000), close.repeat(30_000))), deep);
    // As deep as is allowed, and read: 60 tables within tables.
    let read = read(&body(&format!("{}{WORDS}{}", open.repeat(60), close.repeat(60)))).unwrap();
    assert_eq!(read.value.blocks[0].text, "hello world");
}

#[test]
fn attributes_and_entries() {
    let attributes: String = (0..300_000).map(|n| format!(" a{n}='x'")).collect();
    let bytes = body(&format!("<w:p{attributes}><w:r><w:t>x</w:t></w:r></w:p>"));
    limit(&bytes, "attributes of one element in word/document.xml would be 257, and the limit is 256");

    let names: Vec<String> = (0..5000).map(|n| format!("x/{n}.xml")).collect();
    let bytes = zip(names.iter().map(|name| (name.as_str(), &b""[..])));
    limit(&bytes, "entries in the package would be 5000, and the limit is 4000");
}

#[test]
fn entities_are_never_expanded() {
    let laughs = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
    let outside = "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>";
    for declaration in [laughs, outside] {
        let bytes = docx(&format!("{declaration}{OPEN}<w:p><w:r><w:t>&b;</w:t></w:r></w:p>{CLOSE}"));
        let message = "x.docx: damaged: the part word/document.xml declares a document type, which is not allowed";
        assert_eq!(refusal(&bytes), (ProblemKind::Malformed, message.to_owned()));
    }
    let bytes = body("<w:p><w:r><w:t>&nbsp;</w:t></w:r></w:p>");
    assert_eq!(refusal(&bytes).1, "x.docx: damaged: the part word/document.xml names an unknown entity");
}

#[test]
fn damaged_packages() {
    let whole = body(WORDS);
    for cut in [10, whole.len() / 2, whole.len() - 1] {
        let (kind, message) = refusal(&whole[..cut]);
        let expected = "x.docx: truncated or damaged: the directory at the end of the file is missing";
        assert_eq!((kind, message.as_str()), (ProblemKind::Truncated, expected), "cut at {cut}");
    }
    assert_eq!(refusal(b"").1, "x.docx: the file is empty (0 bytes)");
    assert_eq!(
        refusal(&docx(&format!("{OPEN}<w:p><w:r><w:t>words"))).1,
        "x.docx: damaged: the part word/document.xml ends before its time"
    );
    let none = zip([("[Content_Types].xml", &b"<Types/>"[..])]);
    assert_eq!(refusal(&none).1, "x.docx: damaged: the package has no main document part");
    assert_eq!(refusal(&body("")), (ProblemKind::NoText, "x.docx: no words were found in it".to_owned()));
}

#[test]
fn other_packages_are_named() {
    for (part, what) in [
        ("xl/workbook.xml", "a spreadsheet (Excel); save it as .csv or paste it into a text"),
        ("ppt/presentation.xml", "slides (PowerPoint)"),
    ] {
        let bytes = zip([("[Content_Types].xml", &b"<Types/>"[..]), (part, &b"<x/>"[..])]);
        let message = format!("x.docx: not a text that can be read: {what}");
        assert_eq!(refusal(&bytes), (ProblemKind::Unrecognised, message));
    }
}

#[test]
fn a_web_page_that_nests_or_swells() {
    for (open, what) in [
        ("<ul><li>", "lists within lists would be 257, and the limit is 256"),
        ("<table><tr><td>", "tables within tables would be 257, and the limit is 256"),
        ("<b>", "tags within tags would be 4097, and the limit is 4096"),
    ] {
        let page = format!("<html>{}words", open.repeat(100_000));
        let start = Instant::now();
        let problem = ingest::read("x.html", page.as_bytes()).unwrap_err();
        assert!(start.elapsed() < PATIENCE);
        assert_eq!(problem.to_string(), format!("x.html: refused: {what}"));
    }
    let page = format!("<html>{}words", "<div>".repeat(300_000));
    assert_eq!(ingest::read("x.html", page.as_bytes()).unwrap().value.blocks.len(), 1);
    let attributes: String = (0..300_000).map(|n| format!(" a{n}='x'")).collect();
    let problem = ingest::read("x.html", format!("<html><p{attributes}>words").as_bytes()).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Limit);
    assert_eq!(problem.to_string(), "x.html: refused: attributes of one tag would be 300000, and the limit is 256");
}

#[test]
fn a_markdown_that_nests() {
    let text = format!("{}words", "> ".repeat(20_000));
    assert!(ingest::read("x.md", text.as_bytes()).is_ok());
    let text = format!("{}words", "- ".repeat(20_000));
    let start = Instant::now();
    let _ = ingest::read("x.md", text.as_bytes());
    assert!(start.elapsed() < PATIENCE);
    let text = "[".repeat(100_000);
    let _ = ingest::read("x.md", text.as_bytes());
    assert!(start.elapsed() < PATIENCE);
}
