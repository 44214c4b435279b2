//! What went wrong, in words that help, without stopping the rest.

use super::messages::Said;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Something that a person should know about a file or about the result. Problems never stop the other files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The file concerned; empty where it concerns the consultation.
    pub file: String,
    pub severity: Severity,
    /// A stable word for programs.
    pub kind: ProblemKind,
    /// One sentence for people, naming limit and value where there is one.
    pub message: Said,
    /// The values in `message`, in its order and in English: for programs that read the JSON.
    pub values: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    Note,
    Warning,
    Error,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// No bytes at all.
    Empty,
    /// Bytes, but no words.
    NoText,
    /// Pages are pictures: a scan.
    Scanned,
    Encrypted,
    Truncated,
    /// Not what its name says, and nothing that can be read.
    Unrecognised,
    /// Not what its name says; read as what it is.
    Renamed,
    Malformed,
    /// A stated limit was passed.
    Limit,
    /// The format needs a reader that is not in this build (the engine fetches it).
    NeedsReader,
    /// The text layer cannot be trusted.
    Unreadable,
    /// The reader failed in a way it should not.
    Crashed,
    /// Read, but not everything in it.
    Partial,
    OtherLanguage,
    /// A draft in which several speak is none of the versions: its own words are nobody's proposal.
    Host,
    /// A file that holds several contributions: a bulletin, a compilation, a table of members' comments.
    Parts,
    IdenticalVersions,
    Coarse,
    Fetch,
    Manifest,
    /// Formatting (struck through, underlined) was read as proposed deletions and insertions.
    Formatting,
}

impl Problem {
    pub fn new(file: &str, severity: Severity, kind: ProblemKind, message: impl Into<Said>) -> Problem {
        let message = message.into();
        Problem { file: file.to_owned(), severity, kind, values: message.texts(), message }
    }

    pub fn error(file: &str, kind: ProblemKind, message: impl Into<Said>) -> Problem {
        Problem::new(file, Severity::Error, kind, message)
    }

    pub fn warning(file: &str, kind: ProblemKind, message: impl Into<Said>) -> Problem {
        Problem::new(file, Severity::Warning, kind, message)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.file.is_empty() {
            write!(out, "{}", self.message)
        } else {
            write!(out, "{}: {}", self.file, self.message)
        }
    }
}

impl std::error::Error for Problem {}

/// A result, and what should be said about how it was come by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Warned<T> {
    pub value: T,
    pub problems: Vec<Problem>,
}

impl<T> Warned<T> {
    pub fn clean(value: T) -> Warned<T> {
        Warned { value, problems: Vec::new() }
    }
}
