use leptos::prelude::*;

use crate::{
    app::{
        press::{SendGuard, send_guard},
        state::{
            addresses::{Addresses, addresses},
            settings::{Settings, settings},
        },
    },
    browser::UnderWay,
    mail::DisplayName,
    sending::{self, Active, NotSendable, Outcome},
};

/// What every mail of this page is sent with: the composer's, the wizard's and the check's.
#[derive(Clone, Copy)]
pub(crate) struct Mailer {
    addresses: Addresses,
    settings: Settings,
    guard: SendGuard,
}

impl Mailer {
    pub(crate) fn new() -> Self {
        Self { addresses: addresses(), settings: settings(), guard: send_guard() }
    }

    /// The connected account, for the one road on which a mail leaves ([`sending::submit`]).
    pub(crate) const fn connection(self) -> Addresses {
        self.addresses
    }

    /// The name that Settings give, for an address that Gmail has none for.
    pub(crate) fn name(self) -> DisplayName {
        self.settings.saved().with_untracked(|policy| policy.name.clone())
    }

    /// False for a press that comes too soon after the last answer.
    pub(crate) fn may_send(self) -> bool {
        !untrack(|| self.guard.is_closed())
    }

    /// A mail was answered, on whichever road it was sent.
    pub(crate) fn answered(self) {
        self.guard.answered();
    }

    /// Sends a recorded mail; while it is on its way, the page isn't left without a question.
    pub(crate) async fn dispatch(self, active: Active<Addresses>) -> Result<Outcome, NotSendable> {
        let under_way = UnderWay::begin();
        let outcome = sending::dispatch(&self.addresses, active).await;
        drop(under_way);
        self.answered();
        outcome
    }
}
