//! Which changes a person wants to see, and which comes next.

use super::ViewIndex;
use draftlens_model::{Change, ChangeKind, Class};

/// What to show. The default shows every change of words, and leaves out those of typography and numbering.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Only changes that this contribution explains (index).
    pub contribution: Option<u32>,
    /// Only changes that something explains in this way.
    pub class: Option<Class>,
    pub kind: Option<ChangeKind>,
    /// Only changes that nothing explains.
    pub unattributed: bool,
    /// Also changes of punctuation, typography and labels.
    pub slight: bool,
    /// Only rows that hold a change to be shown.
    pub changed_rows: bool,
}

impl Filters {
    /// Whether a change is to be shown.
    pub fn admit(&self, view_index: &ViewIndex, change: &Change) -> bool {
        if change.kind.is_minor() && !self.slight && self.kind != Some(change.kind) {
            return false;
        }
        if self.kind.is_some_and(|kind| kind != change.kind) || self.unattributed && !change.attributions.is_empty() {
            return false;
        }
        if self.contribution.is_none() && self.class.is_none() {
            return true;
        }
        change.attributions.iter().any(|attribution| {
            let whose = self.contribution.is_none_or(|wanted| {
                view_index.contribution_text(wanted).is_some_and(|text| text.name == attribution.contribution)
            });
            whose && self.class.is_none_or(|class| class == attribution.class)
        })
    }

    /// For each change of the analysis, whether it is to be shown.
    pub fn shown(&self, view_index: &ViewIndex) -> Vec<bool> {
        view_index.analysis.all_changes().map(|change| self.admit(view_index, change)).collect()
    }

    /// The rows of a comparison to draw: all, unless the wish to see changes only leaves some out.
    pub fn rows(&self, view_index: &ViewIndex, comparison: u32, shown: &[bool]) -> Vec<u32> {
        let Some(found) = view_index.comparison(comparison) else { return Vec::new() };
        let is_shown = |change: &u32| shown.get(*change as usize).copied().unwrap_or_default();
        let rows = (0..).zip(&found.rows).filter(|(_, row)| !self.changed_rows || row.changes.iter().any(is_shown));
        rows.map(|(index, _)| index).collect()
    }

    /// Whether anything but the default is set.
    pub fn any(&self) -> bool {
        *self != Filters::default()
    }
}

/// The next (or, `backwards`, the previous) of `changes`, which come in order of `rank`, from where a person is; round
/// the end. Where they are need not be among `changes`.
pub fn next_after(changes: &[u32], from: Option<u32>, backwards: bool, rank: impl Fn(u32) -> usize) -> Option<u32> {
    let Some(from) = from.map(&rank) else {
        return if backwards { changes.last() } else { changes.first() }.copied();
    };
    if backwards {
        changes.iter().rev().find(|change| rank(**change) < from).or(changes.last()).copied()
    } else {
        changes.iter().find(|change| rank(**change) > from).or(changes.first()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn filters_combine() {
        let view_index = ViewIndex::new(fixture::analysis());
        let shown = |filters: Filters| {
            let shown = filters.shown(&view_index);
            (0..).zip(shown).filter(|(_, shown)| *shown).map(|(id, _)| id).collect::<Vec<u32>>()
        };
        let all = Filters::default();
        assert_eq!(shown(all.clone()), [0, 1, 2]);
        assert_eq!(shown(Filters { slight: true, ..all.clone() }), [0, 1, 2, 3]);
        assert_eq!(shown(Filters { kind: Some(ChangeKind::Typographic), ..all.clone() }), [3]);
        assert_eq!(shown(Filters { unattributed: true, ..all.clone() }), [2]);
        assert_eq!(shown(Filters { contribution: Some(0), ..all.clone() }), [0]);
        assert_eq!(shown(Filters { contribution: Some(1), class: Some(Class::Verbatim), ..all.clone() }), [1]);
        assert_eq!(shown(Filters { contribution: Some(9), ..all }), Vec::<u32>::new());
    }

    #[test]
    fn rows_are_left_out_by_wish() {
        let view_index = ViewIndex::new(fixture::analysis());
        let rows = |filters: Filters| filters.rows(&view_index, 0, &filters.shown(&view_index));
        assert_eq!(rows(Filters::default()), [0, 1, 2, 3]);
        assert_eq!(rows(Filters { changed_rows: true, ..Filters::default() }), [0, 1, 2]);
    }

    #[test]
    fn stepping_goes_round() {
        let changes = [2, 5, 9];
        let rank = |change: u32| change as usize;
        let cases = [
            (None, false, Some(2)),
            (None, true, Some(9)),
            (Some(5), false, Some(9)),
            (Some(6), false, Some(9)),
            (Some(9), false, Some(2)),
            (Some(5), true, Some(2)),
            (Some(2), true, Some(9)),
        ];
        for (from, backwards, expected) in cases {
            assert_eq!(next_after(&changes, from, backwards, rank), expected, "{from:?} {backwards}");
        }
        assert_eq!(next_after(&[], Some(1), false, rank), None);
        let turned = |change: u32| 10 - change as usize;
        assert_eq!(next_after(&[9, 5, 2], Some(5), false, turned), Some(2), "by rank, not by number");
    }
}
