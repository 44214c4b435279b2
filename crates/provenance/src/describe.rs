//! Who made a document and when, from what the document says about itself.
//!
//! Data in: a [`Document`] and its facts. Data out: the entry that an arrangement has for it.

use super::cues;
use draftlens_model::{ContributionEntry, VersionEntry, stem};
use draftlens_model::{Document, FactKind, FoundIn, Party};

/// The document as a version: dated by its facts, without a label of its own.
pub fn version(document: &Document) -> VersionEntry {
    VersionEntry {
        document: document.name.clone(),
        label: String::new(),
        date: date(document),
        language: document.language,
        found: None,
    }
}

/// The document as a contribution: whose it is and of when, by its facts. Where no fact names a contributor, the
/// file's name without its extension serves.
pub fn contribution(document: &Document) -> ContributionEntry {
    let (contributors, found) = contributors(document);
    ContributionEntry {
        document: document.name.clone(),
        contributors,
        date: date(document),
        language: document.language,
        supersedes: None,
        excluded: false,
        found: Some(found),
    }
}

/// What the document says of itself, overruled by what the manifest says.
pub fn listed_version(document: &Document, listed: Option<&VersionEntry>) -> VersionEntry {
    let described = version(document);
    let Some(listed) = listed else { return described };
    VersionEntry {
        document: described.document,
        label: listed.label.clone(),
        date: listed.date.clone().or(described.date),
        language: listed.language.or(described.language),
        found: listed.found,
    }
}

/// What the document says of itself, overruled by what the manifest says.
pub fn listed_contribution(document: &Document, listed: Option<&ContributionEntry>) -> ContributionEntry {
    let described = contribution(document);
    let Some(listed) = listed else { return described };
    let named = !listed.contributors.is_empty();
    ContributionEntry {
        document: described.document,
        contributors: if named { listed.contributors.clone() } else { described.contributors },
        date: listed.date.clone().or(described.date),
        language: listed.language.or(described.language),
        supersedes: listed.supersedes.clone(),
        excluded: listed.excluded,
        found: if named { listed.found } else { described.found },
    }
}

/// Whether a document that several parties speak in is to be taken apart among these `parties`, and if so their entries. A
/// manifest that names one contributor means the whole file; one that names several means a joint contribution, unless
/// it is these that speak in it.
pub fn parts(parties: &[Party], listed: Option<&ContributionEntry>) -> Option<Vec<ContributionEntry>> {
    let described: Vec<ContributionEntry> = parties.iter().map(|party| contribution(party.about())).collect();
    if described.len() < 2 {
        return None;
    }
    let Some(listed) = listed else { return Some(described) };
    let names = |entry: &ContributionEntry| {
        let same = |one: &String, other: &String| one.to_lowercase() == other.to_lowercase();
        listed.contributors.iter().any(|name| entry.contributors.iter().any(|other| same(name, other)))
    };
    let apart = match listed.contributors.len() {
        0 => true,
        1 => false,
        _ => described.iter().filter(|entry| names(entry)).count() >= 2,
    };
    let entry = |described: ContributionEntry| ContributionEntry {
        date: listed.date.clone().or(described.date),
        language: listed.language.or(described.language),
        supersedes: listed.supersedes.clone(),
        excluded: listed.excluded,
        ..described
    };
    apart.then(|| described.into_iter().map(entry).collect())
}

/// Has what replaces a document that was taken apart replace its own party's part of it; what replaces nothing that is
/// here, nothing.
pub fn settle_supersedes(contributions: &mut [ContributionEntry]) {
    let known: Vec<(String, Vec<String>)> =
        contributions.iter().map(|entry| (entry.document.clone(), entry.contributors.clone())).collect();
    for entry in contributions {
        let Some(earlier) = &entry.supersedes else { continue };
        let part_of = |name: &str| name.strip_prefix(earlier.as_str()).is_some_and(|rest| rest.starts_with('#'));
        let shares = |names: &[String]| names.iter().any(|name| entry.contributors.contains(name));
        let whole = known.iter().find(|(name, _)| name == earlier);
        let part = known.iter().find(|(name, names)| part_of(name) && shares(names));
        entry.supersedes = whole.or(part).map(|(name, _)| name.clone()).filter(|name| *name != entry.document);
    }
}

/// The best date that the document gives, ISO 8601 or less of it.
pub fn date(document: &Document) -> Option<String> {
    document.fact(FactKind::Date).map(|fact| fact.value.clone())
}

/// All contributors found where the best one was found (a joint contribution names several), and that place.
fn contributors(document: &Document) -> (Vec<String>, FoundIn) {
    let named = || document.facts.iter().filter(|fact| fact.about == FactKind::Contributor);
    let Some(best) = named().next() else {
        return (vec![named_so(document)], FoundIn::FileName);
    };
    let mut values: Vec<String> = Vec::new();
    for fact in named().filter(|fact| fact.found == best.found) {
        if !values.contains(&fact.value) {
            values.push(fact.value.clone());
        }
    }
    (values, best.found)
}

/// What a document's name says of whose it is, where nothing else does: "Acme comments on draft 1" is Acme's.
fn named_so(document: &Document) -> String {
    let stem = stem(&document.name);
    let own = cues::own_words(stem);
    let all = stem.split(|ch: char| !ch.is_alphanumeric()).filter(|word| word.chars().any(char::is_alphabetic)).count();
    if own.is_empty() || own.len() == all { stem.to_owned() } else { own.join(" ") }
}

/// Takes out of a contributor that is only the file's name what the drafts are called by: "guidelines v1 NOR" beside
/// "guidelines v1" is NOR's.
pub(super) fn name_beside(entry: &mut ContributionEntry, drafts: &[&str]) {
    let stem = stem(&entry.document);
    let own = cues::own_words(stem);
    let unnamed = entry.contributors == [stem] || entry.contributors == [own.join(" ")];
    let left: Vec<&str> = own.into_iter().filter(|word| !drafts.contains(word)).collect();
    if unnamed && !left.is_empty() && entry.found == Some(FoundIn::FileName) {
        entry.contributors = vec![left.join(" ")];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::Fact;

    fn fact(about: FactKind, value: &str, found: FoundIn) -> Fact {
        Fact { about, value: value.into(), found }
    }

    #[test]
    fn a_joint_contribution_names_all_from_one_place() {
        let document = Document {
            name: "c/x.docx".into(),
            facts: vec![
                fact(FactKind::Contributor, "Member State A", FoundIn::HeaderTable),
                fact(FactKind::Date, "2020-01-15", FoundIn::HeaderTable),
                fact(FactKind::Contributor, "Member State B", FoundIn::HeaderTable),
                fact(FactKind::Contributor, "Somebody", FoundIn::Properties),
                fact(FactKind::Date, "2019", FoundIn::Properties),
            ],
            ..Document::default()
        };
        let entry = contribution(&document);
        assert_eq!(entry.contributors, ["Member State A", "Member State B"]);
        assert_eq!(entry.found, Some(FoundIn::HeaderTable));
        assert_eq!(entry.date.as_deref(), Some("2020-01-15"));
    }

    #[test]
    fn without_facts_the_name_serves() {
        for (name, expected) in [
            ("c/state-b.txt", "state-b"),
            ("c/Acme comments on draft 1.txt", "Acme"),
            ("comments Chamber of Shipping rev2.txt", "Chamber of Shipping"),
            ("comments.txt", "comments"),
            ("замечания МТС.txt", "МТС"),
            ("003.txt", "003"),
        ] {
            let entry = contribution(&Document { name: name.into(), ..Document::default() });
            assert_eq!(entry.contributors, [expected], "{name}");
        }
        assert_eq!((stem(".hidden"), stem("a/b"), stem("")), (".hidden", "b", ""));
    }
}
