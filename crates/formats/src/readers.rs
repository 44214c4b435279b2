//! Which reader reads which kind of file, and how a file passes through: told by its bytes, read, and named.

use draftlens_model::{Document, Format, Problem, ProblemKind, Warned, message};
use sha2::{Digest, Sha256};

use super::archive::{self, Entry, Holders};
use super::encoding::OldEncodings;
use super::formatting::built;
use super::options::ReadOptions;
use super::package::Package;
use super::sniff::{self, FileKind, Told};
use super::source::{Embedded, Source};
use super::{csv, docx, odt, plain};

/// Reads a file of one kind. The package is there where the file is a zip.
pub type Reader = fn(&Source, Option<Package>) -> Result<Document, Problem>;

/// Which reader reads which kind of file.
#[derive(Clone, Copy, Debug)]
pub struct Readers {
    pub of_kind: &'static [(FileKind, Reader)],
    /// For bytes that are not Unicode; none: such a file needs another build.
    pub old_encodings: Option<OldEncodings>,
    /// Which kinds of file hold others, besides archives, and how they are taken out.
    pub holders: Holders,
    /// For documents within documents: [`Readers::within`] of this table.
    pub embedded: Option<Embedded>,
}

/// The readers of the formats that are common: what the engine itself can read.
pub const COMMON: Readers = Readers {
    of_kind: COMMON_KINDS,
    old_encodings: None,
    holders: &[],
    embedded: Some(|source, name, bytes| COMMON.within(source, name, bytes)),
};

/// The table of [`COMMON`], for those who add to it.
pub const COMMON_KINDS: &[(FileKind, Reader)] = &[
    (FileKind::Document(Format::Plain), |source, _| plain::read(source)),
    (FileKind::Document(Format::Docx), |source, package| Ok(built(source, docx::read(source, package)?))),
    (FileKind::Document(Format::Odt), |source, package| Ok(built(source, odt::read(source, package)?))),
    (FileKind::FlatOdt, |source, _| Ok(built(source, odt::read_flat(source)?))),
    (FileKind::Document(Format::Csv), |source, _| Ok(built(source, csv::read(source)?))),
];

/// What one file was read as.
#[derive(Debug)]
pub struct Read {
    pub document: Document,
    /// The lines of its page headers: not part of the text, but they may name the document.
    pub headers: Vec<String>,
    pub problems: Vec<Problem>,
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    Document(Box<Read>),
    /// An archive's files, to be read one by one.
    Archive(Warned<Vec<Entry>>),
}

impl Readers {
    /// Reads one file, or unpacks it where it is an archive. The name helps to tell kinds of text apart; the bytes
    /// decide.
    ///
    /// # Errors
    /// A [`Problem`] naming the file and the reason: empty, encrypted, truncated, damaged, unrecognised, past a limit,
    /// without any words, or (of kind [`ProblemKind::NeedsReader`]) of a kind that this table has no reader for.
    pub fn open(&self, name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Content, Problem> {
        let source = self.source(name, bytes, options);
        source.limits().admit(name, bytes.len() as u64)?;
        let told = sniff::sniff(&source)?;
        if told.kind == FileKind::Archive {
            return Ok(Content::Archive(archive::expand(self.holders, &source, told.package)?));
        }
        if told.kind.holds_files() {
            let unpack = archive::holder(self.holders, name, told.kind)?;
            let mut entries = unpack(&source)?;
            // A message alone is a document.
            if let [(_, message)] = entries.as_mut_slice() {
                let message = std::mem::take(message);
                let inner = source.inner(&message);
                let read = self.document(&inner, FileKind::Mail.into());
                return Ok(Content::Document(Box::new(read?)));
            }
            return Ok(Content::Archive(archive::expand_files(self.holders, &source, entries)));
        }
        Ok(Content::Document(Box::new(self.document(&source, told)?)))
    }

    /// Reads one document. As [`Readers::open`], but an archive is refused: it is to be opened first.
    ///
    /// # Errors
    /// As [`Readers::open`].
    pub fn read(&self, name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Read, Problem> {
        let source = self.source(name, bytes, options);
        source.limits().admit(name, bytes.len() as u64)?;
        let told = sniff::sniff(&source)?;
        self.document(&source, told)
    }

    /// A file as these readers see it.
    pub fn source<'a>(&self, name: &'a str, bytes: &'a [u8], options: &'a ReadOptions) -> Source<'a> {
        Source::new(name, bytes, options).with_old_encodings(self.old_encodings).with_embedded(self.embedded)
    }

    /// Reads a document that stands within another; none where it is no document.
    ///
    /// # Errors
    /// This table has no reader for it, or it passes a limit.
    pub fn within(&self, outer: &Source, name: &str, bytes: &[u8]) -> Result<Option<Document>, Problem> {
        let mut source = self.source(name, bytes, outer.options);
        source.depth = outer.depth + 1;
        let told = sniff::sniff(&source).and_then(|told| {
            let reader = self.of_kind.iter().find(|(known, _)| *known == told.kind);
            match reader {
                Some((_, read)) => read(&source, told.package).map(Some),
                None if told.kind == FileKind::Archive => Ok(None),
                None => {
                    let message = message::READER_MISSING.with(sniff::describe(told.kind));
                    Err(Problem::error(outer.name, ProblemKind::NeedsReader, message))
                }
            }
        });
        for problem in source.take_problems() {
            outer.report(Problem { file: outer.name.to_owned(), ..problem });
        }
        match told {
            Err(problem) if matches!(problem.kind, ProblemKind::NeedsReader | ProblemKind::Limit) => {
                Err(Problem { file: outer.name.to_owned(), ..problem })
            }
            told => Ok(told.ok().flatten()),
        }
    }

    fn document(&self, source: &Source, told: Told) -> Result<Read, Problem> {
        let (name, kind) = (source.name, told.kind);
        if kind == FileKind::Archive {
            return Err(Problem::error(name, ProblemKind::Unrecognised, message::ARCHIVE_OF_FILES));
        }
        let Some((_, read)) = self.of_kind.iter().find(|(known, _)| *known == kind) else {
            let message = message::READER_MISSING.with(sniff::describe(kind));
            return Err(Problem::error(name, ProblemKind::NeedsReader, message));
        };
        let mut document = read(source, told.package)?;
        document.name = name.to_owned();
        document.sha256 = hex(&Sha256::digest(source.bytes));
        if document.blocks.is_empty() {
            return Err(Problem::error(name, ProblemKind::NoText, message::FILE_WITHOUT_WORDS));
        }
        if let Some(extension) = sniff::renamed(name, kind) {
            let message = message::RENAMED.with(extension).with(sniff::describe(kind));
            source.report(Problem::warning(name, ProblemKind::Renamed, message));
        }
        Ok(Read { document, headers: source.take_headers(), problems: source.take_problems() })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}
