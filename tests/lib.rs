//! Tests that go through several floors of Draftlens. Each is a file of its own beside this one; here is what they share.

use std::path::{Path, PathBuf};

use draftlens_engine::reading::{self, Part};
use draftlens_formats::ReadOptions;
use draftlens_formats_rare::READERS;
use draftlens_model::{Document, Problem, Warned};

/// The folder of the whole project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Reads one file with every reader there is.
///
/// # Errors
/// As [`reading::read`].
pub fn read(name: &str, bytes: &[u8]) -> Result<Warned<Document>, Problem> {
    read_with(name, bytes, &ReadOptions::default())
}

/// As [`read`], with other limits or habits.
///
/// # Errors
/// As [`reading::read`].
pub fn read_with(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Warned<Document>, Problem> {
    reading::read(&READERS, name, bytes, options)
}

/// The files of an archive; a file that is none is its own only entry.
///
/// # Errors
/// The archive cannot be opened.
pub fn expand(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Warned<Vec<(String, Vec<u8>)>>, Problem> {
    match Part::of(&READERS, name, bytes, options) {
        Part::Archive(entries, problems) => Ok(Warned { value: entries, problems }),
        Part::Document(outcome) => match *outcome {
            Err(problem) if bytes.starts_with(b"PK") => Err(problem),
            _ => Ok(Warned::clean(vec![(name.to_owned(), bytes.to_vec())])),
        },
        Part::NeedsReader(problem) => Err(problem),
    }
}
