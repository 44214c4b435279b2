//! A contribution made ready: its readings and their tokens.

use std::rc::Rc;

use super::form::{AmendmentForm, FormPart, Role};
use super::instructions::{self, Instruction, Quoted, Reference, Verb};
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
    /// Blocks of the document that belong to what it asks for and hold no words of it: lines that name the place.
    pub lines: Vec<u32>,
    /// Blocks of the document that announce the text below them.
    leads_in: Vec<u32>,
    /// It as a form, of the document's blocks.
    pub form: AmendmentForm,
    /// How long each of the document's blocks is, in scalar values.
    pub document_lengths: Vec<u32>,
    /// ISO 8601, as precise as is known.
    pub date: Option<String>,
    pub excluded: bool,
    /// The name of the draft that it stands in, whose own words are nobody's proposal.
    pub host: Option<String>,
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
        let instructions::InstructionsFound { instructions: mut found, talk, mut lines } = instructions::read(document);
        let remarks = instructions::remarks(document, &found);
        found.extend(remarks);
        let in_host = contribution.is_in_host();
        let form =
            if in_host { AmendmentForm::default() } else { AmendmentForm::of(&document.blocks, document.language) };
        found.retain(|instruction| !in_host || instruction.comment.is_some());
        found.retain(|instruction| instruction.comment.is_some() || asks_in(&form, instruction));
        found.extend(form.parts().iter().filter_map(deletion));
        found.extend(form.rows_deleted().iter().filter_map(|row| row_instruction(document, &form, *row, false)));
        found.extend(form.rows_replaced().iter().filter_map(|row| row_instruction(document, &form, *row, true)));
        lines.retain(|block| !in_host && !matches!(form.role(*block), Role::Proposed | Role::Before | Role::Reasons));
        let mut talk = talk;
        talk.retain(|(block, _)| !in_host && form.role(*block) == Role::Text);
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
            lines,
            leads_in: if form.parts().is_empty() { Vec::new() } else { instructions::leads_in(document) },
            form,
            document_lengths: document.blocks.iter().map(|block| block.text.chars().count() as u32).collect(),
            date: contribution.date.clone(),
            excluded: contribution.excluded,
            host: in_host.then(|| contribution.document.name.clone()),
        }
    }

    /// The block of the document that a block of the accepted reading begins in.
    pub fn document_block(&self, block: u32) -> u32 {
        let length = self.accepted.blocks.get(block as usize).map_or(0, |block| block.text.chars().count() as u32);
        self.accepted.to_document(Span::new(block, 0, length)).first().map_or(block, |span| span.block)
    }

    /// Whether a block of the document does no more than announce the text below it: "The article would read as follows:".
    pub fn leads_in(&self, block: u32) -> bool {
        self.leads_in.binary_search(&block).is_ok()
    }

    /// Whether it stands in a draft, whose own words are nobody's proposal.
    pub fn in_host(&self) -> bool {
        self.host.is_some()
    }

    pub fn token_count(&self) -> usize {
        self.tokens.len()
    }
}

/// Whether an instruction stands where a form asks for something: not in its labels, in the text as it is, or in the
/// reasons. In proposed text it is what the text itself should say.
fn asks_in(form: &AmendmentForm, instruction: &Instruction) -> bool {
    matches!(form.role(instruction.source.block), Role::Text | Role::Place)
}

/// What a form asks for that says that its place should go.
fn deletion(part: &FormPart) -> Option<Instruction> {
    let source = part.deletes.filter(|_| !part.place.is_empty() && !part.is_new)?;
    Some(Instruction {
        verb: Verb::Delete,
        targets: part.place.clone(),
        old: None,
        new: None,
        source,
        comment: None,
        party: None,
        told: false,
        certainty: params::PROPOSED,
    })
}

/// What a row asks for that says that what stands in its other cell should go, or what should stand there instead, at the
/// place that the row names.
fn row_instruction(
    document: &Document,
    form: &AmendmentForm,
    (said, beside): (u32, u32),
    replaces: bool,
) -> Option<Instruction> {
    let whole = |at: u32| {
        let text = &document.blocks.get(at as usize)?.text;
        let span = Span::new(at, 0, text.chars().count() as u32);
        Some(Quoted { text: text.trim().to_owned(), spans: vec![span] })
    };
    let place = form.part_of(said).and_then(|part| form.parts().get(part)).map(|part| part.place.clone());
    let said = whole(said)?;
    let source = *said.spans.first()?;
    Some(Instruction {
        verb: if replaces { Verb::Replace } else { Verb::Delete },
        targets: place.unwrap_or_default(),
        old: Some(whole(beside)?),
        new: replaces.then_some(said),
        source,
        comment: None,
        party: None,
        told: false,
        certainty: params::PROPOSED,
    })
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
