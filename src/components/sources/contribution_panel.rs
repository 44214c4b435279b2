//! One contribution beside the text: what it asked for, what became of it, and the changes it explains.

use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::result::block_text::{apart, code};
use crate::components::result::place::place_said;
use crate::components::sources::asked_and_now::draw_asked_and_now;
use crate::components::sources::legend::outcomes;
use crate::components::tag::{TagBuilder, tag};
use crate::components::wording::display;
use crate::components::wording::messages::id;
use crate::state::{Focus, Shared};
use draftlens_model::{Change, Outcome, Proposal, Side};
use draftlens_review::proposal_notes::{along_versions, parties_of};
use draftlens_review::{ViewIndex, contributors};

pub struct ContributionPanelProps {
    pub view_index: Shared<ViewIndex>,
    pub contribution: u32,
}

/// Longer lists wait on the contribution's own page.
const LONGEST: usize = 60;

pub fn draw_contribution_panel(context: &AppContext, props: &ContributionPanelProps) -> Html {
    let words = context.words.clone();
    let controller = context.controller.clone();
    let (view_index, index) = (&props.view_index, props.contribution);
    let Some(text) = view_index.contribution_text(index) else { return Html::default() };
    let go = |focus: Focus| {
        let controller = controller.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.look_at(focus);
            }
        })
    };
    let proposals: Vec<&Proposal> = view_index
        .proposed
        .get(index as usize)
        .into_iter()
        .flatten()
        .filter_map(|id| view_index.analysis.proposals.get(*id as usize))
        .collect();
    let explained = view_index.explained.get(index as usize).map_or(&[][..], Vec::as_slice);
    let version = text.edits.and_then(|edits| view_index.analysis.versions.get(edits as usize));
    html! {
        <section class="panel contribution-panel" data-testid="contribution-panel" data-contribution={text.name.clone()} aria-labelledby="contribution-heading">
            <div class="panel-head">
                <h2 id="contribution-heading">{ code(view_index, index) }{ " " }{ display::name(&contributors(text)) }</h2>
                <button class="icon close" onclick={go(Focus::Overview)} aria-label={words.say("close")} title={words.say("close")} />
            </div>
            <p class="change-facts">
                if let Some(date) = &text.date { <span class="fact">{ display::name(date) }</span> }
                if let Some(language) = text.language { <span class="fact">{ words.say(display::language(language)) }</span> }
                <span class="fact">{ display::name(&text.name) }</span>
            </p>
            if let Some(version) = version {
                <p class="panel-hint">{ words.say_with("edits-version", &[("version", display::version(version).into())]) }</p>
            }
            if text.excluded { <p class="late">{ words.say("excluded-hint") }</p> }
            <p><button class="button" data-testid="open-page" onclick={go(Focus::Page(index))}>{ words.say("open-page") }</button></p>
            if !proposals.is_empty() {
                <h3>{ words.say("proposals-heading") }</h3>
                { draw_outcome_tally(context, &OutcomeTallyProps { view_index: view_index.clone(), contribution: index, narrowed: None }) }
                <ul class="proposals">
                    { for proposals.iter().take(LONGEST).map(|proposal| html! {
                        { draw_proposal_line(context, &ProposalLineProps { view_index: view_index.clone(), proposal: proposal.id, decided: None }) }
                    }) }
                </ul>
            }
            <h3>{ words.say_with("explains-heading", &[("count", explained.len().into())]) }</h3>
            { draw_explained(context, &ExplainedProps { view_index: view_index.clone(), contribution: index, longest: LONGEST }) }
            if explained.len() > LONGEST || proposals.len() > LONGEST {
                <p class="panel-hint">{ words.say("rest-on-page") }</p>
            }
        </section>
    }
}

pub struct ExplainedProps {
    pub view_index: Shared<ViewIndex>,
    pub contribution: u32,
    /// More than this many are left out.
    pub longest: usize,
}

/// The changes that a contribution explains, each the way to its evidence.
pub fn draw_explained(context: &AppContext, props: &ExplainedProps) -> Html {
    let words = context.words.clone();
    let controller = context.controller.clone();
    let view_index = &props.view_index;
    let explained = view_index.explained.get(props.contribution as usize).map_or(&[][..], Vec::as_slice);
    if explained.is_empty() {
        return html! { <p>{ words.say("explains-none") }</p> };
    }
    let line = |change: &Change| {
        let (controller, id) = (controller.clone(), change.id);
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.look_at(Focus::Change(id));
            }
        });
        // The words of a paragraph that moved are the same on both sides.
        let once = change.kind.is_of_blocks();
        let old = if once { String::new() } else { short(&view_index.words(change, Side::Old)) };
        let new = short(&view_index.words(change, Side::New));
        html! {
            <li><button class="explained-change" {onclick}>
                <span class="explained-number">{ view_index.number(id) }</span>
                <span class="explained-words" dir="auto">
                    { apart(change, Side::Old, old) }{ " " }{ apart(change, Side::New, new) }
                </span>
            </button></li>
        }
    };
    let changes = explained.iter().take(props.longest).filter_map(|id| view_index.change(*id));
    html! { <ul class="explained">{ for changes.map(line) }</ul> }
}

/// The beginning of a long wording.
pub fn short(text: &str) -> String {
    match text.char_indices().nth(140) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text.to_owned(),
    }
}

pub struct OutcomeTallyProps {
    pub view_index: Shared<ViewIndex>,
    pub contribution: u32,
    /// The outcome that the list below is narrowed to, and who is told of another; none: they are only shown.
    pub narrowed: Option<(Option<Outcome>, Callback<Option<Outcome>>)>,
}

/// How many proposals came to what. The number comes last: before it, languages would want the word in the plural.
pub fn draw_outcome_tally(context: &AppContext, props: &OutcomeTallyProps) -> Html {
    let words = context.words.clone();
    let tally = outcomes(&props.view_index, props.contribution).into_iter().map(|(outcome, count)| {
        let count = tag("strong", "").say(count.to_string());
        let class = format!("outcome {}", outcome.name());
        let inner = |tag: TagBuilder| {
            tag.set("class", class).say(format!("{} ", words.say(display::outcome(outcome)))).put_tag(count)
        };
        let Some((now, told)) = &props.narrowed else { return inner(tag("li", "")).done() };
        let (pressed, told) = (*now == Some(outcome), told.clone());
        let press = Callback::from(move |_: MouseEvent| told.emit((!pressed).then_some(outcome)));
        let button = tag("button", "").named("outcome-chip").set("aria-pressed", pressed.to_string()).on_click(press);
        tag("li", "").put_tag(inner(button)).done()
    });
    tag("ul", "tallies").all(tally).done()
}

pub struct ProposalLineProps {
    pub view_index: Shared<ViewIndex>,
    /// Its id.
    pub proposal: u32,
    /// What was decided about it, drawn.
    pub decided: Option<Html>,
}

/// One thing that was asked for, and what became of it.
pub fn draw_proposal_line(context: &AppContext, props: &ProposalLineProps) -> Html {
    let words = context.words.clone();
    let controller = context.controller.clone();
    let view_index = &props.view_index;
    let Some(proposal) = view_index.analysis.proposals.get(props.proposal as usize) else { return Html::default() };
    let name = proposal.outcome.name();
    let go = |change: u32| {
        let controller = controller.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.look_at(Focus::Change(change));
            }
        })
    };
    let place = Some(place_said(&words, &view_index.proposal_place(proposal))).filter(|place| !place.is_empty());
    html! {
        <li class="proposal" data-testid="proposal" data-outcome={name}>
            <p class="proposal-head">
                <span class={classes!("outcome", name)}>{ words.say(display::outcome(proposal.outcome)) }</span>
                <span class="fact">{ words.say(display::proposal(proposal.kind)) }</span>
                if let Some(place) = place { <span class="fact">{ display::name(&place) }</span> }
            </p>
            { draw_asked_and_now(context, view_index, proposal) }
            if let Some(reason) = words.said(&proposal.reason) {
                <p class="why">{ reason }</p>
            }
            { notes(context, view_index, proposal) }
            { for props.decided.clone() }
            if !proposal.changes.is_empty() {
                <p class="proposal-changes">
                    { for proposal.changes.iter().take(12).map(|change| html! {
                        <button class="link" onclick={go(*change)}>{ words.say_with("change-heading", &[("number", view_index.number(*change).into())]) }</button>
                    }) }
                </p>
            }
        </li>
    }
}

/// With whom a proposal is joint, with whose it conflicts, what each version made of it, and what the text says now.
fn notes(context: &AppContext, view_index: &ViewIndex, proposal: &Proposal) -> Html {
    let words = &context.words;
    let analysis = &view_index.analysis;
    let named = |said: &'static str, proposals: &[u32]| {
        let names = parties_of(analysis, proposals).join(", ");
        (!names.is_empty())
            .then(|| html! { <p class="why"><bdi>{ words.say_with(said, &[("names", names.into())]) }</bdi></p> })
    };
    let along = along_versions(analysis, proposal);
    html! {
        <>
            if !along.is_empty() {
                <ul class="tallies">
                    { for along.into_iter().map(|(version, outcome)| html! {
                        <li class={classes!("outcome", outcome.name())}>
                            <bdi>{ version }</bdi>{ " " }{ words.say(display::outcome(outcome)) }
                        </li>
                    }) }
                </ul>
            }
            { named(id("proposal-joint"), &proposal.joint) }
            { named(id("proposal-conflicts"), &proposal.conflicts) }
        </>
    }
}
