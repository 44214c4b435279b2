//! Instructions to places in a draft: through labels ("paragraph 12", "article 4, point (b)"), order ("the second
//! sentence"), headings and quoted words.

use super::super::params;
use super::areas::{Area, How, Places};
use super::instruction::{Instruction, Place, Quoted, Reference, Relation, Verb};
use super::search::FoundWords;
use draftlens_model::{Block, Span};
use rustc_hash::FxHashSet;

/// A place in the draft that an instruction concerns.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundPlace {
    pub block: u32,
    /// The words concerned, or the point where words should come; None: the block as a whole. Scalar values.
    pub span: Option<Span>,
    pub how: How,
    /// For a move, where to ([`Relation::Towards`], after, before); for an insertion, on which side.
    pub relation: Relation,
    /// From 0 to 1: less where several places fit, where only nearly the same words stand, or where the label was not
    /// found.
    pub certainty: f32,
}

/// What an instruction asks for, looked up in a draft. For many instructions, prepare [`Places`] once.
pub fn resolve(instruction: &Instruction, blocks: &[Block]) -> Vec<FoundPlace> {
    Places::new(blocks).resolve(instruction)
}

impl<'a> Places<'a> {
    /// The places that an instruction concerns, in the order of its references, then of the text; empty where the
    /// draft has none of them.
    pub fn resolve(&self, instruction: &Instruction) -> Vec<FoundPlace> {
        let moves = instruction.verb == Verb::Move;
        let is_meant =
            |reference: &&Reference| !reference.external && (moves || reference.relation != Relation::Towards);
        let references: Vec<&Reference> = instruction.targets.iter().filter(is_meant).collect();
        let mut found = match &instruction.old {
            Some(old) => self.words_in(old, &references),
            None => Vec::new(),
        };
        if found.is_empty() && instruction.old.is_none() && instruction.verb == Verb::Insert {
            found = self.positions(&references);
        }
        // Words that the draft does not have at all: what remains is the place, which is much less.
        let doubt = if instruction.old.is_some() && found.is_empty() { params::WORDS_NOT_FOUND } else { 1.0 };
        if found.is_empty() {
            found = references.iter().flat_map(|reference| self.place(reference)).collect();
        } else if instruction.verb == Verb::Move {
            let whereto = references.iter().filter(|reference| reference.relation != Relation::At);
            found.extend(whereto.flat_map(|reference| self.place(reference)));
        }
        for target in &mut found {
            target.certainty *= doubt;
        }
        let mut seen = FxHashSet::default();
        found.retain(|target| seen.insert((target.block, target.span, target.relation)));
        found.truncate(params::EQUAL_PLACES);
        found
    }

    /// The blocks, or the part of one, that a reference names: for what free text mentions.
    pub fn place(&self, reference: &Reference) -> Vec<FoundPlace> {
        self.areas(reference).iter().flat_map(|area| self.targets(area, reference.relation)).collect()
    }

    /// The same; of a new place ("Article 9a"), which the draft cannot have, the one that it follows ("Article 9") or stands
    /// in.
    pub fn place_or_before(&self, reference: &Reference, is_new: bool) -> Vec<FoundPlace> {
        let mut steps = reference.path().to_vec();
        // A new paragraph of an article may come to stand anywhere in it.
        if is_new && steps.len() > 1 {
            steps.pop();
        }
        loop {
            let place = Reference { place: Place::Path(steps.clone()), ..reference.clone() };
            let found = self.place(&place);
            let certain = found.iter().any(|place| place.certainty >= params::CERTAIN);
            if steps.is_empty() || !is_new && !found.is_empty() || is_new && certain {
                return if steps.is_empty() { Vec::new() } else { found };
            }
            match steps.last_mut() {
                Some(step) if is_new && step.label.len() > 1 => {
                    step.label.pop();
                }
                _ => {
                    steps.pop();
                }
            }
        }
    }

    /// A block without the label typed at its head.
    pub fn body(&self, block: u32) -> Span {
        let length = self.blocks.get(block as usize).map_or(0, |block| block.text.chars().count() as u32);
        let from = self.own.get(block as usize).map_or(0, |own| own.text_from);
        Span::new(block, from.min(length), length)
    }

    /// All blocks of an area, or the point beside it that a relation means.
    fn targets(&self, area: &Area, relation: Relation) -> Vec<FoundPlace> {
        let (blocks, point) = match relation {
            Relation::At | Relation::Towards => (area.blocks.clone(), None),
            Relation::Before | Relation::AtStart => (area.blocks.start..area.blocks.start + 1, Some(false)),
            Relation::After | Relation::AtEnd => (area.blocks.end.saturating_sub(1)..area.blocks.end, Some(true)),
        };
        let target = |block: usize| FoundPlace {
            block: block as u32,
            span: match point {
                Some(after) => Some(self.point(area, after)),
                None => area.part.map(|(start, end)| Span::new(block as u32, start, end)),
            },
            how: area.how,
            relation,
            certainty: area.certainty,
        };
        blocks.map(target).collect()
    }

    /// Quoted words in the places named; where none of these has them, anywhere.
    fn words_in(&self, old: &Quoted, references: &[&Reference]) -> Vec<FoundPlace> {
        let mut found: Vec<FoundPlace> = Vec::new();
        for reference in references.iter().filter(|reference| !matches!(reference.relation, Relation::Towards)) {
            if let Place::Words(context) = &reference.place
                && context.text == old.text
            {
                continue;
            }
            for area in self.areas(reference) {
                found.extend(self.words_within(old, Some(&area)));
            }
        }
        // A name that stands in the place cannot be told from one that stands elsewhere: only then look elsewhere.
        if found.is_empty() { self.words_within(old, None) } else { found }
    }

    fn words_within(&self, words: &Quoted, area: Option<&Area>) -> Vec<FoundPlace> {
        let allowed = |block: u32| area.is_none_or(|area| area.blocks.contains(&(block as usize)));
        let inside = |found: &FoundWords| match area.and_then(|area| Some((area.blocks.start, area.part?))) {
            Some((block, (start, end))) => found.block as usize != block || found.start < end && start < found.end,
            None => true,
        };
        let mut targets = Vec::new();
        for line in words.text.lines().filter(|line| !line.trim().is_empty()) {
            let mut places: Vec<FoundWords> = self.text.find(line, allowed).into_iter().filter(inside).collect();
            // Words that are a paragraph of their own are meant there rather than inside another.
            let whole = |place: &FoundWords| self.text.covers(place, self.own[place.block as usize].text_from);
            if area.is_none() && places.iter().any(whole) {
                places.retain(whole);
            }
            let alone = if area.is_some() { 1.0 } else { 1.0 / places.len().max(1) as f32 };
            targets.extend(places.iter().map(|place| FoundPlace {
                block: place.block,
                span: Some(self.span_of(place, line)),
                how: if place.exact { How::Words } else { How::NearlyWords },
                relation: Relation::At,
                certainty: area.map_or(1.0, |area| area.certainty)
                    * alone
                    * if place.exact { 1.0 } else { params::NEARLY_WORDS },
            }));
        }
        if targets.is_empty() && words.text.chars().count() <= params::MARKS_ONLY {
            targets = self.marks_within(&words.text, area);
        }
        targets
    }

    /// Quoted marks, such as ",": no words to search for.
    fn marks_within(&self, marks: &str, area: Option<&Area>) -> Vec<FoundPlace> {
        let Some(area) = area.filter(|_| marks.chars().any(|ch| !ch.is_alphanumeric())) else { return Vec::new() };
        let mut targets = Vec::new();
        for block in area.blocks.clone() {
            let text = &self.blocks[block].text;
            let places: Vec<usize> = text.match_indices(marks).map(|(at, _)| at).collect();
            let certainty = area.certainty / places.len().max(1) as f32;
            for at in places {
                let start = text[..at].chars().count() as u32;
                let span = Span::new(block as u32, start, start + marks.chars().count() as u32);
                targets.push(FoundPlace {
                    block: block as u32,
                    span: Some(span),
                    how: How::Words,
                    relation: Relation::At,
                    certainty,
                });
            }
        }
        targets
    }

    /// The span of words found; a quotation of a whole paragraph takes its last mark with it.
    fn span_of(&self, found: &FoundWords, quoted: &str) -> Span {
        let whole = self.text.covers(found, self.own[found.block as usize].text_from);
        let marked = quoted.trim_end().ends_with(|ch: char| !ch.is_alphanumeric());
        let text = &self.blocks[found.block as usize].text;
        let end = if whole && marked { text.trim_end().chars().count() as u32 } else { found.end };
        Span::new(found.block, found.start, end.max(found.end))
    }

    /// Where new words should come: beside quoted words, else at the places named.
    fn positions(&self, references: &[&Reference]) -> Vec<FoundPlace> {
        let words = references
            .iter()
            .filter(|reference| matches!(reference.place, Place::Words(_)) && reference.relation != Relation::At);
        let places: Vec<&&Reference> =
            references.iter().filter(|reference| !matches!(reference.place, Place::Words(_))).collect();
        let mut found = Vec::new();
        for reference in words {
            let Place::Words(quoted) = &reference.place else { continue };
            let mut beside: Vec<FoundPlace> = places
                .iter()
                .flat_map(|place| self.areas(place))
                .flat_map(|area| self.words_within(quoted, Some(&area)))
                .collect();
            if beside.is_empty() {
                beside = self.words_within(quoted, None);
            }
            let before = matches!(reference.relation, Relation::Before | Relation::AtStart);
            found.extend(beside.into_iter().map(|target| FoundPlace {
                span: target.span.map(|span| {
                    let at = if before { span.start } else { span.end };
                    Span::new(span.block, at, at)
                }),
                relation: reference.relation,
                ..target
            }));
        }
        found
    }

    /// The point before or after an area.
    fn point(&self, area: &Area, after: bool) -> Span {
        let block = if after { area.blocks.end.saturating_sub(1) } else { area.blocks.start };
        let at = match area.part {
            Some((start, end)) => {
                if after {
                    end
                } else {
                    start
                }
            }
            None if after => self.blocks.get(block).map_or(0, |block| block.text.chars().count() as u32),
            None => self.own.get(block).map_or(0, |own| own.text_from),
        };
        Span::new(block as u32, at, at)
    }
}
