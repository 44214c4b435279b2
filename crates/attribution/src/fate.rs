//! What became of what a contribution asks for: each of its edits as a proposal with its outcome.
//!
//! Data in: the edits, and which of their words were found in changes ([`Realised`]). Data out: [`Proposal`]s. Those of
//! drafting instructions are made in `requests`, from the same shares of words.

use rustc_hash::FxHashMap;

use super::params;
use super::requests;
use super::shares::Scene;
use draftlens_compare::Step;
use draftlens_compare::changes::spans;
use draftlens_compare::{OpKind, Placed};
use draftlens_model::{Outcome, Proposal, ProposalKind, Said, Span, message};
use draftlens_proposals::draft::Draft;
use draftlens_proposals::edit::{Edit, How};
use draftlens_proposals::material::{Asked, Material};

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

/// A proposal of one step, not yet numbered.
pub struct Made {
    /// The instruction that it comes from, by its number within the contribution.
    pub request: Option<u32>,
    pub proposal: Proposal,
}

impl Made {
    /// Whether it reads words as text for the draft that came to nothing, though they stand in one of these blocks (of
    /// contributions by name), where somebody justifies.
    pub fn is_text_in(&self, justifying: &[(String, u32)]) -> bool {
        let Made { request, proposal } = self;
        let is_new_text = request.is_none() && proposal.deleted.is_empty();
        is_new_text && proposal.outcome == Outcome::NotReflected && {
            let stands = |(name, block): &(String, u32)| {
                *name == proposal.contribution && proposal.source.iter().any(|span| span.block == *block)
            };
            justifying.iter().any(stands)
        }
    }
}

/// The proposals that a step answers: those of its edits, then those of the instructions.
pub fn proposals(scene: &Scene<'_>) -> Vec<Made> {
    let Scene { draft, step, edits, realised, materials, names, .. } = *scene;
    let letters = letters(scene);
    let mut proposals = Vec::new();
    for (number, edit) in
        edits.iter().enumerate().filter(|(_, edit)| !edit.whole && !edit.joint && edit.request.is_none())
    {
        let material = &materials[edit.contribution];
        let deleted = deleted(edit, draft);
        let (goes, comes) = scene.shares(&[number]);
        let (outcome, fulfilled) = outcome(goes, comes, false);
        let words = edit.inserted.iter().filter(|(_, token)| draft.words.is_word(token.key)).count();
        let is_remark = || {
            words < params::PROPOSAL_WORDS || letters[edit.contribution] || speaks(edit, draft) || talks(edit, scene)
        };
        if edit.how == How::NewText && outcome == Outcome::NotReflected && is_remark() {
            continue;
        }
        let mut changes = realised.changes[number].clone();
        changes.sort_unstable();
        changes.dedup();
        if edit.loose && edit.inserted.is_empty() {
            continue;
        }
        let proposal = Proposal {
            id: 0,
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
        };
        proposals.push(Made { request: None, proposal });
    }
    proposals.extend(requests::proposals(scene));
    proposals
}

/// For each contribution, whether it asks in words alone: then its paragraphs are remarks, unless the text has them.
fn letters(scene: &Scene<'_>) -> Vec<bool> {
    let mut letters: Vec<bool> =
        scene.materials.iter().map(|material| material.asked.iter().any(Asked::is_certain)).collect();
    for edit in scene.edits.iter().filter(|edit| matches!(edit.how, How::Rewritten | How::Tracked)) {
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
fn speaks(edit: &Edit, draft: &Draft<'_>) -> bool {
    edit.inserted.iter().any(|(_, token)| {
        !draft.has_word(token.key) && SPEAKERS.contains(&draft.words.text(token.surface).to_lowercase().as_str())
    })
}

/// Whether new text speaks of changing a place of this draft.
fn talks(edit: &Edit, scene: &Scene<'_>) -> bool {
    let material = &scene.materials[edit.contribution];
    let Some(places) = scene.places.filter(|_| !material.talk.is_empty()) else { return false };
    let blocks = spans(&edit.inserted).into_iter().flat_map(|span| material.accepted.to_document(span));
    let blocks: Vec<u32> = blocks.map(|span| span.block).collect();
    material
        .talk
        .iter()
        .filter(|(block, _)| blocks.contains(block))
        .any(|(_, reference)| places.place(reference).iter().any(|target| target.certainty >= params::CERTAIN))
}

/// The draft's words that an edit would delete.
pub(super) fn deleted(edit: &Edit, draft: &Draft<'_>) -> Vec<Placed> {
    let place = edit.place.as_ref().filter(|_| !edit.loose);
    place.map_or(Vec::new(), |place| draft.groups[place.group].old[place.old.clone()].to_vec())
}

/// Whether the new version still has the `at`th of the words that an edit would delete.
pub(super) fn is_kept(edit: &Edit, at: usize, step: &Step) -> bool {
    edit.place.as_ref().is_none_or(|place| stays(place.group, place.old.start + at, step))
}

/// Whether the new version still has a group's old token.
pub(super) fn stays(group: usize, position: usize, step: &Step) -> bool {
    // In order, and together they cover the old tokens: the first that ends after a token has it.
    let ops = &step.diff.groups[group].ops;
    let here = ops.get(ops.partition_point(|op| op.old.end <= position));
    here.is_some_and(|op| matches!(op.kind, OpKind::Equal | OpKind::Folded) && op.old.contains(&position))
}

/// The share, by weight, of tokens for which something holds; none where there are no tokens.
pub(super) fn share(tokens: &[Placed], holds: impl Fn(usize) -> bool, draft: &Draft<'_>) -> Option<f64> {
    let (mut all, mut held) = (0, 0);
    for (at, (_, token)) in tokens.iter().enumerate() {
        let weight = draft.weight(token.key);
        all += weight;
        held += if holds(at) { weight } else { 0 };
    }
    (all > 0).then(|| held as f64 / all as f64)
}

/// What the shares that went and came make together. A replacement is what came of it, once something did; where it
/// names the words that should go, that these went is a part of it by itself.
pub(super) fn outcome(goes: Option<f64>, comes: Option<f64>, named: bool) -> (Outcome, f64) {
    let fulfilled = match (goes, comes) {
        (None, None) => return (Outcome::Unclear, 0.0),
        (Some(goes), Some(comes)) if named && goes >= params::ADOPTED && comes < params::PARTLY => params::PARTLY,
        (Some(goes), None) => goes,
        (None, Some(comes)) => comes,
        (Some(goes), Some(comes)) => {
            params::COMES_PART * comes + params::GOES_PART * goes.min(comes.max(params::PARTLY))
        }
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
pub(super) fn target(edit: &Edit, deleted: &[Placed], draft: &Draft<'_>) -> Vec<Span> {
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
pub(super) fn text(tokens: &[Placed], draft: &Draft<'_>) -> String {
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

pub(super) fn reason(goes: Option<f64>, comes: Option<f64>, fulfilled: f64) -> Said {
    let percent = |share: f64| libm::round(100.0 * share) as u32;
    match (goes, comes) {
        (None, None) => message::WORDS_NONE.into(),
        (Some(goes), None) => message::WORDS_GONE.with(percent(goes)),
        (None, Some(comes)) => message::WORDS_THERE.with(percent(comes)),
        (Some(goes), Some(comes)) => {
            message::WORDS_THERE_AND_GONE.with(percent(comes)).with(percent(goes)).with(percent(fulfilled))
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_compare::{Diff, Group, Op};

    /// Of three old tokens the first stays, the second goes for another, the third changes in typography.
    fn step(times: usize) -> Step {
        let op = |kind, old, new| Op { kind, old, new };
        let ops = (0..times).map(|time| 3 * time).flat_map(|at| {
            [
                op(OpKind::Equal, at..at + 1, at..at + 1),
                op(OpKind::Delete, at + 1..at + 2, at + 1..at + 1),
                op(OpKind::Insert, at + 2..at + 2, at + 1..at + 2),
                op(OpKind::Folded, at + 2..at + 3, at + 2..at + 3),
            ]
        });
        let group = Group { ops: ops.collect(), ..Group::default() };
        Step { from: Some(0), to: 1, diff: Diff { groups: vec![group] }, changes: Vec::new() }
    }

    /// Going through all operations for each token, this would take minutes.
    #[test]
    fn a_token_stays_where_an_operation_keeps_it() {
        const TIMES: usize = 150_000;
        let step = step(TIMES);
        assert!((0..3 * TIMES).all(|at| stays(0, at, &step) == (at % 3 != 1)));
        assert!(!stays(0, 3 * TIMES, &step));
    }
}
