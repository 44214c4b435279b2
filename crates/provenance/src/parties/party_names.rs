//! Names of those who contribute: recognised in a line of words, and parted where several are named together.
//!
//! A list of all names in six languages would be larger than the reader of any format, and still lack whoever is no
//! State. So the names that English files use are listed, those that the other languages use most, and what else is a
//! name is told by its form and by what stands around it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::line_words::{kind, words};
use draftlens_text::chars::is_han;
use draftlens_text::lexicon::{Fit, Topic, list};

/// The known names, in the order of the lists, by their first letter in lower case.
static BY_LETTER: LazyLock<FxHashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut by_letter: FxHashMap<char, Vec<&'static str>> = FxHashMap::default();
    for name in known() {
        by_letter.entry(first_letter(name)).or_default().push(name);
    }
    by_letter
});

fn known() -> impl Iterator<Item = &'static str> {
    list(Topic::Parties).patterns().map(|party| party.text)
}

/// The known names that a text may begin with: those of its first letter. All of them at every word of a long text
/// would be hundreds of comparisons a word.
fn beginning_like(text: &str) -> impl Iterator<Item = &'static str> {
    BY_LETTER.get(&first_letter(text)).into_iter().flatten().copied()
}

/// In lower case; a space where there is none.
fn first_letter(text: &str) -> char {
    text.chars().flat_map(char::to_lowercase).next().unwrap_or(' ')
}

/// A known party named in words, and where they name it, in bytes.
struct Named {
    start: usize,
    end: usize,
    name: String,
}

/// The known parties that a line names, in its order, and "Member State A" as examples have it. Case does not count,
/// but for abbreviations: "us" is a word.
fn find(line: &str) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    let mut before = ' ';
    for (start, ch) in line.char_indices() {
        if !before.is_alphanumeric() || is_han(ch) {
            let rest = &line[start..];
            let named = beginning_like(rest).filter_map(|name| Some((name, begins(rest, name)?)));
            found.extend(named.map(|(name, end)| Named { start, end: start + end, name: name.to_owned() }));
        }
        before = ch;
    }
    found.extend(find_examples(line));
    // "Guinea" within "Papua New Guinea" is not Guinea: longer names first at a place, and none within another.
    found.sort_by_key(|named| (named.start, std::cmp::Reverse(named.end)));
    let mut covered = 0;
    found.retain(|named| {
        let free = named.start >= covered;
        covered = covered.max(named.end);
        free
    });
    found
}

/// "Member State A", as examples have it.
fn find_examples(line: &str) -> impl Iterator<Item = Named> {
    line.match_indices("Member State ").filter_map(move |(start, phrase)| {
        let end = start + phrase.len() + 1;
        let letter = line[end - 1..].chars().next().filter(char::is_ascii_uppercase)?;
        is_apart(line, start, end).then(|| Named { start, end, name: format!("Member State {letter}") })
    })
}

/// Where a name ends that a line begins with, in any case but for abbreviations.
fn begins(line: &str, name: &str) -> Option<usize> {
    let abbreviated = name.chars().all(char::is_uppercase);
    let mut rest = line.char_indices();
    for wanted in name.chars() {
        let (_, ch) = rest.next()?;
        let same = ch == wanted || !abbreviated && ch.to_lowercase().eq(wanted.to_lowercase());
        if !same {
            return None;
        }
    }
    let end = rest.next().map_or(line.len(), |(at, _)| at);
    is_apart(line, 0, end).then_some(end)
}

/// Whether words stand apart from what is around them. Chinese runs words together.
fn is_apart(line: &str, start: usize, end: usize) -> bool {
    let (Some(before), Some(inner), Some(after)) = (line.get(..start), line.get(start..end), line.get(end..)) else {
        return false;
    };
    let is_part = |ch: char| ch.is_alphanumeric() && !is_han(ch);
    inner.chars().next().is_some_and(is_han)
        || before.chars().next_back().is_none_or(|ch| !is_part(ch))
            && after.chars().next().is_none_or(|ch| !is_part(ch))
}

/// Words, and ideographs as half words.
pub(super) fn count_words(text: &str) -> usize {
    text.split_whitespace().count() + text.chars().filter(|ch| is_han(*ch)).count() / 2
}

/// The known parties that a line names as those it comes from: "comments France and Brazil", not "an agreement with
/// France".
pub(crate) fn named(line: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut about_until: Option<usize> = None;
    for named in find(line) {
        let before = line[..named.start].trim_end().trim_end_matches(" the").trim_end_matches(" la");
        let word = before.rsplit(|ch: char| !ch.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
        let joined = about_until.is_some_and(|end| {
            let between = line.get(end..named.start).unwrap_or_default().trim().trim_end_matches(" the");
            list(Topic::And).holds(between)
        });
        if list(Topic::About).holds(&word) || joined {
            about_until = Some(named.end);
        } else if !names.contains(&named.name) {
            names.push(named.name);
        }
    }
    names
}

/// The known party that a line names and says nothing else: "FRANCE", "3. Member State A:", "(Brazil)".
pub(crate) fn whole(line: &str) -> Option<String> {
    let outside = |ch: char| !ch.is_alphabetic() && !matches!(ch, '(' | ')');
    let line = line.trim().trim_matches(outside);
    let line = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(line);
    let line = without_article(line);
    let example = find_examples(line).next().filter(|named| named.start == 0).map(|named| (named.name, named.end));
    let named = beginning_like(line).filter_map(|name| Some((name, begins(line, name)?)));
    let longest = named.max_by_key(|(_, end)| *end);
    let (name, end) = example.or_else(|| longest.map(|(name, end)| (name.to_owned(), end)))?;
    let rest = line[end..].trim();
    // "Iran (Islamic Republic of)", "European Union and its Member States".
    let members = list(Topic::WithMembers).patterns();
    let members = members.filter_map(|with| rest.strip_prefix(with.text)).any(|rest| rest.starts_with(' '));
    let whole = rest.is_empty() || members || rest.starts_with('(') && rest.ends_with(')') && rest.contains(" of");
    whole.then(|| if rest.is_empty() { name } else { format!("{name} {rest}") })
}

/// Whether a text is a known party, or several of them and nothing else.
pub(crate) fn is_known(text: &str) -> bool {
    let parts = split(text);
    !parts.is_empty() && parts.iter().all(|part| whole(part).is_some())
}

pub(super) fn without_article(name: &str) -> &str {
    let mut name = name.trim();
    while let Some(rest) = list(Topic::BeforeParties).without_lead(name) {
        name = rest.trim_start();
    }
    name
}

/// The known names with a word in them that parts others: "Trinidad and Tobago".
static JOINED: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| known().filter(|name| list(Topic::Joints).place(name).is_some()).collect());

/// The parties of a "Source:" line: "A, B and C" names three, "Trinidad and Tobago" one.
pub(crate) fn split(source: &str) -> Vec<String> {
    let source = source.trim();
    // The full stop of "B. C." is the name's.
    let initials =
        source.rsplit(' ').next().is_some_and(|last| last.len() > 2 && last.trim_end_matches('.').contains('.'));
    let mut text = if initials { source } else { source.trim_end_matches('.') }.to_owned();
    // What must not be parted is set aside while the rest is.
    for name in JOINED.iter().filter(|name| source.contains(**name)) {
        let kept: String = name.chars().flat_map(|ch| ['\u{1}', ch]).collect();
        text = text.replace(name, &kept);
    }
    for joint in [", and ", "; ", " / ", "、", "；"] {
        text = text.replace(joint, "\u{2}");
    }
    let lower = text.to_lowercase();
    let listed = text.contains([',', '\u{2}', '،']);
    let institution = list(Topic::Institutions).says(&lower);
    for joint in list(Topic::Joints).patterns() {
        let blanks = joint.with_blanks();
        let mut parted = String::with_capacity(text.len());
        let mut from = 0;
        for (at, _) in text.match_indices(&blanks) {
            let rest = &text[at + blanks.len()..];
            // "European Union and its Member States" is one party, as is a ministry of this and that.
            let next = rest.chars().next().unwrap_or(' ');
            let apart = match joint.fit {
                // The Arabic "and" is written together with what follows.
                Fit::Start => {
                    is_party(rest)
                        || !is_body(part_before(&text[..at]))
                            && (rest.starts_with("ال") || beginning_like(rest).any(|name| rest.starts_with(name)))
                }
                Fit::Part => !text[..at].ends_with('共') && !text[..at].ends_with('\u{1}') && at > 0,
                _ if is_one(part_before(&text[..at]), rest) => false,
                _ if is_party(rest) => true,
                _ => next.is_uppercase() || without_article(rest).len() < rest.len() && !rest.starts_with("its"),
            };
            if apart && (listed || !institution) {
                parted.push_str(&text[from..at]);
                parted.push('\u{2}');
                from = at + blanks.len();
            }
        }
        parted.push_str(&text[from..]);
        text = parted;
    }
    let (mut parts, mut part, mut depth) = (Vec::new(), String::new(), 0u32);
    for ch in text.chars() {
        match ch {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if ch == '\u{2}' || depth == 0 && matches!(ch, ',' | ';' | '،') {
            parts.push(std::mem::take(&mut part));
        } else if ch != '\u{1}' {
            part.push(ch);
        }
    }
    parts.push(part);
    let parts = parts.into_iter().map(|part| without_article(&part).to_owned());
    parts.filter(|part| part.chars().any(char::is_alphabetic)).collect()
}

/// The last part of a text that is parted as far as it goes.
fn part_before(text: &str) -> &str {
    text.rsplit(['\u{2}', ',', ';', '،']).next().unwrap_or(text).trim_start()
}

/// Whether a name begins with the kind of a body: "Party of A".
fn is_body(name: &str) -> bool {
    kind(&words(name), 0, Topic::Bodies).is_some()
}

/// Whether what follows "and" begins as another party, behind "of the" or not.
fn is_party(rest: &str) -> bool {
    let rest = words(rest);
    let small = |plain: &str| list(Topic::By).holds(plain) || list(Topic::BeforeParties).holds(plain);
    let body = |at: usize| kind(&rest, at, Topic::Bodies).is_some();
    let at = (0..rest.len().min(2)).take_while(|at| small(&rest[*at].plain) && !body(*at)).count();
    // A kind of body alone may be what a ministry is of.
    rest.len() > at + 1 && (body(at) || kind(&rest, at, Topic::Persons).is_some())
}

/// Whether "and" stands within one name: "Party of Rights and Freedoms", "Messrs A and B", "the Groups A and B".
fn is_one(before: &str, rest: &str) -> bool {
    let before = words(without_article(before));
    let next = without_article(rest);
    let several = |topic| kind(&before, 0, topic) == Some("several");
    let single = words(next).iter().take_while(|word| !word.text.starts_with('\u{2}')).count();
    let single = single == 1 || words(next).first().is_some_and(|word| word.text.ends_with([',', ';']));
    if is_party(next) || whole(next.split([',', '\u{2}', ';']).next().unwrap_or(next)).is_some() {
        return false;
    }
    let plural = (several(Topic::Persons) || several(Topic::Bodies)) && single;
    plural || kind(&before, 0, Topic::Bodies) == Some("") && before.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joint_contributions_name_all() {
        assert_eq!(
            split("Member State A, Member State B and Member State C"),
            ["Member State A", "Member State B", "Member State C"]
        );
        assert_eq!(
            split("Trinidad and Tobago and Iran (Islamic Republic of)."),
            ["Trinidad and Tobago", "Iran (Islamic Republic of)"]
        );
        assert_eq!(split("CEPT"), ["CEPT"]);
        assert_eq!(split("Генеральный секретарь"), ["Генеральный секретарь"]);
    }

    #[test]
    fn a_name_is_found_among_those_of_its_letter() {
        for name in known() {
            assert!(beginning_like(name).any(|other| other == name), "{name}");
            assert!(beginning_like(&name.to_lowercase()).any(|other| other == name), "{name} in lower case");
            assert!(beginning_like(&name.to_uppercase()).any(|other| other == name), "{name} in capitals");
        }
    }

    /// With every name held against every word it would be 330 at each.
    #[test]
    fn few_names_are_held_against_a_word() {
        let words = "The draft proposes that administrations should support developing countries, and asks for more";
        let held: usize = words.split(' ').map(|word| beginning_like(word).count()).sum();
        let all = known().count() * words.split(' ').count();
        assert!(held * 10 < all, "{held} of {all}");
        let most = ('a'..='z').map(|letter| beginning_like(&letter.to_string()).count()).max();
        assert!(most < Some(50), "{most:?}");
    }

    #[test]
    fn names_within_names_do_not_count() {
        assert_eq!(named("Papua New Guinea and Guinea"), ["Papua New Guinea", "Guinea"]);
        assert_eq!(named("Contribution by the United States of America"), ["United States of America"]);
        assert_eq!(named("Chinatown, Member State AB"), [""; 0]);
    }
}
