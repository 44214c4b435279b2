//! Which documents are drafts, in what order, and whose the contributions are: a guess, for a person to correct.
//!
//! Data in: [`Document`]s. Data out: an [`Arrangement`], which the page shows as two lists and a manifest can give
//! outright. [`Arrangement::apply`] turns it and the documents into a [`Consultation`].

pub mod describe;
mod guess;
mod likeness;
pub mod manifest;
pub mod names;
mod order;
#[cfg(test)]
mod sets;
mod signs;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use guess::{guess, supersede};

use crate::model::{Consultation, Contribution, Document, FoundIn, Language, Problem, ProblemKind, Severity, Version};

/// How the documents of a consultation are laid out. Documents are named; an arrangement never holds their text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Arrangement {
    pub title: String,
    /// Oldest first.
    pub versions: Vec<VersionEntry>,
    pub contributions: Vec<ContributionEntry>,
    /// Documents that are neither: covering letters, agendas.
    pub unused: Vec<String>,
    /// Documents whose formatting a person wants read as proposed changes. Earlier versions saved no such list.
    #[serde(default)]
    pub formatting_read: Vec<String>,
    /// And those whose formatting a person wants left alone.
    #[serde(default)]
    pub formatting_ignored: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct VersionEntry {
    /// `Document::name`.
    pub document: String,
    /// What people call it; empty: its name serves.
    pub label: String,
    pub date: Option<String>,
    /// None: as the document has it.
    pub language: Option<Language>,
    /// Where the guess of its place comes from.
    pub found: Option<FoundIn>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ContributionEntry {
    /// `Document::name`.
    pub document: String,
    pub contributors: Vec<String>,
    pub date: Option<String>,
    pub language: Option<Language>,
    /// The document that this one replaces.
    pub supersedes: Option<String>,
    pub excluded: bool,
    /// Where the contributors were found.
    pub found: Option<FoundIn>,
}

impl Arrangement {
    /// What a person decided of a document's struck-through and marked words; none where nothing was decided.
    pub fn reads_formatting(&self, document: &str) -> Option<bool> {
        let is_in = |list: &[String]| list.iter().any(|name| name == document);
        is_in(&self.formatting_read).then_some(true).or_else(|| is_in(&self.formatting_ignored).then_some(false))
    }

    /// The consultation that this arrangement makes of `documents`. What it names and `documents` lack is left out
    /// and said in the consultation's problems.
    pub fn apply(&self, documents: &[Document]) -> Consultation {
        let mut problems = Vec::new();
        let mut find = |name: &str| {
            let Some(mut found) = documents.iter().find(|document| document.name == name).cloned() else {
                let message = "named in the arrangement, but not among the files";
                problems.push(Problem::error(name, ProblemKind::Manifest, message));
                return None;
            };
            if let Some(read) = self.reads_formatting(name)
                && found.read_formatting(read)
                && read
            {
                let message = "struck-through and marked words were read as proposed deletions and insertions";
                problems.push(Problem::new(name, Severity::Note, ProblemKind::Formatting, message));
            }
            Some(found)
        };
        let versions = self.versions.iter().filter_map(|entry| {
            let mut document = find(&entry.document)?;
            document.language = entry.language.or(document.language);
            Some(Version { document, label: entry.label.clone(), date: entry.date.clone() })
        });
        let versions = versions.collect();
        let contributions = self.contributions.iter().filter_map(|entry| {
            let mut document = find(&entry.document)?;
            document.language = entry.language.or(document.language);
            Some(Contribution {
                document,
                contributors: entry.contributors.clone(),
                date: entry.date.clone(),
                supersedes: entry.supersedes.clone(),
                excluded: entry.excluded,
            })
        });
        let contributions = contributions.collect();
        Consultation { title: self.title.clone(), versions, contributions, problems }
    }
}
