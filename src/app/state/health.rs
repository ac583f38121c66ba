//! Asks about domains, each on a click, and remembers the answers for this page.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        slot::Slot,
        state::account::{AccountDriver, account},
        subscription::leave_at_cleanup,
        voice::{Voice, voice},
    },
    browser::Fetch,
    google::dns::Doh,
    health::{Checking, Checks, Keeps, Subject, check},
    words::health as words,
};

/// The checks of this page; they belong to the app, so that another page stops none.
#[derive(Clone, Copy)]
pub(crate) struct HealthBook {
    checks: RwSignal<Checks>,
    account: AccountDriver,
    voice: Voice,
    /// How many cards there were, for ids of their own.
    cards: StoredValue<u32>,
}

pub(crate) fn health_book() -> HealthBook {
    Slot::get(|| HealthBook {
        checks: RwSignal::default(),
        account: account(),
        voice: voice(),
        cards: StoredValue::new(0),
    })
}

/// The name of the resolver that is asked.
pub(crate) fn resolver(account: AccountDriver) -> String {
    account.registration().endpoints.dns.url().host_str().unwrap_or_default().to_owned()
}

impl HealthBook {
    /// How far the check of a subject is.
    pub(crate) fn of(self, subject: &Subject) -> Checking {
        leave_at_cleanup();
        self.checks.read().of(subject)
    }

    /// The selector that was typed last.
    pub(crate) fn selector(self, subject: &Subject) -> Option<String> {
        self.checks.read_untracked().selector(subject)
    }

    /// A number that no other card has.
    pub(crate) fn card(self) -> u32 {
        self.cards
            .try_update_value(|cards| {
                *cards += 1;
                *cards
            })
            .unwrap_or_default()
    }

    /// Begins a check, unless it is under way.
    pub(crate) fn begin(self, subject: &Subject, keeps: Keeps, selector: Option<String>) {
        let begun =
            self.checks.try_update(|checks| checks.begin(subject, keeps, selector)).flatten();
        let Some(begun) = begun else { return };
        let resolver = Doh { at: self.account.registration().endpoints.dns, transport: Fetch };
        let (checks, number) = (self.checks, begun.number);
        spawn_local(async move {
            let goes_on = |answers: &_| {
                checks.try_update(|checks| checks.goes_on(number, answers)).unwrap_or(false)
            };
            let selector = begun.selector.as_deref();
            let found = check(&begun.subject, selector, begun.answers, &resolver, goes_on).await;
            let Some(health) = found else { return };
            let said = words::headline(&health);
            if checks.try_update(|checks| checks.end(number, health)) == Some(true) {
                self.voice.say(said);
            }
        });
    }

    pub(crate) fn stop(self, subject: &Subject) {
        self.checks.update(|checks| checks.stop(subject));
        self.voice.say(words::STOPPED);
    }
}
