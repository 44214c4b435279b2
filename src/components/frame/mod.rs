//! What stands around every screen.
//!
//! Data in: the state, and what the person chose in the masthead. Data out: that choice, and files for the controller.
//!
//! - `masthead`: name, language, theme, and the way back to the arrangement;
//! - `menu`: closing what is open;
//! - `notice_banner`: one line on the keeping of the work;
//! - `problems`: what went wrong, with files and with the whole;
//! - `undo_buttons`: undoing and doing again;
//! - `waiting_notice`: what waits for files, and for which;
//! - `file_picker`: the buttons that choose files or a folder.

pub mod file_picker;
pub mod masthead;
pub mod menu;
pub mod notice_banner;
pub mod problems;
pub mod undo_buttons;
pub mod waiting_notice;
