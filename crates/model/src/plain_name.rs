//! Names of files and people as they are shown: those that come from outside may hold signs that turn a line about.

/// A sign that turns the direction of the letters around it.
pub fn is_direction_mark(ch: char) -> bool {
    matches!(ch, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A name without such signs and without control characters: `draft\u{202e}txt.exe` shows as what it is. Data keep the
/// name as it was given.
///
/// ```
/// assert_eq!(draftlens_model::plain_name("draft\u{202e}txt.exe\n"), "drafttxt.exe");
/// ```
pub fn plain_name(name: &str) -> String {
    name.chars().filter(|ch| !ch.is_control() && !is_direction_mark(*ch)).collect()
}
