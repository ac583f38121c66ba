use leptos::prelude::*;

use crate::{
    alias::Kind,
    app::pages::wizard::step::StepContext,
    wizard::{Choice, Event},
};

/// The question of the kind, as far as it is answered.
#[derive(Clone, Copy)]
pub(crate) struct Question {
    pub(crate) walk: StepContext,
    /// "A provider in this list" is chosen, but perhaps none of the list yet.
    pub(crate) in_list: RwSignal<bool>,
    pub(crate) fault: RwSignal<Option<&'static str>>,
    /// What is wrong with the Reply-To that was typed.
    pub(crate) reply_to: RwSignal<Option<String>>,
}

impl Question {
    pub(crate) fn of(walk: StepContext) -> Self {
        let reply_to = RwSignal::new(None);
        Self { walk, in_list: RwSignal::new(false), fault: RwSignal::new(None), reply_to }
    }

    /// The answer, once it is complete.
    pub(crate) fn kind(self) -> Option<Kind> {
        let kind = self.walk.case(|case| case.plan.kind).flatten();
        kind.filter(|kind| !self.in_list.get() || matches!(kind, Kind::Hosted(_)))
    }

    pub(crate) fn answer(self, kind: Kind) {
        self.in_list.set(matches!(kind, Kind::Hosted(_)));
        self.fault.set(None);
        self.walk.tell(Event::Chose(Choice::Kind(kind)));
    }
}
