//! The keys that do something anywhere in the application, except where a person writes.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::Controller;
use crate::state::{Focus, Screen};

impl Controller {
    /// n and p: next and previous change; u and U: next and previous that nothing explains; e: to the panel beside the
    /// text; /: to the words that are looked for; ?: which keys there are; Escape: back to the overview. Ctrl+Z (or Cmd+Z) undoes, with Shift (or Ctrl+Y) does again; in a text box
    /// these are the browser's.
    pub fn press(&self, event: &KeyboardEvent) {
        self.note_act();
        // The first on its way: in a portal's page the target is told as the whole element.
        let target = event.composed_path().get(0).dyn_into::<Element>().ok();
        if event.is_composing() || event.alt_key() || target.as_ref().is_some_and(is_written_into) {
            return;
        }
        let (reading, idle) = self.with_state(|state| (state.screen == Screen::Result, state.task.is_none()));
        if event.ctrl_key() || event.meta_key() {
            if self.0.bridge.options().readonly || !idle {
                return;
            }
            match letter(event).to_ascii_lowercase() {
                'z' => self.turn(!event.shift_key()),
                'y' => self.turn(false),
                _ => return,
            }
            event.prevent_default();
            return;
        }
        // A list of choices goes to the one that begins with the letter.
        if !reading || !idle || target.is_some_and(|target| target.tag_name() == "SELECT") {
            return;
        }
        match letter(event) {
            'n' => self.step(false, false),
            'p' => self.step(false, true),
            'u' => self.step(true, false),
            'U' => self.step(true, true),
            'e' => self.focus_on(".work-aside"),
            '/' => self.focus_on("[data-testid=search]"),
            '?' => {
                let menu = self.0.bridge.root().query_selector("[data-testid=help]").ok().flatten();
                if let Some(menu) = menu {
                    // Fails only for a name that is none.
                    let _ = menu.set_attribute("open", "");
                }
                self.focus_on("[data-testid=help] summary");
            }
            _ if event.key() == "Escape" => self.look_at(Focus::Overview),
            _ => return,
        }
        event.prevent_default();
    }
}

/// Whether letters go into this element. Boxes to tick and buttons take none.
fn is_written_into(element: &Element) -> bool {
    match element.tag_name().as_str() {
        "TEXTAREA" => true,
        "INPUT" => {
            let kind = element.get_attribute("type").unwrap_or_default();
            !["checkbox", "radio", "button", "submit", "file"].contains(&kind.as_str())
        }
        _ => element.has_attribute("contenteditable"),
    }
}

/// The letter of a key: on keyboards without Latin letters, the one that stands there on others.
fn letter(event: &KeyboardEvent) -> char {
    let mut typed = event.key().chars().collect::<Vec<char>>().into_iter();
    match (typed.next(), typed.next()) {
        (Some(letter), None) if letter.is_ascii() => letter,
        (Some(_), None) => {
            let placed = event.code().strip_prefix("Key").and_then(|key| key.chars().next()).unwrap_or('\0');
            if event.shift_key() { placed } else { placed.to_ascii_lowercase() }
        }
        _ => '\0',
    }
}
