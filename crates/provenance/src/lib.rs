//! Whose a document is, of when, and which: what it says of itself, and what is guessed from that.
//!
//! Data in: documents as their readers left them. Data out, in this order:
//! - [`facts`]: who, what and when a document says it is, each with where it was found;
//! - [`parties`]: a file in which several speak, divided into what each says;
//! - [`guess`]: an [`Arrangement`](draftlens_model::Arrangement), for a person to correct: which documents are drafts, in
//!   what order, and whose the contributions are;

pub mod describe;
pub mod facts;
mod folders;
mod guess;
mod likeness;
mod order;
pub mod parties;
#[cfg(test)]
mod sets;
mod signs;
#[cfg(test)]
mod tests;

pub use folders::folder_contributor;
pub use guess::{guess, supersede};
