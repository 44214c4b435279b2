//! `w:sym`: characters of symbol fonts, whose codes mean something only in that font.

/// The character that a code of a symbol font shows; U+FFFD where it has none that is known.
pub(super) fn symbol(font: &str, code: u32) -> char {
    // Symbol fonts live in the private area F000 to F0FF.
    let low = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let font = font.to_ascii_lowercase();
    if font == "symbol" {
        return greek(low);
    }
    if font.contains("wingdings") {
        return wingding(low);
    }
    if (0xe000..=0xf8ff).contains(&code) {
        return char::from_u32(low).filter(|ch| (' '..='~').contains(ch)).unwrap_or('\u{fffd}');
    }
    char::from_u32(code).unwrap_or('\u{fffd}')
}

/// Adobe's Symbol encoding, where it differs from ASCII.
fn greek(code: u32) -> char {
    const LOWER: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    const UPPER: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    let letter = |letters: &str, at: u32| letters.chars().nth(at as usize).unwrap_or('\u{fffd}');
    match code {
        0x61..=0x7a => letter(LOWER, code - 0x61),
        0x41..=0x5a => letter(UPPER, code - 0x41),
        0x22 => '∀',
        0x24 => '∃',
        0x2d => '−',
        0xa3 => '≤',
        0xa5 => '∞',
        0xab => '↔',
        0xac => '←',
        0xad => '↑',
        0xae => '→',
        0xaf => '↓',
        0xb0 => '°',
        0xb1 => '±',
        0xb3 => '≥',
        0xb4 => '×',
        0xb6 => '∂',
        0xb7 => '•',
        0xb8 => '÷',
        0xb9 => '≠',
        0xba => '≡',
        0xbb => '≈',
        0xbc => '…',
        0xc7 => '∩',
        0xc8 => '∪',
        0xcc => '⊂',
        0xce => '∈',
        0xd0 => '∠',
        0xd1 => '∇',
        0xd5 => '∏',
        0xd6 => '√',
        0xdb => '⇔',
        0xde => '⇒',
        0xe5 => '∑',
        0xf2 => '∫',
        0x20..=0x7e => char::from_u32(code).unwrap_or('\u{fffd}'),
        _ => '\u{fffd}',
    }
}

fn wingding(code: u32) -> char {
    match code {
        0x6c => '●',
        0x6e => '■',
        0x6f | 0x71 => '□',
        0x76 => '❖',
        0x77 => '◆',
        0x9f => '•',
        0xa7 => '▪',
        0xa8 => '◻',
        0xd8 => '➢',
        0xdf => '←',
        0xe0 => '→',
        0xe8 => '➔',
        0xf0 => '⇨',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => '\u{fffd}',
    }
}

#[cfg(test)]
mod tests {
    use super::symbol;

    #[test]
    fn codes_mean_what_their_font_shows() {
        assert_eq!(symbol("Symbol", 0xf0b7), '•');
        assert_eq!(symbol("Symbol", 0x61), 'α');
        assert_eq!(symbol("Wingdings", 0xf0fc), '✓');
        assert_eq!(symbol("Arial", 0xf041), 'A');
        assert_eq!(symbol("Arial", 0x2013), '–');
        assert_eq!(symbol("Wingdings", 0x1), '\u{fffd}');
        assert_eq!(symbol("", 0xffff_ffff), '\u{fffd}');
    }
}
