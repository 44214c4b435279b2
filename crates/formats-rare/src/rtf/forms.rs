//! Form fields of old: what was chosen stands in the field's description, not in its result.

use encoding_rs::Encoding;

use super::tokens::{RtfToken, Tokens};

/// Entries of a list that are looked at.
const MOST_ENTRIES: usize = 256;

/// What a drop-down list or a check box shows; none for a text field, whose words are its result. `field` is what
/// stands within the group of `\formfield`.
pub(super) fn chosen(field: &[u8], encoding: &'static Encoding) -> Option<String> {
    let (mut kind, mut result, mut default) = (0, None, None);
    let mut entries: Vec<String> = Vec::new();
    let mut tokens = Tokens::new(field, 0);
    while let Some(token) = tokens.next() {
        match token {
            RtfToken::Word("fftype", number) => kind = number.unwrap_or(0),
            RtfToken::Word("ffres", number) => result = number,
            RtfToken::Word("ffdefres", number) => default = number,
            RtfToken::Word("ffl", _) if entries.len() < MOST_ENTRIES => {
                let range = tokens.pass_over_group();
                entries.push(words(field.get(range).unwrap_or_default(), encoding));
            }
            _ => {}
        }
    }
    // 25 stands for "as by default".
    let value = result.filter(|value| *value != 25).or(default).unwrap_or(0);
    match kind {
        1 => Some(if value == 1 { "\u{2612}" } else { "\u{2610}" }.to_owned()),
        2 => entries.into_iter().nth(usize::try_from(value).ok()?),
        _ => None,
    }
}

/// Plain text in a code page or as `\u` with one fallback character.
fn words(text: &[u8], encoding: &'static Encoding) -> String {
    let (mut shown, mut bytes, mut fallback) = (String::new(), Vec::new(), false);
    let flush = |bytes: &mut Vec<u8>, shown: &mut String| {
        shown.push_str(&encoding.decode_without_bom_handling(bytes).0);
        bytes.clear();
    };
    for token in Tokens::new(text, 0) {
        match token {
            RtfToken::Byte(_) if std::mem::take(&mut fallback) => {}
            RtfToken::Byte(byte) => bytes.push(byte),
            RtfToken::Word("u", Some(unit)) => {
                flush(&mut bytes, &mut shown);
                shown.push(char::from_u32(u32::from(unit as u16)).unwrap_or('\u{fffd}'));
                fallback = true;
            }
            _ => {}
        }
    }
    flush(&mut bytes, &mut shown);
    shown.trim().to_owned()
}
