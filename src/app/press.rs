//! Keys that are held down, and presses that come too soon: neither sends a second mail.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::app::subscription::leave_at_cleanup;

/// Keeps a key that is held down from pressing again what it has pressed: Enter anywhere but in a text of several lines,
/// and the space bar on what it presses.
pub(crate) fn ignore_held_keys() {
    let listener = window_event_listener(leptos::ev::keydown, |event| {
        if !event.repeat() {
            return;
        }
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let tag = element.map(|element| element.tag_name()).unwrap_or_default();
        let presses = match &*event.key() {
            "Enter" => tag != "TEXTAREA",
            " " => matches!(&*tag, "BUTTON" | "SUMMARY" | "A"),
            _ => false,
        };
        if presses {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Remembers that a mail was answered just now: a press right after it was meant for what stood there before.
#[derive(Clone, Copy)]
pub(crate) struct SendGuard(RwSignal<bool>);

pub(crate) fn send_guard() -> SendGuard {
    expect_context()
}

impl SendGuard {
    /// How long after an answer no mail is sent.
    const PAUSE: Duration = Duration::from_millis(500);

    pub(crate) fn provide() {
        provide_context(Self(RwSignal::new(false)));
    }

    /// A mail was answered.
    pub(crate) fn answered(self) {
        self.0.try_set(true);
        let open = move || {
            self.0.try_set(false);
        };
        set_timeout(open, Self::PAUSE);
    }

    /// True right after an answer.
    pub(crate) fn is_closed(self) -> bool {
        leave_at_cleanup();
        self.0.try_get().unwrap_or_default()
    }
}
