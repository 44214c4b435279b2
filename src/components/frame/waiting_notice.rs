//! Decisions, or a list of files, that wait for files: which these are.

use yew::prelude::*;

use crate::components::context::AppContext;
use crate::state::{Action, AwaitedKind, State};

/// More names than this are only counted.
const MOST: usize = 30;

/// Nothing where nothing waits.
pub fn draw_waiting_notice(context: &AppContext, state: &State) -> Html {
    let words = &context.words;
    let Some(awaited) = &state.awaited else { return Html::default() };
    let missing = state.missing();
    let said = match awaited.kind {
        AwaitedKind::Decisions(count) if awaited.file.is_empty() => {
            words.say_with("waiting-kept", &[("count", count.into())])
        }
        AwaitedKind::Decisions(count) => {
            let values = [("count", count.into()), ("file", awaited.file.as_str().into())];
            words.say_with("waiting-decisions", &values)
        }
        AwaitedKind::Manifest => words.say_with("waiting-list", &[("file", awaited.file.as_str().into())]),
    };
    let dismiss = {
        let controller = context.controller.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.act(Action::Await(None));
            }
        })
    };
    let without = {
        let controller = context.controller.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.open_without_missing();
            }
        })
    };
    let enough = awaited.without(&missing).versions.iter().any(|entry| state.summary(&entry.document).is_some());
    let more = missing.len().saturating_sub(MOST);
    html! {
        <section class="waiting-notice" data-testid="waiting" aria-label={said.clone()}>
            <p class="waiting-said" role="status">{ said.clone() }</p>
            if missing.is_empty() {
                <p>{ words.say("waiting-unnamed") }</p>
            } else {
                <p>{ words.say_with("waiting-missing", &[("count", missing.len().into())]) }</p>
                <ul class="waiting-files">
                    { for missing.iter().take(MOST).map(|name| html! { <li data-testid="missing"><bdi>{ name.clone() }</bdi></li> }) }
                </ul>
                if more > 0 {
                    <p>{ words.say_with("files-more", &[("count", more.into())]) }</p>
                }
            }
            <p class="waiting-actions">
                if enough {
                    <button class="button small" data-testid="open-without" onclick={without}>{ words.say("waiting-without") }</button>
                }
                <button class="button small quiet" data-testid="wait-no-longer" onclick={dismiss}>{ words.say("waiting-dismiss") }</button>
            </p>
        </section>
    }
}
