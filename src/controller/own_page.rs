//! What only the application's own page has: the browser's history, a warning before work is lost, and keys while
//! nothing in the application has the focus. A portal's page is the portal's, and so are these: it has the session and
//! hears of every decision, so that whether to warn is its own question.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, EventTarget, KeyboardEvent};

use super::Controller;
use crate::browser::listener::Listener;
use crate::browser::page_history;
use crate::state::{Action, Screen, State, TaskKind, Viewpoint};

impl Controller {
    /// Listens to the page, as long as the application is there.
    pub(super) fn listen_to_page(&self) {
        let Some(window) = web_sys::window().filter(|_| self.0.bridge.options().standalone) else { return };
        // Where the person was before a reload.
        self.0.arrival.set(page_history::entry().as_deref().and_then(Viewpoint::from_text));
        let mut listeners = self.0.listeners.borrow_mut();
        listeners.push(self.listener(&window, "popstate", |controller, _| {
            let viewpoint = page_history::entry().as_deref().and_then(Viewpoint::from_text);
            if let Some(viewpoint) = viewpoint {
                controller.return_to(viewpoint);
            }
        }));
        listeners.push(self.listener(&window, "beforeunload", |controller, event| {
            if controller.with_state(State::has_unkept_work) {
                event.prevent_default();
                // What older browsers go by.
                let _ = js_sys::Reflect::set(event, &"returnValue".into(), &"".into());
            }
        }));
        listeners.push(self.listener(&window, "keydown", |controller, event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let outside = target.is_some_and(|target| ["BODY", "HTML"].contains(&target.tag_name().as_str()));
            if let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|_| outside) {
                controller.press(event);
            }
        }));
        drop(listeners);
        // The first entry is the page as it comes.
        self.note_viewpoint();
    }

    fn listener(&self, target: &EventTarget, name: &'static str, hear: fn(&Controller, &Event)) -> Listener {
        let inner = Rc::downgrade(&self.0);
        Listener::new(target, name, move |event| {
            if let Some(inner) = inner.upgrade() {
                hear(&Controller(inner), &event);
            }
        })
    }

    /// Goes where the browser's history leads, as far as that is still there.
    fn return_to(&self, viewpoint: Viewpoint) {
        self.looking(|| self.act(Action::Return(viewpoint)));
        self.0.history.reached(self.with_state(State::viewpoint).to_text());
    }

    /// Has what is looked at noted in the browser's history, once all that is being done at this moment is done. What
    /// comes by itself while the page opens takes the place of its first entry; then Back leads out of the page.
    pub(super) fn note_viewpoint(&self) {
        if !self.0.bridge.options().standalone || self.0.noting.replace(true) {
            return;
        }
        let controller = self.clone();
        spawn_local(async move {
            controller.0.noting.set(false);
            let busy = |state: &State| state.task.as_ref().is_some_and(|task| task.kind != TaskKind::Exporting);
            if controller.with_state(busy) {
                return;
            }
            let viewpoint = controller.with_state(State::viewpoint);
            let by_itself = !controller.0.acted.get();
            let noted = controller.0.history.note(viewpoint.to_text(), by_itself);
            // Work that was kept is opened again where it was left.
            if noted && by_itself && viewpoint.screen == Screen::Result {
                controller.0.arrival.take().into_iter().for_each(|arrival| controller.return_to(arrival));
            }
        });
    }
}
