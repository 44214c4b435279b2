//! What changed between the drafts of a text, and who asked for it.
//!
//! Bytes in, data out. The phases, in the order in which a consultation passes through them:
//!
//! | phase | in | out |
//! |---|---|---|
//! | [`ingest`] | a file's bytes | a [`model::Document`]: blocks, labels, tracked revisions, comments |
//! | [`arrange`] | documents | a guess which are drafts, in what order, and whose the contributions are |
//! | [`text`] | blocks | tokens: Unicode words, folded and interned once per consultation |
//! | [`diff`] | two versions' tokens | exact operations, and from them the changes a person reads |
//! | [`attribution`] | changes and contributions | who asked for each change, with evidence; and each proposal's fate |
//! | [`history`] | a chain of versions | for each word of the latest, where it came from |
//! | [`analysis`] | a [`model::Consultation`] | a [`model::Analysis`], as a job that reports progress and can be dropped |
//! | [`export`] | a [`model::Analysis`] | files for people and programs: HTML, CSV, JSON |
//!
//! All of these are pure: no browser, no clock, no randomness, the same result on every platform. Around them:
//! `protocol` (what page and worker say to each other), `session` (the application's state and a person's decisions),
//! and, behind the features `page`, `engine` and `rare`, `web` (browser glue) and `ui` (Yew).

pub mod analysis;
pub mod arrange;
pub mod attribution;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diff;
pub mod export;
pub mod history;
pub mod ingest;
pub mod model;
pub mod pace;
pub mod protocol;
pub mod session;
pub mod text;
#[cfg(feature = "page")]
pub mod ui;
#[cfg(feature = "web")]
pub mod web;
