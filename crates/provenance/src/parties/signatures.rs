//! Whose a paper is by who signs it: the names in its last lines, behind what a letter closes with, or in short lines of
//! their own with or without what each of them is below.
//!
//! Data in: the lines of a paper outside tables. Data out: names, none where nobody signs.

use super::addressed::is_addressed;
use super::bylines::role_line;
use super::line_words::{LineWord, han_end, han_start, kind, phrase, words};
use super::names::{is_person, is_told, listed};
use crate::params;
use draftlens_text::chars::is_han;
use draftlens_text::lexicon::{Topic, list};

/// What a line at the foot is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FootLine {
    /// A person's name.
    Person,
    /// A body in whose name the person signs.
    Body,
    /// What whoever signs is, or a date: it names nobody.
    Bare,
}

/// Who signs.
pub(super) fn signers(lines: &[&str]) -> Vec<String> {
    let from = lines.len().saturating_sub(params::FOOT_LINES).max(1);
    if lines.len() < 2 {
        return Vec::new();
    }
    let closing = (from..lines.len()).rev().find(|at| closes(lines[*at]));
    let start = closing.map_or_else(|| run_start(lines, from), |at| at + 1);
    let foot = || lines[start..].iter().filter_map(|line| Some((foot_line(line, closing.is_some())?, *line)));
    // A run ends where its lines do; behind a closing formula other lines may follow.
    let of = |wanted: FootLine| foot().filter(move |(kind, _)| *kind == wanted).map(|(_, line)| line);
    if let Some(body) = of(FootLine::Body).next() {
        return listed(for_whom(body), false);
    }
    let mut names: Vec<String> = Vec::new();
    for line in of(FootLine::Person) {
        let own = listed(line.trim_start_matches(|ch: char| !ch.is_alphanumeric()), true);
        names.extend(own.into_iter().filter(|name| !names.contains(name)).collect::<Vec<_>>());
    }
    if names.len() > params::MOST_AUTHORS { Vec::new() } else { names }
}

/// A body's name without "for" before it: "Pour le syndicat A,".
fn for_whom(line: &str) -> &str {
    let text = line.trim().trim_end_matches(',');
    let found = words(text);
    let lead = phrase(&found, 0, Topic::StandsFor).or_else(|| phrase(&found, 0, Topic::NameEnds));
    let rest = lead.and_then(|(length, _)| found.get(length)).map(|word| &text[word.start..]);
    rest.filter(|rest| is_told(rest)).unwrap_or(text)
}

/// Where the last lines begin to be names: the end of the paper where they are none.
fn run_start(lines: &[&str], from: usize) -> usize {
    let end = lines.len();
    let mut start = end;
    while start > from && foot_line(lines[start - 1], false).is_some() {
        start -= 1;
    }
    // What an order puts in stands under a colon, and is no signature; a sentence above is at its end.
    let above = lines[start - 1].trim_end();
    let ended = above.ends_with(['.', '!', '?', ';', '”', '»', '"', '。', '；', '」', '؟', ')']);
    if ended { start } else { end }
}

/// Whether a line is what a letter closes with: "Yours faithfully,", "De los honorables congresistas,".
fn closes(line: &str) -> bool {
    if line.chars().count() > params::BYLINE {
        return false;
    }
    if line.contains(is_han) {
        return han_start(line, Topic::Closings).is_some() && line.chars().count() <= params::CHINESE_NAME;
    }
    phrase(&words(line), 0, Topic::Closings).is_some()
}

/// What a line of the foot is; `closed`: where a closing formula is above it. `None`: no line of a signature.
fn foot_line(line: &str, closed: bool) -> Option<FootLine> {
    let line = line.trim();
    let dashed = line.starts_with(['—', '–', '―']);
    let text = line.trim_start_matches(|ch: char| !ch.is_alphanumeric()).trim_end_matches(',');
    if text.is_empty()
        || text.chars().count() > params::LONGEST_NAME
        || is_addressed(line)
        || line.ends_with([':', '：', ';'])
    {
        return None;
    }
    if text.contains(is_han) {
        return in_chinese(text, closed);
    }
    let found = words(text);
    if found.iter().any(|word| list(Topic::Months).value(&word.plain).is_some()) && text.contains(char::is_numeric) {
        return Some(FootLine::Bare);
    }
    let quoted = text.contains(['“', '”', '«', '»', '"', '§', ':']) || text.contains(char::is_numeric);
    let sentence = text.ends_with(['.', '!', '?', '؟']) && found.last()?.plain.chars().count() > params::ABBREVIATION;
    if quoted || sentence || found.len() > params::SIGNED_WORDS {
        return None;
    }
    let person = kind(&found, 0, Topic::Persons).is_some();
    let small_next = found.get(1).is_none_or(|word| !word.is_capital());
    // "El Portavoz" has the form of a name.
    let article = found.first().is_some_and(|word| list(Topic::BeforeParties).holds(&word.plain));
    let bare = found.iter().enumerate().any(|(at, _)| kind(&found, at, Topic::BareRoles).is_some());
    let body = (0..found.len()).any(|at| kind(&found, at, Topic::Bodies).is_some());
    let small = found.iter().filter(|word| !word.is_capital() && word.plain.chars().count() > 3).count();
    if (person || bare && (article || !is_person(text))) && (small_next || body || !person) {
        // "Representative to the Chamber", "Executive Director".
        return Some(FootLine::Bare);
    }
    if person && (closed || role_line(text)) {
        return Some(FootLine::Person);
    }
    let arabic = text.starts_with(|ch: char| ('\u{600}'..'\u{700}').contains(&ch));
    if body && small <= params::SIGNED_SMALL && is_told(for_whom(text)) && (closed || dashed || role_line(text)) {
        return Some(FootLine::Body);
    }
    if arabic {
        let short = (2..=params::BARE_NAME_WORDS).contains(&found.len());
        return (short && (closed || dashed) && !body).then_some(FootLine::Person);
    }
    let names = text.split([',', '/']).map(str::trim).all(|name| is_person(name) || initials(name));
    let title = found.iter().any(|word| is_matter(word));
    (names && !title).then_some(FootLine::Person)
}

/// "A.B. Surname", "Surname A.B.".
fn initials(name: &str) -> bool {
    let found = words(name);
    found.len() == 2
        && found.iter().any(|word| word.text.matches('.').count() > 0)
        && found.iter().all(LineWord::is_capital)
}

/// Whether a word is one of headings, not of names.
fn is_matter(word: &LineWord<'_>) -> bool {
    let topics = [Topic::Drafts, Topic::Texts, Topic::FormNumbers, Topic::FormLabelWords, Topic::CommonWords];
    word.plain.chars().count() > 2 && topics.into_iter().any(|topic| list(topic).says(&word.plain))
}

fn in_chinese(text: &str, closed: bool) -> Option<FootLine> {
    let letters = text.chars().filter(|ch| is_han(*ch)).count();
    if text.contains(char::is_numeric) || text.ends_with(['日', '月', '年']) {
        return (letters <= params::CHINESE_NAME && text.ends_with(['日', '月', '年'])).then_some(FootLine::Bare);
    }
    if text.contains(['。', '，', '“', '「', '《', '；', '！']) {
        return None;
    }
    let body = han_end(text, Topic::Bodies).is_some_and(|(_, value)| value.is_empty() || closed);
    if body && is_told(text) {
        return Some(FootLine::Body);
    }
    let person = han_end(text, Topic::Persons).is_some() && is_told(text);
    let names = text.split(['、', ' ']).all(|name| params::HAN_PERSON.contains(&name.chars().count()));
    (person || closed && names).then_some(FootLine::Person)
}
