//! Languages by their names.

use draftlens_model::Language;
use draftlens_text::lexicon::{Pattern, Topic, list};

/// Of the languages that a section has names for, the first that is said.
pub(super) fn named_language(topic: Topic, said: impl Fn(&Pattern) -> bool) -> Option<Language> {
    const LANGUAGES: [Language; 6] = [
        Language::English,
        Language::French,
        Language::Spanish,
        Language::Russian,
        Language::Arabic,
        Language::Chinese,
    ];
    let names = |language: Language| list(topic).patterns().filter(move |name| name.value == language.tag());
    LANGUAGES.into_iter().find(|language| names(*language).any(&said))
}
