//! Names in a line that is known to name authors: where they end, and which of them are several.

use super::line_words::{LineWord, han_end, han_place, kind, phrase, words};
use super::party_names;
use crate::params;
use draftlens_text::chars::is_han;
use draftlens_text::lexicon::{Topic, list};

/// Whether words begin as a name that is told by a title or by the kind of a body: "Senator B", "Portfolio Committee on A",
/// "Администрация государства Г". What the body is may come after a few words.
pub(super) fn is_told(name: &str) -> bool {
    let name = without_article(name.trim_start_matches(|ch: char| !ch.is_alphanumeric()));
    if name.contains(is_han) {
        let fits = name.chars().count() <= params::CHINESE_NAME
            && !name.starts_with(['本', '各', '全', '我', '该', '該', '此']);
        return fits && (han_end(name, Topic::Persons).is_some() || han_end(name, Topic::Bodies).is_some());
    }
    let words = words(name);
    if party_names::is_known(name) && words.len() <= params::PARTY_WORDS {
        return true;
    }
    let person = kind(&words, 0, Topic::Persons).is_some() && words.len() > 1;
    let body = |at: &usize| kind(&words, *at, Topic::Bodies).is_some();
    let within = (0..words.len().min(params::BODY_WITHIN)).take_while(|at| *at == 0 || words[*at - 1].is_capital());
    let capital = words.first().is_some_and(LineWord::is_capital);
    let mission = phrase(&words, 0, Topic::Missions).is_some();
    person || mission || body(&0) || capital && { within }.any(|at| body(&at))
}

/// A name without its article, but with the kind of body that it begins with ("delegation of").
fn without_article(name: &str) -> &str {
    let first = words(name);
    match first.first() {
        Some(word) if kind(&first, 0, Topic::Bodies).is_some() && !word.plain.is_empty() => name,
        _ => {
            let article = list(Topic::BeforeParties).patterns().filter(|lead| !lead.text.contains(' '));
            let length = article.filter_map(|lead| lead.lead(name)).max();
            length.map_or(name, |length| without_article(name[length..].trim_start()))
        }
    }
}

/// The name that a text begins with, without the article, up to where the line goes on about something else.
pub(super) fn leading(text: &str) -> &str {
    let text = without_article(text.trim_start());
    if text.contains(is_han) {
        let end =
            han_place(text, Topic::NameEnds).into_iter().chain(text.find([' ', '，', '。', ':', '：', ','])).min();
        return &text[..end.unwrap_or(text.len())];
    }
    let found = words(text);
    let mut end = 0;
    for (at, word) in found.iter().enumerate() {
        let behind = at > 0 && !found[at - 1].text.ends_with(',') && kind(&found, at - 1, Topic::Bodies).is_some();
        // "Country A" ends in no preposition.
        let letter = word.is_capital() && word.plain.chars().count() == 1;
        let ends = at > 0
            && !letter
            && !stands_for(&found, at)
            && phrase(&found, at, Topic::NameEnds).is_some_and(|(_, value)| {
                let small = value == "in-names";
                !(small && behind && goes_on(&found, at))
            });
        // "Group of 77".
        let figure = word.plain.starts_with(|ch: char| ch.is_ascii_digit()) && at > 0 && found[at - 1].plain != "of";
        let quoted = word.text.starts_with(['“', '«', '"']);
        if quoted && behind {
            // "Фракция «Зеленые»".
            let close = text[word.start..].char_indices().find(|(_, ch)| matches!(ch, '”' | '»'));
            end = close.map_or(word.start, |(at, ch)| word.start + at + ch.len_utf8());
            break;
        }
        if ends || figure || quoted || word.text.starts_with(['–', '—', '[']) || word.text == "-" {
            break;
        }
        end = word.end;
        let stops = word.text.ends_with(['.', '؛', ';', ':', '…']) && !word.text.ends_with("..");
        if stops && (word.text.ends_with([':', ';', '؛']) || word.plain.chars().count() > params::ABBREVIATION) {
            break;
        }
    }
    let name = text[..end].trim_end_matches([',', ':', ';', '*', ' ', '،', '؛']);
    let name = if name.contains('(') { name } else { name.trim_end_matches(')') };
    // A sentence's full stop is no part of a name; that of "A. B." is.
    let last = name.rsplit([' ', '.']).find(|part| !part.is_empty()).unwrap_or_default();
    if last.chars().count() > 2 { name.trim_end_matches('.') } else { name }
}

/// Whether a body's name goes on behind a small word: with a capital behind it and an article, or in a script or a
/// language in which it need not.
fn goes_on(words: &[LineWord<'_>], at: usize) -> bool {
    let next = words[at + 1..].iter().find(|word| !list(Topic::BeforeParties).holds(&word.plain));
    next.is_some_and(|word| {
        word.is_capital() || word.plain.starts_with(|ch: char| ('\u{400}'..'\u{530}').contains(&ch))
    })
}

fn stands_for(words: &[LineWord<'_>], at: usize) -> bool {
    phrase(words, at, Topic::StandsFor).is_some()
}

/// The names that a text lists, one each. `letter`: a person of a body is one author ("A B, Association of C").
pub(crate) fn listed(text: &str, letter: bool) -> Vec<String> {
    let text = text.trim().trim_matches(['*', '–', '—', '-', ' ']);
    if text.contains(is_han) {
        return in_chinese(text);
    }
    let mut parts: Vec<String> = Vec::new();
    for part in at_commas(text) {
        let found = words(part);
        let Some(first) = found.first() else { continue };
        let told = is_told(part);
        let Some(last) = parts.last_mut() else {
            parts.push(part.to_owned());
            continue;
        };
        // "Mr. A, shareholder".
        let what = kind(&words(last), 0, Topic::Persons).is_some() && !first.is_capital() && !told;
        let goes_on = stands_for(&found, 0) || what && list(Topic::BeforeParties).without_lead(part).is_none();
        let of_body = letter && is_person(last) && kind(&found, 0, Topic::Persons).is_none() && has_body(&found);
        if goes_on || of_body {
            *last = format!("{last}, {part}");
        } else if names_holder(last, part) {
            // "The member for A, Ms B".
            part.clone_into(last);
        } else {
            parts.push(part.to_owned());
        }
    }
    let several = parts.len() > 1 || parts.iter().any(|part| party_names::split(part).len() > 1);
    let mut names = Vec::new();
    for part in &parts {
        let found = words(part);
        if found.iter().enumerate().any(|(at, _)| at > 0 && stands_for(&found, at)) || part.contains(", ") {
            names.push(party_names::without_article(part).to_owned());
        } else {
            names.extend(party_names::split(part));
        }
    }
    // "Deputies A. B and C. D" are A. B and C. D; "Mmes A et B" stay what they are.
    let plural = words(text).first().is_some_and(|_| kind(&words(text), 0, Topic::Persons) == Some("several"));
    let full = |name: &String| name.split_whitespace().count() > 1 || name.matches('.').count() > 1;
    if plural && several && names.iter().skip(1).all(full) {
        let alone = names.first().and_then(|name| name.split_once(' ')).map(|(_, rest)| rest.to_owned());
        if let Some(alone) = alone.filter(full)
            && names.iter().skip(1).all(|name| !is_told(name))
        {
            names[0] = alone;
        }
    }
    // "… and of Deputy B".
    let bare = |name: &String| {
        let found = words(name);
        let small = |word: &&LineWord<'_>| !word.is_capital() && list(Topic::By).says(&word.plain);
        let start = found.iter().take(2).take_while(small).count();
        let start = found.get(start).filter(|_| is_told(&name[found[start].start..])).map_or(0, |word| word.start);
        without_article(&name[start..]).to_owned()
    };
    names
        .iter()
        .map(bare)
        .map(|name| of_mission(&name).to_owned())
        .filter(|name| name.contains(char::is_alphabetic))
        .collect()
}

/// Parts at commas and semicolons, but not within brackets.
fn at_commas(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0i32;
    text.split(move |ch: char| {
        depth += i32::from(ch == '(') - i32::from(ch == ')');
        depth <= 0 && matches!(ch, ',' | ';' | '،' | '؛')
    })
    .map(str::trim)
    .filter(|part| part.contains(char::is_alphabetic))
}

/// The State that a mission is of: "Embassy of A" is A.
pub(super) fn of_mission(name: &str) -> &str {
    let found = words(name);
    let Some((length, _)) = phrase(&found, 0, Topic::Missions) else { return name };
    let Some(next) = found.get(length) else { return name };
    let state = party_names::without_article(leading(&name[next.start..]));
    // In Arabic "of" is one letter, written together with the name.
    let rest = state.strip_prefix('ل').filter(|rest| kind(&words(rest), 0, Topic::Bodies).is_some());
    rest.unwrap_or(state)
}

fn has_body(words: &[LineWord<'_>]) -> bool {
    (0..words.len()).any(|at| kind(words, at, Topic::Bodies).is_some())
        || words.iter().any(|word| list(Topic::Institutions).says(&word.plain))
}

/// Whether a name is a person's by its form alone: a few words with capitals, and none for a body.
pub(super) fn is_person(name: &str) -> bool {
    let found = words(name.trim());
    (2..=params::PERSON_WORDS).contains(&found.len())
        && found.iter().all(|word| word.is_capital() || word.plain.chars().count() <= 3)
        && found.iter().filter(|word| word.is_capital()).count() > 1
        && found[0].is_capital()
        && !name.contains(|ch: char| ch.is_numeric() || "“”\"«»:：;?!…/".contains(ch))
        && !has_body(&found)
        && !party_names::is_known(name)
}

/// Whether a name only says what the person is that the next one names: "députée de A", "Mme B".
pub(super) fn names_holder(office: &str, person: &str) -> bool {
    is_office(office) && kind(&words(person), 0, Topic::Persons) == Some("") && !is_office(person)
}

/// Whether a name is only an office with its place: "députée de A".
pub(super) fn is_office(name: &str) -> bool {
    let name = party_names::without_article(name);
    let found = words(name);
    let small = found.get(1).is_some_and(|word| !word.is_capital());
    kind(&found, 0, Topic::Persons) == Some("") && small && found.len() <= params::NAME_WORDS
}

/// Whether a Chinese name is a party's: known, or by its ending.
fn is_party(name: &str) -> bool {
    is_told(name) || party_names::is_known(name) || list(Topic::PartyEndings).says(name)
}

fn in_chinese(text: &str) -> Vec<String> {
    let bracketed = text.contains(['(', '（']);
    let parts = text.split(['、', '，', ',', '；', ';']).map(str::trim).filter(|part| !part.is_empty());
    let mut names: Vec<String> = Vec::new();
    for part in parts {
        // Persons' names that blanks part.
        let blank: Vec<&str> = part.split_whitespace().collect();
        let short = |name: &&str| params::HAN_PERSON.contains(&name.chars().count()) && name.chars().all(is_han);
        if blank.len() > 1 && !bracketed && blank.iter().all(short) {
            names.extend(blank.into_iter().map(str::to_owned));
            continue;
        }
        // "甲代表团和乙" is two, "教育和科学委员会" one.
        let one = ['和', '及', '与', '與']
            .iter()
            .any(|joint| part.split_once(*joint).is_some_and(|(before, rest)| !is_party(before) && is_told(rest)));
        let joint = ['及', '与', '與'].iter().find_map(|joint| {
            let (one, other) = part.split_once(*joint)?;
            (is_told(one) && is_told(other)).then_some([one, other])
        });
        match joint {
            _ if one || bracketed => names.push(part.to_owned()),
            Some(both) => names.extend(both.map(str::to_owned)),
            None => names.extend(party_names::split(part)),
        }
    }
    names
}
