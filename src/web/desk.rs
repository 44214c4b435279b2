//! The documents that the engine holds, and what is answered from them. Free of browser types.
//!
//! Data in: files' bytes and requests. Data out: answers. [`super::engine_host`] brings the bytes, and drives what
//! takes long.

use unicode_segmentation::UnicodeSegmentation;

use crate::arrange::{self, Arrangement, describe};
use crate::export::{self, Format};
use crate::ingest;
use crate::model::{Analysis, Consultation, Document, Language, Problem, ProblemKind, Warned};
use crate::protocol::{Response, Summary};
use crate::session::Decisions;

#[derive(Default)]
pub struct Desk {
    documents: Vec<Document>,
    /// Beside `documents`.
    origins: Vec<Origin>,
    /// Of files that could not be read, in the order in which they were given.
    refused: Vec<Problem>,
    analysis: Option<Box<Analysis>>,
}

struct Origin {
    /// The file that the document came in.
    file: String,
    problems: Vec<Problem>,
}

/// What reading a file came to.
pub enum Reading {
    Answers(Vec<Response>),
    /// The format's reader is not in this build: fetch it, read, and [`Desk::keep`] what comes of it.
    NeedsReader,
}

impl Desk {
    /// Reads a file and keeps its documents, in place of those that a file of this name held before.
    pub fn read(&mut self, file: &str, bytes: &[u8]) -> Reading {
        match ingest::read(file, bytes) {
            Err(problem) if problem.kind == ProblemKind::NeedsReader => Reading::NeedsReader,
            outcome => Reading::Answers(vec![self.keep(file, outcome)]),
        }
    }

    /// Keeps what a reader made of a file, and answers with what to say of it.
    pub fn keep(&mut self, file: &str, outcome: Result<Warned<Document>, Problem>) -> Response {
        self.drop_where(|_, origin| origin.file == file);
        self.refused.retain(|problem| problem.file != file);
        match outcome {
            Ok(read) => {
                let origin = Origin { file: file.to_owned(), problems: read.problems };
                let summary = summary(&read.value, &origin);
                self.documents.push(read.value);
                self.origins.push(origin);
                Response::Read { summary }
            }
            Err(problem) => {
                self.refused.push(problem.clone());
                Response::Unread { problem }
            }
        }
    }

    /// Drops documents, and what was said of files of these names.
    pub fn forget(&mut self, names: &[String]) {
        self.drop_where(|document, _| names.contains(&document.name));
        self.refused.retain(|problem| !names.contains(&problem.file));
    }

    /// Lays the documents out: as listed, filled in, or as guessed.
    pub fn arrange(&self, listed: Option<Arrangement>) -> Arrangement {
        match listed {
            Some(listed) => describe::complete(listed, |name| self.documents_of(name)),
            None => arrange::guess(&self.documents),
        }
    }

    /// The consultation that an arrangement makes of the documents held, with everything that was said of them.
    pub fn consult(&self, arrangement: &Arrangement) -> Consultation {
        let mut consultation = arrangement.apply(&self.documents);
        let used = |document: &Document| {
            arrangement.versions.iter().any(|entry| entry.document == document.name)
                || arrangement.contributions.iter().any(|entry| entry.document == document.name)
        };
        let all = self.documents.iter().zip(&self.origins);
        let read = all.filter(|(document, _)| used(document)).flat_map(|(_, origin)| &origin.problems);
        let mut problems: Vec<Problem> = read.chain(&self.refused).cloned().collect();
        problems.append(&mut consultation.problems);
        consultation.problems = problems;
        consultation
    }

    /// Keeps the analysis that exports are made of.
    pub fn conclude(&mut self, analysis: Box<Analysis>) {
        self.analysis = Some(analysis);
    }

    /// Makes a file of the last analysis.
    pub fn export(&self, format: Format, decisions: &Decisions, language: Option<Language>) -> Response {
        let Some(analysis) = &self.analysis else {
            let problem = Problem::error("", ProblemKind::Empty, "Nothing has been computed yet.");
            return Response::Failed { problem };
        };
        Response::Exported {
            name: format!("{}.{}", file_stem(&analysis.title), format.extension()),
            media_type: format.media_type().to_owned(),
            bytes: export::write(format, analysis, decisions, language),
        }
    }

    /// The documents of a name, or of the file of that name.
    fn documents_of(&self, name: &str) -> Vec<&Document> {
        let all = self.documents.iter().zip(&self.origins);
        let named = all.filter(|(document, origin)| document.name == name || origin.file == name);
        named.map(|(document, _)| document).collect()
    }

    fn drop_where(&mut self, unwanted: impl Fn(&Document, &Origin) -> bool) {
        let (documents, origins) = (std::mem::take(&mut self.documents), std::mem::take(&mut self.origins));
        let wanted = documents.into_iter().zip(origins).filter(|(document, origin)| !unwanted(document, origin));
        (self.documents, self.origins) = wanted.unzip();
    }
}

fn summary(document: &Document, origin: &Origin) -> Summary {
    let blocks = document.accepted().blocks;
    let words: usize = blocks.iter().map(|block| block.text.unicode_words().count()).sum();
    Summary {
        name: document.name.clone(),
        within: (origin.file != document.name).then(|| origin.file.clone()),
        format: document.format,
        language: document.language,
        words: count(words),
        revisions: count(document.revisions.len()),
        comments: count(document.comments.len()),
        facts: document.facts.clone(),
        problems: origin.problems.clone(),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A file's name that every system takes, made of a title.
fn file_stem(title: &str) -> String {
    let plain = title.chars().map(|ch| if ch.is_alphanumeric() { ch } else { '-' });
    let stem: String = plain.take(60).collect();
    let stem = stem.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if stem.is_empty() { "draftlens".to_owned() } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Job;

    fn desk(files: &[(&str, &str)]) -> Desk {
        let mut desk = Desk::default();
        for (name, text) in files {
            let answers = desk.read(name, text.as_bytes());
            assert!(matches!(answers, Reading::Answers(_)));
        }
        desk
    }

    const OLD: &str = "States should report every year.\n\nThe secretariat keeps a register of reports.";
    const NEW: &str = "States shall report every year.\n\nThe secretariat keeps a public register of reports.";

    #[test]
    fn files_are_read_arranged_computed_and_exported() {
        let mut desk = desk(&[("draft v1.txt", OLD), ("draft v2.txt", NEW)]);
        let Reading::Answers(answers) = desk.read("empty.txt", b"") else { panic!("an empty file needs no reader") };
        assert!(matches!(&answers[..], [Response::Unread { problem }] if problem.kind == ProblemKind::Empty));
        let early = desk.export(Format::Json, &Decisions::default(), None);
        assert!(matches!(early, Response::Failed { .. }));

        let arrangement = desk.arrange(None);
        let versions: Vec<_> = arrangement.versions.iter().map(|entry| entry.document.as_str()).collect();
        assert_eq!(versions, ["draft v1.txt", "draft v2.txt"]);
        let analysis = Box::new(Job::new(desk.consult(&arrangement)).finish());
        assert!(!analysis.changes.is_empty());
        assert!(analysis.problems.iter().any(|problem| problem.file == "empty.txt"));
        let json = export::json(&analysis);
        desk.conclude(analysis);
        match desk.export(Format::Json, &Decisions::default(), None) {
            Response::Exported { bytes, media_type, name } => {
                assert_eq!(bytes, json.into_bytes());
                assert_eq!(media_type, "application/json");
                assert!(name.ends_with(".json"));
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_file_of_a_name_that_is_held_replaces_it() {
        let mut desk = desk(&[("a.txt", OLD), ("b.txt", NEW), ("a.txt", NEW)]);
        assert_eq!(desk.documents.len(), 2);
        assert_eq!(desk.documents_of("a.txt")[0].blocks, desk.documents_of("b.txt")[0].blocks);
        desk.forget(&["a.txt".to_owned()]);
        assert!(desk.documents_of("a.txt").is_empty());
        assert_eq!((desk.documents.len(), desk.origins.len()), (1, 1));
    }

    #[test]
    fn what_is_listed_stands_and_what_it_leaves_open_is_filled_in() {
        let desk = desk(&[("v1.txt", OLD), ("c.txt", NEW)]);
        let entry = |document: &str| arrange::VersionEntry { document: document.into(), ..Default::default() };
        let listed = Arrangement {
            versions: vec![entry("v1.txt"), entry("missing.txt")],
            contributions: vec![arrange::ContributionEntry { document: "c.txt".into(), ..Default::default() }],
            ..Arrangement::default()
        };
        let arrangement = desk.arrange(Some(listed));
        assert_eq!(arrangement.versions.len(), 1);
        assert_eq!(arrangement.contributions[0].contributors, ["c"]);
    }

    #[test]
    fn titles_become_file_names() {
        assert_eq!(file_stem("Guidelines: draft / 2"), "Guidelines-draft-2");
        assert_eq!(file_stem("Проект"), "Проект");
        assert_eq!(file_stem("..."), "draftlens");
    }
}
