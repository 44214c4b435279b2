//! The browser's history of this page: one entry for each thing that was looked at, with a line of text in it. The
//! address stays as it is, since nothing of what is open stands in it.

use web_sys::History;

fn history() -> Option<History> {
    web_sys::window().and_then(|window| window.history().ok())
}

/// What stands in the present entry.
pub fn entry() -> Option<String> {
    history().and_then(|history| history.state().ok()).and_then(|state| state.as_string())
}

/// Writes into the present entry.
pub fn replace(text: &str) {
    if let Some(history) = history() {
        // Refused only where a page does so very often: then Back goes further than it should.
        let _ = history.replace_state(&text.into(), "");
    }
}

/// Begins a new entry.
pub fn push(text: &str) {
    if let Some(history) = history() {
        // As above.
        let _ = history.push_state(&text.into(), "");
    }
}

/// Milliseconds since some moment.
pub fn now() -> f64 {
    js_sys::Date::now()
}
