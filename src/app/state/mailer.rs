use leptos::prelude::*;

use crate::{
    app::state::{
        addresses::{Addresses, addresses},
        settings::{Settings, settings},
    },
    mail::{Address, DisplayName, Draft},
    sending::{self, NotSendable, Outcome},
};

/// What every mail of this page is sent with: the composer's, the wizard's and the check's.
#[derive(Clone, Copy)]
pub(crate) struct Mailer {
    addresses: Addresses,
    settings: Settings,
}

impl Mailer {
    pub(crate) fn new() -> Self {
        Self { addresses: addresses(), settings: settings() }
    }

    /// The connected account, for the one road on which a mail leaves ([`sending::deliver`]).
    pub(crate) const fn connection(self) -> Addresses {
        self.addresses
    }

    /// The name that Settings give, for an address that Gmail has none for.
    pub(crate) fn name(self) -> DisplayName {
        self.settings.saved().with_untracked(|policy| policy.name.clone())
    }

    pub(crate) async fn send(self, from: &Address, draft: &Draft) -> Result<Outcome, NotSendable> {
        sending::deliver(&self.addresses, from, &self.name(), draft).await
    }
}
