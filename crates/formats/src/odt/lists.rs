//! Labels of list items and numbered headings.

use rustc_hash::FxHashMap;

use super::super::xml::Element;
use super::styles::{LEVELS, Styles};
use draftlens_text::numerals::numeral;

/// One level of a list style.
#[derive(Clone)]
pub(super) struct Level {
    /// None: a bullet.
    format: Option<&'static str>,
    prefix: String,
    suffix: String,
    bullet: String,
    /// How many levels' numbers the label shows.
    shown: usize,
    /// LibreOffice's way to say it exactly: `(%1%.%3%)`, the numbers of levels between signs.
    pattern: Option<String>,
    start: i64,
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
pub(super) fn level(element: Element) -> Option<Level> {
    let text = |name: &str| element.attr(name).unwrap_or_default().to_owned();
    let number = |name: &str| element.attr(name).and_then(|value| value.parse().ok()).unwrap_or(1);
    let format = match element.name() {
        "list-level-style-number" | "outline-level-style" => {
            let synchronous = element.attr("num-letter-sync") == Some("true");
            format(element.attr("num-format").unwrap_or_default(), synchronous)
        }
        "list-level-style-bullet" | "list-level-style-image" => {
            let bullet = text("bullet-char");
            return Some(Level {
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
    Some(Level {
        format: Some(format),
        prefix,
        suffix,
        bullet: String::new(),
        shown,
        pattern,
        start: number("start-value"),
    })
}

/// Where the lists of a text have come to. A list is known by a number; 0 is the outline.
#[derive(Default)]
pub(super) struct Counters {
    counts: FxHashMap<u32, [Option<i64>; LEVELS]>,
}

impl Counters {
    /// Counts an item of a list at a depth (from 0) and gives its label. The style of the list may differ from item to
    /// item; an empty one is the outline's.
    pub fn label(
        &mut self,
        styles: &Styles,
        (list, style): (u32, &str),
        depth: usize,
        start: Option<i64>,
    ) -> Option<String> {
        let levels = if style.is_empty() { Some(&styles.outline) } else { styles.lists.get(style) };
        // A list whose style is nowhere defined is shown with bullets.
        let Some(levels) = levels else { return Some("•".to_owned()) };
        let depth = depth.min(LEVELS - 1);
        let this = levels.get(depth)?.as_ref()?;
        let counts = self.counts.entry(list).or_insert([None; LEVELS]);
        counts[depth] = Some(match (start, counts[depth]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => this.start,
        });
        counts[depth + 1..].fill(None);
        // A level that is passed over counts as begun.
        for (upper, count) in counts.iter_mut().enumerate().take(depth) {
            let start = || levels.get(upper).and_then(Option::as_ref).map_or(1, |level| level.start);
            count.get_or_insert_with(start);
        }
        let Some(format) = this.format else {
            let bullet = this.bullet.chars().next().filter(|ch| !('\u{e000}'..='\u{f8ff}').contains(ch));
            return Some(bullet.unwrap_or('•').to_string());
        };
        if format == "none" {
            let label = format!("{}{}", this.prefix, this.suffix);
            return (!label.trim().is_empty()).then(|| label.trim().to_owned());
        }
        let number = |upper: usize| {
            let level = levels.get(upper).and_then(Option::as_ref)?;
            let format = level.format.filter(|format| *format != "none")?;
            Some(numeral(counts[upper].unwrap_or(level.start), format))
        };
        if let Some(pattern) = &this.pattern {
            // Every other piece stands between signs, and is the number of a level.
            let mut label = String::new();
            for (index, piece) in pattern.split('%').enumerate() {
                match piece.parse::<usize>() {
                    Ok(level @ 1..=LEVELS) if index % 2 == 1 => label.push_str(&number(level - 1).unwrap_or_default()),
                    _ => label.push_str(piece),
                }
            }
            return Some(label.trim().to_owned()).filter(|label| !label.is_empty());
        }
        let mut numbers = Vec::new();
        for upper in (depth + 1).saturating_sub(this.shown)..=depth {
            numbers.extend(number(upper));
        }
        let label = format!("{}{}{}", this.prefix, numbers.join("."), this.suffix);
        Some(label.trim().to_owned())
    }
}
