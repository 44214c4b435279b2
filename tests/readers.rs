//! The readers on files of every format: the same draft read from each, golden files of what is read, and no panic on
//! any bytes.
//!
//! `tests/fixtures/readers/make.py` makes the files. `DRAFTLENS_REWRITE=1 cargo test --test readers` writes the golden
//! files anew; look at the difference before committing it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use draftlens_engine::analysis::Job;
use draftlens_export::document_json;
use draftlens_model::{Block, ChangeKind, Consultation, Document, FactKind, Span, Version, Warned, slice};
use draftlens_tests as files;
use proptest::prelude::*;

fn fixture(name: &str) -> PathBuf {
    draftlens_tests::root().join("tests/fixtures/readers").join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).unwrap()
}

fn read(name: &str) -> Warned<Document> {
    files::read(name, &bytes(name)).unwrap()
}

fn words(blocks: &[Block]) -> BTreeMap<String, i64> {
    let mut counts = BTreeMap::new();
    for block in blocks {
        for word in block.label.iter().map(String::as_str).chain(block.text.split_whitespace()) {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
    }
    counts
}

#[test]
fn the_same_draft_in_every_format() {
    let word = read("draft.docx").value;
    for name in ["draft.odt", "draft.rtf"] {
        let other = read(name).value;
        let texts = |blocks: &[Block]| blocks.iter().map(|block| block.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&other.accepted().blocks), texts(&word.accepted().blocks), "{name}");
        assert_eq!(words(&other.accepted().blocks), words(&word.accepted().blocks), "{name}");
        assert_eq!(words(&other.original().blocks), words(&word.original().blocks), "{name}");
        let authors = |document: &Document| {
            document.revisions.iter().map(|one| (one.kind, one.author.clone())).collect::<Vec<_>>()
        };
        assert_eq!(authors(&other), authors(&word), "{name}");
        assert_eq!(other.comments[0].text, word.comments[0].text, "{name}");
        let marked = |document: &Document| {
            let span = document.comments[0].anchor[0];
            draftlens_model::slice(&document.blocks[span.block as usize].text, span.start, span.end).to_owned()
        };
        assert_eq!(marked(&other), marked(&word), "{name}");
        assert_eq!(other.language, word.language, "{name}");
        let contributors = |document: &Document| {
            let facts = document.facts.iter().filter(|fact| fact.about == FactKind::Contributor);
            facts.map(|fact| fact.value.clone()).collect::<Vec<_>>()
        };
        assert_eq!(contributors(&other), ["Member State A", "Member State B"], "{name}");
    }
}

/// What a comparison of two files reports: of each change the old and the new words, and apart how many are of labels
/// alone.
fn changes(old: &str, new: &str) -> (Vec<(String, String)>, usize) {
    let version = |name: &str| Version { document: read(name).value.into(), ..Version::default() };
    let consultation = Consultation { versions: vec![version(old), version(new)], ..Consultation::default() };
    let analysis = Job::new(consultation).finish();
    let words = |version: usize, spans: &[Span]| {
        let blocks = &analysis.versions[version].blocks;
        let words = spans.iter().map(|span| slice(&blocks[span.block as usize].text, span.start, span.end));
        words.collect::<Vec<_>>().join(" | ")
    };
    let (labels, others): (Vec<_>, Vec<_>) =
        analysis.all_changes().partition(|change| change.kind == ChangeKind::Label);
    (others.iter().map(|change| (words(0, &change.old), words(1, &change.new))).collect(), labels.len())
}

/// A text without revisions, read from each format and compared with each other: nothing has changed but what a format
/// cannot carry.
#[test]
fn the_same_text_compares_as_equal() {
    let words = ["plain.docx", "plain.odt", "plain.rtf"];
    for old in words {
        for new in words {
            assert_eq!(changes(old, new), (Vec::new(), 0), "{old} and {new}");
        }
        // A web page numbers with letters and digits, but without the brackets and the numbers of the levels above; of a
        // .doc's labels only the count is known.
        for new in ["plain.html", "plain.doc"] {
            assert_eq!(changes(old, new), (Vec::new(), 3), "{old} and {new}");
            assert_eq!(changes(new, old), (Vec::new(), 3), "{new} and {old}");
        }
        // Paper has numbers as they look: with and without the structure that tells a note from a paragraph.
        for new in ["plain.pdf", "tagged.pdf"] {
            assert_eq!(changes(old, new), (Vec::new(), 0), "{old} and {new}");
            assert_eq!(changes(new, old), (Vec::new(), 0), "{new} and {old}");
        }
        // As text LibreOffice leaves out the note and joins its number to the word before; labels are words there.
        let pair = |old: &str, new: &str| (old.to_owned(), new.to_owned());
        let labels = ["1.", "(a)", "(b)", "2.", "2.1"].map(|label| pair("", label));
        let note = [pair("security", "security1"), pair("As defined by the Council.", "")];
        let mut expected: Vec<_> = labels.into_iter().chain(note).collect();
        let (mut found, _) = changes(old, "plain.txt");
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{old} as text");
    }
}

#[test]
fn golden_files() {
    for name in ["draft.docx", "draft.odt", "draft.rtf"] {
        // One field a line, so that a difference can be read.
        let value: serde_json::Value = serde_json::from_str(&document_json(&read(name))).unwrap();
        let found = serde_json::to_string_pretty(&value).unwrap() + "\n";
        let golden = fixture(&format!("{name}.json"));
        if std::env::var_os("DRAFTLENS_REWRITE").is_some() {
            std::fs::write(&golden, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&golden).unwrap();
        assert!(found == expected, "{name} is read otherwise than {} says", golden.display());
    }
}

/// Deterministic numbers (xorshift64*), for a mutation run that is the same everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit.max(1)
    }
}

/// Reads whatever it is, and looks at all that was read.
fn survive(name: &str, bytes: &[u8]) {
    if let Ok(read) = files::read(name, bytes) {
        for block in &read.value.blocks {
            let length = block.text.chars().count() as u32;
            assert!(block.revised.iter().all(|range| range.start < range.end && range.end <= length));
            assert!(block.revised.iter().all(|range| (range.revision as usize) < read.value.revisions.len()));
            assert!(block.end_mark.is_none_or(|mark| (mark as usize) < read.value.revisions.len()));
        }
        for span in read.value.comments.iter().flat_map(|comment| &comment.anchor) {
            let length = read.value.blocks[span.block as usize].text.chars().count() as u32;
            assert!(span.start <= span.end && span.end <= length);
        }
        let _ = (document_json(&read), draftlens_provenance::parties::parties(&read.value));
    }
    let _ = files::expand(name, bytes, &draftlens_formats::ReadOptions::default());
}

#[test]
fn files_with_flipped_bits_cuts_and_doubled_stretches() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for name in ["draft.docx", "draft.odt", "draft.rtf", "plain.doc", "plain.html", "plain.txt"] {
        let whole = bytes(name);
        for _ in 0..150 {
            let mut mutated = whole.clone();
            for _ in 0..=numbers.below(4) {
                let at = numbers.below(mutated.len());
                match numbers.below(4) {
                    0 => mutated[at] ^= 1 << numbers.below(8),
                    1 => mutated[at] = numbers.below(256) as u8,
                    2 => mutated.truncate(at.max(1)),
                    _ => {
                        let end = (at + numbers.below(64)).min(mutated.len());
                        let stretch = mutated[at..end].to_vec();
                        mutated.splice(at..at, stretch);
                    }
                }
            }
            survive(name, &mutated);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), which in 0usize..9) {
        let names = ["a.txt", "a.md", "a.html", "a.csv", "a.rtf", "a.docx", "a.mht", "a.doc", "a"];
        survive(names[which], &bytes);
    }

    /// Behind the first bytes of each format, so that its own reader gets the rest.
    #[test]
    fn no_bytes_behind_a_format_s_mark_make_its_reader_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        which in 0usize..7,
    ) {
        let (name, mark): (&str, &[u8]) = [
            ("a.rtf", &b"{\\rtf1 "[..]),
            ("a.html", b"<html>"),
            ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            ("a.docx", b"PK\x03\x04"),
            ("a.fodt", b"<?xml version='1.0'?><office:document>"),
            ("a.pdf", b"%PDF-1.7\n"),
        ][which];
        survive(name, &[mark, &bytes].concat());
    }

    #[test]
    fn no_marked_up_text_makes_a_reader_panic(
        parts in proptest::collection::vec(prop_oneof![
            Just("<p>"), Just("</p>"), Just("<table><tr><td>"), Just("</table>"), Just("<li>"), Just("<ins cite='a'>"),
            Just("</del>"), Just("<del datetime='1'>"), Just("{\\rtf1"), Just("{"), Just("}"), Just("\\par "),
            Just("\\cell\\row "), Just("\\u-10179?"), Just("\\'e9"), Just("{\\footnote x}"), Just("\\deleted "),
            Just("1. x\n"), Just("|a|b|\n|-|-|\n"), Just("> - "), Just("\u{202e}é漢\u{1F600}"), Just("\"a;b\"\n"),
        ], 0..60),
        which in 0usize..5,
    ) {
        let name = ["a.html", "a.rtf", "a.md", "a.csv", "a.txt"][which];
        let opening = if which == 0 { "<html>" } else if which == 1 { "{\\rtf1" } else { "" };
        survive(name, format!("{opening}{}", parts.concat()).as_bytes());
    }

    #[test]
    fn no_document_part_makes_the_word_reader_panic(
        parts in proptest::collection::vec(prop_oneof![
            Just("<w:p>"), Just("</w:p>"), Just("<w:p><w:pPr><w:rPr><w:del w:author='B'/></w:rPr></w:pPr>"),
            Just("<w:ins w:author='A'>"), Just("</w:ins>"), Just("<w:del w:author='B'>"), Just("</w:del>"),
            Just("<w:r><w:t>1. words </w:t></w:r>"), Just("<w:r><w:delText> gone</w:delText></w:r>"),
            Just("<w:commentRangeStart w:id='0'/>"), Just("<w:commentRangeEnd w:id='0'/>"),
            Just("<w:tbl><w:tr><w:tc>"), Just("</w:tc></w:tr></w:tbl>"), Just("<w:r><w:tab/></w:r>"),
        ], 0..40),
    ) {
        // Tags are closed as XML wants it, whatever order they come in.
        let mut open: Vec<&str> = Vec::new();
        let mut body = String::new();
        for part in &parts {
            if let Some(name) = part.strip_prefix("</") {
                if open.last().is_some_and(|last| name.starts_with(last)) { open.pop(); body.push_str(part); }
            } else {
                body.push_str(part);
                for tag in part.split('<').skip(1).filter(|tag| !tag.starts_with('/') && !tag.ends_with("/>")) {
                    let name = tag.split([' ', '>']).next().unwrap_or_default();
                    if !part.contains(&format!("</{name}>")) { open.push(name); }
                }
            }
        }
        let closing: String = open.iter().rev().map(|name| format!("</{name}>")).collect();
        let document = format!("<w:document xmlns:w='w'><w:body>{body}{closing}</w:body></w:document>");
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, document.as_bytes()).unwrap();
        survive("a.docx", &writer.finish().unwrap().into_inner());
    }
}
