use leptos::prelude::*;

use crate::{
    app::{
        slot::Slot,
        state::{
            account::{AccountDriver, account},
            addresses::{Addresses, addresses},
            settings::{Settings, settings},
            team::{TeamBook, team_book},
            wizards::{WizardDriver, wizards},
        },
        subscription::leave_at_cleanup,
    },
    browser::Storage,
    drift::{Drift, Seen},
    keep::{self, Found, Kept},
    session,
};

/// The account's list as the person has seen it, and what has changed since.
#[derive(Clone, Copy)]
pub(crate) struct DriftWatch {
    seen: RwSignal<Option<Seen>>,
    drift: Memo<Vec<Drift>>,
    account: AccountDriver,
    addresses: Addresses,
}

pub(crate) fn drift_watch() -> DriftWatch {
    Slot::get(DriftWatch::follow)
}

impl DriftWatch {
    /// Follows the account and its list: the first list of an account is taken as seen.
    fn follow() -> Self {
        let (account, addresses, seen) = (account(), addresses(), RwSignal::new(None));
        let (settings, team): (Settings, TeamBook) = (settings(), team_book());
        let drift = Memo::new(move |_| {
            let (seen, listing) = (seen.read(), addresses.listing().read());
            let (Some(seen), Some(now)) = (&*seen, listing.roster()) else { return Vec::new() };
            Seen::drift(seen, now, &settings.saved().read(), &team.saved().read())
        });
        let watch = Self { seen, drift, account, addresses };
        let key = Memo::new(move |_| account.session().read().account().map(session::Account::key));
        Effect::new(move |_| {
            let kept = key.get().map(|key| keep::look_up_for::<Seen>(&Storage, &key));
            seen.set(kept.and_then(Found::value));
        });
        watch.begin();
        watch.know_what_is_added(wizards());
        watch.follow_other_tabs();
        watch
    }

    /// What isn't as it was.
    pub(crate) fn drift(self) -> Memo<Vec<Drift>> {
        leave_at_cleanup();
        self.drift
    }

    /// The person has seen it.
    pub(crate) fn take_as_seen(self) {
        let list = self.addresses.listing().read_untracked().roster().cloned();
        if let Some(list) = list {
            self.keep(Seen { list });
        }
    }

    fn begin(self) {
        Effect::new(move |_| {
            let has_list = self.addresses.listing().read().roster().is_some();
            if has_list && self.seen.read().is_none() {
                self.take_as_seen();
            }
        });
    }

    /// What the person adds with the wizard is no news to them.
    fn know_what_is_added(self, wizards: WizardDriver) {
        Effect::new(move |_| {
            let listing = self.addresses.listing().read();
            let (Some(now), Some(seen)) = (listing.roster(), self.seen.get()) else { return };
            let wizards = wizards.wizards().read();
            let known = wizards
                .iter()
                .fold(seen.clone(), |seen, wizard| seen.knowing_added(wizard.address(), now));
            if known != seen {
                self.keep(known);
            }
        });
    }

    fn keep(self, seen: Seen) {
        let key = self.key();
        if let Some(key) = key {
            // A convenience: where nothing is kept, the change is told once more on the next visit.
            let _ = keep::keep_for(&Storage, &key, &seen);
            self.seen.set(Some(seen));
        }
    }

    fn key(self) -> Option<String> {
        self.account.session().read_untracked().account().map(session::Account::key)
    }

    fn follow_other_tabs(self) {
        let listener = window_event_listener(leptos::ev::storage, move |event| {
            let ours = event.key().is_some_and(|key| key.starts_with(Seen::KEY));
            if let (true, Some(key)) = (ours, self.key())
                && let Found::Value(seen) = keep::look_up_for::<Seen>(&Storage, &key)
            {
                self.seen.set(Some(seen));
            }
        });
        on_cleanup(move || listener.remove());
    }
}
