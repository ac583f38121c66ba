//! That a mail is on its way: the browser asks before the page is left, and `boot.js` says it where the app stops.

use std::cell::RefCell;

use js_sys::{Reflect, global};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::Event;

use super::dom::window;

thread_local! {
    static COUNT: RefCell<u32> = const { RefCell::new(0) };
    static ASKING: Closure<dyn Fn(Event)> = Closure::new(|event: Event| event.prevent_default());
}

/// One mail that is on its way, until this is dropped.
#[derive(Debug)]
pub(crate) struct UnderWay;

impl UnderWay {
    pub(crate) fn begin() -> Self {
        count(|count| count + 1);
        Self
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        count(|count| count.saturating_sub(1));
    }
}

/// Asks before the page is left only while there is something to lose: a page that always asks is kept in no cache.
fn count(change: impl FnOnce(u32) -> u32) {
    let now = COUNT.with_borrow_mut(|count| {
        *count = change(*count);
        *count
    });
    let _ = Reflect::set(&global(), &"fromlineUnderWay".into(), &(now > 0).into());
    ASKING.with(|asking| {
        let (window, asking) = (window(), asking.as_ref().unchecked_ref());
        let _ = match now {
            0 => window.remove_event_listener_with_callback("beforeunload", asking),
            _ => window.add_event_listener_with_callback("beforeunload", asking),
        };
    });
}
