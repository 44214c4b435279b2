//! A file that was given, and what became of it.

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
    let holds = |file: &FileEntry, name: &str| file.summaries().iter().any(|summary| summary.name == name);
    let is_held = |file: &&FileEntry| {
        let known = before.iter().find(|known| known.edition == file.edition);
        known.is_some_and(|known| file.summaries().iter().all(|summary| holds(known, &summary.name)))
    };
    let mut exchange = FileExchange::default();
    for file in before {
        // Most files are as they were; only the others are looked through.
        let same = now.iter().find(|other| other.edition == file.edition);
        for summary in file.summaries() {
            let stays = same.is_some_and(|same| holds(same, &summary.name));
            if !stays && !now.iter().any(|other| holds(other, &summary.name)) {
                exchange.dropped.push(summary.name.clone());
            }
        }
    }
    exchange.read.extend(now.iter().filter(|file| !is_held(file)).map(|file| file.edition));
    exchange
}
