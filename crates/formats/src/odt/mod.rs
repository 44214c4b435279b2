//! OpenDocument texts (.odt, and .fodt in one XML file), tracked changes and comments included.
//!
//! Data in: the package. Data out: marked text. A tracked deletion is kept by OpenDocument apart from the text, with a
//! point where it stood; [`body`] puts its words back there, marked. [`lists`] computes labels.
//!
//! Traps: insertions are points that need not nest. A deletion may hold paragraphs, and runs on into what follows. Lists
//! continue others by name, by style, or as part of the headings' numbering ("Outline"); one whose style is nowhere
//! defined has bullets; beyond z letters go on as aa, ab or as aa, bb.

mod body;
mod levels;
mod lists;
mod styles;

use body::Walker;
use styles::Styles;

use super::builder::Builder;
use super::package::Package;
use super::xml::{Element, Tree};
use crate::source::Source;
use draftlens_model::{Fact, FactKind, Format, FoundIn, Problem, ProblemKind, message};

pub(crate) fn read<'a>(source: &'a Source<'a>, package: Option<Package>) -> Result<Builder<'a>, Problem> {
    let mut package = package.ok_or_else(|| source.malformed(message::NO_PACKAGE))?;
    if let Some(manifest) = package.part("META-INF/manifest.xml")?
        && super::sniff::find(&manifest, b"encryption-data").is_some()
    {
        return Err(Problem::error(source.name, ProblemKind::Encrypted, message::FILE_ENCRYPTED));
    }
    let content = package.part("content.xml")?.ok_or_else(|| source.malformed(message::NO_CONTENT_PART))?;
    let content = Tree::parse(source, "content.xml", &content)?;
    let mut side = |name: &str| -> Result<Tree, Problem> {
        let tree =
            package.part(name).and_then(|bytes| bytes.map(|bytes| Tree::parse(source, name, &bytes)).transpose());
        match tree {
            Err(problem) if problem.kind != ProblemKind::Limit => {
                source.partial(message::UNREAD_PART.with(message::ITS_PART.with(name)).with(problem.message));
                Ok(Tree::default())
            }
            tree => Ok(tree?.unwrap_or_default()),
        }
    };
    let (common, meta) = (side("styles.xml")?, side("meta.xml")?);
    document(source, content.root(), common.root(), meta.root())
}

/// A text in one XML file.
pub(crate) fn read_flat<'a>(source: &'a Source<'a>) -> Result<Builder<'a>, Problem> {
    let tree = Tree::parse(source, source.name, source.bytes)?;
    document(source, tree.root(), tree.root(), tree.root())
}

fn document<'a>(
    source: &'a Source<'a>,
    content: Element,
    common: Element,
    meta: Element,
) -> Result<Builder<'a>, Problem> {
    let text = content.child("body").and_then(|body| body.child("text"));
    let text = text.ok_or_else(|| source.malformed(message::NO_DOCUMENT_TEXT))?;
    let styles = Styles::parse([common, content]);
    let mut walker = Walker::new(source, &styles);
    walker.builder.document.format = Format::Odt;
    walker.text(text)?;
    let mut builder = walker.builder;
    builder.document.facts.extend(properties(meta));
    Ok(builder)
}

fn properties(meta: Element) -> Vec<Fact> {
    let Some(meta) = meta.child("meta") else { return Vec::new() };
    let of = |names: &[&str], about| {
        let value = names.iter().find_map(|name| meta.child(name))?.text().trim().to_owned();
        (!value.is_empty()).then_some(Fact { about, value, found: FoundIn::Properties })
    };
    let all = [
        of(&["title"], FactKind::Title),
        of(&["initial-creator", "creator"], FactKind::Contributor),
        of(&["date", "creation-date"], FactKind::Date),
    ];
    all.into_iter().flatten().collect()
}
