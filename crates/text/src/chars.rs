//! What kind of character one is.

/// A Chinese character: each is a token of its own.
pub fn is_han(ch: char) -> bool {
    matches!(ch, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Hiragana and katakana.
pub fn is_kana(ch: char) -> bool {
    ('\u{3040}'..='\u{30ff}').contains(&ch)
}

/// What is not seen and stands in no comparison: soft hyphens, zero-width and direction marks, invisible operators, the
/// byte order mark; and the Arabic tatweel, which only stretches a word.
pub fn is_invisible(ch: char) -> bool {
    matches!(
        ch,
        '\u{ad}'
            | '\u{640}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}
