use leptos::{prelude::*, task::spawn_local};

use crate::{
    alias::{Alias, Listing, Look, LookEvent, SendAsList},
    app::{
        slot::Slot,
        state::account::{AccountDriver, account},
    },
    browser::{Fetch, Storage, clock, random},
    google::{ApiError, Client, Permission},
    keep::{self, Found},
    mail::{DisplayName, Mailbox},
    moment::Moment,
    policy::{Known, MailKind, Policy, Refusal},
    sending::{self, Connection, NotSendable},
    session::{self, Event, Grant},
    words::common,
};

/// The account's send-as addresses: what was seen last, and looking again.
#[derive(Clone, Copy)]
pub(crate) struct Addresses {
    listing: RwSignal<Listing<ApiError>>,
    account: AccountDriver,
}

pub(crate) fn addresses() -> Addresses {
    Slot::get(Addresses::follow)
}

impl Addresses {
    /// Follows the account: whenever another one is connected, what an earlier visit saw of its list is shown, and the list
    /// is looked at, where that is allowed.
    fn follow() -> Self {
        let account = account();
        let addresses = Self { listing: RwSignal::default(), account };
        let key = Memo::new(move |_| account.session().read().account().map(session::Account::key));
        let can_look = Memo::new(move |_| account.allows(Permission::ListAliases));
        Effect::new(move |_| {
            let kept = key.get().map(|key| keep::look_up_for::<SendAsList>(&Storage, &key));
            addresses.begin_with(kept.and_then(Found::value));
        });
        Effect::new(move |_| {
            if key.get().is_some() && can_look.get() {
                addresses.look();
            }
        });
        addresses
    }

    fn begin_with(self, known: Option<SendAsList>) {
        self.listing.update(|listing| *listing = std::mem::take(listing).begun_again(known));
    }

    pub(crate) fn listing(self) -> RwSignal<Listing<ApiError>> {
        self.listing
    }

    /// Looks at Gmail's list now; the page goes on meanwhile.
    pub(crate) fn look(self) {
        spawn_local(async move {
            // What came of it is in the listing.
            let _ = self.refresh().await;
        });
    }

    /// Looks at Gmail's list, and tells what was seen.
    pub(crate) async fn refresh(self) -> Result<SendAsList, NotSendable> {
        sending::look(&self).await
    }

    fn tell(self, event: LookEvent<ApiError>) -> Option<Look> {
        self.listing.try_update(|listing| {
            let (next, look) = std::mem::take(listing).on(event);
            *listing = next;
            look
        })?
    }
}

impl Connection for Addresses {
    type Transport = Fetch;
    type Store = Storage;

    fn grant(&self) -> Option<Grant> {
        self.account.gmail().map(|(grant, _)| grant)
    }

    fn gmail(&self, grant: &Grant) -> Client<Fetch> {
        let endpoint = self.account.registration().endpoints.gmail;
        Client::new(Fetch, endpoint, grant.token().clone())
    }

    fn store(&self) -> &Storage {
        &Storage
    }

    fn list(&self) -> Option<SendAsList> {
        self.listing.try_with_untracked(|listing| listing.roster().cloned())?
    }

    fn look_began(&self) -> Option<Look> {
        self.tell(LookEvent::Asked)
    }

    fn look_ended(&self, look: Look, answer: &Result<SendAsList, ApiError>) {
        self.tell(LookEvent::Answered(look, answer.clone()));
    }

    fn rejected(&self, grant: &Grant) {
        self.account.tell(Event::Rejected(grant.clone()));
    }

    fn now(&self) -> Moment {
        clock::now()
    }

    fn new_id(&self) -> String {
        random::random_id()
    }
}

/// An address as a list of choices shows it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct AddressChoice {
    pub mailbox: Mailbox,
    /// Why it can't be used; nothing, if it can.
    pub reason: Option<&'static str>,
}

impl Addresses {
    /// Every address of the account, or only its own where the list may not be seen.
    pub(crate) fn choices(self, name: &DisplayName) -> Vec<AddressChoice> {
        let listing = self.listing.read();
        if let Some(roster) = listing.roster() {
            let choice = |alias: &Alias| {
                let reason = common::short_reason(&alias.status);
                AddressChoice { mailbox: roster.mailbox(alias, name), reason }
            };
            return roster.iter().map(choice).collect();
        }
        let session = self.account.session().read();
        let own = session.account().map(|account| account.address().clone());
        let own = own.map(|address| Mailbox { name: name.clone(), address });
        own.map(|mailbox| AddressChoice { mailbox, reason: None }).into_iter().collect()
    }

    /// What a policy comes to for a mail of a kind, or of none, by what is known of Gmail's list, however old that is.
    pub(crate) fn resolve(
        self,
        policy: &Policy,
        kind: Option<&MailKind>,
    ) -> Result<Mailbox, Refusal> {
        let (session, listing) = (self.account.session().read(), self.listing.read());
        let may_look = session.grant().is_none_or(|grant| grant.allows(Permission::ListAliases));
        let known = match listing.roster() {
            Some(list) => Known::List(list),
            None if may_look => Known::NoList,
            None => Known::NotAllowed,
        };
        policy.resolve(kind, session.account().map(session::Account::address), known)
    }
}
