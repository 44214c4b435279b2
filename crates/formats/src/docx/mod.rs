//! Word documents (.docx, .docm): an own reader over `zip` and `quick-xml`.
//!
//! Data in: the package. Data out: a [`Document`] of marked text. The parts are found by following relations, since the
//! main part is not always `word/document.xml`. [`body`] walks blocks, [`inline`] what stands in a paragraph; labels
//! come from [`numbering`] by way of [`styles`]; [`comments`] are gathered last, when their words are known; page headers
//! and properties ([`outside`]) give facts, not text.
//!
//! Documents embedded as text (`altChunk`) are read by whichever reader theirs is. Macros, embedded objects, images and external links are never looked at.
//!
//! Traps, each with its test in `ingest::tests`, [`numbering`] or `tests/hostile.rs`:
//! - A deletion may stand within an insertion; the paragraph's *mark*, a row or a cell may be inserted or deleted;
//!   what moved away or came counts as deleted or inserted. Labels are counted for both readings.
//! - Of fields only the result is text, and they nest; of alternatives only the first branch with text; of ruby only
//!   the base. Text boxes are read after the paragraph that they are anchored in.
//! - A large initial is a paragraph of its own, and the next one goes on with its word.
//! - Numbering is inherited through styles and linked between definitions; a start is overridden at its first use only;
//!   a paragraph that only ends a section takes no number, an empty one does. Zeros before a number stand in an
//!   alternative ("001"), beside the plain format for older readers.
//! - A comment is known by its last paragraph to those that reply to it.

mod body;
mod comments;
mod flat;
mod inline;
mod math;
mod numbering;
mod outside;
mod relations;
mod styles;
mod symbols;

use body::Walker;
use numbering::Numbering;
use relations::Relations;
use styles::Styles;

use super::builder::Builder;
use super::package::Package;
use super::xml::Tree;
use crate::formatting::built;
use crate::source::Source;
use draftlens_model::{Document, Format, Message, Problem, message};

pub(crate) fn read<'a>(source: &'a Source<'a>, package: Option<Package>) -> Result<Builder<'a>, Problem> {
    let mut package = package.ok_or_else(|| source.malformed(message::NO_PACKAGE))?;
    let root = Relations::of(source, &mut package, "")?;
    let main = root.part("officeDocument").unwrap_or("word/document.xml").to_owned();
    let bytes = package.part(&main)?;
    let bytes = bytes.ok_or_else(|| source.malformed(message::NO_MAIN_PART))?;
    let tree = Tree::parse(source, &main, &bytes)?;
    drop(bytes);
    // Damaged files have more than one.
    let bodies: Vec<_> = tree.root().elements().filter(|element| element.name() == "body").collect();
    if bodies.is_empty() {
        return Err(source.malformed(message::NO_BODY));
    }

    let relations = Relations::of(source, &mut package, &main)?;
    let mut side = |kind: &str, what: Message| side_part(source, &mut package, &relations, kind, what);
    let styles = side("styles", message::ITS_STYLES)?.as_ref().map(Styles::parse).unwrap_or_default();
    let numbering = side("numbering", message::ITS_NUMBERING)?.as_ref().map(Numbering::parse).unwrap_or_default();
    let footnotes = side("footnotes", message::ITS_FOOTNOTES)?.unwrap_or_default();
    let endnotes = side("endnotes", message::ITS_ENDNOTES)?.unwrap_or_default();
    let comments = side("comments", message::ITS_COMMENTS)?.unwrap_or_default();
    let footers = relations.parts("footer").map(str::to_owned).collect::<Vec<_>>();
    let headers = relations.parts("header").map(str::to_owned).collect::<Vec<_>>();
    let replies = side("commentsExtended", message::ITS_REPLIES)?.unwrap_or_default();

    let chunks: Vec<(String, String)> =
        relations.named("aFChunk").map(|(id, part)| (id.to_owned(), part.to_owned())).collect();
    let objects = relations.parts("package").count() + relations.parts("oleObject").count();
    source.leave(message::LEFT_OBJECTS, objects);

    let mut walker = Walker::new(source, &styles, &numbering);
    for (id, part) in chunks.into_iter().take(MOST_EMBEDDED) {
        if let Ok(Some(bytes)) = package.part(&part) {
            walker.chunks.insert(id, (part, bytes));
        }
    }
    walker.builder.document.format = Format::Docx;
    for body in bodies {
        walker.body(body)?;
    }
    walker.notes(footnotes.root(), endnotes.root())?;
    let mut builder = walker.builder;
    comments::gather(&mut builder, &comments, &replies);
    outside::headers(source, &mut package, &headers)?;
    outside::footers(source, &mut package, &footers)?;
    let properties = root.part("core-properties").map(str::to_owned);
    builder.document.facts.extend(outside::properties(source, &mut package, properties.as_deref())?);
    Ok(builder)
}

/// Documents embedded as text that are read.
const MOST_EMBEDDED: usize = 64;

/// A document whose package is one XML file (Flat OPC): its parts are packed, and read as any other's.
///
/// # Errors
/// As for any other, or it is no package.
pub fn read_flat(source: &Source) -> Result<Document, Problem> {
    let bytes = flat::package(source)?;
    let inner = source.inner(&bytes);
    let package = Package::open(&inner)?;
    let document = built(&inner, read(&inner, Some(package))?);
    source.take_from(&inner);
    Ok(document)
}

/// A part beside the main one. Where it is missing there is none; where it is damaged the document is read without it
/// and that is said; a limit passed refuses the file.
fn side_part(
    source: &Source,
    package: &mut Package,
    relations: &Relations,
    kind: &str,
    what: Message,
) -> Result<Option<Tree>, Problem> {
    let Some(name) = relations.part(kind) else { return Ok(None) };
    let tree = package.part(name).and_then(|bytes| bytes.map(|bytes| Tree::parse(source, name, &bytes)).transpose());
    match tree {
        Err(problem) if problem.kind != draftlens_model::ProblemKind::Limit => {
            source.partial(message::UNREAD_PART.with(what).with(problem.message));
            Ok(None)
        }
        tree => tree,
    }
}
