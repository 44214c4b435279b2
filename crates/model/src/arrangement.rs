//! How the documents of a consultation are laid out: which are drafts, in what order, and whose the contributions are.

use serde::{Deserialize, Serialize};

use super::{FoundIn, Language, Said};

/// How the documents of a consultation are laid out. Documents are named; an arrangement never holds their text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Arrangement {
    pub title: String,
    /// Oldest first.
    pub versions: Vec<VersionEntry>,
    pub contributions: Vec<ContributionEntry>,
    /// Documents that are neither: covering letters, agendas.
    pub unused: Vec<String>,
    /// Why documents are not used, as far as it was guessed.
    #[serde(default)]
    pub unused_for: Vec<(String, Said)>,
    /// Documents whose formatting a person wants read as proposed changes. Earlier versions saved no such list.
    #[serde(default)]
    pub formatting_read: Vec<String>,
    /// And those whose formatting a person wants left alone.
    #[serde(default)]
    pub formatting_ignored: Vec<String>,
    /// Contributions that are listed and could not be fetched, by name, and why: each is said in what is computed, as of a
    /// file that could not be read, until a document of its name is there.
    #[serde(default)]
    pub unfetched: Vec<(String, Said)>,
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

    /// Why a document is not used, as far as it was guessed.
    pub fn why_unused(&self, document: &str) -> Option<&Said> {
        self.unused_for.iter().find(|(name, _)| name == document).map(|(_, why)| why)
    }

    /// Which list a document stands in, and where.
    pub fn find(&self, document: &str) -> Option<(List, usize)> {
        let versions = self.versions.iter().position(|entry| entry.document == document);
        let contributions = || self.contributions.iter().position(|entry| entry.document == document);
        let unused = || self.unused.iter().position(|name| name == document);
        versions
            .map(|at| (List::Versions, at))
            .or_else(|| contributions().map(|at| (List::Contributions, at)))
            .or_else(|| unused().map(|at| (List::Unused, at)))
    }

    /// The names of all documents in it.
    pub fn documents(&self) -> impl Iterator<Item = &str> {
        let versions = self.versions.iter().map(|entry| entry.document.as_str());
        let contributions = self.contributions.iter().map(|entry| entry.document.as_str());
        versions.chain(contributions).chain(self.unused.iter().map(String::as_str))
    }

    /// How many documents a list holds.
    pub fn len(&self, list: List) -> usize {
        match list {
            List::Versions => self.versions.len(),
            List::Contributions => self.contributions.len(),
            List::Unused => self.unused.len(),
        }
    }
}

/// Where a document stands in an arrangement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Versions,
    Contributions,
    Unused,
}
