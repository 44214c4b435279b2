//! A contribution made ready: its readings and their tokens.

use std::rc::Rc;

use super::instructions::{self, Instruction, Quoted, Reference};
use super::params;
use draftlens_compare::Placed;
use draftlens_model::{Block, Contribution, Document, Span, View, slice};
use draftlens_text::{Token, TokenText, Words, tokenise, tokens};

/// One contribution's text. Spans of its `accepted` and `original` readings lead back to its marked text.
pub struct ReadContribution {
    pub accepted: Rc<View>,
    pub tokens: TokenText,
    /// What it was before its tracked revisions, where it has any.
    pub original: Option<Original>,
    /// Blocks of the accepted reading that tracked revisions insert as a whole.
    pub whole_inserted: Vec<u32>,
    /// What it asks for in words.
    pub asked: Vec<TokenisedInstruction>,
    /// Blocks of the document that speak of a place of the draft without asking for anything.
    pub talk: Vec<(u32, Reference)>,
    /// ISO 8601, as precise as is known.
    pub date: Option<String>,
    pub excluded: bool,
}

/// A drafting instruction, and the tokens of the words that should come. Their places are in the document's marked
/// text; those of a comment's words have no length.
pub struct TokenisedInstruction {
    pub instruction: Instruction,
    pub new: Vec<Placed>,
}

impl TokenisedInstruction {
    /// Whether it is acted upon.
    pub fn is_certain(&self) -> bool {
        self.instruction.certainty >= params::CERTAIN
    }
}

pub struct Original {
    pub view: View,
    pub tokens: TokenText,
    /// Blocks of this reading that tracked revisions delete as a whole.
    pub whole_deleted: Vec<u32>,
}

impl ReadContribution {
    pub fn of(contribution: &Contribution, words: &mut Words) -> ReadContribution {
        let document = &contribution.text();
        let accepted = document.accepted().clone();
        let tokens = tokenise(&accepted.blocks, words);
        let original = document.has_revisions().then(|| {
            let view = document.original();
            let tokens = tokenise(&view.blocks, words);
            let whole_deleted = whole_blocks(document, &view, false);
            Original { view, tokens, whole_deleted }
        });
        let whole_inserted = if original.is_some() { whole_blocks(document, &accepted, true) } else { Vec::new() };
        let instructions::InstructionsFound { instructions: mut found, talk } = instructions::read(document);
        let remarks = instructions::remarks(document, &found);
        found.extend(remarks);
        let asked = found.into_iter().map(|instruction| {
            let new = instruction.new.as_ref();
            let new = new.map_or(Vec::new(), |new| quoted_tokens(document, new, instruction.source, words));
            TokenisedInstruction { instruction, new }
        });
        let asked = asked.collect();
        ReadContribution {
            accepted,
            tokens,
            original,
            whole_inserted,
            asked,
            talk,
            date: contribution.date.clone(),
            excluded: contribution.excluded,
        }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }
}

/// The tokens of quoted words, where they stand in the document; for a comment's words, at what it marks.
fn quoted_tokens(document: &Document, quoted: &Quoted, source: Span, words: &mut Words) -> Vec<Placed> {
    if quoted.spans.is_empty() {
        let at = |token: Token| (source.block, Token { start: source.start, end: source.start, ..token });
        return tokens(&quoted.text, words).into_iter().map(at).collect();
    }
    let mut placed = Vec::new();
    for span in &quoted.spans {
        let text =
            document.blocks.get(span.block as usize).map_or("", |block| slice(&block.text, span.start, span.end));
        let shifted = |token: Token| Token { start: token.start + span.start, end: token.end + span.start, ..token };
        placed.extend(tokens(text, words).into_iter().map(|token| (span.block, shifted(token))));
    }
    placed
}

/// The blocks of a reading all of whose text is marked as inserted (or deleted).
fn whole_blocks(document: &Document, view: &View, adds: bool) -> Vec<u32> {
    let is_marked = |span: Span| {
        let Some(block) = document.blocks.get(span.block as usize) else { return false };
        let mut to = span.start;
        for range in &block.revised {
            let kind = document.revisions.get(range.revision as usize).map(|revision| revision.kind);
            if kind.is_some_and(|kind| kind.adds() == adds) && range.start <= to {
                to = to.max(range.end);
            }
        }
        to >= span.end
    };
    let is_whole = |(at, block): &(u32, &Block)| {
        let length = block.text.chars().count() as u32;
        let pieces = view.to_document(Span::new(*at, 0, length));
        !pieces.is_empty() && pieces.into_iter().all(is_marked)
    };
    (0u32..).zip(&view.blocks).filter(is_whole).map(|(at, _)| at).collect()
}
