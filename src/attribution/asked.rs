//! From drafting instructions to edits: what a contribution asks for in words, looked up in the draft.

use super::draft::Draft;
use super::edits::{Edit, How, Place};
use super::instructions::{Places, Relation, Target, Verb};
use super::material::{Asked, Material};
use super::params;
use crate::diff::tidy::hunks;
use crate::diff::{Placed, exact_ops};
use crate::model::Span;

/// Blocks of the accepted reading that consist of an instruction, mostly: they are not text for the draft.
pub fn instruction_blocks(material: &Material) -> Vec<u32> {
    let is_instruction = |at: &u32| {
        let length = material.accepted.blocks[*at as usize].text.chars().count() as u32;
        let spans = material.accepted.to_document(Span::new(*at, 0, length));
        material.asked.iter().any(|asked| {
            let source = asked.instruction.source;
            asked.instruction.certainty >= params::CERTAIN
                && spans.iter().any(|span| span.overlaps(&source) && 2 * source.len() >= length)
        })
    };
    (0..material.accepted.blocks.len() as u32).filter(is_instruction).collect()
}

/// The edits that a contribution's instructions come to in a draft, whose old version `places` knows. One whose place is not found, or that only
/// describes what it wants, gives none.
pub fn edits(contribution: usize, material: &Material, draft: &Draft<'_>, places: &Places<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for asked in material.asked.iter().filter(|asked| asked.instruction.certainty >= params::CERTAIN) {
        let targets = places.resolve(&asked.instruction);
        let mut certain: Vec<&Target> = targets.iter().filter(|target| target.certainty >= params::CERTAIN).collect();
        certain.truncate(params::MOST_PLACES);
        let blank = Edit { asked: Some(asked.instruction.source), ..Edit::new(contribution, How::Asked, None) };
        let before = edits.len();
        for target in certain {
            edits.extend(of_target(asked, target, &blank, draft));
        }
        if edits.len() == before && !asked.new.is_empty() && asks_for_words(asked.instruction.verb) {
            edits.push(Edit { inserted: asked.new.clone(), ..blank });
        }
    }
    edits
}

fn asks_for_words(verb: Verb) -> bool {
    matches!(verb, Verb::Insert | Verb::Replace | Verb::Amend)
}

fn of_target(asked: &Asked, target: &Target, blank: &Edit, draft: &Draft<'_>) -> Vec<Edit> {
    let Some((group, range)) = draft.place_of(target.block, target.span) else { return Vec::new() };
    let at = |old| Some(Place { group, old });
    match asked.instruction.verb {
        Verb::Delete => vec![Edit { place: at(range), ..blank.clone() }],
        Verb::Replace if !asked.new.is_empty() => {
            vec![Edit { place: at(range), inserted: asked.new.clone(), ..blank.clone() }]
        }
        Verb::Insert if !asked.new.is_empty() => {
            let point = match target.relation {
                Relation::Before | Relation::AtStart => range.start,
                _ => range.end,
            };
            let inside = Edit { place: at(point..point), inserted: asked.new.clone(), ..blank.clone() };
            // A paragraph added after a paragraph stands in a group of its own.
            let beside = match (target.span, target.relation) {
                (Some(_), _) => None,
                (None, Relation::Before) => Some((None, Some(group))),
                (None, _) => Some((Some(group), None)),
            };
            match beside {
                Some(between) => vec![Edit { place: None, between, ..inside }],
                None => vec![inside],
            }
        }
        Verb::Amend if !asked.new.is_empty() => amended(asked, group, &range, blank, draft),
        Verb::Move => vec![Edit { place: at(range), whole: true, ..blank.clone() }],
        _ => Vec::new(),
    }
}

/// "To read as follows": the difference between what stands there and what should.
fn amended(asked: &Asked, group: usize, range: &std::ops::Range<usize>, blank: &Edit, draft: &Draft<'_>) -> Vec<Edit> {
    let old: &[Placed] = &draft.groups[group].old[range.clone()];
    let found = hunks(&exact_ops(old, &asked.new).ops, old, &asked.new, draft.words);
    let edit = |hunk: crate::diff::Hunk| Edit {
        place: Some(Place { group, old: range.start + hunk.old.start..range.start + hunk.old.end }),
        inserted: asked.new[hunk.new].to_vec(),
        ..blank.clone()
    };
    found.into_iter().filter(|hunk| !hunk.typographic).map(edit).collect()
}
