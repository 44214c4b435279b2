//! What is said of a proposal beside its words: with whom it is joint, with whose it conflicts, what each version made of it,
//! and what the text says now.

use draftlens_model::{Analysis, Outcome, Proposal, slice};

/// The parties of some proposals, each once, in the order of the proposals.
pub fn parties_of(analysis: &Analysis, proposals: &[u32]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for proposal in proposals.iter().filter_map(|id| analysis.proposals.get(*id as usize)) {
        let parties =
            if proposal.parties.is_empty() { vec![proposal.contribution.clone()] } else { proposal.parties.clone() };
        for party in parties {
            if !names.contains(&party) {
                names.push(party);
            }
        }
    }
    names
}

/// The label or name of each version after the proposal's own, and what became of it there; empty where there is but one.
pub fn along_versions<'a>(analysis: &'a Analysis, proposal: &Proposal) -> Vec<(&'a str, Outcome)> {
    if proposal.outcomes.len() < 2 {
        return Vec::new();
    }
    let versions = &analysis.versions;
    proposal
        .outcomes
        .iter()
        .filter_map(|one| Some((versions.get(one.version as usize)?.called(), one.outcome)))
        .collect()
}

/// What the last version says where the proposal asks for something, if it was not simply adopted.
pub fn said_now(analysis: &Analysis, proposal: &Proposal) -> Option<String> {
    proposal.outcomes.last().filter(|last| last.outcome != Outcome::Adopted)?;
    text_now(analysis, proposal)
}

/// The contribution's own words, where the proposal is not one of words that come or go.
pub fn proposal_source(analysis: &Analysis, proposal: &Proposal) -> String {
    let text = analysis.contributions.iter().find(|text| text.name == proposal.contribution);
    let words = proposal.source.iter().filter_map(|span| {
        let block = text?.blocks.get(span.block as usize)?;
        Some(slice(&block.text, span.start, span.end))
    });
    words.collect::<Vec<_>>().join(" … ")
}

/// What the last version says where the proposal asks for something; none where that is not known, or nothing is there.
pub fn text_now(analysis: &Analysis, proposal: &Proposal) -> Option<String> {
    let last = proposal.outcomes.last()?;
    let blocks = &analysis.versions.get(last.version as usize)?.blocks;
    let words = last.now.iter().filter_map(|span| {
        let block = blocks.get(span.block as usize)?;
        Some(slice(&block.text, span.start, span.end))
    });
    let words = words.collect::<Vec<_>>().join(" … ");
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn parties_are_named_once() {
        let analysis = fixture::analysis();
        let all: Vec<u32> = analysis.proposals.iter().map(|proposal| proposal.id).collect();
        let names = parties_of(&analysis, &all);
        let mut once = names.clone();
        once.dedup();
        assert_eq!(names, once);
        assert!(parties_of(&analysis, &[u32::MAX]).is_empty());
    }
}
