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
        let about = decision.about.as_ref();
        let words_of = |words: &str, quoted: bool| match (words.is_empty(), quoted) {
            (true, _) => None,
            (_, true) => Some(format!("\u{2068}\u{201c}{words}\u{201d}\u{2069}")),
            (_, false) => Some(format!("\u{2068}{words}\u{2069}")),
        };
        let change = about.map(|about| {
            let sides = words_of(&about.old, true).into_iter().chain(words_of(&about.new, true));
            sides.collect::<Vec<String>>().join(" \u{2192} ")
        });
        let change = change.unwrap_or_else(|| words.say("unanchored-unknown"));
        let place = about.and_then(|about| words_of(&about.place, false));
        let facts = words_of(&who, false).into_iter().chain(place).chain([change]).collect::<Vec<String>>();
        html! {
            <li class="unanchored" data-testid="unanchored">
                <span class={classes!("decided", display::disposition_name(decision.disposition))}>{ words.say(display::disposition(decision.disposition)) }</span>
                <span>{ facts.join(" \u{b7} ") }</span>
                <span class="remark-said" dir="auto">{ decision.remark.clone() }</span>
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
