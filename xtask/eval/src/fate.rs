//! What an analysis says became of proposals, beside what the labels say.
//!
//! A proposal's label is derived word by word: of one that only deletes, the share of its words in the draft that lie
//! in labelled deletions; of the others, the share of the words they bring that labelled changes brought, of the same
//! contribution or, since several may ask for the same words and the labels know one, of any
//! (one or two words: of its own). Of a contribution that was
//! never adopted nothing was. Marks alone are no proposal that could be labelled.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::analysis::{Analysis, Proposal, stem};
use crate::case::{GoldChange, Labels};
use crate::tokens::{Place, positions, texts};

/// From this share of its words on a proposal was adopted, and from this one in part: the shares at which the engine
/// says so, measured by other means.
const ADOPTED: f64 = 0.8;
const PARTLY: f64 = 0.25;

/// Fewer words than this are looked for in the contribution's own changes alone.
const FEW: usize = 3;

pub const OUTCOMES: [&str; 3] = ["adopted", "partly", "not-reflected"];

/// Counts, of one case or of several together.
#[derive(Clone, Debug, Default)]
pub struct Fates {
    /// By label and what is said.
    confusion: BTreeMap<(&'static str, String), usize>,
    /// Proposals of contributions that were never adopted, and those said to be adopted, also in part.
    pub never: usize,
    pub never_adopted: usize,
    pub never_partly: usize,
    /// Proposals with words that could not be labelled, and those without words.
    pub unlabelled: usize,
}

/// Compares the proposals of one analysis of a case with its labels.
pub fn fates(labels: &Labels, analysis: &Analysis) -> Fates {
    let gold = &labels.gold;
    let blocks: Vec<&str> = analysis
        .versions
        .first()
        .map_or(Vec::new(), |version| version.blocks.iter().map(|block| block.text.as_str()).collect());
    let mut old: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
    for (token, place) in positions(&labels.old, &blocks).into_iter().enumerate() {
        if let Some(Place { block, offset }) = place {
            old.entry(block).or_default().push((offset, token));
        }
    }
    let gone: BTreeSet<usize> = gold.changes.iter().flat_map(|change| change.old.0..change.old.1).collect();
    let new = texts(&labels.new);
    let came: Vec<Vec<&str>> = gold.changes.iter().map(|change| brought(change, &new)).collect();
    let of = |change: usize, id: &str| gold.changes[change].gold.iter().any(|source| source == id);
    let never: BTreeSet<&str> =
        gold.contributions.iter().filter(|labelled| labelled.distractor).map(|labelled| labelled.id.as_str()).collect();
    let mut fates = Fates::default();
    for proposal in &analysis.proposals {
        let contribution = stem(&proposal.contribution);
        if never.contains(contribution) {
            fates.never += 1;
            fates.never_adopted += usize::from(proposal.outcome == "adopted");
            fates.never_partly += usize::from(proposal.outcome == "partly");
        }
        match label(proposal, &old, &gone, &came, |change| of(change, contribution), never.contains(contribution)) {
            Some(label) => *fates.confusion.entry((label, proposal.outcome.clone())).or_default() += 1,
            None => fates.unlabelled += 1,
        }
    }
    fates
}

fn brought<'a>(change: &GoldChange, new: &'a [String]) -> Vec<&'a str> {
    new.get(change.new.0..change.new.1).unwrap_or_default().iter().map(String::as_str).collect()
}

fn label(
    proposal: &Proposal,
    old: &HashMap<usize, Vec<(usize, usize)>>,
    gone: &BTreeSet<usize>,
    changes: &[Vec<&str>],
    own: impl Fn(usize) -> bool,
    never: bool,
) -> Option<&'static str> {
    let share = if proposal.inserted.trim().is_empty() {
        let inside = proposal.target.iter().flat_map(|span| {
            let tokens = old.get(&span.block).into_iter().flatten();
            tokens.filter(|(offset, _)| (span.start..span.end).contains(offset)).map(|(_, token)| *token)
        });
        let inside: Vec<usize> = inside.collect();
        let words = proposal.deleted.chars().any(char::is_alphanumeric);
        if inside.is_empty() || proposal.kind != "delete" || !words {
            return None;
        }
        // The paragraph's label may have gone in the engine's reading and not in the labels': words decide.
        inside.iter().filter(|token| gone.contains(token)).count() as f64 / inside.len() as f64
    } else {
        let asked = texts(&proposal.inserted);
        if !proposal.inserted.chars().any(char::is_alphanumeric) {
            return None;
        }
        let words: BTreeSet<&str> = asked.iter().map(String::as_str).collect();
        // What is half of either must be among the words of both: most changes are passed over by that alone.
        let near = changes.iter().enumerate().filter(|(at, change)| {
            // One or two words stand in many changes.
            if asked.len() < FEW && !own(*at) {
                return false;
            }
            let common = change.iter().filter(|word| words.contains(*word)).count();
            common > 0 && (2 * common >= asked.len() || 2 * common >= change.len())
        });
        let found: usize =
            near.map(|(_, change)| shared(&asked, change)).filter_map(|(count, counts)| counts.then_some(count)).sum();
        found.min(asked.len()) as f64 / asked.len().max(1) as f64
    };
    Some(match share {
        _ if never => "not-reflected",
        share if share >= ADOPTED => "adopted",
        share if share >= PARTLY => "partly",
        _ => "not-reflected",
    })
}

/// How many tokens a proposal and a labelled change have in common, in order; and whether that is so much of either
/// that the one is about the other.
fn shared(asked: &[String], change: &[&str]) -> (usize, bool) {
    let mut row = vec![0; change.len() + 1];
    for word in asked {
        let mut diagonal = 0;
        for (at, other) in change.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    let common = row[change.len()];
    (common, common > 0 && (2 * common >= asked.len() || 2 * common >= change.len()))
}

impl Fates {
    fn count(&self, wanted: impl Fn(&str, &str) -> bool) -> usize {
        self.confusion.iter().filter(|((label, said), _)| wanted(label, said)).map(|(_, count)| *count).sum()
    }

    pub fn labelled(&self) -> usize {
        self.count(|_, _| true)
    }

    /// How many proposals have this label.
    pub fn of(&self, label: &str) -> usize {
        self.count(|of, _| of == label)
    }

    pub fn f1(&self, outcome: &str) -> f64 {
        let right = self.count(|label, said| label == outcome && said == outcome);
        let both = self.of(outcome) + self.count(|_, said| said == outcome);
        if both == 0 { 1.0 } else { 2.0 * right as f64 / both as f64 }
    }

    pub fn macro_f1(&self) -> f64 {
        OUTCOMES.iter().map(|outcome| self.f1(outcome)).sum::<f64>() / OUTCOMES.len() as f64
    }

    /// Of the adopted, the share said not to be reflected.
    pub fn denied(&self) -> f64 {
        let denied = self.count(|label, said| label == "adopted" && said == "not-reflected");
        denied as f64 / self.of("adopted").max(1) as f64
    }

    /// Takes another case's counts in.
    pub fn add(&mut self, other: &Fates) {
        for (key, count) in &other.confusion {
            *self.confusion.entry(key.clone()).or_default() += count;
        }
        self.never += other.never;
        self.never_adopted += other.never_adopted;
        self.never_partly += other.never_partly;
        self.unlabelled += other.unlabelled;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_order_are_shared() {
        let asked = texts("free and open access");
        assert_eq!(shared(&asked, &["free", "and", "open"]), (3, true));
        assert_eq!(shared(&asked, &["and", "x", "y", "z"]), (1, false));
    }
}
