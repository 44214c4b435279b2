//! Who contributed: the key to the codes in the margin, and the way to each contribution.

use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::result::block_text::code;
use crate::components::wording::display;
use crate::state::{Focus, Shared};
use draftlens_model::Outcome;
use draftlens_review::{ViewIndex, contributors};

pub struct LegendProps {
    pub view_index: Shared<ViewIndex>,
    /// The comparison that is shown: changes are counted in it alone.
    pub comparison: u32,
}

pub fn draw_legend(context: &AppContext, props: &LegendProps) -> Html {
    let words = context.words.clone();
    let contributions = &props.view_index.analysis.contributions;
    html! {
        <section class="panel legend" part="legend" aria-labelledby="legend-heading">
            <div class="panel-head"><h2 id="legend-heading">{ words.say("legend-heading") }</h2></div>
            if contributions.is_empty() {
                <p>{ words.say("no-contributions") }</p>
            } else {
                <p class="panel-hint">{ words.say("legend-hint") }</p>
                <ul class="contributions-list">
                    { for (0..contributions.len() as u32).map(|index| html! {
                        { draw_line(context, &LineProps { view_index: props.view_index.clone(), comparison: props.comparison, index }) }
                    }) }
                </ul>
                <p class="panel-hint">
                    <span class="code none" aria-hidden="true">{ "?" }</span>{ " " }{ words.say("legend-unattributed") }
                </p>
            }
            <p class="panel-hint keys">{ words.say("keys") }</p>
        </section>
    }
}

struct LineProps {
    view_index: Shared<ViewIndex>,
    comparison: u32,
    index: u32,
}

fn draw_line(context: &AppContext, props: &LineProps) -> Html {
    let words = context.words.clone();
    let controller = context.controller.clone();
    let (view_index, index) = (&props.view_index, props.index);
    let Some(text) = view_index.contribution_text(index) else { return Html::default() };
    let explained = view_index.explained.get(index as usize).map_or(&[][..], Vec::as_slice);
    let here = explained
        .iter()
        .filter(|change| view_index.row_position(**change).is_none_or(|place| place.comparison == props.comparison));
    let count = here.count();
    let open = Callback::from(move |_: MouseEvent| {
        if let Some(controller) = &controller {
            controller.look_at(Focus::Contribution(index));
        }
    });
    html! {
        <li>
            <button class={classes!("contribution-line", text.excluded.then_some("is-excluded"))} data-testid="contribution"
                data-contribution={text.name.clone()} onclick={open}>
                { code(view_index, index) }
                <span class="contribution-who">{ display::name(&contributors(text)) }
                    if let Some(date) = &text.date {
                        <span class="contribution-date">{ display::name(date) }</span>
                    }
                </span>
                <span class="contribution-count">
                    { if text.excluded { words.say("excluded") } else { words.say_with("count-changes", &[("count", count.into())]) } }
                </span>
            </button>
        </li>
    }
}

/// How many of a contribution's proposals came to what, strongest outcome first; outcomes that none came to left out.
pub fn outcomes(view_index: &ViewIndex, contribution: u32) -> Vec<(Outcome, usize)> {
    let proposals = view_index.proposed.get(contribution as usize).map_or(&[][..], Vec::as_slice);
    let outcome = |id: &u32| view_index.analysis.proposals.get(*id as usize).map(|proposal| proposal.outcome);
    let count = |wanted: Outcome| proposals.iter().filter(|id| outcome(id) == Some(wanted)).count();
    Outcome::ALL.into_iter().map(|outcome| (outcome, count(outcome))).filter(|(_, count)| *count > 0).collect()
}
