//! Above the text: which versions, which view, which changes, and the way from one change to the next.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::wording::display;
use crate::components::wording::messages::{Messages, id};
use crate::state::{Action, Shared, State, ViewMode};
use draftlens_model::Comparison;
use draftlens_review::{Filters, ViewIndex, contributors};

pub struct ToolbarProps {
    pub state: Shared<State>,
    pub view_index: Shared<ViewIndex>,
    /// How many changes the filters admit here, and how many of these nothing explains.
    pub visible: usize,
    pub open: usize,
}

pub fn draw_toolbar(context: &AppContext, props: &ToolbarProps) -> Html {
    let words = context.words.clone();
    let controller = context.controller.clone();
    let state = &props.state;
    let act = {
        let controller = controller.clone();
        Callback::from(move |action: Action| {
            if let Some(controller) = &controller {
                controller.act(action);
            }
        })
    };
    let step = |unattributed: bool, backwards: bool| {
        let controller = controller.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.step(unattributed, backwards);
            }
        })
    };
    let view = |view: ViewMode, testid: &'static str, label: &'static str| {
        let act = act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::View(view)));
        html! {
            <button class="segment" aria-pressed={(state.view == view).to_string()} data-testid={testid} {onclick}>{ words.say(label) }</button>
        }
    };
    let on_search = {
        let (act, filters) = (act.clone(), state.filters.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                act.emit(Action::Filter(Filters { search: input.value(), ..filters.clone() }));
            }
        })
    };
    let position = state.selected().and_then(|selected| state.visible_changes().iter().position(|id| *id == selected));
    let where_we_are = match position {
        Some(at) => words.say_with("position", &[("at", (at + 1).into()), ("of", props.visible.into())]),
        None => words.say_with("count-changes", &[("count", props.visible.into())]),
    };
    html! {
        <div class="toolbar" part="toolbar" role="group" aria-label={words.say("toolbar")}>
            { draw_pair_chooser(context, &PairProps { state: state.clone(), view_index: props.view_index.clone(), act: act.clone() }) }
            <div class="segments" role="group" aria-label={words.say("view")}>
                { view(ViewMode::SideBySide, "view-side", id("view-side")) }
                { view(ViewMode::Inline, "view-inline", id("view-inline")) }
                { view(ViewMode::Changes, "view-table", id("view-table")) }
            </div>
            <div class="stepper" role="group" aria-label={words.say("step-through")}>
                <button class="icon previous" data-testid="previous-change" disabled={props.visible == 0} onclick={step(false, true)}
                    aria-label={words.say("previous-change")} title={words.say("previous-change")} />
                <span class="position">{ where_we_are }</span>
                <button class="icon next" data-testid="next-change" disabled={props.visible == 0} onclick={step(false, false)}
                    aria-label={words.say("next-change")} title={words.say("next-change")} />
            </div>
            if props.open > 0 {
                <div class="stepper open" role="group" aria-label={words.say("step-through-unattributed")}>
                    <button class="icon previous" data-testid="previous-unattributed" onclick={step(true, true)}
                        aria-label={words.say("previous-unattributed")} title={words.say("previous-unattributed")} />
                    <span class="position"><span class="code none" aria-hidden="true">{ "?" }</span>{ words.say_with("count-open", &[("count", props.open.into())]) }</span>
                    <button class="icon next" data-testid="next-unattributed" onclick={step(true, false)}
                        aria-label={words.say("next-unattributed")} title={words.say("next-unattributed")} />
                </div>
            }
            <label class="search"><span class="visually-hidden">{ words.say("search") }</span>
                <input type="search" data-testid="search" placeholder={words.say("search")} value={state.filters.search.clone()} oninput={on_search} dir="auto" />
            </label>
            { draw_filter_menu(context, &PairProps { state: state.clone(), view_index: props.view_index.clone(), act }) }
        </div>
    }
}

/// What a comparison is called: "First draft → Revised draft".
pub fn comparison_name(words: &Messages, view_index: &ViewIndex, comparison: &Comparison) -> String {
    let name =
        |version: u32| view_index.analysis.versions.get(version as usize).map(display::version).unwrap_or_default();
    let to = name(comparison.to);
    match comparison.from {
        Some(from) => words.say_with("pair", &[("from", name(from).into()), ("to", to.into())]),
        None => words.say_with("pair-first", &[("to", to.into())]),
    }
}

struct PairProps {
    state: Shared<State>,
    view_index: Shared<ViewIndex>,
    act: Callback<Action>,
}

/// Which versions are compared; nothing where there is no choice.
fn draw_pair_chooser(context: &AppContext, props: &PairProps) -> Html {
    let words = context.words.clone();
    let comparisons = &props.view_index.analysis.comparisons;
    if comparisons.len() < 2 {
        return Html::default();
    }
    let act = props.act.clone();
    let onchange = Callback::from(move |event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>().and_then(|select| select.value().parse().ok());
        if let Some(chosen) = chosen {
            act.emit(Action::Comparison(chosen));
        }
    });
    html! {
        <label class="pair"><span class="visually-hidden">{ words.say("pair-label") }</span>
            <select data-testid="pair" {onchange}>
                { for (0_u32..).zip(comparisons).map(|(index, comparison)| html! {
                    <option value={index.to_string()} selected={index == props.state.comparison}>
                        { comparison_name(&words, &props.view_index, comparison) }
                    </option>
                }) }
            </select>
        </label>
    }
}

/// Which changes are shown.
fn draw_filter_menu(context: &AppContext, props: &PairProps) -> Html {
    let words = context.words.clone();
    let filters = &props.state.filters;
    let set = {
        let act = props.act.clone();
        move |change: fn(&mut Filters, &str)| {
            let (act, filters) = (act.clone(), filters.clone());
            Callback::from(move |event: Event| {
                let value = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
                let mut filters = filters.clone();
                change(&mut filters, value.as_deref().unwrap_or_default());
                act.emit(Action::Filter(filters));
            })
        }
    };
    let on_contribution = set(|filters, value| filters.contribution = value.parse().ok());
    let on_class = set(|filters, value| {
        filters.class = display::CLASSES.into_iter().find(|class| display::class_name(*class) == value);
    });
    let on_kind = set(|filters, value| {
        filters.kind = display::KINDS.into_iter().find(|kind| kind.name() == value);
    });
    let on_open = set(|filters, _| filters.unattributed = !filters.unattributed);
    let on_slight = set(|filters, _| filters.slight = !filters.slight);
    let on_changed_rows = set(|filters, _| filters.changed_rows = !filters.changed_rows);
    let clear = {
        let act = props.act.clone();
        Callback::from(move |_: MouseEvent| act.emit(Action::Filter(Filters::default())))
    };
    let contributions = &props.view_index.analysis.contributions;
    let active = Filters { search: String::new(), ..filters.clone() }.any();
    let check = |testid: &'static str, label: &'static str, checked: bool, onchange: Callback<Event>| {
        html! {
            <label class="check"><input type="checkbox" data-testid={testid} {checked} {onchange} /><span>{ words.say(label) }</span></label>
        }
    };
    html! {
        <details class={classes!("menu", "filters", active.then_some("is-active"))}>
            <summary class="button" data-testid="filters">{ words.say(if active { id("filters-active") } else { id("filters") }) }</summary>
            <div class="menu-items filter-items">
                { check("filter-unattributed", id("filter-unattributed"), filters.unattributed, on_open) }
                { check("filter-slight", id("filter-slight"), filters.slight, on_slight) }
                { check("filter-changed-rows", id("filter-changed-rows"), filters.changed_rows, on_changed_rows) }
                <label class="field"><span>{ words.say("filter-contribution") }</span>
                    <select data-testid="filter-contribution" onchange={on_contribution}>
                        <option value="" selected={filters.contribution.is_none()}>{ words.say("all") }</option>
                        { for (0_u32..).zip(contributions).map(|(index, text)| html! {
                            <option value={index.to_string()} selected={filters.contribution == Some(index)}>
                                { format!("{} \u{b7} {}", props.view_index.code(index), contributors(text)) }
                            </option>
                        }) }
                    </select>
                </label>
                <label class="field"><span>{ words.say("filter-class") }</span>
                    <select data-testid="filter-class" onchange={on_class}>
                        <option value="" selected={filters.class.is_none()}>{ words.say("all") }</option>
                        { for display::CLASSES.into_iter().map(|class| html! {
                            <option value={display::class_name(class)} selected={filters.class == Some(class)}>{ words.say(display::class(class)) }</option>
                        }) }
                    </select>
                </label>
                <label class="field"><span>{ words.say("filter-kind") }</span>
                    <select data-testid="filter-kind" onchange={on_kind}>
                        <option value="" selected={filters.kind.is_none()}>{ words.say("all") }</option>
                        { for display::KINDS.into_iter().map(|kind| html! {
                            <option value={kind.name()} selected={filters.kind == Some(kind)}>{ words.say(display::kind(kind)) }</option>
                        }) }
                    </select>
                </label>
                <button class="button small" onclick={clear} disabled={!filters.any()}>{ words.say("filters-clear") }</button>
            </div>
        </details>
    }
}
