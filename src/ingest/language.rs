//! The language of most of a document's text: the script first, then `whatlang` within the script.

use whatlang::{Detector, Lang};

use crate::model::{Block, Language};

/// Letters looked at, spread over the whole document.
const SAMPLE_LETTERS: usize = 6_000;
/// Fewer letters than this (or ideographs, at a third) tell nothing.
const FEWEST_LETTERS: usize = 12;

/// The language of most of the text; None where there is too little of it to tell.
pub(crate) fn detect(blocks: &[Block]) -> Option<Language> {
    detect_text(&sample(blocks))
}

/// As [`detect`], of one text.
pub(crate) fn detect_text(text: &str) -> Option<Language> {
    let mut scripts = Scripts::default();
    for ch in text.chars() {
        scripts.count(ch);
    }
    // An ideograph is worth a short word: foreign names and abbreviations in Latin letters must not outweigh them.
    if scripts.kana * 10 > scripts.han && scripts.kana + scripts.han >= FEWEST_LETTERS / 3 {
        return Some(Language::Other);
    }
    if scripts.han >= FEWEST_LETTERS / 3 && scripts.han * 3 >= scripts.latin {
        return Some(Language::Chinese);
    }
    let most = scripts.latin.max(scripts.cyrillic).max(scripts.arabic).max(scripts.other);
    if most < FEWEST_LETTERS {
        return None;
    }
    if most == scripts.other {
        return Some(Language::Other);
    }
    let official: &[Lang] = if most == scripts.cyrillic {
        &[Lang::Rus]
    } else if most == scripts.arabic {
        &[Lang::Ara]
    } else {
        &[Lang::Eng, Lang::Fra, Lang::Spa]
    };
    if let Some(found) = whatlang::detect(text)
        && (found.is_reliable() || official.contains(&found.lang()))
    {
        return Some(language(found.lang()));
    }
    Detector::with_allowlist(official.to_vec()).detect(text).map(|found| language(found.lang()))
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
            '\u{3040}'..='\u{30ff}' => self.kana += 1,
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => self.han += 1,
            _ if ch.is_alphabetic() => self.other += 1,
            _ => {}
        }
    }
}

fn language(lang: Lang) -> Language {
    match lang {
        Lang::Ara => Language::Arabic,
        Lang::Cmn => Language::Chinese,
        Lang::Eng => Language::English,
        Lang::Fra => Language::French,
        Lang::Rus => Language::Russian,
        Lang::Spa => Language::Spanish,
        _ => Language::Other,
    }
}

/// Some of every stretch of the document, so that a foreign cover page does not decide.
fn sample(blocks: &[Block]) -> String {
    let total: usize = blocks.iter().map(|block| block.text.len()).sum();
    let step = (total / (SAMPLE_LETTERS * 2)).max(1);
    let mut sample = String::new();
    let mut skipped = 0;
    for block in blocks {
        // Every `step`th stretch of text, by length.
        skipped += block.text.len();
        if skipped < step * 80 && step > 1 {
            continue;
        }
        skipped = 0;
        sample.extend(block.text.chars().take(400));
        sample.push('\n');
        if sample.len() > SAMPLE_LETTERS * 3 {
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
            ("C20/65", None),
            ("", None),
        ] {
            assert_eq!(detect_text(text), expected, "{text}");
        }
    }
}
