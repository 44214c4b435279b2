//! Something later.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &JsValue, milliseconds: u32) -> i32;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: i32);
}

/// Calls something once after some time, unless it is dropped before.
#[derive(Debug)]
pub struct Timer {
    id: i32,
    /// Given back with the timer; one that is left to the browser would be memory lost for each.
    _later: Closure<dyn FnMut()>,
}

impl Timer {
    pub fn after(milliseconds: u32, later: impl FnOnce() + 'static) -> Timer {
        let later = Closure::once(later);
        Timer { id: set_timeout(later.as_ref(), milliseconds), _later: later }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(self.id);
    }
}
