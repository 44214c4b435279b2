//! The readers on files of every format: the same draft read from each, golden files of what is read, and no panic on
//! any bytes.
//!
//! `tests/fixtures/readers/make.py` makes the files. `DRAFTLENS_REWRITE=1 cargo test --test readers` writes the golden
//! files anew; look at the difference before committing it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use draftlens::export::document_json;
use draftlens::ingest;
use draftlens::model::{Block, Document, FactKind, Warned};
use proptest::prelude::*;

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/readers").join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).unwrap()
}

fn read(name: &str) -> Warned<Document> {
    ingest::read(name, &bytes(name)).unwrap()
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
            draftlens::model::slice(&document.blocks[span.block as usize].text, span.start, span.end).to_owned()
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
    if let Ok(read) = ingest::read(name, bytes) {
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
        let _ = (document_json(&read), ingest::parties(&read.value));
    }
    let _ = ingest::expand(name, bytes);
}

#[test]
fn files_with_flipped_bits_cuts_and_doubled_stretches() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for name in ["draft.docx", "draft.odt", "draft.rtf"] {
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
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), which in 0usize..8) {
        let names = ["a.txt", "a.md", "a.html", "a.csv", "a.rtf", "a.docx", "a.mht", "a"];
        survive(names[which], &bytes);
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
