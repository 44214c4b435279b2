//! Files for people and programs, made from an analysis.
//!
//! Data in: an [`Analysis`], and the [`Decisions`] that people took about it. Data out: a file's bytes.

mod csv;
mod document;
mod html;
mod json;
mod markup;
mod rows;
mod words;

use serde::{Deserialize, Serialize};

use crate::model::{Analysis, Language};
use crate::session::Decisions;

pub use csv::csv;
pub use document::{DOCUMENT_SCHEMA, document_json};
pub use html::html;
pub use json::json;

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

impl Format {
    pub const ALL: [Format; 3] = [Format::Json, Format::Html, Format::Csv];

    /// The usual ending of a file's name, without the dot; also the name of the command line's option.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Html => "html",
            Format::Csv => "csv",
        }
    }

    /// With its parameters, as in a `Content-Type` header.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Json => "application/json",
            Format::Html => "text/html;charset=utf-8",
            Format::Csv => "text/csv;charset=utf-8",
        }
    }
}

/// Makes a file of `analysis`. `language` is that of the file's own words; None: that of the versions, where the words
/// are there in it, else English.
pub fn write(format: Format, analysis: &Analysis, decisions: &Decisions, language: Option<Language>) -> Vec<u8> {
    match format {
        Format::Json => json(analysis).into_bytes(),
        Format::Html => html(analysis, decisions, language).into_bytes(),
        Format::Csv => csv(analysis, decisions, language),
    }
}
