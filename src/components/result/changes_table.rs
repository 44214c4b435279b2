//! The changes as a table: what went, what came, who explains it, what was decided.

use yew::prelude::*;

use crate::components::context::use_app_context;
use crate::components::result::block_text::RenderContext;
use crate::components::result::find_box::highlighted;
use crate::components::result::place::place_of;
use crate::components::result::text_runs::surroundings;
use crate::components::result::virtual_list::{ScrollTarget, VirtualList};
use crate::components::wording::display;
use crate::state::Shared;
use draftlens_model::{Change, Side, slice};
use draftlens_review::Decisions;

#[derive(PartialEq, Properties)]
pub struct ChangesTableProps {
    pub render: RenderContext,
    /// The changes to list (ids), in order.
    pub changes: Shared<Vec<u32>>,
    pub decisions: Decisions,
    pub target: Option<ScrollTarget>,
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
    html! {
        <VirtualList class={classes!("table")} rows={props.changes.clone()} {guess} {draw} target={props.target} {head}
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
    // The whole line leads to the change; keyboards and screen readers have its button.
    let onclick = {
        let (on_select, id) = (render.on_select.clone(), change.id);
        Callback::from(move |event: MouseEvent| {
            let on_button =
                event.target_dyn_into::<web_sys::Element>().and_then(|on| on.closest("button").ok().flatten());
            if on_button.is_none() {
                on_select.emit(id);
            }
        })
    };
    html! {
        <div class={classes!("line", (render.selected == Some(change.id)).then_some("is-selected"))} role="presentation" {onclick}>
            <div class="cell number" role="cell">{ render.view_index.number(change.id) }</div>
            <div class="cell place" role="cell">{ display::name(&place_of(&render.words, &render.view_index, change)) }</div>
            <div class="cell kind" role="cell">{ render.words.say(display::kind(change.kind)) }</div>
            <div class="cell went" role="cell" dir={display::text_direction(before)} lang={display::text_language(before)}>
                { around(render, change, Side::Old, old) }
            </div>
            <div class="cell came" role="cell" dir={display::text_direction(after)} lang={display::text_language(after)}>
                { around(render, change, Side::New, new) }
            </div>
            <div class="cell sources" role="cell">
                { render.button(change) }
                if !render.view_index.has_origins() {
                } else if let Some(best) = best {
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

/// A few words: with what stands around them in the text, so that they can be understood.
fn around(render: &RenderContext, change: &Change, side: Side, words: String) -> Html {
    /// Longer wordings speak for themselves, in bytes; and so much is shown around shorter ones, in letters.
    const SHORT: usize = 60;
    const MARGIN: u32 = 40;
    let (version, spans) = if side == Side::Old { (change.from, &change.old) } else { (Some(change.to), &change.new) };
    let text = version.and_then(|version| render.view_index.analysis.versions.get(version as usize));
    let block = spans.first().and_then(|span| text?.blocks.get(span.block as usize));
    let inner = highlighted(&words, &render.needle);
    let marked = match side {
        _ if words.is_empty() => return Html::default(),
        _ if change.kind.is_of_blocks() => html! { <span class="words">{ inner }</span> },
        Side::Old => html! { <del class="words">{ inner }</del> },
        Side::New => html! { <ins class="words">{ inner }</ins> },
    };
    let (Some(block), [span], true) = (block, spans.as_slice(), words.len() < SHORT) else { return marked };
    let (from, to) = surroundings(&block.text, span.start, span.end, MARGIN);
    let said = |from, to| html! { <span class="around">{ slice(&block.text, from, to) }</span> };
    html! { <>{ said(from, span.start) }{ marked }{ said(span.end, to) }</> }
}

fn clip(text: String) -> String {
    match text.char_indices().nth(CLIP) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text,
    }
}
