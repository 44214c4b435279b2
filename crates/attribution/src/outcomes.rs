//! What became of what a contribution asks for: each of its edits as a proposal with its outcome.
//!
//! Data in: the edits, and which of their words were found in changes ([`Fulfilment`]). Data out: [`Proposal`]s. Those of
//! drafting instructions are made in `instruction_outcomes`, from the same shares of words.

use super::fulfilment::{Made, StepScene, deleted, outcome, reason, reasons, target, text};
use super::instruction_outcomes;
use super::params;
use draftlens_compare::Placed;
use draftlens_compare::changes::spans;
use draftlens_model::{Outcome, Proposal, ProposalForm, ProposalKind, Span, message};
use draftlens_proposals::edit::{Edit, EditForm};
use draftlens_proposals::form::Role;
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
        let (outcome, fulfilled) = outcome(goes, comes);
        let words = edit.inserted.iter().filter(|(_, token)| draft.words.is_word(token.key)).count();
        let is_remark = || {
            let asked_in_form = is_proposed_in_form(edit, read);
            words < params::PROPOSAL_WORDS && !asked_in_form
                || letters[edit.contribution]
                || speaks(edit, draft)
                || talks(edit, scene)
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
        // A letter that came before the first draft tells more than it proposes.
        if edit.how == EditForm::SourceText && (fulfilled < params::SENTENCE_TAKEN || words < params::SENTENCE_WORDS) {
            continue;
        }
        let mut judged = (outcome, reason(goes, comes, fulfilled));
        if scene.foreign[edit.contribution] && outcome == Outcome::NotReflected && !edit.inserted.is_empty() {
            judged = (Outcome::CannotBeJudged, message::IN_ANOTHER_LANGUAGE.into());
        }
        let (outcome, reason) = judged;
        let proposal = Proposal {
            id: 0,
            contribution: names[edit.contribution].to_owned(),
            parties: scene.parties[edit.contribution].clone(),
            form: form(edit, read),
            kind: kind(edit, &deleted),
            reasons: reasons(read, edit.inserted.first().map(|(block, _)| read.document_block(*block))),
            source: source(edit, read),
            base: step.from.map(|from| from as u32),
            place: scene.place_name(edit),
            target: target(edit, &deleted, draft),
            joint: Vec::new(),
            conflicts: Vec::new(),
            outcomes: Vec::new(),
            inserted: text(&edit.inserted, draft),
            // As the contribution shows it: what stands there in the draft may be worded otherwise.
            deleted: text(if edit.struck.is_empty() { &deleted } else { &edit.struck }, draft),
            outcome,
            changes: if outcome == Outcome::NotReflected { Vec::new() } else { changes },
            reason,
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

/// Whether an edit's words stand where a form has its text as it should be: however few, they are asked for.
fn is_proposed_in_form(edit: &Edit, read: &ReadContribution) -> bool {
    let block = edit.inserted.first().map(|(block, _)| read.document_block(*block));
    block.is_some_and(|block| read.form.role(block) == Role::Proposed)
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

fn form(edit: &Edit, read: &ReadContribution) -> ProposalForm {
    let block = edit.inserted.first().map(|(block, _)| read.document_block(*block));
    let in_form = block.is_some_and(|block| read.form.role(block) != Role::Text);
    match edit.how {
        _ if in_form => ProposalForm::AmendmentForm,
        EditForm::Tracked => ProposalForm::TrackedChange,
        EditForm::Rewritten | EditForm::NewText => ProposalForm::Rewrite,
        EditForm::Instructed => ProposalForm::Instruction,
        EditForm::SourceText => ProposalForm::Text,
    }
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
