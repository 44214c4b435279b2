//! Glyphs to lines.
//!
//! Lines are put together in the order in which the page draws them, which is the order of reading in nearly all
//! files; a stretch drawn later on the same line (another font, a label) joins it.

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

use super::bidi::{self, Letters};
use super::glyph::{Glyph, Page, UNMAPPED, VerticalRule};
use super::script::{is_digit, is_ligature, is_mark, is_presentation_form, is_rtl, is_wide};

/// A line of text, or the part of one that lies in one column.
#[derive(Clone, Debug)]
pub struct Line {
    /// In the order of reading.
    pub text: String,
    pub x0: f64,
    pub x1: f64,
    /// Baseline, counted downwards.
    pub y: f64,
    /// The size of most of its glyphs.
    pub size: f64,
    pub bold: bool,
    pub right_to_left: bool,
    pub artifact: bool,
    pub turn: u8,
    /// The paragraph that it belongs to, where the file says so: an index into its tags.
    pub content: Option<u32>,
    /// Small raised figures, as of footnotes.
    pub raised: Vec<Raised>,
    /// Where its first wide gap is, in scalar values: what a tab leaves.
    pub tab: Option<u32>,
    /// Width of its first word: whether it would have fitted on the line before.
    pub first_word: f64,
}

/// A small raised stretch of a line: byte offsets into its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raised {
    pub start: usize,
    pub end: usize,
}

impl Line {
    pub fn height(&self) -> f64 {
        self.size.max(1.0)
    }

    /// Cuts a raised stretch out of the text.
    pub fn cut(&mut self, part: Raised) {
        let length = part.end.saturating_sub(part.start);
        self.text.replace_range(part.start..part.end, "");
        self.raised.retain(|raised| *raised != part);
        for raised in self.raised.iter_mut().filter(|raised| raised.start >= part.end) {
            raised.start -= length;
            raised.end -= length;
        }
        // No two spaces where it stood between them.
        if self.text[..part.start].ends_with(' ') && self.text[part.start..].starts_with(' ') {
            self.cut(Raised { start: part.start, end: part.start + 1 });
        }
    }

    /// Cuts a note's label, with the mark and space after it, from the start of the text.
    pub fn cut_start(&mut self, label: &str) {
        let Some(rest) = self.text.strip_prefix(label) else { return };
        let rest = rest.trim_start_matches(['.', ')']).trim_start();
        let end = self.text.len() - rest.len();
        self.raised.retain(|raised| raised.start >= end);
        self.cut(Raised { start: 0, end });
    }
}

/// The lines of a page, in the order in which they were begun.
pub fn lines(page: &Page) -> Vec<Line> {
    let letters = Letters::of(page.glyphs.iter().map(|glyph| glyph.text.as_str()));
    let lines = joined(stretches(&page.glyphs), letters.run_right_to_left_mostly(), &page.vertical_rules);
    lines.iter().filter_map(|stretch| line(&stretch.glyphs, letters)).collect()
}

/// Glyphs drawn one after the other, side by side.
struct Stretch<'p> {
    glyphs: Vec<&'p Glyph>,
    x0: f64,
    x1: f64,
    /// Baseline and size of its full-sized glyphs; raised figures are small.
    y: f64,
    size: f64,
    has_rtl: bool,
    /// Its place in the order of drawing.
    number: usize,
}

impl<'p> Stretch<'p> {
    fn new(glyph: &'p Glyph, number: usize) -> Stretch<'p> {
        let has_rtl = glyph.text.chars().any(is_rtl);
        Stretch { glyphs: vec![glyph], x0: glyph.x0, x1: glyph.x1, y: glyph.y, size: glyph.size, has_rtl, number }
    }

    fn push(&mut self, glyph: &'p Glyph) {
        self.glyphs.push(glyph);
        self.x0 = self.x0.min(glyph.x0);
        self.x1 = self.x1.max(glyph.x1);
        self.has_rtl |= glyph.text.chars().any(is_rtl);
        if glyph.size > 0.9 * self.size && !glyph.text.trim().is_empty() {
            (self.y, self.size) = (glyph.y, glyph.size);
        }
    }

    /// Whether the glyph drawn next goes on this stretch.
    fn takes(&self, glyph: &Glyph) -> bool {
        let Some(last) = self.glyphs.last() else { return false };
        let size = self.size.max(glyph.size).max(1.0);
        let gap = (glyph.x0 - self.x1).max(self.x0 - glyph.x1);
        glyph.artifact == last.artifact
            && glyph.turn == last.turn
            && glyph.content == last.content
            && (glyph.y - self.y).abs() <= off_baseline(glyph.size, self.size) * size
            && gap <= WIDEST_GAP * size
    }

    /// Whether another stretch is a part of the same line: beside this one, at the same height. Right-to-left text is
    /// drawn stretch by stretch from the right, with left-to-right ones between, so that neighbours on the page need
    /// not be drawn one after the other. `rtl`: so is most of the page.
    fn adjoins(&self, other: &Stretch<'_>, rtl: bool) -> bool {
        let (Some(last), Some(first)) = (self.glyphs.last(), other.glyphs.first()) else { return false };
        let size = self.size.max(other.size).max(1.0);
        let gap = (other.x0 - self.x1).max(self.x0 - other.x1);
        let off = (other.y - self.y).abs();
        let next = self.number + 1 == other.number || other.number + 1 == self.number;
        let raised = self.size.min(other.size) < SMALL * size;
        let any_rtl = rtl || self.has_rtl || other.has_rtl;
        first.artifact == last.artifact
            && first.turn == last.turn
            && first.content == last.content
            && off < if next || raised { off_baseline(self.size, other.size) } else { 0.1 } * size
            && (any_rtl || gap > -0.5 * size || self.has_hole_for(other))
            && gap
                <= if any_rtl {
                    0.8
                } else if next {
                    0.4
                } else {
                    0.28
                } * size
            && (any_rtl || other.x0 > self.x0)
    }

    /// Whether the glyphs of another stretch stand between those of this one: quotation marks of another font.
    fn has_hole_for(&self, other: &Stretch<'_>) -> bool {
        let slack = 0.1 * self.size;
        let apart = |one: &Glyph, other: &Glyph| one.x1 <= other.x0 + slack || one.x0 >= other.x1 - slack;
        self.glyphs.len() * other.glyphs.len() < MOST_PAIRS
            && other.glyphs.iter().all(|theirs| self.glyphs.iter().all(|ours| apart(ours, theirs)))
    }

    fn absorb(&mut self, other: Stretch<'p>) {
        if other.size > 0.9 * self.size && other.glyphs.len() > self.glyphs.len() {
            (self.y, self.size) = (other.y, other.size);
        }
        self.x0 = self.x0.min(other.x0);
        self.x1 = self.x1.max(other.x1);
        self.has_rtl |= other.has_rtl;
        self.number = self.number.max(other.number);
        self.glyphs.extend(other.glyphs);
    }
}

/// Pairs of glyphs that are compared to see whether two stretches interlock.
const MOST_PAIRS: usize = 20_000;

/// A glyph of less than this share of its neighbours' size is raised or lowered.
const SMALL: f64 = 0.8;

/// How far from the baseline, in sizes, a glyph of one size may stand in a line of another.
fn off_baseline(one: f64, other: f64) -> f64 {
    if one.min(other) < SMALL * one.max(other) { 0.6 } else { 0.45 }
}

/// A gap of more sizes than this is one between columns or cells.
const WIDEST_GAP: f64 = 2.2;

fn stretches(glyphs: &[Glyph]) -> Vec<Stretch<'_>> {
    let mut stretches: Vec<Stretch<'_>> = Vec::new();
    // Some producers draw twice what should look bold.
    let mut drawn: FxHashSet<(&str, [i64; 3])> = FxHashSet::default();
    for glyph in glyphs {
        let fine = 6.0 / glyph.size.max(1.0);
        let place = [glyph.x0 * fine, glyph.y * fine, glyph.size * 10.0].map(|value| value.round() as i64);
        if !glyph.text.trim().is_empty() && !drawn.insert((glyph.text.as_str(), place)) {
            continue;
        }
        match stretches.last_mut() {
            Some(last) if last.takes(glyph) => last.push(glyph),
            _ => stretches.push(Stretch::new(glyph, stretches.len())),
        }
    }
    stretches
}

/// Lines that are looked at for one that a stretch belongs to, latest first.
const REACH: usize = 40;

/// Puts together the stretches of each line, at the place of the first of them.
fn joined<'p>(stretches: Vec<Stretch<'p>>, rtl: bool, vertical_rules: &[VerticalRule]) -> Vec<Stretch<'p>> {
    let mut lines: Vec<Stretch<'p>> = Vec::new();
    for mut stretch in stretches {
        let mut place = lines.len();
        // One that closes the gap between two joins them all.
        loop {
            let from = lines.len().saturating_sub(REACH);
            let Some(at) = (from..lines.len())
                .rev()
                .find(|&at| lines[at].adjoins(&stretch, rtl) && !walled(&lines[at], &stretch, vertical_rules))
            else {
                break;
            };
            let mut line = lines.remove(at);
            line.absorb(stretch);
            stretch = line;
            place = place.min(at);
        }
        lines.insert(place.min(lines.len()), stretch);
    }
    lines
}

/// Whether a vertical line stands between two stretches.
fn walled(one: &Stretch<'_>, other: &Stretch<'_>, vertical_rules: &[VerticalRule]) -> bool {
    let (from, to) = if one.x0 <= other.x0 { (one.x1, other.x0) } else { (other.x1, one.x0) };
    let middle = one.y - 0.3 * one.size;
    vertical_rules.iter().any(|vertical_rule| {
        vertical_rule.x > from - 1.0
            && vertical_rule.x < to + 1.0
            && vertical_rule.y0 < middle
            && vertical_rule.y1 > middle
    })
}

/// Letters with the marks above and below them, as one text.
struct Cluster {
    text: String,
    x0: f64,
    x1: f64,
    size: f64,
    y: f64,
    /// Tagged as the label of a list item.
    label: bool,
}

fn line(glyphs: &[&Glyph], page: Letters) -> Option<Line> {
    let first = glyphs.first()?;
    let visible: Vec<&&Glyph> = glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty()).collect();
    if visible.is_empty() {
        return None;
    }
    let size = median(visible.iter().map(|glyph| glyph.size));
    let full = visible.iter().filter(|glyph| glyph.size > 0.85 * size);
    let y = median(full.map(|glyph| glyph.y));

    let texts = || glyphs.iter().map(|glyph| glyph.text.as_str());
    let any_rtl = texts().flat_map(str::chars).any(is_rtl);
    let right_to_left = Letters::of(texts()).run_right_to_left(page);
    let backwards = glyphs.windows(2).any(|pair| pair[1].x0 < pair[0].x0 - 0.3 * size);
    let mut clusters = clusters(glyphs, any_rtl);
    if any_rtl || backwards {
        clusters.sort_by(|a, b| (a.x0 + a.x1).total_cmp(&(b.x0 + b.x1)));
    }
    let first_word = first_word(&clusters, right_to_left);
    let seen = with_spaces(&clusters, any_rtl);
    let is_raised =
        |at: &Option<usize>| at.is_some_and(|at| clusters[at].size < 0.82 * size && y - clusters[at].y > 0.12 * size);
    let raised: Vec<bool> = seen.iter().map(|seen| is_raised(&seen.of)).collect();
    let texts: Vec<String> = seen.into_iter().map(|seen| seen.text).collect();
    let read = bidi::logical(&texts, right_to_left).into_iter();
    let read: Vec<Piece> = read.map(|read| Piece { raised: raised[read.at], text: read.text }).collect();
    let Assembled { mut text, raised, tab } = assemble(&read);
    if right_to_left {
        text = with_label_first(text);
    }
    if text.is_empty() {
        return None;
    }
    let bold = visible.iter().filter(|glyph| glyph.bold).count() * 4 > visible.len() * 3;
    Some(Line {
        text,
        x0: visible.iter().map(|glyph| glyph.x0).fold(f64::MAX, f64::min),
        x1: visible.iter().map(|glyph| glyph.x1).fold(f64::MIN, f64::max),
        y,
        size,
        bold,
        right_to_left,
        artifact: first.artifact,
        turn: first.turn,
        content: first.content,
        raised,
        tab,
        first_word,
    })
}

struct Seen {
    text: String,
    /// The cluster that it is; a space that stands for a gap is none.
    of: Option<usize>,
}

struct Piece {
    text: String,
    raised: bool,
}

/// Letters and their marks. In right-to-left text, marks are drawn before or after their letter, and glyphs without
/// any text are the strokes that stretch a word (kashida): they take place but are not read.
fn clusters(glyphs: &[&Glyph], any_rtl: bool) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::with_capacity(glyphs.len());
    // With the number of clusters drawn before.
    let mut marks: Vec<(&Glyph, usize)> = Vec::new();
    for glyph in glyphs {
        if any_rtl && glyph.text.chars().all(is_mark) {
            marks.push((glyph, clusters.len()));
            continue;
        }
        let text = if any_rtl && glyph.text.chars().all(|c| matches!(c, UNMAPPED | '\u{640}')) {
            String::new()
        } else {
            plain(&glyph.text)
        };
        clusters.push(Cluster { text, x0: glyph.x0, x1: glyph.x1, size: glyph.size, y: glyph.y, label: glyph.label });
    }
    for (mark, drawn) in marks {
        let middle = (mark.x0 + mark.x1) / 2.0;
        let distance = |cluster: &Cluster| (cluster.x0 - middle).max(middle - cluster.x1).max(0.0);
        let letters = || (0..clusters.len()).filter(|&at| clusters[at].text.chars().any(char::is_alphabetic));
        let least = letters().map(|at| distance(&clusters[at])).fold(f64::MAX, f64::min);
        // Between two letters, the mark is that of the one drawn after it.
        let near = letters().filter(|&at| distance(&clusters[at]) <= least + 0.12 * mark.size);
        let nearest = near.min_by_key(|&at| if at >= drawn { at - drawn } else { usize::MAX - at });
        if let Some(letter) = nearest {
            clusters[letter].text.push_str(&mark.text);
        }
    }
    clusters
}

/// Ligatures and printed forms as the letters they stand for.
fn plain(text: &str) -> String {
    if !text.chars().any(|c| is_ligature(c) || is_presentation_form(c)) {
        return text.to_owned();
    }
    text.chars()
        .flat_map(|c| {
            let one = c.to_string();
            if is_ligature(c) || is_presentation_form(c) { one.nfkc().collect::<String>() } else { one }
                .chars()
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The width of the word that is read first.
fn first_word(clusters: &[Cluster], right_to_left: bool) -> f64 {
    let mut extent: Option<(f64, f64)> = None;
    let order: Box<dyn Iterator<Item = &Cluster>> =
        if right_to_left { Box::new(clusters.iter().rev()) } else { Box::new(clusters.iter()) };
    for cluster in order {
        let blank = cluster.text.chars().all(char::is_whitespace) && !cluster.text.is_empty();
        match extent {
            None if blank => {}
            None => extent = Some((cluster.x0, cluster.x1)),
            Some((x0, x1)) => {
                let gap = if right_to_left { x0 - cluster.x1 } else { cluster.x0 - x1 };
                if blank || gap > 0.17 * cluster.size || cluster.text.chars().any(is_wide) {
                    break;
                }
                extent = Some((x0.min(cluster.x0), x1.max(cluster.x1)));
            }
        }
    }
    extent.map_or(0.0, |(x0, x1)| x1 - x0)
}

/// How far apart all letters of a line are set: headings may be spaced out, and so are Latin words in justified lines of
/// ideographs.
fn spread(clusters: &[Cluster]) -> f64 {
    let blank = |cluster: &Cluster| cluster.text.trim().is_empty();
    // Dots that lead to the number of a page are set as far apart as anybody likes.
    let leads = |cluster: &Cluster| matches!(cluster.text.trim(), "." | "·" | "…" | "_" | "‧" | "․");
    let apart = |pair: &&[Cluster]| !(blank(&pair[0]) || blank(&pair[1]) || leads(&pair[0]) && leads(&pair[1]));
    let pairs = clusters.windows(2).filter(apart);
    let gaps: Vec<f64> = pairs.map(|pair| pair[1].x0 - pair[0].x1).collect();
    if gaps.len() < FEWEST_PAIRS { 0.0 } else { median(gaps.into_iter()).max(0.0) }
}

const FEWEST_PAIRS: usize = 5;

/// A gap of this many sizes is what a tab leaves.
const TAB: f64 = 0.7;

/// The clusters, with a space wherever there is a gap and none is drawn.
fn with_spaces(clusters: &[Cluster], any_rtl: bool) -> Vec<Seen> {
    let mut seen: Vec<Seen> = Vec::with_capacity(clusters.len() + 8);
    let mut edge: Option<(f64, f64)> = None;
    let spread = spread(clusters);
    let mut labelled: Option<bool> = None;
    for (at, cluster) in clusters.iter().enumerate() {
        if let Some((x1, size)) = edge {
            let spaced = |piece: &Seen| piece.text.ends_with(char::is_whitespace);
            let starts_blank = cluster.text.starts_with(char::is_whitespace);
            let gap = cluster.x0 - x1 - spread;
            let wide = |text: &str| text.chars().next_back().is_some_and(is_wide);
            let between_wide = seen.last().is_some_and(|last| wide(&last.text)) && wide(&cluster.text);
            let enough = if between_wide {
                0.8
            } else if wide(&cluster.text) || seen.last().is_some_and(|last| wide(&last.text)) {
                // Word processors set ideographs apart from Latin letters.
                0.45
            } else if any_rtl {
                0.2
            } else {
                0.17
            } * size.max(cluster.size.min(size * 1.5));
            let blank = cluster.text.trim().is_empty();
            let after_label = !blank && labelled.is_some_and(|labelled| labelled != cluster.label);
            if gap > TAB * size || after_label {
                seen.push(Seen { text: "\t".into(), of: None });
            } else if gap > enough && !starts_blank && !seen.last().is_some_and(spaced) {
                seen.push(Seen { text: " ".into(), of: None });
            }
        }
        edge = Some((edge.map_or(cluster.x1, |(x1, _)| x1.max(cluster.x1)), cluster.size));
        if !cluster.text.trim().is_empty() {
            labelled = Some(cluster.label);
        }
        if !cluster.text.is_empty() {
            seen.push(Seen { text: cluster.text.clone(), of: Some(at) });
        }
    }
    seen
}

/// A number at the start of a right-to-left line may be drawn from left to right, mark last: ".8" reads as "8.".
fn with_label_first(text: String) -> String {
    let word = text.split(' ').next().unwrap_or_default();
    let number = word.strip_prefix(['.', ')']).unwrap_or_default();
    let end = word.find(|c: char| !is_digit(c)).unwrap_or(0);
    // The tab after a label may leave hardly a gap.
    if end > 0 && word[end..].starts_with(['.', ')']) && word[end + 1..].starts_with(is_rtl) {
        return format!("{} {}", &text[..=end], &text[end + 1..]);
    }
    if number.is_empty() || !number.chars().all(is_digit) {
        return text;
    }
    let mark = &word[..word.len() - number.len()];
    format!("{number}{mark}{}", &text[word.len()..])
}

struct Assembled {
    text: String,
    raised: Vec<Raised>,
    tab: Option<u32>,
}

/// One text of the pieces, normalised, with single spaces; and where small raised stretches of it are.
fn assemble(pieces: &[Piece]) -> Assembled {
    let mut text = String::new();
    let mut raised: Vec<Raised> = Vec::new();
    let mut tab = None;
    for run in pieces.chunk_by(|one, next| one.raised == next.raised) {
        let start = text.len();
        let joined: String = run.iter().map(|piece| piece.text.as_str()).collect();
        for c in joined.nfc() {
            // Printers write a space that keeps words together where none was meant, and plain ones where one was.
            if !c.is_whitespace() {
                text.push(c);
                continue;
            }
            if c == '\t' && tab.is_none() && !text.is_empty() {
                tab = Some(text.trim_end().chars().count() as u32);
            }
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
        }
        if run[0].raised && text.len() > start {
            raised.push(Raised { start, end: text.len() });
        }
    }
    text.truncate(text.trim_end().len());
    raised.retain_mut(|part| {
        part.end = part.end.min(text.len());
        part.start < part.end
    });
    Assembled { text, raised, tab }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
