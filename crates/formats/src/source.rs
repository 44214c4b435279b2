//! What every reader is given: one file, the options, and a place to say what is wrong with it.

use std::cell::RefCell;

use super::encoding::{self, OldEncodings};
use super::limits::{self, Limits};
use super::options::ReadOptions;
use draftlens_model::{Document, Message, Problem, ProblemKind, Severity, Value, message};

/// Reads a document that stands within another, with its name and bytes; none where there is no document in it.
pub type Embedded = fn(&Source, &str, &[u8]) -> Result<Option<Document>, Problem>;

/// Takes out the files that a message holds, with their names; the message itself is the first.
pub type Unpack = fn(&Source) -> Result<Vec<(String, Vec<u8>)>, Problem>;

/// One file on its way through a reader.
pub struct Source<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
    pub options: &'a ReadOptions,
    old_encodings: Option<OldEncodings>,
    embedded: Option<Embedded>,
    /// How many documents this one stands within.
    pub depth: usize,
    problems: RefCell<Vec<Problem>>,
    /// Lines of page headers: not part of the text, but they may name the document.
    headers: RefCell<Vec<String>>,
    /// What was left out, each with how much of it.
    left: RefCell<Vec<(Message, usize)>>,
}

impl<'a> Source<'a> {
    pub fn new(name: &'a str, bytes: &'a [u8], options: &'a ReadOptions) -> Source<'a> {
        let (problems, headers, left) = (RefCell::default(), RefCell::default(), RefCell::default());
        Source { name, bytes, options, old_encodings: None, embedded: None, depth: 0, problems, headers, left }
    }

    /// The same, where bytes that are not Unicode can be decoded too.
    pub fn with_old_encodings(self, decode: Option<OldEncodings>) -> Source<'a> {
        Source { old_encodings: decode, ..self }
    }

    /// The same, where documents within it can be read too.
    pub fn with_embedded(self, read: Option<Embedded>) -> Source<'a> {
        Source { embedded: read, ..self }
    }

    /// Reads a document that stands within this one; none where nobody can, which is said.
    ///
    /// # Errors
    /// Its reader is not among those at hand, or it passes a limit.
    pub fn embedded(&self, name: &str, bytes: &[u8]) -> Result<Option<Document>, Problem> {
        let read = self.embedded.filter(|_| self.depth < self.limits().archives);
        let document = read.map_or(Ok(None), |read| read(self, name, bytes))?;
        if document.is_none() {
            self.partial(message::LEFT_EMBEDDED);
        }
        Ok(document)
    }

    /// The text of `bytes` (the file's, or a part's); `label` is what the file says of their encoding.
    pub fn decode(&self, bytes: &[u8], label: Option<&str>) -> String {
        encoding::decode(bytes, label, self.old_encodings)
    }

    pub fn has_old_encodings(&self) -> bool {
        self.old_encodings.is_some()
    }

    pub fn limits(&self) -> &Limits {
        &self.options.limits
    }

    /// Something that a person should know, although the file was read.
    pub fn report(&self, problem: Problem) {
        let mut problems = self.problems.borrow_mut();
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }

    /// Keeps a line of a page header.
    pub fn header(&self, line: &str) {
        self.headers.borrow_mut().push(line.to_owned());
    }

    pub fn take_headers(&self) -> Vec<String> {
        self.headers.take()
    }

    /// Another file, with what this one is read with.
    pub fn another<'b>(&self, name: &'b str, bytes: &'b [u8], options: &'b ReadOptions) -> Source<'b> {
        Source::new(name, bytes, options).with_old_encodings(self.old_encodings).with_embedded(self.embedded)
    }

    /// The same file, as other bytes.
    pub fn inner<'b>(&self, bytes: &'b [u8]) -> Source<'b>
    where
        'a: 'b,
    {
        let inner = Source::new(self.name, bytes, self.options);
        let mut inner = inner.with_old_encodings(self.old_encodings).with_embedded(self.embedded);
        inner.depth = self.depth;
        inner
    }

    /// Takes over what was said of the same file, as other bytes.
    pub fn take_from(&self, inner: &Source) {
        self.headers.borrow_mut().append(&mut inner.take_headers());
        inner.take_problems().into_iter().for_each(|problem| self.report(problem));
    }

    /// The file was read, but `what` was not.
    pub fn partial(&self, what: impl Into<Value>) {
        self.report(Problem::warning(self.name, ProblemKind::Partial, message::PARTIAL.with(what)));
    }

    /// So much more of something was left out on purpose; the sum is said once, in a note.
    pub fn leave(&self, what: Message, count: usize) {
        if count == 0 {
            return;
        }
        let mut left = self.left.borrow_mut();
        match left.iter_mut().find(|(known, _)| *known == what) {
            Some((_, sum)) => *sum = sum.saturating_add(count),
            None => left.push((what, count)),
        }
    }

    /// The file is damaged; `what` says in what way.
    pub fn malformed(&self, what: impl Into<Value>) -> Problem {
        Problem::error(self.name, ProblemKind::Malformed, message::DAMAGED.with(what))
    }

    /// The refusal of a file that passes a limit.
    pub fn passed(&self, what: impl Into<Value>, limit: impl Into<Value>, value: impl Into<Value>) -> Problem {
        limits::passed(self.name, what, limit, value)
    }

    /// All that is to be said, with what was left out.
    pub fn take_problems(&self) -> Vec<Problem> {
        for (what, count) in self.left.take() {
            let said = message::PARTIAL.with(what.with(count));
            self.report(Problem::new(self.name, Severity::Note, ProblemKind::Partial, said));
        }
        self.problems.take()
    }
}
