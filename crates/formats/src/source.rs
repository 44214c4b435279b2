//! What every reader is given: one file, the options, and a place to say what is wrong with it.

use std::cell::RefCell;

use super::encoding::{self, OldEncodings};
use super::limits::{self, Limits};
use super::options::ReadOptions;
use draftlens_model::{Problem, ProblemKind, Value, message};

/// One file on its way through a reader.
pub struct Source<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
    pub options: &'a ReadOptions,
    old_encodings: Option<OldEncodings>,
    problems: RefCell<Vec<Problem>>,
    /// Lines of page headers: not part of the text, but they may name the document.
    headers: RefCell<Vec<String>>,
}

impl<'a> Source<'a> {
    pub fn new(name: &'a str, bytes: &'a [u8], options: &'a ReadOptions) -> Source<'a> {
        let (problems, headers) = (RefCell::default(), RefCell::default());
        Source { name, bytes, options, old_encodings: None, problems, headers }
    }

    /// The same, where bytes that are not Unicode can be decoded too.
    pub fn with_old_encodings(self, decode: Option<OldEncodings>) -> Source<'a> {
        Source { old_encodings: decode, ..self }
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

    /// The file was read, but `what` was not.
    pub fn partial(&self, what: impl Into<Value>) {
        self.report(Problem::warning(self.name, ProblemKind::Partial, message::PARTIAL.with(what)));
    }

    /// The file is damaged; `what` says in what way.
    pub fn malformed(&self, what: impl Into<Value>) -> Problem {
        Problem::error(self.name, ProblemKind::Malformed, message::DAMAGED.with(what))
    }

    /// The refusal of a file that passes a limit.
    pub fn passed(&self, what: impl Into<Value>, limit: impl Into<Value>, value: impl Into<Value>) -> Problem {
        limits::passed(self.name, what, limit, value)
    }

    pub fn take_problems(&self) -> Vec<Problem> {
        self.problems.take()
    }
}
