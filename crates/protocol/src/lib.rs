//! What page and worker say to each other.
//!
//! The page holds no document: it sends `File` handles (beside the message, as transferable browser objects, in the
//! order of [`Request::Read`]'s `files`) and draws what comes back. Messages are these enums in `postcard`.
//! Every request has an id, and every answer names the request it answers, so that a late answer to a cancelled
//! request is recognised and dropped. The worker serves one request at a time, in the order in which they came;
//! [`Request::Cancel`] alone is heard at once.

// Input is anyone's: what is wrong with it is told, never a panic. Tests may.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::print_stderr))]

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub mod manifest;
pub mod request_journal;

use draftlens_model::Arrangement;
use draftlens_model::ExportFormat;
use draftlens_model::Progress;
use draftlens_model::{Analysis, Fact, Format, Language, Problem};
use draftlens_review::Decisions;

/// Counted up from 1 by the page. 0 is nobody's: [`Response::Ready`] carries it.
pub type RequestId = u32;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Envelope<T> {
    pub id: RequestId,
    pub body: T,
}

impl<T: Serialize> Envelope<T> {
    /// The message as it crosses.
    ///
    /// ```
    /// use draftlens_protocol::{Envelope, Request};
    ///
    /// let asked = Envelope { id: 7, body: Request::Forget { documents: vec!["norway.docx".into()] } };
    /// let heard = Envelope::<Request>::from_bytes(&asked.to_bytes()?)?;
    /// assert_eq!(heard, asked);
    /// assert!(Envelope::<Request>::from_bytes(b"no message").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(self)
    }
}

impl<T: DeserializeOwned> Envelope<T> {
    /// The inverse of [`Envelope::to_bytes`]; fails on anything else, never panics.
    pub fn from_bytes(bytes: &[u8]) -> Result<Envelope<T>, postcard::Error> {
        postcard::from_bytes(bytes)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Read these files and keep what they hold; a document of a name that is already held is replaced. Several are
    /// read at a time, so answers come in any order, but what is kept stands in the order of the files. Whenever the
    /// engine takes a file in hand there is a [`Response::Progress`] of stage `Reading`, which names it and counts the
    /// files that are finished; for every document in it (an archive holds several) a [`Response::Read`] or
    /// [`Response::Unread`]; after its last a [`Response::Finished`]; at the end [`Response::ReadAll`].
    Read { files: Vec<Incoming> },
    /// Drop these documents.
    Forget { documents: Vec<String> },
    /// Lay out the documents held. Answered by a [`Response::Read`] for every document that is made of another (what
    /// one party says in a commented draft), then [`Response::Arranged`].
    Arrange {
        /// What a manifest says: its order stands, and what it leaves open (contributors, dates) is filled in from
        /// what the documents say of themselves. None: all of it is guessed.
        listed: Option<Arrangement>,
    },
    /// Compute. Answered by any number of [`Response::Progress`], then [`Response::Computed`].
    Compute { arrangement: Arrangement },
    /// Make a file of the last analysis. Answered by [`Response::Exported`].
    Export { format: ExportFormat, decisions: Decisions, language: Option<Language> },
    /// These proposals (ids), in this order, as a table for spreadsheets.
    ExportProposals { proposals: Vec<u32>, decisions: Decisions, language: Option<Language> },
    /// Stop the request of this id, under way or waiting. Answered by [`Response::Cancelled`] under the stopped
    /// request's own id, or not at all where that one is already answered. What a stopped [`Request::Read`] has read
    /// by then stays.
    Cancel { request: RequestId },
}

/// A file on its way in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Incoming {
    /// Its name, or its path below the folder that was dropped, with `/` between the parts. Unique.
    pub name: String,
    /// In bytes.
    pub size: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The engine has started, or started again.
    Ready {
        mode: Mode,
    },
    /// A document was read.
    Read {
        summary: Summary,
    },
    /// A file could not be read; the others go on. Also of a file read earlier, where the engine had to be restarted
    /// and that file fails now: what is shown of it no longer stands.
    Unread {
        problem: Problem,
    },
    /// A large reader is being fetched, because `file` is the first that needs it.
    Fetching {
        file: String,
    },
    /// All that a file holds was answered.
    Finished {
        file: String,
    },
    ReadAll,
    Arranged {
        arrangement: Arrangement,
    },
    Progress {
        progress: Progress,
    },
    Computed {
        analysis: Box<Analysis>,
    },
    Exported {
        name: String,
        media_type: String,
        bytes: Vec<u8>,
    },
    Cancelled,
    /// The request came to nothing; what is held stays.
    Failed {
        problem: Problem,
    },
}

/// Where the engine runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// In a worker: the page stays free.
    Worker,
    /// In the page itself, in slices, since no worker could be started: slower, and people are told.
    Page,
}

/// What the page shows of a document before anything is computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// `Document::name`.
    pub name: String,
    /// The dropped file that it came in, where that is another (an archive, a commented draft).
    pub within: Option<String>,
    pub format: Format,
    pub language: Option<Language>,
    pub words: u32,
    /// Those that a word processor recorded.
    pub revisions: u32,
    pub comments: u32,
    /// Whether struck-through and marked words were read as revisions; none where there are no such words.
    pub formatting: Option<bool>,
    pub facts: Vec<Fact>,
    pub problems: Vec<Problem>,
}
