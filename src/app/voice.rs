use leptos::prelude::*;

/// What is said to those who don't see the page: one polite region and one urgent one, present
/// from the start (WCAG 2.2, 4.1.3).
#[derive(Clone, Copy)]
pub(crate) struct Voice {
    status: RwSignal<String>,
    alert: RwSignal<String>,
}

impl Voice {
    pub(crate) fn new() -> Self {
        Self { status: RwSignal::default(), alert: RwSignal::default() }
    }

    /// Says something that can wait.
    pub(crate) fn say(self, text: impl Into<String>) {
        self.alert.set(String::new());
        self.status.set(text.into());
    }

    /// Says something that can't.
    pub(crate) fn warn(self, text: impl Into<String>) {
        self.status.set(String::new());
        self.alert.set(text.into());
    }
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
