//! Footnotes: the small lines at the bottom of a page that begin with a number which the text above carries raised.
//!
//! They are taken out of the pages, so that a paragraph may run on over them, and the raised numbers out of the text.

use super::glyph::Rule;
use super::lines::{Line, Raised};
use super::running_headers::Laid;
use super::script::is_digit;

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
/// `tagged`: whether the file says that a line is one of a note.
pub fn take_out(pages: &mut [Laid], body: f64, tagged: impl Fn(&Line) -> bool) -> Vec<NoteLine> {
    let mut notes: Vec<NoteLine> = Vec::new();
    let mut separators: Vec<Rule> = Vec::new();
    for (number, page) in pages.iter_mut().enumerate() {
        let references = references(&page.lines);
        let rules = find_separators(page, &references, body, &separators);
        let foot = foot(page, &references, body);
        let fits = |line: &Line| line.size <= SMALLER * body || line.y >= foot || tagged(line);
        let region = region(page, &rules, &references, fits, !notes.is_empty());
        if !rules.is_empty() {
            separators = rules;
        }
        let labels = take_region(page, &region, &references, number, &mut notes);
        let named = plainly_named(&page.lines);
        for line in &mut page.lines {
            drop_references(line, &labels, &named);
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
    !text.is_empty()
        && text.chars().count() <= LONGEST_LABEL
        && (text.chars().all(is_digit)
            || text.chars().all(is_note_mark)
            || text.len() == 1 && text.chars().all(char::is_lowercase))
}

fn is_note_mark(c: char) -> bool {
    matches!(c, '*' | '†' | '‡' | '§')
}

/// The label that a line begins with, as a note does: raised, or a number and a space.
fn leading_label(line: &Line) -> Option<&str> {
    if let Some(label) = touching_label(line) {
        return Some(label);
    }
    let word = line.text.split([' ', '\u{a0}']).next()?;
    // A small label may stand so much higher than its note that it is a line by itself.
    if word.len() == line.text.len() && !word.chars().all(is_digit) {
        return None;
    }
    Some(word.trim_end_matches(['.', ')'])).filter(|label| is_label(label))
}

/// The label that a line begins with as hardly anything but a note does: raised, or with no space before the first word.
fn touching_label(line: &Line) -> Option<&str> {
    let label = match line.raised.first().filter(|raised| raised.start == 0) {
        Some(raised) => line.text.get(..raised.end)?.trim().trim_end_matches(['.', ')']),
        None => {
            let of_label: fn(char) -> bool = if line.text.starts_with(is_note_mark) { is_note_mark } else { is_digit };
            let (label, rest) = line.text.split_at(line.text.find(|c| !of_label(c))?);
            let opens = |c: char| c.is_alphabetic() || matches!(c, '"' | '“' | '‘' | '«' | '„' | '「' | '『' | '《');
            rest.starts_with(opens).then_some(label)?
        }
    };
    Some(label).filter(|label| is_label(label))
}

/// Distance to the line above, against that of most lines, that sets notes apart from the text without a rule.
const APART: f64 = 1.15;

/// The height from which lines are notes although they are as large as the text and no rule parts them from it, as
/// where a file defines neither: apart from the text, and the first with a label that touches its words.
fn foot(page: &Laid, references: &[(String, f64)], body: f64) -> f64 {
    let mut lines: Vec<&Line> = page.lines.iter().filter(|line| line.turn == 0).collect();
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut steps: Vec<f64> =
        lines.windows(2).map(|pair| pair[1].y - pair[0].y).filter(|step| *step > 0.5 * body).collect();
    steps.sort_by(f64::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(f64::MAX);
    let begins = |pair: &&[&Line]| {
        let referred = |label: &str| references.iter().any(|(reference, y)| reference == label && *y < pair[1].y);
        pair[1].y - pair[0].y > APART * usual && touching_label(pair[1]).is_some_and(referred)
    };
    // Headings and other text below: what stands there is no note.
    let last = lines.iter().rposition(|line| line.size > 1.1 * body).map_or(f64::MIN, |at| lines[at].y);
    lines.windows(2).find(begins).map(|pair| pair[1].y).filter(|y| *y > last).unwrap_or(f64::MAX)
}

/// Indices of the lines of notes, column by column: from the first that begins with a label referred to above, or, below
/// the rule of a page to which a note runs on, from the first.
fn region(
    page: &Laid,
    rules: &[Rule],
    references: &[(String, f64)],
    fits: impl Fn(&Line) -> bool,
    earlier: bool,
) -> Vec<usize> {
    let columns: Vec<Option<Rule>> =
        if rules.is_empty() { vec![None] } else { rules.iter().map(|rule| Some(*rule)).collect() };
    let mut found = Vec::new();
    for rule in columns {
        let extent = rule.map(|rule| extent(page, rule));
        let own = |line: &Line| extent.is_none_or(|(x0, x1)| line.x0 < x1 && line.x1 > x0);
        let inside =
            |line: &Line| own(line) && line.turn == 0 && (fits(line) || rule.is_some_and(|rule| line.y > rule.y));
        let begins = |line: &&Line| {
            let label = leading_label(line);
            label.is_some_and(|label| references.iter().any(|(reference, y)| reference == label && *y < line.y))
                // In another column, text may refer to a note from below.
                || rule.is_some_and(|rule| line.y > rule.y) && label.is_some() && rules.len() > 1
        };
        let first =
            page.lines.iter().filter(|line| inside(line)).filter(begins).map(|line| line.y).fold(f64::MAX, f64::min);
        let carried = rule.filter(|_| earlier).map_or(f64::MAX, |rule| rule.y);
        let carries = page.lines.iter().any(|line| own(line) && line.y > carried);
        let top = if carries { first.min(carried) } else { first };
        let below = |line: &Line| line.y > top - 0.5 * line.size && inside(line);
        let mut lines: Vec<usize> = (0..page.lines.len()).filter(|&at| below(&page.lines[at])).collect();
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

/// Cuts the raised labels of notes out of a line. `named`: those raised elsewhere on the page than in a power.
fn drop_references(line: &mut Line, labels: &[String], named: &[String]) {
    let among = |labels: &[String], text: &str| labels.iter().any(|label| label == text.trim());
    for at in (0..line.raised.len()).rev() {
        let raised = line.raised[at];
        let Some(text) = line.text.get(raised.start..raised.end) else { continue };
        if among(labels, text) && !(is_power(line, raised) && among(named, text)) {
            line.cut(raised);
        }
    }
}

/// What is raised on a page otherwise than in a power.
fn plainly_named(lines: &[Line]) -> Vec<String> {
    let raised = lines.iter().flat_map(|line| line.raised.iter().map(move |raised| (line, *raised)));
    let plain = raised.filter(|(line, raised)| raised.start > 0 && !is_power(line, *raised));
    plain.filter_map(|(line, raised)| Some(line.text.get(raised.start..raised.end)?.trim().to_owned())).collect()
}

/// Whether a raised figure may be a power, of a unit ("km²") or of ten: a note's number looks alike.
fn is_power(line: &Line, raised: Raised) -> bool {
    let (Some(before), Some(power)) = (line.text.get(..raised.start), line.text.get(raised.start..raised.end)) else {
        return false;
    };
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let unit = !word.is_empty() && word.len() <= 2 && word.chars().all(|c| c.is_ascii_alphabetic());
    word == "10" || unit && matches!(power.trim(), "2" | "3")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(y: f64, text: &str, raised: &[&str]) -> Line {
        let place = |part: &&str| text.find(*part).map(|start| Raised { start, end: start + part.len() });
        Line {
            text: text.to_owned(),
            x0: 72.0,
            x1: 500.0,
            y,
            size: 11.0,
            bold: false,
            right_to_left: false,
            artifact: false,
            turn: 0,
            content: None,
            raised: raised.iter().filter_map(place).collect(),
            tab: None,
            first_word: 20.0,
        }
    }

    /// What is left on a page whose notes are as large as its text, and its notes with their labels.
    fn parted(lines: Vec<Line>) -> (Vec<String>, Vec<(Option<String>, String)>) {
        let mut pages = [Laid { lines, width: 600.0, height: 800.0, ..Laid::default() }];
        let notes = take_out(&mut pages, 11.0, |_| false);
        let text = pages[0].lines.iter().map(|line| line.text.clone()).collect();
        (text, notes.into_iter().map(|note| (note.label, note.line.text)).collect())
    }

    #[test]
    fn marks_and_numbers_of_every_script() {
        for (text, note, label) in [
            ("security1, and", "1As defined", "1"),
            ("security123 and", "123“Security” is", "123"),
            ("the Council* shall", "*As it stands", "*"),
            ("the Council††", "††As it stands", "††"),
            ("الأمن١٢ والثقة", "١٢وفقا للمجلس", "١٢"),
            ("建立信任3和安全", "3根据理事会", "3"),
        ] {
            let lines = vec![line(100.0, text, &[label]), line(113.0, "x", &[]), line(126.0, "y", &[])];
            let lines = lines.into_iter().chain([line(700.0, note, &[])]).collect();
            let (left, notes) = parted(lines);
            assert_eq!(left, [text.replacen(label, "", 1).as_str(), "x", "y"]);
            assert_eq!(notes, [(Some(label.to_owned()), note.replacen(label, "", 1))]);
        }
    }

    #[test]
    fn numbers_of_paragraphs_and_powers_stay() {
        for last in ["2. Members shall", "2 Members shall", "(2) Members"] {
            let lines = || vec![line(100.0, "an area of 5 m2", &["2"]), line(113.0, "x", &[]), line(126.0, "y", &[])];
            let lines = lines().into_iter().chain([line(160.0, last, &[])]).collect();
            assert_eq!(parted(lines), (vec!["an area of 5 m2".into(), "x".into(), "y".into(), last.into()], vec![]));
        }
        let text = ["of 5 m2", "of 106", "in all rivers2 and", "in lakes6"];
        let raised = ["2", "6", "2", "6"];
        let mut lines: Vec<Line> = (0..4).map(|at| line(100.0 + 13.0 * at as f64, text[at], &[raised[at]])).collect();
        lines.extend([line(700.0, "2Of the basin.", &[]), line(713.0, "6Of the plain.", &[])]);
        assert_eq!(parted(lines).0, ["of 5 m2", "of 106", "in all rivers and", "in lakes"]);
    }
}
