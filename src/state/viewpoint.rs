//! What a person looks at, as the browser's history keeps it, one entry each.

use draftlens_review::ViewIndex;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    #[default]
    Start,
    Arrange,
    Result,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ViewMode {
    #[default]
    SideBySide,
    Inline,
    Changes,
    /// What was asked for, and what became of it.
    Proposals,
}

/// What the panel beside the text shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// Who contributed.
    #[default]
    Overview,
    Change(u32),
    Contribution(u32),
    /// The contribution's own page, in place of the text.
    Page(u32),
}

/// What the browser's Back and Forward lead to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Viewpoint {
    pub screen: Screen,
    /// The rest says where in the result; elsewhere it is as at first.
    pub view: ViewMode,
    pub comparison: u32,
    pub focus: Focus,
}

const SCREENS: [(Screen, &str); 3] =
    [(Screen::Start, "start"), (Screen::Arrange, "arrange"), (Screen::Result, "result")];
const VIEWS: [(ViewMode, &str); 4] = [
    (ViewMode::SideBySide, "side-by-side"),
    (ViewMode::Inline, "inline"),
    (ViewMode::Changes, "changes"),
    (ViewMode::Proposals, "proposals"),
];

impl Viewpoint {
    /// As one line, which [`Viewpoint::from_text`] reads.
    pub fn to_text(self) -> String {
        let screen = name_of(&SCREENS, self.screen);
        let view = name_of(&VIEWS, self.view);
        let (focus, number) = match self.focus {
            Focus::Overview => ("overview", 0),
            Focus::Change(id) => ("change", id),
            Focus::Contribution(index) => ("contribution", index),
            Focus::Page(index) => ("page", index),
        };
        format!("{screen} {view} {} {focus} {number}", self.comparison)
    }

    /// None for what some other page has left in the history.
    pub fn from_text(text: &str) -> Option<Viewpoint> {
        let mut words = text.split(' ');
        let screen = of_name(&SCREENS, words.next()?)?;
        let view = of_name(&VIEWS, words.next()?)?;
        let comparison = words.next()?.parse().ok()?;
        let (focus, number) = (words.next()?, words.next()?.parse().ok()?);
        let focus = match focus {
            "overview" => Focus::Overview,
            "change" => Focus::Change(number),
            "contribution" => Focus::Contribution(number),
            "page" => Focus::Page(number),
            _ => return None,
        };
        Some(Viewpoint { screen, view, comparison, focus })
    }
}

fn name_of<T: PartialEq>(names: &[(T, &'static str)], wanted: T) -> &'static str {
    names.iter().find(|(known, _)| *known == wanted).map_or("", |(_, name)| name)
}

fn of_name<T: Copy>(names: &[(T, &'static str)], wanted: &str) -> Option<T> {
    names.iter().find(|(_, name)| *name == wanted).map(|(known, _)| *known)
}

/// The comparison, after everything was compared again, that shows the same two drafts; where one of them is gone, that
/// which leads to the same draft.
pub(super) fn same_comparison(before: &ViewIndex, shown: u32, now: &ViewIndex) -> Option<u32> {
    let names = |index: &ViewIndex, from: Option<u32>, to: u32| {
        let name = |at: u32| index.analysis.versions.get(at as usize).map(|version| version.name.clone());
        (from.and_then(name), name(to))
    };
    let shown = before.comparison(shown)?;
    let (from, to) = names(before, shown.from, shown.to);
    let pairs = || now.analysis.comparisons.iter().map(|one| names(now, one.from, one.to));
    let exact = pairs().position(|pair| pair == (from.clone(), to.clone()));
    exact.or_else(|| pairs().position(|pair| pair.1 == to)).map(|at| at as u32)
}

/// What was looked at, as far as it is still there.
pub(super) fn same_focus(before: &ViewIndex, focus: Focus, now: &ViewIndex) -> Option<Focus> {
    let contribution = |index: u32| now.contribution(&before.contribution_text(index)?.name);
    match focus {
        Focus::Overview => None,
        Focus::Change(change) => now.change_of(before.key(change)).map(Focus::Change),
        Focus::Contribution(index) => contribution(index).map(Focus::Contribution),
        Focus::Page(index) => contribution(index).map(Focus::Page),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_viewpoint_is_read_back_and_nothing_else_is() {
        for (screen, _) in SCREENS {
            for (view, _) in VIEWS {
                for focus in [Focus::Overview, Focus::Change(12), Focus::Contribution(3), Focus::Page(0)] {
                    let viewpoint = Viewpoint { screen, view, comparison: 2, focus };
                    assert_eq!(Viewpoint::from_text(&viewpoint.to_text()), Some(viewpoint));
                }
            }
        }
        for other in ["", "result", "result inline x change 1", "result inline 0 elsewhere 1", "{\"key\":1}"] {
            assert_eq!(Viewpoint::from_text(other), None, "{other}");
        }
    }
}
