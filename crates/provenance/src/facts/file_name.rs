//! What a file's name says. Names of ITU documents carry source, number, revision and language:
//! `T25-SG12-C-0005!R1!MSW-E.docx`, `S22-CL-C-0071!!MSW-E.docx`, `C20-0065-R1-E.docx`; those of the United Nations their
//! symbol, `A_RES_75_240_F.pdf`.

use super::contributors::by;
use super::dates;
use super::language_names::named_language;
use crate::parties::{party_names, source_line};
use draftlens_model::{Fact, FactKind, FoundIn, Language};
use draftlens_text::lexicon::{Topic, list};

/// The facts in a name (a path, of which the last part counts).
pub(super) fn facts(name: &str) -> Vec<Fact> {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = match file.rsplit_once('.') {
        Some((stem, extension))
            if extension.len() <= 5 && !stem.is_empty() && extension.chars().all(|ch| ch.is_ascii_alphanumeric()) =>
        {
            stem
        }
        _ => file,
    };
    let mut facts = Vec::new();
    let mut say = |about, value: String| facts.push(Fact { about, value, found: FoundIn::FileName });
    let numbered = itu(stem).or_else(|| symbol(stem));
    let (number, revision_given, language_given) = numbered.map_or((None, None, None), |(n, r, l)| (Some(n), r, l));
    let is_numbered = number.is_some();
    if let Some(number) = number {
        say(FactKind::Number, number);
    }
    if let Some(revision) = revision_given.or_else(|| revision(stem)) {
        say(FactKind::Revision, revision);
    }
    if let Some(language) = language_given.or_else(|| language(stem).filter(|_| !is_numbered)) {
        say(FactKind::Language, language.tag().to_owned());
    }
    if let Some(date) = dates::find(stem) {
        say(FactKind::Date, date);
    }
    let words: String = stem.chars().map(|ch| if matches!(ch, '_' | '-' | '+' | ',') { ' ' } else { ch }).collect();
    let known = party_names::named(&words);
    if known.is_empty() {
        // "Comments by the Chamber of Shipping.docx"
        let plain = without_figures(&words);
        facts.extend(source_line::source(&plain).into_iter().flat_map(|who| by(&who, FoundIn::FileName)));
    } else {
        let fact = |value| Fact { about: FactKind::Contributor, value, found: FoundIn::FileName };
        facts.extend(known.into_iter().map(fact));
    }
    facts
}

/// A name up to its date, version or revision.
fn without_figures(words: &str) -> String {
    let kept = words.split_whitespace().take_while(|word| {
        !word.starts_with(|ch: char| ch.is_ascii_digit())
            && !word.to_lowercase().starts_with("rev")
            && !word.starts_with('(')
    });
    kept.collect::<Vec<_>>().join(" ")
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
    // Without either, only what looks like nothing else: "S22-CL-C-0071", and not "IMG-0001".
    let is_session =
        |part: &&str| part.len() == 3 && part.is_ascii() && part[1..].chars().all(|ch| ch.is_ascii_digit());
    let session = parts.first().is_some_and(is_session);
    let told = language.is_some() || revision.is_some() || session && parts.last().is_some_and(|last| last.len() >= 3);
    (is_number(&number) && told).then_some((number, revision, language))
}

/// A symbol of the United Nations, with strokes or blanks in place of its slashes: "A_RES_75_240_F", "A_C.1_75_L.4".
fn symbol(stem: &str) -> Option<(String, Option<String>, Option<Language>)> {
    let mut parts: Vec<&str> = stem.split(['_', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let language = (parts.len() > 3).then(|| parts.last().and_then(|part| language_letter(part))).flatten();
    if language.is_some() {
        parts.pop();
    }
    let revision = parts.last().and_then(|part| revision_code(part)).filter(|_| parts.len() > 3);
    if revision.is_some() {
        parts.pop();
    }
    let in_capitals = |part: &&str| {
        part.len() <= 8 && part.chars().all(|ch| ch.is_ascii_uppercase() || ch.is_ascii_digit() || ch == '.')
    };
    let is_symbol = parts.len() >= 3
        && list(Topic::UnOrgans).holds(parts[0])
        && parts.iter().all(in_capitals)
        && parts.last().is_some_and(|last| last.ends_with(|ch: char| ch.is_ascii_digit()));
    is_symbol.then(|| (parts.join("/"), revision, language))
}

/// The language that a name ends in ("comments_FR", "text-ru") or says in words.
fn language(stem: &str) -> Option<Language> {
    let lower = stem.to_lowercase();
    let words: Vec<&str> = lower.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let said = named_language(Topic::FileLanguages, |name| words.contains(&name.text));
    said.or_else(|| {
        let last = *words.last().filter(|last| words.len() > 1 && last.len() == 2)?;
        Some(Language::from_tag(last)).filter(|language| *language != Language::Other)
    })
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

/// "Rev.1", "rev2", "(R3)", "révision 2" as a word of any name.
fn revision(stem: &str) -> Option<String> {
    let words = stem.split(|ch: char| !ch.is_alphanumeric() && ch != '.').filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let single = words.iter().find_map(|word| revision_code(word));
    single.or_else(|| {
        let apart = words.windows(2).find(|pair| list(Topic::RevisionInNames).holds(&pair[0].to_lowercase()))?;
        revision_code(&format!("rev{}", apart[1]))
    })
}

/// ITU's letters for languages.
fn language_letter(text: &str) -> Option<Language> {
    list(Topic::LanguageLetters).value(text).map(Language::from_tag)
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
        assert_eq!(said("S22-CL-C-0071"), [number("S22-CL-C-0071")]);
        assert_eq!(said("IMG-0001.pdf"), []);
        assert_eq!(said("A_RES_75_240_F.pdf"), [number("A/RES/75/240"), language("fr")]);
        assert_eq!(said("A_C.1_75_L.4_REV1.pdf"), [number("A/C.1/75/L.4"), revision("Rev.1")]);
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
        assert_eq!(said("agreement with France.docx"), []);
        assert_eq!(said("agreement between Norway and Sweden.docx"), []);
    }
}
