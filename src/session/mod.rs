//! The application's state, and what a person decides about the tool's proposals. No Yew, no browser.
//!
//! Data in: [`Action`]s (what a person did, what the engine answered). Data out: the next [`State`], which the
//! interface draws. The large things in a state (the analysis and what drawing it needs) are held behind [`Shared`],
//! so that a new state costs little.
//!
//! - `decisions`: what people decided, and the file it is kept in;
//! - `arranging`: corrections to the guessed arrangement;
//! - `digest`: what drawing an analysis needs, worked out once;
//! - `codes`: the short names that contributions carry in the margin;
//! - `filters`: which changes a person wants to see;
//! - `state`: all of it together, and how it changes.

mod arranging;
mod codes;
mod decisions;
mod digest;
mod filters;
mod state;

pub use arranging::{Edit, List, Step, edit, is_part, join};
pub use codes::codes;
pub use decisions::{
    Decision, Decisions, Disposition, SESSION_SCHEMA, SavedSession, SessionError, change_key, change_keys,
};
pub use digest::{Digest, Mark, Place};
pub use filters::{Filters, next_after};
pub use state::{Action, Counts, FileEntry, FileState, Focus, Screen, State, Task, View};

use std::ops::Deref;
use std::rc::Rc;

/// A value shared by reference, compared by identity: the interface asks "is it another one?", never "does it
/// differ?", since comparing an analysis word by word at every redraw would cost more than drawing it.
#[derive(Debug)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    pub fn new(value: T) -> Shared<T> {
        Shared(Rc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Eq for Shared<T> {}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Self {
        Shared::new(value)
    }
}

#[cfg(test)]
mod fixture;
