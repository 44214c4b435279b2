//! Labels of lists as Word counts them, whichever format they are written down in (.docx, .rtf).
//!
//! Lists that share one definition count on from each other, unless one overrides a start, and then at its first use
//! only.

use rustc_hash::{FxHashMap, FxHashSet};

use draftlens_text::numerals::numeral;

/// Levels of a list.
pub const LEVELS: usize = 9;

/// How one level of a list is numbered.
pub struct Level {
    pub start: i64,
    /// As Office Open XML names it.
    pub format: String,
    pub text: Vec<LabelPiece>,
    /// The level (from 1) whose use restarts this one; 0: none.
    pub restart: Option<usize>,
    /// All numbers in plain digits.
    pub legal: bool,
}

/// A piece of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelPiece {
    Sign(char),
    /// The number of a level, counted from 0.
    Number(usize),
}

/// Where one reading of a document has come to in its lists.
#[derive(Default)]
pub struct Counters {
    /// By definition.
    counts: FxHashMap<i32, [Option<i64>; LEVELS]>,
    /// Lists and levels that have been met.
    used: FxHashSet<(i32, usize)>,
}

impl Counters {
    /// Counts one paragraph of `list`, which has the levels of `definition`, and gives its label; None where it shows
    /// none. `at` and `start_override` tell of each level what the list says of it.
    pub fn label<'l>(
        &mut self,
        definition: i32,
        list: i32,
        level: usize,
        at: impl Fn(usize) -> Option<&'l Level>,
        start_override: impl Fn(usize) -> Option<i64>,
    ) -> Option<String> {
        let this = at(level).filter(|_| level < LEVELS)?;
        let first_use = self.used.insert((list, level));
        let counts = self.counts.entry(definition).or_insert([None; LEVELS]);
        counts[level] = Some(match (start_override(level).filter(|_| first_use), counts[level]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => start_override(level).unwrap_or(this.start),
        });
        for (upper, count) in counts.iter_mut().enumerate().take(level) {
            let start = || start_override(upper).or(at(upper).map(|level| level.start)).unwrap_or(1);
            count.get_or_insert_with(start);
        }
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let restarts = match at(deeper).and_then(|level| level.restart) {
                Some(0) => false,
                Some(after) => level < after,
                None => true,
            };
            if restarts {
                *count = None;
            }
        }
        if this.format == "bullet" {
            return bullet(&this.text);
        }
        let mut label = String::new();
        for piece in &this.text {
            match *piece {
                LabelPiece::Sign(sign) => label.push(sign),
                LabelPiece::Number(index) if index <= level => {
                    let format = at(index).map_or("decimal", |level| level.format.as_str());
                    let format = if this.legal && format != "decimalZero" { "decimal" } else { format };
                    label.push_str(&numeral(counts[index].unwrap_or(1), format));
                }
                LabelPiece::Number(_) => {}
            }
        }
        let label = label.trim();
        (!label.is_empty()).then(|| label.to_owned())
    }
}

/// Bullets are often private characters of a symbol font.
fn bullet(text: &[LabelPiece]) -> Option<String> {
    let mark = text.iter().find_map(|piece| match piece {
        LabelPiece::Sign(sign) if !sign.is_whitespace() => Some(*sign),
        _ => None,
    })?;
    let shown = matches!(mark, '–' | '—' | '-' | '•' | '▪' | '◦' | '○' | '●' | '■' | '□' | '−' | '*' | '➢' | '✓');
    Some(if shown { mark } else { '•' }.to_string())
}
