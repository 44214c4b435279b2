//! Small questions about characters that the other parts share.

/// Letters of scripts that run from right to left, and their marks.
pub fn is_rtl(c: char) -> bool {
    matches!(c as u32, 0x590..=0x65f | 0x66a..=0x6ef | 0x6fa..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

/// Digits, whose sequences run from left to right in all scripts.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_arabic_digit(c)
}

/// Arabic-Indic digits, Eastern ones included.
pub fn is_arabic_digit(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

/// The value of a digit of any of these.
pub fn digit(c: char) -> Option<u32> {
    let value = match c {
        '\u{660}'..='\u{669}' => c as u32 - 0x660,
        '\u{6f0}'..='\u{6f9}' => c as u32 - 0x6f0,
        _ => return c.to_digit(10),
    };
    Some(value)
}

/// Ideographs, kana, hangul and their punctuation: written without spaces between words.
pub fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x20000..=0x3ffff)
    // Punctuation that Latin text has too is left out: it must not glue words.
}

/// Combining marks, which stand above or below a letter.
pub fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36f | 0x483..=0x487 | 0x591..=0x5bd | 0x5bf | 0x5c1..=0x5c2 | 0x5c4..=0x5c5 | 0x5c7
        | 0x610..=0x61a | 0x64b..=0x65f | 0x670 | 0x6d6..=0x6dc | 0x6df..=0x6e4 | 0x6e7..=0x6e8 | 0x6ea..=0x6ed
        | 0x8d3..=0x8ff | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe20..=0xfe2f)
}

/// Presentation forms of Arabic letters: the same letters, as printed.
pub fn is_presentation_form(c: char) -> bool {
    matches!(c as u32, 0xfb50..=0xfdcf | 0xfdf0..=0xfdfb | 0xfe70..=0xfefc)
}

/// Latin ligatures, which stand for several letters.
pub fn is_ligature(c: char) -> bool {
    matches!(c as u32, 0xfb00..=0xfb06 | 0xfb1d..=0xfb4f)
}

/// Whether a text ends as a sentence or clause does.
pub fn ends_sentence(text: &str) -> bool {
    let closing =
        |c: char| matches!(c, ')' | '）' | '"' | '”' | '’' | '»' | '」' | '』' | ']' | '\u{a0}') || c.is_whitespace();
    let last = text.trim_end_matches(closing).chars().last();
    match last {
        None => true,
        Some(last) => {
            matches!(last, '.' | ';' | ':' | '?' | '!' | '…' | '。' | '；' | '：' | '？' | '！' | '؟' | '؛' | '۔')
        }
    }
}
