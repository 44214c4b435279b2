//! What became of what a contribution asks for: each of its edits as a proposal with its outcome.
//!
//! Data in: the edits, and which of their words were found in changes ([`Realised`]). Data out: [`Proposal`]s.

use super::draft::Draft;
use super::edits::{Edit, How};
use super::material::Material;
use super::params;
use crate::analysis::Step;
use crate::diff::changes::spans;
use crate::diff::{OpKind, Placed};
use crate::model::{Outcome, Proposal, ProposalKind, Span};

/// Which words of the edits came to be in the new version, and by which changes.
#[derive(Clone, Debug)]
pub struct Realised {
    /// For each edit, for each of its inserted tokens, whether a change has it.
    pub inserted: Vec<Vec<bool>>,
    /// For each edit, the changes that it had a part in.
    pub changes: Vec<Vec<u32>>,
}

impl Realised {
    pub fn of(edits: &[Edit]) -> Realised {
        Realised {
            inserted: edits.iter().map(|edit| vec![false; edit.inserted.len()]).collect(),
            changes: vec![Vec::new(); edits.len()],
        }
    }

    /// Notes that `change` has these of the edit's inserted tokens.
    pub fn note(&mut self, edit: u32, change: u32, inserted: impl Iterator<Item = usize>) {
        let edit = edit as usize;
        for at in inserted {
            self.inserted[edit][at] = true;
        }
        if self.changes[edit].last() != Some(&change) {
            self.changes[edit].push(change);
        }
    }
}

/// The proposals that the edits of a step make, numbered from 0 within the step.
pub fn proposals(
    edits: &[Edit],
    realised: &Realised,
    draft: &Draft<'_>,
    step: &Step,
    names: &[&str],
    materials: &[Material],
) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for (number, edit) in edits.iter().enumerate().filter(|(_, edit)| !edit.whole && !edit.joint) {
        let material = &materials[edit.contribution];
        let deleted = deleted(edit, draft);
        let goes = share(&deleted, |at| !is_kept(edit, at, step), draft);
        let comes = share(&edit.inserted, |at| realised.inserted[number][at], draft);
        let (outcome, fulfilled) = outcome(goes, comes);
        let words = edit.inserted.iter().filter(|(_, token)| draft.words.is_word(token.key)).count();
        if edit.how == How::NewText && outcome == Outcome::NotReflected && words < params::PROPOSAL_WORDS {
            continue;
        }
        let mut changes = realised.changes[number].clone();
        changes.sort_unstable();
        changes.dedup();
        if edit.loose && edit.inserted.is_empty() {
            continue;
        }
        proposals.push(Proposal {
            id: proposals.len() as u32,
            contribution: names[edit.contribution].to_owned(),
            kind: kind(edit, &deleted),
            source: source(edit, material),
            version: step.from.map(|from| from as u32),
            target: target(edit, &deleted, draft),
            inserted: text(&edit.inserted, draft),
            deleted: text(if deleted.is_empty() { &edit.struck } else { &deleted }, draft),
            outcome,
            changes: if outcome == Outcome::NotReflected { Vec::new() } else { changes },
            reason: reason(goes, comes, fulfilled),
        });
    }
    proposals
}

/// The draft's words that an edit would delete.
fn deleted(edit: &Edit, draft: &Draft<'_>) -> Vec<Placed> {
    let place = edit.place.as_ref().filter(|_| !edit.loose);
    place.map_or(Vec::new(), |place| draft.groups[place.group].old[place.old.clone()].to_vec())
}

/// Whether the new version still has the `at`th of the words that an edit would delete.
fn is_kept(edit: &Edit, at: usize, step: &Step) -> bool {
    let Some(place) = &edit.place else { return true };
    let position = place.old.start + at;
    let kept = |op: &crate::diff::Op| matches!(op.kind, OpKind::Equal | OpKind::Folded) && op.old.contains(&position);
    step.diff.groups[place.group].ops.iter().any(kept)
}

/// The share, by weight, of tokens for which something holds; none where there are no tokens.
fn share(tokens: &[Placed], holds: impl Fn(usize) -> bool, draft: &Draft<'_>) -> Option<f64> {
    let (mut all, mut held) = (0, 0);
    for (at, (_, token)) in tokens.iter().enumerate() {
        let weight = draft.weight(token.key);
        all += weight;
        held += if holds(at) { weight } else { 0 };
    }
    (all > 0).then(|| held as f64 / all as f64)
}

/// What the shares that went and came make together. A replacement is what came of it, once something did.
fn outcome(goes: Option<f64>, comes: Option<f64>) -> (Outcome, f64) {
    let fulfilled = match (goes, comes) {
        (None, None) => return (Outcome::Unclear, 0.0),
        (Some(goes), None) => goes,
        (None, Some(comes)) => comes,
        (Some(goes), Some(comes)) => 0.7 * comes + 0.3 * goes.min(comes.max(params::PARTLY)),
    };
    let outcome = match fulfilled {
        all if all >= params::ADOPTED => Outcome::Adopted,
        some if some >= params::PARTLY => Outcome::Partly,
        _ => Outcome::NotReflected,
    };
    (outcome, fulfilled)
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
fn source(edit: &Edit, material: &Material) -> Vec<Span> {
    if let Some(asked) = edit.asked {
        return vec![asked];
    }
    let accepted = |span| material.accepted.to_document(span);
    let mut source: Vec<Span> = spans(&edit.inserted).into_iter().flat_map(accepted).collect();
    if let Some(original) = &material.original {
        source.extend(spans(&edit.struck).into_iter().flat_map(|span| original.view.to_document(span)));
    }
    if source.is_empty() {
        let around: Vec<Placed> = edit.around.0.iter().chain(&edit.around.1).copied().collect();
        source = spans(&around).into_iter().flat_map(accepted).collect();
    }
    source.sort_unstable();
    source
}

/// Where in the draft: the words that would go, or the point where words would come.
fn target(edit: &Edit, deleted: &[Placed], draft: &Draft<'_>) -> Vec<Span> {
    if !deleted.is_empty() {
        return spans(deleted);
    }
    let Some(place) = &edit.place else { return Vec::new() };
    let old = &draft.groups[place.group].old;
    let before = place.old.start.checked_sub(1).and_then(|before| old.get(before));
    match (before, old.get(place.old.start)) {
        (Some((block, token)), _) => vec![Span::new(*block, token.end, token.end)],
        (None, Some((block, token))) => vec![Span::new(*block, token.start, token.start)],
        (None, None) => Vec::new(),
    }
}

/// Words as a person would write them: a space between words, none before most marks.
fn text(tokens: &[Placed], draft: &Draft<'_>) -> String {
    let mut text = String::new();
    let mut last: Option<Placed> = None;
    for &(block, token) in tokens {
        if last.is_some_and(|(last_block, last)| last_block != block || last.end != token.start) {
            text.push(' ');
        }
        text.push_str(draft.words.text(token.surface));
        last = Some((block, token));
    }
    text
}

fn reason(goes: Option<f64>, comes: Option<f64>, fulfilled: f64) -> String {
    let percent = |share: f64| libm::round(100.0 * share) as u32;
    match (goes, comes) {
        (None, None) => "no words to compare".to_owned(),
        (Some(goes), None) => format!("{} % of the words it would delete are gone", percent(goes)),
        (None, Some(comes)) => format!("{} % of the words it would insert are there", percent(comes)),
        (Some(goes), Some(comes)) => format!(
            "{} % of the words it would insert are there, {} % of those it would delete are gone ({} % in all)",
            percent(comes),
            percent(goes),
            percent(fulfilled)
        ),
    }
}

/// Brings the proposals of all steps together: one that was made on an early version and taken up later is adopted.
pub fn merge(steps: Vec<Vec<Proposal>>) -> Vec<Proposal> {
    let mut all: Vec<Proposal> = Vec::new();
    for proposal in steps.into_iter().flatten() {
        let same = |other: &&mut Proposal| {
            other.contribution == proposal.contribution
                && other.source == proposal.source
                && other.inserted == proposal.inserted
        };
        match all.iter_mut().find(same) {
            Some(known) if proposal.outcome < known.outcome => {
                let (version, target) = (known.version, std::mem::take(&mut known.target));
                let mut changes = std::mem::take(&mut known.changes);
                *known = proposal;
                (known.version, known.target) = (version, target);
                changes.append(&mut known.changes);
                known.changes = changes;
            }
            Some(_) => (),
            None => all.push(proposal),
        }
    }
    for (id, proposal) in (0u32..).zip(&mut all) {
        proposal.id = id;
        proposal.changes.sort_unstable();
        proposal.changes.dedup();
    }
    all
}
