//! The screens before there is anything to arrange.
//!
//! Data in: whether files are dragged over the page, and what is being done. Data out: the sample, or a cancellation.
//!
//! - `start_screen`: nothing is open;
//! - `opening_screen`: the files of a portal's consultation are fetched, or could not be;
//! - `busy_screen`: files are read, laid out or compared: the progress, file by file.

pub mod busy_screen;
pub mod opening_screen;
pub mod start_screen;
