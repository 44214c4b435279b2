//! Bytes of unknown encoding to text.
//!
//! In this order: a byte order mark; UTF-16 without one, told by its control characters (Cyrillic or Arabic in UTF-16
//! is valid UTF-8, so this comes first); UTF-8; and last a guess among the encodings of the 1990s, by a function that is
//! handed in: its tables weigh much, and are fetched when a file needs them.

use crate::params;

/// Text from bytes that are not Unicode, in the encoding that `label` names unless the bytes contradict it.
pub type OldEncodings = fn(bytes: &[u8], label: Option<&str>) -> String;

/// The text of `bytes`, without a byte order mark. Bytes that their encoding does not allow become U+FFFD. `label` is
/// what the file itself says of its encoding (a `meta` or `Content-Type`). Without `old_encodings` nothing can be told
/// of bytes that are not Unicode; [`super::sniff`] has then asked for the reader that has them.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>, old_encodings: Option<OldEncodings>) -> String {
    unicode(bytes).unwrap_or_else(|| match old_encodings {
        Some(decode) => decode(bytes, label),
        None => String::from_utf8_lossy(bytes).into_owned(),
    })
}

/// Whether `bytes` are UTF-8 or UTF-16.
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

/// UTF-16 without a byte order mark: its bytes hold control characters that no text has, and read as UTF-16 they are
/// letters.
fn unmarked_utf16(bytes: &[u8]) -> Option<Units> {
    let sample = &bytes[..bytes.len().min(2 * params::UTF16_SAMPLE)];
    let controls = sample.iter().filter(|byte| is_control(**byte)).count();
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) || controls * params::UTF16_CONTROLS < sample.len() {
        return None;
    }
    let little = plausible(sample, u16::from_le_bytes) >= params::UTF16_PLAUSIBLE;
    let big = plausible(sample, u16::from_be_bytes) >= params::UTF16_PLAUSIBLE;
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
