//! A long list of which only what is visible is drawn.
//!
//! Rows are tables' rows to a screen reader. Their heights are guessed until they have been drawn once; the row that a
//! person is reading stays where it is while those above it turn out taller or shorter. All of this goes through the
//! CSSOM: a strict content security policy has no room for `style` attributes.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::components::result::heights::{Heights, RowRange};
use crate::state::Shared;

/// How far beyond the visible part rows are drawn, in CSS pixels.
const MARGIN: f64 = 600.0;

#[derive(PartialEq, Properties)]
pub struct VirtualListProps {
    /// The rows' keys, in order.
    pub rows: Shared<Vec<u32>>,
    /// Guesses a row's height from its key and the list's width, both heights and widths in CSS pixels.
    pub guess: Callback<(u32, f64), f64>,
    pub draw: Callback<u32, Html>,
    /// What is to be in view.
    pub target: Option<ScrollTarget>,
    /// Is told the key of the uppermost row as the list is scrolled.
    #[prop_or_default]
    pub on_top: Option<Callback<u32>>,
    /// What stands beside the rows: the map of the whole.
    #[prop_or_default]
    pub map: Html,
    pub label: AttrValue,
    /// The columns' headings: cells of role `columnheader`.
    pub head: Html,
    #[prop_or_default]
    pub class: Classes,
    pub testid: &'static str,
}

/// What is to be in view: a row, and in it a change or the place that was found last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScrollTarget {
    /// The row's key.
    pub row: u32,
    pub change: Option<u32>,
    /// Differs where the same is to be in view again.
    pub turn: u32,
}

/// What the list remembers between two redraws without a redraw being due.
#[derive(Default)]
struct Memory {
    heights: Heights,
    width: f64,
    /// A target that has not been brought into view exactly yet.
    aim: Option<ScrollTarget>,
    /// Paper shows everything.
    printing: bool,
}

#[component]
pub fn VirtualList(props: &VirtualListProps) -> Html {
    let scroller = use_node_ref();
    let above = use_node_ref();
    let below = use_node_ref();
    let list = use_node_ref();
    let memory = use_mut_ref(Memory::default);
    let window = use_state_eq(RowRange::default);
    let width = use_state_eq(|| 0.0_f64);

    // New rows or another width: all heights are guesses again, and the reader stays at the row they were at.
    {
        let (memory, guess, scroller) = (memory.clone(), props.guess.clone(), scroller.clone());
        use_memo((props.rows.clone(), *width), move |(rows, width)| {
            let mut memory = memory.borrow_mut();
            let top = scroller.cast::<Element>().map_or(0, |scroller| scroller.scroll_top());
            let anchor = memory.heights.at(f64::from(top));
            let share = f64::from(top) - memory.heights.above(anchor);
            let same_rows = memory.heights.len() == rows.len();
            memory.heights = Heights::new(rows.iter().map(|row| guess.emit((*row, *width))));
            memory.width = *width;
            if let Some(scroller) = scroller.cast::<Element>() {
                let place = if same_rows { memory.heights.above(anchor) + share } else { 0.0 };
                scroller.set_scroll_top(place as i32);
            }
        });
    }
    let look = {
        let (memory, window, width, scroller) = (memory.clone(), window.clone(), width.clone(), scroller.clone());
        let (rows, on_top) = (props.rows.clone(), props.on_top.clone());
        Rc::new(move || {
            if let Some(scroller) = scroller.cast::<HtmlElement>() {
                width.set(f64::from(scroller.client_width()));
                let (top, height) = (f64::from(scroller.scroll_top()), f64::from(scroller.client_height()));
                let memory = memory.borrow();
                let all = RowRange { from: 0, to: memory.heights.len() };
                window.set(if memory.printing { all } else { memory.heights.window(top, height, MARGIN) });
                show_seen(&scroller, top, height, memory.heights.total());
                let uppermost = rows.get(memory.heights.at(top + 24.0)).copied();
                if let (Some(on_top), Some(row)) = (&on_top, uppermost) {
                    on_top.emit(row);
                }
            }
        })
    };
    // The window's size is the list's too, or near enough.
    {
        let (look, memory) = (look.clone(), memory.clone());
        use_effect_with((), move |()| {
            const EVENTS: [&str; 3] = ["resize", "beforeprint", "afterprint"];
            let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
                match event.type_().as_str() {
                    "beforeprint" => memory.borrow_mut().printing = true,
                    "afterprint" => memory.borrow_mut().printing = false,
                    _ => {}
                }
                look();
            });
            let page = web_sys::window();
            for name in EVENTS {
                if let Some(page) = &page {
                    // Fails only for an event name the browser does not know.
                    let _ = page.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
                }
            }
            move || {
                for name in EVENTS {
                    if let Some(page) = &page {
                        let _ = page.remove_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
                    }
                }
            }
        });
    }
    // A new target is aimed at, by the heights as they are known; once its rows are drawn the aim is made exact below.
    {
        let (memory, rows, scroller) = (memory.clone(), props.rows.clone(), scroller.clone());
        use_effect_with((props.target, props.rows.clone()), move |(target, _)| {
            let Some(target) = *target else { return };
            let Some(index) = rows.iter().position(|key| *key == target.row) else { return };
            let mut memory = memory.borrow_mut();
            memory.aim = Some(target);
            if let Some(scroller) = scroller.cast::<Element>() {
                bring_up(&scroller);
                bring_near(&scroller, memory.heights.above(index));
            }
        });
    }
    // After every redraw: measure, hold the reader's place, and set the room above and below.
    {
        let (memory, look, rows, window) = (memory.clone(), look.clone(), props.rows.clone(), *window);
        let (scroller, above, below, list) = (scroller.clone(), above.clone(), below.clone(), list.clone());
        use_effect(move || {
            {
                let mut memory = memory.borrow_mut();
                measure(&mut memory.heights, window, &scroller, &list);
                set_height(&above, memory.heights.above(window.from));
                set_height(&below, memory.heights.total() - memory.heights.above(window.to));
                if let Some(aim) = memory.aim {
                    let index = rows.iter().position(|key| *key == aim.row);
                    if index.is_none() || reached(aim, &scroller, &list) {
                        memory.aim = None;
                    } else if let (Some(index), Some(scroller)) = (index, scroller.cast::<Element>()) {
                        // Heights have become known since: its row is elsewhere than was thought.
                        bring_near(&scroller, memory.heights.above(index));
                    }
                }
            }
            look();
        });
    }

    let from = window.from.min(props.rows.len());
    let to = window.to.min(props.rows.len());
    let row = |index: usize| {
        let key = props.rows[index];
        html! {
            <div key={key} class="row" role="row" aria-rowindex={(index + 2).to_string()} data-testid="change-row" data-row={key.to_string()}>
                { props.draw.emit(key) }
            </div>
        }
    };
    html! {
        <div class={classes!("pane", props.class.clone())} part="pane" role="table" aria-label={props.label.clone()}
            aria-rowcount={(props.rows.len() + 1).to_string()} data-testid={props.testid}>
            <div class="pane-head" role="rowgroup"><div class="pane-head-row" role="row" aria-rowindex="1">{ props.head.clone() }</div></div>
            <div class="pane-body" role="presentation">
                <div class="scroller" role="rowgroup" tabindex="0" ref={scroller} onscroll={Callback::from(move |_: Event| look())}>
                    <div class="spacer" aria-hidden="true" ref={above} />
                    <div class="rows" role="presentation" ref={list}>{ for (from..to).map(row) }</div>
                    <div class="spacer" aria-hidden="true" ref={below} />
                </div>
                { props.map.clone() }
            </div>
        </div>
    }
}

/// Takes the heights of the rows that are drawn, and moves the scroll by what those above the reader differ.
fn measure(heights: &mut Heights, window: RowRange, scroller: &NodeRef, list: &NodeRef) {
    let (Some(scroller), Some(list)) = (scroller.cast::<Element>(), list.cast::<Element>()) else { return };
    let top = f64::from(scroller.scroll_top());
    let children = list.children();
    let mut shift = 0.0;
    for (index, child) in (window.from..window.to).zip((0..children.length()).filter_map(|at| children.item(at))) {
        let above_reader = heights.above(index + 1) <= top + shift;
        let differs = heights.measure(index, child.get_bounding_client_rect().height());
        if above_reader {
            shift += differs;
        }
    }
    if shift.abs() >= 1.0 {
        scroller.set_scroll_top((top + shift) as i32);
    }
}

/// Brings the aimed-at change into the upper part of the view. Answers whether that is settled: it is not while its row
/// has yet to be drawn.
fn reached(target: ScrollTarget, scroller: &NodeRef, list: &NodeRef) -> bool {
    let (Some(scroller), Some(list)) = (scroller.cast::<Element>(), list.cast::<Element>()) else { return true };
    let find = |selector: &str| list.query_selector(selector).ok().flatten();
    let row = target.row;
    let drawn = match target.change {
        Some(change) => find(&format!("[data-row='{row}'] [data-change='{change}']")),
        None => find(&format!("[data-row='{row}'] mark.is-current")),
    };
    let Some(element) = drawn.or_else(|| find(&format!("[data-row='{row}']"))) else { return false };
    let (place, view) = (element.get_bounding_client_rect(), scroller.get_bounding_client_rect());
    let offset = place.top() - view.top();
    if offset < 24.0 || offset > view.height() * 0.8 {
        let top = f64::from(scroller.scroll_top()) + offset - view.height() / 3.0;
        scroller.set_scroll_top(top.max(0.0) as i32);
    }
    true
}

/// Scrolls to a depth, unless it is in view.
fn bring_near(scroller: &Element, place: f64) {
    let (top, height) = (f64::from(scroller.scroll_top()), f64::from(scroller.client_height()));
    if place < top || place > top + height * 0.7 {
        scroller.set_scroll_top((place - height / 3.0).max(0.0) as i32);
    }
}

/// Tells the map beside the rows which part of the whole is in sight, through the CSSOM.
fn show_seen(scroller: &HtmlElement, top: f64, height: f64, total: f64) {
    let body = scroller.parent_element().and_then(|body| body.dyn_into::<HtmlElement>().ok());
    let Some(style) = body.map(|body| body.style()) else { return };
    let share = |part: f64| format!("{}%", (part * 1000.0 / total.max(1.0)).clamp(0.0, 1000.0) as u32 / 10);
    // Fails only for a name that is none.
    let _ = style.set_property("--seen-from", &share(top));
    let _ = style.set_property("--seen-size", &share(height));
}

/// On a small screen the list itself may be out of sight.
fn bring_up(scroller: &Element) {
    let page = web_sys::window().and_then(|window| window.inner_height().ok()).and_then(|height| height.as_f64());
    let place = scroller.get_bounding_client_rect();
    if page.is_some_and(|page| place.top() > page / 2.0 || place.top() < -place.height() / 2.0) {
        scroller.scroll_into_view();
    }
}

fn set_height(node: &NodeRef, height: f64) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // Through the CSSOM, which a strict policy allows.
        let _ = element.style().set_property("block-size", &format!("{:.1}px", height.max(0.0)));
    }
}
