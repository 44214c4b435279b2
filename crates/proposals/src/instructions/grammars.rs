//! The languages whose grammar of instructions is known.

use std::sync::OnceLock;

use draftlens_model::Language;

use super::super::params;
use super::folded_words::{Word, WordKind};
use super::grammar::Grammar;

/// The words of each language.
pub(super) const FILES: [(Language, &str); 6] = [
    (Language::English, include_str!("../../lexicon/en.txt")),
    (Language::French, include_str!("../../lexicon/fr.txt")),
    (Language::Spanish, include_str!("../../lexicon/es.txt")),
    (Language::Russian, include_str!("../../lexicon/ru.txt")),
    (Language::Arabic, include_str!("../../lexicon/ar.txt")),
    (Language::Chinese, include_str!("../../lexicon/zh.txt")),
];

/// The grammar of a language; None where there is none.
pub(super) fn grammar(language: Language) -> Option<&'static Grammar> {
    static ALL: [OnceLock<Grammar>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
    let at = FILES.iter().position(|(known, _)| *known == language)?;
    Some(ALL[at].get_or_init(|| Grammar::of(FILES[at].1)))
}

/// The language of one paragraph: by its script, and among those of the Latin script by their common words; the
/// document's language where that does not tell.
pub(super) fn language_of<'a>(words: impl Iterator<Item = &'a Word> + Clone, document: Option<Language>) -> Language {
    let (mut latin, mut cyrillic, mut arabic, mut han) = (0, 0, 0, 0);
    for word in words.clone() {
        match word.folded.chars().next() {
            Some('a'..='z') => latin += word.end - word.start,
            Some('\u{400}'..='\u{52f}') => cyrillic += word.end - word.start,
            Some('\u{600}'..='\u{6ff}') => arabic += word.end - word.start,
            Some(_) if word.kind == WordKind::Han => han += 2,
            _ => {}
        }
    }
    // Names and terms in Latin letters stand in texts of every script: any other script decides from a third on.
    let other = [(cyrillic, Language::Russian), (arabic, Language::Arabic), (han, Language::Chinese)];
    if let Some((_, language)) = other
        .into_iter()
        .filter(|(count, _)| *count > 0 && *count * params::OTHER_SCRIPT >= latin)
        .max_by_key(|(count, _)| *count)
    {
        return language;
    }
    let latin = [Language::English, Language::French, Language::Spanish];
    let mut best = match document {
        Some(language) if latin.contains(&language) => language,
        _ => Language::English,
    };
    let familiar = |language| grammar(language).map_or(0, |grammar| grammar.familiar(words.clone()));
    // A quotation in another language, or words that two languages share, do not outweigh what the document is.
    let known = document.is_some_and(|language| latin.contains(&language));
    let own = familiar(best);
    let mut most = if known { own + own / 2 + 1 } else { own };
    for language in latin {
        let count = familiar(language);
        if count > most {
            (best, most) = (language, count);
        }
    }
    best
}
