//! A compilation as contributions: what each member says in one document becomes a document of its own.
//!
//! Data in: a document. Data out: one for each member, of the rows of its `tables` or the `sections` under its name,
//! and nothing of what is nobody's.

use crate::params;
use rustc_hash::FxHashMap;

use super::{Roll, facts, sections, tables};
use draftlens_model::{Block, Cell, Comment, Document, FoundIn, Language, Shown, Span};
use draftlens_text::language;

/// Which blocks are whose.
#[derive(Default)]
pub(super) struct Shares {
    pub roll: Roll,
    /// For each on the roll.
    pub kept: Vec<Vec<Kept>>,
}

/// A block of the document in a member's. One may be in several: the headings of a table.
pub(super) struct Kept {
    pub block: usize,
    pub cell: Option<Cell>,
}

impl Shares {
    /// A member's number and what is its so far.
    pub fn of(&mut self, member: &str) -> (usize, &mut Vec<Kept>) {
        let number = self.roll.number(member);
        while self.kept.len() <= number {
            self.kept.push(Vec::new());
        }
        (number, &mut self.kept[number])
    }
}

/// The members' documents, in order of their first word. Empty where there are fewer than two.
pub(super) fn parties(document: &Document) -> Vec<Document> {
    let several = |shares: &Shares| (2..=params::MOST_PARTIES).contains(&shares.roll.names.len());
    let shares = tables::shares(document).filter(several).or_else(|| sections::shares(document).filter(several));
    let Some(shares) = shares else { return Vec::new() };
    let names = shares.roll.document_names(&document.name);
    let all = names.into_iter().zip(&shares.kept).zip(&shares.roll.names);
    all.map(|((name, kept), (_, member))| of_member(document, name, member, kept)).collect()
}

/// The member whose rows all are, where a table says so of each.
pub(crate) fn only_member(document: &Document) -> Option<String> {
    let shares = tables::shares(document)?;
    let [(_, name)] = shares.roll.names.as_slice() else { return None };
    Some(name.clone())
}

fn language_of(blocks: &[Block]) -> Option<Language> {
    let letters: usize = blocks.iter().map(|block| block.text.chars().count()).sum();
    if letters < params::LANGUAGE_LETTERS { None } else { language::detect(blocks) }
}

fn of_member(document: &Document, name: String, member: &str, kept: &[Kept]) -> Document {
    let blocks: Vec<Block> =
        kept.iter().map(|kept| Block { cell: kept.cell, ..document.blocks[kept.block].clone() }).collect();
    // Backwards, so that of several places of a block the first stands.
    let places: FxHashMap<usize, u32> =
        kept.iter().enumerate().rev().map(|(at, kept)| (kept.block, at as u32)).collect();
    let moved = |span: &Span| Some(Span { block: *places.get(&(span.block as usize))?, ..*span });
    let comments = document.comments.iter().filter_map(|comment| {
        let anchor: Vec<Span> = comment.anchor.iter().filter_map(moved).collect();
        (!anchor.is_empty()).then(|| Comment { anchor, reply_to: None, ..comment.clone() })
    });
    let shown = document.shown.iter().filter_map(|shown| Some(Shown { span: moved(&shown.span)?, ..*shown }));
    Document {
        name,
        shown: shown.collect(),
        format: document.format,
        language: language_of(&blocks).or(document.language),
        sha256: document.sha256.clone(),
        revisions: document.revisions.clone(),
        comments: comments.collect(),
        facts: facts(document, member, None, FoundIn::Text),
        blocks,
    }
}
