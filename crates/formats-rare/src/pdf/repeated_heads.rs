//! The head of a table that runs over several pages, which word processors repeat at the top of each.
//!
//! Taken out are lines at the top of a page that stand word for word, and at the same distance from each other, on a
//! page before, if the first two of them stand side by side, as cells do: a heading that happens to come twice stays.

use rustc_hash::FxHashMap;

use super::lines::Line;
use super::running_headers::Laid;

/// Lines of the largest head.
const MOST_LINES: usize = 40;
/// Pages before that are looked at.
const MOST_PAGES: usize = 40;
/// Heights and edges that differ by less, in points, are the same.
const SAME: f64 = 1.0;

/// Takes repeated heads out of the pages.
pub fn take_out(pages: &mut [Laid]) {
    let sorted: Vec<Vec<usize>> = pages.iter().map(|page| downwards(&page.lines)).collect();
    // Where lines with a text are: page, and place in the order from the top.
    let mut places: FxHashMap<String, Vec<(usize, usize)>> = FxHashMap::default();
    let mut gone: Vec<Vec<usize>> = Vec::with_capacity(pages.len());
    for (number, page) in pages.iter().enumerate() {
        let order = &sorted[number];
        let first = order.first().and_then(|&at| places.get(&page.lines[at].text)).map_or(&[][..], Vec::as_slice);
        let near = first.iter().rev().take_while(|(before, _)| before + MOST_PAGES >= number);
        let alike = near.map(|&(before, from)| {
            let earlier = sorted[before][from..].iter().map(|&at| &pages[before].lines[at]);
            length(order.iter().map(|&at| &page.lines[at]), earlier)
        });
        let count = alike.max().unwrap_or(0);
        gone.push(order[..count].to_vec());
        for (place, &at) in order.iter().enumerate() {
            places.entry(page.lines[at].text.clone()).or_default().push((number, place));
        }
    }
    for (page, gone) in pages.iter_mut().zip(gone).filter(|(_, gone)| !gone.is_empty()) {
        let mut at = 0;
        page.lines.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
}

/// Indices of lines from the top down, and from left to right.
fn downwards(lines: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].turn == 0).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&lines[a], &lines[b]);
        (a.y.round(), a.x0).partial_cmp(&(b.y.round(), b.x0)).unwrap_or(std::cmp::Ordering::Equal)
    });
    order
}

/// How many lines of a repeated head two rows of lines begin with; none where it is no head.
fn length<'l>(lines: impl Iterator<Item = &'l Line>, earlier: impl Iterator<Item = &'l Line>) -> usize {
    let mut first: Option<f64> = None;
    let same: Vec<&Line> = lines
        .zip(earlier)
        .take(MOST_LINES)
        .take_while(|(line, before)| {
            let down = *first.get_or_insert(line.y - before.y);
            line.text == before.text
                && (line.x0 - before.x0).abs() < SAME
                && (line.y - before.y - down).abs() < SAME
                && line.bold == before.bold
        })
        .map(|(line, _)| line)
        .collect();
    let beside = |pair: &[&Line]| (pair[0].y - pair[1].y).abs() < SAME && pair[0].x1 < pair[1].x0;
    // The last row may be cut short by one that begins like the head.
    if same.get(..2).is_some_and(beside) { same.len() } else { 0 }
}
