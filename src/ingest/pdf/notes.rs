//! Footnotes: the small lines at the bottom of a page that begin with a number which the text above carries raised.
//!
//! They are taken out of the pages, so that a paragraph may run on over them, and the raised numbers out of the text.

use super::furniture::Laid;
use super::glyph::Rule;
use super::lines::Line;

/// The lines of a page's notes, in order.
#[derive(Clone, Debug)]
pub struct NoteLine {
    pub page: usize,
    pub line: Line,
    /// The note's number, on the first line of a note.
    pub label: Option<String>,
}

/// Characters of the largest label: "123" or "***".
const LONGEST_LABEL: usize = 4;
/// Notes are set at most at this share of the text's size, unless a rule parts them from it.
const SMALLER: f64 = 0.96;

/// Takes the notes out of the pages, and the references to them out of the lines. `body`: the size of most text.
pub fn take_out(pages: &mut [Laid], body: f64) -> Vec<NoteLine> {
    let mut notes: Vec<NoteLine> = Vec::new();
    let mut separators: Vec<Rule> = Vec::new();
    for (number, page) in pages.iter_mut().enumerate() {
        let references = references(&page.lines);
        let rules = find_separators(page, &references, body, &separators);
        let region = region(page, &rules, &references, body, !notes.is_empty());
        if !rules.is_empty() {
            separators = rules;
        }
        let labels = take_region(page, &region, &references, number, &mut notes);
        for line in &mut page.lines {
            drop_references(line, &labels);
        }
    }
    notes
}

/// The short rules that part notes from text, one for each column: the first line below begins as a note does, or,
/// where a note may run on from the page before, is small; or they are drawn as those before.
fn find_separators(page: &Laid, references: &[(String, f64)], body: f64, earlier: &[Rule]) -> Vec<Rule> {
    let is_first = |line: &Line| {
        let label = leading_label(line);
        let referred = label.is_some_and(|label| references.iter().any(|(reference, _)| reference == label));
        referred || !earlier.is_empty() && line.size <= SMALLER * body
    };
    let rules = page.rules.iter().filter(|rule| {
        let width = rule.x1 - rule.x0;
        let under = |line: &&Line| line.y > rule.y && line.x1 > rule.x0 && line.x0 < rule.x1;
        let below = page.lines.iter().filter(under).min_by(|a, b| a.y.total_cmp(&b.y));
        let alike =
            earlier.iter().any(|earlier| (earlier.x0 - rule.x0).abs() < 1.0 && (earlier.x1 - rule.x1).abs() < 1.0);
        let low = rule.y > 0.3 * page.height;
        width > 20.0 && width < 0.6 * page.width && (alike && low || below.is_some_and(is_first))
    });
    let mut rules: Vec<Rule> = rules.copied().collect();
    rules.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut found: Vec<Rule> = Vec::new();
    for rule in rules {
        if found.iter().all(|other| rule.x0 >= other.x1 || rule.x1 <= other.x0) {
            found.push(rule);
        }
    }
    found
}

/// From where to where the notes below a rule reach: beside those of one column, text may go on in another. The rule
/// is short, and of right-to-left notes it may stand at the other end.
fn extent(page: &Laid, rule: Rule) -> (f64, f64) {
    let (mut x0, mut x1) = (rule.x0, rule.x1);
    let mut found = false;
    for line in page.lines.iter().filter(|line| line.y > rule.y && line.x0 < rule.x1 && line.x1 > rule.x0) {
        (x0, x1, found) = (x0.min(line.x0), x1.max(line.x1), true);
    }
    if found { (x0, x1) } else { (f64::MIN, f64::MAX) }
}

/// The raised labels of a page and the heights at which they stand.
fn references(lines: &[Line]) -> Vec<(String, f64)> {
    let raised = lines
        .iter()
        .flat_map(|line| line.raised.iter().filter(|raised| raised.start > 0).map(move |raised| (line, raised)));
    let labels = raised.filter_map(|(line, raised)| Some((line.text.get(raised.start..raised.end)?.trim(), line.y)));
    labels.filter(|(label, _)| is_label(label)).map(|(label, y)| (label.to_owned(), y)).collect()
}

fn is_label(text: &str) -> bool {
    let marks = |c: char| matches!(c, '*' | '†' | '‡' | '§');
    !text.is_empty()
        && text.chars().count() <= LONGEST_LABEL
        && (text.chars().all(super::script::is_digit)
            || text.chars().all(marks)
            || text.len() == 1 && text.chars().all(char::is_lowercase))
}

/// The label that a line begins with, as a note does: raised, or a number and a space.
fn leading_label(line: &Line) -> Option<&str> {
    let raised = line.raised.first().filter(|raised| raised.start == 0);
    let label = match raised {
        Some(raised) => line.text.get(..raised.end)?,
        None => {
            let word = line.text.split([' ', '\u{a0}']).next()?;
            let digits = word.find(|c| !super::script::is_digit(c)).unwrap_or(word.len());
            let glued = digits > 0 && word[digits..].starts_with(char::is_alphabetic);
            match () {
                _ if glued => &word[..digits],
                // A small label may stand so much higher than its note that it is a line by itself.
                _ if word.len() == line.text.len() && digits < word.len() => return None,
                _ => word,
            }
        }
    };
    Some(label.trim().trim_end_matches(['.', ')'])).filter(|label| is_label(label))
}

/// Indices of the lines of notes, column by column: from the first that begins with a label referred to above, or, below
/// the rule of a page to which a note runs on, from the first.
fn region(page: &Laid, rules: &[Rule], references: &[(String, f64)], body: f64, earlier: bool) -> Vec<usize> {
    let columns: Vec<Option<Rule>> =
        if rules.is_empty() { vec![None] } else { rules.iter().map(|rule| Some(*rule)).collect() };
    let mut found = Vec::new();
    for rule in columns {
        let extent = rule.map(|rule| extent(page, rule));
        let own = |line: &Line| extent.is_none_or(|(x0, x1)| line.x0 < x1 && line.x1 > x0);
        let fits = |line: &Line| {
            own(line) && line.turn == 0 && (line.size <= SMALLER * body || rule.is_some_and(|rule| line.y > rule.y))
        };
        let begins = |line: &&Line| {
            let label = leading_label(line);
            label.is_some_and(|label| references.iter().any(|(reference, y)| reference == label && *y < line.y))
                // In another column, text may refer to a note from below.
                || rule.is_some_and(|rule| line.y > rule.y) && label.is_some() && rules.len() > 1
        };
        let first =
            page.lines.iter().filter(|line| fits(line)).filter(begins).map(|line| line.y).fold(f64::MAX, f64::min);
        let carried = rule.filter(|_| earlier).map_or(f64::MAX, |rule| rule.y);
        let carries = page.lines.iter().any(|line| own(line) && line.y > carried);
        let top = if carries { first.min(carried) } else { first };
        let inside = |line: &Line| line.y > top - 0.5 * line.size && fits(line);
        let mut lines: Vec<usize> = (0..page.lines.len()).filter(|&at| inside(&page.lines[at])).collect();
        lines.sort_by(|&a, &b| page.lines[a].y.total_cmp(&page.lines[b].y));
        found.extend(lines);
    }
    found
}

/// Moves the lines of the region to the notes; gives the labels found there.
fn take_region(
    page: &mut Laid,
    region: &[usize],
    references: &[(String, f64)],
    number: usize,
    notes: &mut Vec<NoteLine>,
) -> Vec<String> {
    let mut labels = Vec::new();
    let taken: Vec<Line> = region.iter().map(|&at| page.lines[at].clone()).collect();
    let mut at = 0;
    page.lines.retain(|_| {
        at += 1;
        !region.contains(&(at - 1))
    });
    for mut line in taken {
        let label = leading_label(&line)
            .filter(|label| references.iter().any(|(reference, _)| reference == label))
            .map(str::to_owned);
        if let Some(label) = &label {
            line.cut_start(label);
            labels.push(label.clone());
        }
        notes.push(NoteLine { page: number, line, label });
    }
    labels
}

/// Cuts the raised labels of notes out of a line.
fn drop_references(line: &mut Line, labels: &[String]) {
    let wanted = |text: Option<&str>| text.is_some_and(|text| labels.iter().any(|label| label == text.trim()));
    for at in (0..line.raised.len()).rev() {
        let raised = line.raised[at];
        if wanted(line.text.get(raised.start..raised.end)) {
            line.cut(raised);
        }
    }
}
