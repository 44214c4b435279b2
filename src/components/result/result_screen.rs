//! The result: figures, tools, the text in one of three views, and beside it who contributed and why.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};
use yew::prelude::*;

use crate::components::context::{AppContext, use_app_context};
use crate::components::frame::problems::{ProblemsProps, draw_problems};
use crate::components::result::block_text::RenderContext;
use crate::components::result::change_map::{ChangeMapProps, ChangePlaces, draw_change_map};
use crate::components::result::changes_table::ChangesTable;
use crate::components::result::comparison_row::{ComparisonRow, letters};
use crate::components::result::exports::draw_exports;
use crate::components::result::heights::estimate;
use crate::components::result::outline::{Outline, TopRow};
use crate::components::result::proposals_view::ProposalsView;
use crate::components::result::toolbar::{
    PairProps, StepKind, ToolbarProps, comparison_name, draw_pair_chooser, draw_step, draw_toolbar,
};
use crate::components::result::unanchored_list::draw_unanchored_list;
use crate::components::result::virtual_list::{ScrollTarget, VirtualList};
use crate::components::sources::contribution_page::ContributionPage;
use crate::components::sources::contribution_panel::{ContributionPanelProps, draw_contribution_panel};
use crate::components::sources::evidence_panel::EvidencePanel;
use crate::components::sources::legend::{LegendProps, Narrowing, draw_legend};
use crate::components::tag::tag;
use crate::components::wording::display;
use crate::components::wording::messages::id;
use crate::controller::Controller;
use crate::state::{Action, AimAt, Focus, Shared, State, ViewMode};
use draftlens_model::{Problem, ProblemKind, Severity, Side};
use draftlens_review::{Filters, ViewIndex};

#[derive(PartialEq, Properties)]
pub struct ResultScreenProps {
    pub state: Shared<State>,
    pub readonly: bool,
    /// Keeping work on this device may be offered.
    pub persist: bool,
}

#[component]
pub fn ResultScreen(props: &ResultScreenProps) -> Html {
    let context = use_app_context();
    let (words, controller) = (context.words.clone(), context.controller.clone());
    let state = &props.state;
    let root = use_node_ref();
    use_focus_return(&root, state.focus);
    let narrowing = use_state(Narrowing::default);
    let aside_node = use_node_ref();
    use_scroll_to_top(&aside_node, state.focus);
    let Some(view_index) = state.result.clone() else { return Html::default() };
    let visible = state.visible_changes();
    let open = visible
        .iter()
        .filter(|id| view_index.change(**id).is_some_and(|change| change.attributions.is_empty()))
        .count();
    let problems: Vec<Problem> = state.all_problems();
    let on_narrow = {
        let narrowing = narrowing.clone();
        Callback::from(move |new: Narrowing| narrowing.set(new))
    };
    let aside = match state.focus {
        Focus::Overview | Focus::Page(_) => {
            html! { { draw_legend(&context, &LegendProps { view_index: view_index.clone(), narrowing: (*narrowing).clone(), on_narrow }) } }
        }
        Focus::Change(change) => html! {
            <EvidencePanel view_index={view_index.clone()} {change} of={view_index.count_of(state.comparison)} decisions={state.decisions.clone()} readonly={props.readonly} turns={state.turns} />
        },
        Focus::Contribution(contribution) => {
            html! { { draw_contribution_panel(&context, &ContributionPanelProps { view_index: view_index.clone(), contribution }) } }
        }
    };
    let act = {
        let controller = controller.clone();
        Callback::from(move |action: Action| {
            if let Some(controller) = &controller {
                controller.act(action);
            }
        })
    };
    let recompute = {
        let controller = controller.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.compute();
            }
        })
    };
    let top = use_memo((), |()| TopRow::new(RefCell::new(None)));
    let listing = state.view == ViewMode::Proposals;
    let body = match state.focus {
        Focus::Page(contribution) => {
            html! { <ContributionPage view_index={view_index.clone()} {contribution} state={state.clone()} /> }
        }
        _ if listing => html! { <ProposalsView state={state.clone()} readonly={props.readonly} /> },
        _ => html! {
            <ComparisonText state={state.clone()} view_index={view_index.clone()} visible={Shared::new(visible.clone())} top={(*top).clone()} />
        },
    };
    let place = html! {
        <Outline view_index={view_index.clone()} comparison={state.comparison} shown={state.shown.clone()} change={state.selected()} top={(*top).clone()} />
    };
    let looking = !matches!(state.focus, Focus::Overview | Focus::Page(_));
    // The list of proposals takes the whole width until something is looked at.
    let wide = listing && !looking || matches!(state.focus, Focus::Page(_));
    let classes = classes!("result", looking.then_some("is-looking"), wide.then_some("is-wide"));
    let pair = PairProps { state: state.clone(), view_index: view_index.clone(), act };
    html! {
        <div class={classes} data-testid="result" ref={root}>
            <div class="result-head">
                { draw_summary(&context, &SummaryProps { state: state.clone(), view_index: view_index.clone(), pair: draw_pair_chooser(&context, &pair), open }) }
                { draw_unanchored_list(&context, &state.decisions, &view_index) }
                { draw_problems(&context, &ProblemsProps { problems, open: false }) }
                { draw_exports(&context) }
            </div>
            if state.stale {
                <p class="banner">{ words.say("stale") }{ " " }<button class="button small primary" onclick={recompute}>{ words.say("compare-again") }</button></p>
            }
            { draw_incomplete(&context, &view_index) }
            if state.decisions_not_kept || state.files_not_kept {
                <p class="banner" role="alert" data-testid="keep-failed">
                    { words.say(if state.decisions_not_kept { id("keep-failed") } else { id("keep-failed-files") }) }
                </p>
            }
            { draw_toolbar(&context, &ToolbarProps { state: state.clone(), view_index: view_index.clone(), visible: visible.len(), place }) }
            <div class="work">
                <div class="work-text">{ body }</div>
                if !wide {
                    <aside class="work-aside" aria-label={words.say("aside")} tabindex="0" ref={aside_node}>{ aside }</aside>
                }
            </div>
            if props.persist && !props.readonly {
                <KeepQuestion />
            }
        </div>
    }
}

/// What is looked at is shown from its beginning.
#[hook]
fn use_scroll_to_top(aside: &NodeRef, focus: Focus) {
    let aside = aside.clone();
    use_effect_with(focus, move |_| {
        if let Some(aside) = aside.cast::<Element>() {
            aside.set_scroll_top(0);
        }
    });
}

/// When the panel of a change or a contribution closes, the focus goes back to where it was opened from: left alone, it
/// would be lost with the panel.
#[hook]
fn use_focus_return(root: &NodeRef, focus: Focus) {
    let (root, before) = (root.clone(), use_mut_ref(Focus::default));
    use_effect_with(focus, move |focus| {
        let left = std::mem::replace(&mut *before.borrow_mut(), *focus);
        let opener = match (left, *focus) {
            (Focus::Change(change), Focus::Overview) => format!(".pane [data-change='{change}']"),
            (Focus::Contribution(contribution), Focus::Overview) => {
                format!(".contributions-list li:nth-child({}) button", contribution + 1)
            }
            _ => return,
        };
        let Some(root) = root.cast::<Element>() else { return };
        let held = root.get_root_node().dyn_ref::<ShadowRoot>().and_then(ShadowRoot::active_element);
        if held.is_some() {
            return;
        }
        let find = |selector: &str| root.query_selector(selector).ok().flatten();
        let element = find(&opener).or_else(|| find(".scroller"));
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // Fails only where the element is gone.
            let _ = element.focus();
        }
    });
}

/// "Unattributed" says less where files are missing: said beside the figures, with the names among the problems.
fn draw_incomplete(context: &AppContext, view_index: &ViewIndex) -> Html {
    let problems = &view_index.analysis.problems;
    let missing = problems.iter().filter(|problem| problem.severity == Severity::Error && !problem.file.is_empty());
    let count = missing.clone().count();
    if count == 0 {
        return Html::default();
    }
    let unfetched = missing.clone().any(|problem| problem.kind == ProblemKind::Fetch);
    let again = context.controller.clone().filter(|_| unfetched);
    let again = again.map(|controller| Callback::from(move |_: MouseEvent| controller.bridge().open_again()));
    html! {
        <p class="banner warning" data-testid="incomplete">
            <span>{ context.words.say_with("incomplete", &[("count", count.into())]) }</span>
            if let Some(again) = again {
                <button class="button small" data-testid="open-again" onclick={again}>{ context.words.say("try-again") }</button>
            }
        </p>
    }
}

struct SummaryProps {
    state: Shared<State>,
    view_index: Shared<ViewIndex>,
    /// Which versions are compared, where there is a choice.
    pair: Html,
    /// How many changes are shown that nothing explains.
    open: usize,
}

/// The title, what is compared, and the figures: one line where there is room.
fn draw_summary(context: &AppContext, props: &SummaryProps) -> Html {
    let words = context.words.clone();
    let controller = context.controller.clone();
    let counts = props.state.counts();
    let filters = props.state.filters.clone();
    let toggle = {
        let filters = filters.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                let unattributed = !filters.unattributed;
                controller.act(Action::Filter(Filters { unattributed, ..filters.clone() }));
            }
        })
    };
    let pair = props.view_index.comparison(props.state.comparison);
    let pair = pair.map(|pair| comparison_name(&words, &props.view_index, pair)).unwrap_or_default();
    let title = Some(props.view_index.analysis.title.clone()).filter(|title| !title.is_empty());
    let inner = |testid: &'static str, count: u32, label: &'static str| {
        [
            tag("strong", "").named(testid).say(count.to_string()).done(),
            Html::from(" "),
            tag("span", "").say(words.say_with(label, &[("count", count.into())])).done(),
        ]
    };
    let figure = |testid, count, label| tag("li", "figure").all(inner(testid, count, label));
    let mut figures = tag("ul", "figures").put_tag(figure("count-changes", counts.changes, id("figure-changes")));
    if props.view_index.has_origins() {
        let mut button = tag("button", "figure-button")
            .set("aria-pressed", filters.unattributed.to_string())
            .all(inner("count-unattributed", counts.unattributed, id("figure-unattributed")))
            .on_click(toggle);
        if counts.unattributed == 0 {
            button = button.set("disabled", "");
        }
        let mut steps = tag("li", "figure stepper").put_tag(button);
        if props.open > 0 && props.state.view != ViewMode::Proposals {
            steps = steps.put_tag(draw_step(context, StepKind::Unattributed, true, true)).put_tag(draw_step(
                context,
                StepKind::Unattributed,
                false,
                true,
            ));
        }
        figures = figures
            .put_tag(figure("count-attributed", counts.attributed, id("figure-attributed")))
            .put_tag(steps)
            .put_tag(figure("count-contributions", counts.contributions, id("figure-contributions")));
    }
    let name = title.as_ref().unwrap_or(&pair);
    let heading = tag("h1", "").set("tabindex", "-1").set("title", name.clone()).put(display::name(name));
    let mut summary = tag("div", "summary").put_tag(heading).put(props.pair.clone());
    if title.is_some() && props.view_index.analysis.comparisons.len() < 2 {
        summary = summary.put_tag(tag("p", "summary-pair").say(pair));
    }
    summary.put_tag(figures).done()
}

/// "Keep my work on this computer?", asked once.
#[component]
fn KeepQuestion() -> Html {
    let context = use_app_context();
    let (words, controller) = (context.words.clone(), context.controller.clone());
    let answered = use_state(|| controller.as_ref().is_none_or(Controller::was_asked));
    if *answered {
        return Html::default();
    }
    let answer = |allow: bool| {
        let (controller, answered) = (controller.clone(), answered.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.answer_keeping(allow);
            }
            answered.set(true);
            // The question goes, and the focus with it: it lands where the work is.
            if let Some(controller) = &controller {
                controller.focus_on(".scroller, .proposal-list, h1");
            }
        })
    };
    html! {
        <div class="banner" role="group" aria-label={words.say("keep-question")} data-testid="keep">
            <span>{ words.say("keep-question") }</span>
            <button class="button small primary" onclick={answer(true)}>{ words.say("keep-yes") }</button>
            <button class="button small" onclick={answer(false)}>{ words.say("keep-no") }</button>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct ComparisonTextProps {
    state: Shared<State>,
    view_index: Shared<ViewIndex>,
    /// The changes that the filters admit, in this comparison.
    visible: Shared<Vec<u32>>,
    /// Who wants to know which row is uppermost.
    top: TopRow,
}

/// The comparison in the view that is chosen.
#[component]
fn ComparisonText(props: &ComparisonTextProps) -> Html {
    let context = use_app_context();
    let (words, controller) = (context.words.clone(), context.controller.clone());
    let (state, view_index) = (&props.state, &props.view_index);
    let on_select = use_callback(controller, |change: u32, controller| {
        if let Some(controller) = controller {
            controller.look_at(Focus::Change(change));
        }
    });
    let lit = match state.focus {
        Focus::Contribution(contribution) => Some(contribution),
        _ => state.filters.contribution,
    };
    let render = RenderContext {
        view_index: view_index.clone(),
        comparison: state.comparison,
        shown: state.shown.clone(),
        selected: state.selected(),
        lit,
        needle: state.search.needle().into(),
        current: state.search.current().and_then(|found| found.place),
        words: words.clone(),
        on_select,
    };
    let inline = state.view == ViewMode::Inline;
    let rows = use_memo((view_index.clone(), state.comparison, state.filters.clone()), {
        let shown = state.shown.clone();
        move |(view_index, comparison, filters)| Shared::new(filters.rows(view_index, *comparison, &shown))
    });
    let draw = use_callback((render.clone(), inline), |row: u32, (render, inline)| {
        html! { <ComparisonRow render={render.clone()} {row} inline={*inline} /> }
    });
    let guess = use_callback(
        (view_index.clone(), state.comparison, inline),
        |(row, width): (u32, f64), (view_index, comparison, inline)| {
            let Some(comparison) = view_index.comparison(*comparison) else { return 40.0 };
            let Some(row) = comparison.rows.get(row as usize) else { return 40.0 };
            let texts = (view_index.blocks(comparison, Side::Old), view_index.blocks(comparison, Side::New));
            let columns = if *inline || comparison.from.is_none() { 1.0 } else { 2.0 };
            let per_line = ((width / columns - 70.0) / 7.6).max(12.0) as usize;
            estimate(letters(comparison, row, texts, *inline), per_line, 27.0, 18.0)
        },
    );
    let places = use_memo(
        (view_index.clone(), state.comparison, (*rows).clone(), state.shown.clone(), inline),
        |(view_index, comparison, rows, shown, inline)| {
            Rc::new(ChangePlaces::new(view_index, *comparison, rows, shown, *inline))
        },
    );
    let on_top = use_callback(props.top.clone(), |row: u32, top| {
        let told = top.borrow().clone();
        if let Some(told) = told {
            told.emit(row);
        }
    });
    let turn = state.aim.turn;
    if state.view == ViewMode::Changes {
        let target = match state.aim.at {
            AimAt::Change(change) => Some(ScrollTarget { row: change, change: Some(change), turn }),
            AimAt::Found(row) => Some(ScrollTarget { row, change: None, turn }),
            AimAt::Nothing | AimAt::Row(_) => None,
        };
        let changes = props.visible.clone();
        return if changes.is_empty() {
            nothing(&words.say("no-changes-match"))
        } else {
            html! { <ChangesTable {render} {changes} decisions={state.decisions.clone()} {target} /> }
        };
    }
    let Some(comparison) = view_index.comparison(state.comparison) else {
        return nothing(&words.say("nothing-to-compare"));
    };
    if rows.is_empty() {
        return nothing(&words.say("no-text-matches"));
    }
    let name =
        |version: u32| view_index.analysis.versions.get(version as usize).map(display::version).unwrap_or_default();
    let date = |version: u32| view_index.analysis.versions.get(version as usize).and_then(|text| text.date.clone());
    let column = |version: u32| {
        html! {
            <div class="column-head" role="columnheader">{ display::name(&name(version)) }
                if let Some(date) = date(version) { <span class="column-date">{ display::name(&date) }</span> }
            </div>
        }
    };
    let head = match comparison.from {
        Some(from) if !inline => html! { <>{ column(from) }{ column(comparison.to) }</> },
        _ => column(comparison.to),
    };
    let target = match state.aim.at {
        AimAt::Change(change) => {
            let place = view_index.row_position(change).filter(|place| place.comparison == state.comparison);
            place.map(|place| ScrollTarget { row: place.row, change: Some(change), turn })
        }
        AimAt::Row(row) | AimAt::Found(row) => Some(ScrollTarget { row, change: None, turn }),
        AimAt::Nothing => None,
    };
    let map = draw_change_map(&ChangeMapProps {
        view_index: view_index.clone(),
        places: (*places).clone(),
        selected: state.selected(),
        lit,
        on_select: render.on_select.clone(),
        label: words.say("map"),
    });
    let single = inline || comparison.from.is_none();
    html! {
        <>
            { for explanation(view_index, state).map(|said| html! { <p class="explanation">{ words.say(said) }</p> }) }
            <VirtualList class={classes!(if single { "inline" } else { "side" })} rows={(*rows).clone()} {guess} {draw} {target} {head} {map} on_top={Some(on_top)}
                label={comparison_name(&words, view_index, comparison)} testid="pane" />
        </>
    }
}

/// One sentence where the result is of an unusual kind.
fn explanation(view_index: &ViewIndex, state: &State) -> Option<&'static str> {
    let comparison = view_index.comparison(state.comparison)?;
    let here = |id: u32| view_index.row_position(id).is_some_and(|place| place.comparison == state.comparison);
    let changes = view_index.analysis.all_changes().any(|change| here(change.id));
    let alone = view_index.analysis.contributions.is_empty();
    match comparison.from {
        Some(_) if !changes => Some(id("identical")),
        None if alone => Some(id("one-version-alone")),
        None => Some(id("one-version")),
        Some(_) if view_index.analysis.problems.iter().any(|problem| problem.kind == ProblemKind::OtherLanguage) => {
            Some(id("other-language"))
        }
        Some(_) if alone => Some(id("no-contributions-hint")),
        Some(_) if comparison.coarse => Some(id("coarse")),
        Some(_) => None,
    }
}

fn nothing(said: &str) -> Html {
    html! { <p class="nothing">{ said.to_owned() }</p> }
}
