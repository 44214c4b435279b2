//! Files for people and programs, made from an analysis.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// `draftlens.analysis/1`.
    Json,
    /// One self-contained page to read, print or mail.
    Html,
    /// A table of changes.
    Csv,
}
