//! What the engine and the reader of rare formats say to each other: one file in, one outcome out.

use crate::model::{Document, Problem, Warned};

/// What came of a file, as bytes.
pub fn pack(outcome: &Result<Warned<Document>, Problem>) -> Result<Vec<u8>, postcard::Error> {
    let outcome: Result<(&Document, &[Problem]), &Problem> = match outcome {
        Ok(read) => Ok((&read.value, &read.problems)),
        Err(problem) => Err(problem),
    };
    postcard::to_allocvec(&outcome)
}

/// The inverse of [`pack`].
pub fn unpack(bytes: &[u8]) -> Result<Result<Warned<Document>, Problem>, postcard::Error> {
    let outcome: Result<(Document, Vec<Problem>), Problem> = postcard::from_bytes(bytes)?;
    Ok(outcome.map(|(value, problems)| Warned { value, problems }))
}

#[cfg(feature = "rare")]
mod reader {
    use wasm_bindgen::prelude::*;

    /// Reads one file. An instance of this module reads one file only: what it asked of memory goes with it.
    #[wasm_bindgen]
    pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<u8>, JsError> {
        Ok(super::pack(&crate::ingest::read(name, bytes))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, ProblemKind};

    #[test]
    fn what_is_packed_is_unpacked() {
        let block = Block { text: "Решение 1".into(), ..Block::default() };
        let document = Document { name: "a.pdf".into(), blocks: vec![block], ..Document::default() };
        let problem = Problem::warning("a.pdf", ProblemKind::Partial, "page 3 is a picture").with(3);
        let read = Ok(Warned { value: document, problems: vec![problem.clone()] });
        let refused = Err(problem);
        for outcome in [read, refused] {
            let bytes = pack(&outcome).unwrap_or_default();
            assert_eq!(unpack(&bytes), Ok(outcome));
        }
        assert!(unpack(&[7, 7]).is_err());
    }
}
