//! Which version of the draft a contribution edits.
//!
//! A marked or rewritten copy of a version says nothing about the changes that led to that version: it holds all of
//! them because it was made from it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::instructions::{FoundPlace, Places, own};
use super::params;
use super::read_contribution::ReadContribution;
use draftlens_compare::ReadVersion;
use draftlens_model::{Block, is_before, is_later};
use draftlens_text::{Token, TokenText, WordId};

/// What a contribution is to the versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionStanding {
    /// It edits or rewrites this version.
    Edits(u32),
    /// It may be about any of them.
    Open,
    /// It has no date and touches nothing of the first version: it may have come before.
    MayBeSource,
    /// It is dated before the first version.
    Source,
}

impl VersionStanding {
    pub fn base(self) -> Option<u32> {
        match self {
            VersionStanding::Edits(version) => Some(version),
            _ => None,
        }
    }
}

/// What each contribution is to the versions; `dates` are the versions'. A date says something of the contribution that
/// has it, and of no other.
pub fn standings(
    contributions_read: &[ReadContribution],
    versions: &[ReadVersion],
    dates: &[Option<&str>],
) -> Vec<VersionStanding> {
    let tokens: Vec<&TokenText> = versions.iter().map(|version| &version.tokens).collect();
    let bases = base_versions(contributions_read, &tokens, dates);
    let first = versions.first().map(FirstVersion::of);
    let standing = |(read, base): (&ReadContribution, Option<u32>)| match (base, &first) {
        (Some(base), _) => VersionStanding::Edits(base),
        (None, _) if is_before(read.date.as_deref(), dates.first().copied().flatten()) => VersionStanding::Source,
        (None, Some(first)) if first.is_touched_by(read) => match versions.len() {
            1 => VersionStanding::Edits(0),
            _ => VersionStanding::Open,
        },
        _ if read.date.is_none() => VersionStanding::MayBeSource,
        _ => VersionStanding::Open,
    };
    contributions_read.iter().zip(bases).map(standing).collect()
}

/// The first version, for asking whether a contribution is about it.
struct FirstVersion<'a> {
    places: Places<'a>,
    blocks: FxHashSet<Vec<WordId>>,
    /// The words of blocks by their label.
    labelled: FxHashMap<Vec<String>, Vec<FxHashSet<WordId>>>,
}

impl<'a> FirstVersion<'a> {
    fn of(version: &'a ReadVersion) -> FirstVersion<'a> {
        let blocks = &version.tokens.blocks;
        let long = blocks.iter().filter(|block| block.len() >= params::REPEATED_WORDS);
        let mut labelled: FxHashMap<Vec<String>, Vec<FxHashSet<WordId>>> = FxHashMap::default();
        for (block, tokens) in version.view.blocks.iter().zip(blocks) {
            let label = own(block, None).label;
            if !label.is_empty() {
                labelled.entry(label).or_default().push(tokens.iter().map(|token| token.key).collect());
            }
        }
        FirstVersion {
            places: Places::new(&version.view.blocks),
            blocks: long.map(|block| keys(block)).collect(),
            labelled,
        }
    }

    /// Whether a contribution names a place of the version, has one of its paragraphs, or rewrites one under its number.
    fn is_touched_by(&self, read: &ReadContribution) -> bool {
        let repeats = read.tokens.blocks.iter().any(|block| self.blocks.contains(&keys(block)));
        // Words that stand in two places stand in the version all the same.
        let certain =
            |found: Vec<FoundPlace>| found.iter().map(|place| place.certainty).sum::<f32>() >= params::CERTAIN;
        let mut asked = read.asked.iter().filter(|asked| asked.is_certain());
        repeats
            || asked.any(|asked| certain(self.places.resolve(&asked.instruction)))
            || read.form.parts().iter().flat_map(|part| &part.place).any(|place| !self.places.place(place).is_empty())
            || read.accepted.blocks.iter().zip(&read.tokens.blocks).any(|(block, tokens)| self.rewrites(block, tokens))
    }

    fn rewrites(&self, block: &Block, tokens: &[Token]) -> bool {
        let label = own(block, None).label;
        let of_number = self.labelled.get(&label).filter(|_| !label.is_empty());
        let words: FxHashSet<WordId> = tokens.iter().map(|token| token.key).collect();
        of_number.into_iter().flatten().any(|other| {
            let shared = words.intersection(other).count();
            shared >= params::REWRITTEN_LEAST && 2 * shared >= words.len().max(other.len())
        })
    }
}

/// The version that each contribution is an edited copy of, where it is one. `dates` are the versions'.
fn base_versions(
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
    let before: Vec<usize> =
        contributions_read.iter().map(|read| first_with_revisions(read, &holders, sizes.len())).collect();
    // What one party's revisions say of the draft that they stand in holds for all who speak in it.
    let mut of_host: FxHashMap<&str, usize> = FxHashMap::default();
    for (read, before) in contributions_read.iter().zip(&before) {
        if let Some(host) = &read.host {
            let first = of_host.entry(host.as_str()).or_insert(*before);
            *first = (*first).min(*before);
        }
    }
    let until = |(read, before): (&ReadContribution, usize)| {
        let of_host = read.host.as_deref().and_then(|host| of_host.get(host)).copied();
        base(read, &holders, &sizes, dates, of_host.unwrap_or(before))
    };
    contributions_read.iter().zip(before).map(until).collect()
}

fn base(
    read: &ReadContribution,
    holders: &FxHashMap<Vec<WordId>, Vec<usize>>,
    sizes: &[usize],
    dates: &[Option<&str>],
    before: usize,
) -> Option<u32> {
    let text = read.original.as_ref().map_or(&read.tokens, |original| &original.tokens);
    // What is older than a version was not made from it.
    let until = dates.iter().skip(1).take_while(|date| !is_later(**date, read.date.as_deref())).count() + 1;
    let until = until.min(before);
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

/// The first version, but for the very first, that has a paragraph just as the contribution's revisions would have it and
/// not as it was: that one came of it, and all later ones. The number of versions where there is none.
fn first_with_revisions(
    read: &ReadContribution,
    holders: &FxHashMap<Vec<WordId>, Vec<usize>>,
    versions: usize,
) -> usize {
    let Some(original) = &read.original else { return versions };
    let before: FxHashSet<Vec<WordId>> = original.tokens.blocks.iter().map(|block| keys(block)).collect();
    let revised = read.tokens.blocks.iter().filter(|block| block.len() >= params::REVISED_WORDS);
    let revised = revised.map(|block| keys(block)).filter(|block| !before.contains(block));
    let taken = revised.filter_map(|block| holders.get(&block)?.first().copied().filter(|version| *version > 0));
    taken.min().unwrap_or(versions)
}

fn keys(block: &[draftlens_text::Token]) -> Vec<WordId> {
    block.iter().map(|token| token.key).collect()
}
