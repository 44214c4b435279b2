//! Numbers of documents, and their revisions: "Document C20/65-E", "Revision 1 to Document C20/65(Rev.1)-E",
//! "A/C.1/75/L.4/Rev.1".

use crate::params;
use draftlens_model::{Fact, FactKind, FoundIn};
use draftlens_text::lexicon::{Topic, list};

/// The number that a line gives a document, and its revision.
pub(super) fn find(line: &str, found: FoundIn) -> Vec<Fact> {
    if line.chars().count() > params::NUMBER_LINE {
        return Vec::new();
    }
    let words = line.split_whitespace().map(|word| word.trim_matches([',', ';', '.', '[', ']', ':', '，', '،']));
    // "第C20/65号文件": ideographs are not set apart.
    let mut words = words.map(|word| word.trim_matches(|ch: char| !ch.is_ascii()));
    let Some((number, mut revision)) = words.find_map(of_word) else { return Vec::new() };
    revision = revision.or_else(|| stated_revision(line));
    let mut facts = vec![Fact { about: FactKind::Number, value: number, found }];
    facts.extend(revision.map(|value| Fact { about: FactKind::Revision, value, found }));
    facts
}

/// "Revision 1 to Document C20/65".
fn stated_revision(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    let found = list(Topic::RevisionOf).patterns().find_map(|word| word.find(&lower))?;
    let rest = lower[found.end..].trim_start();
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (!digits.is_empty() && digits.len() <= 2).then(|| format!("Rev.{digits}"))
}

fn of_word(word: &str) -> Option<(String, Option<String>)> {
    let (core, mut revision) = match word.find("(Rev") {
        Some(at) => (&word[..at], word[at + 1..].split(')').next().map(str::to_owned)),
        None => (word, None),
    };
    let core = match core.rsplit_once('-') {
        Some((number, letter)) if list(Topic::LanguageLetters).holds(letter) => number,
        _ => core,
    };
    let mut groups: Vec<&str> = core.split('/').collect();
    // "A/C.1/75/L.4/Rev.1"
    if let Some(last) = groups.last().filter(|last| last.starts_with("Rev.") && groups.len() > 2) {
        revision = Some((*last).to_owned());
        groups.pop();
    }
    let plausible = groups.len() >= 2
        && groups[0].starts_with(|ch: char| ch.is_ascii_uppercase())
        && groups.iter().all(|group| {
            let in_capitals =
                group.chars().all(|ch| ch.is_ascii_uppercase() || ch.is_ascii_digit() || matches!(ch, '.' | '-'));
            (1..=12).contains(&group.len()) && (in_capitals || group.starts_with("Add.") || group.starts_with("Corr."))
        })
        && groups.last().is_some_and(|last| last.contains(|ch: char| ch.is_ascii_digit()))
        && groups.iter().any(|group| group.starts_with(|ch: char| ch.is_ascii_digit()) || group.contains('.'));
    plausible.then(|| (groups.join("/"), revision))
}
