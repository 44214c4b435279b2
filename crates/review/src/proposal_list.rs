//! Which proposals a person wants to see, in which order, and how many of them are decided.
//!
//! Data in: the [`ViewIndex`], the [`Decisions`], and what was asked for. Data out: the ids of proposals.

use rustc_hash::FxHashMap;

use super::{Decision, Decisions, Disposition, ViewIndex};
use draftlens_model::Outcome;

/// Which proposals to show; the default shows all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProposalFilter {
    pub outcome: Option<Outcome>,
    /// Only those of this contribution (index).
    pub contribution: Option<u32>,
    /// Only those that nothing is decided about.
    pub undecided: bool,
}

/// What the list is in order of; ties are in order of place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProposalOrder {
    /// Where in the draft, then in the order of the contributions.
    #[default]
    Place,
    Who,
    Outcome,
    Decision,
}

/// The decisions about proposals, by their ids.
pub fn decided_proposals<'a>(view_index: &ViewIndex, decisions: &'a Decisions) -> FxHashMap<u32, &'a Decision> {
    let about = decisions.decisions.iter().filter_map(|one| Some((view_index.proposal_of(&one.change)?, one)));
    about.collect()
}

/// Whether it settles anything: a note does not.
fn settles(decision: Option<&&Decision>) -> bool {
    decision.is_some_and(|decision| decision.disposition != Disposition::Noted)
}

/// How many proposals are decided; notes do not count.
pub fn decided_count(view_index: &ViewIndex, decisions: &Decisions) -> usize {
    decided_proposals(view_index, decisions).values().filter(|decision| settles(Some(decision))).count()
}

/// The proposals to show, in order.
pub fn proposal_list(
    view_index: &ViewIndex,
    decisions: &Decisions,
    filter: ProposalFilter,
    order: ProposalOrder,
    backwards: bool,
) -> Vec<u32> {
    let decided = decided_proposals(view_index, decisions);
    let proposals = &view_index.analysis.proposals;
    let whose = |id: u32| {
        let name = proposals.get(id as usize).map(|proposal| proposal.contribution.as_str());
        name.and_then(|name| view_index.contribution(name)).unwrap_or(u32::MAX)
    };
    let shown = proposals.iter().filter(|proposal| {
        filter.outcome.is_none_or(|outcome| outcome == proposal.outcome)
            && filter.contribution.is_none_or(|contribution| contribution == whose(proposal.id))
            && !(filter.undecided && settles(decided.get(&proposal.id)))
    });
    let mut list: Vec<u32> = shown.map(|proposal| proposal.id).collect();
    // Without a place it comes last. The base counts first: the places of different versions do not compare.
    let place = |id: u32| {
        let proposal = proposals.get(id as usize);
        let target = proposal.and_then(|one| Some((one.base?, one.target.first()?)));
        target.map_or(u64::MAX, |(base, span)| {
            u64::from(base.min(0xff)) << 56 | u64::from(span.block.min(0xff_ffff)) << 32 | u64::from(span.start)
        })
    };
    let settled = |id: u32| match decided.get(&id).map(|decision| decision.disposition) {
        Some(Disposition::Confirmed) => 0,
        Some(Disposition::Rejected) => 1,
        Some(Disposition::Withdrawn) => 2,
        // As if nothing were decided: a line must not move while its note is written.
        Some(Disposition::Noted) | None => 3,
    };
    put_in_order(&mut list, |id| {
        let first = match order {
            ProposalOrder::Place => 0,
            ProposalOrder::Who => whose(id),
            ProposalOrder::Outcome => proposals.get(id as usize).map_or(0, |proposal| proposal.outcome as u32),
            ProposalOrder::Decision => settled(id),
        };
        u128::from(first) << 96 | u128::from(place(id)) << 32 | u128::from(whose(id))
    });
    if backwards {
        list.reverse();
    }
    list
}

/// Puts ids in the order of their keys; those of the same key stay as they are. A plain merge sort of one kind of key: each
/// use of the library's own weighs several kilobytes, which everybody fetches before the page can be used.
pub fn put_in_order(ids: &mut [u32], key: impl Fn(u32) -> u128) {
    let mut keyed: Vec<(u128, u32)> = ids.iter().map(|id| (key(*id), *id)).collect();
    merge_sort(&mut keyed);
    for (id, (_, sorted)) in ids.iter_mut().zip(keyed) {
        *id = sorted;
    }
}

fn merge_sort(keyed: &mut Vec<(u128, u32)>) {
    let mut width = 1;
    while width < keyed.len() {
        let mut merged = Vec::with_capacity(keyed.len());
        for pair in keyed.chunks(width * 2) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some(one), Some(other)) = (left.first(), right.first()) {
                let from = if one.0 <= other.0 { &mut left } else { &mut right };
                merged.push(from[0]);
                *from = &from[1..];
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        *keyed = merged;
        width *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use draftlens_model::Span;

    fn three() -> ViewIndex {
        let mut analysis = fixture::analysis();
        let mut proposals = vec![
            fixture::proposal(0, "b.docx", "shall", "should"),
            fixture::proposal(1, "a.docx", "", "and members"),
            fixture::proposal(2, "a.docx", "very", ""),
        ];
        proposals[1].target = vec![Span::new(1, 5, 5)];
        proposals[2].target = vec![Span::new(0, 2, 3)];
        proposals[2].outcome = Outcome::NotReflected;
        analysis.proposals = proposals;
        ViewIndex::new(analysis)
    }

    #[test]
    fn proposals_are_filtered_and_put_in_order() {
        let view_index = three();
        let mut decisions = Decisions::default();
        decisions.set(view_index.proposal_key(1), "a.docx", Some((Disposition::Confirmed, String::new())));
        decisions.set(view_index.proposal_key(2), "a.docx", Some((Disposition::Noted, "ask".into())));
        assert_eq!(decided_count(&view_index, &decisions), 1);
        let list = |filter, order, backwards| proposal_list(&view_index, &decisions, filter, order, backwards);
        let all = ProposalFilter::default();
        assert_eq!(list(all, ProposalOrder::Place, false), [2, 0, 1]);
        assert_eq!(list(all, ProposalOrder::Place, true), [1, 0, 2]);
        assert_eq!(list(all, ProposalOrder::Who, false), [2, 1, 0]);
        assert_eq!(list(all, ProposalOrder::Outcome, false), [0, 1, 2]);
        assert_eq!(list(all, ProposalOrder::Decision, false), [1, 2, 0]);
        let mut ids = [5, 3, 9, 1, 7];
        put_in_order(&mut ids, |id| u128::from(id / 4));
        assert_eq!(ids, [3, 1, 5, 7, 9]);
        let of = |filter| list(filter, ProposalOrder::Place, false);
        assert_eq!(of(ProposalFilter { undecided: true, ..all }), [2, 0]);
        assert_eq!(of(ProposalFilter { contribution: Some(0), ..all }), [2, 1]);
        assert_eq!(of(ProposalFilter { outcome: Some(Outcome::NotReflected), ..all }), [2]);
    }

    #[test]
    fn a_decision_about_a_proposal_has_its_place() {
        let view_index = three();
        let mut decisions = Decisions::default();
        decisions.set(view_index.proposal_key(1), "a.docx", Some((Disposition::Withdrawn, String::new())));
        decisions.set("p0000", "a.docx", Some((Disposition::Rejected, String::new())));
        crate::describe(&mut decisions, &view_index);
        let lost = crate::unanchored(&decisions, &view_index);
        assert_eq!(lost.iter().map(|decision| decision.change.as_str()).collect::<Vec<_>>(), ["p0000"]);
        let about = decisions.decisions[0].about.clone().unwrap_or_default();
        assert_eq!((about.old.as_str(), about.new.as_str()), ("", "and members"));
    }
}
