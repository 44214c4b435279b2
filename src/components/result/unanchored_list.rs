//! Decisions that have no place in the result: listed, so that nobody's work vanishes.

use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::wording::display;
use draftlens_review::{Decision, Decisions, ViewIndex, contributors, unanchored};

/// Nothing where every decision has its place.
pub fn draw_unanchored_list(context: &AppContext, decisions: &Decisions, view_index: &ViewIndex) -> Html {
    let words = &context.words;
    let lost = unanchored(decisions, view_index);
    if lost.is_empty() {
        return Html::default();
    }
    let entry = |decision: &&Decision| {
        let text = view_index.contribution(&decision.contribution).and_then(|at| view_index.contribution_text(at));
        let who = text.map_or_else(|| decision.contribution.clone(), contributors);
        let about = decision.about.clone().unwrap_or_default();
        html! {
            <li class="unanchored" data-testid="unanchored">
                <span class={classes!("decided", display::disposition_name(decision.disposition))}>{ words.say(display::disposition(decision.disposition)) }</span>
                if !who.is_empty() { <strong><bdi>{ who }</bdi></strong> }
                if !about.place.is_empty() { <span class="fact"><bdi>{ about.place }</bdi></span> }
                if !about.old.is_empty() { <del class="words" dir="auto">{ about.old.clone() }</del> }
                if !about.new.is_empty() { <ins class="words" dir="auto">{ about.new.clone() }</ins> }
                if about.old.is_empty() && about.new.is_empty() { <span class="fact">{ words.say("unanchored-unknown") }</span> }
                if !decision.remark.is_empty() { <span class="remark-said" dir="auto">{ decision.remark.clone() }</span> }
            </li>
        }
    };
    html! {
        <details class="problems" data-testid="unanchored-list">
            <summary>{ words.say_with("unanchored-heading", &[("count", lost.len().into())]) }</summary>
            <p class="unanchored-hint">{ words.say("unanchored-hint") }</p>
            <ul>{ for lost.iter().map(entry) }</ul>
        </details>
    }
}
