//! How much a file may ask of the reader. Input is hostile until parsed: whoever drops a file did not write it.
//!
//! The default numbers refused none of 1,804 real .docx files. Passing a limit is a [`Problem`] of kind
//! [`ProblemKind::Limit`] whose message and values name the limit and the value; the other files load.

use draftlens_model::{Problem, ProblemKind, Value, message};

/// Upper bounds; a value equal to its limit is admitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file.
    pub file: u64,
    /// Entries of a zip package or archive.
    pub entries: usize,
    /// Bytes of one part of a package, unpacked.
    pub part: u64,
    /// Bytes of all parts that are read of a package, or of all files of an archive, unpacked.
    pub total: u64,
    /// Unpacked bytes for each packed byte, looked at only where a part unpacks to more than [`Limits::RATIO_FROM`].
    pub ratio: u64,
    /// Archives within archives.
    pub archives: usize,
    /// Elements within elements, groups within groups.
    pub depth: usize,
    /// Attributes of one element.
    pub attributes: usize,
    /// Elements and texts of one part.
    pub nodes: usize,
    /// Blocks of a document.
    pub blocks: usize,
    /// Scalar values of a document's text.
    pub text: usize,
}

impl Limits {
    /// Parts that unpack to no more bytes than this may be packed as tightly as they like.
    pub const RATIO_FROM: u64 = 1 << 20;

    /// Whether a file of `size` bytes may be read at all; asked before its bytes are.
    pub fn admit(&self, name: &str, size: u64) -> Result<(), Problem> {
        if size <= self.file { Ok(()) } else { Err(passed(name, message::COUNT_FILE_BYTES, self.file, size)) }
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file: 256 << 20,
            entries: 4_000,
            part: 96 << 20,
            total: 256 << 20,
            ratio: 400,
            archives: 2,
            depth: 256,
            attributes: 256,
            nodes: 6_000_000,
            blocks: 1_000_000,
            text: 64 << 20,
        }
    }
}

/// The refusal of a file that passes a limit. `what` is counted ("entries in the archive").
pub fn passed(file: &str, what: impl Into<Value>, limit: impl Into<Value>, value: impl Into<Value>) -> Problem {
    Problem::error(file, ProblemKind::Limit, message::LIMIT_PASSED.with(what).with(value).with(limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_two_gigabytes_is_refused_before_it_is_read() {
        let limits = Limits::default();
        assert!(limits.admit("a.docx", 256 << 20).is_ok());
        let problem = limits.admit("big.docx", 2 << 30).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Limit);
        assert_eq!(
            problem.to_string(),
            "big.docx: refused: the file's size in bytes would be 2147483648, and the limit is 268435456"
        );
        assert_eq!(problem.values, ["the file's size in bytes", "2147483648", "268435456"]);
    }
}
