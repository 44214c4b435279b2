//! Numbers in words that label paragraphs and articles: "uno", "segundo", "premier".

use std::sync::OnceLock;

use super::folded_words::words;
use draftlens_text::lexicon::{Pattern, Topic, list};
use rustc_hash::FxHashMap;

/// The number that a word labels something with: "uno" is 1, "segundo" is 2.
pub(super) fn label_word(folded: &str) -> Option<u32> {
    static WORDS: OnceLock<FxHashMap<String, u32>> = OnceLock::new();
    let known = WORDS.get_or_init(|| {
        let numbers = list(Topic::LabelWords).patterns();
        let entry =
            |pattern: &Pattern| Some((words(pattern.text).first()?.folded.clone(), pattern.value.parse().ok()?));
        numbers.filter_map(entry).collect()
    });
    known.get(folded).copied()
}
