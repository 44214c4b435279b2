//! What every part of the interface is handed.

use yew::prelude::*;

use super::wording::messages::Messages;
use crate::controller::Controller;

/// What every part of the interface needs: the words it says, and who carries out what the person asks for. Given down
/// by the application as a context; what needs no state of its own is drawn by a plain function that is handed it,
/// since each component costs the page some eight kilobytes.
#[derive(Clone, PartialEq)]
pub struct AppContext {
    pub words: Messages,
    /// None outside the application, as in a test that only draws.
    pub controller: Option<Controller>,
}

#[hook]
pub fn use_app_context() -> AppContext {
    let context = use_context::<AppContext>();
    let fallback = use_memo((), |()| AppContext { words: Messages::english(), controller: None });
    context.unwrap_or_else(|| (*fallback).clone())
}
