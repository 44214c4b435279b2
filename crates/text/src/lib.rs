//! Text to tokens: what is compared, and what counts as the same word.
//!
//! Data in: the blocks of a document or of a reading of it. Data out: a [`TokenText`], for each block its [`Token`]s,
//! integers only. All documents of a consultation share one [`Words`], so that equal integers mean equal words.
//!
//! Three degrees of sameness, each coarser than the one before:
//! - *surface*: the same characters;
//! - *key*: the same after folding (quotation marks, soft hyphens, tatweel and the like); this is what is diffed;
//! - *term*: the same after lower-casing and stemming; this is what attribution matches.

#![warn(missing_docs)]
// Input is anyone's: what is wrong with it is told, never a panic. Tests may.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::print_stderr))]

pub mod chars;
mod fold;
pub mod form_lines;
pub mod labels;
pub mod language;
pub mod lexicon;
pub mod numerals;
mod params;
mod segment;
mod words;

pub use fold::{fold, term};
pub use segment::segments;
pub use words::{WordClass, WordId, Words};

use draftlens_model::Block;

/// A word, number or mark of a block's text. White space is no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The folded word.
    pub key: WordId,
    /// The word as it stands.
    pub surface: WordId,
    /// Unicode scalar values from the start of the block's text, half-open.
    pub start: u32,
    /// Where it ends; the scalar value there is not part of it.
    pub end: u32,
}

/// A text's tokens, block by block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TokenText {
    /// In the order of the document's blocks.
    pub blocks: Vec<Vec<Token>>,
}

impl TokenText {
    /// How many tokens there are in all.
    pub fn len(&self) -> usize {
        self.blocks.iter().map(Vec::len).sum()
    }

    /// Whether there is no token in any block.
    pub fn is_empty(&self) -> bool {
        self.blocks.iter().all(Vec::is_empty)
    }
}

/// The tokens of one text.
///
/// ```
/// use draftlens_model::Language;
/// use draftlens_text::{Words, tokens};
///
/// let mut words = Words::new(Language::French);
/// let found = tokens("L’accès est libre.", &mut words);
/// let read: Vec<&str> = found.iter().map(|token| words.text(token.surface)).collect();
/// assert_eq!(read, ["L’", "accès", "est", "libre", "."]);
/// assert_eq!((found[1].start, found[1].end), (2, 7));
/// ```
pub fn tokens(text: &str, words: &mut Words) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    segments(text, |segment, start, end| {
        if let Some((key, surface)) = words.intern(segment) {
            tokens.push(Token { key, surface, start, end });
        }
    });
    tokens
}

/// The tokens of every block; block indices are kept.
pub fn tokenise(blocks: &[Block], words: &mut Words) -> TokenText {
    TokenText { blocks: blocks.iter().map(|block| tokens(&block.text, words)).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::{Language, slice};
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<String> {
        let mut words = Words::new(Language::French);
        tokens(text, &mut words).iter().map(|token| slice(text, token.start, token.end).to_owned()).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(split("Article 3.1 (b), don't!"), ["Article", "3.1", "(", "b", ")", ",", "don't", "!"]);
        assert_eq!(split("a\u{a0}b  c"), ["a", "b", "c"]);
    }

    #[test]
    fn elisions_are_two_words() {
        assert_eq!(
            split("l’accès qu'il d’État aujourd’hui"),
            ["l’", "accès", "qu'", "il", "d’", "État", "aujourd’hui"]
        );
        assert_eq!(split("dell'accesso"), ["dell'", "accesso"]);
    }

    #[test]
    fn one_token_for_each_han_character() {
        assert_eq!(split("网络安全 ITU。"), ["网", "络", "安", "全", "ITU", "。"]);
    }

    #[test]
    fn folding_makes_typography_equal() {
        let mut words = Words::new(Language::English);
        let mut keys = |text: &str| tokens(text, &mut words).iter().map(|token| token.key).collect::<Vec<_>>();
        assert_eq!(keys("“State’s” co\u{ad}operation"), keys("\"State's\" cooperation"));
        assert_eq!(keys("الأمـــن"), keys("الأمن"));
        assert_eq!(keys("e\u{301}tat"), keys("état"));
        assert_ne!(keys("Shall"), keys("shall"));
    }

    #[test]
    fn terms_forget_case_and_inflection() {
        let mut words = Words::new(Language::English);
        let mut term =
            |text: &str| tokens(text, &mut words).iter().map(|token| words.term(token.key)).collect::<Vec<_>>();
        assert_eq!(term("Measures"), term("measure"));
        assert_ne!(term("measure"), term("legal"));
    }

    proptest! {
        #[test]
        fn tokens_cover_every_visible_character_in_order(text in "\\PC{0,80}") {
            let mut words = Words::new(Language::Arabic);
            let tokens = tokens(&text, &mut words);
            let length = text.chars().count() as u32;
            let mut last = 0;
            for token in &tokens {
                prop_assert!(last <= token.start && token.start < token.end && token.end <= length);
                words.term(token.key);
                last = token.end;
            }
        }

        #[test]
        fn stemming_never_panics(text in "[\\p{Arabic}\\p{Cyrillic}\\p{Latin}]{0,60}") {
            for language in [Language::Arabic, Language::English, Language::French, Language::Russian, Language::Spanish] {
                term(&text, language);
            }
        }
    }
}
