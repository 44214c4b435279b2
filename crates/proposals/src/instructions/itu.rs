//! Proposals in the form that ITU conferences use: `MOD ABC/25/3`, the place, the text, `Reasons: …`.

use super::super::params;
use super::find::{ParagraphReading, Setting};
use super::grammar::Sense;
use super::instruction::{Instruction, Quoted, Reference, Verb};
use super::quoted_block::whole;
use super::sentence::TokenKind;
use draftlens_model::{Block, Document, Span};
use std::ops::Range;

/// A proposal's mark at the head of a paragraph.
struct Mark {
    verb: Verb,
    /// With a proposal number the mark is beyond doubt.
    numbered: bool,
    /// What follows the mark in its paragraph, from this scalar value on.
    rest: u32,
}

/// Whether a paragraph begins with such a mark.
pub(super) fn is_marked(text: &str) -> bool {
    mark(text).is_some()
}

/// "ADD", "MOD", "SUP", "NOC" in capitals, alone or before a number such as `ABC/25/3`.
fn mark(text: &str) -> Option<Mark> {
    let start = text.len() - text.trim_start().len();
    let mut tokens = text.split_whitespace();
    let verb = match tokens.next()?.trim_matches(|ch| matches!(ch, '(' | ')' | '*' | '[' | ']')) {
        "ADD" => Verb::Insert,
        "MOD" => Verb::Amend,
        "SUP" => Verb::Delete,
        "NOC" => Verb::Keep,
        _ => return None,
    };
    let number = tokens.next();
    let numbered = number.is_some_and(is_number);
    if !numbered && number.is_some() {
        return None;
    }
    let first = text[start..].split_whitespace().next()?;
    let mut rest = start + first.len();
    if let Some(number) = number {
        rest += text[rest..].find(number)? + number.len();
    }
    rest += text[rest..].len() - text[rest..].trim_start().len();
    Some(Mark { verb, numbered, rest: text[..rest].chars().count() as u32 })
}

/// "ABC/25/3", "EUR/44A12/1": letters first, digits last, parted by strokes.
fn is_number(token: &str) -> bool {
    let mut parts = token.split('/');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    first.chars().next().is_some_and(|ch| ch.is_alphabetic() && !ch.is_lowercase())
        && !rest.is_empty()
        && rest.iter().all(|part| part.chars().any(|ch| ch.is_ascii_digit()))
        && token.chars().all(|ch| ch.is_alphanumeric() || matches!(ch, '/' | '+' | '-' | '(' | ')'))
}

/// The proposal that begins at a block, and the blocks that it takes up.
pub(super) fn proposal(document: &Document, at: usize) -> Option<(Instruction, Range<usize>)> {
    let block = document.blocks.get(at)?;
    let mark = mark(&block.text)?;
    let body = document.blocks[at + 1..].iter().take(params::PROPOSAL_BLOCKS);
    let length = body.take_while(|next| self::mark(&next.text).is_none() && !gives_reasons(document, next)).count();
    let mut end = at + 1 + length;
    let rest: String = block.text.chars().skip(mark.rest as usize).collect();
    let mut text_from = at + 1;
    let mut place = Vec::new();
    if !rest.trim().is_empty() {
        place = place_of(document, at, &rest, mark.rest);
    } else if let Some(next) = document.blocks[at + 1..end].first() {
        place = place_of(document, at + 1, &next.text, 0);
        text_from += usize::from(!place.is_empty());
    }
    if !mark.numbered && place.is_empty() {
        return None;
    }
    // Without "Reasons" nothing says where a deletion ends: it takes up its place alone.
    if matches!(mark.verb, Verb::Delete | Verb::Keep) {
        end = end.min(text_from + 1);
    }
    let text = set_out(&document.blocks, text_from.min(end)..end);
    let length = block.text.chars().count() as u32;
    let (old, new) = match mark.verb {
        Verb::Insert | Verb::Amend => (None, text),
        _ => (None, None),
    };
    let instruction = Instruction {
        verb: mark.verb,
        targets: place,
        old,
        new,
        source: Span::new(at as u32, 0, length),
        comment: None,
        party: None,
        told: false,
        certainty: if mark.numbered { params::MARK_NUMBERED } else { params::MARK_BARE },
    };
    Some((instruction, at..end))
}

fn gives_reasons(document: &Document, block: &Block) -> bool {
    let Some(reading) = read(document, 0, &block.text) else { return false };
    let mut atoms = reading.paragraph.atoms.iter();
    atoms.next().is_some_and(|atom| atom.is_sense(Sense::Reason))
        && atoms.next().is_none_or(|atom| atom.is_mark(":：-–—."))
}

fn read<'a>(document: &Document, at: usize, text: &str) -> Option<ParagraphReading<'a>> {
    let setting =
        Setting { language: document.language, after: &[], text: None, announced: false, context: &[], placed: false };
    ParagraphReading::new(text, at as u32, true, setting)
}

/// The place named at the head of a proposal: "ARTICLE 5", "RESOLUTION 130", "5.2".
fn place_of(document: &Document, at: usize, text: &str, shift: u32) -> Vec<Reference> {
    let Some(reading) = read(document, at, text) else { return Vec::new() };
    let leads = |atom: &super::sentence::SentenceToken| {
        atom.is_filler() || atom.is_mark("*#[(") || matches!(atom.sense(), Some(Sense::External))
    };
    let Some(first) = reading.paragraph.atoms.iter().position(|atom| !leads(atom)) else { return Vec::new() };
    let found = match reading.paragraph.atoms[first].kind {
        TokenKind::Reference(_) => reading.references(&(first..first + 1)),
        TokenKind::Number => reading.bare_label(first),
        _ => Vec::new(),
    };
    let shifted = |reference: Reference| Reference {
        source: Span { start: reference.source.start + shift, end: reference.source.end + shift, ..reference.source },
        inherited: true,
        external: false,
        under: Vec::new(),
        ..reference
    };
    found.into_iter().map(shifted).collect()
}

fn set_out(blocks: &[Block], range: Range<usize>) -> Option<Quoted> {
    let mut quoted = Quoted::default();
    for (index, block) in (range.start as u32..).zip(blocks.get(range)?) {
        if block.text.trim().is_empty() {
            continue;
        }
        if !quoted.text.is_empty() {
            quoted.text.push('\n');
        }
        quoted.text.push_str(&block.text);
        quoted.spans.push(whole(index, block));
    }
    (!quoted.spans.is_empty()).then_some(quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_capitals_with_a_number_or_alone() {
        let verb = |text| mark(text).map(|mark| (mark.verb, mark.numbered));
        assert_eq!(verb("MOD ABC/25/3"), Some((Verb::Amend, true)));
        assert_eq!(verb("SUP\tABC/25A1/4  ARTICLE 9"), Some((Verb::Delete, true)));
        assert_eq!(verb("(MOD)"), Some((Verb::Amend, false)));
        assert_eq!(verb("ADD two spoons"), None);
        assert_eq!(verb("Mod ABC/25/3"), None);
        assert_eq!(mark("SUP ABC/25/4  ARTICLE 9").map(|mark| mark.rest), Some(14));
    }
}
