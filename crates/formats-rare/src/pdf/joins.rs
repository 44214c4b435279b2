//! How the lines of a paragraph become one: spaces, hyphens and scripts without spaces.
//!
//! Whether a hyphen at the end of a line was put there to break a word or is the word's own is told from the rest of
//! the document, in whatever language it is: "inter-national" is joined where "international" occurs, "byte-stream"
//! keeps its hyphen where "byte-stream", or "byte" and "stream", do.

use rustc_hash::{FxHashMap, FxHashSet};

use super::script::is_wide;

/// The words of a document, as far as they tell about hyphens.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// In lower case, with how often they occur.
    words: FxHashMap<String, u32>,
    compounds: FxHashSet<String>,
    /// Words that occur away from the ends of lines.
    inner: FxHashSet<String>,
    /// Whether lines seem to be broken within words at all.
    hyphenates: bool,
}

const HYPHENS: [char; 2] = ['-', '\u{2010}'];

impl Vocabulary {
    pub fn of<'l>(lines: impl Iterator<Item = &'l str> + Clone) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for line in lines.clone() {
            let mut words = line.split_whitespace().peekable();
            let mut first = true;
            while let Some(word) = words.next() {
                if !std::mem::take(&mut first) && words.peek().is_some() {
                    vocabulary.inner.extend(pieces(word).map(str::to_lowercase));
                }
                // The last word may be a part of one.
                if words.peek().is_some() || !word.ends_with(HYPHENS) {
                    vocabulary.add(word);
                }
            }
        }
        let (mut broken, mut own) = (0, 0);
        let mut before: Option<&str> = None;
        for line in lines {
            if let Some((stem, rest)) = before.and_then(|before| parts(before, line)) {
                match vocabulary.known(&stem, &rest) {
                    Some(true) => broken += 1,
                    Some(false) => own += 1,
                    None => {}
                }
            }
            before = Some(line);
        }
        vocabulary.hyphenates = broken > own;
        vocabulary
    }

    fn add(&mut self, word: &str) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if word.contains(HYPHENS) {
            for part in word.split(HYPHENS) {
                *self.words.entry(part.to_owned()).or_default() += 1;
            }
            self.compounds.insert(word.replace('\u{2010}', "-"));
        } else if !word.is_empty() {
            *self.words.entry(word).or_default() += 1;
        }
    }

    fn occurs(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// Whether the two parts are one word, as far as the document tells.
    fn known(&self, before: &str, after: &str) -> Option<bool> {
        let stem = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or(before);
        if self.occurs(&format!("{stem}{after}")) > 0 {
            return Some(true);
        }
        if self.compounds.contains(&format!("{before}-{after}")) {
            return Some(false);
        }
        // Each part a word of its own: more likely a compound, unless the parts are very short.
        let (first, second) = (self.occurs(stem), self.occurs(after));
        (first > 1 && second > 1 && stem.chars().count() > 2 && after.chars().count() > 2).then_some(false)
    }

    /// Whether a word was broken between two lines without any mark, as in a cell that is narrower than the word, or
    /// where Latin words are broken like Chinese ones: both together are a word of the document, neither alone is.
    fn breaks(&self, before: &str, after: &str) -> bool {
        let (Some(stem), Some(rest)) = (pieces(before).last(), pieces(after).next()) else { return false };
        let touches = before.ends_with(stem) && after.starts_with(rest);
        let (stem, rest) = (stem.to_lowercase(), rest.to_lowercase());
        touches
            && self.inner.contains(&format!("{stem}{rest}"))
            && !self.inner.contains(&stem)
            && !self.inner.contains(&rest)
    }

    /// Whether the hyphen between two parts of a word was put there by breaking the line.
    fn splits(&self, before: &str, after: &str) -> bool {
        self.known(before, after).unwrap_or(self.hyphenates)
    }
}

/// The stretches of letters and figures of a text that has words with spaces between.
fn pieces(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() || is_wide(c)).filter(|piece| !piece.is_empty())
}

/// The letters before a hyphen at the end of a line and those that begin the next, in lower case.
fn parts(before: &str, after: &str) -> Option<(String, String)> {
    let stem = before.trim_end().strip_suffix(HYPHENS)?;
    let letter = |c: char| c.is_alphabetic() || c == '\'' || c == '’' || HYPHENS.contains(&c);
    let start = stem.char_indices().rev().take_while(|(_, c)| letter(*c)).last().map(|(at, _)| at)?;
    let rest: String = after.trim_start().chars().take_while(|c| letter(*c)).collect();
    let stem = stem[start..].trim_start_matches(|c: char| !c.is_alphabetic());
    let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
    (small(stem.chars().next_back()) && small(rest.chars().next())).then(|| (stem.to_lowercase(), rest.to_lowercase()))
}

/// Adds a line to the text of a paragraph.
pub fn join(text: &mut String, line: &str, vocabulary: &Vocabulary) {
    let line = line.trim();
    text.truncate(text.trim_end_matches(' ').len());
    let (Some(last), Some(first)) = (text.chars().next_back(), line.chars().next()) else {
        text.push_str(line);
        return;
    };
    let parts = parts(text, line);
    if last == '\u{ad}' || parts.as_ref().is_some_and(|(before, after)| vocabulary.splits(before, after)) {
        text.pop();
    } else if !(is_wide(last) && is_wide(first)
        || parts.is_some()
        || ends_in_dash_within_word(text, first)
        || vocabulary.breaks(last_word(text), line))
    {
        text.push(' ');
    }
    text.push_str(line);
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or(text)
}

/// A dash or hyphen that stays, with nothing after it: "2020-" and "2023", "Secretary-" and "General".
fn ends_in_dash_within_word(text: &str, first: char) -> bool {
    let Some(stem) = text.strip_suffix(['-', '\u{2010}', '\u{2011}', '/']) else { return false };
    stem.chars().next_back().is_some_and(char::is_alphanumeric) && first.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_one() {
        let document = [
            "international law and развития информационных технологий",
            "the byte of a stream, a byte, a stream",
            "some lower-numbered frames, кто-либо",
            "使用 SSH 协议",
        ];
        let vocabulary = Vocabulary::of(document.into_iter());
        for (first, second, expected) in [
            ("the member", "states", "the member states"),
            ("the interna-", "tional law", "the international law"),
            ("развития инфор-", "мационных", "развития информационных"),
            ("l’interna\u{2010}", "tional", "l’international"),
            ("the Secretary-", "General", "the Secretary-General"),
            ("the years 2020-", "2023", "the years 2020-2023"),
            ("a lower-", "numbered frame", "a lower-numbered frame"),
            ("a byte-", "stream", "a byte-stream"),
            ("кто-", "либо другой", "кто-либо другой"),
            ("co\u{ad}", "operation", "cooperation"),
            ("和平与", "安全", "和平与安全"),
            ("根据ITU", "的决定", "根据ITU 的决定"),
            ("an end -", "and more", "an end - and more"),
            ("都有 SS", "H 访问权", "都有 SSH 访问权"),
            ("a", "byte", "a byte"),
            ("", "first", "first"),
        ] {
            let mut text = first.to_owned();
            join(&mut text, second, &vocabulary);
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn unknown_words_follow_the_habit_of_the_document() {
        let broken = ["a construc-", "tion and a construction, a defini-", "tion of the definition"];
        let mut text = "the imple-".to_owned();
        join(&mut text, "mentation", &Vocabulary::of(broken.into_iter()));
        assert_eq!(text, "the implementation");
        let mut text = "the then-".to_owned();
        join(&mut text, "president", &Vocabulary::of(["no hyphens here"].into_iter()));
        assert_eq!(text, "the then-president");
    }
}
