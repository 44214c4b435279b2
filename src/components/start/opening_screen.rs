//! While the files of a consultation that a portal names are fetched, and where that came to nothing.

use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::wording::display;
use crate::state::{Arrival, Shared, State};
use draftlens_model::Problem;

pub struct OpeningScreenProps {
    pub state: Shared<State>,
    /// There is another screen to go back to, or the start.
    pub has_way_back: bool,
}

/// Nothing where nothing is being opened.
pub fn draw_opening_screen(context: &AppContext, props: &OpeningScreenProps) -> Option<Html> {
    match &props.state.arrival {
        Arrival::Over => None,
        Arrival::Fetching { done, of } => Some(draw_fetching(context, *done, *of)),
        Arrival::Failed(problems) => Some(draw_failed(context, problems, props)),
    }
}

fn draw_fetching(context: &AppContext, done: u32, of: u32) -> Html {
    let words = &context.words;
    let stop = context.controller.clone();
    let stop = stop.map(|controller| Callback::from(move |_: MouseEvent| controller.bridge().stop_opening()));
    let title = words.say("opening-heading");
    html! {
        <div class="busy" data-testid="opening">
            <h1 tabindex="-1">{ title.clone() }</h1>
            <p class="stage" aria-hidden="true">{ opening_stage(context, done, of) }</p>
            if of > 0 {
                <progress aria-label={title} max={of.to_string()} value={done.to_string()} />
            } else {
                <progress aria-label={title} />
            }
            <button class="button" data-testid="stop-opening" onclick={stop}>{ words.say("cancel") }</button>
        </div>
    }
}

/// How far it has come, as one sentence.
pub fn opening_stage(context: &AppContext, done: u32, of: u32) -> String {
    match of {
        0 => context.words.say("opening-list"),
        of => context.words.say_with("opening-count", &[("number", done.into()), ("count", of.into())]),
    }
}

fn draw_failed(context: &AppContext, problems: &[Problem], props: &OpeningScreenProps) -> Html {
    let words = &context.words;
    let controller = context.controller.clone();
    let again = controller.clone();
    let again = again.map(|controller| Callback::from(move |_: MouseEvent| controller.bridge().open_again()));
    let back = controller.map(|controller| Callback::from(move |_: MouseEvent| controller.dismiss_failure()));
    let entry = |problem: &Problem| {
        html! {
            <li class="problem error" data-testid="opening-problem">
                if !problem.file.is_empty() {
                    <strong class="problem-file">{ display::name(&problem.file) }</strong>
                }
                <span dir="auto">{ words.said(&problem.message).unwrap_or_else(|| problem.message.to_string()) }</span>
            </li>
        }
    };
    html! {
        <div class="opening-failed" role="alert" data-testid="opening-failed">
            <h1 tabindex="-1">{ words.say("opening-failed") }</h1>
            <ul>{ for problems.iter().map(entry) }</ul>
            <p class="opening-actions">
                <button class="button primary" data-testid="open-again" onclick={again}>{ words.say("try-again") }</button>
                if props.has_way_back {
                    <button class="button" data-testid="opening-back" onclick={back}>{ words.say("opening-back") }</button>
                }
            </p>
        </div>
    }
}
