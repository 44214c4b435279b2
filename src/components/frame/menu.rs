//! Menus are `<details>`: they open by mouse and keyboard without help. What they lack is closing by themselves.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::NodeRef;

const OPEN: &str = "details.menu[open]";

/// Closes every menu below `root` that `target` is not part of, and the one in which it is an item that was chosen.
pub fn close_others(root: &NodeRef, target: &Element) {
    let chosen = target.closest(".menu-item").ok().flatten().is_some();
    for menu in open_menus(root) {
        if chosen || !menu.contains(Some(target.unchecked_ref::<Node>())) {
            close(&menu);
        }
    }
}

/// Closes every menu below `root`, and puts the focus on the first one's button. Answers whether any was open.
pub fn close_all(root: &NodeRef) -> bool {
    let menus = open_menus(root);
    menus.iter().for_each(close);
    let summary = menus.first().and_then(|menu| menu.query_selector("summary").ok().flatten());
    if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
        // Fails only where the element is gone.
        let _ = summary.focus();
    }
    !menus.is_empty()
}

fn open_menus(root: &NodeRef) -> Vec<Element> {
    let Some(root) = root.cast::<Element>() else { return Vec::new() };
    let Ok(found) = root.query_selector_all(OPEN) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

fn close(menu: &Element) {
    // Fails only for a name that is none.
    let _ = menu.remove_attribute("open");
}
