//! What counts as the same word.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::chars::is_invisible;
use draftlens_model::Language;

/// The word without what typists and converters vary: canonical composition, soft hyphens, tatweel, bidi marks and
/// joiners gone; curly quotation marks, non-breaking hyphens and spaces made plain. Case is kept. Guillemets stay: no
/// converter makes them of straight marks, an editor does.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let folded = |text: &mut dyn Iterator<Item = char>| text.filter_map(fold_char).collect::<String>();
    if is_nfc(word) { folded(&mut word.chars()) } else { folded(&mut word.nfc()) }
}

fn fold_char(ch: char) -> Option<char> {
    match ch {
        _ if is_invisible(ch) => None,
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' => Some('\''),
        '“' | '”' | '„' | '‟' | '″' => Some('"'),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Some(' '),
        _ => Some(ch),
    }
}

/// The term of a folded word: lower case, Arabic letters' variants and vowel signs and the Russian ё made plain, and
/// stemmed (Snowball) in the languages that have a stemmer. `word` is a word of `language`, mostly; where it is not,
/// the stem is merely odd, and the same everywhere.
pub fn term(word: &str, language: Language) -> String {
    let lower: String = word.to_lowercase().chars().filter_map(plain_letter).collect();
    let stemmable = lower.chars().count() <= 40 && lower.chars().all(char::is_alphabetic);
    match stemmer(language) {
        Some(algorithm) if stemmable => Stemmer::create(algorithm).stem(&lower).into_owned(),
        _ => lower,
    }
}

fn plain_letter(ch: char) -> Option<char> {
    match ch {
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' => Some('ي'),
        'ة' => Some('ه'),
        '\u{64b}'..='\u{652}' | '\u{670}' => None,
        'ё' => Some('е'),
        _ => Some(ch),
    }
}

fn stemmer(language: Language) -> Option<Algorithm> {
    match language {
        Language::Arabic => Some(Algorithm::Arabic),
        Language::English => Some(Algorithm::English),
        Language::French => Some(Algorithm::French),
        Language::Russian => Some(Algorithm::Russian),
        Language::Spanish => Some(Algorithm::Spanish),
        Language::Chinese | Language::Other => None,
    }
}
