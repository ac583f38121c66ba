use leptos::prelude::*;

use crate::{
    app::{slot::Slot, subscription::leave_at_cleanup},
    browser::Storage,
    keep::{self, Found, Kept, StoreError},
    policy::Policy,
};

/// The saved policy, the same in every tab of this browser.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    saved: RwSignal<Policy>,
    /// The key under which settings that could not be read were set aside.
    broken: RwSignal<Option<String>>,
}

pub(crate) fn settings() -> Settings {
    Slot::get(Settings::open)
}

impl Settings {
    fn open() -> Self {
        let (policy, broken) = match keep::look_up::<Policy>(&Storage) {
            Found::Value(policy) => (policy, None),
            Found::Nothing => (Policy::default(), None),
            Found::Broken(key) => (Policy::default(), Some(key)),
        };
        let settings = Self { saved: RwSignal::new(policy), broken: RwSignal::new(broken) };
        settings.follow_other_tabs();
        settings
    }

    pub(crate) fn saved(self) -> RwSignal<Policy> {
        leave_at_cleanup();
        self.saved
    }

    pub(crate) fn broken(self) -> RwSignal<Option<String>> {
        leave_at_cleanup();
        self.broken
    }

    /// What is saved now, even if this tab has not heard of it yet.
    pub(crate) fn look(self) -> Policy {
        if let Found::Value(policy) = keep::look_up::<Policy>(&Storage)
            && *self.saved.read_untracked() != policy
        {
            self.saved.set(policy);
        }
        self.saved.get_untracked()
    }

    /// Saves, and uses it in this tab even where the browser keeps nothing.
    pub(crate) fn save(self, policy: Policy) -> Result<(), StoreError> {
        let kept = keep::keep(&Storage, &policy);
        self.saved.set(policy);
        kept
    }

    fn follow_other_tabs(self) {
        let listener = window_event_listener(leptos::ev::storage, move |event| {
            let ours = event.key().is_none_or(|key| key == Policy::KEY);
            if let (true, Found::Value(policy)) = (ours, keep::look_up::<Policy>(&Storage)) {
                self.saved.set(policy);
            }
        });
        on_cleanup(move || listener.remove());
    }
}
