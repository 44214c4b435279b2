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
    // Of what has full width letters and digits: which marks have it is a matter of style, and edited.
    matches!(
        ch,
        '\u{fb00}'..='\u{fbff}' | '\u{fe70}'..='\u{fefc}' | '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}'
            | '\u{ff41}'..='\u{ff5a}'
    )
}

/// Letters of the Latin ligatures from U+FB00 on.
const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

/// The Arabic letters whose forms stand one after the other from U+FE80 on, each with how many it has.
const ARABIC_FORMS: [(char, u32); 36] = [
    ('ء', 1),
    ('آ', 2),
    ('أ', 2),
    ('ؤ', 2),
    ('إ', 2),
    ('ئ', 4),
    ('ا', 2),
    ('ب', 4),
    ('ة', 2),
    ('ت', 4),
    ('ث', 4),
    ('ج', 4),
    ('ح', 4),
    ('خ', 4),
    ('د', 2),
    ('ذ', 2),
    ('ر', 2),
    ('ز', 2),
    ('س', 4),
    ('ش', 4),
    ('ص', 4),
    ('ض', 4),
    ('ط', 4),
    ('ظ', 4),
    ('ع', 4),
    ('غ', 4),
    ('ف', 4),
    ('ق', 4),
    ('ك', 4),
    ('ل', 4),
    ('م', 4),
    ('ن', 4),
    ('ه', 4),
    ('و', 2),
    ('ى', 2),
    ('ي', 4),
];

/// The characters that one stands for. The table of all there are in Unicode would weigh more than the rest of this crate.
fn decomposed(ch: char) -> impl Iterator<Item = char> {
    let code = u32::from(ch);
    let one = |ch: char| (Some(ch), None, None);
    let plain = match ch {
        '\u{fb00}'..='\u{fb06}' => {
            let mut letters = LIGATURES[(code - 0xfb00) as usize].chars();
            (letters.next(), letters.next(), letters.next())
        }
        '\u{fb56}'..='\u{fb59}' => one('پ'),
        '\u{fb7a}'..='\u{fb7d}' => one('چ'),
        '\u{fb8a}' | '\u{fb8b}' => one('ژ'),
        '\u{fb8e}'..='\u{fb91}' => one('ک'),
        '\u{fb92}'..='\u{fb95}' => one('گ'),
        '\u{fbfc}'..='\u{fbff}' => one('ی'),
        '\u{fe70}'..='\u{fe7f}' => (None, None, None),
        '\u{fe80}'..='\u{fef4}' => {
            let mut left = code - 0xfe80;
            let letter = ARABIC_FORMS.iter().find(|(_, forms)| {
                let found = left < *forms;
                left = left.saturating_sub(*forms);
                found
            });
            (letter.map(|(letter, _)| *letter), None, None)
        }
        '\u{fef5}'..='\u{fefc}' => {
            let alef = ['آ', 'أ', 'إ', 'ا'][((code - 0xfef5) / 2) as usize];
            (Some('ل'), Some(alef), None)
        }
        '\u{ff01}'..='\u{ff5e}' => (char::from_u32(code - 0xfee0), None, None),
        _ => one(ch),
    };
    [plain.0, plain.1, plain.2].into_iter().flatten()
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
