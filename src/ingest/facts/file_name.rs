//! What a file's name says. Names of ITU documents carry source, number, revision and language:
//! `T25-SG12-C-0005!R1!MSW-E.docx`, `S22-CL-C-0071!!MSW-E.docx`, `C20-0065-R1-E.docx`.

use super::{dates, parties};
use crate::model::{Fact, FactKind, FoundIn, Language};

/// The facts in a name (a path, of which the last part counts).
pub(super) fn facts(name: &str) -> Vec<Fact> {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = match file.rsplit_once('.') {
        Some((stem, extension)) if extension.len() <= 5 && !stem.is_empty() => stem,
        _ => file,
    };
    let mut facts = Vec::new();
    let mut say = |about, value: String| facts.push(Fact { about, value, found: FoundIn::FileName });
    if let Some((number, revision, language)) = itu(stem) {
        say(FactKind::Number, number);
        if let Some(revision) = revision {
            say(FactKind::Revision, revision);
        }
        if let Some(language) = language {
            say(FactKind::Language, language.tag().to_owned());
        }
    } else if let Some(revision) = revision(stem) {
        say(FactKind::Revision, revision);
    }
    if let Some(date) = dates::find(stem) {
        say(FactKind::Date, date);
    }
    for party in parties::named(&stem.replace(['_', '-', '+', ','], " ")) {
        say(FactKind::Contributor, party);
    }
    facts
}

/// Number, revision and language of a name in ITU's way.
fn itu(stem: &str) -> Option<(String, Option<String>, Option<Language>)> {
    if let Some((number, rest)) = stem.split_once('!') {
        let mut parts = rest.split('!');
        let revision = parts.next().and_then(revision_code);
        let language = rest.rsplit('-').next().and_then(language_letter);
        return is_number(number).then(|| (number.to_owned(), revision, language));
    }
    let mut parts: Vec<&str> = stem.split('-').collect();
    let language = parts.last().and_then(|part| language_letter(part));
    if language.is_some() {
        parts.pop();
    }
    let revision = parts.last().and_then(|part| revision_code(part));
    if revision.is_some() {
        parts.pop();
    }
    let number = parts.join("-");
    (is_number(&number) && (language.is_some() || revision.is_some())).then_some((number, revision, language))
}

/// "T25-SG12-C-0005", "C20-0065": capitals and digits in groups, the last a number.
fn is_number(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.len() >= 2
        && groups.iter().all(|group| {
            (1..=8).contains(&group.len()) && group.chars().all(|ch| ch.is_ascii_uppercase() || ch.is_ascii_digit())
        })
        && groups.last().is_some_and(|last| last.chars().all(|ch| ch.is_ascii_digit()))
        && groups[0].starts_with(|ch: char| ch.is_ascii_uppercase())
}

/// "R1", "Rev1", "REV.2", "ADD1".
fn revision_code(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let number = |prefix: &str| {
        let digits = lower.strip_prefix(prefix)?.trim_start_matches(['.', ' ', '_']);
        (!digits.is_empty() && digits.len() <= 2 && digits.chars().all(|ch| ch.is_ascii_digit()))
            .then_some(digits.to_owned())
    };
    number("rev").or_else(|| number("r")).map(|number| format!("Rev.{number}"))
}

/// "Rev.1", "rev2", "(R3)" as a word of any name.
fn revision(stem: &str) -> Option<String> {
    let words = stem.split(|ch: char| !ch.is_alphanumeric() && ch != '.').filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let single = words.iter().find_map(|word| revision_code(word));
    single.or_else(|| {
        let apart = words
            .windows(2)
            .find(|pair| matches!(pair[0].to_ascii_lowercase().as_str(), "rev" | "rev." | "revision"))?;
        revision_code(&format!("rev{}", apart[1]))
    })
}

/// ITU's letters for languages.
fn language_letter(text: &str) -> Option<Language> {
    match text {
        "A" => Some(Language::Arabic),
        "C" => Some(Language::Chinese),
        "E" => Some(Language::English),
        "F" => Some(Language::French),
        "R" => Some(Language::Russian),
        "S" => Some(Language::Spanish),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str) -> Vec<(FactKind, String)> {
        facts(name).into_iter().map(|fact| (fact.about, fact.value)).collect()
    }

    #[test]
    fn names_in_the_way_of_itu() {
        let number = |value: &str| (FactKind::Number, value.to_owned());
        let revision = |value: &str| (FactKind::Revision, value.to_owned());
        let language = |value: &str| (FactKind::Language, value.to_owned());
        assert_eq!(
            said("in/T25-SG12-C-0005!R1!MSW-E.docx"),
            [number("T25-SG12-C-0005"), revision("Rev.1"), language("en")]
        );
        assert_eq!(said("S22-CL-C-0071!!MSW-F.docx"), [number("S22-CL-C-0071"), language("fr")]);
        assert_eq!(said("S22-CL-C-0071"), []);
        assert_eq!(said("C20-0065-R2-E.docx"), [number("C20-0065"), revision("Rev.2"), language("en")]);
    }

    #[test]
    fn other_names() {
        let contributor = |value: &str| (FactKind::Contributor, value.to_owned());
        assert_eq!(said("Member State A - comments.docx"), [contributor("Member State A")]);
        assert_eq!(
            said("France_Brazil 2020-01-15 rev2.docx"),
            [
                (FactKind::Revision, "Rev.2".into()),
                (FactKind::Date, "2020-01-15".into()),
                contributor("France"),
                contributor("Brazil"),
            ]
        );
        assert_eq!(said("003.docx"), []);
        assert_eq!(said("draft.docx"), []);
    }
}
