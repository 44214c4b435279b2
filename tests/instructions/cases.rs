//! The fixtures in `tests/fixtures/instructions`, read; their README says how they are written.

use draftlens_model::{
    Block, BlockKind, Cell, Comment, Document, Language, RevisedRange, Revision, RevisionKind, RevisionMark, Span,
};
use draftlens_proposals::instructions::{Instruction, Place, PlaceStep, Reference, Relation};
use draftlens_tests::Split;

pub struct Case {
    pub title: String,
    pub document: Document,
    pub expected: Vec<Expected>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expected {
    pub verb: String,
    pub places: String,
    pub old: String,
    pub new: String,
}

pub fn cases(language: &str, part: Split) -> Vec<Case> {
    let text = part.read("instructions", &format!("{language}.txt"));
    let groups = text.split("\n\n").map(|group| group.lines().filter(|line| !line.starts_with("# ")));
    groups.filter_map(|lines| case(language, lines)).collect()
}

fn case<'a>(language: &str, lines: impl Iterator<Item = &'a str>) -> Option<Case> {
    let mut document = Document { language: Some(Language::from_tag(language)), ..Document::default() };
    let mut expected = Vec::new();
    let mut title = String::new();
    let mut row = 0;
    for line in lines.filter(|line| !line.trim().is_empty()) {
        if let Some(cells) = line.strip_prefix(">| ") {
            for (column, text) in (0..).zip(cells.split('|')) {
                let cell = Some(Cell { table: 0, row, column });
                document.blocks.push(Block {
                    kind: BlockKind::Cell,
                    text: text.trim().into(),
                    cell,
                    ..Block::default()
                });
            }
            row += 1;
        } else if let Some(text) = line.strip_prefix(">> ") {
            document.blocks.push(Block { kind: BlockKind::Heading, level: 2, text: text.into(), ..Block::default() });
        } else if let Some(text) = line.strip_prefix("> ") {
            paragraph(&mut document, text);
        } else if let Some(comment) = line.strip_prefix("@ ") {
            let mut parts = comment.split('^').map(str::trim);
            let author = parts.next().map(str::to_owned);
            let marked = parts.next().unwrap_or_default();
            let anchor = vec![Span::new(document.blocks.len() as u32, 0, marked.chars().count() as u32)];
            document.blocks.push(Block { text: marked.into(), ..Block::default() });
            let text = parts.next().unwrap_or_default().to_owned();
            document.comments.push(Comment { author, date: None, text, anchor, reply_to: None });
        } else if line.trim() != "none" {
            let mut parts = line.split('|').map(|part| part.trim().to_owned());
            let mut next = || parts.next().unwrap_or_default();
            expected.push(Expected { verb: next(), places: next(), old: next(), new: next() });
            continue;
        } else {
            continue;
        }
        title.push_str(line);
        title.push('\n');
    }
    (!title.is_empty()).then_some(Case { title: title.trim_end().to_owned(), document, expected })
}

/// A paragraph, with `{+words that a tracked revision inserts+}` and `{-words that it deletes-}`.
fn paragraph(document: &mut Document, text: &str) {
    let mut block = Block::default();
    let mut rest = text;
    while let Some(at) = rest.find("{+").into_iter().chain(rest.find("{-")).min() {
        let (before, marked) = rest.split_at(at);
        let inserts = marked.starts_with("{+");
        let Some((words, after)) = marked[2..].split_once(if inserts { "+}" } else { "-}" }) else { break };
        block.text.push_str(before);
        let start = block.text.chars().count() as u32;
        block.text.push_str(words);
        let range =
            RevisedRange { start, end: block.text.chars().count() as u32, revision: document.revisions.len() as u32 };
        block.revised.push(range);
        let kind = if inserts { RevisionKind::Insert } else { RevisionKind::Delete };
        document.revisions.push(Revision { kind, author: None, date: None, mark: RevisionMark::Tracked });
        // A paragraph that goes as a whole takes its mark along.
        if !inserts && before.is_empty() && after.is_empty() && block.revised.len() == 1 {
            block.end_mark = Some(range.revision);
        }
        rest = after;
    }
    block.text.push_str(rest);
    document.blocks.push(block);
}

/// The blocks of a text in the fixtures' notation.
pub fn document(language: &str, text: &str) -> Document {
    case(language, text.lines()).map(|case| case.document).unwrap_or_default()
}

/// An instruction in the fixtures' notation.
pub fn describe(instruction: &Instruction) -> Expected {
    let words = |quoted: &Option<draftlens_proposals::instructions::Quoted>| {
        quoted.as_ref().map_or(String::new(), |quoted| quoted.text.replace('\n', " ¶ "))
    };
    let places: Vec<String> = instruction.targets.iter().map(place).collect();
    Expected {
        verb: format!("{:?}", instruction.verb).to_lowercase(),
        places: places.join(", "),
        old: words(&instruction.old),
        new: words(&instruction.new),
    }
}

fn place(reference: &Reference) -> String {
    let relation = match reference.relation {
        Relation::At => "",
        Relation::After => ">",
        Relation::Before => "<",
        Relation::AtEnd => "$",
        Relation::AtStart => "^",
        Relation::Towards => "=>",
    };
    match &reference.place {
        Place::Anchor(_) => "*".to_owned(),
        Place::Heading(words) => format!("~{}", words.text),
        Place::Words(words) => format!("{relation}«{}»", words.text),
        Place::Path(steps) => {
            let steps: Vec<String> = steps.iter().map(step).collect();
            format!("{}{relation}{}", if reference.inherited { "~" } else { "" }, steps.join("/"))
        }
    }
}

fn step(step: &PlaceStep) -> String {
    let unit = step.unit.map_or(String::new(), |unit| format!("{unit:?}"));
    let last = step.last.as_ref().map_or(String::new(), |last| format!("..{}", last.join(".")));
    let order = step.nth.map_or(String::new(), |order| format!("#{order}"));
    format!("{unit} {}{last}{order}", step.label.join(".")).trim_end().to_owned()
}
