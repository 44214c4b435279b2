//! What a person asks about: the versions of one text, and the contributions made to it.

use super::{Document, Language, Problem};
use serde::{Deserialize, Serialize};

/// Versions oldest first, contributions in the order given. Names are unique over both.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Consultation {
    pub title: String,
    pub versions: Vec<Version>,
    pub contributions: Vec<Contribution>,
    /// What could not be read, and what was read with reservations.
    pub problems: Vec<Problem>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Version {
    pub document: Document,
    /// What people call it: "First draft". Empty: its name serves.
    pub label: String,
    /// ISO 8601, as precise as is known.
    pub date: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contribution {
    pub document: Document,
    /// Who made it; several for a joint contribution.
    pub contributors: Vec<String>,
    /// ISO 8601, as precise as is known.
    pub date: Option<String>,
    /// Name of the contribution that this one replaces (a Rev.1 replaces its original).
    pub supersedes: Option<String>,
    /// A person can set a contribution aside without removing it.
    pub excluded: bool,
}

impl Version {
    pub fn language(&self) -> Option<Language> {
        self.document.language
    }
}
