//! What drawing an analysis needs, worked out once: which changes touch which block, where each change stands among
//! the rows, which changes each contribution explains.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::{Outline, PlacePart, change_keys, change_numbers, contributor_codes, fold_for_finding, proposal_keys};
use draftlens_model::{
    Analysis, Change, Comparison, ContributionText, Proposal, Side, Span, TextBlock, place_name, slice,
};

/// An analysis with its indexes. Large: share it, do not copy it.
#[derive(Debug)]
pub struct ViewIndex {
    pub analysis: Analysis,
    /// For each contribution, what it is called in the margin.
    pub codes: Vec<String>,
    /// For each change, its key across computations.
    pub keys: Vec<String>,
    /// For each contribution, the changes it explains, in order.
    pub explained: Vec<Vec<u32>>,
    /// For each contribution, its proposals (indices).
    pub proposed: Vec<Vec<u32>>,
    /// All changes, minor ones included, in reading order.
    order: Vec<u32>,
    /// For each change, its place in `order`.
    ranks: Vec<usize>,
    places: Vec<Option<RowPosition>>,
    marks: Vec<MarksBySide>,
    contributions: FxHashMap<String, u32>,
    /// The changes by their keys.
    ids: FxHashMap<String, u32>,
    /// For each change, the number that people call it by.
    numbers: Vec<u32>,
    /// The headings of each version.
    outlines: Vec<Outline>,
    /// For each proposal, its key across computations; and the proposals by their keys.
    pub proposal_keys: Vec<String>,
    proposals: FxHashMap<String, u32>,
    /// The blocks of each version in the letters that they are found by: made when something is first looked for.
    folded: OnceCell<Vec<Vec<String>>>,
}

/// Where a change is drawn first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowPosition {
    /// Index into `Analysis::comparisons`.
    pub comparison: u32,
    /// Index into its rows.
    pub row: u32,
}

/// Part of a block that a change touches; scalar values, half-open. Without length: an insertion point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChangeMark {
    pub start: u32,
    pub end: u32,
    pub change: u32,
}

/// Marks of one comparison, by block of either version.
#[derive(Debug, Default)]
struct MarksBySide {
    old: Vec<Vec<ChangeMark>>,
    new: Vec<Vec<ChangeMark>>,
}

impl ViewIndex {
    pub fn new(analysis: Analysis) -> ViewIndex {
        let contributions: FxHashMap<String, u32> =
            (0..).zip(&analysis.contributions).map(|(index, text)| (text.name.clone(), index)).collect();
        let mut explained = vec![Vec::new(); analysis.contributions.len()];
        for change in analysis.all_changes() {
            for attribution in &change.attributions {
                let index = contributions.get(&attribution.contribution).map(|index| *index as usize);
                let Some(list) = index.and_then(|index| explained.get_mut(index)) else { continue };
                if list.last() != Some(&change.id) {
                    list.push(change.id);
                }
            }
        }
        let mut proposed = vec![Vec::new(); analysis.contributions.len()];
        for proposal in &analysis.proposals {
            let index = contributions.get(&proposal.contribution).map(|index| *index as usize);
            if let Some(list) = index.and_then(|index| proposed.get_mut(index)) {
                list.push(proposal.id);
            }
        }
        let mut order = Vec::with_capacity(analysis.changes.len());
        let mut places = vec![None; analysis.changes.len() + analysis.minor.len()];
        for (comparison, number) in analysis.comparisons.iter().zip(0..) {
            for (row, at) in comparison.rows.iter().zip(0..) {
                for &change in &row.changes {
                    if let Some(place @ None) = places.get_mut(change as usize) {
                        *place = Some(RowPosition { comparison: number, row: at });
                        order.push(change);
                    }
                }
            }
        }
        // A change that no row names is not lost: it comes last.
        order.extend((0..).zip(&places).filter(|(_, place)| place.is_none()).map(|(id, _)| id));
        let mut ranks = vec![0; order.len()];
        for (rank, id) in order.iter().enumerate() {
            if let Some(known) = ranks.get_mut(*id as usize) {
                *known = rank;
            }
        }
        let marks = analysis.comparisons.iter().map(|comparison| marks(&analysis, comparison)).collect();
        let keys = change_keys(&analysis);
        let proposal_keys = proposal_keys(&analysis);
        ViewIndex {
            numbers: change_numbers(&analysis),
            outlines: analysis.versions.iter().map(|version| Outline::new(&version.blocks)).collect(),
            proposals: proposal_keys.iter().cloned().zip(0..).collect(),
            proposal_keys,
            folded: OnceCell::new(),
            codes: contributor_codes(&analysis.contributions),
            ids: keys.iter().cloned().zip(0..).collect(),
            keys,
            explained,
            proposed,
            order,
            ranks,
            places,
            marks,
            contributions,
            analysis,
        }
    }

    pub fn change(&self, id: u32) -> Option<&Change> {
        self.analysis.change(id)
    }

    /// All changes, minor ones included, in reading order.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// Where a change comes in reading order.
    pub fn rank(&self, change: u32) -> usize {
        self.ranks.get(change as usize).copied().unwrap_or(usize::MAX)
    }

    pub fn row_position(&self, change: u32) -> Option<RowPosition> {
        self.places.get(change as usize).copied().flatten()
    }

    pub fn comparison(&self, index: u32) -> Option<&Comparison> {
        self.analysis.comparisons.get(index as usize)
    }

    /// Index of the contribution of this name.
    pub fn contribution(&self, name: &str) -> Option<u32> {
        self.contributions.get(name).copied()
    }

    pub fn contribution_text(&self, index: u32) -> Option<&ContributionText> {
        self.analysis.contributions.get(index as usize)
    }

    pub fn code(&self, contribution: u32) -> &str {
        self.codes.get(contribution as usize).map_or("?", String::as_str)
    }

    pub fn key(&self, change: u32) -> &str {
        self.keys.get(change as usize).map_or("", String::as_str)
    }

    /// The change of this key.
    pub fn change_of(&self, key: &str) -> Option<u32> {
        self.ids.get(key).copied()
    }

    /// The number that people call a change by: from 1, in reading order, within its comparison.
    pub fn number(&self, change: u32) -> u32 {
        self.numbers.get(change as usize).copied().unwrap_or_default()
    }

    /// How many changes in words a comparison has.
    pub fn count_of(&self, comparison: u32) -> u32 {
        let words = self.order.iter().filter(|id| (**id as usize) < self.analysis.changes.len());
        let here = |id: &&u32| self.row_position(**id).is_none_or(|place| place.comparison == comparison);
        words.filter(here).count() as u32
    }

    /// The proposal of this key.
    pub fn proposal_of(&self, key: &str) -> Option<u32> {
        self.proposals.get(key).copied()
    }

    pub fn proposal_key(&self, proposal: u32) -> &str {
        self.proposal_keys.get(proposal as usize).map_or("", String::as_str)
    }

    /// The headings of a version.
    pub fn outline(&self, version: u32) -> Option<&Outline> {
        self.outlines.get(version as usize)
    }

    /// The whole way to a block of a version, from the outside in.
    pub fn place_of_block(&self, version: u32, block: u32) -> Vec<PlacePart> {
        let text = self.analysis.versions.get(version as usize);
        let outline = self.outline(version).zip(text);
        outline.map(|(outline, text)| outline.place(&text.blocks, block)).unwrap_or_default()
    }

    /// The whole way to a change: where it stands now, or where its words were if they only went.
    pub fn place(&self, change: &Change) -> Vec<PlacePart> {
        let old = || Some(self.place_of_block(change.from?, change.at.old?.block));
        let new = || Some(self.place_of_block(change.to, change.at.new?.block));
        let only_went = change.new.is_empty() && !change.old.is_empty();
        let (first, second) = if only_went { (old(), new()) } else { (new(), old()) };
        first.filter(|parts| !parts.is_empty()).or(second).unwrap_or_default()
    }

    /// The whole way to where a proposal asks for something; what it calls the place itself where that is not found.
    pub fn proposal_place(&self, proposal: &Proposal) -> Vec<PlacePart> {
        let found = proposal.base.zip(proposal.target.first());
        let found = found.map(|(base, span)| self.place_of_block(base, span.block)).unwrap_or_default();
        let stated = || proposal.place.clone().map(PlacePart::Heading).into_iter().collect();
        if found.is_empty() { stated() } else { found }
    }

    /// Nobody was asked and nobody asked: where a change comes from is no question.
    pub fn has_origins(&self) -> bool {
        !self.analysis.contributions.is_empty()
    }

    /// The blocks of a version in the letters that they are found by.
    pub fn folded(&self, version: u32) -> &[String] {
        let all = self.folded.get_or_init(|| {
            let versions = self.analysis.versions.iter();
            versions.map(|text| text.blocks.iter().map(|block| fold_for_finding(&block.text)).collect()).collect()
        });
        all.get(version as usize).map_or(&[], Vec::as_slice)
    }

    /// The changes inside a block, in order of place. Moves and new labels touch a block as a whole and are not here.
    pub fn marks(&self, comparison: u32, side: Side, block: u32) -> &[ChangeMark] {
        let by_side = self.marks.get(comparison as usize);
        let blocks = by_side.map(|by_side| match side {
            Side::Old => &by_side.old,
            Side::New => &by_side.new,
        });
        blocks.and_then(|blocks| blocks.get(block as usize)).map_or(&[], Vec::as_slice)
    }

    /// The blocks of one side of a comparison; none where there is no earlier version.
    pub fn blocks(&self, comparison: &Comparison, side: Side) -> &[TextBlock] {
        let version = match side {
            Side::Old => comparison.from,
            Side::New => Some(comparison.to),
        };
        let text = version.and_then(|version| self.analysis.versions.get(version as usize));
        text.map_or(&[], |text| &text.blocks)
    }

    /// The words of one side of a change, its pieces parted by an ellipsis.
    pub fn words(&self, change: &Change, side: Side) -> String {
        let (version, spans) = match side {
            Side::Old => (change.from, &change.old),
            Side::New => (Some(change.to), &change.new),
        };
        let text = version.and_then(|version| self.analysis.versions.get(version as usize));
        let Some(text) = text else { return String::new() };
        let word = |span: &Span| {
            text.blocks.get(span.block as usize).map_or("", |block| slice(&block.text, span.start, span.end).trim())
        };
        let pieces: Vec<&str> = spans.iter().map(word).filter(|piece| !piece.is_empty()).collect();
        pieces.join(" \u{2026} ")
    }

    /// What people call the place of a change; none where nothing near it has a label or is a heading.
    pub fn place_name(&self, change: &Change) -> Option<String> {
        let blocks = |version: Option<u32>| {
            let version = version.and_then(|version| self.analysis.versions.get(version as usize));
            version.map_or(&[][..], |version| &version.blocks)
        };
        place_name(change, blocks(change.from), blocks(Some(change.to)))
    }
}

/// Collects the marks of one comparison, in order of place within each block.
fn marks(analysis: &Analysis, comparison: &Comparison) -> MarksBySide {
    let length = |version: Option<u32>| {
        version.and_then(|version| analysis.versions.get(version as usize)).map_or(0, |text| text.blocks.len())
    };
    let mut by_side = MarksBySide {
        old: vec![Vec::new(); length(comparison.from)],
        new: vec![Vec::new(); length(Some(comparison.to))],
    };
    let ours = |change: &&Change| change.from == comparison.from && change.to == comparison.to;
    for change in analysis.all_changes().filter(ours) {
        if change.kind.is_of_blocks() {
            continue;
        }
        let put = |blocks: &mut Vec<Vec<ChangeMark>>, spans: &[Span]| {
            for span in spans {
                if let Some(block) = blocks.get_mut(span.block as usize) {
                    block.push(ChangeMark { start: span.start, end: span.end, change: change.id });
                }
            }
        };
        put(&mut by_side.old, &change.old);
        put(&mut by_side.new, &change.new);
    }
    for block in by_side.old.iter_mut().chain(&mut by_side.new) {
        block.sort_unstable();
    }
    by_side
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn changes_are_found_from_blocks_rows_and_contributions() {
        let view_index = ViewIndex::new(fixture::analysis());
        assert_eq!(view_index.marks(0, Side::Old, 0), [ChangeMark { start: 7, end: 12, change: 0 }]);
        assert_eq!(view_index.marks(0, Side::New, 0), [ChangeMark { start: 7, end: 13, change: 0 }]);
        assert_eq!(view_index.marks(9, Side::New, 9), []);
        assert_eq!(view_index.row_position(1), Some(RowPosition { comparison: 0, row: 1 }));
        assert_eq!(view_index.row_position(99), None);
        assert_eq!(view_index.explained, [vec![0], vec![0, 1]]);
        assert_eq!(view_index.contribution("b.docx"), Some(1));
        assert_eq!(view_index.contribution("unknown"), None);
    }

    #[test]
    fn a_change_says_its_words_and_its_place() {
        let view_index = ViewIndex::new(fixture::analysis());
        let words =
            |id: u32, side| view_index.change(id).map(|change| view_index.words(change, side)).unwrap_or_default();
        assert_eq!((words(0, Side::Old), words(0, Side::New)), ("shall".into(), "should".into()));
        assert_eq!(words(1, Side::Old), "");
        let label = view_index.change(1).and_then(|change| view_index.place_name(change));
        assert_eq!(label.as_deref(), Some("2"));
    }
}
