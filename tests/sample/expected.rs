//! Who asked for what in the sample, as its author meant it, beside what the program finds.
//!
//! `tests/fixtures/sample/<language>/expected.json` lists changes by words that they hold, with all who asked for them;
//! an empty list is a change that nobody asked for. `drafts` is the whole consultation, `first-draft` the first draft
//! alone with the contributions that came before it.

use std::fs;
use std::path::Path;

use draftlens_engine::analysis::Job;
use draftlens_engine::documents::Documents;
use draftlens_model::{
    Analysis, Arrangement, Change, Document, Likelihood, SharedDocument, Span, TextBlock, Warned, slice,
};
use draftlens_protocol::manifest::Manifest;
use draftlens_provenance::describe;
use draftlens_tests as files;
use serde::Deserialize;

use super::{LANGUAGES, root};

/// Askers found in either language, as likely or strong: of 15 in the drafts, of 16 in the first draft alone. To be
/// raised as attribution gets better.
const FLOOR_DRAFTS: usize = 11;
const FLOOR_FIRST_DRAFT: usize = 9;

#[derive(Deserialize)]
struct Expected {
    drafts: Vec<Line>,
    #[serde(rename = "first-draft")]
    first_draft: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    to: u32,
    old: String,
    new: String,
    by: Vec<String>,
}

/// What became of the expected lines.
#[derive(Debug, Default)]
struct Tally {
    /// Askers found, of all askers.
    found: usize,
    askers: usize,
    /// What is wrong: a change that is not there, or one attributed to somebody who did not ask.
    wrong: Vec<String>,
    missed: Vec<String>,
}

/// The documents of a sample, by the names that its manifest's plan gives them, and the plan's arrangement.
pub fn documents(language: &str) -> (Vec<Document>, Arrangement) {
    let folder = root().join("www/sample").join(language);
    let manifest = Manifest::parse(&fs::read_to_string(folder.join("consultation.json")).unwrap()).unwrap();
    let plan = manifest.plan();
    let read = |source: &draftlens_protocol::manifest::ManifestSource| {
        let bytes = fs::read(folder.join(Path::new(&source.source))).unwrap();
        files::read(&source.name, &bytes).unwrap().value
    };
    (plan.sources.iter().map(read).collect(), plan.arrangement)
}

fn analysed(documents: Vec<Document>, arrangement: &Arrangement) -> Analysis {
    let mut store = Documents::default();
    for document in documents {
        let name = document.name.clone();
        store.add(&name, 0, Ok(Warned { value: document, problems: Vec::new() }));
    }
    Job::new(store.consult(arrangement)).finish()
}

fn guess(documents: &[Document]) -> Arrangement {
    draftlens_provenance::guess(&documents.iter().cloned().map(SharedDocument::from).collect::<Vec<_>>())
}

fn expected(language: &str) -> Expected {
    let path = root().join("tests/fixtures/sample").join(language).join("expected.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn tally(analysis: &Analysis, lines: &[Line]) -> Tally {
    let mut tally = Tally::default();
    for line in lines {
        let name = format!("to {}: [-{}-] {{+{}+}}", line.to, line.old, line.new);
        let changes: Vec<&Change> = analysis.changes.iter().filter(|change| holds(analysis, change, line)).collect();
        if changes.is_empty() {
            tally.wrong.push(format!("{name}: there is no such change"));
        }
        // Mere possibilities are no answers.
        let answers = changes.iter().flat_map(|change| &change.attributions);
        let answers: Vec<_> = answers.filter(|answer| answer.likelihood != Likelihood::Possible).collect();
        for answer in answers.iter().filter(|answer| !line.by.contains(&answer.contribution)) {
            tally.wrong.push(format!("{name}: {} at {}", answer.contribution, answer.score));
        }
        tally.askers += line.by.len();
        for asker in &line.by {
            if answers.iter().any(|answer| answer.contribution == *asker) {
                tally.found += 1;
            } else {
                tally.missed.push(format!("{name}: {asker}"));
            }
        }
    }
    tally
}

fn holds(analysis: &Analysis, change: &Change, line: &Line) -> bool {
    let blocks = |version: Option<u32>| {
        let version = version.and_then(|version| analysis.versions.get(version as usize));
        version.map(|version| version.blocks.as_slice()).unwrap_or_default()
    };
    let is_there = |words: &str, blocks: &[TextBlock], spans: &[Span]| {
        let text = |span: &Span| slice(&blocks[span.block as usize].text, span.start, span.end);
        words.is_empty() || spans.iter().any(|span| text(span).contains(words))
    };
    change.to == line.to
        && is_there(&line.old, blocks(change.from), &change.old)
        && is_there(&line.new, blocks(Some(change.to)), &change.new)
}

#[test]
fn changes_are_attributed_to_those_who_asked() {
    for language in LANGUAGES {
        let (documents, arrangement) = documents(language);
        let analysis = analysed(documents, &arrangement);
        let tally = tally(&analysis, &expected(language).drafts);
        println!("{language}: {tally:#?}");
        assert!(tally.wrong.is_empty(), "{language}: {:#?}", tally.wrong);
        assert!(tally.found >= FLOOR_DRAFTS, "{language}: {} of {} askers found", tally.found, tally.askers);
    }
}

/// As in the circular: contributions first, then a draft written from them.
#[test]
fn the_first_draft_is_attributed_to_those_it_was_written_from() {
    for language in LANGUAGES {
        let (documents, mut arrangement) = documents(language);
        arrangement.versions.truncate(1);
        arrangement.contributions.truncate(3);
        let analysis = analysed(documents, &arrangement);
        let tally = tally(&analysis, &expected(language).first_draft);
        println!("{language}: {tally:#?}");
        assert!(tally.wrong.is_empty(), "{language}: {:#?}", tally.wrong);
        assert!(tally.found >= FLOOR_FIRST_DRAFT, "{language}: {} of {} askers found", tally.found, tally.askers);
    }
}

/// Without the manifest: by names as they are, and by names that say nothing.
#[test]
fn the_arrangement_is_guessed() {
    for language in LANGUAGES {
        let (mut documents, expected) = documents(language);
        let versions = |arrangement: &Arrangement| {
            arrangement.versions.iter().map(|entry| entry.document.clone()).collect::<Vec<_>>()
        };
        let guessed = guess(&documents);
        assert_eq!(versions(&guessed), versions(&expected), "{language}");
        assert_eq!(guessed.contributions.len(), 6, "{language}");
        assert!(!guessed.title.is_empty());

        for (document, letter) in documents.iter_mut().zip(["q", "k", "z", "m", "b", "x", "p", "h", "s"]) {
            let extension = document.name.rsplit('.').next().unwrap_or_default();
            document.name = format!("{letter}.{extension}");
        }
        let guessed = guess(&documents);
        assert_eq!(versions(&guessed), ["q.docx", "k.docx", "z.docx"], "{language}");
        assert_eq!(guessed.contributions.len(), 6, "{language}");

        // One draft and the contributions that came before it; two drafts and nothing else.
        let guessed = guess(&[&documents[..1], &documents[3..6]].concat());
        assert_eq!(versions(&guessed), ["q.docx"], "{language}");
        assert_eq!(guessed.contributions.len(), 3, "{language}");
        let guessed = guess(&documents[1..3]);
        assert_eq!(versions(&guessed), ["k.docx", "z.docx"], "{language}");
    }
}

/// Whoever drops the sample's files sees whose they are.
#[test]
fn contributors_are_found() {
    let (documents, arrangement) = documents("en");
    for entry in &arrangement.contributions {
        let document = documents.iter().find(|document| document.name == entry.document).unwrap();
        let described = describe::contribution(document);
        let letter = draftlens_model::stem(&entry.document).rsplit('-').next().unwrap().to_uppercase();
        let name = described.contributors.join(" ").to_lowercase().replace('-', " ");
        assert_eq!(name, format!("member state {letter}").to_lowercase());
    }
}
