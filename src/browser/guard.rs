//! Asking before a tab is closed with something in it that isn't saved
//! (<https://html.spec.whatwg.org/multipage/browsing-the-web.html#the-beforeunloadevent-interface>).

use std::cell::Cell;

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::Event;

use super::dom::window;

thread_local! {
    /// True once the page itself has begun to leave: what it keeps for the tab is there when it comes back.
    static LEAVES: Cell<bool> = const { Cell::new(false) };
}

/// The page leaves, or loads itself anew: nothing is lost by that, and nothing to be asked.
pub(super) fn leaves() {
    LEAVES.set(true);
}

/// Asks before the tab is closed while something is not saved; in the browser's own words, which no page can choose.
pub(crate) struct Guard(Closure<dyn Fn(Event)>);

impl Guard {
    pub(crate) fn new(is_unsaved: impl Fn() -> bool + 'static) -> Self {
        let ask = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            if is_unsaved() && !LEAVES.get() {
                event.prevent_default();
            }
        });
        let listener = ask.as_ref().unchecked_ref();
        // Only a window that is gone refuses.
        let _ = window().add_event_listener_with_callback("beforeunload", listener);
        Self(ask)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let listener = self.0.as_ref().unchecked_ref();
        let _ = window().remove_event_listener_with_callback("beforeunload", listener);
    }
}
