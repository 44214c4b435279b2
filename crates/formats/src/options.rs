//! What a person may ask of the readers.

use super::limits::Limits;

/// How files are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    pub limits: Limits,
    pub formatting: Formatting,
}

/// Whether words struck through, underlined or coloured are read as proposed deletions and insertions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Formatting {
    /// Where it is clearly a convention of the document, and that is said in a note.
    #[default]
    WhereClear,
    /// Wherever words are struck through.
    Read,
    Ignored,
}
