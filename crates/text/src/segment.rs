//! Where words begin and end.

use crate::lexicon::{Topic, list};
use unicode_segmentation::UnicodeSegmentation;

/// Calls `found` with every segment of `text` that is not white space, and its offsets in Unicode scalar values.
/// Segments are the words of UAX 29 (Unicode Text Segmentation), elisions apart; each Han character is one. UAX 29 counts
/// the narrow space of French typography as a part of the word before it: here it is a space.
pub fn segments(text: &str, mut found: impl FnMut(&str, u32, u32)) {
    let mut at = 0;
    for stretch in text.split_inclusive(NARROW_SPACE) {
        at = stretch_segments(stretch, at, &mut found);
    }
}

const NARROW_SPACE: char = '\u{202f}';

/// The segments of a stretch that begins at `at`; gives where it ends.
fn stretch_segments(text: &str, mut at: u32, found: &mut impl FnMut(&str, u32, u32)) -> u32 {
    let (text, space) = match text.strip_suffix(NARROW_SPACE) {
        Some(text) => (text, 1),
        None => (text, 0),
    };
    for segment in text.split_word_bounds() {
        let length = if segment.is_ascii() { segment.len() } else { segment.chars().count() } as u32;
        if !segment.chars().all(char::is_whitespace) {
            match elision(segment) {
                Some(bytes) => {
                    let (first, rest) = segment.split_at(bytes);
                    let middle = at + first.chars().count() as u32;
                    found(first, at, middle);
                    found(rest, middle, at + length);
                }
                None => found(segment, at, at + length),
            }
        }
        at += length;
    }
    at + space
}

/// Bytes of the elided word and its apostrophe, where a segment begins with one. UAX 29 keeps "l’accès" whole, which would
/// make a change of article a change of noun.
fn elision(segment: &str) -> Option<usize> {
    let (at, apostrophe) = segment.char_indices().find(|(_, ch)| matches!(ch, '\'' | '’' | 'ʼ'))?;
    let end = at + apostrophe.len_utf8();
    // "don't" and "that's": nothing is elided before so short a rest in English.
    if at == 0 || segment[end..].chars().count() < 2 {
        return None;
    }
    let word = &segment[..at];
    list(Topic::Elisions).patterns().any(|elided| elided.text.eq_ignore_ascii_case(word)).then_some(end)
}
