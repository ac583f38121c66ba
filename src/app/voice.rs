use std::time::Duration;

use leptos::prelude::*;

use crate::browser::device;

/// What is said to those who don't see the page: one polite region and one urgent one, present
/// from the start (WCAG 2.2, 4.1.3).
#[derive(Clone, Copy)]
pub(crate) struct Voice {
    status: RwSignal<String>,
    alert: RwSignal<String>,
    /// True while there is news that the person has not seen: the page was behind another.
    is_marked: RwSignal<bool>,
}

/// How long what can wait stays in its region; what can't stays until the page is left or something else is said: a screen reader that comes later would take it for news.
const STAYS: Duration = Duration::from_secs(10);

impl Voice {
    pub(crate) fn new() -> Self {
        Self {
            status: RwSignal::default(),
            alert: RwSignal::default(),
            is_marked: RwSignal::new(false),
        }
    }

    /// Empties both regions: what was said belongs to a page that is left.
    pub(crate) fn hush(self) {
        self.status.set(String::new());
        self.alert.set(String::new());
    }

    /// Says something that can wait.
    pub(crate) fn say(self, text: impl Into<String>) {
        self.alert.set(String::new());
        put(self.status, text.into());
    }

    /// Marks the page's title, where the page is behind another, until it is seen.
    pub(crate) fn mark(self) {
        if device::is_hidden() {
            self.is_marked.set(true);
        }
    }

    /// True while the title is to be marked.
    pub(crate) fn is_marked(self) -> bool {
        self.is_marked.get()
    }

    /// The person sees the page.
    pub(crate) fn seen(self) {
        if !device::is_hidden() && self.is_marked.get_untracked() {
            self.is_marked.set(false);
        }
    }

    /// Says something that can't.
    pub(crate) fn warn(self, text: impl Into<String>) {
        self.status.set(String::new());
        self.alert.set(text.into());
    }
}

/// Puts a sentence into a region, and takes it out again unless another one came.
fn put(region: RwSignal<String>, text: String) {
    region.set(text.clone());
    set_timeout(
        move || {
            if region.try_with_untracked(|now| *now == text) == Some(true) {
                region.set(String::new());
            }
        },
        STAYS,
    );
}

pub(crate) fn voice() -> Voice {
    expect_context()
}

/// The two regions.
#[component]
pub(crate) fn Regions() -> impl IntoView {
    let voice = voice();
    view! {
        <div class="unseen" role="status">{voice.status}</div>
        <div class="unseen" role="alert">{voice.alert}</div>
    }
}
