//! What page and worker say to each other.
//!
//! The page holds no document: it sends `File` handles (beside the message, as transferable browser objects, in the
//! order of [`Request::Read`]'s `files`) and draws what comes back. Messages are these enums in `postcard`.
//! Every request has an id, and every answer names the request it answers, so that a late answer to a cancelled
//! request is recognised and dropped.

use serde::{Deserialize, Serialize};

use crate::arrange::Arrangement;
use crate::export::Format as ExportFormat;
use crate::model::{Analysis, Fact, Format, Language, Problem};
use crate::pace::Progress;
use crate::session::Decisions;

/// Counted up from 1 by the page.
pub type RequestId = u32;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Envelope<T> {
    pub id: RequestId,
    pub body: T,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Read these files and keep what they hold. Answered by a [`Response::Read`] or [`Response::Unread`] for every
    /// document as it is done (an archive holds several), then [`Response::ReadAll`].
    Read { files: Vec<Incoming> },
    /// Drop these documents.
    Forget { documents: Vec<String> },
    /// Guess an arrangement of all documents held. Answered by [`Response::Arranged`].
    Arrange,
    /// Compute. Answered by any number of [`Response::Progress`], then [`Response::Computed`].
    Compute { arrangement: Arrangement },
    /// Make a file of the last analysis. Answered by [`Response::Exported`].
    Export { format: ExportFormat, decisions: Decisions, language: Option<Language> },
    /// Stop the request of this id. Answered by [`Response::Cancelled`].
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
    /// A document was read.
    Read {
        summary: Summary,
    },
    /// A file could not be read; the others go on.
    Unread {
        problem: Problem,
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
    Cancelled {
        request: RequestId,
    },
    Failed {
        problem: Problem,
    },
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
    pub revisions: u32,
    pub comments: u32,
    pub facts: Vec<Fact>,
    pub problems: Vec<Problem>,
}
