//! The browser's history of this page: one entry for each thing that was looked at, with a line of text in it. The
//! address stays as it is, since nothing of what is open stands in it.

use std::cell::{Cell, RefCell};

use web_sys::History;

/// More entries than this within [`WHILE`] are not begun: browsers refuse them, or end the page.
const MOST: u32 = 80;
/// In milliseconds.
const WHILE: f64 = 30_000.0;

/// What the history holds as far as this page has written it.
#[derive(Default)]
pub struct PageHistory {
    /// In the present entry.
    present: RefCell<Option<String>>,
    since: Cell<f64>,
    pushed: Cell<u32>,
}

impl PageHistory {
    /// The present entry is known to hold this, or what comes closest to it.
    pub fn reached(&self, text: String) {
        *self.present.borrow_mut() = Some(text);
    }

    /// Writes what is looked at now: as a new entry, or, as long as the page shows by itself what it shows, into the
    /// present one. Answers whether anything was written.
    pub fn note(&self, text: String, by_itself: bool) -> bool {
        let mut present = self.present.borrow_mut();
        let Some(history) = history().filter(|_| present.as_ref() != Some(&text)) else { return false };
        // Where either is refused, Back goes further than it should.
        if by_itself || present.is_none() {
            let _ = history.replace_state(&text.as_str().into(), "");
        } else {
            let now = js_sys::Date::now();
            if now - self.since.get() > WHILE {
                self.since.set(now);
                self.pushed.set(0);
            }
            self.pushed.set(self.pushed.get() + 1);
            if self.pushed.get() > MOST {
                return false;
            }
            let _ = history.push_state(&text.as_str().into(), "");
        }
        *present = Some(text);
        true
    }
}

/// What stands in the present entry.
pub fn entry() -> Option<String> {
    history()?.state().ok()?.as_string()
}

fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}
