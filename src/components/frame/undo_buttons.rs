//! Undoing and doing again: two buttons, and what each deed is called.

use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::wording::display;
use crate::components::wording::messages::{Messages, id};
use crate::state::{DeedKind, State};
use draftlens_review::{Disposition, contributors};

/// The buttons stay where they are while there is nothing to undo, so that the focus does.
pub fn draw_undo_buttons(context: &AppContext, state: &State) -> Html {
    let words = &context.words;
    let button = |back: bool| {
        let deed = if back { state.history.next_undo() } else { state.history.next_redo() };
        let (testid, class) = if back { ("undo", "undo") } else { ("redo", "redo") };
        let label = match deed {
            Some(deed) => {
                let what = deed_name(words, state, &deed.what);
                words.say_with(if back { id("undo-what") } else { id("redo-what") }, &[("what", what.into())])
            }
            None => words.say(if back { id("undo") } else { id("redo") }),
        };
        let controller = context.controller.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.turn(back);
            }
        });
        html! {
            <button class={classes!("icon", class)} data-testid={testid} aria-disabled={deed.is_none().to_string()}
                aria-label={label.clone()} title={label} {onclick} />
        }
    };
    html! { <div class="undo-buttons" role="group" aria-label={words.say("undo-and-redo")}>{ button(true) }{ button(false) }</div> }
}

/// What a deed is called, as it stands in "Undone: …".
pub fn deed_name(words: &Messages, state: &State, what: &DeedKind) -> String {
    let file = |id: &str, name: &str| words.say_with(id, &[("file", display::file_name(name).into())]);
    match what {
        DeedKind::Decided { change, contribution, disposition } => {
            let sentence = match disposition {
                Some(Disposition::Confirmed) => id("deed-confirmed"),
                Some(Disposition::Rejected) => id("deed-rejected"),
                Some(Disposition::Noted) => id("deed-noted"),
                Some(Disposition::Withdrawn) => id("deed-proposal-withdrawn"),
                None => id("deed-withdrawn"),
            };
            words.say_with(sentence, &[("about", about(words, state, change, contribution).into())])
        }
        DeedKind::Settled { count, .. } => words.say_with("deed-settled", &[("count", (*count).into())]),
        DeedKind::Remarked { change, contribution } => {
            words.say_with("deed-remarked", &[("about", about(words, state, change, contribution).into())])
        }
        DeedKind::Moved(name) => file(id("deed-moved"), name),
        DeedKind::Corrected(name) => file(id("deed-corrected"), name),
        DeedKind::Removed(name) => file(id("deed-removed"), name),
        DeedKind::Replaced(name) => file(id("deed-replaced"), name),
        DeedKind::Opened(name) => file(id("deed-opened"), name),
        DeedKind::Added(count) => words.say_with("deed-added", &[("count", (*count).into())]),
        DeedKind::Closed => words.say("deed-closed"),
    }
}

/// Who and which change.
fn about(words: &Messages, state: &State, key: &str, contribution: &str) -> String {
    let view_index = state.result.as_ref();
    let change = view_index.and_then(|view_index| view_index.change_of(key));
    let number = |id| view_index.map_or(0, |view_index| view_index.number(id));
    let change = change.map(|id| words.say_with("change-heading", &[("number", number(id).into())]));
    let text = view_index.and_then(|found| found.contribution_text(found.contribution(contribution)?));
    let who = text.map_or_else(|| display::file_name(contribution).to_owned(), contributors);
    // Names of members and of files are isolated from the direction of what is around them.
    let who = Some(who).filter(|who| !who.is_empty()).map(|who| format!("\u{2068}{who}\u{2069}"));
    let both: Vec<String> = who.into_iter().chain(change).collect();
    if both.is_empty() { "\u{2013}".to_owned() } else { both.join(" \u{b7} ") }
}
