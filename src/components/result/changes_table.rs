//! The changes as a table: what went, what came, who explains it, what was decided.

use yew::prelude::*;

use crate::components::context::use_app_context;
use crate::components::result::block_text::{RenderContext, apart};
use crate::components::result::virtual_list::VirtualList;
use crate::components::wording::display;
use crate::state::Shared;
use draftlens_model::Side;
use draftlens_review::Decisions;

#[derive(PartialEq, Properties)]
pub struct ChangesTableProps {
    pub render: RenderContext,
    /// The changes to list (ids), in order.
    pub changes: Shared<Vec<u32>>,
    pub decisions: Decisions,
}

#[component]
pub fn ChangesTable(props: &ChangesTableProps) -> Html {
    let context = use_app_context();
    let words = context.words.clone();
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
        let (render, decisions) = (props.render.clone(), Shared::new(props.decisions.clone()));
        use_callback((render, decisions), |id: u32, (render, decisions)| {
            html! { { draw_line(&LineProps { render: render.clone(), change: id, decisions: decisions.clone() }) } }
        })
    };
    let guess = use_callback(props.render.view_index.clone(), |(id, width): (u32, f64), view_index| {
        let Some(change) = view_index.change(id) else { return 40.0 };
        let longest =
            view_index.words(change, Side::Old).len().max(view_index.words(change, Side::New).len()).min(CLIP);
        crate::components::result::heights::estimate(longest, (width / 32.0) as usize, 24.0, 22.0)
    });
    let target = props.render.selected.map(|change| (change, change));
    html! {
        <VirtualList class={classes!("table")} rows={props.changes.clone()} {guess} {draw} {target} {head}
            label={words.say("view-table")} testid="table" />
    }
}

/// Longer wordings are cut: the text itself is one press away. In scalar values.
const CLIP: usize = 600;

struct LineProps {
    render: RenderContext,
    change: u32,
    decisions: Shared<Decisions>,
}

fn draw_line(props: &LineProps) -> Html {
    let render = &props.render;
    let Some(change) = render.view_index.change(props.change) else { return Html::default() };
    let (old, new) =
        (clip(render.view_index.words(change, Side::Old)), clip(render.view_index.words(change, Side::New)));
    let language = |version: Option<u32>| {
        version
            .and_then(|version| render.view_index.analysis.versions.get(version as usize))
            .and_then(|text| text.language)
    };
    let (before, after) = (language(change.from), language(Some(change.to)));
    let best = change.attributions.first();
    let key = render.view_index.key(change.id);
    let decided = props.decisions.decisions.iter().filter(|decision| decision.change == key);
    let decided = decided.map(|decision| {
        html! { <span class={classes!("decided", display::disposition_name(decision.disposition))}>
            { render.words.say(display::disposition(decision.disposition)) }
        </span> }
    });
    html! {
        <div class={classes!("line", (render.selected == Some(change.id)).then_some("is-selected"))} role="presentation">
            <div class="cell number" role="cell">{ change.id + 1 }</div>
            <div class="cell place" role="cell">{ display::name(&render.view_index.place_name(change).unwrap_or_default()) }</div>
            <div class="cell kind" role="cell">{ render.words.say(display::kind(change.kind)) }</div>
            <div class="cell went" role="cell" dir={display::text_direction(before)} lang={display::text_language(before)}>
                { apart(change, Side::Old, old) }
            </div>
            <div class="cell came" role="cell" dir={display::text_direction(after)} lang={display::text_language(after)}>
                { apart(change, Side::New, new) }
            </div>
            <div class="cell sources" role="cell">
                { render.button(change) }
                if let Some(best) = best {
                    <span class="best">{ render.words.say(display::class(best.class)) }</span>
                    <span class="best muted">{ render.words.say(display::likelihood(best.likelihood)) }</span>
                } else {
                    <span class="best muted">{ render.words.say("unattributed") }</span>
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
