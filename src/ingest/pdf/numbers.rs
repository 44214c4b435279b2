//! Numbers of lines, which drafts carry in their margins.

use super::furniture::Laid;
use super::lines::Line;

/// Numbers that count up down a page, to be taken for numbers of lines.
const FEWEST: usize = 4;

/// Takes the numbers of lines out of a page.
pub fn take_out(page: &mut Laid) {
    let found = line_numbers(page);
    let mut at = 0;
    page.lines.retain(|_| {
        at += 1;
        !found.contains(&(at - 1))
    });
}

/// Indices of the lines that are figures in a margin, counting up by the same step down the page.
fn line_numbers(page: &Laid) -> Vec<usize> {
    let text = page.lines.iter().filter(|line| number(line).is_none());
    let (left, right) = text.fold((f64::MAX, f64::MIN), |(left, right), line| (left.min(line.x0), right.max(line.x1)));
    let in_margin = |line: &Line| line.x1 <= left + 0.5 || line.x0 >= right - 0.5;
    let numbered = page.lines.iter().enumerate().filter(|(_, line)| in_margin(line));
    let mut found: Vec<(f64, u32, usize)> =
        numbered.filter_map(|(at, line)| number(line).map(|number| (line.y, number, at))).collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let [first, second, ..] = found.as_slice() else { return Vec::new() };
    let step = second.1.saturating_sub(first.1);
    let baselines = baselines(page);
    // Rows of a table are numbered too, but not each of their lines.
    let regular = found.windows(2).filter(|pair| {
        let between = baselines.iter().filter(|&&y| y > pair[0].0 + 1.0 && y < pair[1].0 + 1.0).count();
        pair[1].1 == pair[0].1 + step && between as u32 == step
    });
    let counts = step > 0 && regular.count() * 10 >= (found.len() - 1) * 8;
    if found.len() >= FEWEST && counts { found.into_iter().map(|(_, _, at)| at).collect() } else { Vec::new() }
}

/// The heights of the lines of text, each once.
fn baselines(page: &Laid) -> Vec<f64> {
    let mut heights: Vec<f64> = page.lines.iter().filter(|line| number(line).is_none()).map(|line| line.y).collect();
    heights.sort_by(f64::total_cmp);
    heights.dedup_by(|next, one| *next - *one < 2.0);
    heights
}

fn number(line: &Line) -> Option<u32> {
    let text = line.text.trim();
    (text.len() <= 5 && text.chars().all(|c| c.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}
