//! A promise that a method of the element has given.

use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::DomException;

use crate::state::Settlement;
use draftlens_protocol::Response;

/// A promise that a method has given, by its two ends.
#[derive(Debug)]
pub struct Deferred {
    pub(crate) resolve: Function,
    pub(crate) reject: Function,
}

impl Deferred {
    /// Ends the promise; `answer` is what it was waiting for.
    pub(crate) fn settle(self, settlement: Settlement, answer: &Response) {
        match settlement {
            Settlement::Computed => self.resolve(&JsValue::UNDEFINED),
            Settlement::Exported => self.resolve(&exported(answer)),
            Settlement::Rejected(why) => self.reject(&why),
            Settlement::Stopped(why) => self.stop(&why),
        }
    }

    fn resolve(&self, value: &JsValue) {
        // The functions that a promise gives do not throw.
        let _ = self.resolve.call1(&JsValue::UNDEFINED, value);
    }

    pub(crate) fn reject(&self, message: &str) {
        let _ = self.reject.call1(&JsValue::UNDEFINED, &js_sys::Error::new(message));
    }

    /// Nothing failed: what was waited for was stopped, or something else took its place. An `AbortError`, as `fetch` has it.
    pub(crate) fn stop(&self, why: &str) {
        let error = DomException::new_with_message_and_name(why, "AbortError").map(JsValue::from);
        let _ = self.reject.call1(&JsValue::UNDEFINED, &error.unwrap_or_else(|error| error));
    }
}

/// The file of an export as `{ name, type, bytes }`.
fn exported(answer: &Response) -> JsValue {
    let Response::Exported { name, media_type, bytes } = answer else { return JsValue::UNDEFINED };
    let file = js_sys::Object::new();
    let entries: [(&str, JsValue); 3] =
        [("name", name.into()), ("type", media_type.into()), ("bytes", Uint8Array::from(bytes.as_slice()).into())];
    for (key, value) in entries {
        let _ = js_sys::Reflect::set(&file, &key.into(), &value);
    }
    file.into()
}
