//! What counts as the same word.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::chars::is_invisible;
use draftlens_model::Language;

/// The word without what typists and converters vary: canonical composition, soft hyphens, tatweel, bidi marks and
/// joiners gone; curly quotation marks, non-breaking hyphens and spaces made plain; letters that are the same letter drawn
/// otherwise (ligatures, Arabic presentation forms, full width), digits of whatever script, Arabic vowel signs and the
/// letters that Arabic writes in several ways, the Russian ё. Case is kept. Guillemets stay: no converter makes them of
/// straight marks, an editor does. So do raised and lowered figures, which mean something else.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let folded = |text: &mut dyn Iterator<Item = char>| text.filter_map(fold_char).collect::<String>();
    if word.chars().any(is_compatible) {
        let plain: String = word.chars().flat_map(decomposed).collect();
        return folded(&mut plain.nfc());
    }
    if is_nfc(word) { folded(&mut word.chars()) } else { folded(&mut word.nfc()) }
}

/// Whether a character is another one, or several, drawn otherwise.
fn is_compatible(ch: char) -> bool {
    matches!(
        ch,
        '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{ff01}'..='\u{ffee}' | '\u{132}' | '\u{133}'
            | '\u{1c4}'..='\u{1cc}' | '\u{2460}'..='\u{2473}'
    )
}

fn decomposed(ch: char) -> impl Iterator<Item = char> {
    let plain = is_compatible(ch).then(|| std::iter::once(ch).nfkc());
    let same = plain.is_none().then_some(ch);
    plain.into_iter().flatten().chain(same)
}

fn fold_char(ch: char) -> Option<char> {
    match ch {
        _ if is_invisible(ch) => None,
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' => Some('\''),
        '“' | '”' | '„' | '‟' | '″' => Some('"'),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Some(' '),
        '\u{660}'..='\u{669}' => digit(ch, '\u{660}'),
        '\u{6f0}'..='\u{6f9}' => digit(ch, '\u{6f0}'),
        '\u{966}'..='\u{96f}' => digit(ch, '\u{966}'),
        '\u{66b}' | '\u{66c}' => Some(','),
        '\u{66a}' => Some('%'),
        '\u{6cc}' => Some('ي'),
        '\u{6a9}' => Some('ك'),
        '\u{64b}'..='\u{652}' | '\u{670}' => None,
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' => Some('ي'),
        'ё' => Some('е'),
        'Ё' => Some('Е'),
        _ => Some(ch),
    }
}

/// A digit of a script whose nought is `nought`, as an ASCII one.
fn digit(ch: char, nought: char) -> Option<char> {
    char::from_digit(u32::from(ch) - u32::from(nought), 10)
}

/// The term of a folded word: lower case, Arabic letters' variants and vowel signs and the Russian ё made plain, and
/// stemmed (Snowball) in the languages that have a stemmer. `word` is a word of `language`, mostly; where it is not,
/// the stem is merely odd, and the same everywhere.
pub fn term(word: &str, language: Language) -> String {
    let lower: String = word.to_lowercase().chars().filter_map(fold_char).filter_map(plain_letter).collect();
    let stemmable = lower.chars().count() <= 40 && lower.chars().all(char::is_alphabetic);
    match stemmer(language) {
        Some(algorithm) if stemmable => Stemmer::create(algorithm).stem(&lower).into_owned(),
        _ => lower,
    }
}

fn plain_letter(ch: char) -> Option<char> {
    match ch {
        'ة' => Some('ه'),
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
