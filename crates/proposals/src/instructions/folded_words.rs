//! Text to folded words with their places. Unlike the comparison's tokens these keep every mark, split compounds at
//! hyphens and apostrophes ("l’alinéa", "sub-paragraph") and drop diacritics, since grammar tables are easier to
//! match that way.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use draftlens_text::chars::{is_han, is_invisible};
use draftlens_text::lexicon;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A run of letters, a run of digits, or one mark; Han characters stand alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Lower case, without diacritics; digits of any script as ASCII.
    pub folded: String,
    /// Scalar values of the text, half-open.
    pub start: u32,
    pub end: u32,
    pub kind: WordKind,
    /// The first letter is a capital.
    pub capital: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordKind {
    Letters,
    Digits,
    Han,
    Mark,
}

impl Word {
    pub fn is(&self, mark: &str) -> bool {
        self.folded == mark
    }

    pub fn is_mark(&self) -> bool {
        self.kind == WordKind::Mark
    }

    pub fn is_number(&self) -> bool {
        self.kind == WordKind::Digits
    }
}

/// The words and marks of a text in order; white space is left out, and so are apostrophes and hyphens inside words.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::with_capacity(text.len() / 5);
    // The mark just skipped inside a word, kept back until it is known what follows.
    let mut boundary: Option<Word> = None;
    for (at, ch) in (0u32..).zip(text.chars()) {
        if is_combining_mark(ch) || is_invisible(ch) {
            if let Some(last) = found.last_mut().filter(|last| last.end == at && boundary.is_none()) {
                last.end = at + 1;
            }
            continue;
        }
        if ch.is_whitespace() {
            found.extend(boundary.take());
            continue;
        }
        let kind = kind_of(ch);
        let adjacent = boundary.is_none() && found.last().is_some_and(|last| last.end == at && last.kind == kind);
        if kind == WordKind::Mark
            && boundary.is_none()
            && is_joint(ch)
            && found.last().is_some_and(|last| last.end == at && last.kind == WordKind::Letters)
        {
            boundary = Some(new_word(ch, at, kind));
            continue;
        }
        if let Some(held) = boundary.take().filter(|_| kind != WordKind::Letters) {
            found.push(held);
        }
        match found.last_mut().filter(|_| adjacent && matches!(kind, WordKind::Letters | WordKind::Digits)) {
            Some(last) => {
                fold_into(ch, &mut last.folded);
                last.end = at + 1;
            }
            None => found.push(new_word(ch, at, kind)),
        }
    }
    found.extend(boundary);
    found
}

fn new_word(ch: char, at: u32, kind: WordKind) -> Word {
    let mut folded = String::new();
    fold_into(ch, &mut folded);
    Word { folded, start: at, end: at + 1, kind, capital: ch.is_uppercase() }
}

/// Marks that may stand inside a word: hyphens and apostrophes.
fn is_joint(ch: char) -> bool {
    matches!(ch, '\'' | '’' | 'ʼ' | '-' | '‐' | '‑')
}

fn kind_of(ch: char) -> WordKind {
    if digit(ch).is_some() {
        WordKind::Digits
    } else if is_han(ch) || matches!(ch, '\u{3005}' | '\u{3007}') {
        // The mark of repetition and the zero stand among Chinese characters.
        WordKind::Han
    } else if ch.is_alphabetic() {
        WordKind::Letters
    } else {
        WordKind::Mark
    }
}

/// Decimal digits of the scripts in use, as a number.
fn digit(ch: char) -> Option<u32> {
    match ch {
        '0'..='9' => Some(ch as u32 - '0' as u32),
        '\u{660}'..='\u{669}' => Some(ch as u32 - 0x660),
        '\u{6f0}'..='\u{6f9}' => Some(ch as u32 - 0x6f0),
        '\u{ff10}'..='\u{ff19}' => Some(ch as u32 - 0xff10),
        _ => None,
    }
}

/// Characters that are written otherwise where the traditional script is in use, with those that the words of the
/// lexicon are written with.
static SAME_CHARACTERS: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    let entries = lexicon::entries(include_str!("../../lexicon/zh.txt"));
    let pairs = entries.filter(|entry| entry.section == "same-characters");
    pairs.filter_map(|pair| pair.text.chars().next().zip(pair.value.chars().next())).collect()
});

fn fold_into(ch: char, folded: &mut String) {
    if ch.is_ascii() {
        folded.push(ch.to_ascii_lowercase());
    } else if let Some(digit) = digit(ch) {
        folded.extend(char::from_digit(digit, 10));
    } else {
        for part in std::iter::once(ch).nfkd().filter(|&part| !is_combining_mark(part)) {
            match part {
                'ى' => folded.push('ي'),
                'ة' => folded.push('ه'),
                _ if is_han(part) => folded.push(SAME_CHARACTERS.get(&part).copied().unwrap_or(part)),
                _ => folded.extend(part.to_lowercase()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn words_are_split_where_grammar_needs_it() {
        assert_eq!(
            folded("À l’alinéa 3, sub-paragraph 12bis."),
            ["a", "l", "alinea", "3", ",", "sub", "paragraph", "12", "bis", "."]
        );
        assert_eq!(folded("删除第５段"), ["删", "除", "第", "5", "段"]);
        assert_eq!(folded("تُحذف الفقرة ٥"), ["تحذف", "الفقره", "5"]);
        assert_eq!(folded("'so' - it's"), ["'", "so", "'", "-", "it", "s"]);
    }

    #[test]
    fn places_count_scalar_values() {
        let found = words("e\u{301}t 😀 б");
        assert_eq!(found.iter().map(|word| (word.start, word.end)).collect::<Vec<_>>(), [(0, 3), (4, 5), (6, 7)]);
    }
}
