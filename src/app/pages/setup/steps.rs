use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    browser::Storage,
    config::Audience,
    keep::{self, Kept, Shelf},
};

/// What is done in Google's console, in this order.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Step {
    Project,
    Api,
    Audience,
    Permissions,
    Client,
}

impl Step {
    pub(crate) const ALL: [Self; 5] =
        [Self::Project, Self::Api, Self::Audience, Self::Permissions, Self::Client];
}

/// The steps that somebody has ticked in this browser.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
struct Done {
    done: Vec<Step>,
}

impl Kept for Done {
    const KEY: &'static str = "fromline.setup.v1";
    const SHELF: Shelf = Shelf::Browser;
}

/// How far somebody has come, and what they chose on the way.
#[derive(Clone, Copy)]
pub(super) struct Progress {
    done: RwSignal<Done>,
    pub(super) audience: RwSignal<Option<Audience>>,
    /// The audience that the host's file names.
    pub(super) configured: Option<Audience>,
}

impl Progress {
    pub(super) fn open(configured: Option<Audience>) -> Self {
        let done = keep::look_up::<Done>(&Storage).value().unwrap_or_default();
        let audience = configured.or_else(|| keep::look_up::<Audience>(&Storage).value());
        Self { done: RwSignal::new(done), audience: RwSignal::new(audience), configured }
    }

    pub(super) fn has(self, step: Step) -> bool {
        self.done.read().done.contains(&step)
    }

    pub(super) fn count(self) -> usize {
        self.done.read().done.len()
    }

    /// The step to do after this one: the next that isn't ticked, or the first.
    pub(super) fn after(self, step: Step) -> Option<Step> {
        let later = Step::ALL.into_iter().skip_while(|one| *one != step);
        later.chain(Step::ALL).find(|one| !self.has(*one))
    }

    /// Takes over what another tab has ticked or chosen meanwhile.
    pub(super) fn refresh(self) {
        // What is the same is left alone: a page that is drawn anew loses the focus.
        let done = keep::look_up::<Done>(&Storage).value();
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

    pub(super) fn tick(self, step: Step, is_done: bool) {
        self.refresh();
        self.done.update(|Done { done }| {
            done.retain(|one| *one != step);
            if is_done {
                done.push(step);
            }
        });
        // A comfort: where nothing is kept, the ticks hold until the page is closed.
        let _ = keep::keep(&Storage, &*self.done.read_untracked());
    }

    pub(super) fn choose(self, audience: Audience) {
        self.audience.set(Some(audience));
        // As above.
        let _ = keep::keep(&Storage, &audience);
    }
}
