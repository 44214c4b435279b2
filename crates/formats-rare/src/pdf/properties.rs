//! What a PDF's properties say of it: title, author and date.

use hayro_font::hayro_syntax::Pdf;

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
