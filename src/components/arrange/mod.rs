//! The guessed arrangement, for a person to correct.
//!
//! Data in: the state's arrangement. Data out: [`ArrangementEdit`](crate::state::ArrangementEdit)s, by mouse and by
//! keyboard alike.
//!
//! - `arrange_screen`: three lists: drafts in order, contributions, and what is neither;
//! - `document_card`: one document in one of them.

pub mod arrange_screen;
pub mod document_card;
