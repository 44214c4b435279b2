//! Two columns whose lines are drawn row by row: put in the order of reading.
//!
//! A table whose cells have one line each is drawn in the same way. What tells columns of text from it: both are about as
//! wide, nearly all lines fill them, and sentences run on from line to line.

use super::lines::Line;
use super::running_headers::Laid;
use super::script::ends_sentence;

/// Fewer rows do not tell.
const FEWEST_ROWS: usize = 4;
/// Edges that are the same, in sizes.
const ALIGNED: f64 = 0.6;

/// Puts stretches of lines that are drawn row by row in order, one column after the other.
pub fn put_in_order(page: &mut Laid) {
    let mut at = 0;
    while at < page.lines.len() {
        match columns_from(page, at) {
            Some((end, edge)) => {
                let mut left: Vec<Line> = Vec::new();
                let mut right: Vec<Line> = Vec::new();
                for line in page.lines.drain(at..end) {
                    if (line.x0 + line.x1) / 2.0 < edge { left.push(line) } else { right.push(line) }
                }
                let rtl = left.iter().filter(|line| line.right_to_left).count() * 2 > left.len();
                let ordered = if rtl { right.into_iter().chain(left) } else { left.into_iter().chain(right) };
                let ordered: Vec<Line> = ordered.collect();
                page.lines.splice(at..at, ordered);
                at = end;
            }
            None => at += 1,
        }
    }
}

/// Where a stretch of two columns that begins here ends, and where the gap between them is.
fn columns_from(page: &Laid, start: usize) -> Option<(usize, f64)> {
    let lines = &page.lines;
    let (one, other) = (lines.get(start)?, lines.get(start + 1)?);
    let (left, right) = if one.x0 < other.x0 { (one, other) } else { (other, one) };
    let level = |a: &Line, b: &Line| (a.y - b.y).abs() < 0.3 * a.height() && a.turn == 0 && b.turn == 0;
    if !level(left, right) || right.x0 - left.x1 < 0.8 * left.size {
        return None;
    }
    let (left_edge, right_edge) = (left.x0, right.x0);
    let of_left = |line: &Line| line.x1 < right_edge - 0.4 * line.size && line.x0 > left_edge - ALIGNED * line.size;
    let of_right = |line: &Line| line.x0 > right_edge - ALIGNED * line.size;
    let (mut end, mut rows, mut last) = (start, 0, f64::MIN);
    while let Some(line) = lines.get(end) {
        // Row by row: never back up the page.
        let goes_on = line.y > last - 0.3 * line.height() && line.turn == 0 && (of_left(line) || of_right(line));
        if !goes_on || (line.size / left.size - 1.0).abs() > 0.2 {
            break;
        }
        rows += usize::from(end > start && level(line, &lines[end - 1]));
        last = last.max(line.y);
        end += 1;
    }
    if rows < FEWEST_ROWS || rows * 3 < end - start {
        return None;
    }
    let stretch = &lines[start..end];
    let gap =
        (right_edge + stretch.iter().filter(|line| of_left(line)).map(|line| line.x1).fold(f64::MIN, f64::max)) / 2.0;
    let walled = page
        .vertical_rules
        .iter()
        .any(|rule| rule.x > left_edge && rule.x < right_edge + 2.0 && rule.y0 < last && rule.y1 > left.y);
    let ruled = page.rules.iter().filter(|rule| rule.y > left.y && rule.y < last && rule.x1 > left_edge).count() > 1;
    let sides = [
        stretch.iter().filter(|line| of_left(line)).collect::<Vec<_>>(),
        stretch.iter().filter(|line| of_right(line)).collect(),
    ];
    let width = |side: &[&Line]| {
        let right = side.iter().map(|line| line.x1).fold(f64::MIN, f64::max);
        right - side.iter().map(|line| line.x0).fold(f64::MAX, f64::min)
    };
    let (first, second) = (width(&sides[0]), width(&sides[1]));
    let alike = (first / second).max(second / first) < 1.4;
    (!walled && !ruled && alike && sides.iter().all(|side| is_prose(side, width(side)))).then_some((end, gap))
}

/// Whether lines are those of paragraphs: most fill their column, and sentences run on.
fn is_prose(lines: &[&Line], width: f64) -> bool {
    let full = lines.iter().filter(|line| line.x1 - line.x0 > 0.72 * width).count();
    let on = lines.windows(2).filter(|pair| !ends_sentence(&pair[0].text)).count();
    let small = lines
        .windows(2)
        .filter(|pair| pair[1].text.chars().next().is_some_and(|ch| !ch.is_uppercase() && ch.is_alphabetic()))
        .count();
    full * 10 >= lines.len() * 6 && on * 2 >= lines.len() && small * 2 >= lines.len()
}
