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

use draftlens_model::{Analysis, ExportFormat, Language};
use draftlens_review::Decisions;

pub use csv::csv;
pub use document::{DOCUMENT_SCHEMA, document_json};
pub use html::html;
pub use json::json;

/// Makes a file of `analysis`. `language` is that of the file's own words; None: that of the versions, where the words
/// are there in it, else English.
pub fn write(format: ExportFormat, analysis: &Analysis, decisions: &Decisions, language: Option<Language>) -> Vec<u8> {
    match format {
        ExportFormat::Json => json(analysis).into_bytes(),
        ExportFormat::Html => html(analysis, decisions, language).into_bytes(),
        ExportFormat::Csv => csv(analysis, decisions, language),
    }
}
