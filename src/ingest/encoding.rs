//! Bytes of unknown encoding to text.
//!
//! In this order: a byte order mark; UTF-16 without one, told by its control characters (Cyrillic or Arabic in UTF-16
//! is valid UTF-8, so this comes first); UTF-8; and last a guess among the encodings of the 1990s (`chardetng`, feature
//! `legacy`: its tables are fetched when a file needs them).

/// The text of `bytes`, without a byte order mark. Bytes that their encoding does not allow become U+FFFD.
pub(crate) fn decode(bytes: &[u8]) -> String {
    unicode(bytes).unwrap_or_else(|| other(bytes, None))
}

/// As [`decode`], where the file itself names its encoding (a `meta` or `Content-Type`): believed unless the bytes
/// contradict it.
pub(crate) fn decode_declared(bytes: &[u8], label: Option<&str>) -> String {
    unicode(bytes).unwrap_or_else(|| other(bytes, label))
}

/// Whether `bytes` are UTF-8 or UTF-16.
#[cfg_attr(feature = "legacy", allow(dead_code))]
pub(crate) fn is_unicode(bytes: &[u8]) -> bool {
    unit_order(bytes).is_some() || bytes.starts_with(UTF8_MARK) || std::str::from_utf8(bytes).is_ok()
}

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// Two bytes to a unit of UTF-16.
type Units = fn([u8; 2]) -> u16;

fn unicode(bytes: &[u8]) -> Option<String> {
    if let Some(rest) = bytes.strip_prefix(UTF8_MARK) {
        return Some(String::from_utf8_lossy(rest).into_owned());
    }
    if let Some(unit) = unit_order(bytes) {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let text = char::decode_utf16(units).map(|ch| ch.unwrap_or(char::REPLACEMENT_CHARACTER));
        return Some(text.skip_while(|ch| *ch == '\u{feff}').collect());
    }
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}

/// The order of bytes in UTF-16, by its mark or without one.
fn unit_order(bytes: &[u8]) -> Option<Units> {
    match bytes {
        [0xff, 0xfe, ..] => Some(u16::from_le_bytes),
        [0xfe, 0xff, ..] => Some(u16::from_be_bytes),
        _ => unmarked_utf16(bytes),
    }
}

/// What is not Unicode: as its label says, unless the bytes contradict it; else as `chardetng` guesses.
#[cfg(feature = "legacy")]
fn other(bytes: &[u8], label: Option<&str>) -> String {
    use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
    if let Some(encoding) = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes())) {
        let (text, _, wrong) = encoding.decode(bytes);
        if !wrong {
            return text.into_owned();
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    if encoding == encoding_rs::UTF_8 {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Without the tables nothing can be told; [`super::sniff`] has asked for the reader that has them.
#[cfg(not(feature = "legacy"))]
fn other(bytes: &[u8], _label: Option<&str>) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Scalar values looked at to tell UTF-16.
const UTF16_SAMPLE: usize = 4096;

/// UTF-16 without a byte order mark: its bytes hold control characters that no text has, and read as UTF-16 they are
/// letters.
fn unmarked_utf16(bytes: &[u8]) -> Option<Units> {
    let sample = &bytes[..bytes.len().min(2 * UTF16_SAMPLE)];
    let controls = sample.iter().filter(|byte| is_control(**byte)).count();
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) || controls * 50 < sample.len() {
        return None;
    }
    let little = plausible(sample, u16::from_le_bytes) >= 0.9;
    let big = plausible(sample, u16::from_be_bytes) >= 0.9;
    // Latin letters with their bytes swapped are ideographs; but a text keeps to few scripts, so its high bytes vary
    // less than its low ones.
    let variety = |offset: usize| {
        let mut seen = [false; 256];
        sample.iter().skip(offset).step_by(2).for_each(|byte| seen[usize::from(*byte)] = true);
        seen.iter().filter(|seen| **seen).count()
    };
    match (little, big) {
        (true, true) if variety(0) < variety(1) => Some(u16::from_be_bytes as Units),
        (true, _) => Some(u16::from_le_bytes),
        (false, true) => Some(u16::from_be_bytes),
        (false, false) => None,
    }
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')
}

/// The share of UTF-16 units that are letters, digits, spaces or punctuation of the scripts in use.
fn plausible(sample: &[u8], unit: fn([u8; 2]) -> u16) -> f64 {
    let units: Vec<u16> = sample.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    let good = char::decode_utf16(units.iter().copied()).filter(|ch| match ch {
        Ok('\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{24f}') => true,
        Ok('\u{370}'..='\u{6ff}' | '\u{2010}'..='\u{2044}' | '\u{3000}'..='\u{30ff}') => true,
        Ok('\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}') => true,
        Ok(other) => other.is_alphabetic() && u32::from(*other) < 0x1200,
        Err(_) => false,
    });
    good.count() as f64 / units.len().max(1) as f64
}

#[cfg(all(test, feature = "legacy"))]
mod tests {
    use super::*;
    use encoding_rs::{GB18030, IBM866, ISO_8859_5, ISO_8859_6, KOI8_R, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};

    const RUSSIAN: &str = "Государства-Члены признают важность укрепления доверия и безопасности при использовании \
                           информационно-коммуникационных технологий, а также роль Союза в этой области.";
    const ARABIC: &str = "تعترف الدول الأعضاء بأهمية بناء الثقة والأمن في استعمال تكنولوجيا المعلومات والاتصالات \
                          وبالدور الذي يؤديه الاتحاد في هذا المجال.";
    const FRENCH: &str = "Les États Membres reconnaissent qu’il importe d’établir la confiance et la sécurité dans \
                          l’utilisation des technologies de l’information, et le rôle de l’Union à cet égard.";
    const CHINESE: &str =
        "成员国认识到在使用信息通信技术方面树立信心和提高安全性的重要性，以及国际电联在这一领域的作用。";

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn the_encodings_of_the_nineties() {
        for (encoding, text) in [
            (WINDOWS_1251, RUSSIAN),
            (KOI8_R, RUSSIAN),
            (IBM866, RUSSIAN),
            (ISO_8859_5, RUSSIAN),
            (WINDOWS_1256, ARABIC),
            (ISO_8859_6, ARABIC),
            (WINDOWS_1252, FRENCH),
            (GB18030, CHINESE),
        ] {
            let (bytes, _, unmappable) = encoding.encode(text);
            assert!(!unmappable, "{} cannot carry the sample", encoding.name());
            assert_eq!(decode(&bytes), text, "{}", encoding.name());
        }
    }

    #[test]
    fn utf16_with_and_without_a_mark() {
        for text in [RUSSIAN, ARABIC, FRENCH, CHINESE, "shall"] {
            assert_eq!(decode(&utf16(text, u16::to_le_bytes)), text);
            assert_eq!(decode(&utf16(text, u16::to_be_bytes)), text);
            assert_eq!(decode(&utf16(&format!("\u{feff}{text}"), u16::to_be_bytes)), text);
        }
    }

    #[test]
    fn utf8_stays_what_it_is() {
        for text in [RUSSIAN, ARABIC, FRENCH, CHINESE, "", "a\u{1}b", "\u{0}"] {
            assert_eq!(decode(text.as_bytes()), text);
        }
        assert_eq!(decode(b"\xef\xbb\xbfabc"), "abc");
    }

    #[test]
    fn a_declared_encoding_is_believed_unless_it_is_wrong() {
        let (bytes, _, _) = KOI8_R.encode("шт");
        assert_eq!(decode_declared(&bytes, Some("koi8-r")), "шт");
        assert_eq!(decode_declared("шт".as_bytes(), Some("koi8-r")), "шт");
        assert_eq!(decode_declared(b"abc", Some("no such thing")), "abc");
    }
}
