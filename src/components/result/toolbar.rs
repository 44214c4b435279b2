//! Above the text: which versions, which view, which changes, and the way from one change to the next.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::result::find_box::draw_find_box;
use crate::components::tag::{TagBuilder, tag};
use crate::components::wording::display;
use crate::components::wording::messages::{Messages, id};
use crate::state::{Action, Shared, State, ViewMode};
use draftlens_model::Comparison;
use draftlens_review::{Filters, ViewIndex, contributors};

pub struct ToolbarProps {
    pub state: Shared<State>,
    pub view_index: Shared<ViewIndex>,
    /// How many changes the filters admit here.
    pub visible: usize,
    /// Where the reader is, and the outline.
    pub place: Html,
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
    let view = |view: ViewMode, testid: &'static str, label: &'static str| {
        let act = act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::View(view)));
        let button = tag("button", "segment").set("aria-pressed", (state.view == view).to_string());
        button.named(testid).on_click(onclick).say(words.say(label))
    };
    let mut views = tag("div", "segments")
        .set("role", "group")
        .set("aria-label", words.say("view"))
        .put_tag(view(ViewMode::SideBySide, "view-side", id("view-side")))
        .put_tag(view(ViewMode::Inline, "view-inline", id("view-inline")))
        .put_tag(view(ViewMode::Changes, "view-table", id("view-table")));
    if !props.view_index.analysis.proposals.is_empty() {
        views = views.put_tag(view(ViewMode::Proposals, "view-proposals", id("view-proposals")));
    }
    let all = props.view_index.count_of(state.comparison);
    let hidden = all.saturating_sub(props.visible as u32);
    let where_we_are = match state.selected() {
        Some(change) => {
            let number = props.view_index.number(change).into();
            words.say_with("position", &[("at", number), ("of", all.max(props.visible as u32).into())])
        }
        None => words.say_with("count-changes", &[("count", props.visible.into())]),
    };
    let steps = tag("div", "stepper")
        .set("role", "group")
        .set("aria-label", words.say("step-through"))
        .put_tag(draw_step(context, StepKind::Change, true, props.visible > 0))
        .put_tag(tag("span", "position").say(where_we_are))
        .put_tag(draw_step(context, StepKind::Change, false, props.visible > 0));
    let mut bar = tag("div", "toolbar")
        .set("part", "toolbar")
        .set("role", "group")
        .set("aria-label", words.say("toolbar"))
        .put_tag(views);
    if state.view != ViewMode::Proposals {
        bar = bar.put_tag(steps);
        bar = bar.put(props.place.clone());
    } else {
        bar = bar.nothing().nothing();
    }
    bar = bar.put(draw_find_box(context, state));
    if state.view != ViewMode::Proposals {
        let menu = PairProps { state: state.clone(), view_index: props.view_index.clone(), act: act.clone() };
        bar = bar.put(draw_filter_menu(context, &menu));
        if hidden > 0 {
            let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Filter(Filters::default())));
            let said = [("shown", props.visible.into()), ("all", all.into())];
            let hidden = tag("p", "hidden-note")
                .named("hidden-note")
                .put_tag(tag("span", "").say(words.say_with("changes-hidden", &said)))
                .put_tag(tag("button", "link").on_click(onclick).say(words.say("filters-clear")));
            bar = bar.put_tag(hidden);
        } else {
            bar = bar.nothing();
        }
    } else {
        bar = bar.nothing().nothing();
    }
    bar.done()
}

/// What a button steps through.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    Change,
    /// Changes that nothing explains.
    Unattributed,
}

/// The button to the next of them, or the one before.
pub fn draw_step(context: &AppContext, step: StepKind, backwards: bool, enabled: bool) -> TagBuilder {
    let (testid, label) = match (step, backwards) {
        (StepKind::Change, true) => ("previous-change", id("previous-change")),
        (StepKind::Change, false) => ("next-change", id("next-change")),
        (StepKind::Unattributed, true) => ("previous-unattributed", id("previous-unattributed")),
        (StepKind::Unattributed, false) => ("next-unattributed", id("next-unattributed")),
    };
    let controller = context.controller.clone();
    let go = Callback::from(move |_: MouseEvent| {
        if let Some(controller) = &controller {
            controller.step(step == StepKind::Unattributed, backwards);
        }
    });
    let label = context.words.say(label);
    let button = tag("button", if backwards { "icon previous" } else { "icon next" }).named(testid);
    let button = button.set("aria-label", label.clone()).set("title", label).on_click(go);
    button.set("aria-disabled", (!enabled).to_string())
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

pub struct PairProps {
    pub state: Shared<State>,
    pub view_index: Shared<ViewIndex>,
    pub act: Callback<Action>,
}

/// Which versions are compared; nothing where there is no choice.
pub fn draw_pair_chooser(context: &AppContext, props: &PairProps) -> Html {
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
    let active = filters.any();
    let check = |testid: &'static str, label: &'static str, checked: bool, onchange: Callback<Event>| {
        html! {
            <label class="check"><input type="checkbox" data-testid={testid} {checked} {onchange} /><span>{ words.say(label) }</span></label>
        }
    };
    html! {
        <details class={classes!("menu", "filters", active.then_some("is-active"))}>
            <summary class="button" data-testid="filters">{ words.say(if active { id("filters-active") } else { id("filters") }) }</summary>
            <div class="menu-items filter-items">
                if props.view_index.has_origins() {
                    { check("filter-unattributed", id("filter-unattributed"), filters.unattributed, on_open) }
                }
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
