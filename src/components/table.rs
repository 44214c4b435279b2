//! The changes as a table: what went, what came, who explains it, what was decided.

use yew::prelude::*;

use super::conduct::use_kit;
use super::labels;
use super::pane::Pane;
use super::text::{Ink, apart};
use crate::state::Shared;
use draftlens_model::Side;
use draftlens_review::Decisions;

#[derive(PartialEq, Properties)]
pub struct TableProps {
    pub ink: Ink,
    /// The changes to list (ids), in order.
    pub changes: Shared<Vec<u32>>,
    pub decisions: Decisions,
}

#[component]
pub fn Table(props: &TableProps) -> Html {
    let kit = use_kit();
    let words = kit.words.clone();
    let column = |class: &'static str, label: String| {
        html! { <div class={classes!("column-head", class)} role="columnheader">{ label }</div> }
    };
    let head = html! {
        <>
            { column("number", words.say("column-number")) }
            { column("place", words.say("column-place")) }
            { column("kind", words.say("column-kind")) }
            { column("went", words.say("column-old")) }
            { column("came", words.say("column-new")) }
            { column("sources", words.say("column-sources")) }
            { column("decision", words.say("column-decision")) }
        </>
    };
    let draw = {
        let (ink, decisions) = (props.ink.clone(), Shared::new(props.decisions.clone()));
        use_callback((ink, decisions), |id: u32, (ink, decisions)| {
            html! { { draw_line(&LineProps { ink: ink.clone(), change: id, decisions: decisions.clone() }) } }
        })
    };
    let guess = use_callback(props.ink.digest.clone(), |(id, width): (u32, f64), digest| {
        let Some(change) = digest.change(id) else { return 40.0 };
        let longest = digest.words(change, Side::Old).len().max(digest.words(change, Side::New).len()).min(CLIP);
        super::heights::estimate(longest, (width / 32.0) as usize, 24.0, 22.0)
    });
    let target = props.ink.selected.map(|change| (change, change));
    html! {
        <Pane class={classes!("table")} rows={props.changes.clone()} {guess} {draw} {target} {head}
            label={words.say("view-table")} testid="table" />
    }
}

/// Longer wordings are cut: the text itself is one press away. In scalar values.
const CLIP: usize = 600;

struct LineProps {
    ink: Ink,
    change: u32,
    decisions: Shared<Decisions>,
}

fn draw_line(props: &LineProps) -> Html {
    let ink = &props.ink;
    let Some(change) = ink.digest.change(props.change) else { return Html::default() };
    let (old, new) = (clip(ink.digest.words(change, Side::Old)), clip(ink.digest.words(change, Side::New)));
    let language = |version: Option<u32>| {
        version.and_then(|version| ink.digest.analysis.versions.get(version as usize)).and_then(|text| text.language)
    };
    let (before, after) = (language(change.from), language(Some(change.to)));
    let best = change.attributions.first();
    let key = ink.digest.key(change.id);
    let decided = props.decisions.decisions.iter().filter(|decision| decision.change == key);
    let decided = decided.map(|decision| {
        html! { <span class={classes!("decided", labels::disposition_name(decision.disposition))}>
            { ink.words.say(labels::disposition(decision.disposition)) }
        </span> }
    });
    html! {
        <div class={classes!("line", (ink.selected == Some(change.id)).then_some("is-selected"))} role="presentation">
            <div class="cell number" role="cell">{ change.id + 1 }</div>
            <div class="cell place" role="cell"><bdi>{ ink.digest.place_label(change).map(clip_label).unwrap_or_default() }</bdi></div>
            <div class="cell kind" role="cell">{ ink.words.say(labels::kind(change.kind)) }</div>
            <div class="cell went" role="cell" dir={labels::text_direction(before)} lang={labels::text_language(before)}>
                { apart(change, Side::Old, old) }
            </div>
            <div class="cell came" role="cell" dir={labels::text_direction(after)} lang={labels::text_language(after)}>
                { apart(change, Side::New, new) }
            </div>
            <div class="cell sources" role="cell">
                { ink.button(change) }
                if let Some(best) = best {
                    <span class="best">{ ink.words.say(labels::class(best.class)) }</span>
                    <span class="best muted">{ ink.words.say(labels::likelihood(best.likelihood)) }</span>
                } else {
                    <span class="best muted">{ ink.words.say("unattributed") }</span>
                }
            </div>
            <div class="cell decision" role="cell">{ for decided }</div>
        </div>
    }
}

fn clip(text: String) -> String {
    match text.char_indices().nth(CLIP) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text,
    }
}

fn clip_label(label: String) -> String {
    match label.char_indices().nth(40) {
        Some((end, _)) => format!("{}\u{2026}", &label[..end]),
        None => label,
    }
}
