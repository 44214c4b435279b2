//! What the engine and its readers say to each other: one file in, what it holds out.
//!
//! A reader is a worker with a wasm of its own: the engine's for what is common, that of the rare formats besides. Both
//! export the same [`read`]. `www/readers.js` starts and ends the workers; [`super::engine_host`] hands out the files.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::ingest::{self, ReadOptions};
use crate::model::{Document, Problem, ProblemKind, Warned};

/// What a file holds.
#[derive(Debug, PartialEq)]
pub enum Part {
    Document(Box<Result<Warned<Document>, Problem>>),
    /// An archive: what it holds is to be read one by one.
    Archive(Vec<ingest::Entry>, Vec<Problem>),
    /// The format's reader is not in this build.
    NeedsReader,
}

impl Part {
    /// Reads a file, or opens it where it is an archive.
    pub fn of(name: &str, bytes: &[u8]) -> Part {
        if ingest::is_archive(name, bytes, &ReadOptions::default()) {
            return match ingest::expand(name, bytes) {
                Ok(opened) => Part::Archive(opened.value, opened.problems),
                Err(problem) => Part::Document(Box::new(Err(problem))),
            };
        }
        match ingest::read(name, bytes) {
            Err(problem) if problem.kind == ProblemKind::NeedsReader => Part::NeedsReader,
            outcome => Part::Document(Box::new(outcome)),
        }
    }
}

/// What came of a document, as bytes.
pub fn pack(outcome: &Result<Warned<Document>, Problem>) -> Result<Vec<u8>, postcard::Error> {
    let outcome: Result<(&Document, &[Problem]), &Problem> = match outcome {
        Ok(read) => Ok((&read.value, &read.problems)),
        Err(problem) => Err(problem),
    };
    postcard::to_allocvec(&outcome)
}

/// The inverse of [`pack`].
pub fn unpack(bytes: &[u8]) -> Result<Result<Warned<Document>, Problem>, postcard::Error> {
    let outcome: Result<(Document, Vec<Problem>), Problem> = postcard::from_bytes(bytes)?;
    Ok(outcome.map(|(value, problems)| Warned { value, problems }))
}

/// Reads one file. The answer is bytes ([`pack`]) for a document; for an archive an array, of the problems' bytes and
/// then of path and bytes of each file in turn; and undefined where another reader is needed.
#[wasm_bindgen]
pub fn read(name: &str, bytes: &[u8]) -> Result<JsValue, JsError> {
    Ok(match Part::of(name, bytes) {
        Part::Document(outcome) => Uint8Array::from(pack(&outcome)?.as_slice()).into(),
        Part::Archive(entries, problems) => {
            let crossing = Array::of1(&Uint8Array::from(postcard::to_allocvec(&problems)?.as_slice()));
            for (path, bytes) in entries {
                crossing.push(&path.into());
                crossing.push(&Uint8Array::from(bytes.as_slice()));
            }
            crossing.into()
        }
        Part::NeedsReader => JsValue::UNDEFINED,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Block;

    #[test]
    fn what_is_packed_is_unpacked() {
        let block = Block { text: "Решение 1".into(), ..Block::default() };
        let document = Document { name: "a.pdf".into(), blocks: vec![block], ..Document::default() };
        let problem = Problem::warning("a.pdf", ProblemKind::Partial, "page 3 is a picture").with(3);
        let read = Ok(Warned { value: document, problems: vec![problem.clone()] });
        let refused = Err(problem);
        for outcome in [read, refused] {
            let bytes = pack(&outcome).unwrap_or_default();
            assert_eq!(unpack(&bytes), Ok(outcome));
        }
        assert!(unpack(&[7, 7]).is_err());
    }

    #[test]
    fn a_document_is_read_and_a_bad_one_refused() {
        let Part::Document(read) = Part::of("a.txt", "One sentence stands here.".as_bytes()) else {
            panic!("a text is a document");
        };
        assert_eq!(read.map(|read| read.value.blocks.len()), Ok(1));
        let Part::Document(refused) = Part::of("b.docx", b"PK\x03\x04 and nothing more") else {
            panic!("a broken package is refused, not opened");
        };
        assert_eq!(refused.map_err(|problem| problem.file), Err("b.docx".into()));
    }
}
