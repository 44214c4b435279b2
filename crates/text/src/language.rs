//! The language of most of a document's text: the script first, then letters and the commonest words within the script.
//!
//! Only the six official languages must be told from each other and from all others. A library that tells seventy apart brings
//! 250 kB of tables into the wasm that everybody fetches; the words that any page of a language is full of do as well.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::chars::{is_han, is_kana};
use crate::lexicon::{Topic, list};
use crate::params;
use draftlens_model::{Block, Language};

/// The commonest words of languages in Latin letters.
struct CommonWords {
    /// Their tags: first the official languages, then others, which need not be told from each other.
    languages: Vec<&'static str>,
    /// For each word, the languages that have it, by their places in the list.
    words: FxHashMap<&'static str, Vec<usize>>,
}

static COMMON: LazyLock<CommonWords> = LazyLock::new(|| {
    let mut languages: Vec<&str> = Vec::new();
    let mut words: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for word in list(Topic::CommonWords).patterns() {
        let tag = if word.value.is_empty() { word.file } else { word.value };
        let known = languages.iter().position(|known| *known == tag);
        let number = known.unwrap_or_else(|| {
            languages.push(tag);
            languages.len() - 1
        });
        words.entry(word.text).or_default().push(number);
    }
    CommonWords { languages, words }
});

/// The language of most of the text; None where there is too little of it to tell.
pub fn detect(blocks: &[Block]) -> Option<Language> {
    detect_text(&sample(blocks))
}

/// As [`detect`], of one text.
pub fn detect_text(text: &str) -> Option<Language> {
    let mut scripts = Scripts::default();
    for ch in text.chars() {
        scripts.count(ch);
    }
    // An ideograph is worth a short word: foreign names and abbreviations in Latin letters must not outweigh them.
    if scripts.kana * params::KANA > scripts.han && scripts.kana + scripts.han >= params::FEWEST_IDEOGRAPHS {
        return Some(Language::Other);
    }
    if scripts.han >= params::FEWEST_IDEOGRAPHS && scripts.han * params::IDEOGRAPH_LETTERS >= scripts.latin {
        return Some(Language::Chinese);
    }
    let most = scripts.latin.max(scripts.cyrillic).max(scripts.arabic).max(scripts.other);
    if most < params::FEWEST_LETTERS {
        return None;
    }
    if most == scripts.other {
        return Some(Language::Other);
    }
    if most == scripts.latin {
        return latin(text);
    }
    let foreign = if most == scripts.cyrillic { is_no_russian } else { is_no_arabic };
    let official = if most == scripts.cyrillic { Language::Russian } else { Language::Arabic };
    // One name or quotation in another language is not the language.
    let strange = text.chars().filter(|ch| foreign(*ch)).count();
    Some(if strange * params::FOREIGN_LETTERS > most { Language::Other } else { official })
}

/// By the commonest words. A text too short or too odd to have any is told by its letters.
fn latin(text: &str) -> Option<Language> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|ch: char| !ch.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let CommonWords { languages, words: common } = &*COMMON;
    let mut hits = vec![0; languages.len()];
    for number in words.iter().filter_map(|word| common.get(word)).flatten() {
        hits[*number] += 1;
    }
    let mut best = (0, Language::Other);
    for (tag, found) in languages.iter().zip(hits) {
        // The first of equals: an official language.
        if found > best.0 {
            best = (found, Language::from_tag(tag));
        }
    }
    if best.0 as f64 >= params::COMMON_SHARE * words.len() as f64 && best.0 > 0 {
        let is_chance = words.len() < params::FEW_WORDS && best.0 < params::COMMON_IN_FEW;
        if !is_chance {
            return Some(best.1);
        }
    }
    let has = |letters: &str| lower.contains(|ch| letters.contains(ch));
    match () {
        () if has("ãõßøåłčşğțș") => Some(Language::Other),
        () if has("ñ¿¡áíóú") => Some(Language::Spanish),
        () if has("éèêçœàûîô") => Some(Language::French),
        () if words.len() < params::FEW_WORDS => None,
        () => Some(Language::English),
    }
}

/// Letters of Ukrainian, Belarusian, Serbian and Macedonian that Russian does not have.
fn is_no_russian(ch: char) -> bool {
    matches!(ch, 'і' | 'ї' | 'є' | 'ґ' | 'ў' | 'ј' | 'љ' | 'њ' | 'ћ' | 'ђ' | 'џ' | 'ѓ' | 'ќ')
}

/// Letters of Persian and Urdu that Arabic does not have.
fn is_no_arabic(ch: char) -> bool {
    matches!(ch, 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | 'ے' | 'ں' | 'ٹ' | 'ڈ' | 'ہ')
}

#[derive(Default)]
struct Scripts {
    latin: usize,
    cyrillic: usize,
    arabic: usize,
    han: usize,
    kana: usize,
    other: usize,
}

impl Scripts {
    fn count(&mut self, ch: char) {
        match ch {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => self.latin += 1,
            '\u{400}'..='\u{52f}' => self.cyrillic += 1,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{feff}' if ch.is_alphabetic() => {
                self.arabic += 1;
            }
            _ if is_kana(ch) => self.kana += 1,
            _ if is_han(ch) => self.han += 1,
            _ if ch.is_alphabetic() => self.other += 1,
            _ => {}
        }
    }
}

/// Some of every stretch of the document, so that a foreign cover page does not decide.
fn sample(blocks: &[Block]) -> String {
    let total: usize = blocks.iter().map(|block| block.text.len()).sum();
    let step = (total / (params::SAMPLE_LETTERS * 2)).max(1);
    let mut sample = String::new();
    let mut skipped = 0;
    for block in blocks {
        // Every `step`th stretch of text, by length.
        skipped += block.text.len();
        if skipped < step * params::SAMPLE_STRETCH && step > 1 {
            continue;
        }
        skipped = 0;
        sample.extend(block.text.chars().take(params::SAMPLE_BLOCK));
        sample.push('\n');
        if sample.len() > params::SAMPLE_LETTERS * 3 {
            break;
        }
    }
    sample
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_six_and_others() {
        for (text, expected) in [
            ("The Secretary-General shall report to the Council on this matter.", Some(Language::English)),
            ("Le Secrétaire général présente un rapport au Conseil sur cette question.", Some(Language::French)),
            ("El Secretario General presentará al Consejo un informe sobre este asunto.", Some(Language::Spanish)),
            ("Генеральный секретарь представляет Совету отчет по этому вопросу.", Some(Language::Russian)),
            ("يقدم الأمين العام تقريراً إلى المجلس عن هذه المسألة.", Some(Language::Arabic)),
            ("秘书长应就此事向理事会提交报告（ITU Council）。", Some(Language::Chinese)),
            ("事務総局長は、この問題について理事会に報告する。", Some(Language::Other)),
            ("Ο Γενικός Γραμματέας υποβάλλει έκθεση στο Συμβούλιο.", Some(Language::Other)),
            ("Der Generalsekretär legt dem Rat einen Bericht über diese Angelegenheit vor.", Some(Language::Other)),
            ("Генеральний секретар подає Раді звіт із цього питання, і це є її справа.", Some(Language::Other)),
            ("دبیرکل گزارشی در این باره به شورا ارائه می‌کند.", Some(Language::Other)),
            ("O Secretário-Geral apresenta ao Conselho um relatório sobre esta questão.", Some(Language::Other)),
            ("Il Segretario generale presenta al Consiglio una relazione sulla questione.", Some(Language::Other)),
            (
                "Sekretarz Generalny przedstawia Radzie sprawozdanie w tej sprawie i nie jest to nowe.",
                Some(Language::Other),
            ),
            // Too few words to tell, one of them perhaps common in a language by chance.
            ("Delete paragraph five", None),
            ("(h a) glass cases placed in rooms.", None),
            ("Suprímase el párrafo quinto", Some(Language::Spanish)),
            ("Supprimer l’alinéa cinq de l’article dix", Some(Language::French)),
            ("Añádase: «seguro»", Some(Language::Spanish)),
            ("C20/65", None),
            ("", None),
        ] {
            assert_eq!(detect_text(text), expected, "{text}");
        }
    }
}
