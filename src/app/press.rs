//! Keys that are held down, and presses that come too soon: neither sends a second mail.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::{browser::clock, moment::Moment};

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

/// Remembers when the last mail was answered: a press right after it was meant for what stood there before.
#[derive(Clone, Copy)]
pub(crate) struct SendGuard(StoredValue<Option<Moment>>);

pub(crate) fn send_guard() -> SendGuard {
    expect_context()
}

impl SendGuard {
    /// How long after an answer no mail is sent.
    const PAUSE: Duration = Duration::from_millis(500);

    pub(crate) fn provide() {
        provide_context(Self(StoredValue::new(None)));
    }

    /// A mail was answered.
    pub(crate) fn answered(self) {
        self.0.set_value(Some(clock::now()));
    }

    /// True for a press that comes too soon after an answer.
    pub(crate) fn is_too_soon(self) -> bool {
        let now = clock::now();
        let last = self.0.try_get_value().flatten();
        last.is_some_and(|last| last <= now && now.since(last) < Self::PAUSE)
    }
}
