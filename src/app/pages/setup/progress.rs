use leptos::prelude::*;

use crate::{
    browser::Storage,
    config::{Audience, SetupProgress, SetupStep},
    keep,
};

/// The ticked steps, and the audience that was chosen on the way, as this browser keeps them.
#[derive(Clone, Copy)]
pub(crate) struct SetupDriver {
    done: RwSignal<SetupProgress>,
    pub(crate) audience: RwSignal<Option<Audience>>,
    /// The audience that the host's file names.
    pub(crate) configured: Option<Audience>,
}

impl SetupDriver {
    pub(crate) fn open(configured: Option<Audience>) -> Self {
        let done = keep::look_up::<SetupProgress>(&Storage).value().unwrap_or_default();
        let audience = configured.or_else(|| keep::look_up::<Audience>(&Storage).value());
        Self { done: RwSignal::new(done), audience: RwSignal::new(audience), configured }
    }

    pub(crate) fn has(self, step: SetupStep) -> bool {
        self.done.read().has(step)
    }

    pub(crate) fn count(self) -> usize {
        self.done.read().count()
    }

    pub(crate) fn after(self, step: SetupStep) -> Option<SetupStep> {
        self.done.read_untracked().after(step)
    }

    /// Takes over what another tab has ticked or chosen meanwhile.
    pub(crate) fn refresh(self) {
        // What is the same is left alone: a page that is drawn anew loses the focus.
        let done = keep::look_up::<SetupProgress>(&Storage).value();
        if let Some(done) = done.filter(|done| *done != *self.done.read_untracked()) {
            self.done.set(done);
        }
        let audience = keep::look_up::<Audience>(&Storage).value();
        if self.configured.is_none()
            && audience.is_some()
            && audience != self.audience.get_untracked()
        {
            self.audience.set(audience);
        }
    }

    pub(crate) fn tick(self, step: SetupStep, is_done: bool) {
        self.refresh();
        self.done.update(|done| done.tick(step, is_done));
        // A convenience: where nothing is kept, the ticks hold until the page is closed.
        let _ = keep::keep(&Storage, &*self.done.read_untracked());
    }

    pub(crate) fn choose(self, audience: Audience) {
        self.audience.set(Some(audience));
        // As above.
        let _ = keep::keep(&Storage, &audience);
    }
}
