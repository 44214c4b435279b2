//! The share of facts that are right, over a table labelled by hand.

use super::gather;
use draftlens_model::{Block, BlockKind, Cell, Document, Fact, FactKind, FoundIn};

/// The cases after which rules may be written, and those that are held back to measure them (`tests/fixtures/README.md`).
const PARTS: [(&str, &str); 2] = [
    ("design", include_str!("../../../../tests/fixtures/facts/cases.txt")),
    ("held back", include_str!("../../../../tests/fixtures/facts/holdout/cases.txt")),
];
/// For each part, of all facts looked at; and of all contributors, those found and those that are not there.
const FLOORS: [[f64; 2]; 2] = [[0.997, 1.0], [1.0, 1.0]];

const KINDS: [(&str, FactKind); 6] = [
    ("contributors", FactKind::Contributor),
    ("number", FactKind::Number),
    ("revision", FactKind::Revision),
    ("date", FactKind::Date),
    ("language", FactKind::Language),
    ("title", FactKind::Title),
];

struct Case {
    document: Document,
    headers: Vec<String>,
    /// By their names in the table.
    right: Vec<(String, String)>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut row = 0;
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        if let Some(name) = line.strip_prefix("= ") {
            let document = Document { name: name.to_owned(), ..Document::default() };
            cases.push(Case { document, headers: Vec::new(), right: Vec::new() });
            row = 0;
            continue;
        }
        let case = cases.last_mut().expect("a name comes first");
        let document = &mut case.document;
        let sign = line.chars().next().unwrap_or_default();
        let rest = line[sign.len_utf8()..].trim();
        match sign {
            '|' => {
                for (column, text) in (0..).zip(rest.split('|')).filter(|(_, text)| !text.trim().is_empty()) {
                    let cell = Some(Cell { table: 0, row, column });
                    let text = text.trim().to_owned();
                    document.blocks.push(Block { kind: BlockKind::Cell, cell, text, ..Block::default() });
                }
                row += 1;
            }
            '^' => case.headers.push(rest.to_owned()),
            '@' => document.facts.push(Fact {
                about: FactKind::Contributor,
                value: rest.to_owned(),
                found: FoundIn::Properties,
            }),
            '>' => {
                let (kind, value) = rest.split_once(": ").expect("a kind and a value");
                assert!(KINDS.iter().any(|(known, _)| *known == kind), "{line}");
                case.right.push((kind.to_owned(), value.to_owned()));
            }
            _ => document.blocks.push(Block { text: line.to_owned(), ..Block::default() }),
        }
    }
    cases
}

/// What an arrangement makes of the facts: the first of a kind; of contributors all from the place of the first.
fn told(document: &Document, kind: FactKind) -> String {
    let facts: Vec<&Fact> = document.facts.iter().filter(|fact| fact.about == kind).collect();
    let Some(best) = facts.first() else { return String::new() };
    if kind != FactKind::Contributor {
        return best.value.clone();
    }
    let names: Vec<&str> =
        facts.iter().filter(|fact| fact.found == best.found).map(|fact| fact.value.as_str()).collect();
    names.join("; ")
}

#[test]
fn most_facts_are_right() {
    for ((part, text), floors) in PARTS.into_iter().zip(FLOORS) {
        let cases = cases(text);
        assert!(cases.len() >= 30, "{part}: {} cases", cases.len());
        let (mut of, mut right) = ([0; 2], [0; 2]);
        for case in &cases {
            let mut document = case.document.clone();
            gather(&mut document, &case.headers);
            for (name, kind) in KINDS {
                let expected = case.right.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
                if kind == FactKind::Title && expected.is_none() {
                    continue;
                }
                let found = told(&document, kind);
                let counts = if kind == FactKind::Contributor { 0..2 } else { 0..1 };
                let is_right = found == expected.unwrap_or_default();
                counts.for_each(|at| {
                    of[at] += 1;
                    right[at] += usize::from(is_right);
                });
                // Who reads those that are held back may write rules after them.
                if !is_right && part == "design" {
                    let expected = expected.unwrap_or_default();
                    println!("{}: {name}: found \"{found}\", right is \"{expected}\"", document.name);
                }
            }
        }
        for ((what, floor), at) in [("facts", floors[0]), ("contributors", floors[1])].into_iter().zip(0..) {
            let share = right[at] as f64 / of[at] as f64;
            println!("{part}: {what}: {} of {} right in {} cases ({share:.4})", right[at], of[at], cases.len());
            assert!(share >= floor, "{part}: {what}: {share:.4} is below {floor}");
        }
    }
}
