//! What drawing an analysis needs, worked out once: which changes touch which block, where each change stands among
//! the rows, which changes each contribution explains.

use rustc_hash::FxHashMap;

use super::{change_keys, codes};
use draftlens_model::{Analysis, Change, Comparison, ContributionText, Side, Span, TextBlock, slice};

/// An analysis with its indexes. Large: hold it behind [`super::Shared`].
#[derive(Debug)]
pub struct Digest {
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
    places: Vec<Option<Place>>,
    marks: Vec<Sided>,
    contributions: FxHashMap<String, u32>,
}

/// Where a change is drawn first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index into `Analysis::comparisons`.
    pub comparison: u32,
    /// Index into its rows.
    pub row: u32,
}

/// Part of a block that a change touches; scalar values, half-open. Without length: an insertion point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    pub start: u32,
    pub end: u32,
    pub change: u32,
}

/// Marks of one comparison, by block of either version.
#[derive(Debug, Default)]
struct Sided {
    old: Vec<Vec<Mark>>,
    new: Vec<Vec<Mark>>,
}

impl Digest {
    pub fn new(analysis: Analysis) -> Digest {
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
                        *place = Some(Place { comparison: number, row: at });
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
        Digest {
            codes: codes(&analysis.contributions),
            keys: change_keys(&analysis),
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

    pub fn place(&self, change: u32) -> Option<Place> {
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

    /// The changes inside a block, in order of place. Moves and new labels touch a block as a whole and are not here.
    pub fn marks(&self, comparison: u32, side: Side, block: u32) -> &[Mark] {
        let sided = self.marks.get(comparison as usize);
        let blocks = sided.map(|sided| match side {
            Side::Old => &sided.old,
            Side::New => &sided.new,
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

    /// The label of the place where a change stands ("3.1"), or else the nearest label or heading above it.
    pub fn place_label(&self, change: &Change) -> Option<String> {
        let new = change.at.new.or_else(|| change.new.first().copied());
        let old = change.at.old.or_else(|| change.old.first().copied());
        let above = |version: Option<u32>, span: Option<Span>| {
            let text = self.analysis.versions.get(version? as usize)?;
            let upto = text.blocks.get(..=span?.block as usize)?;
            // A place hundreds of paragraphs away would name nothing.
            let near = upto.iter().rev().take(200);
            near.filter_map(|block| {
                let heading = (block.kind == draftlens_model::BlockKind::Heading).then(|| block.text.clone());
                block.label.clone().or(heading)
            })
            .next()
        };
        above(Some(change.to), new).or_else(|| above(change.from, old))
    }
}

/// Collects the marks of one comparison, in order of place within each block.
fn marks(analysis: &Analysis, comparison: &Comparison) -> Sided {
    let length = |version: Option<u32>| {
        version.and_then(|version| analysis.versions.get(version as usize)).map_or(0, |text| text.blocks.len())
    };
    let mut sided =
        Sided { old: vec![Vec::new(); length(comparison.from)], new: vec![Vec::new(); length(Some(comparison.to))] };
    let ours = |change: &&Change| change.from == comparison.from && change.to == comparison.to;
    for change in analysis.all_changes().filter(ours) {
        if change.kind.is_of_blocks() {
            continue;
        }
        let put = |blocks: &mut Vec<Vec<Mark>>, spans: &[Span]| {
            for span in spans {
                if let Some(block) = blocks.get_mut(span.block as usize) {
                    block.push(Mark { start: span.start, end: span.end, change: change.id });
                }
            }
        };
        put(&mut sided.old, &change.old);
        put(&mut sided.new, &change.new);
    }
    for block in sided.old.iter_mut().chain(&mut sided.new) {
        block.sort_unstable();
    }
    sided
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn changes_are_found_from_blocks_rows_and_contributions() {
        let digest = Digest::new(fixture::analysis());
        assert_eq!(digest.marks(0, Side::Old, 0), [Mark { start: 7, end: 12, change: 0 }]);
        assert_eq!(digest.marks(0, Side::New, 0), [Mark { start: 7, end: 13, change: 0 }]);
        assert_eq!(digest.marks(9, Side::New, 9), []);
        assert_eq!(digest.place(1), Some(Place { comparison: 0, row: 1 }));
        assert_eq!(digest.place(99), None);
        assert_eq!(digest.explained, [vec![0], vec![0, 1]]);
        assert_eq!(digest.contribution("b.docx"), Some(1));
        assert_eq!(digest.contribution("unknown"), None);
    }

    #[test]
    fn a_change_says_its_words_and_its_place() {
        let digest = Digest::new(fixture::analysis());
        let words = |id: u32, side| digest.change(id).map(|change| digest.words(change, side)).unwrap_or_default();
        assert_eq!((words(0, Side::Old), words(0, Side::New)), ("shall".into(), "should".into()));
        assert_eq!(words(1, Side::Old), "");
        let label = digest.change(1).and_then(|change| digest.place_label(change));
        assert_eq!(label.as_deref(), Some("2"));
    }
}
