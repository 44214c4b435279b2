//! What became of an instruction: the draft it was made on, the next version, and how their blocks lie beside each other
//! in; adopted, in part, or not reflected out, with where to look.

use super::resolve::Target;
use super::search::Text;
use super::types::{Instruction, Relation, Verb};
use super::words::words;
use crate::model::{Block, Outcome, Row, RowKind, Span};
use rustc_hash::{FxHashMap, FxHashSet};

/// What became of one instruction.
#[derive(Clone, Debug, PartialEq)]
pub struct Fate {
    pub outcome: Outcome,
    /// Where to look in the new version; empty where nothing stands there any more.
    pub places: Vec<Span>,
    /// Words asked for that the new version has at the place, of how many; 0 of 0 where none were asked for.
    pub matched: u32,
    pub of: u32,
}

/// This share of the words asked for counts as all of them, and so little as nothing. By judgement: an editor's touch
/// (an article, a comma's worth of words) does not make an adopted text a half-adopted one.
const ALL: f64 = 0.9;
const SOME: f64 = 0.4;

/// A draft and the version that followed it, prepared for many instructions.
pub struct Fates<'a> {
    old: &'a [Block],
    new: &'a [Block],
    rows: &'a [Row],
    /// For each block of the draft, its row; where it moved, the row that says where it went.
    row_of: FxHashMap<u32, usize>,
    /// For each block of the new version, its row.
    row_of_new: FxHashMap<u32, usize>,
    text: Text,
}

impl<'a> Fates<'a> {
    /// `rows` as in [`crate::model::Comparison`], from `old` to `new`.
    pub fn new(old: &'a [Block], new: &'a [Block], rows: &'a [Row]) -> Fates<'a> {
        let mut row_of = FxHashMap::default();
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.kind != RowKind::MovedHere) {
            row_of.extend(row.old.iter().map(|block| (*block, index)));
        }
        let mut row_of_new = FxHashMap::default();
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.kind != RowKind::MovedAway) {
            row_of_new.extend(row.new.iter().map(|block| (*block, index)));
        }
        Fates { old, new, rows, row_of, row_of_new, text: Text::new(new) }
    }

    /// What became of an instruction whose places in the draft are `targets`.
    pub fn fulfilled(&self, instruction: &Instruction, targets: &[Target]) -> Fate {
        let wanted = instruction.new.as_ref().map(|new| new.text.as_str());
        match instruction.verb {
            Verb::Insert => match wanted {
                Some(wanted) => self.inserted(wanted, targets),
                None => unclear(self.places(targets)),
            },
            Verb::Amend | Verb::Replace => match wanted {
                Some(wanted) => self.replaced(wanted, targets),
                None => unclear(self.places(targets)),
            },
            Verb::Delete => {
                self.each(targets, |target| if self.is_gone(target) { Outcome::Adopted } else { Outcome::NotReflected })
            }
            Verb::Move => self.each(targets, |target| match self.row(target.block).map(|row| row.kind) {
                Some(RowKind::MovedAway) => Outcome::Adopted,
                _ => Outcome::NotReflected,
            }),
            Verb::Merge => {
                let mut landed: Vec<&[u32]> = self
                    .at(targets)
                    .filter_map(|target| self.row(target.block))
                    .map(|row| row.new.as_slice())
                    .collect();
                landed.dedup();
                let merged = self.at(targets).count() > 1 && matches!(landed.as_slice(), [[_]]);
                self.judged(if merged { Outcome::Adopted } else { Outcome::NotReflected }, targets)
            }
            Verb::Split => self.each(targets, |target| match self.row(target.block) {
                Some(row) if row.old.len() == 1 && row.new.len() > 1 => Outcome::Adopted,
                _ => Outcome::NotReflected,
            }),
            Verb::Keep => self.each(targets, |target| match self.row(target.block).map(|row| row.kind) {
                Some(RowKind::Same | RowKind::MovedAway) => Outcome::Adopted,
                Some(RowKind::Changed) if target.span.is_some() && !self.is_gone(target) => Outcome::Adopted,
                Some(RowKind::Changed) => Outcome::Partly,
                _ => Outcome::NotReflected,
            }),
            Verb::Support | Verb::Oppose | Verb::Renumber => unclear(self.places(targets)),
        }
    }

    /// Places that should change, without those that only say where to.
    fn at<'b>(&self, targets: &'b [Target]) -> impl Iterator<Item = &'b Target> + use<'b> {
        targets.iter().filter(|target| target.relation == Relation::At)
    }

    fn row(&self, block: u32) -> Option<&Row> {
        self.rows.get(*self.row_of.get(&block)?)
    }

    fn row_to(&self, block: u32) -> Option<&Row> {
        self.rows.get(*self.row_of_new.get(&block)?)
    }

    /// How often some words stand in the draft's blocks of a row, and how often in the new version's.
    fn counts(&self, row: &Row, words: &[String]) -> (usize, usize) {
        let sum = |blocks: &[Block], indices: &[u32]| -> usize {
            let texts = indices.iter().filter_map(|index| blocks.get(*index as usize));
            texts.map(|block| count(&folded(&block.text), words)).sum()
        };
        (sum(self.old, &row.old), sum(self.new, &row.new))
    }

    /// The outcome over all places: the same everywhere, or in part.
    fn each(&self, targets: &[Target], outcome: impl Fn(&Target) -> Outcome) -> Fate {
        let outcomes: Vec<Outcome> = self.at(targets).map(outcome).collect();
        let all = |wanted| outcomes.iter().all(|outcome| *outcome == wanted);
        let outcome = match outcomes.first() {
            None => Outcome::Unclear,
            Some(first) if all(*first) => *first,
            Some(_) => Outcome::Partly,
        };
        self.judged(outcome, targets)
    }

    fn judged(&self, outcome: Outcome, targets: &[Target]) -> Fate {
        Fate { outcome, places: self.places(targets), matched: 0, of: 0 }
    }

    /// Where the blocks of some places stand in the new version.
    fn places(&self, targets: &[Target]) -> Vec<Span> {
        let blocks = targets.iter().filter_map(|target| self.row(target.block)).flat_map(|row| row.new.iter().copied());
        let mut spans: Vec<Span> = blocks.map(|block| self.whole(block)).collect();
        spans.sort();
        spans.dedup();
        spans
    }

    fn whole(&self, block: u32) -> Span {
        Span::new(block, 0, self.new.get(block as usize).map_or(0, |block| block.text.chars().count() as u32))
    }

    /// Whether a block, or the words marked in it, no longer stand where they stood.
    fn is_gone(&self, target: &Target) -> bool {
        let Some(row) = self.row(target.block) else { return true };
        let Some(span) = target.span else { return row.new.is_empty() };
        let Some(old) = self.old.get(target.block as usize) else { return false };
        let gone = folded(crate::model::slice(&old.text, span.start, span.end));
        let (before, after) = self.counts(row, &gone);
        if gone.is_empty() { row.kind != RowKind::Same } else { after < before }
    }

    /// New words at a place, or beside it, or (with more words than chance would bring) anywhere new.
    fn inserted(&self, wanted: &str, targets: &[Target]) -> Fate {
        let near = |row: usize| row.saturating_sub(3)..(row + 4).min(self.rows.len());
        let beside: Vec<u32> = targets
            .iter()
            .filter_map(|target| self.row_of.get(&target.block))
            .flat_map(|row| near(*row))
            .flat_map(|row| self.rows[row].new.iter().copied())
            .collect();
        let fate = self.present(wanted, &beside);
        let long = words(wanted).iter().filter(|word| !word.is_mark()).count() >= 6;
        if fate.outcome != Outcome::Adopted && (long || targets.is_empty()) {
            let inserted: Vec<u32> = self
                .rows
                .iter()
                .filter(|row| matches!(row.kind, RowKind::Inserted | RowKind::Changed))
                .flat_map(|row| row.new.iter().copied())
                .collect();
            let elsewhere = self.present(wanted, &inserted);
            if elsewhere.outcome == Outcome::Adopted || fate.outcome == Outcome::NotReflected {
                return elsewhere;
            }
        }
        fate
    }

    /// New words in place of old ones, or as the text of whole blocks.
    fn replaced(&self, wanted: &str, targets: &[Target]) -> Fate {
        let landed: Vec<u32> = self
            .at(targets)
            .filter_map(|target| self.row(target.block))
            .flat_map(|row| row.new.iter().copied())
            .collect();
        if self.at(targets).next().is_none() {
            return unclear(Vec::new());
        }
        let fate = self.present(wanted, &landed);
        let spans = self.at(targets).filter(|target| target.span.is_some());
        let (gone, stays) =
            spans.fold(
                (0, 0),
                |(gone, stays), target| {
                    if self.is_gone(target) { (gone + 1, stays) } else { (gone, stays + 1) }
                },
            );
        let outcome = match (fate.outcome, gone, stays) {
            (outcome, 0, 0) => outcome,
            (Outcome::Adopted, 1.., 0) => Outcome::Adopted,
            // The old words went, or the new ones came: half of what was asked.
            (Outcome::Adopted | Outcome::Partly, 1.., _) | (Outcome::NotReflected, 1.., _) => Outcome::Partly,
            (outcome, 0, _) if outcome != Outcome::NotReflected => Outcome::Partly,
            _ => Outcome::NotReflected,
        };
        Fate { outcome, ..fate }
    }

    /// How much of some words the new version has in these blocks and the draft did not have at their place.
    fn present(&self, wanted: &str, blocks: &[u32]) -> Fate {
        let asked = folded(wanted);
        let of = asked.len() as u32;
        let allowed: FxHashSet<u32> = blocks.iter().copied().collect();
        let found: Vec<_> = wanted
            .lines()
            .flat_map(|line| self.text.find(line, |block| allowed.contains(&block)))
            .filter(|found| found.exact)
            .map(|found| Span::new(found.block, found.start, found.end))
            .filter(|span| self.is_new(span))
            .collect();
        if !found.is_empty() && wanted.lines().count() == 1 {
            return Fate { outcome: Outcome::Adopted, places: found, matched: of, of };
        }
        // Not word for word: the blocks that gained the largest part of the words.
        let mut best = (0, None);
        for block in blocks {
            let gained = self.gained(*block, &asked);
            if gained > best.0 {
                best = (gained, Some(*block));
            }
        }
        let together = asked.len().min(self.gained_over(blocks, &asked));
        let matched = if wanted.lines().count() > 1 { together } else { best.0 };
        let share = matched as f64 / f64::from(of.max(1));
        let outcome = match share {
            share if share >= ALL && of >= 4 => Outcome::Adopted,
            share if share >= SOME && of >= 2 => Outcome::Partly,
            _ => Outcome::NotReflected,
        };
        let places = best.1.map(|block| self.whole(block)).into_iter().collect();
        Fate { outcome, places, matched: matched as u32, of }
    }

    /// Whether words of the new version stand there more often than in the draft's blocks of the same row.
    fn is_new(&self, span: &Span) -> bool {
        let Some(row) = self.row_to(span.block) else { return true };
        let Some(block) = self.new.get(span.block as usize) else { return false };
        let wanted = folded(crate::model::slice(&block.text, span.start, span.end));
        let (before, after) = self.counts(row, &wanted);
        after > before
    }

    /// How many of the words asked for a block has, if it has more of them than the draft's block had.
    fn gained(&self, block: u32, asked: &[String]) -> usize {
        let Some(row) = self.row_to(block) else { return 0 };
        let old: Vec<String> =
            row.old.iter().filter_map(|old| self.old.get(*old as usize)).flat_map(|old| folded(&old.text)).collect();
        let new = self.new.get(block as usize).map_or(Vec::new(), |new| folded(&new.text));
        let (had, has) = (common(asked, &old), common(asked, &new));
        if has > had { has } else { 0 }
    }

    fn gained_over(&self, blocks: &[u32], asked: &[String]) -> usize {
        blocks.iter().map(|block| self.gained(*block, asked)).sum()
    }
}

fn unclear(places: Vec<Span>) -> Fate {
    Fate { outcome: Outcome::Unclear, places, matched: 0, of: 0 }
}

fn folded(text: &str) -> Vec<String> {
    words(text).into_iter().filter(|word| !word.is_mark()).map(|word| word.folded).collect()
}

/// How often a run of words stands in others.
fn count(text: &[String], run: &[String]) -> usize {
    if run.is_empty() { 0 } else { text.windows(run.len()).filter(|window| *window == run).count() }
}

/// How many words two texts have in common, each counted as often as in both.
fn common(one: &[String], other: &[String]) -> usize {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for word in other {
        *counts.entry(word).or_default() += 1;
    }
    one.iter()
        .filter(|word| match counts.get_mut(word.as_str()) {
            Some(left @ 1..) => {
                *left -= 1;
                true
            }
            _ => false,
        })
        .count()
}
