//! The sample's sources: readable text with a few marks, from which the Word files are made.
//!
//! A source begins with `key: value` lines (title, author, date) and a blank line. Then every line is a paragraph:
//!
//! | begins with | is |
//! |---|---|
//! | `# ` | the document's title |
//! | `## ` | a heading; numbered where the document has numbered paragraphs |
//! | `= ` | a numbered paragraph |
//! | `* ` | a list item |
//! | `\|` | a table's row, its cells parted by `\|` |
//! | anything else | a paragraph |
//!
//! `>` before these moves the paragraph here, `<` moves it away, both as tracked revisions. Inside a line,
//! `[-words-]` is a tracked deletion and `{+words+}` a tracked insertion, by the author on the date given above.

pub struct Source {
    pub title: String,
    pub author: String,
    pub date: String,
    pub paragraphs: Vec<Paragraph>,
}

pub struct Paragraph {
    pub style: Style,
    pub moved: Moved,
    /// For a row, one list of runs for each cell.
    pub cells: Vec<Vec<Run>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Title,
    Heading,
    Numbered,
    ListItem,
    Row,
    Plain,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    No,
    Here,
    Away,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub mark: Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    None,
    Inserted,
    Deleted,
}

impl Source {
    /// Panics where the source is not as described above: it is part of the repository.
    pub fn parse(text: &str) -> Source {
        let (head, body) = text.split_once("\n\n").expect("a head and a body");
        let field = |key: &str| {
            let line = head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
            line.unwrap_or_else(|| panic!("{key} is missing")).to_owned()
        };
        let paragraphs = body.lines().filter(|line| !line.is_empty()).map(paragraph).collect();
        Source { title: field("title"), author: field("author"), date: field("date"), paragraphs }
    }
}

fn paragraph(line: &str) -> Paragraph {
    let (moved, line) = match (line.strip_prefix('>'), line.strip_prefix('<')) {
        (Some(rest), _) => (Moved::Here, rest),
        (_, Some(rest)) => (Moved::Away, rest),
        _ => (Moved::No, line),
    };
    if let Some(row) = line.strip_prefix('|') {
        let cells = row.trim_end_matches('|').split('|').map(|cell| runs(cell.trim())).collect();
        return Paragraph { style: Style::Row, moved, cells };
    }
    let marks = [("# ", Style::Title), ("## ", Style::Heading), ("= ", Style::Numbered), ("* ", Style::ListItem)];
    let found = marks.iter().find_map(|(mark, style)| Some((line.strip_prefix(mark)?, *style)));
    let (text, style) = found.unwrap_or((line, Style::Plain));
    Paragraph { style, moved, cells: vec![runs(text)] }
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let next = [("[-", "-]", Mark::Deleted), ("{+", "+}", Mark::Inserted)]
            .into_iter()
            .filter_map(|(open, close, mark)| Some((rest.find(open)?, close, mark)))
            .min_by_key(|(at, ..)| *at);
        let (plain, marked) = match next {
            Some((at, close, mark)) => {
                let (words, after) = rest[at + 2..].split_once(close).expect("a closed mark");
                let plain = &rest[..at];
                rest = after;
                (plain, Some(Run { text: words.to_owned(), mark }))
            }
            None => (std::mem::take(&mut rest), None),
        };
        if !plain.is_empty() {
            runs.push(Run { text: plain.to_owned(), mark: Mark::None });
        }
        runs.extend(marked);
    }
    runs
}

#[test]
fn marks_become_runs() {
    let run = |text: &str, mark| Run { text: text.into(), mark };
    let expected = [run("a ", Mark::None), run("b", Mark::Deleted), run("c", Mark::Inserted), run(" d", Mark::None)];
    assert_eq!(runs("a [-b-]{+c+} d"), expected);
    assert!(paragraph(">= x").style == Style::Numbered);
    assert_eq!(paragraph("| a | b |").cells.len(), 2);
}
