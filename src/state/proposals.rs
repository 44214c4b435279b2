//! Proposals: what is decided about them, and how they are listed; and where words stand that a person looks for.

use super::undo::DeedParts;
use super::{Aim, AimAt, DeedKind, Focus, FoundAt, ProposalView, Spoken, State, ViewMode};
use draftlens_model::{RowKind, Side};
use draftlens_review::proposal_notes::{parties_of, proposal_source, text_now};
use draftlens_review::{Disposition, ViewIndex, finds, proposal_list, proposal_words};

impl State {
    /// Sets the same disposition for several proposals, as one deed. Remarks stay; without a verdict they are notes.
    pub(super) fn settle(&mut self, proposals: &[u32], disposition: Option<Disposition>) {
        let Some(view_index) = self.result.clone() else { return };
        let mut slots = Vec::new();
        for id in proposals {
            let Some(proposal) = view_index.analysis.proposals.get(*id as usize) else { continue };
            let key = view_index.proposal_key(*id);
            let known = self.decisions.get(key, &proposal.contribution);
            let remark = known.map(|known| known.remark.clone()).unwrap_or_default();
            if known.map(|known| known.disposition) == disposition {
                continue;
            }
            let noted = (!remark.is_empty()).then_some(Disposition::Noted);
            let decided = disposition.or(noted).map(|disposition| (disposition, remark));
            let about = proposal_words(*id, &view_index);
            let mut slot = self.decisions.slot(key, &proposal.contribution, decided, about);
            self.decisions.exchange(&mut slot);
            slots.push(slot);
        }
        if slots.is_empty() {
            return;
        }
        let count = slots.len() as u32;
        self.spoken = Spoken::Settled(count);
        self.record(DeedKind::Settled { count, disposition }, DeedParts::Decisions(slots));
    }

    pub(super) fn remark_on(&mut self, proposal: u32, remark: String) {
        let Some(view_index) = self.result.clone() else { return };
        let Some(found) = view_index.analysis.proposals.get(proposal as usize) else { return };
        let (key, contribution) = (view_index.proposal_key(proposal).to_owned(), found.contribution.clone());
        let known = self.decisions.get(&key, &contribution);
        let verdict = known.map_or(Disposition::Noted, |known| known.disposition);
        // A note without words is nothing.
        let decided =
            Some((verdict, remark)).filter(|(verdict, remark)| *verdict != Disposition::Noted || !remark.is_empty());
        let mut slot = self.decisions.slot(&key, &contribution, decided, proposal_words(proposal, &view_index));
        self.decisions.exchange(&mut slot);
        self.record(DeedKind::Remarked { change: key, contribution }, DeedParts::Decision(slot));
    }

    /// The proposals that are listed, in order.
    pub fn listed_proposals(&self) -> Vec<u32> {
        let Some(view_index) = &self.result else { return Vec::new() };
        let ProposalView { filter, order, backwards, .. } = self.proposals;
        proposal_list(view_index, &self.decisions, filter, order, backwards)
    }

    pub(super) fn find_next(&mut self, backwards: bool) {
        let count = self.search.found.len();
        self.spoken = Spoken::Search;
        if count == 0 {
            return;
        }
        let at = match (self.search.at, backwards) {
            (None, false) => 0,
            (None, true) => count - 1,
            (Some(at), false) => (at + 1) % count,
            (Some(at), true) => (at + count - 1) % count,
        };
        self.search.at = Some(at);
        let key = self.search.found[at].key;
        self.aim_at(AimAt::Found(key));
    }

    pub(super) fn aim_at(&mut self, at: AimAt) {
        self.aim = Aim { at, turn: self.aim.turn + 1 };
    }

    /// A comparison opens at its first change.
    pub(super) fn aim_at_first(&mut self) {
        let first = self.visible_changes().first().copied();
        self.aim_at(first.map_or(AimAt::Nothing, AimAt::Change));
    }
}

impl State {
    /// Every place of the words looked for in what is shown now.
    pub(super) fn look_for(&self) -> Vec<FoundAt> {
        let needle = self.search.needle();
        let Some(view_index) = self.result.as_ref().filter(|_| !needle.is_empty()) else { return Vec::new() };
        let several = |key: u32, texts: &[&str]| {
            let count: usize = texts.iter().map(|text| finds(text, &needle).len()).sum();
            std::iter::repeat_n(FoundAt { key, place: None }, count)
        };
        if let Focus::Page(contribution) = self.focus {
            let blocks = view_index.contribution_text(contribution).map_or(&[][..], |text| &text.blocks);
            return (0..).zip(blocks).flat_map(|(key, block)| several(key, &[&block.text])).collect();
        }
        match self.view {
            ViewMode::Changes => {
                let words = |id: &u32| {
                    let change = view_index.change(*id)?;
                    Some((*id, [Side::Old, Side::New].map(|side| view_index.words(change, side))))
                };
                let changes = self.visible_changes();
                changes.iter().filter_map(words).flat_map(|(id, [old, new])| several(id, &[&old, &new])).collect()
            }
            ViewMode::Proposals => {
                let analysis = &view_index.analysis;
                let listed = self.listed_proposals();
                let proposals = listed.iter().filter_map(|id| analysis.proposals.get(*id as usize));
                let texts = proposals.flat_map(|one| {
                    let who = parties_of(analysis, &[one.id]).join(", ");
                    let (source, now) = (proposal_source(analysis, one), text_now(analysis, one).unwrap_or_default());
                    let source = if one.deleted.is_empty() && one.inserted.is_empty() { source } else { String::new() };
                    let place = one.place.clone().unwrap_or_default();
                    several(one.id, &[&who, &place, &one.deleted, &one.inserted, &source, &now]).collect::<Vec<_>>()
                });
                texts.collect()
            }
            ViewMode::SideBySide | ViewMode::Inline => in_text(view_index, self.comparison, &needle, |row| {
                !self.filters.changed_rows || row.iter().any(|id| self.shown.get(*id as usize) == Some(&true))
            }),
        }
    }
}

/// In the rows of a comparison: in the words that are there now, and in those that went.
fn in_text(view_index: &ViewIndex, comparison: u32, needle: &str, drawn: impl Fn(&[u32]) -> bool) -> Vec<FoundAt> {
    let Some(known) = view_index.comparison(comparison) else { return Vec::new() };
    let new = view_index.folded(known.to);
    let old = known.from.map_or(&[][..], |from| view_index.folded(from));
    let mut all = Vec::new();
    for (row, key) in known.rows.iter().zip(0..) {
        if !drawn(&row.changes) {
            continue;
        }
        for (side, blocks, folded) in [(Side::Old, &row.old, old), (Side::New, &row.new, new)] {
            let elsewhere =
                matches!((side, row.kind), (Side::Old, RowKind::MovedHere) | (Side::New, RowKind::MovedAway));
            for block in blocks.iter().filter(|_| !elsewhere) {
                if folded.get(*block as usize).is_none_or(|text| !text.contains(needle)) {
                    continue;
                }
                let text = view_index.blocks(known, side).get(*block as usize).map_or("", |block| &block.text);
                let marks = view_index.marks(comparison, side, *block);
                // What stands on both sides is one place.
                let counts = |(start, end): &(u32, u32)| {
                    let gone = marks.iter().any(|mark| mark.start < *end && *start < mark.end);
                    side == Side::New || gone || row.kind == RowKind::MovedAway || row.new.is_empty()
                };
                let here = finds(text, needle).into_iter().filter(counts);
                all.extend(here.map(|(start, _)| FoundAt { key, place: Some((side, *block, start)) }));
            }
        }
    }
    all
}
