//! The tokens that labels count, and where each of them stands in the blocks that Draftlens read.
//!
//! These are not the engine's tokens on purpose: labels and scores must not move when the engine learns to split text
//! better. A token is one ideograph or kana, one run of letters and digits, or one other mark.

use unicode_normalization::char::is_combining_mark;

/// How far the text and the blocks may drift apart before the rest is given up, in characters.
const DRIFT: usize = 400;
/// So many characters must agree for the two to be in step again.
const AGREE: usize = 12;

/// A place in the blocks that were read: block index, and Unicode scalar values from the start of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub block: usize,
    pub offset: usize,
}

/// For each token of `text`, where it stands in `blocks`; `None` where the reader left it out.
pub fn positions(text: &str, blocks: &[&str]) -> Vec<Option<Place>> {
    let file: Vec<(usize, char)> = text.chars().enumerate().filter(|&(_, ch)| !is_space(ch)).collect();
    let mut read = Vec::with_capacity(file.len());
    for (block, text) in blocks.iter().enumerate() {
        let visible = text.chars().enumerate().filter(|&(_, ch)| !is_space(ch));
        read.extend(visible.map(|(offset, ch)| (Place { block, offset }, ch)));
    }
    let places = in_step(&file, &read);
    token_starts(text).into_iter().map(|start| places.get(start).copied().flatten()).collect()
}

/// For each character of the file, by its offset, its place in what was read.
fn in_step(file: &[(usize, char)], read: &[(Place, char)]) -> Vec<Option<Place>> {
    let length = file.last().map_or(0, |&(offset, _)| offset + 1);
    let mut places = vec![None; length];
    let file_from = |at: usize| file.get(at.min(file.len())..(at + AGREE).min(file.len())).unwrap_or_default();
    let read_from = |at: usize| read.get(at.min(read.len())..(at + AGREE).min(read.len())).unwrap_or_default();
    let agree = |one: usize, other: usize| {
        file_from(one).iter().map(|pair| pair.1).eq(read_from(other).iter().map(|pair| pair.1))
    };
    let (mut file_at, mut read_at) = (0, 0);
    while let (Some(&(offset, ch)), Some(&(place, other))) = (file.get(file_at), read.get(read_at)) {
        if ch == other {
            places[offset] = Some(place);
            file_at += 1;
            read_at += 1;
            continue;
        }
        let skip = (1..DRIFT).find_map(|drift| {
            if agree(file_at + drift, read_at) {
                Some((drift, 0))
            } else if agree(file_at, read_at + drift) {
                Some((0, drift))
            } else {
                agree(file_at + drift, read_at + drift).then_some((drift, drift))
            }
        });
        let Some((in_file, in_read)) = skip else { break };
        file_at += in_file;
        read_at += in_read;
    }
    places
}

/// Where each token starts, in Unicode scalar values.
fn token_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut in_word = false;
    for (at, ch) in text.chars().enumerate() {
        let letter = is_letter_or_digit(ch) && !is_ideograph(ch);
        if !(is_space(ch) || letter && in_word) {
            starts.push(at);
        }
        in_word = letter;
    }
    starts
}

/// The tokens of a text.
pub fn texts(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let is_word = |ch: char| is_letter_or_digit(ch) && !is_ideograph(ch);
    let token = |start: usize| {
        let length = chars[start..].iter().take_while(|ch| is_word(**ch)).count().max(1);
        chars[start..start + length].iter().collect()
    };
    token_starts(text).into_iter().map(token).collect()
}

/// How many tokens a text has.
#[cfg(test)]
fn count(text: &str) -> usize {
    token_starts(text).len()
}

/// Letters and numbers of any script. Rust counts vowel signs and circled letters as alphabetic; labels do not.
fn is_letter_or_digit(ch: char) -> bool {
    let circled = matches!(ch, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}');
    ch.is_alphanumeric() && !is_combining_mark(ch) && !circled
}

fn is_ideograph(ch: char) -> bool {
    matches!(ch, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// White space, with the four separators of ASCII.
fn is_space(ch: char) -> bool {
    ch.is_whitespace() || matches!(ch, '\u{1c}'..='\u{1f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_marks_and_ideographs() {
        assert_eq!(token_starts("l’accès, 3.1 a_b"), [0, 1, 2, 7, 9, 10, 11, 13, 14, 15]);
        assert_eq!(count("网络 ITU。"), 4);
        assert_eq!(count("e\u{301}t ①Ⓐ"), 5, "a combining accent and a circled letter are marks of their own");
        assert_eq!(count("a\u{a0}b\u{1f}c"), 3);
    }

    #[test]
    fn blocks_in_step() {
        let places = positions("One two.\n\nThree", &["One  two.", "Three"]);
        let place = |block, offset| Some(Place { block, offset });
        assert_eq!(places, [place(0, 0), place(0, 5), place(0, 8), place(1, 0)]);
    }

    #[test]
    fn what_was_left_out_has_no_place_and_the_rest_is_found_again() {
        let places = positions(
            "Keep the first words # and the second words of it",
            &["Keep the first words and the second words of it"],
        );
        assert_eq!(places.iter().filter(|place| place.is_none()).count(), 1);
        assert_eq!(places[4], None);
        assert_eq!(places[5], Some(Place { block: 0, offset: 21 }));
    }
}
