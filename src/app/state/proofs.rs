use leptos::prelude::*;

use crate::{
    app::{
        slot::Slot,
        state::account::{AccountDriver, account},
        subscription::leave_at_cleanup,
    },
    browser::{Storage, clock},
    keep::{self, Found},
    mail::Address,
    session,
    standing::{Proof, Proofs, Shown},
};

/// What the last test of each of the account's addresses showed.
#[derive(Clone, Copy)]
pub(crate) struct ProofBook {
    proofs: RwSignal<Proofs>,
    account: AccountDriver,
}

pub(crate) fn proofs() -> ProofBook {
    Slot::get(ProofBook::follow)
}

impl ProofBook {
    /// Follows the account: each has proofs of its own.
    fn follow() -> Self {
        let account = account();
        let book = Self { proofs: RwSignal::default(), account };
        let key = Memo::new(move |_| account.session().read().account().map(session::Account::key));
        Effect::new(move |_| {
            let kept = key.get().map(|key| keep::look_up_for::<Proofs>(&Storage, &key));
            book.proofs.set(kept.and_then(Found::value).unwrap_or_default());
        });
        book
    }

    pub(crate) fn all(self) -> RwSignal<Proofs> {
        leave_at_cleanup();
        self.proofs
    }

    /// Notes what a test mail from an address has shown just now.
    pub(crate) fn note(self, address: &Address, shown: Shown) {
        let session = self.account.session();
        let key = session.with_untracked(|session| session.account().map(session::Account::key));
        let Some(key) = key else { return };
        // Another tab may have noted some meanwhile.
        let kept = keep::look_up_for::<Proofs>(&Storage, &key).value();
        let mut proofs = kept.unwrap_or_else(|| self.proofs.get_untracked());
        proofs.note(address, Proof { at: clock::now(), shown });
        // A convenience: where nothing is kept, the proof holds until the page is closed.
        let _ = keep::keep_for(&Storage, &key, &proofs);
        self.proofs.set(proofs);
    }
}
