//! A contribution's own page, in place of the comparison: what it asked for and what became of each point (this part
//! prints), then its whole text with what was taken and what was not.

use yew::prelude::*;

use crate::components::context::use_app_context;
use crate::components::result::block_text::{code, paragraph};
use crate::components::result::find_box::highlighted;
use crate::components::result::text_runs::text_runs;
use crate::components::result::virtual_list::{ScrollTarget, VirtualList};
use crate::components::sources::contribution_panel::{
    ExplainedProps, OutcomeTallyProps, ProposalLineProps, draw_explained, draw_outcome_tally, draw_proposal_line,
};
use crate::components::sources::passage::redlined;
use crate::components::tag::tag;
use crate::components::wording::display;
use crate::state::{AimAt, Focus, Shared, State};
use draftlens_model::{ContributionText, Outcome};
use draftlens_review::{ChangeMark, ViewIndex, contributors};

#[derive(PartialEq, Properties)]
pub struct ContributionPageProps {
    pub view_index: Shared<ViewIndex>,
    pub contribution: u32,
    /// What is looked for in its text, and where.
    pub state: Shared<State>,
}

/// A page to print has an end.
const MOST: usize = 300;

#[component]
pub fn ContributionPage(props: &ContributionPageProps) -> Html {
    let context = use_app_context();
    let (words, controller) = (context.words.clone(), context.controller.clone());
    let (view_index, index) = (&props.view_index, props.contribution);
    let narrowed = use_state(|| None::<Outcome>);
    let outcomes = use_memo((view_index.clone(), index), |(view_index, index)| BlockOutcomes::new(view_index, *index));
    let rows = use_memo((view_index.clone(), index), |(view_index, index)| {
        let blocks = view_index.contribution_text(*index).map_or(0, |text| text.blocks.len() as u32);
        Shared::new((0..blocks).collect::<Vec<u32>>())
    });
    let draw = {
        let controller = controller.clone();
        let outcomes = Shared::new((*outcomes).clone());
        use_callback(
            (view_index.clone(), index, controller, words.clone(), props.state.search.needle()),
            move |row: u32, (view_index, index, controller, words, needle)| {
                let Some(text) = view_index.contribution_text(*index) else { return Html::default() };
                let on_select = {
                    let controller = controller.clone();
                    Callback::from(move |change: u32| {
                        if let Some(controller) = &controller {
                            controller.look_at(Focus::Change(change));
                        }
                    })
                };
                let heading = |id: &str| words.say(id);
                html! { <div class="row-body single" role="presentation"><div class="cell one" role="cell">
                    { block(text, row, &outcomes, &on_select, needle, heading(crate::components::wording::messages::id("taken")), heading(crate::components::wording::messages::id("not-taken"))) }
                </div></div> }
            },
        )
    };
    let guess = use_callback((view_index.clone(), index), |(row, width): (u32, f64), (view_index, index)| {
        let block = view_index.contribution_text(*index).and_then(|text| text.blocks.get(row as usize));
        crate::components::result::heights::estimate(
            block.map_or(0, |block| block.text.len()),
            (width / 8.5) as usize,
            27.0,
            14.0,
        )
    });
    let Some(text) = view_index.contribution_text(index) else { return Html::default() };
    let back = {
        let controller = controller.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.look_at(Focus::Contribution(index));
            }
        })
    };
    let print = Callback::from(|_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            // Fails only where printing is forbidden, and the browser says so itself.
            let _ = window.print();
        }
    });
    let explained = view_index.explained.get(index as usize).map_or(0, Vec::len);
    let all = view_index.proposed.get(index as usize).map_or(&[][..], Vec::as_slice);
    let outcome = |id: &u32| view_index.analysis.proposals.get(*id as usize).map(|proposal| proposal.outcome);
    let proposals: Vec<u32> = all.iter().copied().filter(|id| narrowed.is_none() || outcome(id) == *narrowed).collect();
    let told = {
        let narrowed = narrowed.clone();
        Callback::from(move |outcome| narrowed.set(outcome))
    };
    let hidden = all.len() - proposals.len();
    let take = {
        let (controller, ids) = (controller.clone(), proposals.clone());
        let language = draftlens_model::Language::from_tag(words.tag());
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.export_proposals(ids.clone(), language);
            }
        })
    };
    let decided = |id: u32| {
        let name = &view_index.analysis.proposals.get(id as usize)?.contribution;
        let decision = props.state.decisions.get(view_index.proposal_key(id), name)?;
        let said = words.say(display::proposal_disposition(decision.disposition));
        let remark = tag("span", "remark-said").set("dir", "auto").say(decision.remark.clone());
        Some(tag("p", "settled-said").put_tag(tag("strong", "").say(said)).sign(" ").put_tag(remark).done())
    };
    let target = match props.state.aim.at {
        AimAt::Found(row) => Some(ScrollTarget { row, change: None, turn: props.state.aim.turn }),
        _ => None,
    };
    html! {
        <article class="contribution-page" data-testid="contribution-page" aria-labelledby="page-heading">
            <header class="page-head">
                <p class="page-actions">
                    <button class="button small" onclick={back}>{ words.say("back-to-text") }</button>
                    <button class="button small" data-testid="print" onclick={print}>{ words.say("print") }</button>
                    <button class="button small" data-testid="page-csv" onclick={take}>{ words.say("take-table") }</button>
                </p>
                <h2 id="page-heading">{ code(view_index, index) }{ " " }{ display::name(&contributors(text)) }</h2>
                <p class="change-facts">
                    if !view_index.analysis.title.is_empty() { <span class="fact">{ display::name(&view_index.analysis.title) }</span> }
                    if let Some(date) = &text.date { <span class="fact">{ display::name(date) }</span> }
                    <span class="fact">{ display::name(&text.name) }</span>
                </p>
            </header>
            <section class="page-proposals" aria-labelledby="page-proposals-heading">
                <h3 id="page-proposals-heading">{ words.say("proposals-heading") }</h3>
                if all.is_empty() {
                    <p>{ words.say("proposals-none") }</p>
                }
                { draw_outcome_tally(&context, &OutcomeTallyProps { view_index: view_index.clone(), contribution: index, narrowed: Some((*narrowed, told)) }) }
                if hidden > 0 {
                    <p class="muted" data-testid="page-hidden">{ words.say_with("proposals-hidden", &[("shown", proposals.len().into()), ("all", all.len().into())]) }</p>
                }
                <ol class="proposals">
                    { for proposals.iter().take(MOST).map(|proposal| html! { { draw_proposal_line(&context, &ProposalLineProps { view_index: view_index.clone(), proposal: *proposal, decided: decided(*proposal) }) } }) }
                </ol>
            </section>
            <section class="page-explained" aria-labelledby="page-explained-heading">
                <h3 id="page-explained-heading">{ words.say_with("explains-heading", &[("count", explained.into())]) }</h3>
                { draw_explained(&context, &ExplainedProps { view_index: view_index.clone(), contribution: index, longest: MOST }) }
            </section>
            <section class="page-text" aria-labelledby="page-text-heading">
                <h3 id="page-text-heading">{ words.say("page-text-heading") }</h3>
                <p class="page-key">
                    <span class="taken">{ words.say("taken") }</span>{ " " }<span class="not-taken">{ words.say("not-taken") }</span>
                </p>
                <VirtualList class={classes!("page-pane")} rows={(*rows).clone()} {guess} {draw} {target} testid="contribution-text"
                    label={words.say("page-text-heading")}
                    head={html! { <div class="column-head" role="columnheader">{ display::name(&text.name) }</div> }} />
            </section>
        </article>
    }
}

/// What became of each stretch of a contribution, by block. The marks of what was taken name the change.
#[derive(Clone, Debug, Default)]
struct BlockOutcomes {
    taken: Vec<Vec<ChangeMark>>,
    not_taken: Vec<Vec<ChangeMark>>,
}

impl BlockOutcomes {
    fn new(view_index: &ViewIndex, contribution: u32) -> BlockOutcomes {
        let Some(text) = view_index.contribution_text(contribution) else { return BlockOutcomes::default() };
        let mut outcomes = BlockOutcomes {
            taken: vec![Vec::new(); text.blocks.len()],
            not_taken: vec![Vec::new(); text.blocks.len()],
        };
        let changes = view_index.explained.get(contribution as usize).into_iter().flatten();
        for change in changes.filter_map(|id| view_index.change(*id)) {
            let ours = change.attributions.iter().filter(|attribution| attribution.contribution == text.name);
            for matched in ours.flat_map(|attribution| &attribution.evidence).flat_map(|evidence| &evidence.matches) {
                if let Some(block) = outcomes.taken.get_mut(matched.source.block as usize) {
                    block.push(ChangeMark { start: matched.source.start, end: matched.source.end, change: change.id });
                }
            }
        }
        let proposals = view_index.proposed.get(contribution as usize).into_iter().flatten();
        for proposal in proposals.filter_map(|id| view_index.analysis.proposals.get(*id as usize)) {
            if proposal.outcome != Outcome::NotReflected {
                continue;
            }
            for span in &proposal.source {
                if let Some(block) = outcomes.not_taken.get_mut(span.block as usize) {
                    block.push(ChangeMark { start: span.start, end: span.end, change: proposal.id });
                }
            }
        }
        outcomes
    }
}

/// One paragraph of the contribution. Words that were taken lead to the change they explain.
fn block(
    text: &ContributionText,
    row: u32,
    outcomes: &BlockOutcomes,
    on_select: &Callback<u32>,
    needle: &str,
    taken: String,
    not_taken: String,
) -> Html {
    let Some(block) = text.blocks.get(row as usize) else { return Html::default() };
    let at = row as usize;
    let none = Vec::new();
    let edges = outcomes.not_taken.get(at).unwrap_or(&none).iter().map(|mark| (mark.start, mark.end));
    let refused: Vec<(u32, u32)> = edges.collect();
    let revisions = block.revisions.iter().map(|revision| (revision.start, revision.end));
    let cuts: Vec<(u32, u32)> = refused.iter().copied().chain(revisions).collect();
    let mut place = 0;
    let parts = text_runs(&block.text, outcomes.taken.get(at).unwrap_or(&none), &cuts).into_iter().map(|run| {
        let here = place;
        place += run.text.chars().count() as u32;
        let inner = redlined(block, here, highlighted(run.text, needle));
        match run.change {
            Some(change) => {
                let on_select = on_select.clone();
                let onclick = Callback::from(move |_: MouseEvent| on_select.emit(change));
                html! { <span class="taken" title={taken.clone()} {onclick}>{ inner }</span> }
            }
            None if refused.iter().any(|(start, end)| *start <= here && here < *end) => {
                html! { <span class="not-taken" title={not_taken.clone()}>{ inner }</span> }
            }
            None => inner,
        }
    });
    let parts: Vec<Html> = parts.collect();
    paragraph(block, text.language, html! { <>{ for parts }</> })
}
