//! Where decisions have their place in a result, and which have none.

use super::proposal_notes::proposal_source;
use super::{ChangeWords, Decision, Decisions, ViewIndex};
use draftlens_model::{Change, Side};

/// Longer wordings are cut, in scalar values.
const CLIP: usize = 160;

/// What a decision is about, by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Change(u32),
    Proposal(u32),
}

/// What a decision is about; none where this result has no such change or proposal, or where that contribution does not
/// explain the change.
pub fn anchor(decision: &Decision, view_index: &ViewIndex) -> Option<Anchor> {
    if let Some(proposal) = view_index.proposal_of(&decision.change) {
        return Some(Anchor::Proposal(proposal));
    }
    let change = view_index.change(view_index.change_of(&decision.change)?)?;
    let explains = || change.attributions.iter().any(|found| found.contribution == decision.contribution);
    (decision.contribution.is_empty() || explains()).then_some(Anchor::Change(change.id))
}

/// The decisions that have no place in this result, in order.
pub fn unanchored<'a>(decisions: &'a Decisions, view_index: &ViewIndex) -> Vec<&'a Decision> {
    decisions.decisions.iter().filter(|decision| anchor(decision, view_index).is_none()).collect()
}

/// Notes the words of the changes that decisions are about, where they are known now and were not saved.
pub fn describe(decisions: &mut Decisions, view_index: &ViewIndex) {
    for decision in decisions.decisions.iter_mut().filter(|decision| decision.about.is_none()) {
        decision.about = match anchor(decision, view_index) {
            Some(Anchor::Change(id)) => view_index.change(id).map(|change| change_words(change, view_index)),
            Some(Anchor::Proposal(id)) => proposal_words(id, view_index),
            None => None,
        };
    }
}

/// A change in words.
pub fn change_words(change: &Change, view_index: &ViewIndex) -> ChangeWords {
    let side = |side| clipped(view_index.words(change, side));
    let place = view_index.place_name(change).unwrap_or_default();
    ChangeWords { place, old: side(Side::Old), new: side(Side::New) }
}

/// A proposal in words.
pub fn proposal_words(proposal: u32, view_index: &ViewIndex) -> Option<ChangeWords> {
    let proposal = view_index.analysis.proposals.get(proposal as usize)?;
    let (old, mut new) = (proposal.deleted.clone(), proposal.inserted.clone());
    if old.is_empty() && new.is_empty() {
        new = proposal_source(&view_index.analysis, proposal);
    }
    Some(ChangeWords { place: proposal.place.clone().unwrap_or_default(), old: clipped(old), new: clipped(new) })
}

fn clipped(text: String) -> String {
    match text.char_indices().nth(CLIP) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Disposition, fixture};

    #[test]
    fn what_has_no_place_is_listed_and_what_has_one_is_described() {
        let view_index = ViewIndex::new(fixture::analysis());
        let noted = || Some((Disposition::Noted, String::new()));
        let mut decisions = Decisions::default();
        decisions.set(view_index.key(0), "b.docx", noted());
        decisions.set(view_index.key(0), "gone.docx", noted());
        decisions.set(view_index.key(2), "", noted());
        decisions.set("0000", "b.docx", noted());
        let lost = unanchored(&decisions, &view_index);
        let lost: Vec<_> = lost.iter().map(|decision| decision.contribution.as_str()).collect();
        assert_eq!(lost, ["gone.docx", "b.docx"]);
        describe(&mut decisions, &view_index);
        let about: Vec<_> = decisions.decisions.iter().map(|decision| decision.about.is_some()).collect();
        assert_eq!(about, [true, false, true, false]);
        let words = decisions.decisions[0].about.clone().unwrap_or_default();
        assert_eq!((words.old.as_str(), words.new.as_str()), ("shall", "should"));
    }

    #[test]
    fn long_wordings_are_cut_between_letters() {
        assert_eq!(clipped("é".repeat(CLIP)), "é".repeat(CLIP));
        assert_eq!(clipped("é".repeat(CLIP + 1)), format!("{}…", "é".repeat(CLIP)));
    }
}
