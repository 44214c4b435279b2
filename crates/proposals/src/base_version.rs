//! Which version of the draft a contribution edits.
//!
//! A marked or rewritten copy of a version says nothing about the changes that led to that version: it holds all of
//! them because it was made from it.

use rustc_hash::FxHashMap;

use super::params;
use super::read_contribution::ReadContribution;
use draftlens_model::is_later;
use draftlens_text::{TokenText, WordId};

/// The version that each contribution is an edited copy of, where it is one. `dates` are the versions'.
pub fn base_versions(
    contributions_read: &[ReadContribution],
    versions: &[&TokenText],
    dates: &[Option<&str>],
) -> Vec<Option<u32>> {
    let sizes: Vec<usize> = versions.iter().map(|version| version.len()).collect();
    let mut holders: FxHashMap<Vec<WordId>, Vec<usize>> = FxHashMap::default();
    for (number, version) in versions.iter().enumerate() {
        for block in &version.blocks {
            let numbers = holders.entry(keys(block)).or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
    }
    contributions_read.iter().map(|read| base(read, &holders, &sizes, dates)).collect()
}

fn base(
    read: &ReadContribution,
    holders: &FxHashMap<Vec<WordId>, Vec<usize>>,
    sizes: &[usize],
    dates: &[Option<&str>],
) -> Option<u32> {
    let text = read.original.as_ref().map_or(&read.tokens, |original| &original.tokens);
    // What is older than a version was not made from it.
    let until = dates.iter().skip(1).take_while(|date| !is_later(**date, read.date.as_deref())).count() + 1;
    let sizes = &sizes[..until.min(sizes.len())];
    let mut shared = vec![0usize; sizes.len()];
    for block in &text.blocks {
        for &version in holders.get(&keys(block)).into_iter().flatten() {
            if let Some(shared) = shared.get_mut(version) {
                *shared += block.len();
            }
        }
    }
    // Some paragraphs just as a later version has them are what led to it rather than an edit of it: they would change
    // nothing in it. (All of them are that version itself.)
    for (version, size) in sizes.iter().enumerate().skip(1) {
        let changes_nothing = read.original.is_none() && shared[version] == text.len();
        if changes_nothing && (shared[version] as f64) < params::WHOLE_SHARE * *size as f64 {
            shared[version] = shared[version - 1];
        }
    }
    // The earliest of those with the most in common: what did not change speaks for neither.
    let most = *shared.iter().max()?;
    let version = shared.iter().position(|&tokens| tokens == most)?;
    let is_copy = most as f64 >= params::COPY_SHARE * sizes[version] as f64;
    let is_marked = read.original.is_some() && most > 0;
    (most > 0 && (is_copy || is_marked)).then_some(version as u32)
}

fn keys(block: &[draftlens_text::Token]) -> Vec<WordId> {
    block.iter().map(|token| token.key).collect()
}
