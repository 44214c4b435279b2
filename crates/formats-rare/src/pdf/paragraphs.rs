//! Lines to paragraphs.
//!
//! What parts two paragraphs: a line that ends although the next word would have fitted, a wider gap, another size, an
//! indented first line, a label. What does not: the end of a column or page.

use super::joins::{Vocabulary, join};
use super::lines::Line;
use super::paragraph_starts::{Start, start_of};
use super::running_headers::Laid;
use super::script::{ends_sentence, is_wide};

/// A paragraph, and where its lines are.
#[derive(Clone, Debug, Default)]
pub struct PrintedParagraph {
    pub text: String,
    pub size: f64,
    pub bold: bool,
    pub right_to_left: bool,
    pub lines: Vec<PlacedLine>,
    /// Where its first line has a gap as a tab leaves, in scalar values.
    pub tab: Option<u32>,
    /// What the file says that it is: an index into its tags.
    pub content: Option<u32>,
}

impl PrintedParagraph {
    fn add(&mut self, page: usize, line: &Line, vocabulary: &Vocabulary) {
        join(&mut self.text, &line.text, vocabulary);
        let (end, length) = (self.text.len(), line.text.trim().len());
        let start = end.saturating_sub(length);
        self.lines.push(PlacedLine { page, x0: line.x0, x1: line.x1, y: line.y, size: line.size, start, end });
        self.bold &= line.bold;
    }
}

/// A line of a paragraph: where on which page, and which of the paragraph's bytes it gave.
#[derive(Clone, Copy, Debug)]
pub struct PlacedLine {
    pub page: usize,
    pub x0: f64,
    pub x1: f64,
    pub y: f64,
    pub size: f64,
    pub start: usize,
    pub end: usize,
}

/// Puts the lines of one page after another into paragraphs.
pub struct Flow<'v> {
    vocabulary: &'v Vocabulary,
    done: Vec<PrintedParagraph>,
    open: Option<Open>,
}

struct Open {
    paragraph: PrintedParagraph,
    last: Line,
    /// Where the lines of its column begin and end.
    column: Column,
    /// Baseline to baseline, in sizes, where it has more than one line.
    pitch: Option<f64>,
    start: Option<Start>,
    /// Where its second line begins, counted in the direction of reading.
    hang: Option<f64>,
}

/// Columns narrower than so many sizes are taken for cells.
const NARROW: f64 = 12.0;
/// Columns of fewer lines are taken for cells.
const FEWEST_LINES: f64 = 14.0;

/// Cells that a table may have on the pages between two drawings of its head.
const MOST_CELLS: usize = 400;

/// Paragraphs that may stand between the parts of one.
const MOST_BETWEEN: usize = 24;

/// The edges of the lines around a line.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    left: f64,
    right: f64,
    /// Whether nearly all lines end at the edge (justified text).
    flush: bool,
}

/// What a page's lines have in common.
struct Measures {
    /// The usual distance from line to line, in sizes.
    pitch: f64,
}

impl<'v> Flow<'v> {
    pub fn new(vocabulary: &'v Vocabulary) -> Flow<'v> {
        Flow { vocabulary, done: Vec::new(), open: None }
    }

    /// Adds a page's lines, in the order of reading.
    pub fn page(&mut self, number: usize, page: &Laid) {
        let lines = &page.lines;
        let measures = Measures::of(lines);
        for (at, line) in lines.iter().enumerate() {
            if self.is_repeated(number, line) {
                continue;
            }
            let column = column(page, at);
            let goes_on = self.open.as_ref().is_some_and(|open| {
                let same_page = open.paragraph.lines.last().is_some_and(|last| last.page == number);
                !open.ends_before(line, &column, &measures, same_page.then_some(page))
            });
            if !goes_on && self.go_back(number, line) {
                continue;
            }
            match self.open.as_mut() {
                Some(open) if goes_on => open.push(number, line, column, self.vocabulary),
                _ => {
                    self.end();
                    self.open = Some(Open::new(number, line, column, self.vocabulary));
                }
            }
        }
    }

    /// Whether the file draws a cell once more, as Chromium does with the heads of tables: the same element has the
    /// same line, at the same place, on an earlier page.
    fn is_repeated(&self, page: usize, line: &Line) -> bool {
        let open = self.open.iter().map(|open| &open.paragraph);
        let mut earlier = open.chain(self.done.iter().rev().take(MOST_CELLS));
        line.content.is_some()
            && earlier.find(|earlier| earlier.content == line.content).is_some_and(|earlier| {
                earlier.lines.iter().any(|placed| {
                    let same = earlier.text.get(placed.start..placed.end) == Some(line.text.trim());
                    placed.page < page && same && (placed.x0 - line.x0).abs() < FLUSH
                })
            })
    }

    /// A line of an earlier paragraph, where the file says so: a note at the foot of a page stood between.
    fn go_back(&mut self, page: usize, line: &Line) -> bool {
        let earlier = self.done.iter_mut().rev().take(MOST_BETWEEN);
        let Some(paragraph) =
            earlier.filter(|_| line.content.is_some()).find(|earlier| earlier.content == line.content)
        else {
            return false;
        };
        paragraph.add(page, line, self.vocabulary);
        true
    }

    /// Ends the open paragraph, whatever follows.
    pub fn end(&mut self) {
        if let Some(open) = self.open.take() {
            self.done.push(open.paragraph);
        }
    }

    pub fn finish(mut self) -> Vec<PrintedParagraph> {
        self.end();
        self.done
    }
}

impl Open {
    fn new(page: usize, line: &Line, column: Column, vocabulary: &Vocabulary) -> Open {
        let mut open = Open {
            paragraph: PrintedParagraph {
                size: line.size,
                bold: line.bold,
                right_to_left: line.right_to_left,
                content: line.content,
                ..PrintedParagraph::default()
            },
            last: line.clone(),
            column,
            pitch: None,
            start: start_of(line),
            hang: None,
        };
        open.add(page, line, vocabulary);
        open
    }

    fn push(&mut self, page: usize, line: &Line, column: Column, vocabulary: &Vocabulary) {
        let down = line.y - self.last.y;
        if down > 0.5 * line.height() {
            self.pitch = Some(down / self.last.height());
            self.hang = self.hang.or(Some(if line.right_to_left { -line.x1 } else { line.x0 }));
        }
        self.add(page, line, vocabulary);
        self.last = line.clone();
        self.column = column;
    }

    fn add(&mut self, page: usize, line: &Line, vocabulary: &Vocabulary) {
        match self.paragraph.lines.len() {
            0 => self.paragraph.tab = line.tab,
            // A label that stands beside its paragraph.
            1 if self.start.is_some_and(|start| start.alone) => {
                self.paragraph.tab = Some(self.paragraph.text.chars().count() as u32);
            }
            _ => {}
        }
        self.paragraph.add(page, line, vocabulary);
    }

    /// Whether the paragraph is over before `line`. `page`: where both stand, if it is the same.
    fn ends_before(&self, line: &Line, column: &Column, measures: &Measures, page: Option<&Laid>) -> bool {
        let last = &self.last;
        if line.content.is_some() || last.content.is_some() {
            return line.content != last.content && !(page.is_none() && self.is_cut_by_page(line, column));
        }
        if line.turn != last.turn {
            return true;
        }
        let down = (line.y - last.y) / last.height();
        // A label that stands beside the line is a part of it.
        let row =
            self.paragraph.lines.iter().rev().take_while(|placed| (placed.y - last.y).abs() < 0.3 * last.height());
        let (x0, x1) = row.fold((last.x0, last.x1), |(x0, x1), placed| (x0.min(placed.x0), x1.max(placed.x1)));
        let overlaps = line.x0 < x1 && line.x1 > x0;
        let same_page = page.is_some();
        if page.is_some_and(|page| is_parted(page, last, line)) {
            return true;
        }
        if same_page && down.abs() < 0.3 && !overlaps {
            return !self.runs_on_beside() && !page.is_some_and(|page| is_bridged(page, last, line));
        }
        // Below and beside it: another cell.
        if same_page && down >= 0.3 && !overlaps {
            return true;
        }
        let ratio = line.height() / last.height();
        if !(0.86..=1.16).contains(&ratio) {
            return true;
        }
        let first = line.text.chars().next();
        if hyphenated(&last.text) && first.is_some_and(char::is_lowercase)
            || ends_in_open_range(&last.text) && first.is_some_and(|ch| ch.is_ascii_digit()) && same_page && down > 0.0
        {
            return false;
        }
        if same_page && down > 0.0 && overlaps {
            self.ends_within_column(line, column, down, measures)
        } else if same_page && -down < FEWEST_LINES && !self.goes_on_beside(line, column) {
            // The next cell begins a little above the end of this one; the next column far above.
            true
        } else {
            self.ends_at_column_end(line, column)
        }
    }

    /// Text to the right (or, in right-to-left text, left) of the last line: only a label is followed by its paragraph.
    fn runs_on_beside(&self) -> bool {
        self.start.is_some_and(|start| start.alone)
    }

    /// Whether the sentence goes on at the top of a short column.
    fn goes_on_beside(&self, line: &Line, column: &Column) -> bool {
        let (width, next) = (self.column.right - self.column.left, column.right - column.left);
        self.paragraph.lines.len() > 1
            && !ends_sentence(&self.last.text)
            && line.text.chars().next().is_some_and(char::is_lowercase)
            && (width - next).abs() < 0.15 * width
    }

    fn ends_within_column(&self, line: &Line, column: &Column, down: f64, measures: &Measures) -> bool {
        let last = &self.last;
        let pitch = self.pitch.unwrap_or(measures.pitch).max(0.9);
        if down > pitch * 1.22 + 0.08 || self.is_short(line) || last.bold != line.bold && self.all_bold_differs(line) {
            return true;
        }
        let start = start_of(line);
        if start.is_some() && self.begins_like_sibling(line) {
            return true;
        }
        let indent = if line.right_to_left { last.x1 - line.x1 } else { line.x0 - last.x0 };
        let first_of_paragraph = self.paragraph.lines.len() == 1;
        let indented = indent > 0.8 * line.size && !(first_of_paragraph && self.start.is_some());
        indented && ends_sentence(&last.text) || ends_clause(&last.text) && self.is_indented_alike(line, column)
    }

    /// Whether a line is indented as the paragraph's first line is, and its other lines are not.
    fn is_indented_alike(&self, line: &Line, column: &Column) -> bool {
        let Some(first) = self.paragraph.lines.first() else { return false };
        let edge = |x0: f64, x1: f64| if line.right_to_left { -x1 } else { x0 };
        let (here, first) = (edge(line.x0, line.x1), edge(first.x0, first.x1));
        if self.hang.is_none() && line.text.chars().next().is_some_and(char::is_lowercase) {
            return false;
        }
        let other = self.hang.unwrap_or(edge(column.left, column.right));
        (here - first).abs() < 0.3 * line.size && here > other + 0.8 * line.size
    }

    /// A bold line before a plain one is a heading of its own, unless the change falls within a sentence.
    fn all_bold_differs(&self, line: &Line) -> bool {
        self.paragraph.bold != line.bold && (self.paragraph.bold || ends_sentence(&self.last.text))
    }

    /// A label where labels of this paragraph's kind stand, rather than a number that happens to begin a line.
    fn begins_like_sibling(&self, line: &Line) -> bool {
        let edge = |x0: f64, x1: f64| if line.right_to_left { -x1 } else { x0 };
        let first = self.paragraph.lines.first().map(|first| edge(first.x0, first.x1));
        let here = edge(line.x0, line.x1);
        let hangs = self.hang.is_none_or(|_| {
            first.is_some_and(|first| here < first + 0.5 * line.size || ends_sentence(&self.last.text))
        });
        // A dash in the midst of a sentence.
        if self.start.is_none() && !ends_clause(&self.last.text) && line.text.starts_with(['–', '—', '-']) {
            return false;
        }
        hangs
            && (ends_sentence(&self.last.text)
                || self.last.text.ends_with([',', '،', '、'])
                || first.is_some_and(|first| (here - first).abs() > 0.5 * line.size)
                || self.start.is_some())
    }

    /// The last line of a column or page: the paragraph goes on unless its last line says otherwise.
    fn ends_at_column_end(&self, line: &Line, column: &Column) -> bool {
        if self.is_short(line) || self.paragraph.bold != line.bold && self.last.bold != line.bold {
            return true;
        }
        if self.moves_to_another_cell(line, column) {
            return true;
        }
        if !ends_sentence(&self.last.text) {
            return start_of(line).is_some() && line.text.chars().next().is_none_or(|c| !c.is_lowercase());
        }
        let indent = if line.right_to_left { column.right - line.x1 } else { line.x0 - column.left };
        start_of(line).is_some() || indent > 0.8 * line.size || self.room(None) > 0.3 * self.last.size
    }

    /// Whether the end of a page cuts a sentence in two although the file tags each half as a paragraph: some producers
    /// tag page by page.
    fn is_cut_by_page(&self, line: &Line, column: &Column) -> bool {
        let tagged = line.content.is_some() && self.last.content.is_some();
        let ratio = line.height() / self.last.height();
        tagged
            && self.last.turn == line.turn
            && (0.95..=1.05).contains(&ratio)
            && !ends_clause(&self.last.text)
            && !self.last.text.ends_with([':', ';'])
            && line.text.chars().next().is_some_and(char::is_lowercase)
            && start_of(line).is_none()
            && !self.ends_at_column_end(line, column)
    }

    /// Whether a narrow column is followed by one that begins elsewhere: the cells of two rows.
    fn moves_to_another_cell(&self, line: &Line, column: &Column) -> bool {
        let edge = |column: &Column| if line.right_to_left { column.right } else { column.left };
        let narrow = |column: &Column| column.right - column.left < NARROW * line.size;
        (edge(column) - edge(&self.column)).abs() > 4.0 * line.size && (narrow(column) || narrow(&self.column))
    }

    /// Space left on the last line. Two lines that end at the same place are flush with an edge of their own.
    fn room(&self, next: Option<&Line>) -> f64 {
        let last = &self.last;
        let (end, edge) = if last.right_to_left { (-last.x0, -self.column.left) } else { (last.x1, self.column.right) };
        let next_end = next.map(|next| if next.right_to_left { -next.x0 } else { next.x1 });
        if next_end.is_some_and(|next| (next - end).abs() < FLUSH) { 0.0 } else { edge - end }
    }

    /// Whether the last line ended although the next word would have fitted.
    fn is_short(&self, next: &Line) -> bool {
        let size = self.last.size;
        let ended = ends_sentence(&self.last.text);
        let first = next.text.chars().next();
        // What goes on in the midst of a sentence needs more room to be believed: a break may have other reasons.
        let spare = match first {
            // Some marks may not begin a line, and take an ideograph with them.
            Some(c) if is_wide(c) && ended => 0.6 * size,
            Some(c) if is_wide(c) => 1.1 * size,
            Some(c) if c.is_lowercase() && !ended => 2.5 * size,
            _ if ended => 0.3 * size,
            _ => 0.6 * size,
        };
        let room = self.room(Some(next));
        room > next.first_word + spare || ended && self.column.flush && room > 2.0 * FLUSH + 0.02 * size
    }
}

impl Measures {
    fn of(lines: &[Line]) -> Measures {
        let mut steps: Vec<f64> = lines
            .windows(2)
            .filter(|pair| pair[0].x0 < pair[1].x1 && pair[1].x0 < pair[0].x1)
            .map(|pair| (pair[1].y - pair[0].y) / pair[0].height())
            .filter(|step| (0.5..4.0).contains(step))
            .collect();
        steps.sort_by(f64::total_cmp);
        Measures { pitch: steps.get(steps.len() / 4).copied().unwrap_or(1.3) }
    }
}

/// "12-": the number that ends the range begins the next line.
fn ends_in_open_range(text: &str) -> bool {
    let stem = text.trim_end().strip_suffix(['-', '\u{2010}', '–']);
    stem.is_some_and(|stem| stem.ends_with(|ch: char| ch.is_ascii_digit()))
}

/// The edges of the column that a line stands in: those of the lines before and after it, as far as they stand one
/// below the other and no border is between.
fn column(page: &Laid, at: usize) -> Column {
    let line = &page.lines[at];
    let mut beside: Vec<&Line> = vec![line];
    let (before, after) = page.lines.split_at(at);
    for side in [Box::new(before.iter().rev()) as Box<dyn Iterator<Item = &Line>>, Box::new(after.iter().skip(1))] {
        let mut last = line;
        for other in side.take(60) {
            let (upper, lower) = if other.y < last.y { (other, last) } else { (last, other) };
            let level = lower.y - upper.y < 0.3 * last.height();
            if level && other.x1 - other.x0 < LABEL * other.size {
                continue;
            }
            let below = other.x0 < last.x1 && other.x1 > last.x0;
            if other.turn != line.turn || level || !below || is_parted(page, upper, lower) {
                break;
            }
            if (other.size / line.size - 1.0).abs() < 0.3 {
                beside.push(other);
            }
            last = other;
        }
    }
    let left = -edge(beside.iter().map(|other| -other.x0).collect(), 2.0 * line.size).max(-line.x0);
    let right = edge(beside.iter().map(|other| other.x1).collect(), 2.0 * line.size).max(line.x1);
    let at_edge = beside
        .iter()
        .filter(|other| if line.right_to_left { other.x0 - left < FLUSH } else { right - other.x1 < FLUSH });
    let flush = beside.len() >= 6 && at_edge.count() * 100 >= beside.len() * 55;
    Column { left, right, flush }
}

/// Where the lines of a column end that end furthest: among many, one alone that stands out is no part of the column.
fn edge(mut ends: Vec<f64>, near: f64) -> f64 {
    ends.sort_by(|a, b| b.total_cmp(a));
    let supported = ends.windows(2).find(|pair| ends.len() < FEWEST_ENDS || pair[0] - pair[1] < near);
    supported.map(|pair| pair[0]).or(ends.first().copied()).unwrap_or(0.0)
}

const FEWEST_ENDS: usize = 8;

/// What is narrower than this many sizes may be a label beside its paragraph.
const LABEL: f64 = 3.0;

/// Lines whose ends are closer than this, in points, end at the same place.
const FLUSH: f64 = 0.7;

/// Whether a border stands between two lines: those of cells.
fn is_parted(page: &Laid, last: &Line, next: &Line) -> bool {
    let size = last.size;
    let (top, bottom) = (last.y.min(next.y) - 0.4 * size, last.y.max(next.y) - 0.2 * size);
    let beside = if last.x1 <= next.x0 {
        Some((last.x1, next.x0))
    } else if next.x1 <= last.x0 {
        Some((next.x1, last.x0))
    } else {
        None
    };
    if let Some((from, to)) = beside {
        return page.vertical_rules.iter().any(|vertical_rule| {
            vertical_rule.x > from - 1.0
                && vertical_rule.x < to + 1.0
                && vertical_rule.y0 < bottom
                && vertical_rule.y1 > top
        });
    }
    let (x0, x1) = (last.x0.max(next.x0), last.x1.min(next.x1));
    page.rules.iter().any(|rule| {
        // Below the first line, but not so close as to underline it.
        rule.y > last.y + 0.24 * size && rule.y < next.y - 0.6 * next.size && rule.x0 < x1 && rule.x1 > x0
    })
}

/// Whether a line close above or below runs across the gap between two pieces at the same height: then that is a wide
/// space of justified text, and no gap between columns.
fn is_bridged(page: &Laid, last: &Line, next: &Line) -> bool {
    let (from, to) = if last.x1 <= next.x0 { (last.x1, next.x0) } else { (next.x1, last.x0) };
    let follows = if last.right_to_left { next.x1 <= last.x0 } else { next.x0 >= last.x1 };
    let near = |other: &&Line| (0.5..2.2).contains(&((other.y - last.y).abs() / last.height()));
    // The two pieces fill their line as the other does; cells need not.
    let alike = |other: &Line| {
        (other.x0 - last.x0.min(next.x0)).abs() < last.size || (other.x1 - last.x1.max(next.x1)).abs() < FLUSH
    };
    let across = |other: &Line| {
        other.x0 < from - last.size && other.x1 > to + last.size && other.turn == last.turn && alike(other)
    };
    follows && to - from < 9.0 * last.size && page.lines.iter().filter(near).any(across)
}

/// Whether a paragraph of a list or a preamble may end here.
fn ends_clause(text: &str) -> bool {
    ends_sentence(text) || text.ends_with([',', '،', '，', '、'])
}

fn hyphenated(text: &str) -> bool {
    text.ends_with(['-', '\u{2010}', '\u{ad}'])
}
