//! What an administrator was told of the policy on outside servers, for the wizard: in this page's memory alone.

use leptos::prelude::*;

use crate::{
    app::{slot::Slot, subscription::leave_at_cleanup},
    google::directory::OutsideServers,
};

/// The policy, as far as this page has asked.
#[derive(Clone, Copy)]
pub(crate) struct OutsidePolicy(RwSignal<Option<OutsideServers>>);

pub(crate) fn outside_policy() -> OutsidePolicy {
    Slot::get(|| OutsidePolicy(RwSignal::new(None)))
}

impl OutsidePolicy {
    /// The policy; nothing, until an administrator has asked for it here.
    pub(crate) fn known(self) -> ReadSignal<Option<OutsideServers>> {
        leave_at_cleanup();
        self.0.read_only()
    }

    pub(crate) fn note(self, policy: OutsideServers) {
        self.0.try_set(Some(policy));
    }
}
