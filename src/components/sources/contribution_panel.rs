//! One contribution beside the text: what it asked for, what became of it, and the changes it explains.

use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::result::block_text::{apart, code};
use crate::components::sources::legend::outcomes;
use crate::components::wording::display;
use crate::components::wording::messages::id;
use crate::state::{Focus, Shared};
use draftlens_model::{Change, Proposal, Side};
use draftlens_review::proposal_notes::{along_versions, parties_of, said_now};
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
                { draw_outcome_tally(context, &OutcomeTallyProps { view_index: view_index.clone(), contribution: index }) }
                <ul class="proposals">
                    { for proposals.iter().take(LONGEST).map(|proposal| html! {
                        { draw_proposal_line(context, &ProposalLineProps { view_index: view_index.clone(), proposal: proposal.id }) }
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
                <span class="explained-number">{ id + 1 }</span>
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
}

/// How many proposals came to what. The number comes last: before it, languages would want the word in the plural.
pub fn draw_outcome_tally(context: &AppContext, props: &OutcomeTallyProps) -> Html {
    let words = context.words.clone();
    let tally = outcomes(&props.view_index, props.contribution);
    html! {
        <ul class="tallies">
            { for tally.into_iter().map(|(outcome, count)| html! {
                <li class={classes!("outcome", outcome.name())}>
                    { words.say(display::outcome(outcome)) }{ " " }<strong>{ count }</strong>
                </li>
            }) }
        </ul>
    }
}

pub struct ProposalLineProps {
    pub view_index: Shared<ViewIndex>,
    /// Its id.
    pub proposal: u32,
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
    let place = proposal.place.clone();
    html! {
        <li class="proposal" data-testid="proposal" data-outcome={name}>
            <p class="proposal-head">
                <span class={classes!("outcome", name)}>{ words.say(display::outcome(proposal.outcome)) }</span>
                <span class="fact">{ words.say(display::proposal(proposal.kind)) }</span>
                if let Some(place) = place { <span class="fact">{ display::name(&place) }</span> }
            </p>
            <p class="proposal-words" dir="auto">
                if !proposal.deleted.is_empty() { <del class="words">{ short(&proposal.deleted) }</del>{ " " } }
                if !proposal.inserted.is_empty() { <ins class="words">{ short(&proposal.inserted) }</ins> }
                if proposal.deleted.is_empty() && proposal.inserted.is_empty() { { said(view_index, proposal) } }
            </p>
            if let Some(reason) = words.said(&proposal.reason) {
                <p class="why">{ reason }</p>
            }
            { notes(context, view_index, proposal) }
            if !proposal.changes.is_empty() {
                <p class="proposal-changes">
                    { for proposal.changes.iter().take(12).map(|change| html! {
                        <button class="link" onclick={go(*change)}>{ words.say_with("change-heading", &[("number", (change + 1).into())]) }</button>
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
            if let Some(now) = said_now(analysis, proposal) {
                <p class="why" dir="auto">{ words.say_with("proposal-now", &[("text", short(&now).into())]) }</p>
            }
        </>
    }
}

/// The contribution's own words, where the proposal is not one of words that come or go.
fn said(view_index: &ViewIndex, proposal: &Proposal) -> String {
    let text = view_index.contribution(&proposal.contribution).and_then(|index| view_index.contribution_text(index));
    let span = proposal.source.first();
    let (Some(text), Some(span)) = (text, span) else { return String::new() };
    let block = text.blocks.get(span.block as usize);
    block.map(|block| short(draftlens_model::slice(&block.text, span.start, span.end))).unwrap_or_default()
}
