//! An event listener that no component can have: on the window, the document, or everything that is drawn.

use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

/// Listens until it is dropped.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    hear: Closure<dyn FnMut(Event)>,
}

impl Listener {
    pub fn new(target: &EventTarget, name: &'static str, hear: impl FnMut(Event) + 'static) -> Listener {
        let hear = Closure::<dyn FnMut(Event)>::new(hear);
        // Fails only for a target that is none.
        let _ = target.add_event_listener_with_callback(name, hear.as_ref().unchecked_ref());
        Listener { target: target.clone(), name, hear }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.name, self.hear.as_ref().unchecked_ref());
    }
}
