//! Bytes in, [`Document`] out.
//!
//! A file is first told by its bytes (`sniff`), then read by its format's reader. What the readers share: the limits
//! (`limits`), XML in an arena (`xml`) and packages (`package`) under them, and blocks built from pieces of text
//! (`builder`). Afterwards its language and what it says about itself are filled in here, the same for all.
//!
//! | format | reader | traps |
//! |---|---|---|
//! | .docx, .docm | `docx` | revisions within revisions, marks, moves, computed labels, fields, text boxes, notes |
//! | .html, .mht | `html` | unclosed tags, Word's own markup, notes that are links |
//! | .odt, .fodt | `odt` | tracked deletions stand apart from the text; lists that continue |
//! | .rtf | `rtf` | code pages by font, `\\u` with a fallback, revisions, labels as text, notes and boxes within paragraphs |
//! | .csv | `csv` | separators, quotes |
//! | .md | `markdown` | |
//! | .txt | `plain` | the encodings of the 1990s; wrapped lines, or a paragraph a line |
//! | .doc | `doc` (a feature) | revisions without authors, labels without their format |
//! | .pdf | `pdf` (a feature) | glyphs to lines to paragraphs, both directions, headers, columns, notes |

mod archive;
mod builder;
mod csv;
#[cfg(feature = "doc")]
mod doc;
mod docx;
mod encoding;
mod facts;
mod folders;
mod formatting;
#[cfg(feature = "legacy")]
mod html;
mod labels;
mod language;
pub mod limits;
mod list_levels;
#[cfg(feature = "legacy")]
mod markdown;
#[cfg(feature = "legacy")]
mod mht;
mod numerals;
mod odt;
mod package;
mod parties;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
#[cfg(feature = "legacy")]
mod rtf;
mod sniff;
mod source;
#[cfg(test)]
mod tests;
mod xml;

pub use archive::{Entry, expand, expand_with, is_archive};
pub use folders::folder_contributor;
pub use limits::Limits;
pub use parties::{parties, remarks};
use sha2::{Digest, Sha256};
use sniff::Kind;
pub(crate) use source::Source;

use crate::model::{Document, Format, Problem, ProblemKind, Warned};

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

/// Reads one file. The name helps to tell kinds of text apart; the bytes decide.
///
/// # Errors
/// A [`Problem`] naming the file and the reason: empty, encrypted, truncated, damaged, unrecognised, past a limit, or
/// without any words. An archive is refused here: [`expand`] it first.
pub fn read(name: &str, bytes: &[u8]) -> Result<Warned<Document>, Problem> {
    read_with(name, bytes, &ReadOptions::default())
}

/// As [`read`], with other limits or habits.
///
/// # Errors
/// As [`read`].
pub fn read_with(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Warned<Document>, Problem> {
    let source = Source::new(name, bytes, options);
    source.limits().admit(name, bytes.len() as u64)?;
    let kind = sniff::sniff(&source)?;
    let mut document = match kind {
        Kind::Document(Format::Plain) => plain::read(&source)?,
        #[cfg(feature = "legacy")]
        Kind::Document(Format::Markdown) => built(&source, markdown::read(&source)?),
        #[cfg(feature = "legacy")]
        Kind::Document(Format::Html) => built(&source, html::read(&source)?),
        Kind::Document(Format::Docx) => built(&source, docx::read(&source)?),
        Kind::Document(Format::Odt) => built(&source, odt::read(&source)?),
        Kind::FlatOdt => built(&source, odt::read_flat(&source)?),
        #[cfg(feature = "legacy")]
        Kind::Document(Format::Rtf) => built(&source, rtf::read(&source)?),
        Kind::Document(Format::Csv) => built(&source, csv::read(&source)?),
        #[cfg(feature = "legacy")]
        Kind::Mht => built(&source, mht::read(&source)?),
        #[cfg(feature = "pdf")]
        Kind::Document(Format::Pdf) => pdf::read(&source)?,
        #[cfg(feature = "doc")]
        Kind::Document(Format::Doc) => built(&source, doc::read(&source)?),
        Kind::Archive => {
            let message = "an archive of files: its files are read one by one";
            return Err(Problem::error(name, ProblemKind::Unrecognised, message));
        }
        // With all features, there is a reader for everything that can be told.
        #[allow(unreachable_patterns)]
        other => {
            let what = sniff::describe(other);
            let message = format!("{what}: this build has no reader for it");
            return Err(Problem::error(name, ProblemKind::NeedsReader, message).with(what));
        }
    };
    document.name = name.to_owned();
    document.sha256 = hex(&Sha256::digest(bytes));
    if document.blocks.is_empty() {
        let message = "no words were found in it";
        return Err(Problem::error(name, ProblemKind::NoText, message));
    }
    facts::gather(&mut document, &source.take_headers());
    document.language = document.language.or_else(|| language::detect(&document.blocks));
    if let Some(extension) = sniff::renamed(name, kind) {
        let what = sniff::describe(kind);
        let message = format!("named .{extension}, but it is {what}; read as that");
        source.report(Problem::warning(name, ProblemKind::Renamed, message).with(extension).with(what));
    }
    Ok(Warned { value: document, problems: source.into_problems() })
}

/// What a builder has built (a PDF's pages are judged one by one, by its own reader), with the revisions that it shows by formatting.
fn built(source: &Source, builder: builder::Builder) -> Document {
    let (mut document, looks) = builder.finish();
    formatting::mark(source, &mut document, &looks);
    warn_of_lost_letters(source, &document);
    document
}

/// More hundredths of a text's letters than this that no code page gives a letter for, and it cannot be relied on.
const MOST_LOST: usize = 5;

fn warn_of_lost_letters(source: &Source, document: &Document) {
    let letters = || document.blocks.iter().flat_map(|block| block.text.chars()).filter(|ch| !ch.is_whitespace());
    let (all, lost) = (letters().count(), letters().filter(|ch| *ch == char::REPLACEMENT_CHARACTER).count());
    if lost * 100 > all * MOST_LOST {
        let message = format!("{lost} of {all} letters cannot be read: the file does not say which letters they are");
        source.report(Problem::warning(source.name, ProblemKind::Unreadable, message).with(lost).with(all));
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}
