//! What a person asks about: the versions of one text, and the contributions made to it.

use super::{Document, Language, Party, Problem, SharedDocument};

/// Versions oldest first, contributions in the order given. Names are unique over both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Consultation {
    pub title: String,
    pub versions: Vec<Version>,
    pub contributions: Vec<Contribution>,
    /// What could not be read, and what was read with reservations.
    pub problems: Vec<Problem>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Version {
    pub document: SharedDocument,
    /// What people call it: "First draft". Empty: its name serves.
    pub label: String,
    /// ISO 8601, as precise as is known.
    pub date: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contribution {
    /// The file's document, all of which is the contribution unless there is a party.
    pub document: SharedDocument,
    /// Who speaks here, where several speak in the document.
    pub party: Option<Party>,
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

impl Contribution {
    /// Its name in the consultation.
    pub fn name(&self) -> &str {
        &self.about().name
    }

    pub fn language(&self) -> Option<Language> {
        self.about().language
    }

    /// What is contributed. A party's part is made at every call, so that the parts of one draft need not stand in
    /// memory side by side.
    pub fn text(&self) -> SharedDocument {
        match &self.party {
            Some(party) => party.document(&self.document).into(),
            None => self.document.clone(),
        }
    }

    /// Whether it consists of what a party marked in a draft: the draft is a host, and its words are nobody's proposal.
    pub fn is_in_host(&self) -> bool {
        self.party.as_ref().is_some_and(Party::is_marking)
    }

    /// The same contribution in a language that it was not known to be in.
    #[must_use]
    pub fn in_language(self, language: Option<Language>) -> Contribution {
        match self.party {
            Some(party) => Contribution { party: Some(party.in_language(language)), ..self },
            None => Contribution { document: self.document.clone().in_language(language), ..self },
        }
    }

    fn about(&self) -> &Document {
        self.party.as_ref().map_or(&*self.document, Party::about)
    }
}
