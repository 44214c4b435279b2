//! Where the reader is, always in sight, and behind it the headings of the text with how many changes lie under each.

use std::cell::RefCell;

use yew::prelude::*;

use crate::components::context::use_app_context;
use crate::components::result::place::place_said;
use crate::components::tag::{TagBuilder, tag};
use crate::components::wording::display;
use crate::state::{Action, Focus, Shared};
use draftlens_model::RowKind;
use draftlens_review::ViewIndex;

/// Who wants to know which row is uppermost.
pub type TopRow = Shared<RefCell<Option<Callback<u32>>>>;

#[derive(PartialEq, Properties)]
pub struct OutlineProps {
    pub view_index: Shared<ViewIndex>,
    pub comparison: u32,
    /// For each change, whether the filters admit it.
    pub shown: Shared<Vec<bool>>,
    /// The change that is looked at.
    pub change: Option<u32>,
    /// Is told which row is uppermost as the text is scrolled.
    pub top: TopRow,
}

#[component]
pub fn Outline(props: &OutlineProps) -> Html {
    let context = use_app_context();
    let words = &context.words;
    let row = use_state_eq(|| 0_u32);
    {
        let row = row.clone();
        use_effect_with(props.top.clone(), move |top| {
            *top.borrow_mut() = Some(Callback::from(move |at| row.set(at)));
            let top = top.clone();
            move || drop(top.take())
        });
    }
    let view_index = &props.view_index;
    let Some(comparison) = view_index.comparison(props.comparison) else { return Html::default() };
    // The change that is looked at, or else what is uppermost.
    let change = props.change.and_then(|change| view_index.change(change));
    let parts = change.map(|change| view_index.place(change)).unwrap_or_else(|| {
        let uppermost = comparison.rows.iter().skip(*row as usize);
        let block = uppermost.take(40).find(|row| row.kind != RowKind::MovedAway && !row.new.is_empty());
        block.map(|row| view_index.place_of_block(comparison.to, row.new[0])).unwrap_or_default()
    });
    let said = place_said(words, &parts);
    let Some(outline) = view_index.outline(comparison.to).filter(|outline| !outline.headings.is_empty()) else {
        return tag("p", "place-now").named("place").say(said).done();
    };
    let (counts, first) = outline_counts(view_index, props.comparison, &props.shown);
    let item = |(index, heading): (usize, &draftlens_review::Heading)| {
        let (controller, target, block) = (context.controller.clone(), first[index], heading.block);
        let (view_index, at) = (view_index.clone(), props.comparison);
        let go = Callback::from(move |_: MouseEvent| {
            let Some(controller) = &controller else { return };
            let rows = view_index.comparison(at).map_or(&[][..], |comparison| &comparison.rows);
            let row = rows.iter().position(|row| row.new.contains(&block) && row.kind != RowKind::MovedAway);
            match (target, row) {
                (Some(change), _) => controller.look_at(Focus::Change(change)),
                (None, Some(row)) => controller.act(Action::GoTo(row as u32)),
                (None, None) => {}
            }
        });
        let depth = ["depth-0", "depth-1", "depth-2", "depth-3"][usize::from(heading.depth.min(3))];
        let count = match counts[index] {
            0 => tag("span", "outline-count none").set("aria-hidden", "true").sign("\u{2013}"),
            count => tag("span", "outline-count")
                .put_tag(tag("span", "").set("aria-hidden", "true").say(count.to_string()))
                .put_tag(
                    tag("span", "visually-hidden").say(words.say_with("count-changes", &[("count", count.into())])),
                ),
        };
        let name = tag("span", "outline-name").put(display::name(&heading.name));
        let button = tag("button", "menu-item outline-item").on_click(go).put_tag(name).put_tag(count);
        tag("li", depth).key(heading.block).put_tag(button).done()
    };
    let items = outline.headings.iter().enumerate().map(item);
    let here: TagBuilder = match said.is_empty() {
        true => tag("span", "").say(words.say("outline")),
        false => tag("bdi", "").named("place").say(said),
    };
    tag("details", "menu outline")
        .put_tag(
            tag("summary", "button quiet")
                .named("outline")
                .set("title", words.say("outline"))
                .put_tag(tag("span", "visually-hidden").say(format!("{}: ", words.say("outline"))))
                .put_tag(here),
        )
        .put_tag(tag("ul", "menu-items outline-items").all(items))
        .done()
}

/// For each heading, how many changes lie under it or under those below it, and the first of them.
fn outline_counts(view_index: &ViewIndex, comparison: u32, shown: &[bool]) -> (Vec<u32>, Vec<Option<u32>>) {
    let to = view_index.comparison(comparison).map_or(0, |comparison| comparison.to);
    let Some(outline) = view_index.outline(to) else { return (Vec::new(), Vec::new()) };
    let mut counts = vec![0; outline.headings.len()];
    let mut first = vec![None; outline.headings.len()];
    for id in view_index.order() {
        let here = view_index.row_position(*id).is_some_and(|place| place.comparison == comparison);
        if !here || shown.get(*id as usize) != Some(&true) {
            continue;
        }
        let block = view_index.change(*id).and_then(|change| change.at.new).map(|span| span.block);
        let mut next = block.and_then(|block| outline.heading_of(block));
        while let Some(index) = next {
            counts[index as usize] += 1;
            first[index as usize].get_or_insert(*id);
            next = outline.above(index);
        }
    }
    (counts, first)
}
