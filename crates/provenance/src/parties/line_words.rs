//! The words of a line, to be held against the lists of the lexicon: in lower case, without the signs around them, and
//! apart from an article that is elided ("l’Union" is two).

use draftlens_text::chars::is_han;
use draftlens_text::lexicon::{Pattern, Topic, list};

/// A word of a line.
pub(super) struct LineWord<'a> {
    /// Where it begins and ends in the line, in bytes, with the signs around it.
    pub start: usize,
    pub end: usize,
    /// As the line has it.
    pub text: &'a str,
    /// In lower case, without the signs around it.
    pub plain: String,
}

impl LineWord<'_> {
    /// Whether its first letter is no small one: scripts without capitals count as capitals.
    pub fn is_capital(&self) -> bool {
        self.text.chars().find(|ch| ch.is_alphabetic()).is_some_and(|ch| !ch.is_lowercase())
    }
}

/// The words of a line. An elided article has one or two letters ("l’", "d’", "qu’").
pub(super) fn words(line: &str) -> Vec<LineWord<'_>> {
    let mut found = Vec::new();
    for text in line.split_whitespace() {
        let start = text.as_ptr() as usize - line.as_ptr() as usize;
        let elided = text.char_indices().find(|(_, ch)| matches!(ch, '’' | '\''));
        let elided = elided.filter(|(at, _)| {
            let letters = text[..*at].chars().filter(|ch| ch.is_alphabetic()).count();
            (1..=2).contains(&letters) && text[*at..].chars().skip(1).any(char::is_alphabetic)
        });
        let cut = elided.map_or(0, |(at, ch)| at + ch.len_utf8());
        for (from, part) in [(0, &text[..cut]), (cut, &text[cut..])] {
            if !part.is_empty() {
                let plain = part.trim_matches(|ch: char| !ch.is_alphanumeric()).to_lowercase();
                found.push(LineWord { start: start + from, end: start + from + part.len(), text: part, plain });
            }
        }
    }
    found
}

/// How many words a pattern has, where those of a line from a place on are its words.
fn fits(words: &[LineWord<'_>], at: usize, pattern: &Pattern) -> Option<usize> {
    let mut length = 0;
    let mut wanted = pattern.text.split([' ', '’']).peekable();
    while let Some(part) = wanted.next() {
        let word = words.get(at + length)?;
        let says = if wanted.peek().is_some() || length > 0 && pattern.text.contains(' ') {
            word.plain == part
        } else {
            pattern.says(&word.plain)
        };
        if !says {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// The longest pattern of a topic that the words of a line have from a place on: how many words, and what it stands for.
pub(super) fn phrase(words: &[LineWord<'_>], at: usize, topic: Topic) -> Option<(usize, &'static str)> {
    let fitting = list(topic).patterns().filter(|pattern| !pattern.text.contains(is_han));
    fitting.filter_map(|pattern| Some((fits(words, at, pattern)?, pattern.value))).max_by_key(|(length, _)| *length)
}

/// What a word of a name stands for in a topic: `None` where it is not in it.
pub(super) fn kind(words: &[LineWord<'_>], at: usize, topic: Topic) -> Option<&'static str> {
    phrase(words, at, topic).map(|(_, value)| value)
}

/// The Chinese ending of a topic that a text has: the longest, and what it stands for.
pub(super) fn han_end(text: &str, topic: Topic) -> Option<(&'static str, &'static str)> {
    let endings =
        list(topic).patterns().filter(|pattern| pattern.text.contains(is_han) && text.ends_with(pattern.text));
    endings.max_by_key(|pattern| pattern.text.len()).map(|pattern| (pattern.text, pattern.value))
}

/// The first place in a text of a Chinese pattern of a topic, not at its beginning.
pub(super) fn han_place(text: &str, topic: Topic) -> Option<usize> {
    let patterns = list(topic).patterns().filter(|pattern| pattern.text.contains(is_han));
    patterns.filter_map(|pattern| text.match_indices(pattern.text).map(|(at, _)| at).find(|at| *at > 0)).min()
}

/// Whether a Chinese text begins with a pattern of a topic: what the longest stands for.
pub(super) fn han_start(text: &str, topic: Topic) -> Option<&'static str> {
    let patterns = list(topic).patterns().filter(|pattern| pattern.text.contains(is_han));
    let leading = patterns.filter(|pattern| text.starts_with(pattern.text));
    leading.max_by_key(|pattern| pattern.text.len()).map(|pattern| pattern.value)
}
