//! Bytes in, [`Document`](draftlens_model::Document) out.
//!
//! A file is first told by its bytes (`sniff`), then read by its format's reader. What the readers share: the limits
//! ([`limits`]), XML in an arena ([`xml`]) and packages ([`package`]) under them, and blocks built from pieces of text
//! ([`builder`]). Whose a document is, and in which language, is not asked here.
//!
//! | format | reader | traps |
//! |---|---|---|
//! | .docx, .docm | `docx` | revisions within revisions, marks, moves, computed labels, fields, text boxes, notes |
//! | .odt, .fodt | `odt` | tracked deletions stand apart from the text; lists that continue |
//! | .csv | `csv` | separators, quotes |
//! | .txt | `plain` | wrapped lines, or a paragraph a line |
//!
//! These are [`COMMON`]. Readers that are large or rarely needed are a crate above this one, which adds them to the table.

mod archive;
mod archive_names;
pub mod builder;
mod csv;
mod docx;
mod encoding;
mod formatting;
pub mod limits;
pub mod list_levels;
mod odt;
mod options;
pub mod package;
mod params;
mod plain;
mod readers;
pub mod sniff;
mod source;
pub mod xml;

pub use archive::{Entry, Holders};
pub use docx::read_flat as read_flat_docx;
pub use encoding::OldEncodings;
pub use formatting::built;
pub use limits::Limits;
pub use options::{Formatting, ReadOptions};
pub use plain::read as read_plain;
pub use readers::{COMMON, COMMON_KINDS, Content, Read, Reader, Readers};
pub use sniff::FileKind;
pub use source::{Embedded, Source, Unpack};
