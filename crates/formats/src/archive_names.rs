//! Names in archives that do not say in which code page they are: Windows writes them in that of the sender's console.
//!
//! The bytes of all names together tell. In Western code pages the odd letter is not ASCII; in others runs of letters
//! are, and each code page has its letters elsewhere.

use super::source::Source;
use draftlens_model::{Problem, ProblemKind, message};

/// A code page that names come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CodePage {
    /// What the specification says where nothing else is said (437).
    Western,
    Utf8,
    /// DOS, Cyrillic (866).
    Russian,
    /// DOS, Arabic (720).
    Arabic,
    /// By the name that browsers call it.
    Named(&'static str),
}

/// The names, of which each is given as the specification reads it and, where that is not ASCII, as it stands.
///
/// # Errors
/// They are in a code page that this build has no table of.
pub(crate) fn decoded(source: &Source, told: Vec<(String, Vec<u8>)>) -> Result<Vec<String>, Problem> {
    let page = code_page(told.iter().map(|(_, raw)| raw.as_slice()).filter(|raw| !raw.is_empty()));
    let decode = |(name, raw): (String, Vec<u8>)| {
        if raw.is_empty() {
            return Ok(name);
        }
        Ok(match (std::str::from_utf8(&raw), page) {
            (Ok(name), _) => name.to_owned(),
            (_, CodePage::Western | CodePage::Utf8) => name,
            (_, CodePage::Russian) => {
                raw.iter().map(|byte| russian(*byte).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
            }
            (_, CodePage::Arabic) => {
                raw.iter().map(|byte| arabic(*byte).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
            }
            (_, CodePage::Named(_)) if !source.has_old_encodings() => {
                let message = message::READER_MISSING.with(message::KIND_OLD_ENCODING);
                return Err(Problem::error(source.name, ProblemKind::NeedsReader, message));
            }
            (_, CodePage::Named(label)) => source.decode(&raw, Some(label)),
        })
    };
    told.into_iter().map(decode).collect()
}

/// Runs shorter than this, on average, are letters with accents among others.
const SHORTEST_RUN: f64 = 1.7;
/// The share of bytes beyond ASCII that must be letters of a code page.
const MOSTLY: f64 = 0.93;

fn code_page<'n>(names: impl Iterator<Item = &'n [u8]> + Clone) -> CodePage {
    if names.clone().all(|name| std::str::from_utf8(name).is_ok()) {
        return CodePage::Utf8;
    }
    let runs: Vec<&[u8]> = names
        .filter(|name| std::str::from_utf8(name).is_err())
        // The second byte of a Chinese character may be ASCII.
        .flat_map(|name| name.split(|byte| matches!(byte, b'/' | b'\\' | b'.' | b' ' | b'-' | b'_' | b'0'..=b'9')))
        .filter(|run| !run.is_ascii())
        .collect();
    let high = |run: &&[u8]| run.iter().filter(|byte| !byte.is_ascii()).count();
    let all: usize = runs.iter().map(high).sum();
    let stretches: usize =
        runs.iter().map(|run| run.split(u8::is_ascii).filter(|stretch| !stretch.is_empty()).count()).sum();
    if all == 0 || (all as f64) < SHORTEST_RUN * stretches as f64 {
        return CodePage::Western;
    }
    let share = |is_letter: &dyn Fn(u8) -> bool| {
        let letters = runs.iter().flat_map(|run| run.iter()).filter(|byte| !byte.is_ascii() && is_letter(**byte));
        letters.count() as f64 / all as f64
    };
    let worth = |is_letter: &dyn Fn(u8) -> bool, usual: &[u8]| {
        share(is_letter) * (0.5 + 0.5 * share(&|byte| usual.contains(&byte)))
    };
    let candidates = [
        (CodePage::Named("gbk"), chinese(&runs)),
        (CodePage::Russian, worth(&|byte| russian(byte).is_some_and(char::is_alphabetic), USUAL_RUSSIAN)),
        (CodePage::Arabic, worth(&|byte| arabic(byte).is_some_and(is_arabic), USUAL_ARABIC)),
        (CodePage::Named("windows-1256"), worth(&is_arabic_windows, USUAL_ARABIC_WINDOWS)),
        (
            CodePage::Named("windows-1251"),
            worth(&|byte| byte >= 0xc0 || matches!(byte, 0xa8 | 0xb8), USUAL_RUSSIAN_WINDOWS),
        ),
    ];
    let mut best = (CodePage::Western, MOSTLY / 2.0);
    for (page, worth) in candidates {
        if worth > best.1 {
            best = (page, worth);
        }
    }
    best.0
}

// The letters that nearly every name has some of, in each code page.
const USUAL_RUSSIAN: &[u8] =
    b"\xa0\xa5\xa8\xad\xae\xe0\xe1\xe2\xa2\xab\xaa\xe3\xaf\xa4\xac\xef\xec\x8f\x90\x8a\x91\x84\x87\x93";
const USUAL_ARABIC: &[u8] = b"\x9f\xe9\xea\xeb\xef\xed\xa9\xa2\xa1\xa0\xe3\xe7\xa7\xab\xec\xa5\xe5\xad";
const USUAL_ARABIC_WINDOWS: &[u8] = b"\xc7\xe1\xe3\xe4\xed\xe6\xd1\xca\xc9\xc8\xda\xde\xcf\xd3\xe5\xcd\xdd\xd5";
const USUAL_RUSSIAN_WINDOWS: &[u8] =
    b"\xe0\xe5\xe8\xed\xee\xf0\xf1\xf2\xe2\xeb\xea\xf3\xef\xe4\xec\xff\xfc\xcf\xd0\xca\xd1\xc4\xc7\xd3";

/// How much of the bytes are pairs that are Chinese characters in common use.
fn chinese(runs: &[&[u8]]) -> f64 {
    let (mut common, mut all) = (0usize, 0usize);
    for run in runs {
        let mut at = 0;
        while let Some(byte) = run.get(at) {
            if byte.is_ascii() {
                at += 1;
                continue;
            }
            all += 1;
            let second = run.get(at + 1).copied().unwrap_or(0);
            // Characters of the first level of GB 2312 are sorted by sound, and are nearly all that names have.
            common += usize::from(matches!(byte, 0xb0..=0xd7) && second >= 0xa1);
            at += 2;
        }
    }
    common as f64 / all.max(1) as f64
}

fn russian(byte: u8) -> Option<char> {
    char::from_u32(match byte {
        0..=0x7f => u32::from(byte),
        0x80..=0xaf => 0x410 + u32::from(byte - 0x80),
        0xe0..=0xef => 0x440 + u32::from(byte - 0xe0),
        0xf0 => 0x401,
        0xf1 => 0x451,
        0xfc => 0x2116,
        _ => return None,
    })
}

fn arabic(byte: u8) -> Option<char> {
    const FIRST: [char; 24] = [
        'ء', 'آ', 'أ', 'ؤ', '£', 'إ', 'ئ', 'ا', 'ب', 'ة', 'ت', 'ث', 'ج', 'ح', 'خ', 'د', 'ذ', 'ر', 'ز', 'س', 'ش', 'ص',
        '«', '»',
    ];
    const SECOND: [char; 16] = ['ض', 'ط', 'ظ', 'ع', 'غ', 'ف', 'µ', 'ق', 'ك', 'ل', 'م', 'ن', 'ه', 'و', 'ى', 'ي'];
    match byte {
        0..=0x7f => Some(char::from(byte)),
        0x82 => Some('é'),
        0x91 => Some('\u{651}'),
        0x92 => Some('\u{652}'),
        0x95 => Some('\u{640}'),
        0x98..=0xaf => FIRST.get(usize::from(byte - 0x98)).copied(),
        0xe0..=0xef => SECOND.get(usize::from(byte - 0xe0)).copied(),
        0xf1..=0xf6 => char::from_u32(0x64b + u32::from(byte - 0xf1)),
        _ => None,
    }
}

fn is_arabic(ch: char) -> bool {
    ('\u{620}'..='\u{652}').contains(&ch)
}

fn is_arabic_windows(byte: u8) -> bool {
    matches!(byte, 0xc1..=0xd6 | 0xd8..=0xdf | 0xe1 | 0xe3..=0xe6 | 0xec | 0xed | 0xf0..=0xf3 | 0xf5 | 0xf6 | 0xf8 | 0xfa)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(names: &[&[u8]]) -> CodePage {
        code_page(names.iter().copied())
    }

    #[test]
    fn the_bytes_tell_the_code_page() {
        assert_eq!(page(&["Россия/проект.txt".as_bytes()]), CodePage::Utf8);
        // "Réponse été.txt" and "España" in 850.
        assert_eq!(page(&[b"R\x82ponse \x82t\x82.txt", b"Espa\xa4a.txt"]), CodePage::Western);
        // "Россия", "Проект".
        assert_eq!(page(&[b"\x90\xae\xe1\xe1\xa8\xef/\x8f\xe0\xae\xa5\xaa\xe2.txt"]), CodePage::Russian);
        // "مصر", "مقترح".
        assert_eq!(page(&[b"\xe3\xd5\xd1/\xe3\xde\xca\xd1\xcd.txt"]), CodePage::Named("windows-1256"));
        assert_eq!(page(&[b"\xea\xad\xa9/\xea\xe7\xa2\xa9\xa5.txt"]), CodePage::Arabic);
        // "中国", "意见".
        assert_eq!(page(&[b"\xd6\xd0\xb9\xfa/\xd2\xe2\xbc\xfb.txt"]), CodePage::Named("gbk"));
    }
}
