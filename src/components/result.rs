//! The result: figures, tools, the text in one of three views, and beside it who contributed and why.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};
use yew::prelude::*;

use super::conduct::{Conductor, Kit, use_kit};
use super::contribution::{ContributionPanelProps, draw_contribution_panel};
use super::evidence::Evidence;
use super::exports::draw_exports;
use super::heights::estimate;
use super::labels;
use super::legend::{LegendProps, draw_legend};
use super::messages::id;
use super::page::Page;
use super::pane::Pane;
use super::problems::{ProblemsProps, draw_problems};
use super::row::{RowView, letters};
use super::table::Table;
use super::text::Ink;
use super::toolbar::{ToolbarProps, comparison_name, draw_toolbar};
use crate::state::{Action, Focus, Shared, State, View};
use draftlens_model::{Problem, ProblemKind, Side};
use draftlens_review::{Digest, Filters};

#[derive(PartialEq, Properties)]
pub struct ResultProps {
    pub state: Shared<State>,
    pub readonly: bool,
    /// Keeping work on this device may be offered.
    pub persist: bool,
}

#[component]
pub fn ResultScreen(props: &ResultProps) -> Html {
    let kit = use_kit();
    let (words, conductor) = (kit.words.clone(), kit.conductor.clone());
    let state = &props.state;
    let root = use_node_ref();
    use_focus_return(&root, state.focus);
    let Some(digest) = state.result.clone() else { return Html::default() };
    let visible = state.visible_changes();
    let open =
        visible.iter().filter(|id| digest.change(**id).is_some_and(|change| change.attributions.is_empty())).count();
    let problems: Vec<Problem> = state.all_problems();
    let aside = match state.focus {
        Focus::Overview | Focus::Page(_) => {
            html! { { draw_legend(&kit, &LegendProps { digest: digest.clone(), comparison: state.comparison }) } }
        }
        Focus::Change(change) => html! {
            <Evidence digest={digest.clone()} {change} decisions={state.decisions.clone()} readonly={props.readonly} />
        },
        Focus::Contribution(contribution) => {
            html! { { draw_contribution_panel(&kit, &ContributionPanelProps { digest: digest.clone(), contribution }) } }
        }
    };
    let recompute = {
        let conductor = conductor.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(conductor) = &conductor {
                conductor.compute();
            }
        })
    };
    let body = match state.focus {
        Focus::Page(contribution) => html! { <Page digest={digest.clone()} {contribution} /> },
        _ => html! { <Text state={state.clone()} digest={digest.clone()} visible={Shared::new(visible.clone())} /> },
    };
    let looking = !matches!(state.focus, Focus::Overview | Focus::Page(_));
    html! {
        <div class={classes!("result", looking.then_some("is-looking"))} data-testid="result" ref={root}>
            <div class="result-head">
                { draw_summary(&kit, &SummaryProps { state: state.clone(), digest: digest.clone() }) }
                { draw_exports(&kit) }
            </div>
            if state.stale {
                <p class="banner">{ words.say("stale") }{ " " }<button class="button small primary" onclick={recompute}>{ words.say("compare-again") }</button></p>
            }
            if props.persist && !props.readonly {
                <KeepQuestion />
            }
            { draw_problems(&kit, &ProblemsProps { problems, open: false }) }
            { draw_toolbar(&kit, &ToolbarProps { state: state.clone(), digest: digest.clone(), visible: visible.len(), open }) }
            <div class="work">
                <div class="work-text">{ body }</div>
                <aside class="work-aside" aria-label={words.say("aside")} tabindex="0">{ aside }</aside>
            </div>
        </div>
    }
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

struct SummaryProps {
    state: Shared<State>,
    digest: Shared<Digest>,
}

/// The title, what is compared, and the figures.
fn draw_summary(kit: &Kit, props: &SummaryProps) -> Html {
    let words = kit.words.clone();
    let conductor = kit.conductor.clone();
    let counts = props.state.counts();
    let filters = props.state.filters.clone();
    let toggle = {
        let filters = filters.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(conductor) = &conductor {
                let unattributed = !filters.unattributed;
                conductor.act(Action::Filter(Filters { unattributed, ..filters.clone() }));
            }
        })
    };
    let pair = props.digest.comparison(props.state.comparison);
    let pair = pair.map(|pair| comparison_name(&words, &props.digest, pair)).unwrap_or_default();
    let title = Some(props.digest.analysis.title.clone()).filter(|title| !title.is_empty());
    let figure = |testid: &'static str, count: u32, label: &'static str| {
        html! { <li class="figure"><strong data-testid={testid}>{ count }</strong>{ " " }<span>{ words.say_with(label, &[("count", count.into())]) }</span></li> }
    };
    html! {
        <div class="summary">
            <h1 tabindex="-1"><bdi>{ title.clone().unwrap_or_else(|| pair.clone()) }</bdi></h1>
            if title.is_some() && props.digest.analysis.comparisons.len() < 2 { <p class="summary-pair">{ pair }</p> }
            <ul class="figures">
                { figure("count-changes", counts.changes, id("figure-changes")) }
                { figure("count-attributed", counts.attributed, id("figure-attributed")) }
                <li class="figure">
                    <button class="figure-button" aria-pressed={filters.unattributed.to_string()} disabled={counts.unattributed == 0} onclick={toggle}>
                        <strong data-testid="count-unattributed">{ counts.unattributed }</strong>{ " " }
                        <span>{ words.say_with("figure-unattributed", &[("count", counts.unattributed.into())]) }</span>
                    </button>
                </li>
                { figure("count-contributions", counts.contributions, id("figure-contributions")) }
            </ul>
        </div>
    }
}

/// "Keep my work on this computer?", asked once.
#[component]
fn KeepQuestion() -> Html {
    let kit = use_kit();
    let (words, conductor) = (kit.words.clone(), kit.conductor.clone());
    let answered = use_state(|| conductor.as_ref().is_none_or(Conductor::was_asked));
    if *answered {
        return Html::default();
    }
    let answer = |allow: bool| {
        let (conductor, answered) = (conductor.clone(), answered.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(conductor) = &conductor {
                conductor.answer_keeping(allow);
            }
            answered.set(true);
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
struct TextProps {
    state: Shared<State>,
    digest: Shared<Digest>,
    /// The changes that the filters admit, in this comparison.
    visible: Shared<Vec<u32>>,
}

/// The comparison in the view that is chosen.
#[component]
fn Text(props: &TextProps) -> Html {
    let kit = use_kit();
    let (words, conductor) = (kit.words.clone(), kit.conductor.clone());
    let (state, digest) = (&props.state, &props.digest);
    let on_select = use_callback(conductor, |change: u32, conductor| {
        if let Some(conductor) = conductor {
            conductor.look_at(Focus::Change(change));
        }
    });
    let lit = match state.focus {
        Focus::Contribution(contribution) => Some(contribution),
        _ => state.filters.contribution,
    };
    let ink = Ink {
        digest: digest.clone(),
        comparison: state.comparison,
        shown: state.shown.clone(),
        selected: state.selected(),
        lit,
        needle: state.filters.needle().into(),
        words: words.clone(),
        on_select,
    };
    let inline = state.view == View::Inline;
    let rows = use_memo((digest.clone(), state.comparison, state.filters.clone()), {
        let shown = state.shown.clone();
        move |(digest, comparison, filters)| Shared::new(filters.rows(digest, *comparison, &shown))
    });
    let draw = use_callback((ink.clone(), inline), |row: u32, (ink, inline)| {
        html! { <RowView ink={ink.clone()} {row} inline={*inline} /> }
    });
    let guess = use_callback(
        (digest.clone(), state.comparison, inline),
        |(row, width): (u32, f64), (digest, comparison, inline)| {
            let Some(comparison) = digest.comparison(*comparison) else { return 40.0 };
            let Some(row) = comparison.rows.get(row as usize) else { return 40.0 };
            let texts = (digest.blocks(comparison, Side::Old), digest.blocks(comparison, Side::New));
            let columns = if *inline || comparison.from.is_none() { 1.0 } else { 2.0 };
            let per_line = ((width / columns - 70.0) / 7.6).max(12.0) as usize;
            estimate(letters(comparison, row, texts, *inline), per_line, 27.0, 18.0)
        },
    );
    if state.view == View::Changes {
        let changes = matching(&props.visible, digest, &state.filters);
        return if changes.is_empty() {
            nothing(&words.say("no-changes-match"))
        } else {
            html! { <Table {ink} {changes} decisions={state.decisions.clone()} /> }
        };
    }
    let Some(comparison) = digest.comparison(state.comparison) else {
        return nothing(&words.say("nothing-to-compare"));
    };
    if rows.is_empty() {
        return nothing(&words.say("no-text-matches"));
    }
    let name = |version: u32| digest.analysis.versions.get(version as usize).map(labels::version).unwrap_or_default();
    let date = |version: u32| digest.analysis.versions.get(version as usize).and_then(|text| text.date.clone());
    let column = |version: u32| {
        html! {
            <div class="column-head" role="columnheader"><bdi>{ name(version) }</bdi>
                if let Some(date) = date(version) { <span class="column-date"><bdi>{ date }</bdi></span> }
            </div>
        }
    };
    let head = match comparison.from {
        Some(from) if !inline => html! { <>{ column(from) }{ column(comparison.to) }</> },
        _ => column(comparison.to),
    };
    let target = state.in_view().and_then(|change| digest.place(change).map(|place| (place.row, change)));
    let single = inline || comparison.from.is_none();
    html! {
        <>
            { for explanation(digest, state).map(|said| html! { <p class="explanation">{ words.say(said) }</p> }) }
            <Pane class={classes!(if single { "inline" } else { "side" })} rows={(*rows).clone()} {guess} {draw} {target} {head}
                label={comparison_name(&words, digest, comparison)} testid="pane" />
        </>
    }
}

/// One sentence where the result is of an unusual kind.
fn explanation(digest: &Digest, state: &State) -> Option<&'static str> {
    let comparison = digest.comparison(state.comparison)?;
    let here = |id: u32| digest.place(id).is_some_and(|place| place.comparison == state.comparison);
    let changes = digest.analysis.all_changes().any(|change| here(change.id));
    let alone = digest.analysis.contributions.is_empty();
    match comparison.from {
        Some(_) if !changes => Some(id("identical")),
        None if alone => Some(id("one-version-alone")),
        None => Some(id("one-version")),
        Some(_) if digest.analysis.problems.iter().any(|problem| problem.kind == ProblemKind::OtherLanguage) => {
            Some(id("other-language"))
        }
        Some(_) if alone => Some(id("no-contributions-hint")),
        Some(_) if comparison.coarse => Some(id("coarse")),
        Some(_) => None,
    }
}

/// The changes whose words hold what is searched for.
fn matching(visible: &[u32], digest: &Digest, filters: &Filters) -> Shared<Vec<u32>> {
    let needle = filters.needle();
    let holds = |id: &&u32| {
        digest.change(**id).is_some_and(|change| {
            [Side::Old, Side::New].into_iter().any(|side| digest.words(change, side).to_lowercase().contains(&needle))
        })
    };
    Shared::new(visible.iter().filter(|id| needle.is_empty() || holds(id)).copied().collect())
}

fn nothing(said: &str) -> Html {
    html! { <p class="nothing">{ said.to_owned() }</p> }
}
