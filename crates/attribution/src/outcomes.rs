//! What became of what a contribution asks for: each of its edits as a proposal with its outcome.
//!
//! Data in: the edits, and which of their words were found in changes ([`Fulfilment`]). Data out: [`Proposal`]s. Those of
//! drafting instructions are made in `instruction_outcomes`, from the same shares of words.

use rustc_hash::FxHashMap;

use super::fulfilment::{Made, StepScene, deleted, outcome, reason, target, text};
use super::instruction_outcomes;
use super::params;
use draftlens_compare::Placed;
use draftlens_compare::changes::spans;
use draftlens_model::{Outcome, Proposal, ProposalKind, Span};
use draftlens_proposals::edit::{Edit, EditForm};
use draftlens_proposals::read_contribution::{ReadContribution, TokenisedInstruction};
use draftlens_proposals::step_index::StepIndex;

/// The proposals that a step answers: those of its edits, then those of the instructions.
pub fn proposals(scene: &StepScene<'_>) -> Vec<Made> {
    let StepScene { draft, step, edits, fulfilment, contributions_read, names, .. } = *scene;
    let letters = letters(scene);
    let mut proposals = Vec::new();
    for (number, edit) in
        edits.iter().enumerate().filter(|(_, edit)| !edit.whole && !edit.boundary && edit.request.is_none())
    {
        let read = &contributions_read[edit.contribution];
        let deleted = deleted(edit, draft);
        let (goes, comes) = scene.shares(&[number]);
        let (outcome, fulfilled) = outcome(goes, comes, false);
        let words = edit.inserted.iter().filter(|(_, token)| draft.words.is_word(token.key)).count();
        let is_remark = || {
            words < params::PROPOSAL_WORDS || letters[edit.contribution] || speaks(edit, draft) || talks(edit, scene)
        };
        if edit.how == EditForm::NewText && outcome == Outcome::NotReflected && is_remark() {
            continue;
        }
        let mut changes = fulfilment.changes[number].clone();
        changes.sort_unstable();
        changes.dedup();
        if edit.loose && edit.inserted.is_empty() {
            continue;
        }
        let proposal = Proposal {
            id: 0,
            contribution: names[edit.contribution].to_owned(),
            kind: kind(edit, &deleted),
            source: source(edit, read),
            version: step.from.map(|from| from as u32),
            target: target(edit, &deleted, draft),
            inserted: text(&edit.inserted, draft),
            deleted: text(if deleted.is_empty() { &edit.struck } else { &deleted }, draft),
            outcome,
            changes: if outcome == Outcome::NotReflected { Vec::new() } else { changes },
            reason: reason(goes, comes, fulfilled),
        };
        proposals.push(Made { request: None, proposal });
    }
    proposals.extend(instruction_outcomes::proposals(scene));
    proposals
}

/// For each contribution, whether it asks in words alone: then its paragraphs are remarks, unless the text has them.
fn letters(scene: &StepScene<'_>) -> Vec<bool> {
    let mut letters: Vec<bool> =
        scene.contributions_read.iter().map(|read| read.asked.iter().any(TokenisedInstruction::is_certain)).collect();
    for edit in scene.edits.iter().filter(|edit| matches!(edit.how, EditForm::Rewritten | EditForm::Tracked)) {
        letters[edit.contribution] = false;
    }
    letters
}

/// Words with which delegations speak of themselves, and which a draft that does not has no use for.
const SPEAKERS: [&str; 34] = [
    "we", "our", "us", "delegation", "thank", "thanks", "je", "nous", "notre", "nos", "délégation", "remercie",
    "remercions", "nuestra", "nuestro", "nuestras", "nuestros", "delegación", "agradecemos", "agradece", "мы", "наша",
    "нашей", "наш", "делегация", "делегации", "وفدنا", "وفد", "نحن", "نشكر", "يشكر", "نود", "我们", "我",
];

/// Whether new text speaks of who wrote it, in words that the draft has nowhere: a statement, and no text for the draft.
fn speaks(edit: &Edit, draft: &StepIndex<'_>) -> bool {
    edit.inserted.iter().any(|(_, token)| {
        !draft.has_word(token.key) && SPEAKERS.contains(&draft.words.text(token.surface).to_lowercase().as_str())
    })
}

/// Whether new text speaks of changing a place of this draft.
fn talks(edit: &Edit, scene: &StepScene<'_>) -> bool {
    let read = &scene.contributions_read[edit.contribution];
    let Some(places) = scene.places.filter(|_| !read.talk.is_empty()) else { return false };
    let blocks = spans(&edit.inserted).into_iter().flat_map(|span| read.accepted.to_document(span));
    let blocks: Vec<u32> = blocks.map(|span| span.block).collect();
    read.talk
        .iter()
        .filter(|(block, _)| blocks.contains(block))
        .any(|(_, reference)| places.place(reference).iter().any(|target| target.certainty >= params::CERTAIN))
}

fn kind(edit: &Edit, deleted: &[Placed]) -> ProposalKind {
    let deletes = !deleted.is_empty() || !edit.struck.is_empty();
    match (deletes, edit.inserted.is_empty()) {
        (true, true) => ProposalKind::Delete,
        (false, _) => ProposalKind::Insert,
        (true, false) => ProposalKind::Replace,
    }
}

/// Where the contribution says so: the words it inserts and strikes, else the words around the place.
fn source(edit: &Edit, read: &ReadContribution) -> Vec<Span> {
    if let Some(asked) = edit.asked {
        return vec![asked];
    }
    let accepted = |span| read.accepted.to_document(span);
    let mut source: Vec<Span> = spans(&edit.inserted).into_iter().flat_map(accepted).collect();
    if let Some(original) = &read.original {
        source.extend(spans(&edit.struck).into_iter().flat_map(|span| original.view.to_document(span)));
    }
    if source.is_empty() {
        let around: Vec<Placed> = edit.around.0.iter().chain(&edit.around.1).copied().collect();
        source = spans(&around).into_iter().flat_map(accepted).collect();
    }
    source.sort_unstable();
    source
}

/// Brings the proposals of all steps together: one that was made on an early version and taken up later is adopted; but
/// what should be kept must be there to the end.
pub fn merge(steps: Vec<Vec<Made>>) -> Vec<Proposal> {
    let mut all: Vec<Made> = Vec::new();
    let mut known: FxHashMap<Key, usize> = FxHashMap::default();
    for step in steps {
        let mut found: Vec<(Key, usize)> = Vec::new();
        for made in step {
            let key = key(&made);
            match known.get(&key) {
                Some(&at) if replaces(&made.proposal, &all[at].proposal) => {
                    let earlier = std::mem::replace(&mut all[at], made).proposal;
                    let proposal = &mut all[at].proposal;
                    if !earlier.target.is_empty() {
                        (proposal.version, proposal.target) = (earlier.version, earlier.target);
                    }
                    if proposal.deleted.is_empty() {
                        proposal.deleted = earlier.deleted;
                    }
                    proposal.changes.extend(earlier.changes);
                }
                Some(_) => (),
                None => {
                    found.push((key, all.len()));
                    all.push(made);
                }
            }
        }
        known.extend(found);
    }
    let mut proposals: Vec<Proposal> = all.into_iter().map(|made| made.proposal).collect();
    for (id, proposal) in (0u32..).zip(&mut proposals) {
        proposal.id = id;
        proposal.changes.sort_unstable();
        proposal.changes.dedup();
    }
    proposals
}

/// What makes proposals of two steps the same.
type Key = (String, Option<u32>, Vec<Span>, String);

fn key(made: &Made) -> Key {
    let Proposal { contribution, source, inserted, .. } = &made.proposal;
    (contribution.clone(), made.request, source.clone(), inserted.clone())
}

/// Whether a later step's answer stands for what it says more than an earlier one's.
fn replaces(later: &Proposal, earlier: &Proposal) -> bool {
    if later.kind == ProposalKind::Keep && later.outcome != Outcome::Unclear {
        return earlier.outcome == Outcome::Unclear || later.outcome > earlier.outcome;
    }
    later.outcome < earlier.outcome
}
