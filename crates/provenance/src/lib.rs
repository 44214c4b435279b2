//! Whose a document is, of when, and which: what it says of itself, and what is guessed from that.
//!
//! Data in: documents as their readers left them. Data out, in this order:
//! - [`facts`]: who, what and when a document says it is, each with where it was found;
//! - [`parties`]: a file in which several speak, divided into what each says;
//! - [`guess`]: an [`Arrangement`](draftlens_model::Arrangement), for a person to correct: which documents are drafts, in
//!   what order, and whose the contributions are;

#![warn(missing_docs)]
// Input is anyone's: what is wrong with it is told, never a panic. Tests may.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::print_stderr))]

mod cues;
pub mod describe;
pub mod facts;
mod folders;
mod guess;
mod likeness;
mod order;
mod params;
pub mod parties;
#[cfg(test)]
mod sets;
#[cfg(test)]
mod tests;

pub use folders::folder_contributor;
pub use guess::{guess, guess_knowing, supersede};

use draftlens_model::Document;
use draftlens_text::language;

/// Fills in what a document's reader could not know: who, what and when, and the language. `headers` are the lines of its
/// page headers.
pub fn complete(document: &mut Document, headers: &[String]) {
    facts::gather(document, headers);
    document.language = document.language.or_else(|| language::detect(&document.blocks));
}

/// A document of a common format, read and completed.
#[cfg(test)]
fn read(name: &str, bytes: &[u8]) -> Document {
    let options = draftlens_formats::ReadOptions::default();
    let draftlens_formats::Read { mut document, headers, .. } =
        draftlens_formats::COMMON.read(name, bytes, &options).unwrap();
    complete(&mut document, &headers);
    document
}
