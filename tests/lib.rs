//! Tests that go through several floors of Draftlens. Each is a file of its own beside this one; here is what they share.

use std::path::{Path, PathBuf};

use draftlens_engine::reading;
use draftlens_formats::{Entry, ReadOptions};
use draftlens_formats_rare::READERS;
use draftlens_model::{Document, Problem, Warned};

/// The folder of the whole project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Which cases of the labelled fixtures a score is over; `fixtures/README.md` says how they are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// What rules may be written after.
    Design,
    /// What only measures them.
    HeldBack,
}

impl Split {
    pub const BOTH: [Split; 2] = [Split::Design, Split::HeldBack];

    /// As the tables of scores call it.
    pub fn name(self) -> &'static str {
        match self {
            Split::Design => "design",
            Split::HeldBack => "held back",
        }
    }

    /// Where a case belongs: a hash of its text says so (FNV-1a in 64 bits, a multiple of three is held back), so that
    /// nobody chooses. Remarks and blank lines around it do not count.
    pub fn of(case: &str) -> Split {
        let lines: Vec<&str> = case.lines().filter(|line| !line.starts_with("# ")).collect();
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let hash = lines.join("\n").trim().bytes().fold(0xcbf2_9ce4_8422_2325, step);
        if hash.is_multiple_of(3) { Split::HeldBack } else { Split::Design }
    }

    /// The text of a fixture, by its path in `fixtures`.
    ///
    /// # Panics
    /// The file is not there.
    pub fn read(self, folder: &str, name: &str) -> String {
        let folder = root().join("tests/fixtures").join(folder);
        let path = match self {
            Split::Design => folder.join(name),
            Split::HeldBack => folder.join("holdout").join(name),
        };
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
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
pub fn expand(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Warned<Vec<Entry>>, Problem> {
    match reading::Part::of(&READERS, name, bytes, options) {
        reading::Part::Archive(entries, problems) => Ok(Warned { value: entries, problems }),
        reading::Part::Document(outcome) => match *outcome {
            Err(problem) if bytes.starts_with(b"PK") => Err(problem),
            _ => Ok(Warned::clean(vec![(name.to_owned(), bytes.to_vec())])),
        },
        reading::Part::NeedsReader(problem) => Err(problem),
    }
}
