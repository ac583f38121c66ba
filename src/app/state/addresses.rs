use leptos::{prelude::*, task::spawn_local};

use crate::{
    alias::{Alias, Listing, Look, LookEvent, SendAsList},
    app::{
        slot::Slot,
        state::{
            account::{AccountDriver, account},
            base::base_book,
            proofs::{ProofBook, proofs},
            records::SentRecords,
            settings::{Settings, settings},
        },
        subscription::leave_at_cleanup,
    },
    browser::{Fetch, LocalFiles, Storage, clock, device, random},
    google::{ApiError, Client, Permission},
    keep::{self, Found},
    mail::{Address, DisplayName, Mailbox},
    moment::Moment,
    policy::{Known, MailKind, MailKinds, Policy, Refusal, Resolved},
    sending::{self, Connection, NotSendable},
    session::{self, Event, Grant, LastAccount},
    standing::{Assignment, Proofs, Standing, Worth, who_sends_what},
    words::common,
};

/// The account's send-as addresses: what was seen last, and looking again.
#[derive(Clone, Copy)]
pub(crate) struct Addresses(StoredValue<Fields>);

/// Many a view carries it about, so it is handed round by a pointer.
#[derive(Clone, Copy)]
struct Fields {
    listing: RwSignal<Listing<ApiError>>,
    account: AccountDriver,
    settings: Settings,
    proofs: ProofBook,
}

pub(crate) fn addresses() -> Addresses {
    Slot::get(Addresses::follow)
}

impl Addresses {
    /// Follows the account: whenever another one is connected, what an earlier visit saw of its list is shown, and the list
    /// is looked at, where that is allowed.
    fn follow() -> Self {
        let account = account();
        // No address is resolved by settings that don't follow the base yet.
        base_book();
        let (settings, proofs) = (settings(), proofs());
        let fields = Fields { listing: RwSignal::default(), account, settings, proofs };
        let addresses = Self(StoredValue::new(fields));
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

    fn fields(&self) -> Fields {
        self.0.get_value()
    }

    fn begin_with(self, known: Option<SendAsList>) {
        self.fields()
            .listing
            .update(|listing| *listing = std::mem::take(listing).begun_again(known));
    }

    pub(crate) fn listing(self) -> RwSignal<Listing<ApiError>> {
        leave_at_cleanup();
        self.fields().listing
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
        self.fields().listing.try_update(|listing| {
            let (next, look) = std::mem::take(listing).on(event);
            *listing = next;
            look
        })?
    }
}

impl Connection for Addresses {
    type Transport = Fetch;
    type Store = Storage;
    type Records = SentRecords;
    type Files = LocalFiles;

    fn grant(&self) -> Option<Grant> {
        self.fields().account.gmail().map(|(grant, _)| grant)
    }

    fn gmail(&self, grant: &Grant) -> Client<Fetch> {
        let endpoint = self.fields().account.registration().endpoints.gmail;
        Client::new(Fetch, endpoint, grant.token().clone())
    }

    fn store(&self) -> &Storage {
        &Storage
    }

    fn records(&self) -> &SentRecords {
        &SentRecords
    }

    fn files(&self) -> &LocalFiles {
        &LocalFiles
    }

    fn list(&self) -> Option<SendAsList> {
        self.fields().listing.try_with_untracked(|listing| listing.roster().cloned())?
    }

    fn look_began(&self) -> Option<Look> {
        self.tell(LookEvent::Asked)
    }

    fn look_ended(&self, look: Look, answer: &Result<SendAsList, ApiError>) {
        self.tell(LookEvent::Answered(look, answer.clone()));
    }

    fn rejected(&self, grant: &Grant) {
        self.fields().account.tell(Event::Rejected(grant.clone()));
    }

    fn doubts_the_network(&self) -> bool {
        !device::is_online()
    }

    fn now(&self) -> Moment {
        clock::now()
    }

    fn new_id(&self) -> String {
        random::random_id()
    }

    fn chance(&self) -> f64 {
        random::chance()
    }
}

/// An address as a list of choices shows it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct AddressChoice {
    pub mailbox: Mailbox,
    /// False for one that no mail can be sent from.
    pub is_usable: bool,
    /// What is not well with it.
    pub note: Option<String>,
}

/// An address with what it is worth, as the list of all shows it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Listed {
    pub alias: Alias,
    pub standing: Standing,
}

impl Addresses {
    /// Every address of the account, or only its own where the list may not be seen.
    pub(crate) fn choices(self, name: &DisplayName) -> Vec<AddressChoice> {
        let listing = self.listing().read();
        if let Some(roster) = listing.roster() {
            let (proofs, today) = (self.fields().proofs.all().read(), self.today());
            let choice = |alias: &Alias| {
                let worth = Worth::proven(roster, alias, &proofs, today);
                AddressChoice {
                    mailbox: roster.mailbox(alias, name),
                    is_usable: worth.is_usable(),
                    note: common::short_note(&alias.status, worth),
                }
            };
            return roster.iter().map(choice).collect();
        }
        let session = self.fields().account.session().read();
        let own = session.account().map(|account| account.address().clone());
        let own = own.map(|address| Mailbox { name: name.clone(), address });
        own.map(|mailbox| AddressChoice { mailbox, is_usable: true, note: None })
            .into_iter()
            .collect()
    }

    /// What an address is worth, where Gmail lists it.
    pub(crate) fn worth(self, address: &Address) -> Option<Worth> {
        let (listing, proofs) = (self.listing().read(), self.fields().proofs.all().read());
        let list = listing.roster()?;
        Some(Worth::proven(list, list.find(address)?, &proofs, self.today()))
    }

    /// What a policy comes to for a mail of a kind, or of none, by what is known of Gmail's list, however old that is.
    pub(crate) fn resolve(
        self,
        policy: &Policy,
        kind: Option<&MailKind>,
    ) -> Result<Resolved, Refusal> {
        let (session, listing) = (self.fields().account.session().read(), self.listing().read());
        let may_look = session.grant().is_none_or(|grant| grant.allows(Permission::ListAliases));
        let known = match listing.roster() {
            Some(list) => Known::List(list),
            None if may_look => Known::NoList,
            None => Known::NotAllowed,
        };
        let account = session.account().map(session::Account::address);
        policy.resolve(kind, account, known, self.fields().account.today())
    }

    /// Every address that Gmail lists, with what it is worth.
    pub(crate) fn standings(self) -> Vec<Listed> {
        let listing = self.listing().read();
        let (proofs, policy) =
            (self.fields().proofs.all().read(), self.fields().settings.saved().read());
        let today = self.fields().account.today();
        let list = listing.roster();
        let listed = |alias: &Alias| {
            let standing = Standing::of(list?, alias, &policy, &proofs, today);
            Some(Listed { alias: alias.clone(), standing })
        };
        list.into_iter().flat_map(SendAsList::iter).filter_map(listed).collect()
    }

    /// The kinds of mail: an admin's, else the deployer's, and those that only a rule still knows.
    pub(crate) fn kinds(self) -> MailKinds {
        let named = self.fields().account.config().kinds;
        self.fields().settings.saved().read().mail_kinds(&named)
    }

    /// What is sent from where: also signed out, by what was seen of the last account's list.
    pub(crate) fn who_sends_what(self) -> Vec<Assignment> {
        let policy = self.fields().settings.saved().read();
        let kinds = self.kinds();
        let today = self.fields().account.today();
        let session = self.fields().account.session().read();
        if let Some(account) = session.account() {
            let (listing, proofs) = (self.listing().read(), self.fields().proofs.all().read());
            let may_look =
                session.grant().is_none_or(|grant| grant.allows(Permission::ListAliases));
            let known = match listing.roster() {
                Some(list) => Known::List(list),
                None if may_look => Known::NoList,
                None => Known::NotAllowed,
            };
            return who_sends_what(&policy, &kinds, Some(account.address()), known, &proofs, today);
        }
        let last = keep::look_up::<LastAccount>(&Storage).value();
        let Some(LastAccount(last)) = last else {
            return who_sends_what(&policy, &kinds, None, Known::NoList, &Proofs::default(), today);
        };
        let list = keep::look_up_for::<SendAsList>(&Storage, &last.key()).value();
        let proofs = keep::look_up_for::<Proofs>(&Storage, &last.key()).value().unwrap_or_default();
        let known = list.as_ref().map_or(Known::NoList, Known::List);
        who_sends_what(&policy, &kinds, Some(last.address()), known, &proofs, today)
    }

    /// The day by which dated rules are decided.
    pub(crate) fn today(self) -> Moment {
        self.fields().account.today()
    }
}
