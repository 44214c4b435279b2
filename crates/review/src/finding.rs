//! Finding words whatever their case and their accents: "etats" finds "États", "المادة" finds "المَادَّة".
//!
//! Data in: a text. Data out: the same in folded letters, at most one for each letter, so that what is found in the one
//! has its place in the other. Pure, and without tables of Unicode, which would weigh more than the page's views.

/// Latin letters with accents, and after each group the letter that they are found by.
const LATIN: [(&str, char); 19] = [
    ("àáâãäåāăą", 'a'),
    ("çćĉċč", 'c'),
    ("ďđð", 'd'),
    ("èéêëēĕėęě", 'e'),
    ("ĝğġģ", 'g'),
    ("ĥħ", 'h'),
    ("ìíîïĩīĭįı", 'i'),
    ("ĵ", 'j'),
    ("ķ", 'k'),
    ("ĺļľŀł", 'l'),
    ("ñńņňŉ", 'n'),
    ("òóôõöøōŏő", 'o'),
    ("ŕŗř", 'r'),
    ("śŝşšșſ", 's'),
    ("ţťŧț", 't'),
    ("ùúûüũūŭůűų", 'u'),
    ("ŵ", 'w'),
    ("ýÿŷ", 'y'),
    ("źżž", 'z'),
];

/// The letter that `letter` is found by; none for what is written above or below others, or joins them.
fn folded(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return Some(letter.to_ascii_lowercase());
    }
    Some(match letter {
        // Combining accents, Arabic vowels and tatweel, soft hyphens, joiners and marks of direction.
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '\u{ad}' => return None,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => return None,
        '\u{a0}' | '\u{2007}' | '\u{202f}' => ' ',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2010}' | '\u{2011}' => '-',
        '\u{c0}'..='\u{17f}' | '\u{218}'..='\u{21b}' => {
            let lower = letter.to_lowercase().next().unwrap_or(letter);
            LATIN.iter().find(|(letters, _)| letters.contains(lower)).map_or(lower, |(_, plain)| *plain)
        }
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' => 'ي',
        'ؤ' => 'و',
        'ة' => 'ه',
        '\u{370}'..='\u{4ff}' => match letter.to_lowercase().next().unwrap_or(letter) {
            'ё' => 'е',
            'ѝ' => 'и',
            'ґ' => 'г',
            'ά' => 'α',
            'έ' => 'ε',
            'ή' => 'η',
            'ί' | 'ϊ' | 'ΐ' => 'ι',
            'ό' => 'ο',
            'ύ' | 'ϋ' | 'ΰ' => 'υ',
            'ώ' => 'ω',
            'ς' => 'σ',
            lower => lower,
        },
        _ => letter.to_lowercase().next().unwrap_or(letter),
    })
}

/// A text in the letters that it is found by.
pub fn fold_for_finding(text: &str) -> String {
    text.chars().filter_map(folded).collect()
}

/// Where `needle` (folded) stands in `text`: scalar values, half-open, none overlapping another.
pub fn finds(text: &str, needle: &str) -> Vec<(u32, u32)> {
    if needle.is_empty() {
        return Vec::new();
    }
    let plain = fold_for_finding(text);
    if !plain.contains(needle) {
        return Vec::new();
    }
    // For each folded letter, its place in the text; and where the text ends.
    let mut places: Vec<u32> = Vec::with_capacity(plain.len() + 1);
    places.extend(text.chars().zip(0..).filter(|(letter, _)| folded(*letter).is_some()).map(|(_, at)| at));
    places.push(text.chars().count() as u32);
    let (mut finds, mut letters, mut bytes) = (Vec::new(), 0, 0);
    let long = needle.chars().count();
    for (byte, _) in plain.match_indices(needle) {
        letters += plain[bytes..byte].chars().count();
        bytes = byte;
        // Marks above the last letter belong to it.
        finds.push((places[letters], places[letters + long]));
    }
    finds
}

/// How often `needle` stands in a text that is folded already.
pub fn count_in_folded(folded: &str, needle: &str) -> usize {
    if needle.is_empty() { 0 } else { folded.matches(needle).count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, needle: &str) -> Vec<String> {
        let finds = finds(text, &fold_for_finding(needle));
        finds.into_iter().map(|(start, end)| draftlens_model::slice(text, start, end).to_owned()).collect()
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        assert_eq!(found("Les États, les etats", "etats"), ["États", "etats"]);
        assert_eq!(found("e\u{301}tat e\u{301}", "état é"), ["e\u{301}tat e\u{301}"]);
        assert_eq!(found("Самолёт, САМОЛЕТ", "самолет"), ["Самолёт", "САМОЛЕТ"]);
        assert_eq!(found("نصّ المَادَّة", "الماده"), ["المَادَّة"]);
        assert_eq!(found("the States\u{2019} own", "states' OWN"), ["States\u{2019} own"]);
        assert_eq!(found("第四条第四条", "第四条"), ["第四条", "第四条"]);
    }

    #[test]
    fn finds_do_not_overlap_and_nothing_is_found_for_nothing() {
        assert_eq!(finds("aaa", "aa"), [(0, 2)]);
        assert_eq!(finds("aaa", ""), []);
        assert_eq!(finds("", "a"), []);
        assert_eq!(finds("a\u{ad}b", "ab"), [(0, 3)]);
        assert_eq!(count_in_folded("abab", "ab"), 2);
    }
}
