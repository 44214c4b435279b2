//! Drafting instructions found in hand-labelled text, in six languages: precision and recall, with floors.
//!
//! `cargo test --test instructions -- --nocapture` prints the tables, and every case of the design's that is not
//! fully right.

mod cases;
mod fate;
mod places;
mod split;

use cases::{Case, Expected, cases};
use draftlens_proposals::instructions::{Instruction, find};
use draftlens_tests::Split;

/// From this certainty on an instruction counts as found.
const COUNTED: f32 = 0.5;

const LANGUAGES: [&str; 6] = ["en", "fr", "ru", "es", "ar", "zh"];

/// Cases of a language in either part, at least.
const FEWEST: usize = 9;

/// What the scores over all languages must not fall below, of the design's cases and of those held back: precision and
/// recall of verbs, recall of whole instructions, and the share of stories that are not taken for instructions.
const FLOORS: [[f64; 4]; 2] = [[1.0, 1.0, 0.995, 1.0], [0.99, 1.0, 1.0, 0.969]];

#[derive(Default)]
struct Tally {
    expected: usize,
    found: usize,
    /// The right verb in the right paragraph order.
    verbs: usize,
    /// Verb, places and both sides.
    whole: usize,
    /// Cases that ask for nothing, and how many of these were taken for instructions.
    silent: usize,
    invented: usize,
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.expected += other.expected;
        self.found += other.found;
        self.verbs += other.verbs;
        self.whole += other.whole;
        self.silent += other.silent;
        self.invented += other.invented;
    }

    fn precision(&self) -> f64 {
        share(self.verbs, self.found)
    }

    fn recall(&self) -> f64 {
        share(self.verbs, self.expected)
    }

    fn whole_recall(&self) -> f64 {
        share(self.whole, self.expected)
    }

    fn print(&self, name: &str) {
        let (precision, recall, whole) = (self.precision(), self.recall(), self.whole_recall());
        let Tally { expected, silent, invented, .. } = self;
        println!("{name:9}  {expected:8}  {precision:.3}    {recall:.3}    {whole:.3}    {silent:7}  {invented}");
    }
}

/// What was found in cases, and those of them that are not fully right.
fn tally(cases: &[Case]) -> (Tally, Vec<String>) {
    let mut tally = Tally::default();
    let mut wrong = Vec::new();
    for case in cases {
        let found: Vec<Instruction> =
            find(&case.document).into_iter().filter(|instruction| instruction.certainty >= COUNTED).collect();
        let found: Vec<Expected> = found.iter().map(cases::describe).collect();
        let verbs = in_order(&case.expected, &found, |one, other| one.verb == other.verb);
        let whole = in_order(&case.expected, &found, |one, other| one == other);
        tally.expected += case.expected.len();
        tally.found += found.len();
        tally.verbs += verbs;
        tally.whole += whole;
        if case.expected.is_empty() {
            tally.silent += 1;
            tally.invented += usize::from(!found.is_empty());
        }
        if whole < case.expected.len() || found.len() > case.expected.len() {
            wrong.push(format!("{}\n  expected {:?}\n  found    {found:?}", case.title, case.expected));
        }
    }
    (tally, wrong)
}

/// The length of the longest common subsequence.
fn in_order<T>(one: &[T], other: &[T], same: impl Fn(&T, &T) -> bool) -> usize {
    let mut row = vec![0; other.len() + 1];
    for left in one {
        let mut diagonal = 0;
        for (at, right) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if same(left, right) { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[other.len()]
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[test]
fn instructions_are_found_and_stories_are_not() {
    let mut shown = Vec::new();
    let mut below = Vec::new();
    for (part, floors) in Split::BOTH.into_iter().zip(FLOORS) {
        println!("{:9}  expected  verb P   verb R   whole R  stories  taken for instructions", part.name());
        let mut all = Tally::default();
        for language in LANGUAGES {
            let cases = cases(language, part);
            assert!(cases.len() >= FEWEST, "{language}: too few cases were read");
            let (tally, wrong) = tally(&cases);
            tally.print(language);
            all.add(&tally);
            // Who reads those that are held back may write rules after them.
            if part == Split::Design {
                shown.extend(wrong);
            }
        }
        all.print("all");
        let scores = [all.precision(), all.recall(), all.whole_recall(), share(all.silent - all.invented, all.silent)];
        if scores.iter().zip(floors).any(|(score, floor)| *score < floor) {
            below.push((part, scores));
        }
    }
    for case in &shown {
        println!("{case}");
    }
    assert!(below.is_empty(), "below the floors: {below:?}");
}

/// Marks, numbers and words of every table in every order: nothing may panic, and offsets must lie in their blocks.
#[test]
fn any_text_can_be_read() {
    use draftlens_model::{Block, Document, slice};
    use draftlens_proposals::instructions::{Places, mentions};
    use proptest::prelude::*;
    const PIECES: &[&str] = &[
        "delete", "replace", "paragraph", "5", "(b)", "“", "”", "«", "»", "\"", "'", ":", ".", ",", "by", "after",
        "the", "to read", "MOD", "ABC/25/3", "第", "五", "段", "删除", "“X”", "исключить", "пункт", "تحذف", "الفقرة",
        "é", "😀", "\u{301}", "-", "§", "–", "``", "''", "and", "alinéa", "L.", "311-1", "bis", "we propose",
        "should be", "…", "#", "*",
    ];
    let text = prop::collection::vec((prop::sample::select(PIECES), any::<bool>()), 0..40);
    proptest!(|(texts in prop::collection::vec(text, 1..5))| {
        let blocks: Vec<Block> = texts
            .iter()
            .map(|parts| {
                let text: String = parts.iter().map(|(part, space)| format!("{part}{}", if *space { " " } else { "" })).collect();
                Block { text, ..Block::default() }
            })
            .collect();
        let document = Document { blocks, ..Document::default() };
        let length = |block: u32| document.blocks[block as usize].text.chars().count() as u32;
        let places = Places::new(&document.blocks);
        for instruction in find(&document) {
            let sides = [&instruction.old, &instruction.new];
            for span in sides.into_iter().flatten().flat_map(|quoted| &quoted.spans).chain([&instruction.source]) {
                prop_assert!(span.start <= span.end && span.end <= length(span.block));
            }
            for target in places.resolve(&instruction) {
                let span = target.span;
                prop_assert!(span.is_none_or(|span| span.start <= span.end && span.end <= length(span.block)));
            }
        }
        for mention in mentions(&document) {
            prop_assert!(!slice(&document.blocks[mention.span.block as usize].text, mention.span.start, mention.span.end).is_empty());
        }
    });
}
