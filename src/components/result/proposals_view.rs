//! Every proposal: who asked, where, for what, what became of it in each draft, what the text says now, and what people
//! decide about it, one by one or several at once.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::components::context::{AppContext, use_app_context};
use crate::components::result::block_text::code;
use crate::components::result::find_box::highlighted;
use crate::components::result::heights::estimate;
use crate::components::result::place::place_said;
use crate::components::result::virtual_list::{ScrollTarget, VirtualList};
use crate::components::sources::asked_and_now::asked_and_now;
use crate::components::tag::{TagBuilder, several, tag};
use crate::components::wording::display;
use crate::components::wording::messages::id;
use crate::state::{Action, AimAt, Focus, ProposalView, Shared, State};
use draftlens_model::Outcome;
use draftlens_review::proposal_notes::{along_versions, parties_of};
use draftlens_review::{Decision, Disposition, ProposalOrder, contributors, decided_count};

/// What can be decided about a proposal, in the order in which it is offered.
const DISPOSITIONS: [Disposition; 4] =
    [Disposition::Confirmed, Disposition::Rejected, Disposition::Noted, Disposition::Withdrawn];

#[derive(PartialEq, Properties)]
pub struct ProposalsViewProps {
    pub state: Shared<State>,
    pub readonly: bool,
}

#[component]
pub fn ProposalsView(props: &ProposalsViewProps) -> Html {
    let context = use_app_context();
    let words = context.words.clone();
    let state = &props.state;
    let listed = use_memo(props.state.clone(), |state| Shared::new(state.listed_proposals()));
    let draw =
        use_callback((state.clone(), context.clone(), props.readonly), |proposal: u32, (state, context, readonly)| {
            draw_line(context, state, proposal, *readonly)
        });
    let guess = use_callback(state.result.clone(), |(proposal, width): (u32, f64), view_index| {
        let proposal = view_index.as_ref().and_then(|found| found.analysis.proposals.get(proposal as usize));
        let letters = proposal.map_or(0, |one| (one.deleted.len() + one.inserted.len()).min(700));
        estimate(letters, (width / 30.0) as usize, 24.0, 64.0)
    });
    let target = match state.aim.at {
        AimAt::Found(row) => Some(ScrollTarget { row, change: None, turn: state.aim.turn }),
        _ => None,
    };
    let list = state.proposals.clone();
    let act = acting(&context);
    let sorted = |class: &'static str, order: Option<ProposalOrder>, label: &'static str| {
        let head = tag("div", "column-head").set("class", format!("column-head {class}")).set("role", "columnheader");
        let Some(order) = order else { return head.say(words.say(label)).done() };
        let now = list.order == order;
        let next = ProposalView { order, backwards: now && !list.backwards, ..list.clone() };
        let act = act.clone();
        let sort = Callback::from(move |_: MouseEvent| act.emit(Action::List(next.clone())));
        let how = match (now, list.backwards) {
            (false, _) => "none",
            (true, false) => "ascending",
            (true, true) => "descending",
        };
        head.set("aria-sort", how).put_tag(tag("button", "sort").on_click(sort).say(words.say(label))).done()
    };
    let head = several(vec![
        draw_choose_all(&context, state, &listed, props.readonly),
        sorted("who", Some(ProposalOrder::Who), id("column-who")),
        sorted("place", Some(ProposalOrder::Place), id("column-place")),
        sorted("asked", None, id("asked")),
        sorted("outcome-cell", Some(ProposalOrder::Outcome), id("column-outcome")),
        sorted("now", None, id("now")),
        sorted("decision", Some(ProposalOrder::Decision), id("column-decision")),
    ]);
    let body = if listed.is_empty() {
        tag("p", "nothing").say(words.say("no-proposals-match")).done()
    } else {
        html! {
            <VirtualList class={classes!("proposal-list")} rows={(*listed).clone()} {guess} {draw} {target} {head}
                label={words.say("view-proposals")} testid="proposal-list" />
        }
    };
    tag("div", "proposals-view")
        .named("proposals-view")
        .put(draw_tools(&context, state, &listed, props.readonly))
        .put(body)
        .done()
}

fn acting(context: &AppContext) -> Callback<Action> {
    let controller = context.controller.clone();
    Callback::from(move |action: Action| {
        if let Some(controller) = &controller {
            controller.decide_proposals(action);
        }
    })
}

/// Ticks or unticks all that are listed.
fn draw_choose_all(context: &AppContext, state: &Shared<State>, listed: &Shared<Vec<u32>>, readonly: bool) -> Html {
    let cell = tag("div", "column-head choose").set("role", "columnheader");
    if readonly {
        return cell.done();
    }
    let all = !listed.is_empty() && listed.iter().all(|id| state.proposals.chosen.contains(id));
    let (act, list, ids) = (acting(context), state.proposals.clone(), listed.clone());
    let toggle = Callback::from(move |_: Event| {
        let chosen = if all { Vec::new() } else { ids.to_vec() };
        act.emit(Action::List(ProposalView { chosen, ..list.clone() }));
    });
    let tick = tag("input", "").set("type", "checkbox").named("choose-all").checked(all).on_change(toggle);
    cell.put_tag(tag("label", "tick").put_tag(tick.set("aria-label", context.words.say("choose-all")))).done()
}

/// Above the list: which are shown, how many are decided, and what is done with those that are ticked.
fn draw_tools(context: &AppContext, state: &Shared<State>, listed: &Shared<Vec<u32>>, readonly: bool) -> Html {
    let words = &context.words;
    let Some(view_index) = &state.result else { return Html::default() };
    let (list, act) = (&state.proposals, acting(context));
    let all = view_index.analysis.proposals.len();
    let decided = decided_count(view_index, &state.decisions);
    let progress = words.say_with("decided-of", &[("decided", decided.into()), ("all", all.into())]);
    let meter = tag("progress", "").set("max", all.to_string()).set("value", decided.to_string());
    let progress = tag("p", "decided-of")
        .put_tag(meter.set("aria-hidden", "true"))
        .put_tag(tag("span", "").named("decided-of").say(progress));
    let by_outcome = {
        let (act, list) = (act.clone(), list.clone());
        Callback::from(move |event: Event| {
            let value = chosen_value(&event);
            let mut list = list.clone();
            list.filter.outcome = Outcome::ALL.into_iter().find(|outcome| outcome.name() == value);
            act.emit(Action::List(list));
        })
    };
    let by_contribution = {
        let (act, list) = (act.clone(), list.clone());
        Callback::from(move |event: Event| {
            let mut list = list.clone();
            list.filter.contribution = chosen_value(&event).parse().ok();
            act.emit(Action::List(list));
        })
    };
    let undecided = {
        let (act, list) = (act.clone(), list.clone());
        Callback::from(move |_: Event| {
            let mut list = list.clone();
            list.filter.undecided = !list.filter.undecided;
            act.emit(Action::List(list));
        })
    };
    let outcomes = Outcome::ALL.into_iter().filter_map(|outcome| {
        let count = view_index.analysis.proposals.iter().filter(|one| one.outcome == outcome).count();
        let name = format!("{} ({count})", words.say(display::outcome(outcome)));
        (count > 0).then(|| option(outcome.name().to_owned(), list.filter.outcome == Some(outcome), name))
    });
    let every = |said: &'static str, on: bool| option(String::new(), on, words.say(said));
    let who = view_index.analysis.contributions.iter().zip(0_u32..).map(|(text, index)| {
        let name = format!("{} \u{b7} {}", view_index.code(index), contributors(text));
        option(index.to_string(), list.filter.contribution == Some(index), name)
    });
    let select = |testid: &'static str, said: &'static str, change: Callback<Event>, first: Html, rest: Vec<Html>| {
        tag("select", "").named(testid).set("aria-label", words.say(said)).on_change(change).put(first).all(rest)
    };
    let all_outcomes = every(id("all-outcomes"), list.filter.outcome.is_none());
    let everybody = every(id("everybody"), list.filter.contribution.is_none());
    let mut tools = tag("div", "proposal-tools")
        .put_tag(progress)
        .put_tag(select("proposals-outcome", id("column-outcome"), by_outcome, all_outcomes, outcomes.collect()))
        .put_tag(select("proposals-who", id("column-who"), by_contribution, everybody, who.collect()))
        .put_tag(
            tag("label", "check")
                .put_tag(
                    tag("input", "")
                        .set("type", "checkbox")
                        .named("proposals-undecided")
                        .checked(list.filter.undecided)
                        .on_change(undecided),
                )
                .put_tag(tag("span", "").say(words.say("only-undecided"))),
        );
    if listed.len() < all {
        let shown = [("shown", listed.len().into()), ("all", all.into())];
        tools =
            tools.put_tag(tag("p", "muted").named("proposals-shown").say(words.say_with("proposals-hidden", &shown)));
    } else {
        tools = tools.nothing();
    }
    let export = {
        let (controller, ids) = (context.controller.clone(), listed.clone());
        let language = draftlens_model::Language::from_tag(words.tag());
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.export_proposals(ids.to_vec(), language);
            }
        })
    };
    let table = tag("button", "button small").named("proposals-csv").on_click(export).say(words.say("take-table"));
    tools = tools.put_tag(table);
    let shown: Vec<u32> = listed.iter().copied().filter(|id| list.chosen.contains(id)).collect();
    if !readonly && !shown.is_empty() {
        let said = words.say_with("chosen-count", &[("count", shown.len().into())]);
        let mut several = tag("div", "settle").set("role", "group").set("aria-label", said.clone());
        several = several.put_tag(tag("span", "settle-count").named("chosen-count").say(said));
        let button = |disposition: Option<Disposition>, testid: &'static str, label: String| {
            let (act, ids) = (act.clone(), shown.clone());
            let settle = Callback::from(move |_: MouseEvent| act.emit(Action::Settle(ids.clone(), disposition)));
            let class = disposition.map_or("", display::disposition_name);
            tag("button", "").set("class", format!("verdict {class}")).named(testid).on_click(settle).say(label)
        };
        let names = ["settle-confirmed", "settle-rejected", "settle-noted", "settle-withdrawn"];
        for (disposition, testid) in DISPOSITIONS.into_iter().zip(names) {
            let label = words.say(display::proposal_disposition(disposition));
            several = several.put_tag(button(Some(disposition), testid, label));
        }
        several = several.put_tag(button(None, "settle-none", words.say("undecided")));
        tools = tools.put_tag(several);
    } else {
        tools = tools.nothing();
    }
    tools.done()
}

fn option(value: String, selected: bool, name: String) -> Html {
    let option = tag("option", "").set("value", value).say(name);
    if selected { option.set("selected", "").done() } else { option.done() }
}

fn chosen_value(event: &Event) -> String {
    event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default()
}

/// One proposal.
fn draw_line(context: &AppContext, state: &Shared<State>, proposal: u32, readonly: bool) -> Html {
    let words = &context.words;
    let Some(view_index) = &state.result else { return Html::default() };
    let Some(found) = view_index.analysis.proposals.get(proposal as usize) else { return Html::default() };
    let needle = state.search.needle();
    let who = parties_of(&view_index.analysis, &[proposal]).join(", ");
    let contribution = view_index.contribution(&found.contribution);
    let go = |focus: Focus| {
        let controller = context.controller.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(controller) = &controller {
                controller.look_at(focus);
            }
        })
    };
    let cell = |class: &'static str| tag("div", "").set("class", format!("cell {class}")).set("role", "cell");
    let mut whose = tag("button", "source-name").named("open-contribution");
    if let Some(index) = contribution {
        whose = whose.on_click(go(Focus::Page(index))).put(code(view_index, index));
    }
    let whose = whose.put_tag(tag("bdi", "").put(highlighted(&display::plain(&who), &needle)));
    let place = place_said(words, &view_index.proposal_place(found));
    let both = asked_and_now(context, view_index, found);
    let mut outcome = cell("outcome-cell");
    let along = along_versions(&view_index.analysis, found);
    let chip = |outcome: Outcome| {
        tag("span", "").set("class", format!("outcome {}", outcome.name())).say(words.say(display::outcome(outcome)))
    };
    if along.is_empty() {
        outcome = outcome.put_tag(chip(found.outcome));
    }
    for (version, one) in along {
        let version = tag("span", "along-version").put(display::name(version));
        outcome = outcome.put_tag(tag("p", "along").put_tag(version).put_tag(chip(one)));
    }
    if let Some(change) = found.changes.first() {
        let number = view_index.number(*change).into();
        let said = words.say_with("change-heading", &[("number", number)]);
        outcome = outcome.put_tag(tag("button", "link").on_click(go(Focus::Change(*change))).say(said));
    }
    let others = parties_of(&view_index.analysis, &found.joint).join(", ");
    let mut asked = cell("asked").put(both.asked);
    if !others.is_empty() {
        let said = words.say_with("proposal-joint", &[("names", others.into())]);
        asked = asked.put_tag(tag("p", "why").put_tag(tag("bdi", "").say(said)));
    }
    let now = match both.exact {
        true => cell("now").put_tag(tag("span", "muted").say(words.say("now-exact"))),
        false => cell("now").put(both.now),
    };
    let decision = state.decisions.get(view_index.proposal_key(proposal), &found.contribution);
    let current = state.search.current().is_some_and(|current| current.key == proposal);
    let class = match decision.map(|decision| decision.disposition) {
        _ if current => "line is-selected",
        Some(Disposition::Confirmed | Disposition::Rejected | Disposition::Withdrawn) => "line is-decided",
        _ => "line",
    };
    tag("div", class)
        .set("role", "presentation")
        .named("proposal-line")
        .set("data-outcome", found.outcome.name())
        .put(draw_choose(context, state, proposal, &who, readonly))
        .put_tag(cell("who").put_tag(whose))
        .put_tag(cell("place").put_tag(tag("bdi", "").put(highlighted(&display::plain(&place), &needle))))
        .put_tag(asked)
        .put_tag(outcome)
        .put_tag(now)
        .put(draw_decision(context, proposal, &who, decision, readonly))
        .done()
}

/// The tick of one proposal.
fn draw_choose(context: &AppContext, state: &Shared<State>, proposal: u32, who: &str, readonly: bool) -> Html {
    let cell = tag("div", "cell choose").set("role", "cell");
    if readonly {
        return cell.done();
    }
    let chosen = state.proposals.chosen.contains(&proposal);
    let (act, list) = (acting(context), state.proposals.clone());
    let toggle = Callback::from(move |_: Event| {
        let mut list = list.clone();
        match list.chosen.iter().position(|id| *id == proposal) {
            Some(at) => drop(list.chosen.remove(at)),
            None => list.chosen.push(proposal),
        }
        act.emit(Action::List(list));
    });
    let label = context.words.say_with("choose-proposal", &[("who", who.to_owned().into())]);
    let tick = tag("input", "").set("type", "checkbox").named("choose").checked(chosen).on_change(toggle);
    cell.put_tag(tag("label", "tick").put_tag(tick.set("aria-label", label))).done()
}

/// What is decided about one proposal, and the remark.
fn draw_decision(context: &AppContext, proposal: u32, who: &str, decision: Option<&Decision>, readonly: bool) -> Html {
    let words = &context.words;
    let cell = tag("div", "cell decision").set("role", "cell");
    let known = decision.map(|decision| decision.disposition);
    let remark = decision.map(|decision| decision.remark.clone()).unwrap_or_default();
    if readonly {
        let said = known.map(|known| words.say(display::proposal_disposition(known))).unwrap_or_default();
        return cell.put_tag(tag("p", "").say(said)).put_tag(tag("p", "").set("dir", "auto").say(remark)).done();
    }
    let act = acting(context);
    let on_change = {
        let act = act.clone();
        Callback::from(move |event: Event| {
            let value = chosen_value(&event);
            let chosen = DISPOSITIONS.into_iter().find(|one| display::disposition_name(*one) == value);
            act.emit(Action::Settle(vec![proposal], chosen));
        })
    };
    let on_input = {
        let act = act.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                act.emit(Action::RemarkOn(proposal, input.value()));
            }
        })
    };
    let on_written = Callback::from(move |_: Event| act.emit(Action::Written));
    let options = DISPOSITIONS.into_iter().map(|one| {
        let name = words.say(display::proposal_disposition(one));
        option(display::disposition_name(one).to_owned(), known == Some(one), name)
    });
    let about = |said: &'static str| format!("{}: {who}", words.say(said));
    let class = known.map_or("", display::disposition_name);
    let select: TagBuilder = tag("select", "")
        .set("class", format!("settled {class}"))
        .named("proposal-decision")
        .set("aria-label", about(id("decision")))
        .on_change(on_change)
        .put(option(String::new(), known.is_none(), words.say("undecided")))
        .all(options);
    let input = tag("input", "")
        .set("type", "text")
        .named("proposal-remark")
        .set("aria-label", about(id("remark")))
        .set("placeholder", words.say("remark"))
        .set("dir", "auto")
        .value(remark)
        .on_input(on_input)
        .on_change(on_written);
    cell.put_tag(select).put_tag(input).done()
}
