//! A passage of a document with the words that matter marked, and enough around it to be understood.

use yew::prelude::*;

use crate::components::result::text_runs::{surroundings, text_runs};
use crate::components::wording::display;
use draftlens_model::{Language, RevisionKind, Span, TextBlock, slice};
use draftlens_review::ChangeMark;

pub struct PassageProps {
    /// The block, behind a reference to its document's blocks.
    pub block: TextBlock,
    /// The passage: what is shown in full, with surroundings.
    pub start: u32,
    pub end: u32,
    /// The words to mark.
    pub marks: Vec<ChangeMark>,
    pub language: Option<Language>,
}

/// Text before and after the passage that is shown besides, in scalar values.
const MARGIN: u32 = 160;

pub fn draw_passage(props: &PassageProps) -> Html {
    let block = &props.block;
    let (from, to) = surroundings(&block.text, props.start, props.end, MARGIN);
    let shown = slice(&block.text, from, to);
    let shift = |at: u32| at.clamp(from, to) - from;
    let marks: Vec<ChangeMark> = props
        .marks
        .iter()
        .map(|mark| ChangeMark { start: shift(mark.start), end: shift(mark.end), change: mark.change })
        .collect();
    let edges: Vec<(u32, u32)> = block
        .revisions
        .iter()
        .filter(|revision| revision.start < to && revision.end > from)
        .map(|revision| (shift(revision.start), shift(revision.end)))
        .collect();
    let mut at = from;
    let draw = |text: &str, marked: bool, at: u32| {
        let inner = if marked {
            html! { <mark>{ text.to_owned() }</mark> }
        } else {
            html! { text.to_owned() }
        };
        redlined(block, at, inner)
    };
    let parts: Vec<Html> = text_runs(shown, &marks, &edges)
        .iter()
        .map(|run| {
            let here = at;
            at += run.text.chars().count() as u32;
            draw(run.text, run.change.is_some(), here)
        })
        .collect();
    html! {
        <p class="passage-text" dir={display::text_direction(props.language)} lang={display::text_language(props.language)}>
            if let Some(label) = &block.label {
                <span class="label">{ label.clone() }{ " " }</span>
            }
            if from > 0 { <span class="elided">{ "\u{2026} " }</span> }
            { for parts }
            if (to as usize) < block.text.chars().count() { <span class="elided">{ " \u{2026}" }</span> }
        </p>
    }
}

/// Words inside a tracked revision, as the contribution shows them.
pub fn redlined(block: &TextBlock, at: u32, inner: Html) -> Html {
    let revision = block.revisions.iter().find(|revision| revision.start <= at && at < revision.end);
    match revision.map(|revision| revision.kind) {
        Some(RevisionKind::Insert | RevisionKind::MoveTo) => html! { <ins class="tracked">{ inner }</ins> },
        Some(RevisionKind::Delete | RevisionKind::MoveFrom) => html! { <del class="tracked">{ inner }</del> },
        None => inner,
    }
}

/// Spans of one block as marks; the change they belong to does not matter here.
pub fn marks_in(block: u32, spans: impl IntoIterator<Item = Span>) -> Vec<ChangeMark> {
    let here = spans.into_iter().filter(|span| span.block == block);
    here.map(|span| ChangeMark { start: span.start, end: span.end, change: 0 }).collect()
}
