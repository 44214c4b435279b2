//! The data that the phases hand to each other: no logic beyond small questions about itself.
//!
//! [`Document`] is what a reader makes of one file. A [`Consultation`] is what a person asks about: versions of one
//! text in order, and the contributions made to it. An [`Analysis`] is the answer; it is also, field for field, the
//! JSON that outside programs rely on (`draftlens.analysis/2`).
//!
//! Everything here serialises with both `serde_json` (for people and programs) and `postcard` (between worker and
//! page). The second does not describe itself, so no field may be skipped, flattened or untagged.

// Input is anyone's: what is wrong with it is told, never a panic. Tests may.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::print_stderr))]

mod analysis;
mod arrangement;
mod consultation;
mod date_order;
mod document;
mod document_name;
mod export_format;
mod messages;
mod party;
mod place_name;
mod plain_name;
mod problem;
mod progress;
mod shared_document;
mod shown;
pub mod unique_names;
mod view;

pub use analysis::*;
pub use arrangement::*;
pub use consultation::*;
pub use date_order::{is_before, is_later};
pub use document::*;
pub use document_name::{is_litter, is_part, lies_in, stem};
pub use export_format::ExportFormat;
pub use messages::{Lookup, Message, SAME_IN_EVERY_LANGUAGE, Said, Value, message};
pub use party::{Kept, Owners, Party};
pub use place_name::{NamesPlace, place_name, place_name_at};
pub use plain_name::{is_direction_mark, plain_name};
pub use problem::*;
pub use progress::{Progress, Stage};
pub use shared_document::SharedDocument;
pub use view::*;
