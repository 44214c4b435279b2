//! The guessed arrangement, for a person to correct: drafts in order, contributions, and what is neither.

use yew::prelude::*;

use crate::browser::timer::Timer;
use crate::components::arrange::document_card::{DocumentCard, Dragged, Placement};
use crate::components::context::use_app_context;
use crate::components::frame::file_picker::FilePicker;
use crate::components::wording::messages::id;
use crate::state::{Action, ArrangementEdit, Screen, Shared, State};
use draftlens_model::List;

/// How many cards of a list are drawn before a person asks for more, and how many more then.
const MANY: usize = 60;
/// How many of them at a time: what a browser draws between two frames.
const SOME: usize = 8;

#[derive(PartialEq, Properties)]
pub struct ArrangeScreenProps {
    pub state: Shared<State>,
    pub readonly: bool,
}

#[component]
pub fn ArrangeScreen(props: &ArrangeScreenProps) -> Html {
    let context = use_app_context();
    let (words, controller) = (context.words.clone(), context.controller.clone());
    let dragged = use_state(|| None::<Dragged>);
    // Thousands of cards at once would hold up the page; nobody looks at so many.
    let wanted = use_state(|| MANY);
    let drawn = use_state(|| SOME);
    use_drawn_by_and_by(&drawn, *wanted);
    let more = {
        let wanted = wanted.clone();
        Callback::from(move |_: MouseEvent| wanted.set(*wanted + MANY))
    };
    let state = &props.state;
    let arrangement = &state.arrangement;
    let compute = {
        let controller = controller.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.compute();
            }
        })
    };
    let back = {
        let controller = controller.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.act(Action::Show(Screen::Result));
            }
        })
    };
    // The same as long as nothing is dragged, so that a card is drawn again only where it has changed.
    let on_drag = use_callback(dragged.setter(), |entry, dragged| dragged.set(entry));
    let on_place = use_callback(
        ((*dragged).clone(), dragged.setter(), controller.clone()),
        |(list, before): (List, usize), (entry, dragged, controller)| {
            if let (Some(controller), Some(entry)) = (controller, entry) {
                controller.edit(ArrangementEdit::Move { document: entry.document.clone(), list, before });
            }
            dragged.set(None);
        },
    );
    let entry = |list: List, at: usize, known: Placement| {
        let document = known.document().to_owned();
        html! {
            <DocumentCard key={document.clone()} {list} {at} count={arrangement.len(list)} {known}
                summary={state.summary(&document).cloned()} formatting={state.reads_formatting(&document)}
                why_unused={arrangement.why_unused(&document).cloned()} readonly={props.readonly}
                dragging={dragged.is_some()} on_drag={on_drag.clone()} on_place={on_place.clone()} />
        }
    };
    let numbered = |count: usize| 0..count.min(*drawn);
    let versions = numbered(arrangement.versions.len())
        .map(|at| entry(List::Versions, at, Placement::Version(arrangement.versions[at].clone())));
    let contributions = numbered(arrangement.contributions.len())
        .map(|at| entry(List::Contributions, at, Placement::Contribution(arrangement.contributions[at].clone())));
    let unused = numbered(arrangement.unused.len())
        .map(|at| entry(List::Unused, at, Placement::Unused(arrangement.unused[at].clone())));
    let column = |list: List, heading: &'static str, hint: &'static str, testid: &'static str, entries: Html| {
        html! {
            <ListColumn {list} {heading} {hint} {testid} count={arrangement.len(list)} wanted={*wanted} more={more.clone()} dragging={dragged.is_some()}
                on_place={on_place.clone()}>{ entries }</ListColumn>
        }
    };
    let ready = !arrangement.versions.is_empty();
    html! {
        <div class="arrange" data-testid="arrange">
            <div class="arrange-head">
                <div>
                    <h1 tabindex="-1">{ words.say("arrange-heading") }</h1>
                    if !arrangement.unused.is_empty() {
                        <p class="lead" data-testid="unused-announced">{ words.say_with("unused-announced", &[("count", arrangement.unused.len().into())]) }</p>
                    }
                    <p class="lead">{ words.say(if ready { advice(arrangement.versions.len(), arrangement.contributions.len()) } else { id("arrange-no-version") }) }</p>
                </div>
                <div class="arrange-actions">
                    if !props.readonly {
                        <FilePicker small={true} />
                    }
                    if !arrangement.unused.is_empty() {
                        <p class="unused-note" data-testid="unused-note">{ words.say("unused") }<span class="tally">{ arrangement.unused.len() }</span></p>
                    }
                    if state.result.is_some() && !state.stale {
                        <button class="button" onclick={back}>{ words.say("back-to-result") }</button>
                    }
                    <button class="button primary" data-testid="compare-button" disabled={!ready} onclick={compute}>
                        { words.say(if state.result.is_some() { id("compare-again") } else { id("compare") }) }
                    </button>
                </div>
            </div>
            <div class="columns">
                { column(List::Versions, id("versions"), id("versions-hint"), "versions", html! { <>{ for versions }</> }) }
                { column(List::Contributions, id("contributions"), id("contributions-hint"), "contributions", html! { <>{ for contributions }</> }) }
            </div>
            if !arrangement.unused.is_empty() || dragged.is_some() {
                { column(List::Unused, id("unused"), id("unused-hint"), "unused", html! { <>{ for unused }</> }) }
            }
        </div>
    }
}

/// Some more are drawn each time that the browser has drawn the last, until all that are wanted are there.
#[hook]
fn use_drawn_by_and_by(drawn: &UseStateHandle<usize>, wanted: usize) {
    let drawn = drawn.clone();
    use_effect_with((*drawn, wanted), move |(now, wanted)| {
        let next = now + SOME;
        let timer = (now < wanted).then(|| Timer::after(20, move || drawn.set(next)));
        move || drop(timer)
    });
}

/// What this arrangement will come to.
fn advice(versions: usize, contributions: usize) -> &'static str {
    match (versions, contributions) {
        (1, 0) => id("arrange-one-version-alone"),
        (1, _) => id("arrange-one-version"),
        (_, 0) => id("arrange-no-contributions"),
        _ => id("arrange-lead"),
    }
}

#[derive(PartialEq, Properties)]
struct ListColumnProps {
    list: List,
    heading: &'static str,
    hint: &'static str,
    testid: &'static str,
    count: usize,
    /// So many of them at most are drawn.
    wanted: usize,
    more: Callback<MouseEvent>,
    dragging: bool,
    on_place: Callback<(List, usize)>,
    children: Html,
}

/// One list, with room at its end to drop on.
#[component]
fn ListColumn(props: &ListColumnProps) -> Html {
    let context = use_app_context();
    let words = context.words.clone();
    let over = use_state(|| false);
    let on_over = {
        let (over, dragging) = (over.clone(), props.dragging);
        Callback::from(move |event: DragEvent| {
            if dragging {
                event.prevent_default();
                over.set(true);
            }
        })
    };
    let on_leave = {
        let over = over.clone();
        Callback::from(move |_: DragEvent| over.set(false))
    };
    let on_drop = {
        let (over, on_place, list, count) = (over.clone(), props.on_place.clone(), props.list, props.count);
        let dragging = props.dragging;
        Callback::from(move |event: DragEvent| {
            over.set(false);
            if dragging {
                event.prevent_default();
                event.stop_propagation();
                on_place.emit((list, count));
            }
        })
    };
    let heading = format!("heading-{}", props.testid);
    html! {
        <section class={classes!("column", props.testid, (*over && props.dragging).then_some("is-over"))}
            ondragover={on_over} ondragleave={on_leave} ondrop={on_drop}>
            <h2 id={heading.clone()}>{ words.say(props.heading) }<span class="tally">{ props.count }</span></h2>
            <p class="column-hint">{ words.say(props.hint) }</p>
            <ol class="entries" data-testid={props.testid} aria-labelledby={heading}>{ props.children.clone() }</ol>
            if props.count > props.wanted {
                <p class="column-more">
                    <button class="button small" data-testid="draw-more" onclick={props.more.clone()}>
                        { words.say_with("draw-more", &[("count", (props.count - props.wanted).into())]) }
                    </button>
                </p>
            }
            if props.count == 0 {
                <p class="column-empty">{ words.say("list-empty") }</p>
            }
        </section>
    }
}
