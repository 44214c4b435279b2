//! What only the application's own page has: its title and language, the browser's history, a warning before work is
//! lost, and keys while nothing in the application has the focus. A portal's page is the portal's, and so are these.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::browser::listener::Listener;
use crate::browser::page_history;
use crate::controller::Controller;
use crate::state::{Screen, State, Viewpoint};

/// The page follows the application: language, direction and title.
#[hook]
pub fn use_page(standalone: bool, tag: String, direction: &'static str, title: String) {
    use_effect_with((standalone, tag, direction, title), |(standalone, tag, direction, title)| {
        let document = web_sys::window().and_then(|window| window.document()).filter(|_| *standalone);
        let Some(document) = document else { return };
        if let Some(page) = document.document_element() {
            // Fails only for a name that is none.
            let _ = page.set_attribute("lang", tag);
            let _ = page.set_attribute("dir", direction);
        }
        let name = if title.is_empty() { "Draftlens".to_owned() } else { format!("{title} \u{2013} Draftlens") };
        document.set_title(&name);
    });
}

/// The browser asks before it leaves a page with work that is kept nowhere. A portal has the session and hears of every
/// decision: whether to warn is its own question.
#[hook]
pub fn use_unload_warning(standalone: bool, unkept: bool) {
    use_effect_with(standalone && unkept, |warns| {
        let window = web_sys::window().filter(|_| *warns);
        let listener = window.map(|window| {
            Listener::new(&window, "beforeunload", |event| {
                event.prevent_default();
                // What older browsers go by.
                let _ = js_sys::Reflect::set(&event, &"returnValue".into(), &"".into());
            })
        });
        move || drop(listener)
    });
}

/// Keys that are pressed while the focus is on the page itself: what had it may be gone.
#[hook]
pub fn use_keys_outside(standalone: bool, on_key: Callback<KeyboardEvent>) {
    let latest = use_mut_ref(|| on_key.clone());
    *latest.borrow_mut() = on_key;
    use_effect_with(standalone, move |standalone| {
        let document = web_sys::window().and_then(|window| window.document()).filter(|_| *standalone);
        let listener = document.map(|document| {
            Listener::new(&document, "keydown", move |event| {
                let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
                let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                if target.is_some_and(|target| ["BODY", "HTML"].contains(&target.tag_name().as_str())) {
                    let on_key = latest.borrow().clone();
                    on_key.emit(event);
                }
            })
        });
        move || drop(listener)
    });
}

/// More entries than this within [`WHILE`] are not begun: browsers refuse them, or end the page.
const MOST: u32 = 80;
/// In milliseconds.
const WHILE: f64 = 30_000.0;

/// What the history holds as far as this page has written it.
#[derive(Default)]
struct Written {
    /// In the present entry.
    entry: Option<String>,
    /// What stood in it when the page came: where the person was before a reload.
    arrival: Option<Viewpoint>,
    since: f64,
    pushed: u32,
}

/// One entry in the browser's history for each screen, view, and change looked at. What comes by itself while the page
/// opens takes the place of the first entry; then Back leads out of the page, as it does from any.
#[hook]
pub fn use_history(standalone: bool, controller: &Controller, state: &State, busy: bool) {
    let written: Rc<RefCell<Written>> = use_mut_ref(Written::default);
    {
        let (controller, written) = (controller.clone(), written.clone());
        use_effect_with(standalone, move |standalone| {
            let window = web_sys::window().filter(|_| *standalone);
            let listener = window.map(|window| {
                written.borrow_mut().arrival = page_history::entry().as_deref().and_then(Viewpoint::from_text);
                Listener::new(&window, "popstate", move |_| {
                    let Some(text) = page_history::entry() else { return };
                    let Some(viewpoint) = Viewpoint::from_text(&text) else { return };
                    let reached = controller.return_to(viewpoint);
                    written.borrow_mut().entry = Some(reached.to_text());
                })
            });
            move || drop(listener)
        });
    }
    let controller = controller.clone();
    use_effect_with((standalone, busy, state.viewpoint()), move |(standalone, busy, viewpoint)| {
        if !standalone || *busy {
            return;
        }
        let text = viewpoint.to_text();
        let acted = controller.has_acted();
        let first = written.borrow().entry.is_none();
        if written.borrow().entry.as_deref() == Some(&text) {
            return;
        }
        if first || !acted {
            page_history::replace(&text);
            written.borrow_mut().entry = Some(text);
            // Work that was kept is opened again where it was left.
            let arrival = written.borrow().arrival.filter(|_| !acted && viewpoint.screen == Screen::Result);
            if let Some(arrival) = arrival {
                written.borrow_mut().arrival = None;
                controller.return_to(arrival);
            }
            return;
        }
        let mut written = written.borrow_mut();
        let now = page_history::now();
        if now - written.since > WHILE {
            (written.since, written.pushed) = (now, 0);
        }
        written.pushed += 1;
        if written.pushed <= MOST {
            page_history::push(&text);
            written.entry = Some(text);
        }
    });
}
