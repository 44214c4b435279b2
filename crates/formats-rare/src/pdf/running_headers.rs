//! What stands on every page and is no part of the text: headers, footers, page numbers.
//!
//! A line is furniture where the producer says so (`/Artifact`), or where it stands at the same height at the top or
//! bottom of three pages or more, apart from the text, with the same words: the same throughout, or with a number that
//! goes up as the pages do. "Article 12" that happens to begin three pages stays. What stands so at the bottom of most
//! pages need not be apart: some footers are close to the text.
//!
//! Many drafts have two or three pages only, with headers on alternate sides, and a first page whose footer is its own.
//! There the number or symbol of the document, if it stands so twice, is furniture, wherever else it begins a footer,
//! and so are figures beside it (dates of printing) and the figures under a bar code.

use rustc_hash::FxHashMap;

use super::glyph::{Page, Rule, VerticalRule};
use super::lines::{Line, lines};
use super::paragraph_starts;
use draftlens_text::lexicon::{Topic, list};

/// The lines of a page, with its extent in points.
#[derive(Default)]
pub struct Laid {
    pub lines: Vec<Line>,
    pub rules: Vec<Rule>,
    pub vertical_rules: Vec<VerticalRule>,
    pub width: f64,
    pub height: f64,
}

impl Laid {
    pub fn of(page: &Page) -> Laid {
        let mut lines = lines(page);
        paragraph_starts::labels_first(&mut lines);
        let (rules, vertical_rules) = (page.rules.clone(), page.vertical_rules.clone());
        Laid { lines, rules, vertical_rules, width: page.width, height: page.height }
    }
}

/// Share of a page's height in which headers and footers stand.
const BAND: f64 = 0.14;
/// Heights are compared in steps of this many points.
const STEP: f64 = 4.0;
const FEWEST_PAGES: usize = 3;
/// In percent: a line at the bottom of so many pages is a footer, whatever stands above.
const MOST_PAGES: usize = 60;
/// Distance to the text, in sizes, that sets a header apart from it.
const APART: f64 = 1.55;

/// Where a line stands: at the top or not, and how far from the edge.
type Place = (bool, i64);

/// Takes the furniture out of the pages. Gives what headers and footers said, each once.
pub fn take_out(pages: &mut [Laid]) -> Vec<String> {
    let times = repeated(pages);
    let count = pages.len();
    let symbols = symbols(&times);
    let mut said: Vec<String> = Vec::new();
    for (number, page) in pages.iter_mut().enumerate() {
        let alike = |line: &Line, top: bool, step: i64| {
            let pages = readings(&line.text, number).into_iter().map(|reading| {
                let near = (-1..=1).filter_map(|by| times.get(&((top, step + by), reading.clone())));
                near.sum::<usize>()
            });
            pages.max().unwrap_or(0)
        };
        let symbol = |line: &Line| symbols.iter().any(|symbol| line.text.split(' ').next() == Some(symbol));
        let beside = |line: &Line| {
            let level = |other: &Line| (other.y - line.y).abs() < 0.3 * line.height() && symbol(other);
            line.text.len() >= 5 && line.text.chars().all(|c| c.is_ascii_digit()) && page.lines.iter().any(level)
        };
        let repeats = |line: &Line| {
            place(line, page.height).is_some_and(|(top, step)| {
                alike(line, top, step) >= FEWEST_PAGES
                    || is_page_number(&line.text, number)
                    || !top && (symbol(line) || beside(line) || is_bar_code(&line.text))
                    || is_symbol(&line.text) && alike(line, top, step) >= 2
            })
        };
        let surely = |line: &Line| {
            place(line, page.height)
                .is_some_and(|(top, step)| !top && alike(line, top, step) >= FEWEST_PAGES.max(count * MOST_PAGES / 100))
        };
        let mut apart: Vec<bool> = page.lines.iter().map(|line| line.artifact || repeats(line)).collect();
        let sure: Vec<bool> = page.lines.iter().map(|line| line.artifact || surely(line)).collect();
        // What stands close to text is text, and so is what stands close to that.
        while let Some(at) = (0..apart.len()).find(|&at| apart[at] && !sure[at] && !is_apart(&page.lines, &apart, at)) {
            apart[at] = false;
        }
        let mut at = 0;
        page.lines.retain(|line| {
            let furniture = line.artifact || apart[at];
            at += 1;
            if furniture && line.text.chars().any(char::is_alphabetic) && said.len() < 64 && !said.contains(&line.text)
            {
                said.push(line.text.clone());
            }
            !furniture
        });
    }
    said
}

/// Where in the top or bottom band a line stands.
fn place(line: &Line, height: f64) -> Option<Place> {
    let top = line.y < height * BAND;
    let bottom = line.y > height * (1.0 - BAND);
    let step = if top { line.y / STEP } else { (height - line.y) / STEP };
    (line.turn == 0 && (top || bottom)).then_some((top, step.round() as i64))
}

/// The line itself, and the line with each of its numbers put relative to the number of the page.
fn readings(text: &str, page: usize) -> Vec<String> {
    let mut readings = vec![text.to_owned()];
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                if let Ok(number) = text[from..at].parse::<i64>()
                    && readings.len() < 6
                {
                    readings.push(format!("{}\u{0}{}\u{0}{}", &text[..from], number - page as i64, &text[at..]));
                }
                start = None;
            }
            _ => {}
        }
    }
    if let Some(number) = roman(text.trim()) {
        readings.push(format!("\u{0}{}\u{0}", number - page as i64));
    }
    readings
}

/// On how many pages the same reading stands at the same place.
fn repeated(pages: &[Laid]) -> FxHashMap<(Place, String), usize> {
    let mut times: FxHashMap<(Place, String), usize> = FxHashMap::default();
    for (number, page) in pages.iter().enumerate() {
        let placed = page.lines.iter().filter_map(|line| Some((place(line, page.height)?, line)));
        let mut seen: Vec<(Place, String)> = placed
            .flat_map(|(place, line)| readings(&line.text, number).into_iter().map(move |reading| (place, reading)))
            .collect();
        seen.sort();
        seen.dedup();
        for key in seen {
            *times.entry(key).or_default() += 1;
        }
    }
    times
}

/// The numbers and symbols of the document that stand at the bottom of two pages or more.
fn symbols(times: &FxHashMap<(Place, String), usize>) -> Vec<String> {
    let footers = times.iter().filter(|(((top, _), text), times)| !top && **times >= 2 && is_symbol(text));
    let mut symbols: Vec<String> = footers
        .filter_map(|((_, text), _)| Some(text.split(' ').next()?.to_owned()))
        .filter(|text| is_symbol(text))
        .collect();
    symbols.sort();
    symbols.dedup();
    symbols
}

/// What looks like the number or symbol of a document: "23-01234 (E)", "A/HRC/50/L.2".
fn is_symbol(text: &str) -> bool {
    text.len() <= 40
        && text.split(' ').count() <= 3
        && text.contains(|c: char| c.is_ascii_digit())
        && text.contains(['-', '/'])
        && !text.contains('\u{0}')
        && text.chars().filter(|c| c.is_ascii_digit() || c.is_uppercase()).count() >= 4
}

/// The figures under a bar code, with the marks that its font starts and stops with.
fn is_bar_code(text: &str) -> bool {
    let figures = text.trim().strip_prefix('*').and_then(|text| text.strip_suffix('*'));
    figures.is_some_and(|figures| figures.len() >= 5 && figures.chars().all(|c| c.is_ascii_digit()))
}

/// A page's own number, and what says that it is one, for files of one or two pages.
fn is_page_number(text: &str, page: usize) -> bool {
    let says_so = list(Topic::PageWords);
    let own = (page + 1).to_string();
    let mut words = text.split_whitespace().map(str::to_lowercase).peekable();
    let named = words.peek().is_some_and(|word| says_so.holds(word));
    let mut figures = words.filter(|word| !says_so.holds(word));
    if named && figures.next() == Some(own.clone()) && figures.all(|word| word.parse::<u32>().is_ok()) {
        return true;
    }
    let text = text.trim().trim_matches(['-', '–', '—', ' ', '|']);
    text == own
        || text.strip_prefix(own.as_str()).is_some_and(|rest| rest.starts_with('/') && rest[1..].parse::<u32>().is_ok())
}

/// Whether nothing but other candidates stands close to a line on the side of the text.
fn is_apart(lines: &[Line], candidates: &[bool], at: usize) -> bool {
    let line = &lines[at];
    let close = lines.iter().zip(candidates).filter(|(other, candidate)| {
        let off = (other.y - line.y).abs();
        let height = line.height().max(other.height());
        let above_or_below = off < APART * height && other.x0 < line.x1 && other.x1 > line.x0;
        !**candidate && (above_or_below || off < 0.3 * height)
    });
    close.count() == 0
}

/// The value of a small Roman numeral.
fn roman(text: &str) -> Option<i64> {
    if text.is_empty() || text.len() > 6 || !text.is_ascii() {
        return None;
    }
    let value = |c: char| match c.to_ascii_lowercase() {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    let values: Vec<i64> = text.chars().map(value).collect::<Option<_>>()?;
    let signed =
        values.iter().enumerate().map(|(at, v)| if values.get(at + 1).is_some_and(|next| next > v) { -v } else { *v });
    Some(signed.sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_of_documents() {
        for text in ["23-01234 (E)", "A/HRC/50/L.2", "C20/65-E"] {
            assert!(is_symbol(text), "{text}");
        }
        for text in ["Article 12", "3/4", "and/or 5 of them, and more", "co-operation 2"] {
            assert!(!is_symbol(text), "{text}");
        }
        assert!(is_bar_code("*2301234*") && !is_bar_code("*") && !is_bar_code("**"));
    }

    #[test]
    fn numbers_are_read_relative_to_the_page() {
        assert!(readings("Page 3 of 12", 2).contains(&"Page \u{0}1\u{0} of 12".to_owned()));
        assert_eq!(readings("iv", 3), ["iv", "\u{0}1\u{0}"]);
        assert_eq!(readings("Article 12", 4)[0], "Article 12");
    }

    #[test]
    fn a_page_number_of_a_short_file() {
        assert!(is_page_number("- 2 -", 1));
        assert!(is_page_number("1/2", 0));
        assert!(is_page_number("Page 2 of 3", 1));
        assert!(is_page_number("第 2 页", 1));
        assert!(!is_page_number("Page 3 of 3", 1));
        assert!(!is_page_number("Article 2", 1));
        assert!(!is_page_number("3", 1));
        assert!(!is_page_number("1. Scope", 0));
    }
}
