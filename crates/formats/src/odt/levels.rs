//! One level of a list style: how its labels are written.

use super::super::xml::Element;

/// The levels of list styles: no text uses more.
pub(super) const LEVELS: usize = 10;

/// One level of a list style.
#[derive(Clone)]
pub(super) struct LevelStyle {
    /// None: a bullet.
    pub format: Option<&'static str>,
    pub prefix: String,
    pub suffix: String,
    pub bullet: String,
    /// How many levels' numbers the label shows.
    pub shown: usize,
    /// LibreOffice's way to say it exactly: `(%1%.%3%)`, the numbers of levels between signs.
    pub pattern: Option<String>,
    pub start: i64,
}

/// A number format by its samples, which may be given with or without doubled letters ("Aa, Bb", "Aa, Ab").
fn format(samples: &str, synchronous: bool) -> &'static str {
    match samples {
        "" => return "none",
        "a" if synchronous => return "lowerLetter",
        "A" if synchronous => return "upperLetter",
        "a" => return "lowerLetterColumns",
        "A" => return "upperLetterColumns",
        "i" => return "lowerRoman",
        "I" => return "upperRoman",
        "1st" => return "ordinal",
        "One" => return "cardinalText",
        "First" => return "ordinalText",
        _ => {}
    }
    let mut parts = samples.split(", ");
    match (parts.next().unwrap_or_default(), parts.next().unwrap_or_default()) {
        ("一", "二") => "chineseCounting",
        ("壹", "贰") => "chineseLegalSimplified",
        ("壹", "貳") => "ideographLegalTraditional",
        ("甲", "乙") => "ideographTraditional",
        ("子", "丑") => "ideographZodiac",
        ("①", "②") => "decimalEnclosedCircle",
        ("ア", _) | ("ｱ", _) => "aiueo",
        ("イ", _) | ("ｲ", _) => "iroha",
        ("가", _) => "ganada",
        ("ㄱ", _) => "chosung",
        ("일", _) => "koreanDigital",
        ("أ", "ب") if samples.contains('ج') => "arabicAbjad",
        ("أ", _) => "arabicAlpha",
        ("آ", _) => "persianAlpha",
        ("١", _) => "arabicIndic",
        ("ก", _) => "thaiLetters",
        ("א", _) => "hebrew1",
        ("а", _) => "russianLower",
        ("А", _) => "russianUpper",
        ("α", _) => "greekLower",
        ("Α", _) => "greekUpper",
        ("*", _) => "chicago",
        ("01", _) => "decimalZero",
        ("001", _) => "001",
        ("0001", _) => "0001",
        ("00001", _) => "00001",
        _ => "decimal",
    }
}

/// Reads a `text:list-level-style-number`, `-bullet`, `-image` or `outline-level-style`.
pub(super) fn level(element: Element) -> Option<LevelStyle> {
    let text = |name: &str| element.attr(name).unwrap_or_default().to_owned();
    let number = |name: &str| element.attr(name).and_then(|value| value.parse().ok()).unwrap_or(1);
    let format = match element.name() {
        "list-level-style-number" | "outline-level-style" => {
            let synchronous = element.attr("num-letter-sync") == Some("true");
            format(element.attr("num-format").unwrap_or_default(), synchronous)
        }
        "list-level-style-bullet" | "list-level-style-image" => {
            let bullet = text("bullet-char");
            return Some(LevelStyle {
                format: None,
                prefix: String::new(),
                suffix: String::new(),
                bullet,
                shown: 1,
                pattern: None,
                start: 1,
            });
        }
        _ => return None,
    };
    let shown = usize::try_from(number("display-levels")).unwrap_or(1).clamp(1, LEVELS);
    let (prefix, suffix) = (text("num-prefix"), text("num-suffix"));
    let pattern = element.attr("num-list-format").map(str::to_owned);
    Some(LevelStyle {
        format: Some(format),
        prefix,
        suffix,
        bullet: String::new(),
        shown,
        pattern,
        start: number("start-value"),
    })
}
