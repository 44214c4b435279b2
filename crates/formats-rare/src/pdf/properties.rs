//! What a PDF's properties say of it: title, author and date.

use hayro_font::hayro_syntax::Pdf;
use hayro_font::hayro_syntax::object::{Array, Dict};

use super::open::text_string;
use draftlens_model::{Fact, FactKind, FoundIn};

/// The facts of the document information dictionary.
pub fn facts(pdf: &Pdf) -> Vec<Fact> {
    let metadata = pdf.metadata();
    let text = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(text_string);
    let date =
        metadata.creation_date.as_ref().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    let found = [
        (FactKind::Title, text(&metadata.title)),
        (FactKind::Contributor, text(&metadata.author)),
        (FactKind::Date, date),
    ];
    let facts = found.into_iter().filter_map(|(about, value)| {
        let value = value?.trim().to_owned();
        (!value.is_empty()).then_some(Fact { about, value, found: FoundIn::Properties })
    });
    facts.collect()
}

/// How many files are attached.
pub fn attached(pdf: &Pdf) -> usize {
    /// Files that are counted.
    const MOST: usize = 10_000;
    let root: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
    let names =
        root.and_then(|root| root.get::<Dict<'_>>("Names")).and_then(|names| names.get::<Dict<'_>>("EmbeddedFiles"));
    let listed = names.and_then(|names| names.get::<Array<'_>>("Names"));
    // Each is a name and what it names.
    listed.map_or(0, |listed| listed.iter::<Dict<'_>>().take(MOST).count())
}
