use leptos::{prelude::*, task::spawn_local};

use super::{
    account::{Account, account},
    later::{self, Later},
    words::common,
};
use crate::{
    alias::{Alias, Listing, LookEvent, NoSender, Roster, Sender},
    browser::{Storage, here},
    google::{Permission, Trouble, TroubleKind, gmail::ListAliases},
    keep,
    mail::{Address, DisplayName, Mailbox},
    policy::{MailKind, Policy, Refusal},
    session::{self, Event, Grant},
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

/// Why nothing can be sent just now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum NotReady {
    SignedOut,
    /// Gmail's list could not be looked at.
    Trouble(Trouble),
    NotUsable(NoSender),
    /// Without the permission to list, only the account's own address can be used.
    OnlyOwn,
    /// The permission to send is missing.
    MayNotSend,
}

impl NotReady {
    /// True where signing in again is the way on.
    pub(crate) fn is_signed_out(&self) -> bool {
        match self {
            Self::SignedOut => true,
            Self::Trouble(trouble) => trouble.kind == TroubleKind::SignedOut,
            Self::NotUsable(_) | Self::OnlyOwn | Self::MayNotSend => false,
        }
    }
}

impl Addresses {
    /// Follows the account: whenever another one is connected, its list is looked at.
    pub(crate) fn follow() -> Self {
        let account = account();
        let addresses = Self { listing: RwSignal::default(), account };
        let key = Memo::new(move |_| account.session().read().account().map(session::Account::key));
        let can_look = Memo::new(move |_| account.allows(Permission::ListAliases));
        let second: Later = expect_context();
        let is_loaded = Memo::new(move |_| second.is_loaded());
        Effect::new(move |_| match key.get() {
            None => addresses.begin_with(None),
            Some(key) if is_loaded.get() => later::look(addresses, Some(key)),
            Some(_) => {}
        });
        Effect::new(move |_| {
            if key.get().is_some() && can_look.get() && is_loaded.get() {
                later::look(addresses, None);
            }
        });
        addresses
    }

    /// Begins with what was seen last of this account's list.
    pub(crate) fn begin(self, account: &str) {
        self.begin_with(keep::look_up_for::<Roster>(&Storage, account).value());
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

    /// The right to send from `address`, by a look that is fresh.
    pub(crate) async fn sender(
        self,
        address: Address,
        name: DisplayName,
    ) -> Result<Sender, NotReady> {
        let (grant, _) = self.account.gmail().ok_or(NotReady::SignedOut)?;
        if !grant.allows(Permission::ListAliases) {
            let own = grant.account().address().clone();
            let own = (own == address).then(|| Sender::own(Mailbox { name, address }));
            return own.ok_or(NotReady::OnlyOwn);
        }
        let known = self.listing.with_untracked(|listing| listing.roster().cloned());
        let sender = known.map(|roster| roster.sender(&address, &name, here::now()));
        if let Some(Ok(sender)) = sender {
            return Ok(sender);
        }
        let roster = self.refresh().await?;
        roster.sender(&address, &name, here::now()).map_err(NotReady::NotUsable)
    }

    /// Looks at Gmail's list, and tells what was seen.
    pub(crate) async fn refresh(self) -> Result<Roster, NotReady> {
        let (grant, gmail) = self.account.gmail().ok_or(NotReady::SignedOut)?;
        let look = self.tell(LookEvent::Asked).ok_or(NotReady::SignedOut)?;
        let answer = gmail.call(&ListAliases { at: here::now() }).await;
        self.note(&grant, &answer);
        self.tell(LookEvent::Answered(look, answer.clone()));
        answer.map_err(NotReady::Trouble)
    }

    fn note(self, grant: &Grant, answer: &Result<Roster, Trouble>) {
        match answer {
            // An old list is a comfort, not a need: a browser that keeps nothing says so elsewhere.
            Ok(roster) if self.account.gmail().is_some_and(|(now, _)| now == *grant) => {
                let _ = keep::keep_for(&Storage, &grant.account().key(), roster);
            }
            Err(trouble) if trouble.kind == TroubleKind::SignedOut => {
                self.account.tell(Event::Rejected(grant.clone()));
            }
            _ => {}
        }
    }

    fn tell(self, event: LookEvent<Trouble>) -> Option<crate::alias::Look> {
        self.listing.try_update(|listing| {
            let (next, look) = std::mem::take(listing).on(event);
            *listing = next;
            look
        })?
    }
}

/// An address as a list of choices shows it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Choice {
    pub mailbox: Mailbox,
    /// Why it can't be used; nothing, if it can.
    pub reason: Option<&'static str>,
}

impl Addresses {
    /// Every address of the account, or only its own where the list may not be seen.
    pub(crate) fn choices(self, name: &DisplayName) -> Vec<Choice> {
        let listing = self.listing.read();
        if let Some(roster) = listing.roster() {
            let choice = |alias: &Alias| {
                let reason = common::short_reason(&alias.standing);
                Choice { mailbox: roster.mailbox(alias, name), reason }
            };
            return roster.iter().map(choice).collect();
        }
        let session = self.account.session().read();
        let own = session.account().map(|account| account.address().clone());
        let own = own.map(|address| Mailbox { name: name.clone(), address });
        own.map(|mailbox| Choice { mailbox, reason: None }).into_iter().collect()
    }

    /// What a policy comes to for a mail of a kind, or of none, by what is known of Gmail's list,
    /// however old that is.
    pub(crate) fn resolve(
        self,
        policy: &Policy,
        kind: Option<&MailKind>,
    ) -> Result<Mailbox, Refusal> {
        let session = self.account.session().read();
        let Some(account) = session.account() else {
            return Err(Refusal::NobodyNamed);
        };
        let listing = self.listing.read();
        if let Some(roster) = listing.roster() {
            return policy.mailbox(kind, account.address(), roster);
        }
        let address = policy.address(kind, account.address(), None)?;
        if address == account.address() {
            return Ok(Mailbox { name: policy.name.clone(), address: address.clone() });
        }
        let may_look = session.grant().is_none_or(|grant| grant.allows(Permission::ListAliases));
        let reason = if may_look { NoSender::Stale } else { NoSender::Unlisted(address.clone()) };
        Err(reason.into())
    }
}
