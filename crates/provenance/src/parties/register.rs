//! The parties that speak in a document, and what is theirs.

use std::borrow::Cow;

use super::party_names;
use draftlens_model::{Document, Fact, FactKind, FoundIn, Kept};

/// Parties with one name for each, whatever case and article it is written with.
#[derive(Default)]
pub(super) struct PartyRegister {
    pub names: Vec<(String, String)>,
}

impl PartyRegister {
    /// The party's number, in order of first mention.
    pub fn number(&mut self, name: &str) -> usize {
        let name = party_names::without_article(name);
        let key = name.to_lowercase();
        self.names.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            self.names.push((key, name.to_owned()));
            self.names.len() - 1
        })
    }

    /// The parts' names, no two alike.
    pub fn document_names(&self, file: &str) -> Vec<String> {
        let mut made: Vec<String> = Vec::new();
        for (_, name) in &self.names {
            // A stroke would part the name into folders.
            let plain: Cow<str> = if name.contains('/') { name.replace('/', "-").into() } else { name.into() };
            let mut unique = format!("{file}#{plain}");
            while made.contains(&unique) {
                unique.push('\u{2032}');
            }
            made.push(unique);
        }
        made
    }
}

/// A party's part of a document, without its text.
pub(super) fn about(document: &Document, name: String, facts: Vec<Fact>) -> Document {
    Document {
        name,
        format: document.format,
        language: document.language,
        sha256: document.sha256.clone(),
        facts,
        ..Document::default()
    }
}

/// The facts of a party's part: whose it is, then what else the file says, but for whose the whole is.
pub(super) fn facts(document: &Document, party: &str, date: Option<&str>, found: FoundIn) -> Vec<Fact> {
    let mut whose = party_names::split(party);
    if whose.is_empty() {
        whose.push(party.to_owned());
    }
    let whose = whose.into_iter().map(|value| Fact { about: FactKind::Contributor, value, found });
    let date = date.and_then(|date| date.get(..10));
    let date = date.map(|date| Fact { about: FactKind::Date, value: date.to_owned(), found });
    let others = document.facts.iter().filter(|fact| fact.about != FactKind::Contributor).cloned();
    whose.chain(date).chain(others).collect()
}

/// Which blocks are whose.
#[derive(Default)]
pub(super) struct PartyBlocks {
    pub register: PartyRegister,
    /// For each on the register.
    pub kept: Vec<Vec<Kept>>,
}

impl PartyBlocks {
    /// A member's number and what is its so far.
    pub fn of(&mut self, member: &str) -> (usize, &mut Vec<Kept>) {
        let number = self.register.number(member);
        while self.kept.len() <= number {
            self.kept.push(Vec::new());
        }
        (number, &mut self.kept[number])
    }
}
