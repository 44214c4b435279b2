//! Numbers of lines, which drafts carry in their margins.
//!
//! They are looked for among the glyphs, before lines are made: a number that stands close to its line would become a
//! part of it. What tells them from other figures: they stand apart, in a column of their own that no text crosses, and
//! count up by the same step as the lines beside them do. Traps:
//!
//! - every fifth line may be numbered, and the count may go on over pages, or over the columns of one page;
//! - LibreOffice numbers headers and footers too, out of order;
//! - the rows of a table may be numbered: those have rules between them, or more than one line each.

use rustc_hash::{FxHashMap, FxHashSet};

use super::glyph::{Glyph, Page};
use super::script::digit;

/// Numbers that count up down a page, to be taken for numbers of lines.
const FEWEST: usize = 4;
/// Figures of the largest number.
const MOST_DIGITS: usize = 5;
/// Numbers that go up by this or more are never those of rows.
const EVERY: u32 = 5;
/// Glyphs of the shortest line.
const FEWEST_GLYPHS: usize = 3;
/// Numbers that stand so close, in points, are in one column.
const ALIGNED: f64 = 1.0;
/// Text this far from the numbers, in points, is looked at for lines.
const REACH: f64 = 160.0;

/// A number that stands apart.
struct Figure {
    glyphs: Vec<usize>,
    x0: f64,
    x1: f64,
    y: f64,
    size: f64,
    value: u32,
}

/// Which edge of the figures is aligned, and where it is.
#[derive(Clone, Copy, PartialEq)]
enum Edge {
    Left(f64),
    Right(f64),
}

impl Edge {
    fn meets(self, figure: &Figure) -> bool {
        match self {
            Edge::Left(x) => (figure.x0 - x).abs() < ALIGNED,
            Edge::Right(x) => (figure.x1 - x).abs() < ALIGNED,
        }
    }
}

/// Takes the numbers of lines out of the pages. A page with few of them is known by the others.
pub fn take_out(pages: &mut [Page]) {
    let figures: Vec<Vec<Figure>> = pages.iter().map(|page| figures(&page.glyphs)).collect();
    let mut edges: Vec<Edge> = Vec::new();
    for (page, figures) in pages.iter().zip(&figures) {
        for (left, x) in [(true, x0 as fn(&Figure) -> f64), (false, x1)] {
            let mut sorted: Vec<&Figure> = figures.iter().collect();
            sorted.sort_by(|a, b| x(a).total_cmp(&x(b)));
            for column in sorted.chunk_by(|one, next| x(next) - x(one) < ALIGNED) {
                let edge = if left { Edge::Left(x(column[0])) } else { Edge::Right(x(column[0])) };
                if !column.iter().all(|figure| edges.iter().any(|edge| edge.meets(figure)))
                    && numbers_lines(page, column)
                {
                    edges.push(edge);
                }
            }
        }
    }
    for (page, figures) in pages.iter().zip(&figures) {
        edges.extend(counting_in_margin(page, figures));
    }
    if edges.is_empty() {
        return;
    }
    for (page, figures) in pages.iter_mut().zip(&figures) {
        // A last page may have nothing but the number of an empty line.
        let shown = page.glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty()).count();
        let nothing_else = shown == figures.iter().map(|figure| figure.glyphs.len()).sum::<usize>();
        let gone = figures.iter().filter(|figure| nothing_else || edges.iter().any(|edge| edge.meets(figure)));
        let gone: FxHashSet<usize> = gone.flat_map(|figure| figure.glyphs.iter().copied()).collect();
        let mut at = 0;
        page.glyphs.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
}

fn x0(figure: &Figure) -> f64 {
    figure.x0
}

fn x1(figure: &Figure) -> f64 {
    figure.x1
}

/// The edge of the few figures in a margin that each say how many lines there are so far: every fifth line of a short page.
/// Where every line is numbered, few of them could as well be the items of a list.
fn counting_in_margin(page: &Page, figures: &[Figure]) -> Option<Edge> {
    let own: FxHashSet<usize> = figures.iter().flat_map(|figure| figure.glyphs.iter().copied()).collect();
    let text = || {
        page.glyphs.iter().enumerate().filter(|(at, glyph)| {
            !own.contains(at) && glyph.turn == 0 && !glyph.artifact && !glyph.text.trim().is_empty()
        })
    };
    let left = text().map(|(_, glyph)| glyph.x0).fold(f64::MAX, f64::min);
    let margin: Vec<&Figure> = figures.iter().filter(|figure| figure.x1 < left - MARGIN).collect();
    let first = margin.first()?;
    if margin.len() > FEWEST || !margin.iter().all(|figure| (figure.x1 - first.x1).abs() < ALIGNED) {
        return None;
    }
    let lines = baselines(page, &own, left - 1.0, f64::MAX);
    let counts = margin.iter().all(|figure| {
        let so_far = lines.iter().filter(|y| **y < figure.y + 0.3 * figure.size).count() as u32;
        let beside = lines.iter().any(|y| (y - figure.y).abs() < 0.3 * figure.size);
        beside && figure.value.is_multiple_of(EVERY) && figure.value == so_far
    });
    counts.then_some(Edge::Right(first.x1))
}

/// How far, in points, a number stands from the text at least.
const MARGIN: f64 = 3.0;

/// Whether the figures of a column number the lines beside them.
fn numbers_lines(page: &Page, column: &[&Figure]) -> bool {
    if column.len() < FEWEST {
        return false;
    }
    let mut column = column.to_vec();
    column.sort_by(|a, b| a.y.total_cmp(&b.y));
    let Some(step) = step(&column) else { return false };
    let counts: Vec<[&Figure; 2]> =
        column.windows(2).filter(|pair| pair[1].value == pair[0].value + step).map(|pair| [pair[0], pair[1]]).collect();
    let x0 = column.iter().map(|figure| figure.x0).fold(f64::MAX, f64::min);
    let x1 = column.iter().map(|figure| figure.x1).fold(f64::MIN, f64::max);
    let own: FxHashSet<usize> = column.iter().flat_map(|figure| figure.glyphs.iter().copied()).collect();
    let lines = |from: f64, to: f64| baselines(page, &own, from, to);
    // A title may cross the gap between two columns.
    let middle = |y: f64| y > 0.09 * page.height && y < 0.91 * page.height;
    let crossed = lines(x0 - 0.5, x1 + 0.5).into_iter().filter(|y| middle(*y)).count();
    if counts.len() * 10 < (column.len() - 1) * 7 || crossed * 5 > column.len() {
        return false;
    }
    let ruled = |pair: &&[&Figure; 2]| {
        let between = |y: f64| y > pair[0].y && y < pair[1].y;
        page.rules.iter().any(|rule| between(rule.y) && rule.x0 < x1 && rule.x1 > x0)
    };
    let as_lines = |lines: &[f64]| {
        let regular = counts.iter().filter(|pair| {
            let within = |y: f64| y > pair[0].y + 0.3 * pair[0].size && y < pair[1].y + 0.3 * pair[1].size;
            lines.iter().filter(|y| within(**y)).count() as u32 == step
        });
        // Between every fifth line there may be a table or notes, whose lines are not counted.
        let most = if step >= EVERY { 4 } else { 7 };
        regular.count() * 10 >= counts.len() * most
    };
    counts.iter().filter(ruled).count() * 2 <= counts.len()
        && (as_lines(&lines(x1 + 0.5, x1 + REACH)) || as_lines(&lines(x0 - REACH, x0 - 0.5)))
}

/// By how much most figures exceed the one above.
fn step(column: &[&Figure]) -> Option<u32> {
    let mut times: FxHashMap<u32, usize> = FxHashMap::default();
    for pair in column.windows(2) {
        if let Some(step) = pair[1].value.checked_sub(pair[0].value).filter(|step| (1..=10).contains(step)) {
            *times.entry(step).or_default() += 1;
        }
    }
    times.into_iter().max_by_key(|&(step, times)| (times, std::cmp::Reverse(step))).map(|(step, _)| step)
}

/// The heights of the lines with text between two edges, each once.
fn baselines(page: &Page, without: &FxHashSet<usize>, from: f64, to: f64) -> Vec<f64> {
    let glyphs = page.glyphs.iter().enumerate().filter(|(at, glyph)| {
        glyph.x1 > from && glyph.x0 < to && glyph.turn == 0 && !without.contains(at) && !glyph.text.trim().is_empty()
    });
    let mut sized: Vec<(f64, f64)> = glyphs.map(|(_, glyph)| (glyph.y, glyph.size)).collect();
    // What is much smaller is raised or lowered.
    let mut sizes: Vec<f64> = sized.iter().map(|(_, size)| *size).collect();
    sizes.sort_by(f64::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    sized.retain(|(_, size)| *size > 0.75 * usual);
    sized.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Marks of their own, above or below letters, are few.
    let lines = sized.chunk_by(|one, next| next.0 - one.0 < 0.3 * usual).filter(|line| line.len() >= FEWEST_GLYPHS);
    lines.map(|line| line[line.len() / 2].0).collect()
}

/// The figures of a page that stand apart from all text.
fn figures(glyphs: &[Glyph]) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut open: Option<Figure> = None;
    for (at, glyph) in glyphs.iter().enumerate() {
        let text = glyph.text.trim();
        if text.is_empty() {
            continue;
        }
        let value = text.chars().next().filter(|_| text.chars().count() == 1).and_then(digit);
        let Some(value) = value.filter(|_| glyph.turn == 0 && !glyph.artifact) else {
            found.extend(open.take().filter(|figure| !touches(figure, glyph)));
            continue;
        };
        match open.as_mut() {
            Some(figure) if touches(figure, glyph) => {
                figure.glyphs.push(at);
                (figure.x0, figure.x1) = (figure.x0.min(glyph.x0), figure.x1.max(glyph.x1));
                figure.value = figure.value.saturating_mul(10).saturating_add(value);
            }
            _ => {
                found.extend(open.take());
                open =
                    Some(Figure { glyphs: vec![at], x0: glyph.x0, x1: glyph.x1, y: glyph.y, size: glyph.size, value });
            }
        }
    }
    found.extend(open);
    let rows = rows(glyphs);
    found.retain(|figure| figure.glyphs.len() <= MOST_DIGITS && stands_apart(figure, glyphs, &rows));
    found
}

fn touches(figure: &Figure, glyph: &Glyph) -> bool {
    let gap = (glyph.x0 - figure.x1).max(figure.x0 - glyph.x1);
    (glyph.y - figure.y).abs() < 0.3 * figure.size && gap < 0.3 * figure.size
}

/// Heights in steps of this many points.
const ROW: f64 = 4.0;

fn row(y: f64) -> i64 {
    (y / ROW).floor() as i64
}

fn rows(glyphs: &[Glyph]) -> FxHashMap<i64, Vec<usize>> {
    let mut rows: FxHashMap<i64, Vec<usize>> = FxHashMap::default();
    for (at, glyph) in glyphs.iter().enumerate().filter(|(_, glyph)| !glyph.text.trim().is_empty()) {
        rows.entry(row(glyph.y)).or_default().push(at);
    }
    rows
}

fn stands_apart(figure: &Figure, glyphs: &[Glyph], rows: &FxHashMap<i64, Vec<usize>>) -> bool {
    let reach = 0.55 * figure.size;
    let near = |at: &usize| {
        let glyph = &glyphs[*at];
        let beside = glyph.x1 > figure.x0 - reach && glyph.x0 < figure.x1 + reach;
        // The label of a note is small and raised.
        let size = figure.size.max(glyph.size);
        beside && (glyph.y - figure.y).abs() < 0.6 * size && !figure.glyphs.contains(at)
    };
    let around = row(figure.y - 2.0 * figure.size)..=row(figure.y + 2.0 * figure.size);
    !around.filter_map(|row| rows.get(&row)).flatten().any(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of eight letters, each with its number close before it.
    fn page(numbers: &[u32]) -> Page {
        let mut page = Page { width: 600.0, height: 800.0, ..Page::default() };
        for (line, number) in numbers.iter().enumerate() {
            let y = 100.0 + 14.0 * line as f64;
            for (at, c) in number.to_string().chars().chain("wordword".chars()).enumerate() {
                let x = if c.is_ascii_digit() { 40.0 } else { 50.0 } + 6.0 * at as f64;
                let end = number.to_string().len() as f64 * 6.0;
                let x = if c.is_ascii_digit() { x - end } else { x - end + 6.0 };
                page.glyphs.push(Glyph {
                    text: c.to_string(),
                    x0: x,
                    x1: x + 6.0,
                    y,
                    size: 12.0,
                    bold: false,
                    artifact: false,
                    turn: 0,
                    content: None,
                    label: false,
                });
            }
        }
        page
    }

    fn left(mut page: Page) -> String {
        take_out(std::slice::from_mut(&mut page));
        page.glyphs
            .iter()
            .map(|glyph| glyph.text.as_str())
            .filter(|text| text.chars().all(|c| digit(c).is_some()))
            .collect()
    }

    #[test]
    fn a_column_that_counts_the_lines_goes() {
        assert_eq!(left(page(&[8, 9, 10, 11, 12, 13])), "");
        // A header that is numbered out of order.
        assert_eq!(left(page(&[3, 37, 38, 39, 40, 41])), "");
        assert_eq!(left(page(&[3, 7, 2, 9, 4, 1])), "372941");
        assert_eq!(left(page(&[1, 2, 3])), "123");
    }

    #[test]
    fn rows_with_rules_between_them_stay() {
        let mut page = page(&[1, 2, 3, 4, 5]);
        page.rules = (0..5)
            .map(|at| super::super::glyph::Rule { x0: 30.0, x1: 200.0, y: 103.0 + 14.0 * f64::from(at) })
            .collect();
        assert_eq!(left(page), "12345");
    }
}
