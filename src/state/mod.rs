//! The application's state, and how it changes. No Yew, no browser.
//!
//! Data in: [`Action`]s (what a person did, what the engine answered). Data out: the next [`State`], which the components
//! draw. The large things in a state (the analysis and what drawing it needs) are held behind [`Shared`], so that a new
//! state costs little.
//!
//! - `arrangement_edits`: corrections to the guessed arrangement;
//! - `open_requests`: who waits for which answer of the engine, and so what is being done;
//! - `kept_files`: which files must be written to this device, and which deleted there;
//! - `kept_decisions`: which decisions must be written there, one by one;
//! - `notice`: what a person should know about the keeping of their work;
//! - `arrival`: a consultation that a host names, while its files are fetched;
//! - `shared`: large values, compared by identity;
//! - `reducer`: all of it together, and how it changes.

mod arrangement_edits;
mod arrival;
mod kept_decisions;
mod kept_files;
mod notice;
mod open_requests;
mod reducer;
mod shared;

pub use arrangement_edits::{ArrangementEdit, Direction, apply_edit, merge_guess};
pub use arrival::Arrival;
pub use kept_decisions::{DecisionChange, decision_changes, with_decision_changes};
pub use kept_files::{FileWrites, file_writes};
pub use notice::Notice;
pub use open_requests::{AfterReading, Heard, Next, OpenRequests, Purpose, ReadyState, Settlement, TaskKind};
pub use reducer::{Action, Counts, FileEntry, FileState, Focus, Screen, State, Task, ViewMode};
pub use shared::Shared;
