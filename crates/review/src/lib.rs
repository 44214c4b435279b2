//! What people decide about the tool's proposals, and what they look at.
//!
//! Data in: an [`Analysis`](draftlens_model::Analysis), and what a person did. Data out: decisions that survive, and what
//! drawing needs.
//!
//! - `decisions`: what people decided, and the file it is kept in;
//! - `digest`: what drawing an analysis needs, worked out once;
//! - `codes`: the short names that contributions carry in the margin;
//! - `filters`: which changes a person wants to see.

mod codes;
mod decisions;
mod digest;
mod filters;
#[cfg(any(test, feature = "fixture"))]
pub mod fixture;

pub use codes::codes;
pub use decisions::{
    Decision, Decisions, Disposition, SESSION_SCHEMA, SavedSession, SessionError, change_key, change_keys,
};
pub use digest::{Digest, Mark, Place};
pub use filters::{Filters, next_after};
