//! The application's state, and how it changes. No Yew, no browser.
//!
//! Data in: [`Action`]s (what a person did, what the engine answered). Data out: the next [`State`], which the components
//! draw. The large things in a state (the analysis and what drawing it needs) are held behind [`Shared`], so that a new
//! state costs little.
//!
//! - `arranging`: corrections to the guessed arrangement;
//! - `state`: all of it together, and how it changes.

mod arranging;
mod shared;
mod state;

pub use arranging::{Edit, Step, edit, join};
pub use shared::Shared;
pub use state::{Action, Counts, FileEntry, FileState, Focus, Screen, State, Task, View};
