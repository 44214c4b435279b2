//! In which words the page speaks.
//!
//! Data in: a language's tag and its file in `www/locales`. Data out: text.
//!
//! - `messages`: the messages of one language;
//! - `locale`: which language, and fetching its file;
//! - `display`: how the values of an analysis are named: kinds, classes, contributors, files.

pub mod display;
pub mod locale;
pub mod messages;
