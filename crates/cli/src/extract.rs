//! `draftlens extract`: what is read from one file, for a person to check or a program to use.

use std::io::Write;

use super::args::Extract;
use super::files::{self, Found};
use super::output::{Stop, deliver, print, say_problems};
use draftlens_export::document_json;
use draftlens_formats::ReadOptions;
use draftlens_model::unique_names;
use draftlens_model::{
    Block, BlockKind, Document, Problem, ProblemKind, Revision, RevisionKind, RevisionMark, message, slice,
};

pub fn run(wanted: &Extract, out: &mut dyn Write, err: &mut dyn Write) -> Result<(), Stop> {
    let found = Found::file(&wanted.file);
    let name = unique_names::unique(vec![found.parts]).pop().unwrap_or_default();
    let options = ReadOptions { formatting: wanted.formatting.unwrap_or_default(), ..ReadOptions::default() };
    let (mut read, mut problems) = (Vec::new(), Vec::new());
    for (_, outcome) in files::read(&name, &found.path, &options) {
        match outcome {
            Ok(document) => read.push(document),
            Err(problem) => problems.push(problem),
        }
    }
    // Of an archive in which nothing could be read, the last problem is the archive's own.
    if read.is_empty()
        && let Some(problem) = problems.pop()
    {
        return Err(problem.into());
    }
    say_problems(err, &problems);
    read.iter().for_each(|read| say_problems(err, &read.problems));
    match &wanted.json {
        // One line for each document: an archive holds several.
        Some(target) => deliver(target, read.iter().map(document_json).collect::<String>().as_bytes(), out),
        None => {
            let texts: Vec<String> =
                read.iter().map(|read| readable(&read.value) + &account(&read.value, &read.problems)).collect();
            print(out, texts.join("\n").as_bytes())
        }
    }
}

/// The document for people: facts, then a line for each block with its label, deletions as `[-…-]` and insertions as
/// `{+…+}`; then who revised it, and the comments with the words that they mark.
fn readable(document: &Document) -> String {
    let mut text = format!("{}\n", document.name);
    for fact in &document.facts {
        text.push_str(&format!("  {:?}: {} ({:?})\n", fact.about, fact.value, fact.found));
    }
    let before = std::iter::once(None).chain(document.blocks.iter().map(Some));
    for (before, block) in before.zip(&document.blocks) {
        text.push('\n');
        if block.level > 0 {
            text.push_str(&"  ".repeat(usize::from(block.level - 1)));
        }
        text.push_str(kind(block.kind));
        if !before.is_some_and(|before| carries(before, block)) {
            text.push_str(&label(block));
        }
        text.push_str(&marked(document, block));
        if let Some(revision) = block.end_mark.and_then(|index| document.revisions.get(index as usize)) {
            text.push_str(if revision.kind.adds() { " {+¶+}" } else { " [-¶-]" });
        }
        text.push('\n');
    }
    text.push_str(&revisers(&document.revisions));
    if !document.shown.is_empty() {
        let count = document.shown.len();
        text.push_str(&format!(
            "\nStruck through or marked, not read as revisions: {count} (--formatting always reads them)\n"
        ));
    }
    for (index, comment) in document.comments.iter().enumerate() {
        let by = who(comment.author.as_deref(), comment.date.as_deref());
        let anchor: Vec<&str> = comment
            .anchor
            .iter()
            .filter_map(|span| Some(slice(&document.blocks.get(span.block as usize)?.text, span.start, span.end)))
            .filter(|words| !words.is_empty())
            .collect();
        text.push_str(&format!("\nComment {} by {by}", index + 1));
        if let Some(parent) = comment.reply_to {
            text.push_str(&format!(", a reply to comment {}", parent + 1));
        }
        if !anchor.is_empty() {
            text.push_str(&format!(" on \u{201c}{}\u{201d}", anchor.join(" … ")));
        }
        text.push_str(&format!(": {}\n", comment.text.replace('\n', "\n  ")));
    }
    text
}

/// What a block is, where its place does not say it.
fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading => "# ",
        BlockKind::Cell => "| ",
        BlockKind::Footnote => "Footnote ",
        BlockKind::Endnote => "Endnote ",
        BlockKind::TextBox => "Text box: ",
        BlockKind::Paragraph | BlockKind::ListItem => "",
    }
}

/// What was read, in numbers, and what its reader knows to have been left out or to be otherwise than it looks.
fn account(document: &Document, problems: &[Problem]) -> String {
    let words: usize = document.blocks.iter().map(|block| block.text.split_whitespace().count()).sum();
    let of = |kinds: &[BlockKind]| document.blocks.iter().filter(|block| kinds.contains(&block.kind)).count();
    let counts = [
        ("words", words),
        ("paragraphs", document.blocks.len()),
        ("cells", of(&[BlockKind::Cell])),
        ("notes", of(&[BlockKind::Footnote, BlockKind::Endnote])),
        ("text boxes", of(&[BlockKind::TextBox])),
        ("comments", document.comments.len()),
        ("revisions", document.revisions.len()),
    ];
    let counts: Vec<String> =
        counts.iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{what} {count}")).collect();
    let mut text = format!("\nRead: {}\n", counts.join(", "));
    let lost = |problem: &&Problem| matches!(problem.kind, ProblemKind::Partial | ProblemKind::Unreadable);
    let mut any = false;
    for problem in problems.iter().filter(lost) {
        any = true;
        // "Read, but …" is said by the line before.
        let what = problem.values.first().filter(|_| problem.message.id == message::PARTIAL.id);
        text.push_str(&format!("Left out: {}\n", what.cloned().unwrap_or_else(|| problem.message.to_string())));
    }
    if !any {
        text.push_str("Left out: nothing that is known of\n");
    }
    text
}

/// Whether a block's label is that of the one before, with which it is one paragraph in a reading.
fn carries(before: &Block, block: &Block) -> bool {
    let label = &before.label;
    before.end_mark.is_some() && label.is_some() && (*label == block.label || *label == block.original_label)
}

/// Its label, with a change of it shown as words are.
fn label(block: &Block) -> String {
    let now = block.label.as_deref().unwrap_or_default();
    match block.original_label.as_deref() {
        Some("") => format!("{{+{now}+}}\t"),
        Some(before) if now.is_empty() => format!("[-{before}-]\t"),
        Some(before) => format!("[-{before}-]{{+{now}+}}\t"),
        None if now.is_empty() => String::new(),
        None => format!("{now}\t"),
    }
}

/// Who revised the document, when, and how often; in order of their first revision.
fn revisers(revisions: &[Revision]) -> String {
    let mut all: Vec<(String, [usize; 2])> = Vec::new();
    for revision in revisions {
        let name = match revision.mark {
            RevisionMark::Formatting => "formatting".to_owned(),
            RevisionMark::Tracked => {
                who(revision.author.as_deref(), revision.date.as_deref().and_then(|date| date.get(..10)))
            }
        };
        let at = all.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
            all.push((name, [0; 2]));
            all.len() - 1
        });
        all[at].1[usize::from(revision.kind.adds())] += 1;
    }
    let line = |(name, [deleted, inserted]): &(String, [usize; 2])| {
        format!("\nRevised by {name}: {inserted} insertions, {deleted} deletions\n")
    };
    all.iter().map(line).collect()
}

fn who(author: Option<&str>, date: Option<&str>) -> String {
    let author = author.unwrap_or("?");
    date.map_or(author.to_owned(), |date| format!("{author} ({date})"))
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
