//! The documents that the engine holds, and what is answered from them. Free of browser types.
//!
//! Data in: files' bytes and requests. Data out: answers. [`super::engine_host`] brings the bytes, and drives what
//! takes long.

use unicode_segmentation::UnicodeSegmentation;

use crate::arrange::{Arrangement, describe};
use crate::export::{self, Format};
use crate::ingest;
use crate::model::{Analysis, Consultation, Document, Language, Problem, ProblemKind, Warned};
use crate::protocol::{Response, Summary};
use crate::session::Decisions;

/// In bytes.
const FILE_LIMIT: u64 = 256 << 20;

#[derive(Default)]
pub struct Desk {
    held: Vec<Held>,
    /// Of files that could not be read, in the order in which they were given.
    refused: Vec<Problem>,
    analysis: Option<Box<Analysis>>,
}

struct Held {
    document: Document,
    /// The file that it came in.
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
        self.held.retain(|held| held.file != file);
        self.refused.retain(|problem| problem.file != file);
        match outcome {
            Ok(read) => {
                let held = Held { document: read.value, file: file.to_owned(), problems: read.problems };
                let summary = held.summary();
                self.held.push(held);
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
        self.held.retain(|held| !names.contains(&held.document.name));
        self.refused.retain(|problem| !names.contains(&problem.file));
    }

    /// Lays the documents out: as listed, filled in, or as guessed.
    pub fn arrange(&self, listed: Option<Arrangement>) -> Arrangement {
        match listed {
            Some(listed) => describe::complete(listed, |name| self.documents_of(name)),
            None => Arrangement::default(),
        }
    }

    /// The consultation that an arrangement makes of the documents held, with everything that was said of them.
    pub fn consult(&self, arrangement: &Arrangement) -> Consultation {
        let documents: Vec<Document> = self.held.iter().map(|held| held.document.clone()).collect();
        let mut consultation = arrangement.apply(&documents);
        let used = |held: &&Held| {
            let name = &held.document.name;
            arrangement.versions.iter().any(|entry| entry.document == *name)
                || arrangement.contributions.iter().any(|entry| entry.document == *name)
        };
        let read = self.held.iter().filter(used).flat_map(|held| &held.problems);
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
        let named = self.held.iter().filter(|held| held.document.name == name || held.file == name);
        named.map(|held| &held.document).collect()
    }
}

/// Whether a file of `size` bytes may be read at all; asked before its bytes are.
pub fn admit(name: &str, size: u64) -> Result<(), Problem> {
    if size <= FILE_LIMIT {
        return Ok(());
    }
    let message = format!("refused: the file has {size} bytes, and the limit is {FILE_LIMIT}");
    Err(Problem::error(name, ProblemKind::Limit, message).with(size).with(FILE_LIMIT))
}

impl Held {
    fn summary(&self) -> Summary {
        let document = &self.document;
        let blocks = document.accepted().blocks;
        let words: usize = blocks.iter().map(|block| block.text.unicode_words().count()).sum();
        Summary {
            name: document.name.clone(),
            within: (self.file != document.name).then(|| self.file.clone()),
            format: document.format,
            language: document.language,
            words: count(words),
            revisions: count(document.revisions.len()),
            comments: count(document.comments.len()),
            facts: document.facts.clone(),
            problems: self.problems.clone(),
        }
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
