//! What is being written, and what came of it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::result::Shown;
use crate::{
    app::{
        account::{Account, account},
        addresses::{Addresses, NotReady, addresses},
        settings::{Settings, settings},
        words::test as words,
    },
    browser::{Storage, here},
    keep::{self, Kept, Shelf},
    mail::{Address, Draft, NotRecipients, Recipients},
    policy::{MailKind, Refusal},
    session,
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

/// That a mail is to be sent after the renewal, for the case that the page is left for it.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(super) struct Held {
    pub(super) held: bool,
}

impl Kept for Held {
    const KEY: &'static str = "fromline.held.v1";
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
        // Held back when the page was left: a click sends it, nothing else does.
        let shown = match keep::take::<Held>(&Storage).value() {
            Some(_) => Shown::NotReady(NotReady::SignedOut),
            None => Shown::Nothing,
        };
        let composer = Self {
            typed: RwSignal::new(typed),
            faults: RwSignal::default(),
            shown: RwSignal::new(shown),
            held: RwSignal::new(None),
            account: account(),
            addresses: addresses(),
            settings: settings(),
        };
        composer.follow_the_account();
        composer
    }

    /// What came of one account's mail is nothing to the next.
    fn follow_the_account(self) {
        let session = self.account.session();
        let key = Memo::new(move |_| session.read().account().map(session::Account::key));
        Effect::new(move |before: Option<Option<String>>| {
            let now = key.get();
            if before.flatten().is_some_and(|before| now.as_ref() != Some(&before)) {
                self.shown.set(Shown::Nothing);
                self.forget_held();
            }
            now
        });
    }

    /// Holds the mail back until the sign-in is renewed; it is complete, or the faults are shown.
    pub(super) fn hold(self) -> bool {
        match untrack(|| self.draft()) {
            Ok(draft) => {
                self.held.set(Some(draft));
                // Where nothing is kept, the form comes back without a word of it.
                let _ = keep::keep(&Storage, &Held { held: true });
                true
            }
            Err(faults) => {
                self.faults.set(faults);
                false
            }
        }
    }

    /// No mail waits for this page any longer. That one has waited stays kept: the page may be on its
    /// way to Google.
    pub(super) fn let_go(self) -> Option<(Address, Draft)> {
        self.held.try_update(Option::take).flatten()
    }

    /// Nothing is held back any more: it is sent, or somebody has gone elsewhere.
    pub(super) fn forget_held(self) {
        self.let_go();
        keep::erase::<Held>(&Storage);
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
