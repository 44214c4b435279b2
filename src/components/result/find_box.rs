//! Finding words in what is shown: how often they stand there, and the way from one place to the next.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::tag::{several, tag};
use crate::components::wording::messages::{Messages, id};
use crate::state::{Action, Search, State};
use draftlens_review::finds;

/// "3 of 17", or how many there are.
pub fn find_count(words: &Messages, search: &Search) -> String {
    let of = search.found.len();
    match search.at {
        _ if search.text.trim().is_empty() => String::new(),
        _ if of == 0 => words.say("find-none"),
        Some(at) => words.say_with("position", &[("at", (at + 1).into()), ("of", of.into())]),
        None => words.say_with("find-some", &[("count", of.into())]),
    }
}

pub fn draw_find_box(context: &AppContext, state: &State) -> Html {
    let words = &context.words;
    let act = {
        let controller = context.controller.clone();
        Callback::from(move |action: Action| {
            if let Some(controller) = &controller {
                controller.act(action);
            }
        })
    };
    let on_input = {
        let act = act.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                act.emit(Action::Search(input.value()));
            }
        })
    };
    let on_key = {
        let act = act.clone();
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                act.emit(Action::FindNext(event.shift_key()));
            }
            "Escape" => act.emit(Action::Search(String::new())),
            _ => {}
        })
    };
    let none = state.search.found.is_empty();
    let step = |backwards: bool| {
        let act = act.clone();
        let (class, testid, label) = match backwards {
            true => ("icon previous", "find-previous", id("find-previous")),
            false => ("icon next", "find-next", id("find-next")),
        };
        tag("button", class)
            .named(testid)
            .set("aria-label", words.say(label))
            .set("title", words.say(label))
            .set("aria-disabled", none.to_string())
            .on_click(Callback::from(move |_: MouseEvent| act.emit(Action::FindNext(backwards))))
    };
    let looking = !state.search.text.trim().is_empty();
    let input = tag("input", "")
        .set("type", "search")
        .named("search")
        .set("placeholder", words.say("search"))
        .set("aria-label", words.say("search"))
        .set("dir", "auto")
        .value(state.search.text.clone())
        .on_input(on_input)
        .on_key(on_key);
    let mut find =
        tag("div", if looking { "find is-looking-for" } else { "find" }).set("role", "search").put_tag(input);
    if looking {
        let count = tag("span", "find-count").named("find-count").say(find_count(words, &state.search));
        find = find.put_tag(count).put_tag(step(true)).put_tag(step(false));
    } else {
        // Each part keeps its place among the others, or the box to write in would be another one.
        find = find.nothing().nothing().nothing();
    }
    find.done()
}

/// A text in which what is looked for is marked.
pub fn highlighted(text: &str, needle: &str) -> Html {
    let found = finds(text, needle);
    if found.is_empty() {
        return tag_text(text);
    }
    let (mut parts, mut at) = (Vec::new(), 0);
    for (start, end) in found {
        parts.push(tag_text(draftlens_model::slice(text, at, start)));
        parts.push(tag("mark", "").say(draftlens_model::slice(text, start, end).to_owned()).done());
        at = end;
    }
    parts.push(tag_text(draftlens_model::slice(text, at, u32::MAX)));
    several(parts)
}

fn tag_text(text: &str) -> Html {
    Html::from(text.to_owned())
}
