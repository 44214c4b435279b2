//! What the element's script (`www/draftlens.js`) gives to the wasm it loads: an object with the methods below. The
//! script holds what needs no Rust: starting a worker, dispatching events, the browser's database.

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    /// One for each element on the page.
    #[derive(Clone)]
    pub type ElementScript;

    /// The element inside the shadow root into which the application is drawn.
    #[wasm_bindgen(method, getter)]
    pub fn root(this: &ElementScript) -> Element;

    /// Tells the script which one that is.
    #[wasm_bindgen(method, setter)]
    pub fn set_root(this: &ElementScript, root: &Element);

    /// Address of the folder that holds the script, its wasm, `locales/` and `sample/`; ends in `/`.
    #[wasm_bindgen(method, getter)]
    pub fn base(this: &ElementScript) -> String;

    /// Dispatches the event `name` on the element, bubbling and composed.
    #[wasm_bindgen(method)]
    pub fn emit(this: &ElementScript, name: &str, detail: &JsValue);

    /// Starts an engine. `hear(kind, payload)` is called with `("message", Uint8Array)`, with `("mode", "worker")` or
    /// `("mode", "page")` once it has started, with `("crash", text)` where it has come down, and with `("alive")` where
    /// that was asked.
    #[wasm_bindgen(method)]
    pub fn connect(this: &ElementScript, hear: &Function) -> Port;

    /// Reads what was kept under a key; resolves to `undefined` where there is nothing.
    #[wasm_bindgen(method, js_name = recall)]
    pub fn recall(this: &ElementScript, key: &str) -> Promise;

    /// Keeps a value (anything that can be cloned: bytes, `File`s) under a key; `undefined` deletes what is there.
    #[wasm_bindgen(method, js_name = keep)]
    pub fn keep(this: &ElementScript, key: &str, value: &JsValue) -> Promise;

    /// Deletes everything kept on this device: database, caches, service worker.
    #[wasm_bindgen(method, js_name = forget)]
    pub fn forget(this: &ElementScript) -> Promise;

    /// Changes single decisions of those kept under a key, in one step; `changes` has pairs of an id and a decision,
    /// `undefined` to delete it.
    #[wasm_bindgen(method)]
    pub fn amend(this: &ElementScript, key: &str, changes: &Array) -> Promise;

    /// Resolves to the decisions kept under each key that begins so, as pairs of key and session, the last written first.
    #[wasm_bindgen(method, js_name = decisionsOf)]
    pub fn decisions_of(this: &ElementScript, beginning: &str) -> Promise;

    /// Deletes what is kept under keys that begin so, or (`all`) everything; resolves to whether anything is left.
    #[wasm_bindgen(method)]
    pub fn remove(this: &ElementScript, beginnings: Vec<String>, all: bool) -> Promise;

    /// Opens a line to the other windows of this origin. `hear(what, place)` is called with what they tell.
    #[wasm_bindgen(method)]
    pub fn windows(this: &ElementScript, hear: &Function) -> WindowChannel;

    /// Opens once more what a host named last.
    #[wasm_bindgen(method, js_name = openAgain)]
    pub fn open_again(this: &ElementScript);

    /// Stops what is being fetched.
    #[wasm_bindgen(method, js_name = stopOpening)]
    pub fn stop_opening(this: &ElementScript);
}

#[wasm_bindgen]
extern "C" {
    /// Leads to other windows.
    pub type WindowChannel;

    #[wasm_bindgen(method)]
    pub fn tell(this: &WindowChannel, what: &str, place: &str);

    #[wasm_bindgen(method)]
    pub fn close(this: &WindowChannel);
}

#[wasm_bindgen]
extern "C" {
    /// A started engine.
    pub type Port;

    /// Sends a message, and `File`s beside it. The bytes' buffer is transferred.
    #[wasm_bindgen(method)]
    pub fn post(this: &Port, bytes: Uint8Array, files: Array);

    /// Asks whether it is still there.
    #[wasm_bindgen(method)]
    pub fn ping(this: &Port);

    /// Ends it, with its memory. Nothing is heard of it afterwards.
    #[wasm_bindgen(method)]
    pub fn close(this: &Port);
}
