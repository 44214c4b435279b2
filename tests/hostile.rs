//! Files made to hang, exhaust or crash a reader: each is refused, or read, with the message that a person gets.
//!
//! Everything is made in memory here; nothing of it is kept in the tree.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use draftlens_formats::ReadOptions;
use draftlens_model::{Problem, ProblemKind, Span, Warned};
use draftlens_tests as files;
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

fn read(bytes: &[u8]) -> Result<Warned<draftlens_model::Document>, Problem> {
    let start = Instant::now();
    let read = files::read("x.docx", bytes);
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
    let problem = files::read_with("x.docx", &bytes, &options).unwrap_err();
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
    let problem = files::read_with("x.docx", &many, &options).unwrap_err();
    assert_eq!(problem.to_string(), "x.docx: refused: paragraphs would be 1001, and the limit is 1000");
}

#[test]
fn a_hundred_thousand_deleted_paragraph_marks() {
    // All of it is one paragraph once the revisions are accepted, and a hundred thousand before.
    const MARKS: usize = 100_000;
    let deleted = "<w:pPr><w:rPr><w:del w:author='a'/></w:rPr></w:pPr>";
    let paragraphs: String = (0..MARKS).map(|n| format!("<w:p>{deleted}<w:r><w:t>word{n}</w:t></w:r></w:p>")).collect();
    let document = read(&body(&paragraphs)).unwrap().value;
    assert_eq!(document.blocks.len(), MARKS);
    let start = Instant::now();
    let (accepted, original) = (document.accepted(), document.original());
    assert_eq!((accepted.blocks.len(), original.blocks.len()), (1, MARKS));
    // Where every word stands in the document, as evidence asks.
    let mut at = 0;
    for (n, word) in (0..).zip(accepted.blocks[0].text.split(' ')) {
        let end = at + word.len() as u32;
        assert_eq!(accepted.to_document(Span::new(0, at, end)), [Span::new(n, 0, end - at)]);
        at = end + 1;
    }
    assert!(start.elapsed() < PATIENCE, "took {:?}", start.elapsed());
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
fn a_second_body_is_read_too() {
    let read = read(&docx(&format!("{OPEN}{WORDS}</w:body><w:body>{WORDS}{CLOSE}"))).unwrap();
    assert_eq!(read.value.blocks.len(), 2);
}

#[test]
fn a_directory_that_goes_round_in_circles() {
    // A compound file whose root entry has a child that is its own sibling.
    let mut file = vec![0u8; 512 * 3];
    file[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    file[30] = 9;
    file[48] = 1;
    for (at, value) in [(76u32, 1u32), (72 + 128, 1), (68 + 128, 1)] {
        let at = 1024 + at as usize;
        file[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    // The sector after that of the directory is itself.
    file[512 + 4] = 1;
    assert!(read(&file).is_err());
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
    let bytes = zip([("[Content_Types].xml", &b"<Types/>"[..]), ("ppt/presentation.xml", &b"<x/>"[..])]);
    let message = "x.docx: not a text that can be read: slides (PowerPoint)";
    assert_eq!(refusal(&bytes), (ProblemKind::Unrecognised, message.to_owned()));
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
        let problem = files::read("x.html", page.as_bytes()).unwrap_err();
        assert!(start.elapsed() < PATIENCE);
        assert_eq!(problem.to_string(), format!("x.html: refused: {what}"));
    }
    let page = format!("<html>{}words", "<div>".repeat(300_000));
    assert_eq!(files::read("x.html", page.as_bytes()).unwrap().value.blocks.len(), 1);
    let attributes: String = (0..300_000).map(|n| format!(" a{n}='x'")).collect();
    let problem = files::read("x.html", format!("<html><p{attributes}>words").as_bytes()).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Limit);
    assert_eq!(problem.to_string(), "x.html: refused: attributes of one tag would be 300000, and the limit is 256");
}

#[test]
fn a_markdown_that_nests() {
    let text = format!("{}words", "> ".repeat(20_000));
    assert!(files::read("x.md", text.as_bytes()).is_ok());
    let text = format!("{}words", "- ".repeat(20_000));
    let start = Instant::now();
    let _ = files::read("x.md", text.as_bytes());
    assert!(start.elapsed() < PATIENCE);
    let text = "[".repeat(100_000);
    let _ = files::read("x.md", text.as_bytes());
    assert!(start.elapsed() < PATIENCE);
}

/// A zip whose parts are stored as they are, so that a test can find and change their bytes.
fn stored<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(name, stored).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn refused(name: &str, bytes: &[u8]) -> String {
    let start = Instant::now();
    let problem = files::read(name, bytes).expect_err("should be refused");
    assert!(start.elapsed() < PATIENCE, "took {:?}", start.elapsed());
    problem.to_string()
}

#[test]
fn a_flipped_bit_is_found_out() {
    let document = format!("{OPEN}{WORDS}{CLOSE}");
    let whole = stored([("_rels/.rels", RELATIONS.as_bytes()), ("word/document.xml", document.as_bytes())]);
    let at = whole.windows(5).position(|bytes| bytes == b"hello").unwrap();
    for bit in 0..8 {
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << bit;
        assert_eq!(
            refused("x.docx", &flipped),
            "x.docx: damaged: the part word/document.xml cannot be unpacked",
            "bit {bit}"
        );
    }
}

#[test]
fn a_part_that_says_it_is_smaller_than_it_is() {
    // The size in the archive's directory is a lie; what is unpacked is counted.
    let document = format!("{OPEN}<w:p><w:r><w:t>{}</w:t></w:r></w:p>{CLOSE}", "a".repeat(8 << 20));
    let mut bytes = docx(&document);
    let size = (document.len() as u32).to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|window| window == size) {
        bytes[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
    }
    assert!(read(&bytes).is_err());
}

#[test]
fn archives_under_a_password() {
    let mut bytes = stored([("_rels/.rels", RELATIONS.as_bytes()), ("word/document.xml", WORDS.as_bytes())]);
    for (mark, flag) in [(&b"PK\x03\x04"[..], 6), (&b"PK\x01\x02"[..], 8)] {
        let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(mark)).collect();
        places.iter().for_each(|at| bytes[at + flag] |= 1);
    }
    assert_eq!(refused("x.docx", &bytes), "x.docx: encrypted: the archive is protected by a password");
    let manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>";
    let media_type = b"application/vnd.oasis.opendocument.text";
    let bytes = zip([("mimetype", &media_type[..]), ("META-INF/manifest.xml", manifest), ("content.xml", b"\x01\x02")]);
    assert_eq!(refused("x.odt", &bytes), "x.odt: encrypted: it is protected by a password; save it without one");
}

#[test]
fn names_that_lie() {
    let page = b"<html><p>Some words of a page.";
    let word = body(WORDS);
    let rich = b"{\\rtf1 Some words.\\par}";
    for (name, bytes, what) in [
        ("x.docx", &page[..], "named .docx, but it is a web page (.html); read as that"),
        ("x.pdf", &word, "named .pdf, but it is a Word document (.docx); read as that"),
        ("x.doc", rich, "named .doc, but it is rich text (.rtf); read as that"),
        ("x.odt", b"Some words of a text.", "named .odt, but it is plain text; read as that"),
    ] {
        let read = files::read(name, bytes).unwrap();
        assert_eq!(read.problems.iter().map(Problem::to_string).collect::<Vec<_>>(), [format!("{name}: {what}")]);
    }
    for (name, bytes, what) in [
        ("x.docx", &b"\x89PNG\r\n\x1a\n...."[..], "not a text that can be read: a picture (PNG)"),
        ("x.docx", b"7z\xbc\xaf\x27\x1c....", "not a text that can be read: an archive (7z); unpack it first"),
        (
            "x.txt",
            &[0, 1, 2, 3, 4, 5, 6, 7],
            "not a text that can be read: its bytes are neither a known format nor text",
        ),
        ("x.txt", b"", "the file is empty (0 bytes)"),
        ("x.md", b" \n\n", "no words were found in it"),
        ("x.rtf", b"{\\rtf1}", "no words were found in it"),
    ] {
        assert_eq!(refused(name, bytes), format!("{name}: {what}"));
    }
}

#[test]
fn two_gigabytes_are_refused_by_their_size_alone() {
    let problem = ReadOptions::default().limits.admit("x.docx", 2 << 30).unwrap_err();
    assert_eq!(
        problem.to_string(),
        "x.docx: refused: the file's size in bytes would be 2147483648, and the limit is 268435456"
    );
    let mut options = ReadOptions::default();
    options.limits.file = 10;
    for name in ["x.txt", "x.rtf", "x.html", "x.md", "x.csv", "x.doc", "x.odt", "x.docx", "x.mht"] {
        let problem = files::read_with(name, b"eleven bytes", &options).unwrap_err();
        assert_eq!(
            problem.to_string(),
            format!("{name}: refused: the file's size in bytes would be 12, and the limit is 10")
        );
    }
}

#[test]
fn a_mail_that_nests_or_multiplies() {
    let head = "From: a <a@x>\nSubject: x\nMIME-Version: 1.0\n";
    let nested: String =
        (0..50_000).map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n")).collect();
    let messages = "Content-Type: message/rfc822\n\n".repeat(50_000);
    let many = format!(
        "Content-Type: multipart/mixed; boundary=b\n\n{}",
        "--b\nContent-Disposition: attachment; filename=a\n\nx\n".repeat(50_000)
    );
    let boxes = format!("From a\n{head}\nwords\n\n").repeat(20_000);
    for text in [format!("{head}{nested}"), format!("{head}{messages}"), format!("{head}{many}"), boxes] {
        let start = Instant::now();
        let _ = files::expand("x.eml", text.as_bytes(), &ReadOptions::default());
        assert!(start.elapsed() < PATIENCE, "took {:?}", start.elapsed());
    }
}

#[test]
fn workbooks_that_claim_the_whole_sheet() {
    let book = "<workbook><sheets><sheet name='a' r:id='s' xmlns:r='r'/></sheets></workbook>";
    let root = RELATIONS.replace("word/document.xml", "xl/workbook.xml");
    let sheets = "<Relationships><Relationship Id='s' Type='http://x/worksheet' Target='s.xml'/></Relationships>";
    let cells =
        "<c r='ZZZZZZZ99999999' t='s'><v>99999999999</v></c><c r='A1' s='7'><v>1e308</v></c><c t='str'><v>w</v></c>";
    let rows = format!("<row r='4294967295'>{cells}</row><row>{cells}</row>").repeat(50_000);
    let rows = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let bytes = zip([
        ("[Content_Types].xml", b"<Types/>".as_slice()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", sheets.as_bytes()),
        ("xl/s.xml", rows.as_bytes()),
    ]);
    let _ = read(&bytes);
    let repeated = "<table:table-row table:number-rows-repeated='4000000000'><table:table-cell table:number-columns-repeated='4000000000'>\
                    <text:p>w</text:p></table:table-cell></table:table-row>";
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body><office:spreadsheet><table:table>{}\
         </table:table></office:spreadsheet></office:body></office:document-content>",
        repeated.repeat(3)
    );
    let bytes = zip([
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".as_slice()),
        ("content.xml", content.as_bytes()),
    ]);
    assert_eq!(read(&bytes).unwrap().value.blocks.len(), 64);
}

#[test]
fn a_flat_package_is_held_to_the_same_limits() {
    let part = |name: &str, content: &str| {
        format!("<pkg:part pkg:name='/{name}'><pkg:xmlData>{content}</pkg:xmlData></pkg:part>")
    };
    let package = |parts: &str| format!("<?xml version='1.0'?><pkg:package xmlns:pkg='p'>{parts}</pkg:package>");
    let document = format!("{OPEN}{WORDS}{CLOSE}");
    let parts = part("_rels/.rels", RELATIONS) + &part("word/document.xml", &document);
    let whole = package(&parts);
    let read = files::read("x.xml", whole.as_bytes()).unwrap();
    assert_eq!(read.value.blocks[0].text, "hello world");
    let many = package(&part("a", "<a/>").repeat(5_000));
    assert_eq!(
        files::read("x.xml", many.as_bytes()).unwrap_err().to_string(),
        "x.xml: refused: entries in the package would be 4001, and the limit is 4000"
    );
    for cut in [whole.len() / 2, whole.len() - 20] {
        assert!(files::read("x.xml", &whole.as_bytes()[..cut]).is_err());
    }
}

#[test]
fn documents_within_documents_end() {
    // Each holds itself as a part to be read in its place.
    let chunk = "<w:altChunk r:id='c' xmlns:r='r'/>";
    let relations = "<Relationships><Relationship Id='c' Type='http://x/aFChunk' Target='inner.docx'/></Relationships>";
    let mut inner = body(WORDS);
    for _ in 0..6 {
        let document = format!("{OPEN}{WORDS}{chunk}{CLOSE}");
        inner = zip([
            ("[Content_Types].xml", b"<Types/>".as_slice()),
            ("_rels/.rels", RELATIONS.as_bytes()),
            ("word/document.xml", document.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
            ("word/inner.docx", inner.as_slice()),
        ]);
    }
    let read = read(&inner).unwrap();
    assert_eq!(read.value.blocks.len(), 3);
    assert!(read.problems[0].to_string().contains("a document embedded in it was left out"));
}

#[test]
fn an_open_document_that_swells_or_nests() {
    let text = |content: &str| {
        format!(
            "<?xml version='1.0'?><office:document><office:body><office:text>{content}</office:text></office:body></office:document>"
        )
    };
    let odt = |content: &str| {
        zip([("mimetype", &b"application/vnd.oasis.opendocument.text"[..]), ("content.xml", text(content).as_bytes())])
    };
    let message = refused("x.odt", &odt(&format!("<text:p>{}</text:p>", "a".repeat(100 << 20))));
    assert!(
        message.starts_with("x.odt: refused: ") && message.contains("content.xml") && message.contains("the limit is"),
        "{message}"
    );
    let deep = "elements within elements in content.xml would be 257, and the limit is 256";
    for (open, close) in [
        ("<text:section>", "</text:section>"),
        ("<text:list><text:list-item>", "</text:list-item></text:list>"),
        ("<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>"),
        ("<text:span>", "</text:span>"),
    ] {
        let content = format!("{}<text:p>x</text:p>{}", open.repeat(30_000), close.repeat(30_000));
        assert_eq!(refused("x.odt", &odt(&content)), format!("x.odt: refused: {deep}"), "{open}");
    }
    let laughs = format!("<!DOCTYPE d [<!ENTITY a 'aaaa'>]>{}", text("<text:p>&a;</text:p>"));
    let laughs = laughs.replace("<?xml version='1.0'?>", "");
    let message = refused("x.fodt", format!("<?xml version='1.0'?>{laughs}").as_bytes());
    assert_eq!(message, "x.fodt: damaged: the part x.fodt declares a document type, which is not allowed");
    // A change that refers to itself, and one that is referred to a thousand times.
    let deletion = "<text:change text:change-id='c'/>";
    let changes = format!(
        "<text:tracked-changes><text:changed-region text:id='c'><text:deletion><text:p>gone {deletion}</text:p></text:deletion>\
         </text:changed-region></text:tracked-changes><text:p>words {deletion}</text:p>"
    );
    let read = files::read("x.fodt", text(&changes).as_bytes()).unwrap().value;
    assert_eq!(read.original().blocks[0].text, "words gone");
    let changes = changes.replacen(deletion, "", 1).replace(deletion, &deletion.repeat(1000));
    let start = Instant::now();
    let read = files::read("x.fodt", text(&changes).as_bytes()).unwrap().value;
    assert_eq!(read.original().blocks[0].text, "words gone");
    assert!(start.elapsed() < PATIENCE);
    // Each deletion holds the next.
    let chain: String = (0..30_000)
        .map(|n| {
            let next = n + 1;
            format!(
                "<text:changed-region text:id='c{n}'><text:deletion><text:p>gone<text:change text:change-id='c{next}'/>\
                 </text:p></text:deletion></text:changed-region>"
            )
        })
        .collect();
    let chain = format!(
        "<text:tracked-changes>{chain}</text:tracked-changes><text:p>words <text:change text:change-id='c0'/></text:p>"
    );
    let read = files::read("x.fodt", text(&chain).as_bytes()).unwrap().value;
    assert_eq!(read.original().blocks[0].text, format!("words {}", "gone".repeat(16)));
}

#[test]
fn rich_text_that_nests_or_lies() {
    let deep = format!("{{\\rtf1 {}words", "{".repeat(100_000));
    assert_eq!(
        refused("x.rtf", deep.as_bytes()),
        "x.rtf: refused: groups within groups would be 257, and the limit is 256"
    );
    for inside in ["{\\footnote a", "{\\shp{\\*\\shpinst{\\shptxt a\\par"] {
        let start = Instant::now();
        let _ = files::read("x.rtf", format!("{{\\rtf1 words{}", inside.repeat(100_000)).as_bytes());
        assert!(start.elapsed() < PATIENCE, "{inside}: {:?}", start.elapsed());
    }
    // A stretch of bytes that is said to be longer than the file; numbers out of all range.
    let read = files::read("x.rtf", b"{\\rtf1 words\\par\\bin999999999 }").unwrap();
    assert_eq!(read.value.blocks[0].text, "words");
    let odd = b"{\\rtf1\\uc99999\\outlinelevel2147483647\\f-2147483648\\u99999999999 words\\par}";
    let _ = files::read("x.rtf", odd);
}

#[test]
fn tables_and_texts_past_the_limits() {
    let mut options = ReadOptions::default();
    options.limits.blocks = 1000;
    let cells = "a,b\n".repeat(501);
    let paragraphs = "a\n\n".repeat(1001);
    for (name, text) in [("x.csv", &cells), ("x.txt", &paragraphs), ("x.md", &paragraphs)] {
        let problem = files::read_with(name, text.as_bytes(), &options).unwrap_err();
        assert_eq!(problem.to_string(), format!("{name}: refused: paragraphs would be 1001, and the limit is 1000"));
    }
    let mut options = ReadOptions::default();
    options.limits.text = 1000;
    for name in ["x.txt", "x.md", "x.csv", "x.html", "x.rtf"] {
        let opening = match name {
            "x.html" => "<html>",
            "x.rtf" => "{\\rtf1 ",
            _ => "",
        };
        let text = format!("{opening}{}", "word ".repeat(1000));
        let problem = files::read_with(name, text.as_bytes(), &options).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Limit, "{name}");
        assert!(problem.message.to_string().starts_with("refused: characters of text would be "), "{name}: {problem}");
    }
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let bomb = body(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a".repeat(8 << 20)));
    let good = body(WORDS);
    let archive = stored([
        ("bomb.docx", &bomb[..]),
        ("cut.docx", &good[..good.len() / 2]),
        ("good.docx", &good),
        ("empty.txt", b""),
    ]);
    let files = files::expand("all.zip", &archive, &ReadOptions::default()).unwrap().value;
    let results: Vec<_> = files.iter().map(|(name, bytes)| files::read(name, bytes)).collect();
    let kinds: Vec<_> =
        results.iter().map(|result| result.as_ref().map(|_| ()).map_err(|problem| problem.kind)).collect();
    assert_eq!(kinds, [Err(ProblemKind::Limit), Err(ProblemKind::Truncated), Ok(()), Err(ProblemKind::Empty)]);
}

#[test]
fn nothing_outside_the_text_is_looked_at() {
    let outside = "<Relationships><Relationship Id='r' Type='http://x/officeDocument' Target='word/document.xml'/>\
        <Relationship Id='e' Type='http://x/officeDocument' TargetMode='External' Target='http://example.org/other.xml'/></Relationships>";
    let links = "<Relationships>\
        <Relationship Id='a' Type='http://x/image' TargetMode='External' Target='http://example.org/a.png'/>\
        <Relationship Id='b' Type='http://x/attachedTemplate' TargetMode='External' Target='http://example.org/t.dotm'/>\
        <Relationship Id='c' Type='http://x/comments' TargetMode='External' Target='file:///etc/passwd'/>\
        <Relationship Id='d' Type='http://x/footnotes' Target='../../../../etc/passwd'/>\
        <Relationship Id='e' Type='http://x/vbaProject' Target='vbaProject.bin'/></Relationships>";
    let content = format!(
        "{WORDS}<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>INCLUDETEXT \"/etc/passwd\"</w:instrText>\
         <w:fldChar w:fldCharType='separate'/><w:t>as saved</w:t><w:fldChar w:fldCharType='end'/></w:r>\
         <w:r><w:object><o:OLEObject r:id='o'/></w:object><w:drawing><a:blip r:link='a'/></w:drawing></w:r></w:p>"
    );
    let document = format!("{OPEN}{content}{CLOSE}");
    let bytes = zip([
        ("_rels/.rels", outside.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", links.as_bytes()),
        ("word/vbaProject.bin", b"AutoOpen"),
    ]);
    let read = files::read("x.docm", &bytes).unwrap();
    let texts: Vec<&str> = read.value.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(texts, ["hello world", "as saved"]);
    let page = b"<html><script src='http://example.org/x.js'></script><img src='file:///etc/passwd' alt='no'>\
        <iframe src='http://example.org'>no</iframe><object data='x'></object><p>words</p>";
    let read = files::read("x.html", page).unwrap();
    assert_eq!(read.value.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>(), ["words"]);
    let rich = b"{\\rtf1 words {\\field{\\*\\fldinst INCLUDEPICTURE http://example.org/a.png}{\\fldrslt }}{\\object\\objemb{\\*\\objdata 0105}}\\par}";
    assert_eq!(files::read("x.rtf", rich).unwrap().value.blocks[0].text, "words");
}
