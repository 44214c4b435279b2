//! A block of text with its changes marked: native `<ins>` and `<del>`, and one button for each change with the codes
//! of the contributions that explain it.

use yew::prelude::*;

use crate::components::result::place::place_of;
use crate::components::result::text_runs::{InlineRun, TextRun, inline_runs, text_runs};
use crate::components::wording::display;
use crate::components::wording::messages::Messages;
use crate::state::Shared;
use draftlens_model::{BlockKind, Change, Language, Side, TextBlock};
use draftlens_review::{ChangeMark, ViewIndex, finds};

/// A change's words on one side, apart from the text. Those of a paragraph that moved, was split off or merged have not
/// gone: they are only shown.
pub fn apart(change: &Change, side: Side, words: String) -> Html {
    match side {
        _ if words.is_empty() => Html::default(),
        _ if change.kind.is_of_blocks() => html! { <span class="words">{ words }</span> },
        Side::Old => html! { <del class="words">{ words }</del> },
        Side::New => html! { <ins class="words">{ words }</ins> },
    }
}

/// What a run of words is to the search.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Find {
    Not,
    Found,
    /// The place that the person is at.
    Current,
}

/// What the drawing of any text needs to know.
#[derive(Clone, PartialEq)]
pub struct RenderContext {
    pub view_index: Shared<ViewIndex>,
    pub comparison: u32,
    /// For each change, whether the filters admit it.
    pub shown: Shared<Vec<bool>>,
    pub selected: Option<u32>,
    /// The contribution whose changes light up.
    pub lit: Option<u32>,
    /// What is looked for, in the letters that it is found by.
    pub needle: AttrValue,
    /// The place of it that the person is at: the side, the block, the first letter.
    pub current: Option<(Side, u32, u32)>,
    pub words: Messages,
    pub on_select: Callback<u32>,
}

impl RenderContext {
    pub fn is_shown(&self, change: u32) -> bool {
        self.shown.get(change as usize).copied().unwrap_or_default()
    }

    fn is_lit(&self, change: &Change) -> bool {
        let lit = self.lit.and_then(|lit| self.view_index.contribution_text(lit));
        lit.is_some_and(|text| change.attributions.iter().any(|attribution| attribution.contribution == text.name))
    }

    /// How a change's words look: chosen, lit, unattributed, or set back by the filters.
    fn classes(&self, change: &Change) -> Classes {
        let shown = self.is_shown(change.id);
        classes!(
            "words",
            (self.selected == Some(change.id)).then_some("is-selected"),
            self.is_lit(change).then_some("is-lit"),
            (shown && change.attributions.is_empty() && self.view_index.has_origins()).then_some("is-unattributed"),
            (!shown).then_some("is-set-back"),
        )
    }

    /// A change that the filters leave out for being slight is not marked at all: its words are the same words.
    fn is_silent(&self, change: &Change) -> bool {
        change.kind.is_minor() && !self.is_shown(change.id)
    }

    /// Words that came or went.
    fn marked(&self, side: Side, text: &str, found: Find, change: &Change) -> Html {
        let text = text.to_owned();
        if self.is_silent(change) {
            return self.plain(&text, found);
        }
        let inner = self.plain(&text, found);
        let class = self.classes(change);
        let onclick = {
            let (on_select, id) = (self.on_select.clone(), change.id);
            Callback::from(move |_: MouseEvent| on_select.emit(id))
        };
        // The button beside the words is what the keyboard and a screen reader use; a click on the words is a shorter
        // way for the mouse.
        match side {
            Side::Old => html! { <del {class} {onclick}>{ inner }</del> },
            Side::New => html! { <ins {class} {onclick}>{ inner }</ins> },
        }
    }

    fn plain(&self, text: &str, found: Find) -> Html {
        match found {
            Find::Not => html! { text.to_owned() },
            Find::Found => html! { <mark>{ text.to_owned() }</mark> },
            Find::Current => html! { <mark class="is-current">{ text.to_owned() }</mark> },
        }
    }

    /// What a run of words is to the search that begins at this letter of a block.
    fn find(&self, found: bool, side: Side, block: u32, at: u32, text: &str) -> Find {
        let end = at + text.chars().count() as u32;
        match self.current {
            _ if !found => Find::Not,
            Some((on, of, start)) if on == side && of == block && at <= start && start < end => Find::Current,
            _ => Find::Found,
        }
    }

    /// The words of one block of one version. `buttons` are the changes whose button stands here, after their last
    /// word.
    pub fn block(&self, side: Side, index: u32, block: &TextBlock, buttons: &[u32]) -> Html {
        let marks = self.view_index.marks(self.comparison, side, index);
        let parts = text_runs(&block.text, marks, &finds(&block.text, &self.needle));
        let mut at = 0;
        let draw = |run: &TextRun<'_>| {
            let here = at;
            at += run.text.chars().count() as u32;
            self.run(side, run, buttons, self.find(run.found, side, index, here, run.text))
        };
        html! { <>{ for parts.iter().map(draw) }</> }
    }

    fn run(&self, side: Side, run: &TextRun<'_>, buttons: &[u32], found: Find) -> Html {
        let Some(change) = run.change.and_then(|change| self.view_index.change(change)) else {
            return self.plain(run.text, found);
        };
        let words = self.marked(side, run.text, found, change);
        if run.last && buttons.contains(&change.id) && self.is_shown(change.id) {
            html! { <>{ words }{ self.button(change) }</> }
        } else {
            words
        }
    }

    /// A block of the new version with the words that went (`gone`: change, place, words) where they stood.
    pub fn inline(&self, index: u32, block: &TextBlock, gone: &[(u32, u32, &str)]) -> Html {
        let marks = self.view_index.marks(self.comparison, Side::New, index);
        let loud: Vec<_> = gone
            .iter()
            .copied()
            .filter(|(change, _, _)| self.view_index.change(*change).is_some_and(|change| !self.is_silent(change)))
            .collect();
        let parts = inline_runs(&block.text, marks, &finds(&block.text, &self.needle), &loud);
        let mut at = 0;
        let draw = |part: &InlineRun<'_>| match part {
            InlineRun::New(run) => {
                let all: Vec<u32> = run.change.into_iter().collect();
                let found = self.find(run.found, Side::New, index, at, run.text);
                at += run.text.chars().count() as u32;
                self.run(Side::New, run, &all, found)
            }
            InlineRun::Gone { text, change, last } => {
                let Some(change) = self.view_index.change(*change) else { return Html::default() };
                let words = self.gone(text, change);
                let button = (*last && self.is_shown(change.id)).then(|| self.button(change));
                html! { <>{ words }{ for button }</> }
            }
        };
        html! { <>{ for parts.iter().map(draw) }</> }
    }

    /// Words that went, in one column; what is looked for may stand in them.
    fn gone(&self, text: &str, change: &Change) -> Html {
        let went = self.current.and_then(|(side, block, at)| {
            let span = change.old.iter().find(|span| side == Side::Old && span.block == block && span.start <= at)?;
            (at < span.end).then_some(at - span.start)
        });
        let mut at = 0;
        let runs = text_runs(text, &[], &finds(text, &self.needle));
        let draw = |run: &TextRun<'_>| {
            let here = at;
            at += run.text.chars().count() as u32;
            let found = match (run.found, went) {
                (false, _) => Find::Not,
                (true, Some(went)) if here <= went && went < at => Find::Current,
                (true, _) => Find::Found,
            };
            self.marked(Side::Old, run.text, found, change)
        };
        html! { <>{ for runs.iter().map(draw) }</> }
    }

    /// The button of a change: who explains it; or where nobody was asked, its number.
    pub fn button(&self, change: &Change) -> Html {
        let onclick = {
            let (on_select, id) = (self.on_select.clone(), change.id);
            Callback::from(move |_: MouseEvent| on_select.emit(id))
        };
        let label = self.describe(change);
        html! {
            <button class={classes!("change-mark", self.is_lit(change).then_some("is-lit"))} part="change"
                data-testid="change" data-change={change.id.to_string()}
                aria-pressed={(self.selected == Some(change.id)).to_string()}
                title={label.clone()} {onclick}>
                { self.codes(change) }
                <span class="visually-hidden">{ " " }{ label }</span>
            </button>
        }
    }

    fn codes(&self, change: &Change) -> Html {
        if self.view_index.has_origins() {
            codes_of(&self.view_index, change)
        } else {
            html! { <span class="code number" aria-hidden="true">{ self.view_index.number(change.id) }</span> }
        }
    }

    /// A change in one sentence, for those who do not see it.
    fn describe(&self, change: &Change) -> String {
        let kind = self.words.say(display::kind(change.kind));
        let number = self.view_index.number(change.id).into();
        if !self.view_index.has_origins() {
            let place = place_of(&self.words, &self.view_index, change);
            return self
                .words
                .say_with("change-label-place", &[("number", number), ("kind", kind.into()), ("place", place.into())]);
        }
        if change.attributions.is_empty() {
            return self.words.say_with("change-label-none", &[("number", number), ("kind", kind.into())]);
        }
        let mut names: Vec<String> = Vec::new();
        for contribution in contributions_of(&self.view_index, change) {
            let name =
                self.view_index.contribution_text(contribution).map(draftlens_review::contributors).unwrap_or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let names = names.join(", ");
        self.words.say_with("change-label", &[("number", number), ("kind", kind.into()), ("names", names.into())])
    }
}

/// The contributions that explain a change, each once, best first (indices).
pub fn contributions_of(view_index: &ViewIndex, change: &Change) -> Vec<u32> {
    let mut found = Vec::new();
    for attribution in &change.attributions {
        if let Some(index) = view_index.contribution(&attribution.contribution).filter(|index| !found.contains(index)) {
            found.push(index);
        }
    }
    found
}

/// The codes of the contributions that explain a change; a question mark where none does.
pub fn codes_of(view_index: &ViewIndex, change: &Change) -> Html {
    const MOST: usize = 3;
    let sources = contributions_of(view_index, change);
    if sources.is_empty() {
        return html! { <span class="code none">{ "?" }</span> };
    }
    let more = sources.len().saturating_sub(MOST);
    html! {
        <>
            { for sources.iter().take(MOST).map(|source| code(view_index, *source)) }
            if more > 0 {
                <span class="code more">{ format!("+{more}") }</span>
            }
        </>
    }
}

/// A contribution's code with its colour and its kind of line: the two together repeat only after thirty-two.
pub fn code(view_index: &ViewIndex, contribution: u32) -> Html {
    html! {
        <span class={classes!("code", tint(contribution), line(contribution))}>
            { view_index.code(contribution).to_owned() }
        </span>
    }
}

pub fn tint(contribution: u32) -> String {
    format!("tint-{}", contribution % 8)
}

fn line(contribution: u32) -> String {
    format!("line-{}", contribution / 8 % 4)
}

/// A paragraph with its label, as wide as its column. `inner` are its words.
pub fn paragraph(block: &TextBlock, language: Option<Language>, inner: Html) -> Html {
    let kind = match block.kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading => "heading",
        BlockKind::ListItem => "list-item",
        BlockKind::Cell => "cell",
        BlockKind::Footnote | BlockKind::Endnote => "note",
        BlockKind::TextBox => "text-box",
    };
    let level = format!("level-{}", block.level.min(4));
    html! {
        <div class={classes!("block", kind, level)} dir={display::text_direction(language)} lang={display::text_language(language)}>
            if let Some(label) = &block.label {
                <span class="label">{ label.clone() }{ " " }</span>
            }
            <span class="text">{ inner }</span>
        </div>
    }
}

/// Which changes have a word in a block, in order, each once.
pub fn changes_in(marks: &[ChangeMark]) -> Vec<u32> {
    let mut found = Vec::new();
    for mark in marks.iter().filter(|mark| mark.start < mark.end) {
        if !found.contains(&mark.change) {
            found.push(mark.change);
        }
    }
    found
}
