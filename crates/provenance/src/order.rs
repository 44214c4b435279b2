//! In what order drafts came.
//!
//! Data in: what is known of each draft (which it says it is, its dates, a number in its name), and how alike they
//! are. Data out: their order, oldest first, and where it comes from.

use super::cues::{Cues, Rank};
use super::likeness::Likeness;
use crate::params;
use draftlens_model::{Document, FactKind, FoundIn};

/// What is known of one draft.
pub struct Known<'a> {
    /// Its index in the likeness.
    pub index: usize,
    pub name: &'a str,
    rank: Option<Rank>,
    number: Option<u32>,
    /// A date that the document shows to its readers, and where.
    stated: Option<(&'a str, FoundIn)>,
    /// A date that its file keeps; copying and converting changes it.
    kept: Option<&'a str>,
}

impl<'a> Known<'a> {
    pub fn of(index: usize, document: &'a Document, signs: &Cues) -> Known<'a> {
        let dates = || document.facts.iter().filter(|fact| fact.about == FactKind::Date);
        let kept = |found: FoundIn| matches!(found, FoundIn::Properties | FoundIn::Comment | FoundIn::Text);
        Known {
            index,
            name: &document.name,
            rank: signs.rank,
            number: signs.number,
            stated: dates().find(|fact| !kept(fact.found)).map(|fact| (fact.value.as_str(), fact.found)),
            kept: dates().find(|fact| kept(fact.found)).map(|fact| fact.value.as_str()),
        }
    }
}

/// Puts drafts in order, oldest first. The result does not depend on the order given. What is known of all of them
/// decides; where nothing is, they are laid so that each changes least from the one before, and what is known of some
/// says which end is the older. `others` are the contributions' indices in the likeness.
pub fn order(drafts: &mut Vec<Known>, others: &[usize], likeness: &Likeness) -> Option<FoundIn> {
    drafts.sort_by(|one, other| one.name.cmp(other.name).then(one.index.cmp(&other.index)));
    if drafts.len() < 2 {
        return None;
    }
    if sort_if_told(drafts, |draft| draft.rank) || sort_if_told(drafts, |draft| ranked_or_first(draft)) {
        return Some(FoundIn::FileName);
    }
    if sort_if_told(drafts, |draft| draft.stated.map(|(date, _)| date)) {
        return drafts[0].stated.map(|(_, found)| found);
    }
    if sort_if_told(drafts, |draft| draft.number) {
        return Some(FoundIn::FileName);
    }
    if sort_if_told(drafts, |draft| draft.kept) {
        return Some(FoundIn::Properties);
    }
    chain(drafts, likeness);
    if is_backwards(drafts, others, likeness) {
        drafts.reverse();
    }
    Some(FoundIn::Text)
}

/// A draft without a rank comes before those with one: `text.docx`, `text rev1.docx`.
fn ranked_or_first(draft: &Known) -> Option<Rank> {
    draft.rank.or(Some(Rank { number: 0, ..Rank::default() }))
}

/// Sorts by a key if every draft has one and no two the same.
fn sort_if_told<'a, K: Ord>(drafts: &mut [Known<'a>], key: impl Fn(&Known<'a>) -> Option<K>) -> bool {
    let mut keys: Vec<Option<K>> = drafts.iter().map(&key).collect();
    keys.sort();
    let told = keys.iter().all(Option::is_some) && keys.windows(2).all(|pair| pair[0] != pair[1]);
    if told {
        drafts.sort_by_key(|draft| key(draft));
    }
    told
}

/// Lays the drafts in the order in which neighbours resemble each other most.
fn chain(drafts: &mut Vec<Known>, likeness: &Likeness) {
    let likeness_of = |one: &Known, other: &Known| likeness.resemblance(one.index, other.index);
    if drafts.len() > params::TRY_ALL {
        nearest_next(drafts, likeness_of);
        return;
    }
    let sum =
        |order: &[usize]| -> f64 { order.windows(2).map(|pair| likeness_of(&drafts[pair[0]], &drafts[pair[1]])).sum() };
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    let mut best = (sum(&order), order.clone());
    while next_permutation(&mut order) {
        let sum = sum(&order);
        if sum > best.0 + 1e-9 {
            best = (sum, order.clone());
        }
    }
    let mut taken: Vec<Option<Known>> = drafts.drain(..).map(Some).collect();
    drafts.extend(best.1.iter().filter_map(|index| taken.get_mut(*index)?.take()));
}

/// From the draft that resembles all others least (an end of the chain), always to the one most like the last.
fn nearest_next(drafts: &mut [Known], likeness_of: impl Fn(&Known, &Known) -> f64) {
    let total = |draft: &Known| -> f64 { drafts.iter().map(|other| likeness_of(draft, other)).sum() };
    let totals: Vec<f64> = drafts.iter().map(total).collect();
    let end = (0..drafts.len()).min_by(|one, other| totals[*one].total_cmp(&totals[*other])).unwrap_or(0);
    drafts.swap(0, end);
    for at in 1..drafts.len() {
        let alike = |index: &usize| likeness_of(&drafts[at - 1], &drafts[*index]);
        // The first of several that are equally like.
        let next = (at..drafts.len()).rev().max_by(|one, other| alike(one).total_cmp(&alike(other))).unwrap_or(at);
        drafts.swap(at, next);
    }
}

/// Whether what is known of some drafts says that the chain runs from new to old. With nothing known, texts grow.
fn is_backwards(drafts: &[Known], others: &[usize], likeness: &Likeness) -> bool {
    let votes = votes(drafts, |draft| draft.rank)
        .or_else(|| votes(drafts, |draft| draft.stated.map(|(date, _)| date)))
        .or_else(|| votes(drafts, |draft| draft.number))
        .or_else(|| votes(drafts, |draft| draft.kept))
        .or_else(|| pull(drafts, others, likeness))
        .or_else(|| votes(drafts, |draft| Some(likeness.size(draft.index))));
    votes.is_some_and(|votes| votes < 0)
}

/// Pairs in the order of their keys less pairs against it; None where they balance or nothing is known.
fn votes<'a, K: Ord>(drafts: &[Known<'a>], key: impl Fn(&Known<'a>) -> Option<K>) -> Option<i64> {
    let keys: Vec<K> = drafts.iter().filter_map(key).collect();
    let mut votes = 0;
    for (at, one) in keys.iter().enumerate() {
        for other in &keys[at + 1..] {
            votes += match one.cmp(other) {
                std::cmp::Ordering::Less => 1,
                std::cmp::Ordering::Equal => 0,
                std::cmp::Ordering::Greater => -1,
            };
        }
    }
    (votes != 0).then_some(votes)
}

/// Which end of the chain the contributions speak for: more than 0 where it is the newer end that stands last. A
/// contribution that proposes some paragraphs has them in common with the draft that took them up; a copy of a whole
/// draft is nearest to the one it was made of, and few are made of the last.
fn pull(drafts: &[Known], others: &[usize], likeness: &Likeness) -> Option<i64> {
    let (first, last) = (drafts.first()?.index, drafts.last()?.index);
    let vote = |other: &usize| {
        let towards_last = likeness.shared(*other, last).cmp(&likeness.shared(*other, first)) as i64;
        let nearest = likeness.resemblance(*other, first).max(likeness.resemblance(*other, last));
        if nearest >= params::VERSIONS { -towards_last } else { towards_last }
    };
    let votes: i64 = others.iter().map(vote).sum();
    (votes != 0).then_some(votes)
}

/// The next order in the dictionary's sense; false after the last.
fn next_permutation(order: &mut [usize]) -> bool {
    let Some(pivot) = order.windows(2).rposition(|pair| pair[0] < pair[1]) else { return false };
    let Some(swap) = order.iter().rposition(|item| *item > order[pivot]) else { return false };
    order.swap(pivot, swap);
    order[pivot + 1..].reverse();
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permutations_are_all_visited_once() {
        let mut order = vec![0, 1, 2, 3];
        let mut seen = vec![order.clone()];
        while next_permutation(&mut order) {
            seen.push(order.clone());
        }
        assert_eq!(seen.len(), 24);
        assert!(seen.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(!next_permutation(&mut []));
    }
}
