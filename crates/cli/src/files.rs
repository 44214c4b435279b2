//! Files and folders in, bytes and names out.

use std::fs;
use std::path::{Component, Path, PathBuf};

use draftlens_engine::documents::Documents;
use draftlens_engine::reading::{self, Part};
use draftlens_formats::ReadOptions;
use draftlens_formats_rare::READERS;
use draftlens_model::unique_names;
use draftlens_model::{Document, Problem, ProblemKind, Warned, is_litter, message};

/// How deep folders are followed; a link that leads back to its own folder ends here.
const FOLDER_DEPTH: usize = 32;

/// A file that was named, or found in a folder that was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub path: PathBuf,
    /// What makes its name unique.
    pub parts: unique_names::Path,
}

impl Found {
    /// A file called by its own name.
    pub fn file(path: &Path) -> Found {
        Found { path: path.to_owned(), parts: unique_names::Path::new(parts(path)) }
    }
}

/// The files that contribution paths stand for: a file is itself, a folder is what is below it, in name order. A path
/// that cannot be read is a problem.
pub fn gather(paths: &[PathBuf], problems: &mut Vec<Problem>) -> Vec<Found> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut below = Vec::new();
            walk(path, &mut below, FOLDER_DEPTH, problems);
            let above = parts(path).len();
            found.extend(below.into_iter().map(|path| {
                let parts = parts(&path);
                let shown = parts.len().saturating_sub(above);
                Found { parts: unique_names::Path::showing(parts, shown), path }
            }));
        } else {
            found.push(Found::file(path));
        }
    }
    found
}

/// The files below `folder`, in order of their names, without those that systems and word processors leave behind.
fn walk(folder: &Path, files: &mut Vec<PathBuf>, depth: usize, problems: &mut Vec<Problem>) {
    let listing = match fs::read_dir(folder) {
        Ok(listing) => listing,
        Err(error) => {
            let message = message::FOLDER_UNREADABLE.with(error.to_string());
            problems.push(Problem::error(&folder.to_string_lossy(), ProblemKind::Fetch, message));
            return;
        }
    };
    let mut paths: Vec<PathBuf> = listing.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort_by(|one, other| one.file_name().cmp(&other.file_name()));
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if is_litter(&name) {
            continue;
        }
        if !path.is_dir() {
            files.push(path);
        } else if depth > 0 {
            walk(&path, files, depth - 1, problems);
        } else {
            let message = message::FOLDERS_TOO_DEEP.with(FOLDER_DEPTH);
            problems.push(Problem::warning(&path.to_string_lossy(), ProblemKind::Limit, message));
        }
    }
}

/// What came of each document in a file, with its place in the archive where the file is one. There is at least one.
pub type Outcomes = Vec<(usize, Result<Warned<Document>, Problem>)>;

/// Opens a file and reads what it holds: one document, or several where it is an archive. They are named as `name` says.
pub fn read(name: &str, path: &Path, options: &ReadOptions) -> Outcomes {
    let bytes = match open(name, path) {
        Ok(bytes) => bytes,
        Err(problem) => return vec![(0, Err(problem))],
    };
    let (entries, problems) = match Part::of(&READERS, name, &bytes, options) {
        Part::Document(outcome) => return vec![(0, *outcome)],
        Part::NeedsReader(problem) => return vec![(0, Err(problem))],
        Part::Archive(entries, problems) => (entries, problems),
    };
    let mut outcomes: Outcomes = problems.into_iter().map(|problem| (0, Err(problem))).collect();
    for (entry, (path, bytes)) in (1..).zip(entries) {
        outcomes.push((entry, reading::read(&READERS, &path, &bytes, options)));
    }
    if outcomes.iter().all(|(_, outcome)| outcome.is_err()) {
        outcomes.push((usize::MAX, Err(reading::nothing_in(name))));
    }
    outcomes
}

/// As [`read`], into `documents`.
///
/// # Errors
/// The file cannot be opened, or nothing in it can be read. That stands among the documents' problems too.
pub fn take(name: &str, path: &Path, options: &ReadOptions, documents: &mut Documents) -> Result<(), Problem> {
    documents.clear(name);
    let mut came = Ok(());
    let mut any = false;
    for (entry, outcome) in read(name, path, options) {
        match &outcome {
            Ok(_) => any = true,
            Err(problem) => came = Err(problem.clone()),
        }
        documents.add(name, entry, outcome);
    }
    if any { Ok(()) } else { came }
}

fn open(name: &str, path: &Path) -> Result<Vec<u8>, Problem> {
    fs::read(path).map_err(|error| {
        let reason = match error.kind() {
            std::io::ErrorKind::NotFound => message::FILE_MISSING.into(),
            _ => message::FILE_UNREADABLE.with(error.to_string()),
        };
        Problem::error(name, ProblemKind::Fetch, reason)
    })
}

/// The parts of a path that can stand in a name.
fn parts(path: &Path) -> Vec<String> {
    let names = path.components().filter_map(|component| match component {
        Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
        _ => None,
    });
    names.collect()
}
