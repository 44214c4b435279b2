//! `draftlens extract`: what is read from one file, for a person to check or a program to use.

use std::io::Write;

use super::args::Extract;
use super::files::{self, Found};
use super::{Stop, deliver, print, say_problems};
use crate::arrange::names;
use crate::export::document_json;
use crate::model::{Block, Document, RevisionKind, slice};

pub fn run(wanted: &Extract, out: &mut dyn Write, err: &mut dyn Write) -> Result<(), Stop> {
    let found = Found::file(&wanted.file);
    let name = names::unique(vec![found.parts]).pop().unwrap_or_default();
    let mut problems = Vec::new();
    let read = files::read(&name, &found.path, &mut problems)?;
    say_problems(err, &problems);
    read.iter().for_each(|read| say_problems(err, &read.problems));
    match &wanted.json {
        // One line for each document: an archive holds several.
        Some(target) => deliver(target, read.iter().map(document_json).collect::<String>().as_bytes(), out),
        None => {
            let texts: Vec<String> = read.iter().map(|read| readable(&read.value)).collect();
            print(out, texts.join("\n").as_bytes())
        }
    }
}

/// The document for people: facts, then a line for each block with its label, deletions as `[-…-]` and insertions as
/// `{+…+}`, then comments.
fn readable(document: &Document) -> String {
    let mut text = format!("{}\n", document.name);
    for fact in &document.facts {
        text.push_str(&format!("  {:?}: {} ({:?})\n", fact.about, fact.value, fact.found));
    }
    for block in &document.blocks {
        text.push('\n');
        if block.level > 0 {
            text.push_str(&"  ".repeat(usize::from(block.level - 1)));
        }
        if let Some(label) = &block.label {
            text.push_str(label);
            text.push('\t');
        }
        text.push_str(&marked(document, block));
        if let Some(revision) = block.end_mark.and_then(|index| document.revisions.get(index as usize)) {
            text.push_str(if revision.kind.adds() { " {+¶+}" } else { " [-¶-]" });
        }
        text.push('\n');
    }
    for (index, comment) in document.comments.iter().enumerate() {
        let author = comment.author.as_deref().unwrap_or("?");
        let anchor: Vec<&str> = comment
            .anchor
            .iter()
            .filter_map(|span| Some(slice(&document.blocks.get(span.block as usize)?.text, span.start, span.end)))
            .collect();
        text.push_str(&format!("\nComment {} by {author}", index + 1));
        if !anchor.is_empty() {
            text.push_str(&format!(" on \u{201c}{}\u{201d}", anchor.join(" … ")));
        }
        text.push_str(&format!(": {}\n", comment.text.replace('\n', "\n  ")));
    }
    text
}

/// A block's text with its revisions shown. Where they nest, a deletion inside an insertion shows as both.
fn marked(document: &Document, block: &Block) -> String {
    let kind = |index: u32| document.revisions.get(index as usize).map(|revision| revision.kind);
    let mut text = String::with_capacity(block.text.len());
    for (at, ch) in (0u32..).zip(block.text.chars()) {
        // Later ranges close first, so that marks nest as the ranges do.
        for range in block.revised.iter().rev().filter(|range| range.end == at && range.start < at) {
            text.push_str(closing(kind(range.revision)));
        }
        for range in block.revised.iter().filter(|range| range.start == at && range.end > at) {
            text.push_str(opening(kind(range.revision)));
        }
        text.push(ch);
    }
    let end = block.text.chars().count() as u32;
    for range in block.revised.iter().rev().filter(|range| range.end >= end && range.start < end) {
        text.push_str(closing(kind(range.revision)));
    }
    text
}

fn opening(kind: Option<RevisionKind>) -> &'static str {
    if kind.is_some_and(RevisionKind::adds) { "{+" } else { "[-" }
}

fn closing(kind: Option<RevisionKind>) -> &'static str {
    if kind.is_some_and(RevisionKind::adds) { "+}" } else { "-]" }
}
