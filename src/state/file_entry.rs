//! A file that was given, and what became of it.

use rustc_hash::FxHashSet;

use draftlens_model::Problem;
use draftlens_protocol::Summary;

#[derive(Clone, Debug, PartialEq)]
pub struct FileEntry {
    pub name: String,
    /// In bytes.
    pub size: u64,
    /// Tells it from a file of the same name that came earlier or later: the page keeps the files' handles by it.
    pub edition: u32,
    pub state: FileState,
}

#[derive(Clone, Debug, PartialEq)]
pub enum FileState {
    Waiting,
    /// A reader has it: several at a time.
    Reading,
    /// Read; an archive may have made several documents.
    Read(Vec<Summary>),
    Failed(Problem),
}

impl FileState {
    /// Read or refused.
    pub fn is_settled(&self) -> bool {
        matches!(self, FileState::Read(_) | FileState::Failed(_))
    }
}

impl FileEntry {
    /// What was read of it.
    pub fn summaries(&self) -> &[Summary] {
        match &self.state {
            FileState::Read(summaries) => summaries,
            _ => &[],
        }
    }
}

/// What the engine must do to hold other files than it does.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FileExchange {
    /// Names of documents to drop.
    pub dropped: Vec<String>,
    /// Editions of the files to read.
    pub read: Vec<u32>,
}

/// What makes an engine that holds the files `before` hold those of `now`.
pub fn file_exchange(before: &[FileEntry], now: &[FileEntry]) -> FileExchange {
    let held: FxHashSet<(u32, &str)> = documents(before).collect();
    let wanted: FxHashSet<&str> = documents(now).map(|(_, name)| name).collect();
    let is_held = |file: &&FileEntry| {
        let all_there = file.summaries().iter().all(|summary| held.contains(&(file.edition, summary.name.as_str())));
        all_there && before.iter().any(|known| known.edition == file.edition)
    };
    let dropped = documents(before).map(|(_, name)| name).filter(|name| !wanted.contains(name));
    FileExchange {
        dropped: dropped.map(str::to_owned).collect(),
        read: now.iter().filter(|file| !is_held(file)).map(|file| file.edition).collect(),
    }
}

/// The documents of files, each with its file's edition.
fn documents(files: &[FileEntry]) -> impl Iterator<Item = (u32, &str)> {
    files.iter().flat_map(|file| file.summaries().iter().map(|summary| (file.edition, summary.name.as_str())))
}
