//! Who contributed: the key to the codes in the margin, and the way to each contribution.

use yew::prelude::*;

use super::conduct::Kit;
use super::labels;
use super::text::code;
use crate::state::{Focus, Shared};
use draftlens_model::Outcome;
use draftlens_review::Digest;

pub struct LegendProps {
    pub digest: Shared<Digest>,
    /// The comparison that is shown: changes are counted in it alone.
    pub comparison: u32,
}

pub fn draw_legend(kit: &Kit, props: &LegendProps) -> Html {
    let words = kit.words.clone();
    let contributions = &props.digest.analysis.contributions;
    html! {
        <section class="panel legend" part="legend" aria-labelledby="legend-heading">
            <div class="panel-head"><h2 id="legend-heading">{ words.say("legend-heading") }</h2></div>
            if contributions.is_empty() {
                <p>{ words.say("no-contributions") }</p>
            } else {
                <p class="panel-hint">{ words.say("legend-hint") }</p>
                <ul class="contributions-list">
                    { for (0..contributions.len() as u32).map(|index| html! {
                        { draw_line(kit, &LineProps { digest: props.digest.clone(), comparison: props.comparison, index }) }
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
    digest: Shared<Digest>,
    comparison: u32,
    index: u32,
}

fn draw_line(kit: &Kit, props: &LineProps) -> Html {
    let words = kit.words.clone();
    let conductor = kit.conductor.clone();
    let (digest, index) = (&props.digest, props.index);
    let Some(text) = digest.contribution_text(index) else { return Html::default() };
    let explained = digest.explained.get(index as usize).map_or(&[][..], Vec::as_slice);
    let here = explained
        .iter()
        .filter(|change| digest.place(**change).is_none_or(|place| place.comparison == props.comparison));
    let count = here.count();
    let open = Callback::from(move |_: MouseEvent| {
        if let Some(conductor) = &conductor {
            conductor.look_at(Focus::Contribution(index));
        }
    });
    html! {
        <li>
            <button class={classes!("contribution-line", text.excluded.then_some("is-excluded"))} data-testid="contribution"
                data-contribution={text.name.clone()} onclick={open}>
                { code(digest, index) }
                <span class="contribution-who"><bdi>{ labels::contributors(text) }</bdi>
                    if let Some(date) = &text.date {
                        <span class="contribution-date"><bdi>{ date.clone() }</bdi></span>
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
pub fn outcomes(digest: &Digest, contribution: u32) -> Vec<(Outcome, usize)> {
    let proposals = digest.proposed.get(contribution as usize).map_or(&[][..], Vec::as_slice);
    let outcome = |id: &u32| digest.analysis.proposals.get(*id as usize).map(|proposal| proposal.outcome);
    let count = |wanted: Outcome| proposals.iter().filter(|id| outcome(id) == Some(wanted)).count();
    labels::OUTCOMES.into_iter().map(|outcome| (outcome, count(outcome))).filter(|(_, count)| *count > 0).collect()
}
