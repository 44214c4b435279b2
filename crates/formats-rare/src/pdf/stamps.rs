//! Words stamped across the pages ("DRAFT", "Not for citation"), where the producer does not say that they are no text.
//!
//! What is stamped stands at the same place on every page, alone in its row, wherever on the page that is. Heads of tables
//! stand so too, but several beside each other or between the borders of cells.

use super::running_headers::Laid;

/// Fewer pages do not tell.
const FEWEST_PAGES: usize = 3;
/// Of two pages only what is so much larger than the text.
const LARGE: f64 = 1.8;
/// Places that are the same, in points.
const SAME: f64 = 2.0;
/// The share of a page's height, from its edges, in which headers and footers stand.
const EDGE: f64 = 0.14;
/// More such lines are a form, not stamps.
const MOST: usize = 3;

/// Takes them out of the pages. Gives how many there were.
pub fn take_out(pages: &mut [Laid]) -> usize {
    let usual = usual_size(pages);
    let Some((first, rest)) = pages.split_first() else { return 0 };
    if rest.is_empty() {
        return 0;
    }
    let stamps: Vec<(String, f64, f64, u8)> = first
        .lines
        .iter()
        .filter(|line| {
            let enough = pages.len() >= FEWEST_PAGES || line.size > LARGE * usual;
            let everywhere = rest
                .iter()
                .all(|page| page.lines.iter().any(|other| is_at(other, &line.text, line.x0, line.y, line.turn)));
            let mut beside = first.lines.iter().filter(|other| (other.y - line.y).abs() < 0.3 * line.height());
            let walled = first.vertical_rules.iter().any(|rule| {
                rule.y0 < line.y && rule.y1 > line.y - line.size && (rule.x - line.x0).abs() < 4.0 * line.size
            });
            // Near the edges that is for those who look for headers to say.
            let inner = line.y > first.height * EDGE && line.y < first.height * (1.0 - EDGE);
            let numbered = line.text.chars().all(|ch| !ch.is_alphabetic());
            enough
                && everywhere
                && !walled
                && !numbered
                && (inner || line.size > LARGE * usual)
                && (line.turn != 0 || beside.nth(1).is_none() || line.size > LARGE * usual)
        })
        .map(|line| (line.text.clone(), line.x0, line.y, line.turn))
        .collect();
    if stamps.len() > MOST {
        return 0;
    }
    let mut count = 0;
    for page in pages {
        page.lines.retain(|line| {
            let stamped = stamps.iter().any(|(text, x, y, turn)| is_at(line, text, *x, *y, *turn));
            count += usize::from(stamped);
            !stamped
        });
    }
    count
}

fn is_at(line: &super::lines::Line, text: &str, x: f64, y: f64, turn: u8) -> bool {
    line.turn == turn && line.text == text && (line.x0 - x).abs() < SAME && (line.y - y).abs() < SAME
}

fn usual_size(pages: &[Laid]) -> f64 {
    let mut sizes: Vec<f64> = pages.iter().flat_map(|page| &page.lines).map(|line| line.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}
