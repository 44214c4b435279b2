//! Who explains a change, and why: each contribution's passage beside the change's own words, matching words marked.

use yew::prelude::*;

use crate::components::context::{AppContext, use_app_context};
use crate::components::result::block_text::{apart, code};
use crate::components::result::place::place_of;
use crate::components::sources::asked_and_now::{asked_and_now, draw_asked_and_now};
use crate::components::sources::decision_form::{DecisionFormProps, Writing, draw_decision_form, focus_remark};
use crate::components::sources::passage::{PassageProps, draw_passage, marks_in};
use crate::components::tag::tag;
use crate::components::wording::display;
use crate::components::wording::messages::id;
use crate::state::{Focus, Shared};
use draftlens_model::{Attribution, Change, Evidence, Proposal, Side};
use draftlens_review::{Decisions, ViewIndex, contributors};

#[derive(PartialEq, Properties)]
pub struct EvidencePanelProps {
    pub view_index: Shared<ViewIndex>,
    pub change: u32,
    /// How many changes the comparison has.
    pub of: u32,
    pub decisions: Decisions,
    pub readonly: bool,
    /// How often something was undone.
    pub turns: u32,
}

/// More attributions than this wait to be asked for.
const FIRST: usize = 6;
/// More passages of one contribution than this are not shown: the first are the best.
const PASSAGES: usize = 3;

#[component]
pub fn EvidencePanel(props: &EvidencePanelProps) -> Html {
    let context = use_app_context();
    let (words, controller) = (context.words.clone(), context.controller.clone());
    let all = use_state(|| false);
    let writing: Writing = use_mut_ref(|| None);
    {
        let writing = writing.clone();
        use_effect(move || {
            if let Some(form) = writing.take() {
                focus_remark(&form);
            }
        });
    }
    {
        let all = all.clone();
        use_effect_with(props.change, move |_| all.set(false));
    }
    let Some(change) = props.view_index.change(props.change) else { return Html::default() };
    let close = {
        let controller = controller.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.look_at(Focus::Overview);
            }
        })
    };
    let groups = grouped(change);
    let hidden = if *all { 0 } else { groups.len().saturating_sub(FIRST) };
    let more = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(true))
    };
    let place = place_of(&words, &props.view_index, change);
    let number = props.view_index.number(change.id);
    let step = |backwards: bool| {
        let controller = controller.clone();
        let (class, testid, label) = match backwards {
            true => ("icon previous", "panel-previous", id("previous-change")),
            false => ("icon next", "panel-next", id("next-change")),
        };
        let go = Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.step(false, backwards);
            }
        });
        let label = words.say(label);
        let button = tag("button", class).named(testid).set("aria-label", label.clone()).set("title", label);
        button.on_click(go).done()
    };
    let key = props.view_index.key(change.id).to_owned();
    // What was decided about the change as a whole, while nothing explained it or by a host.
    let whole = props.decisions.get(&key, "").cloned();
    html! {
        <section class="panel evidence" data-testid="evidence" data-change={change.id.to_string()} aria-labelledby="evidence-heading">
            <div class="panel-head">
                <h2 id="evidence-heading">{ words.say_with("change-of", &[("number", number.into()), ("of", props.of.max(number).into())]) }</h2>
                { step(true) }
                { step(false) }
                <button class="icon close" onclick={close} aria-label={words.say("close")} title={words.say("close")} />
            </div>
            <p class="change-facts">
                <span class="fact">{ words.say(display::kind(change.kind)) }</span>
                if !place.is_empty() {
                    <span class="fact">{ display::name(&place) }</span>
                }
            </p>
            { draw_change_words(&context, &ChangeWordsProps { view_index: props.view_index.clone(), change: change.id }) }
            if !props.view_index.has_origins() {
            } else if groups.is_empty() {
                <div class="no-source">
                    <p class="no-source-title"><span class="code none" aria-hidden="true">{ "?" }</span>{ words.say("unattributed-heading") }</p>
                    <p>{ words.say("unattributed-hint") }</p>
                </div>
            } else {
                <p class="sources-count">{ words.say_with("sources-count", &[("count", groups.len().into())]) }</p>
            }
            if groups.is_empty() || whole.is_some() {
                { draw_decision_form(&context, &DecisionFormProps { change: change.id, contribution: "".into(), decision: whole, readonly: props.readonly, turns: props.turns, writing: writing.clone() }) }
            }
            { for groups.iter().take(groups.len() - hidden).map(|attribution| html! {
                { draw_source(&context, &SourceProps { view_index: props.view_index.clone(), change: change.id, contribution: attribution.contribution.clone(), readonly: props.readonly, turns: props.turns, decision: props.decisions.get(&key, &attribution.contribution).cloned(), writing: writing.clone() }) }
            }) }
            if hidden > 0 {
                <button class="button" onclick={more}>{ words.say_with("more-sources", &[("count", hidden.into())]) }</button>
            }
        </section>
    }
}

/// One attribution for each contribution, best first.
fn grouped(change: &Change) -> Vec<&Attribution> {
    let mut groups: Vec<&Attribution> = Vec::new();
    for attribution in &change.attributions {
        if !groups.iter().any(|known| known.contribution == attribution.contribution) {
            groups.push(attribution);
        }
    }
    groups
}

struct ChangeWordsProps {
    view_index: Shared<ViewIndex>,
    change: u32,
}

/// The change's own words: what went, what came.
fn draw_change_words(context: &AppContext, props: &ChangeWordsProps) -> Html {
    let words = context.words.clone();
    let Some(change) = props.view_index.change(props.change) else { return Html::default() };
    let side = |side: Side| {
        let text = props.view_index.words(change, side);
        let version = if side == Side::Old { change.from } else { Some(change.to) };
        let language =
            version.and_then(|at| props.view_index.analysis.versions.get(at as usize)).and_then(|text| text.language);
        let (dir, lang) = (display::text_direction(language), display::text_language(language));
        let told = if side == Side::Old { id("words-went") } else { id("words-came") };
        (!text.is_empty())
            .then(|| html! { <><dt>{ words.say(told) }</dt><dd {dir} {lang}>{ apart(change, side, text) }</dd></> })
    };
    html! { <dl class="change-words">{ for side(Side::Old) }{ for side(Side::New) }</dl> }
}

struct SourceProps {
    view_index: Shared<ViewIndex>,
    change: u32,
    contribution: String,
    decision: Option<draftlens_review::Decision>,
    readonly: bool,
    turns: u32,
    writing: Writing,
}

/// One contribution's explanation of a change.
fn draw_source(context: &AppContext, props: &SourceProps) -> Html {
    let words = context.words.clone();
    let controller = context.controller.clone();
    let view_index = &props.view_index;
    let Some(change) = view_index.change(props.change) else { return Html::default() };
    let Some(index) = view_index.contribution(&props.contribution) else { return Html::default() };
    let Some(text) = view_index.contribution_text(index) else { return Html::default() };
    let attributions: Vec<&Attribution> =
        change.attributions.iter().filter(|attribution| attribution.contribution == props.contribution).collect();
    let Some(best) = attributions.first() else { return Html::default() };
    let open = Callback::from(move |_: MouseEvent| {
        if let Some(controller) = &controller {
            controller.look_at(Focus::Contribution(index));
        }
    });
    let passages = attributions.iter().flat_map(|attribution| &attribution.evidence).take(PASSAGES);
    let rejected =
        props.decision.as_ref().is_some_and(|decision| decision.disposition == draftlens_review::Disposition::Rejected);
    let late = attributions.iter().any(|attribution| attribution.late);
    html! {
        <article class={classes!("source", rejected.then_some("is-rejected"))} data-testid="attribution" data-contribution={props.contribution.clone()}>
            <h3>
                <button class="source-name" onclick={open}>
                    { code(view_index, index) }<span>{ display::name(&contributors(text)) }</span>
                </button>
            </h3>
            <p class="source-class">
                <span class={classes!("class", display::class_name(best.class))} title={words.say(display::class_hint(best.class))}>{ words.say(display::class(best.class)) }</span>
                <span class="likelihood">{ words.say(display::likelihood(best.likelihood)) }</span>
                if let Some(date) = &text.date {
                    <span class="fact">{ display::name(date) }</span>
                }
            </p>
            if late {
                <p class="late">{ words.say("late-warning") }</p>
            }
            { draw_decision_form(context, &DecisionFormProps { change: change.id, contribution: props.contribution.clone().into(), decision: props.decision.clone(), readonly: props.readonly, turns: props.turns, writing: props.writing.clone() }) }
            { draw_asked(context, view_index, &attributions) }
            { for passages.map(|found| html! { { draw_passage_of(context, &PassageOfProps { view_index: view_index.clone(), contribution: index, found: found.clone() }) } }) }
            <details class="score">
                <summary>{ words.say("score-details") }</summary>
                <p>{ words.say(display::class_hint(best.class)) }</p>
                <p>{ words.say_with("score-value", &[("percent", ((best.score * 100.0).round() as u32).into())]) }</p>
                <p>{ words.say("score-measured") }</p>
                <p class="source-file">{ display::name(&text.name) }</p>
            </details>
        </article>
    }
}

struct PassageOfProps {
    view_index: Shared<ViewIndex>,
    contribution: u32,
    found: Evidence,
}

/// A passage, and why it counts; its words that are in the draft too are marked.
fn draw_passage_of(context: &AppContext, props: &PassageOfProps) -> Html {
    let words = context.words.clone();
    let (view_index, found) = (&props.view_index, &props.found);
    let Some(text) = view_index.contribution_text(props.contribution) else { return Html::default() };
    let Some(block) = text.blocks.get(found.source.block as usize) else { return Html::default() };
    let marks = marks_in(found.source.block, found.matches.iter().map(|matched| matched.source));
    html! {
        <div class="passage" data-testid="passage">
            <p class="why">{ display::why(&words, &found.why) }</p>
            <blockquote>
                { draw_passage(&PassageProps { block: block.clone(), start: found.source.start, end: found.source.end, marks, language: text.language }) }
            </blockquote>
        </div>
    }
}

/// The two columns, or where the text has the very words, which stand above already, only that.
fn draw_asked_here(context: &AppContext, view_index: &Shared<ViewIndex>, proposal: &Proposal) -> Html {
    let both = asked_and_now(context, view_index, proposal);
    if both.exact {
        return tag("p", "now-exact muted").say(context.words.say("now-exact")).done();
    }
    draw_asked_and_now(context, view_index, proposal)
}

/// What this contribution asked for beside what the text says now, where it asked for words.
fn draw_asked(context: &AppContext, view_index: &Shared<ViewIndex>, attributions: &[&Attribution]) -> Html {
    let ids = attributions.iter().flat_map(|attribution| &attribution.proposals);
    let mut proposals = ids.filter_map(|id| view_index.analysis.proposals.get(*id as usize));
    let edits = proposals.find(|one| !one.inserted.is_empty() || !one.deleted.is_empty());
    match edits {
        Some(proposal) => html! {
            <>
                <p class="asked-outcome"><span class={classes!("outcome", proposal.outcome.name())}>{ context.words.say(display::outcome(proposal.outcome)) }</span></p>
                { draw_asked_here(context, view_index, proposal) }
            </>
        },
        None => Html::default(),
    }
}
