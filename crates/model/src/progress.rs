//! How far a computation has come, for people.

use serde::{Deserialize, Serialize};

/// What is being done, for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    #[default]
    Reading,
    Comparing,
    Attributing,
    Tracing,
    Done,
}

/// How far the work has come: `done` of `of` units of its stage (tokens or files, whichever the stage counts).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub stage: Stage,
    /// The file or document being worked on; empty where there is none in particular.
    pub what: String,
    pub done: u64,
    pub of: u64,
}
