//! The readers behind [`read`], on files made here.

use super::*;
use crate::model::{BlockKind, Language};

/// A document read without a word to say about it.
fn clean(name: &str, bytes: &[u8]) -> Document {
    let read = read(name, bytes).unwrap();
    assert_eq!(read.problems, []);
    read.value
}

fn texts(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| block.text.as_str()).collect()
}

#[test]
fn every_document_carries_its_digest_and_language() {
    let document = clean("a/b.txt", b"The Secretary-General shall report to the Council.");
    assert_eq!(document.name, "a/b.txt");
    assert_eq!(document.sha256, "f56e67e22dd2f21020d1ccc1ae30a35afe1e3bd754152083e46bd9bd865259be");
    assert_eq!(document.language, Some(Language::English));
}

#[test]
fn markdown_blocks() {
    let text = "# Scope\n\nThe *first*\nline.\n\n3. three\n4. four\n   - inner\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: A note.\n";
    let document = clean("a.md", text.as_bytes());
    assert_eq!(texts(&document), ["Scope", "The first line.", "three", "four", "inner", "a", "b", "c", "d", "A note."]);
    let labels: Vec<_> = document.blocks.iter().filter_map(|block| block.label.as_deref()).collect();
    assert_eq!(labels, ["3.", "4.", "•", "1"]);
    assert_eq!(document.blocks[0].kind, BlockKind::Heading);
    assert_eq!((document.blocks[4].kind, document.blocks[4].level), (BlockKind::ListItem, 2));
    assert_eq!(document.blocks[8].cell, Some(crate::model::Cell { table: 0, row: 1, column: 1 }));
}

#[test]
fn html_blocks() {
    let text = "<!doctype html><html lang=fr><title>T</title><script>x<y</script><body><h2>Titre &amp; cie</h2>\
                <p>un <b>deux</b><br>trois<p>quatre<ol type=a start=2><li>cinq<li>six<ul><li>sept</ul></ol>\
                <table><tr><td>a<td><p>b</p><p>c</p></table>fin";
    let document = clean("a.html", text.as_bytes());
    assert_eq!(
        texts(&document),
        ["Titre & cie", "un deux trois", "quatre", "cinq", "six", "sept", "a", "b", "c", "fin"]
    );
    let labels: Vec<_> = document.blocks.iter().filter_map(|block| block.label.as_deref()).collect();
    assert_eq!(labels, ["b.", "c.", "•"]);
    assert_eq!(document.blocks[7].cell, Some(crate::model::Cell { table: 0, row: 0, column: 1 }));
}

#[test]
fn a_renamed_file_is_read_as_what_it_is() {
    let read = read("a.docx", b"<html><p>Some words").unwrap();
    assert_eq!(read.value.format, Format::Html);
    assert_eq!(read.problems[0].to_string(), "a.docx: named .docx, but it is a web page (.html); read as that");
}

#[test]
fn what_cannot_be_read_is_named_with_its_reason() {
    let cfb = |stream: &str| {
        let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain(name).collect::<Vec<u8>>()
    };
    for (bytes, kind, message) in [
        (Vec::new(), ProblemKind::Empty, "x.docx: the file is empty (0 bytes)"),
        (b" \n".to_vec(), ProblemKind::NoText, "x.docx: no words were found in it"),
        (
            cfb("EncryptedPackage"),
            ProblemKind::Encrypted,
            "x.docx: encrypted: it is protected by a password; save it without one",
        ),
        (
            b"PK\x03\x04 and no more".to_vec(),
            ProblemKind::Truncated,
            "x.docx: truncated or damaged: the directory at the end of the file is missing",
        ),
        (
            b"\x89PNG\r\n\x1a\n".to_vec(),
            ProblemKind::Unrecognised,
            "x.docx: not a text that can be read: a picture (PNG)",
        ),
        (
            (0..=255).cycle().take(3000).collect(),
            ProblemKind::Unrecognised,
            "x.docx: not a text that can be read: its bytes are neither a known format nor text",
        ),
    ] {
        let problem = read("x.docx", &bytes).unwrap_err();
        assert_eq!((problem.kind, problem.to_string().as_str()), (kind, message));
    }
}

#[test]
fn a_long_text_is_not_cut_through_a_character() {
    for lead in 0..4 {
        let text = format!("{}{}", "x".repeat(lead), "Государства-Члены \u{10400} ".repeat(4_000));
        assert_eq!(texts(&clean("a.txt", text.as_bytes())), [text.trim_end()]);
    }
}
