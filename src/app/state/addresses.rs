#![allow(
    clippy::unnecessary_wraps,
    reason = "the cut makes a call fallible; without it the call is not"
)]

use leptos::{prelude::*, task::spawn_local};

use crate::{
    alias::{Alias, Listing, Look, LookEvent, Roster},
    app::{
        chunks::{Chunk, NotLoaded, chunks, opened},
        state::account::{Account, account},
    },
    browser::{Fetch, Storage, clock, random},
    google::{Client, Permission, Trouble},
    keep,
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
    listing: RwSignal<Listing<Trouble>>,
    account: Account,
}

pub(crate) fn addresses() -> Addresses {
    expect_context()
}

/// Shows what an earlier visit saw of this account's list, and looks at it, where that is allowed.
#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(account, wasm_split_path = leptos::wasm_split, fallible))]
fn follow_inside(addresses: Addresses, key: String, can_look: bool) -> Result<(), NotLoaded> {
    addresses.begin_with(keep::look_up_for::<Roster>(&Storage, &key).value());
    if can_look {
        addresses.look();
    }
    Ok(())
}

/// Looks at the list; from its chunk.
#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(account, wasm_split_path = leptos::wasm_split, fallible))]
fn look_inside(addresses: Addresses) -> Result<(), NotLoaded> {
    addresses.look();
    Ok(())
}

impl Addresses {
    /// Follows the account: whenever another one is connected, its list is looked at.
    pub(crate) fn follow() -> Self {
        let (account, chunks) = (account(), chunks());
        let addresses = Self { listing: RwSignal::default(), account };
        let key = Memo::new(move |_| account.session().read().account().map(session::Account::key));
        let can_look = Memo::new(move |_| account.allows(Permission::ListAliases));
        let is_loaded = Memo::new(move |_| chunks.is_loaded(Chunk::Account));
        Effect::new(move |before: Option<Option<String>>| {
            let key = key.get();
            let is_same = before == Some(key.clone());
            let can_look = can_look.get();
            match (&key, is_loaded.get()) {
                (None, _) if !is_same => addresses.begin_with(None),
                (Some(key), true) if !is_same => {
                    // What can't be loaded is said where its pieces are drawn.
                    let following = opened(follow_inside(addresses, key.clone(), can_look));
                    spawn_local(async move { following.await.unwrap_or_default() });
                }
                (Some(_), true) if can_look => {
                    let looking = opened(look_inside(addresses));
                    spawn_local(async move { looking.await.unwrap_or_default() });
                }
                (Some(_), false) => return None,
                _ => {}
            }
            key
        });
        addresses
    }

    fn begin_with(self, known: Option<Roster>) {
        self.listing.update(|listing| *listing = std::mem::take(listing).begun_again(known));
    }

    pub(crate) fn listing(self) -> RwSignal<Listing<Trouble>> {
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
    pub(crate) async fn refresh(self) -> Result<Roster, NotSendable> {
        sending::look(&self).await
    }

    fn tell(self, event: LookEvent<Trouble>) -> Option<Look> {
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

    fn list(&self) -> Option<Roster> {
        self.listing.try_with_untracked(|listing| listing.roster().cloned())?
    }

    fn look_began(&self) -> Option<Look> {
        self.tell(LookEvent::Asked)
    }

    fn look_ended(&self, look: Look, answer: &Result<Roster, Trouble>) {
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
                let reason = common::short_reason(&alias.standing);
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
