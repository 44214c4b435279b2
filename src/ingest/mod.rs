//! Bytes in, [`Document`] out.

use crate::model::{Document, Problem, ProblemKind, Warned};

/// Reads one file. The name helps to tell formats apart; the bytes decide.
pub fn read(name: &str, bytes: &[u8]) -> Result<Warned<Document>, Problem> {
    let _ = bytes;
    Err(Problem::error(name, ProblemKind::Unrecognised, "no reader yet"))
}
