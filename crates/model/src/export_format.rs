//! The files that an analysis can be written as.

use serde::{Deserialize, Serialize};

/// What an analysis can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExportFormat {
    /// `draftlens.analysis/2`.
    Json,
    /// One self-contained page to read, print or mail.
    Html,
    /// A table of changes.
    Csv,
}

impl ExportFormat {
    pub const ALL: [ExportFormat; 3] = [ExportFormat::Json, ExportFormat::Html, ExportFormat::Csv];

    /// The usual ending of a file's name, without the dot; also the name of the command line's option.
    pub fn extension(self) -> &'static str {
        match self {
            ExportFormat::Json => "json",
            ExportFormat::Html => "html",
            ExportFormat::Csv => "csv",
        }
    }

    /// With its parameters, as in a `Content-Type` header.
    pub fn media_type(self) -> &'static str {
        match self {
            ExportFormat::Json => "application/json",
            ExportFormat::Html => "text/html;charset=utf-8",
            ExportFormat::Csv => "text/csv;charset=utf-8",
        }
    }
}
