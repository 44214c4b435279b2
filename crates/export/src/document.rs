//! One document as it was read, for programs: `draftlens.document/1`.
//!
//! Data in: a [`Document`] and what is to be said about it. Data out: JSON with the two readings of its revisions side
//! by side, the marked text that both come from, every revision with the words it touches, comments with the words they
//! mark, and facts with where they were found.

use serde::Serialize;

use draftlens_model::{
    Block, BlockKind, Cell, Comment, Document, Fact, Format, Language, Problem, RevisedRange, RevisionKind,
    RevisionMark, View, Warned, slice,
};

/// Names the form of what [`document_json`] writes.
pub const DOCUMENT_SCHEMA: &str = "draftlens.document/1";

#[derive(Serialize)]
struct Extract<'a> {
    schema: &'static str,
    name: &'a str,
    format: Format,
    language: Option<Language>,
    sha256: &'a str,
    /// As if every revision were accepted.
    blocks: Vec<ReadBlock>,
    /// As if every revision were rejected.
    original: Vec<ReadBlock>,
    /// With the words that revisions insert and those that they delete; `revised` and `end_mark` name a revision by its number.
    marked: Vec<MarkedBlock<'a>>,
    /// Every stretch of marked text that a revision touches, in reading order.
    revisions: Vec<Touched<'a>>,
    /// Anchors are spans of marked text.
    comments: &'a [Comment],
    facts: &'a [Fact],
    problems: &'a [Problem],
}

#[derive(Serialize)]
struct ReadBlock {
    kind: BlockKind,
    level: u8,
    label: Option<String>,
    text: String,
    cell: Option<Cell>,
}

#[derive(Serialize)]
struct MarkedBlock<'a> {
    kind: BlockKind,
    level: u8,
    label: Option<&'a str>,
    original_label: Option<&'a str>,
    text: &'a str,
    revised: &'a [RevisedRange],
    end_mark: Option<u32>,
    cell: Option<Cell>,
}

/// A stretch of text that a revision touches. A paragraph mark is a stretch without length at its block's end.
#[derive(Serialize)]
struct Touched<'a> {
    /// The revision that it is part of, as `revised` and `end_mark` refer to it.
    revision: u32,
    kind: RevisionKind,
    author: Option<&'a str>,
    date: Option<&'a str>,
    mark: RevisionMark,
    text: &'a str,
    block: u32,
    start: u32,
    end: u32,
    /// Whether it is the mark at the end of the block.
    paragraph_mark: bool,
}

/// A document as JSON: one line, fields in the order in which they are declared, offsets in Unicode scalar values.
pub fn document_json(read: &Warned<Document>) -> String {
    let document = &read.value;
    let extract = Extract {
        schema: DOCUMENT_SCHEMA,
        name: &document.name,
        format: document.format,
        language: document.language,
        sha256: &document.sha256,
        blocks: reading(document.accepted()),
        original: reading(document.original()),
        marked: document.blocks.iter().map(marked).collect(),
        revisions: touched(document),
        comments: &document.comments,
        facts: &document.facts,
        problems: &read.problems,
    };
    // Fails only on maps whose keys are not strings; there are none.
    let mut text = serde_json::to_string(&extract).unwrap_or_default();
    text.push('\n');
    text
}

fn reading(view: View) -> Vec<ReadBlock> {
    let blocks = view.blocks.into_iter();
    blocks.map(|Block { kind, level, label, text, cell, .. }| ReadBlock { kind, level, label, text, cell }).collect()
}

fn marked(block: &Block) -> MarkedBlock<'_> {
    MarkedBlock {
        kind: block.kind,
        level: block.level,
        label: block.label.as_deref(),
        original_label: block.original_label.as_deref(),
        text: &block.text,
        revised: &block.revised,
        end_mark: block.end_mark,
        cell: block.cell,
    }
}

fn touched(document: &Document) -> Vec<Touched<'_>> {
    let mut all = Vec::new();
    for (block, text) in (0..).zip(&document.blocks) {
        let ranges = text.revised.iter().map(|range| (range.revision, range.start, range.end, false));
        let length = text.text.chars().count() as u32;
        let mark = text.end_mark.map(|revision| (revision, length, length, true));
        for (index, start, end, paragraph_mark) in ranges.chain(mark) {
            let Some(revision) = document.revisions.get(index as usize) else { continue };
            all.push(Touched {
                revision: index,
                kind: revision.kind,
                author: revision.author.as_deref(),
                date: revision.date.as_deref(),
                mark: revision.mark,
                text: slice(&text.text, start, end),
                block,
                start,
                end,
                paragraph_mark,
            });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::Revision;

    #[test]
    fn both_readings_and_every_revision() {
        let revision = |kind| Revision { kind, author: Some("A".into()), date: None, mark: RevisionMark::Tracked };
        let range = |start, end, revision| RevisedRange { start, end, revision };
        let block = Block {
            text: "états shall should".into(),
            revised: vec![range(6, 12, 0), range(12, 18, 1)],
            end_mark: Some(1),
            ..Block::default()
        };
        let document = Document {
            name: "a.docx".into(),
            revisions: vec![revision(RevisionKind::Delete), revision(RevisionKind::Insert)],
            blocks: vec![block],
            ..Document::default()
        };
        let json: serde_json::Value = serde_json::from_str(&document_json(&Warned::clean(document))).unwrap();
        assert_eq!(json["schema"], "draftlens.document/1");
        assert_eq!(json["blocks"][0]["text"], "états should");
        assert_eq!(json["original"][0]["text"], "états shall ");
        assert_eq!(json["marked"][0]["revised"][1]["revision"], 1);
        let revisions = json["revisions"].as_array().unwrap();
        let seen: Vec<_> = revisions.iter().map(|one| (one["kind"].as_str(), one["text"].as_str())).collect();
        assert_eq!(
            seen,
            [(Some("delete"), Some("shall ")), (Some("insert"), Some("should")), (Some("insert"), Some(""))]
        );
        assert_eq!(revisions[2]["paragraph_mark"], true);
    }
}
