//! A compilation as contributions: what each member says in one document becomes a contribution of its own.
//!
//! Data in: a document. Data out: a [`Party`] for each member, of the rows of its `tables` or the `sections` under its name,
//! and nothing of what is nobody's.

use super::register::{PartyBlocks, about, facts};
use super::{sections, tables};
use crate::params;
use draftlens_model::{Block, Document, FoundIn, Kept, Language, Party};
use draftlens_text::language;

/// The members, in order of their first word. Empty where there are fewer than two.
pub(super) fn parties(document: &Document) -> Vec<Party> {
    let several = |shares: &PartyBlocks| (2..=params::MOST_PARTIES).contains(&shares.register.names.len());
    let shares = tables::shares(document).filter(several).or_else(|| sections::shares(document).filter(several));
    let Some(shares) = shares else { return Vec::new() };
    let names = shares.register.document_names(&document.name);
    let all = names.into_iter().zip(shares.kept).zip(&shares.register.names);
    all.map(|((name, kept), (_, member))| of_member(document, name, member, kept)).collect()
}

/// The member whose rows all are, where a table says so of each.
pub(crate) fn only_member(document: &Document) -> Option<String> {
    let shares = tables::shares(document)?;
    let [(_, name)] = shares.register.names.as_slice() else { return None };
    Some(name.clone())
}

fn language_of(blocks: &[Block]) -> Option<Language> {
    let letters: usize = blocks.iter().map(|block| block.text.chars().count()).sum();
    if letters < params::LANGUAGE_LETTERS { None } else { language::detect(blocks) }
}

fn of_member(document: &Document, name: String, member: &str, kept: Vec<Kept>) -> Party {
    let mut about = about(document, name, facts(document, member, None, FoundIn::Text));
    let blocks: Vec<Block> = kept.iter().map(|kept| document.blocks[kept.block].clone()).collect();
    about.language = language_of(&blocks).or(document.language);
    Party::speaking(about, kept)
}
