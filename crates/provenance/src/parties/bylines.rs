//! Whose a paper is by the lines of its head: "offered by Mr. A", "Note by the delegation of B", "Explication de vote du
//! groupe C", "丁代表在会议上的发言", or the one who speaks in its first sentences.
//!
//! Data in: the lines of a paper outside tables. Data out: names, none where no line says so.

use super::addressed::{is_address_key, is_addressed, is_below_addressee};
use super::line_words::{LineWord, han_end, kind, phrase, words};
use super::names::{is_office, is_person, is_told, leading, listed, of_mission};
use super::party_names;
use crate::params;
use draftlens_text::chars::is_han;
use draftlens_text::form_lines::{FormLabel, form_line, names_role};
use draftlens_text::lexicon::{Topic, list};

/// Whose the lines at the head say that a paper is.
pub(super) fn whose(lines: &[&str]) -> Vec<String> {
    let letter = lines.iter().any(|line| is_address_key(line));
    // What stands above "Present" is whom it is for.
    let above = lines.iter().take(params::SIGNED_HEAD).position(|line| is_below_addressee(line)).map_or(0, |at| at + 1);
    let head = || lines[above..].iter().copied().take(params::HEAD_LINES).filter(|line| !is_addressed(line));
    let foot = || lines.iter().rev().copied().take(params::SIGNED_FOOT).filter(|line| !is_addressed(line));
    let found = head().chain(foot()).find_map(handed_in).or_else(|| head().find_map(titled));
    let found = found.or_else(|| {
        let pairs = lines.windows(2).take(params::SIGNED_HEAD);
        pairs.filter(|pair| is_kind(pair[0])).find_map(|pair| kind_above(pair[1]))
    });
    let found = found.or_else(|| head().take(params::SIGNED_HEAD).find_map(alone));
    found.map(|names| listed(&names, letter)).unwrap_or_default()
}

/// Who names himself in the first sentences: "The undersigned, Deputy A, …".
pub(super) fn speaking_as(lines: &[&str]) -> Vec<String> {
    in_sentence(lines, undersigned)
}

/// Whom the first sentences let speak: "The Council of B proposes …".
pub(super) fn speaking(lines: &[&str]) -> Vec<String> {
    in_sentence(lines, subject)
}

fn in_sentence(lines: &[&str], named: fn(&str) -> Option<String>) -> Vec<String> {
    let mut head = lines.iter().copied().filter(|line| !is_addressed(line)).take(params::SIGNED_HEAD);
    head.find_map(named).map(|name| listed(&name, false)).unwrap_or_default()
}

/// A sentence, not a title: many words and the end of one.
fn is_sentence(line: &str) -> bool {
    // An initial ends in a full stop too.
    let last = line.rsplit(|ch: char| !ch.is_alphabetic()).find(|part| !part.is_empty()).unwrap_or_default();
    line.ends_with(['.', ';', '。', '؟', '?', '؛'])
        && line.split_whitespace().count() > params::SENTENCE_WORDS
        && !(line.ends_with('.') && (1..=2).contains(&last.chars().count()))
}

/// Whether a line may name an author: no label of something else, no quotation, no sentence.
fn is_open(line: &str) -> bool {
    let labelled = form_line(line).is_some_and(|line| !matches!(line.label, FormLabel::Author | FormLabel::Number));
    !labelled
        && !is_sentence(line)
        && line.chars().count() <= params::BYLINE
        && !line.starts_with(['“', '«', '"', '「'])
        && !line.ends_with([':', '：'])
}

/// "OFFERED BY MR. A", "Déposé par B", "внесена депутатами В.", "由丁議員動議的修正案".
fn handed_in(line: &str) -> Option<String> {
    let open = line.trim_end_matches([':', '：']);
    if !is_open(open) {
        return None;
    }
    if line.contains(is_han) {
        let line = line.trim_start_matches("由").trim_start_matches("来自");
        let verbs = list(Topic::HandedInBy).patterns().filter(|verb| verb.text.contains(is_han));
        let at = verbs.filter_map(|verb| line.find(verb.text)).min()?;
        let name = leading(line[..at].trim());
        let told = name.split(['、', '和', '及', '与', '與']).all(is_told);
        return (told && name.len() + 3 > line[..at].trim().len()).then(|| name.to_owned());
    }
    let found = words(open);
    if phrase(&found, 0, Topic::Undersigned).is_some() {
        return None;
    }
    (0..found.len().min(params::BYLINE_WITHIN)).find_map(|at| {
        let (length, _) = phrase(&found, at, Topic::HandedInBy)?;
        // "Comments on the text proposed by A": what is proposed is the text.
        let of_text =
            |word: &LineWord<'_>| list(Topic::Texts).says(&word.plain) || list(Topic::Drafts).says(&word.plain);
        // Before it stands what the paper is, or the place of what it puts in.
        let part = |word: &LineWord<'_>| {
            list(Topic::FormLabelWords).patterns().any(|label| label.value == "part" && label.says(&word.plain))
        };
        let led = |(at, word): (usize, &LineWord<'_>)| {
            is_paper(&found, at) || part(word) || list(Topic::FormNumbers).says(&word.plain)
        };
        if at > 0 && !line.starts_with('(') && !found[..at].iter().take(params::KIND_WITHIN).enumerate().any(led) {
            return None;
        }
        let near = found[at.saturating_sub(params::TEXT_BEFORE)..at].iter().any(of_text);
        let paper = found.iter().take(params::KIND_WITHIN).enumerate().any(|(at, _)| is_paper(&found, at));
        if near && !found[at - 1].text.ends_with(',') || !paper && found[..at].iter().any(of_text) {
            return None;
        }
        let next = found.get(at + length)?;
        let name = leading(&open[next.start..]);
        // What an office hands in is no member's.
        if list(Topic::Offices).says(&words(name).first()?.plain) {
            return None;
        }
        (is_told(name) || is_person(name)).then(|| name.to_owned())
    })
}

/// Whether a word says what a paper is.
fn is_paper(words: &[LineWord<'_>], at: usize) -> bool {
    kind(words, at, Topic::PaperKinds).is_some()
}

/// A line that says what the paper is and nothing else: "ЗАКЛЮЧЕНИЕ".
fn is_kind(line: &str) -> bool {
    let found = words(line);
    (1..=params::KIND_WITHIN).contains(&found.len()) && is_paper(&found, 0) && !line.ends_with([':', '.'])
}

/// The line under it: "Правового управления на проект", "of the Bar Association".
fn kind_above(line: &str) -> Option<String> {
    if !is_open(line) || is_addressed(line) {
        return None;
    }
    let found = words(line);
    let by = list(Topic::By).holds(&found.first()?.plain);
    let rest = if by { &line[found.get(1)?.start..] } else { line };
    let cyrillic = line.chars().any(|ch| ('\u{400}'..'\u{530}').contains(&ch));
    let name = leading(rest);
    ((by || cyrillic) && is_told(name)).then(|| name.to_owned())
}

/// What a paper is and whose: "Remarks of Mr. A at the meeting", "Выступление делегации Б", "بيان وفد ج".
fn titled(line: &str) -> Option<String> {
    if !is_open(line) {
        return None;
    }
    if line.contains(is_han) {
        return titled_in_chinese(line);
    }
    let found = words(line);
    // "Del grupo A": nothing but whose it is.
    let by = |at: usize| {
        found.get(at).is_some_and(|word| list(Topic::By).holds(&word.plain) || word.plain == "de" || word.plain == "d")
    };
    if by(0) && found.len() <= params::SIGNED_WORDS + 2 && !line.ends_with([',', '،']) && found[0].is_capital() {
        let name = leading(&line[found.get(1)?.start..]);
        if is_told(name) {
            return Some(name.to_owned());
        }
    }
    let paper = (0..found.len().min(params::KIND_WITHIN)).find(|at| is_paper(&found, *at))?;
    let next = paper + 1..found.len().min(paper + 1 + params::TITLE_GAP);
    // "Proposal for a directive of A" is about another text.
    let about =
        |at: &usize| phrase(&found, *at, Topic::NameEnds).is_none() && !list(Topic::Drafts).says(&found[*at].plain);
    for at in next.take_while(about) {
        if by(at) && found.get(at + 1).is_some() {
            let rest = &line[found[at + 1].start..];
            let name = leading(rest);
            if is_whose(rest, name) && (is_told(name) || found[at].plain == "by" && is_person(name)) {
                return Some(name.to_owned());
            }
        }
    }
    // The genitive, and the Arabic construct, need no word for it.
    let rest = &line[found.get(paper + 1)?.start..];
    let without = rest.starts_with(|ch: char| ('\u{400}'..'\u{700}').contains(&ch));
    let name = leading(rest);
    if without && phrase(&found, paper + 1, Topic::NameEnds).is_none() && is_told(name) && is_whose(rest, name) {
        return Some(name.to_owned());
    }
    // "Amendments consequential on A (Mr. B)".
    let inner = line.strip_suffix(')').and_then(|line| line.rsplit_once('(')).map(|(_, inner)| inner);
    inner.filter(|name| names_role(name) && kind(&words(name), 0, Topic::Persons).is_some()).map(str::to_owned)
}

/// Whether a title names its author so: "The contribution of the Union to peace" and "Report of the Committee on A" are no
/// papers of theirs.
fn is_whose(rest: &str, name: &str) -> bool {
    let Some(at) = rest.find(name) else { return false };
    let after = rest[at + name.len()..].trim_start();
    let next = words(after);
    let Some(first) = next.first() else { return true };
    let towards = phrase(&next, 0, Topic::Towards).is_some() && !list(Topic::Texts).says(&after.to_lowercase());
    let bare = !name.contains(' ') && name.is_ascii() && first.text.starts_with(char::is_alphabetic);
    !towards && !bare
}

/// "丁代表在会议上的发言", "主席的提议", "子国 清单".
fn titled_in_chinese(line: &str) -> Option<String> {
    let (paper, _) = han_end(line, Topic::PaperKinds)?;
    let before = line.strip_suffix(paper)?;
    let name = leading(before).trim();
    if name.is_empty() || name.chars().count() > params::CHINESE_NAME {
        return None;
    }
    let parted = name.len() < before.len();
    if parted || name.len() == before.trim().len() {
        let short = han_end(name, Topic::Bodies).is_some_and(|(_, value)| value == "short");
        if is_told(name) && (!short || parted) {
            return Some(name.to_owned());
        }
    }
    // Nothing parts the name from what the paper is: "政策办公室技术说明".
    let ends = name.char_indices().map(|(at, ch)| at + ch.len_utf8()).filter(|end| *end < name.len());
    let bodies = |end: &usize| han_end(&name[..*end], Topic::Bodies).is_some_and(|(_, value)| value.is_empty());
    let end = ends.filter(bodies).max()?;
    is_told(&name[..end]).then(|| name[..end].to_owned())
}

/// A line that is nothing but a name, or a part of one at dashes: "Groupe A", "Chambre – Amendements – Groupe B".
fn alone(line: &str) -> Option<String> {
    let line = line.trim().trim_start_matches(|ch: char| !ch.is_alphanumeric());
    if line.ends_with([',', '،', ';', '。', ':', '：']) || is_sentence(line) {
        return None;
    }
    // "MEMBER N: AMENDMENTS".
    let before_colon = line.split_once([':', '：']).filter(|(key, rest)| {
        !rest.trim().is_empty()
            && key.contains(char::is_whitespace)
            && list(Topic::HeaderKeys).value(&key.to_lowercase()).is_none()
    });
    if line.contains([':', '：']) && before_colon.is_none() {
        return None;
    }
    let line = before_colon.map_or(line, |(name, _)| name);
    let parts = line.split(['—', '–']).chain(line.split(" - ")).map(str::trim);
    let plain = |text: &str| {
        let small =
            text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase) && word.len() > 3).count();
        text.split_whitespace().count() <= params::SIGNED_WORDS && small <= params::SIGNED_SMALL
    };
    let is_name = |part: &&str| {
        let mission = phrase(&words(part), 0, Topic::Missions).is_some();
        let state = of_mission(part);
        plain(part) && (mission && state.len() < part.len() || role_line(part) && !is_office(part))
    };
    { parts }.find(is_name).map(str::to_owned)
}

/// Whether a line begins with a role and goes on with a name: the article of the name may be elided.
pub(super) fn role_line(line: &str) -> bool {
    if names_role(line) {
        return true;
    }
    let found = words(line);
    let role = found.first().is_some_and(|word| list(Topic::RoleWords).says(&word.plain));
    let elided = found.iter().skip(1).take(2).any(|word| word.text.ends_with(['’', '\'']));
    let mut named = found.iter().skip(1).filter(|word| word.plain.chars().count() > 2);
    role && elided && named.next().is_some_and(LineWord::is_capital) && !line.contains(|ch: char| ch.is_ascii_digit())
}

/// "La que suscribe, diputada A, con fundamento en …".
fn undersigned(line: &str) -> Option<String> {
    let found = words(line);
    let (length, _) = phrase(&found, 0, Topic::Undersigned)?;
    let rest = &line[found.get(length)?.start..];
    let clauses = rest.split([',', '،']).map(str::trim);
    let named: Vec<&str> = clauses.map(leading).take_while(|name| is_told(name) || is_person(name)).collect();
    // The title before a full name is no part of it, as whoever says "I" gives both.
    let untitled = named.into_iter().map(|name| {
        let rest =
            name.split_once(' ').filter(|(_, rest)| kind(&words(name), 0, Topic::Persons).is_some() && is_person(rest));
        rest.map_or(name, |(_, rest)| rest)
    });
    let names: Vec<&str> = untitled.collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// The party that is the subject of a sentence in which it presents something.
fn subject(line: &str) -> Option<String> {
    let verb = |word: &str| list(Topic::PresentingVerbs).says(word) || list(Topic::SpeakingVerbs).says(word);
    let verbs = list(Topic::PresentingVerbs);
    if line.contains(is_han) {
        let at =
            verbs.patterns().filter(|verb| verb.text.contains(is_han)).filter_map(|verb| line.find(verb.text)).min()?;
        let name = line[..at].trim_end_matches(|ch: char| !ch.is_alphanumeric());
        return is_told(name).then(|| name.to_owned());
    }
    let found = words(line);
    if verb(&found.first()?.plain) {
        // The verb stands before whoever does it.
        let rest = &line[found.get(1)?.start..];
        let arabic = rest.starts_with(|ch: char| ('\u{600}'..'\u{700}').contains(&ch));
        let name = leading(rest);
        let short = name.split_whitespace().count() <= params::SPEAKER_WORDS;
        return (arabic && short && is_told(name)).then(|| name.to_owned());
    }
    let verb = found.iter().take(params::SPOKEN_WITHIN).position(|word| verb(&word.plain))?;
    let clause = &line[..found[verb].start];
    let name = clause.split([',', ';', ':', '.']).next()?.trim();
    let name = party_names::without_article(name);
    let name = of_mission(name);
    let small = words(name).iter().filter(|word| !word.is_capital() && word.plain.chars().count() > 3).count();
    let plain = words(name).len() <= params::SIGNED_WORDS && small <= params::SIGNED_SMALL + 1;
    let own = found.first().is_some_and(|word| word.is_capital());
    // "The Committee" alone may be anyone's.
    let plain = plain && name.contains(' ');
    (plain && own && leading(name).len() == name.len() && is_told(name)).then(|| name.to_owned())
}
