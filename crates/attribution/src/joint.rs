//! Proposals that belong together: joint ones, which ask for the same words at the same place, and conflicting ones, which
//! cannot be met together.

use rustc_hash::FxHashMap;

use super::params;
use draftlens_model::{Change, Evidence, Proposal, ProposalKind, Span};

/// What joint proposals have in common: the version that they edit, the block, the words that come and those that go.
type Wish = (Option<u32>, Option<u32>, String, String);

/// Writes into each proposal which others are joint with it, and which conflict.
pub fn relate(proposals: &mut [Proposal]) {
    let mut alike: FxHashMap<Wish, Vec<usize>> = FxHashMap::default();
    let mut at_block: FxHashMap<(u32, u32), Vec<usize>> = FxHashMap::default();
    for (at, proposal) in proposals.iter().enumerate() {
        if proposal.kind == ProposalKind::View {
            continue;
        }
        let (inserted, deleted) = (words(&proposal.inserted), words(&proposal.deleted));
        let block = proposal.target.first().map(|span| span.block);
        let telling = block.is_some() || inserted.split(' ').count() >= params::TELLING_WORDS;
        if telling && !(inserted.is_empty() && deleted.is_empty()) {
            alike.entry((proposal.base, block, inserted, deleted)).or_default().push(at);
        }
        if let Some(base) = proposal.base {
            let mut blocks: Vec<u32> = proposal.target.iter().map(|span| span.block).collect();
            blocks.dedup();
            for block in blocks {
                at_block.entry((base, block)).or_default().push(at);
            }
        }
    }
    let mut joint: Vec<Vec<u32>> = vec![Vec::new(); proposals.len()];
    for group in alike.values().filter(|group| group.len() > 1) {
        for &at in group {
            let others = group.iter().filter(|other| proposals[**other].contribution != proposals[at].contribution);
            joint[at].extend(others.map(|other| *other as u32));
        }
    }
    let mut conflicts: Vec<Vec<u32>> = vec![Vec::new(); proposals.len()];
    for here in at_block.values() {
        for (order, &one) in here.iter().enumerate() {
            for &other in &here[order + 1..] {
                let strangers = proposals[one].contribution != proposals[other].contribution;
                if strangers && !joint[one].contains(&(other as u32)) && conflict(&proposals[one], &proposals[other]) {
                    conflicts[one].push(other as u32);
                    conflicts[other].push(one as u32);
                }
            }
        }
    }
    for ((proposal, mut joint), mut conflicts) in proposals.iter_mut().zip(joint).zip(conflicts) {
        joint.sort_unstable();
        conflicts.sort_unstable();
        conflicts.dedup();
        (proposal.joint, proposal.conflicts) = (joint, conflicts);
    }
}

/// Writes into each attribution the proposals that it rests on, and which others explain the change alike.
pub fn found_attributions(changes: &mut [Change], proposals: &[Proposal]) {
    let mut of_contribution: FxHashMap<&str, Vec<&Proposal>> = FxHashMap::default();
    for proposal in proposals {
        of_contribution.entry(proposal.contribution.as_str()).or_default().push(proposal);
    }
    for change in changes {
        let (mut group, mut last) = (0, None);
        for attribution in &mut change.attributions {
            if last.is_some_and(|score| score != attribution.score) {
                group += 1;
            }
            last = Some(attribution.score);
            attribution.group = group;
            let mine = of_contribution.get(attribution.contribution.as_str()).map_or(&[][..], Vec::as_slice);
            let shown: Vec<Span> = attribution.evidence.iter().flat_map(shown).collect();
            let rests = |proposal: &&&Proposal| {
                proposal.changes.contains(&change.id)
                    || proposal.source.iter().any(|source| shown.iter().any(|span| span.overlaps(source)))
            };
            attribution.proposals = mine.iter().filter(rests).map(|proposal| proposal.id).collect();
        }
    }
}

/// The words of a contribution that a piece of evidence shows beside the change; its passage where it matches none.
fn shown(evidence: &Evidence) -> Vec<Span> {
    match evidence.matches.as_slice() {
        [] => vec![evidence.source],
        matches => matches.iter().map(|found| found.source).collect(),
    }
}

/// Whether accepting two proposals cannot yield one text: both touch the same words and want something else of them. Two
/// deletions, and two insertions, can both be met.
fn conflict(one: &Proposal, other: &Proposal) -> bool {
    let deletes = |proposal: &Proposal| proposal.inserted.is_empty() && proposal.kind == ProposalKind::Delete;
    if deletes(one) && deletes(other) {
        return false;
    }
    if words(&one.inserted) == words(&other.inserted) && words(&one.deleted) == words(&other.deleted) {
        return false;
    }
    let keeps = one.kind == ProposalKind::Keep || other.kind == ProposalKind::Keep;
    if keeps && one.kind == other.kind {
        return false;
    }
    let touch = |one: &Span, other: &Span| {
        one.block == other.block
            && match (one.start == one.end, other.start == other.end) {
                (false, false) => one.start < other.end && other.start < one.end,
                (true, true) => false,
                // What is inserted inside words that should go, or should stay as they are.
                (true, false) => other.start < one.start && one.start < other.end,
                (false, true) => one.start < other.start && other.start < one.end,
            }
    };
    one.target.iter().any(|span| other.target.iter().any(|other| touch(span, other)))
}

/// Words without marks and case.
fn words(text: &str) -> String {
    let words = text.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
