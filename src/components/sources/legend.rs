//! Who contributed: the key to the codes in the margin, and the way to each contribution.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::context::AppContext;
use crate::components::result::block_text::code;
use crate::components::tag::tag;
use crate::components::wording::display;
use crate::state::{Focus, Shared};
use draftlens_model::Outcome;
use draftlens_review::{ViewIndex, contributors, finds, fold_for_finding, put_in_order};

pub struct LegendProps {
    pub view_index: Shared<ViewIndex>,
    pub narrowing: Narrowing,
    pub on_narrow: Callback<Narrowing>,
}

/// Which contributions are listed, and in which order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Narrowing {
    /// What their names hold.
    pub name: String,
    /// Those who explain most come first.
    pub most_first: bool,
}

/// So many can be taken in at a glance, without being looked for.
const FEW: usize = 8;

pub fn draw_legend(context: &AppContext, props: &LegendProps) -> Html {
    let words = &context.words;
    let view_index = &props.view_index;
    let contributions = &view_index.analysis.contributions;
    let heading = tag("h2", "").set("id", "legend-heading").say(words.say("legend-heading"));
    let section = tag("section", "panel legend").set("part", "legend").set("aria-labelledby", "legend-heading");
    let section = section.put_tag(tag("div", "panel-head").put_tag(heading));
    let keys = tag("p", "panel-hint keys").named("keys").say(words.say("keys"));
    if contributions.is_empty() {
        return section.put_tag(tag("p", "").say(words.say("no-contributions"))).put_tag(keys).done();
    }
    let needle = fold_for_finding(props.narrowing.name.trim());
    let named = |index: &u32| {
        let text = view_index.contribution_text(*index);
        needle.is_empty() || text.is_some_and(|text| !finds(&contributors(text), &needle).is_empty())
    };
    let mut order: Vec<u32> = (0..contributions.len() as u32).filter(named).collect();
    if props.narrowing.most_first {
        put_in_order(&mut order, |index| {
            u128::MAX - view_index.explained.get(index as usize).map_or(0, Vec::len) as u128
        });
    }
    let mut section = section.put_tag(tag("p", "panel-hint").say(words.say("legend-hint")));
    if contributions.len() > FEW {
        section = section.put(draw_narrowing(context, props));
    }
    let lines = order.iter().map(|index| draw_line(context, view_index, *index));
    let mark = tag("span", "code none").set("aria-hidden", "true").sign("?");
    let hint = format!(" {}", words.say("legend-unattributed"));
    section
        .put_tag(tag("ul", "contributions-list").all(lines))
        .put_tag(tag("p", "panel-hint").put_tag(mark).say(hint))
        .put_tag(keys)
        .done()
}

fn draw_narrowing(context: &AppContext, props: &LegendProps) -> Html {
    let words = &context.words;
    let on_input = {
        let (told, narrowing) = (props.on_narrow.clone(), props.narrowing.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                told.emit(Narrowing { name: input.value(), ..narrowing.clone() });
            }
        })
    };
    let on_order = {
        let (told, narrowing) = (props.on_narrow.clone(), props.narrowing.clone());
        Callback::from(move |_: Event| {
            told.emit(Narrowing { most_first: !narrowing.most_first, ..narrowing.clone() });
        })
    };
    let input = tag("input", "")
        .set("type", "search")
        .named("legend-search")
        .set("aria-label", words.say("legend-search"))
        .set("placeholder", words.say("legend-search"))
        .set("dir", "auto")
        .value(props.narrowing.name.clone())
        .on_input(on_input);
    let tick = tag("input", "").set("type", "checkbox").named("legend-sort").checked(props.narrowing.most_first);
    let label = tag("span", "").say(words.say("legend-sort"));
    let sort = tag("label", "check").put_tag(tick.on_change(on_order)).put_tag(label);
    tag("div", "legend-tools").put_tag(input).put_tag(sort).done()
}

/// A contribution, what it explains in all comparisons together, and how much of what it asked for was adopted.
fn draw_line(context: &AppContext, view_index: &Shared<ViewIndex>, index: u32) -> Html {
    let words = &context.words;
    let controller = context.controller.clone();
    let Some(text) = view_index.contribution_text(index) else { return Html::default() };
    let count = view_index.explained.get(index as usize).map_or(0, Vec::len);
    let open = Callback::from(move |_: MouseEvent| {
        if let Some(controller) = &controller {
            controller.look_at(Focus::Contribution(index));
        }
    });
    let mut who = tag("span", "contribution-who").put(display::name(&contributors(text)));
    if let Some(date) = &text.date {
        who = who.put_tag(tag("span", "contribution-date").put(display::name(date)));
    }
    let mut figures = tag("span", "contribution-count");
    if text.excluded {
        figures = figures.say(words.say("excluded"));
    } else {
        figures = figures.say(words.say_with("count-changes", &[("count", count.into())]));
        let tally = outcomes(view_index, index);
        let of = |wanted: &[Outcome]| -> usize {
            tally.iter().filter(|(outcome, _)| wanted.contains(outcome)).map(|(_, count)| count).sum()
        };
        let asked = of(&Outcome::ALL);
        if asked > 0 && of(&[Outcome::Pending]) < asked {
            let taken = [("taken", of(&[Outcome::Adopted, Outcome::Partly]).into()), ("asked", asked.into())];
            figures = figures.put_tag(tag("span", "contribution-date").say(words.say_with("taken-of", &taken)));
        }
    }
    let class = if text.excluded { "contribution-line is-excluded" } else { "contribution-line" };
    let button = tag("button", class)
        .named("contribution")
        .set("data-contribution", text.name.clone())
        .on_click(open)
        .put(code(view_index, index))
        .put_tag(who)
        .put_tag(figures);
    tag("li", "").key(index).put_tag(button).done()
}

/// How many of a contribution's proposals came to what, strongest outcome first; outcomes that none came to left out.
pub fn outcomes(view_index: &ViewIndex, contribution: u32) -> Vec<(Outcome, usize)> {
    let proposals = view_index.proposed.get(contribution as usize).map_or(&[][..], Vec::as_slice);
    let outcome = |id: &u32| view_index.analysis.proposals.get(*id as usize).map(|proposal| proposal.outcome);
    let count = |wanted: Outcome| proposals.iter().filter(|id| outcome(id) == Some(wanted)).count();
    Outcome::ALL.into_iter().map(|outcome| (outcome, count(outcome))).filter(|(_, count)| *count > 0).collect()
}
