//! What is being written, and what came of it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::result::Shown;
use crate::{
    app::{
        account::{Account, account},
        addresses::{Addresses, addresses},
        settings::{Settings, settings},
        words::test as words,
    },
    browser::{Storage, here},
    keep::{self, Kept, Shelf},
    mail::{Address, Draft, NotRecipients, Recipients},
    policy::{MailKind, Refusal},
};

/// What was typed; it outlives a reload and a renewal of the sign-in.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) kind: Option<MailKind>,
    /// Chosen by hand; else the policy's.
    pub(super) from: Option<Address>,
    /// Typed by hand; else the account itself.
    pub(super) to: Option<String>,
    pub(super) subject: Option<String>,
    pub(super) message: Option<String>,
}

impl Kept for Typed {
    const KEY: &'static str = "fromline.draft.v1";
    const SHELF: Shelf = Shelf::Tab;
}

/// The form, and what came of it last. It belongs to the app and not to the page, so that looking
/// elsewhere while a mail is sent loses neither the answer nor the knowledge that one is under way.
#[derive(Clone, Copy)]
pub(crate) struct Composer {
    pub(super) typed: RwSignal<Typed>,
    pub(super) faults: RwSignal<Faults>,
    pub(super) shown: RwSignal<Shown>,
    /// A mail that Gmail certainly has not taken, to be sent once the sign-in is renewed.
    pub(super) held: RwSignal<Option<(Address, Draft)>>,
    account: Account,
    addresses: Addresses,
    settings: Settings,
}

/// What keeps a mail from being sent, before Gmail is asked.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Faults {
    pub(super) from: Option<String>,
    pub(super) to: Option<NotRecipients>,
}

impl Composer {
    /// With what this tab kept; needs the other contexts.
    pub(crate) fn open() -> Self {
        let typed: Typed = keep::look_up(&Storage).value().unwrap_or_default();
        Self {
            typed: RwSignal::new(typed),
            faults: RwSignal::default(),
            shown: RwSignal::new(Shown::Nothing),
            held: RwSignal::new(None),
            account: account(),
            addresses: addresses(),
            settings: settings(),
        }
    }

    pub(super) fn change(self, change: impl FnOnce(&mut Typed)) {
        self.typed.update(change);
        // A convenience: where nothing is kept, a reload brings back the proposal.
        let _ = self.typed.with_untracked(|typed| keep::keep(&Storage, typed));
        self.faults.set(Faults::default());
    }

    /// The From: the one chosen by hand, else what Settings come to.
    pub(super) fn from(self) -> Option<Address> {
        if let Some(from) = &self.typed.read().from {
            return Some(from.clone());
        }
        self.by_settings().ok()
    }

    /// What Settings come to for a mail of this kind.
    pub(super) fn by_settings(self) -> Result<Address, Refusal> {
        let (policy, typed) = (self.settings.saved().read(), self.typed.read());
        let mailbox = self.addresses.resolve(&policy, typed.kind.as_ref())?;
        Ok(mailbox.address)
    }

    pub(super) fn to(self) -> String {
        let session = self.account.session();
        let own = move || {
            let session = session.read();
            session.account().map(|account| account.address().to_string()).unwrap_or_default()
        };
        self.typed.read().to.clone().unwrap_or_else(own)
    }

    pub(super) fn subject(self) -> String {
        self.typed.read().subject.clone().unwrap_or_else(|| words::SUBJECT.into())
    }

    pub(super) fn message(self) -> String {
        self.typed.read().message.clone().unwrap_or_else(|| words::MESSAGE.into())
    }

    /// The draft, or what is wrong with it.
    pub(super) fn draft(self) -> Result<(Address, Draft), Faults> {
        let to = here::ascii_recipients(&self.to());
        let (from, to) = (self.from(), to.parse::<Recipients>());
        match (from, to) {
            (Some(from), Ok(to)) => {
                Ok((from, Draft { to, subject: self.subject(), text: self.message() }))
            }
            (from, to) => Err(Faults {
                from: from.is_none().then(|| "Choose the address to send from.".into()),
                to: to.err(),
            }),
        }
    }
}
