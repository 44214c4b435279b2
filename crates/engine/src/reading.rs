//! One file in, what it holds out: the documents that the readers make, with what they say of themselves.

use draftlens_formats::{Content, Entry, Read, ReadOptions, Readers};
use draftlens_model::{Document, Problem, ProblemKind, Warned, message};
use draftlens_provenance::complete;

/// What a file holds.
#[derive(Debug, PartialEq)]
pub enum Part {
    /// One document, or why it could not be read.
    Document(Box<Result<Warned<Document>, Problem>>),
    /// An archive: what it holds is to be read one by one.
    Archive(Vec<Entry>, Vec<Problem>),
    /// The format's reader is not among those given; the problem says so.
    NeedsReader(Problem),
}

impl Part {
    /// Reads a file, or unpacks it where it is an archive.
    pub fn of(readers: &Readers, name: &str, bytes: &[u8], options: &ReadOptions) -> Part {
        match readers.open(name, bytes, options) {
            Ok(Content::Archive(opened)) => Part::Archive(opened.value, opened.problems),
            Ok(Content::Document(read)) => Part::Document(Box::new(Ok(described(*read)))),
            Err(problem) if problem.kind == ProblemKind::NeedsReader => Part::NeedsReader(problem),
            Err(problem) => Part::Document(Box::new(Err(problem))),
        }
    }
}

/// Reads one document, and gathers what it says of itself.
///
/// # Errors
/// As [`Readers::read`].
pub fn read(readers: &Readers, name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Warned<Document>, Problem> {
    readers.read(name, bytes, options).map(described)
}

/// What is said of an archive none of whose files could be read.
pub fn nothing_in(archive: &str) -> Problem {
    Problem::error(archive, ProblemKind::NoText, message::ARCHIVE_UNREADABLE)
}

/// What its reader could not know: who and when (from the text, the page headers, the name), and the language.
fn described(read: Read) -> Warned<Document> {
    let Read { mut document, headers, problems } = read;
    complete(&mut document, &headers);
    Warned { value: document, problems }
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

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_formats::COMMON;
    use draftlens_model::Block;

    #[test]
    fn what_is_packed_is_unpacked() {
        let block = Block { text: "Решение 1".into(), ..Block::default() };
        let document = Document { name: "a.pdf".into(), blocks: vec![block], ..Document::default() };
        let message = message::PDF_STEPS.with(3_u32).with("4").with(message::LEFT_END);
        let problem = Problem::warning("a.pdf", ProblemKind::Partial, message);
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
        let Part::Document(read) =
            Part::of(&COMMON, "a.txt", "One sentence stands here.".as_bytes(), &ReadOptions::default())
        else {
            panic!("a text is a document");
        };
        assert_eq!(read.map(|read| read.value.blocks.len()), Ok(1));
        let Part::Document(refused) =
            Part::of(&COMMON, "b.docx", b"PK\x03\x04 and nothing more", &ReadOptions::default())
        else {
            panic!("a broken package is refused, not opened");
        };
        assert_eq!(refused.map_err(|problem| problem.file), Err("b.docx".into()));
    }
}
