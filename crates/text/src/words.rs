//! The interner that all documents of a consultation share.

use rustc_hash::FxHashMap;

use super::chars::{is_han, is_kana};
use super::fold::{fold, term};
use draftlens_model::Language;

/// An interned string: a surface, a key or a term. Comparable within one [`Words`] only.
pub type WordId = u32;

/// What sort of token a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordClass {
    /// Letters, perhaps with digits among them.
    Word,
    /// Digits.
    Number,
    /// One character of a script that is written without spaces.
    Ideograph,
    /// Punctuation and symbols.
    Mark,
}

/// Every distinct word of a consultation, numbered in order of first appearance.
#[derive(Debug)]
pub struct Words {
    language: Language,
    ids: FxHashMap<Box<str>, WordId>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    text: Box<str>,
    /// Unknown until it is met as a word (it may only be a term so far); then none where folding leaves nothing.
    key: Option<Option<WordId>>,
    term: WordId,
    class: WordClass,
}

/// Marks the term of an entry that is not (yet) known to be a key.
const NO_TERM: WordId = WordId::MAX;

impl Words {
    /// `language` is that of the drafts; its stemmer makes the terms.
    pub fn new(language: Language) -> Words {
        Words { language, ids: FxHashMap::default(), entries: Vec::new() }
    }

    /// How many distinct strings there are; ids are below this.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no string yet.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The key and the surface of a word; none where folding leaves nothing of it.
    pub fn intern(&mut self, word: &str) -> Option<(WordId, WordId)> {
        let surface = self.id(word);
        if self.entries[surface as usize].key.is_none() {
            let folded = fold(word);
            let key = if folded.trim().is_empty() { None } else { Some(self.id(&folded)) };
            if let Some(key) = key {
                self.entries[key as usize].key = Some(Some(key));
                self.make_term(key);
            }
            self.entries[surface as usize].key = Some(key);
        }
        self.entries[surface as usize].key.flatten().map(|key| (key, surface))
    }

    /// The term of a key.
    pub fn term(&self, key: WordId) -> WordId {
        self.entries[key as usize].term
    }

    /// What sort of token this is.
    pub fn class(&self, key: WordId) -> WordClass {
        self.entries[key as usize].class
    }

    /// Whether the token is a word or number rather than a mark.
    pub fn is_word(&self, key: WordId) -> bool {
        self.class(key) != WordClass::Mark
    }

    /// The string of this id.
    pub fn text(&self, id: WordId) -> &str {
        &self.entries[id as usize].text
    }

    fn make_term(&mut self, key: WordId) {
        if self.entries[key as usize].term == NO_TERM {
            let term = term(&self.entries[key as usize].text, self.language);
            self.entries[key as usize].term = self.id(&term);
        }
    }

    fn id(&mut self, text: &str) -> WordId {
        match self.ids.get(text) {
            Some(&id) => id,
            None => self.add(text),
        }
    }

    fn add(&mut self, text: &str) -> WordId {
        let id = self.entries.len() as WordId;
        let text: Box<str> = text.into();
        self.entries.push(Entry { text: text.clone(), key: None, term: NO_TERM, class: classify(&text) });
        self.ids.insert(text, id);
        id
    }
}

fn classify(word: &str) -> WordClass {
    let Some(first) = word.chars().find(|ch| ch.is_alphanumeric()) else { return WordClass::Mark };
    if is_han(first) || is_kana(first) {
        WordClass::Ideograph
    } else if word.chars().all(|ch| ch.is_numeric() || !ch.is_alphanumeric()) {
        WordClass::Number
    } else {
        WordClass::Word
    }
}
