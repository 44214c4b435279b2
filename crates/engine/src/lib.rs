//! Files in, an analysis out.
//!
//! ```
//! use draftlens_engine::analysis::Job;
//! use draftlens_engine::assembly::Split;
//! use draftlens_engine::documents::Documents;
//! use draftlens_engine::reading::read;
//! use draftlens_formats::{COMMON, ReadOptions};
//! use draftlens_model::{Arrangement, ContributionEntry, VersionEntry};
//!
//! let mut documents = Documents::default();
//! for (name, text) in [
//!     ("draft 1.txt", "The porter keeps a list of the lamps."),
//!     ("draft 2.txt", "The porter keeps a list of the lamps. Visitors may ask for a second lamp with a green shade."),
//!     ("norway.txt", "Add this sentence:\n\nVisitors may ask for a second lamp with a green shade."),
//! ] {
//!     let document = read(&COMMON, name, text.as_bytes(), &ReadOptions::default());
//!     documents.clear(name);
//!     documents.add(name, 0, document);
//! }
//! let version = |name: &str| VersionEntry { document: name.into(), ..VersionEntry::default() };
//! let listed = Arrangement {
//!     versions: vec![version("draft 1.txt"), version("draft 2.txt")],
//!     contributions: vec![ContributionEntry { document: "norway.txt".into(), ..ContributionEntry::default() }],
//!     ..Arrangement::default()
//! };
//! let arrangement = documents.lay_out(Some(listed), Split::default());
//! let analysis = Job::new(documents.consult(&arrangement)).finish();
//! assert_eq!(analysis.changes[0].attributions[0].contribution, "norway.txt");
//! ```

#![warn(missing_docs)]
// Input is anyone's: what is wrong with it is told, never a panic. Tests may.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::print_stderr))]

pub mod analysis;
pub mod assembly;
pub mod documents;
pub mod reading;
