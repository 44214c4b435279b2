//! Labels of list items and numbered headings.

use rustc_hash::FxHashMap;

use super::levels::LEVELS;
use super::styles::Styles;
use draftlens_text::numerals::numeral;

/// Where the lists of a text have come to. A list is known by a number; 0 is the outline.
#[derive(Default)]
pub(super) struct ListCounters {
    counts: FxHashMap<u32, [Option<i64>; LEVELS]>,
}

impl ListCounters {
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
