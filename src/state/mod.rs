//! The application's state, and how it changes. No Yew, no browser.
//!
//! Data in: [`Action`]s (what a person did, what the engine answered). Data out: the next [`State`], which the components
//! draw. The large things in a state (the analysis and what drawing it needs) are held behind [`Shared`], so that a new
//! state costs little.
//!
//! - `arrangement_edits`: corrections to the guessed arrangement;
//! - `file_entry`: a file that was given, and what became of it;
//! - `finder`: what is looked for, and where it stands;
//! - `viewpoint`: what a person looks at, as the browser's history keeps it;
//! - `awaited`: decisions or a list of files, opened before the files they speak of;
//! - `opened`: what a JSON file is that a person has dropped;
//! - `undo`: what a person did, so that it can be undone;
//! - `open_requests`: who waits for which answer of the engine, and so what is being done;
//! - `kept_files`: which files must be written to this device, and which deleted there;
//! - `kept_decisions`: which decisions must be written there, one by one;
//! - `notice`: what a person should know about the keeping of their work;
//! - `arrival`: a consultation that a host names, while its files are fetched;
//! - `shared`: large values, compared by identity;
//! - `reducer`: all of it together, and how it changes;
//! - `proposals`: what is decided about them, how they are listed, and where words stand;
//! - `questions`: what the interface asks of it.

mod arrangement_edits;
mod arrival;
mod awaited;
mod file_entry;
mod finder;
mod kept_decisions;
mod kept_files;
mod notice;
mod open_requests;
mod opened;
mod proposals;
mod questions;
mod reducer;
mod shared;
mod undo;
mod viewpoint;

pub use arrangement_edits::{ArrangementEdit, Direction, apply_edit, merge_guess};
pub use arrival::Arrival;
pub use awaited::{Awaited, AwaitedKind, Wanted, wanted_of};
pub use file_entry::{FileEntry, FileExchange, FileState, file_exchange};
pub use finder::{FoundAt, Search};
pub use kept_decisions::{DecisionChange, decision_changes, with_decision_changes};
pub use kept_files::{FileWrites, file_writes};
pub use notice::Notice;
pub use open_requests::{AfterReading, Heard, Next, OpenRequests, Purpose, ReadyState, STOPPED, Settlement, TaskKind};
pub use opened::{Opened, opened};
pub use questions::Counts;
pub use reducer::{Action, Aim, AimAt, ProposalView, Spoken, State, Task};
pub use shared::Shared;
pub use undo::{Deed, DeedKind, UndoHistory};
pub use viewpoint::{Focus, Screen, ViewMode, Viewpoint};
