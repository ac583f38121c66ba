use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{
    addresses::NotReady,
    frame::save_the_focus,
    later,
    renewal::Renewing,
    tabs,
    voice::{Voice, voice},
    words::sign_in as words,
};
use crate::{
    alias::{Roster, wizard::Wizards},
    browser::{Fetch, Storage, here},
    config::Config,
    google::{
        Client, Permission,
        oauth::{Ask, Code, Landing, Pending, Prompt, Registration},
    },
    keep,
    mail::Address,
    moment::Moment,
    session::{self, Effect as Next, Event, Grant, LastAccount, Session, SignInTrouble, State},
};

/// Gmail, in the name of the signed-in account.
pub(crate) type Gmail = Client<Fetch>;

/// The connected account: the session's one owner, and the one who runs its effects.
#[derive(Clone, Copy)]
pub(crate) struct Account {
    session: RwSignal<Session>,
    /// What stands in the configuration, and who we are to Google by it.
    set_up: StoredValue<(Config, Registration)>,
    /// True if the browser would not keep the sign-in for this tab.
    unkept: RwSignal<bool>,
    renewing: StoredValue<Renewing>,
    /// True while the question to Google is not written yet: a part of the app is on its way.
    leaving: RwSignal<bool>,
    /// What Google was asked for when the page was left last, and has not answered.
    asked: StoredValue<Vec<Permission>>,
}

pub(crate) fn account() -> Account {
    expect_context()
}

/// How often the end of the sign-in is looked for.
const BEAT: Duration = Duration::from_secs(5);

impl Account {
    /// Opens the page's session: from the URL it landed on, and from what this tab kept.
    pub(crate) fn open(config: Config, registration: Registration) -> Self {
        let store = Storage;
        keep::forget_if_left_behind(&store);
        let landing = Landing::read(&here::take_landing());
        let kept = keep::look_up::<Grant>(&store).value();
        // Taken away before anything else happens: an answer is good once.
        let pending = keep::take::<Pending>(&store).value();
        if let (Some(pending), false) = (&pending, landing == Landing::Plain) {
            here::replace_route(pending.route());
        }
        let asked = pending.as_ref().map(Pending::permissions).unwrap_or_default();
        let issuer = registration.endpoints.issuer.clone();
        let (session, next) = Session::open(kept, pending, &landing, &issuer, here::now());
        let account = Self {
            session: RwSignal::new(session),
            set_up: StoredValue::new((config, registration)),
            unkept: RwSignal::new(false),
            renewing: StoredValue::new(Renewing::new()),
            leaving: RwSignal::new(false),
            asked: StoredValue::new(asked),
        };
        account.run(next);
        account.watch();
        account
    }

    pub(crate) fn session(self) -> RwSignal<Session> {
        self.session
    }

    pub(crate) fn unkept(self) -> RwSignal<bool> {
        self.unkept
    }

    pub(crate) fn leaving(self) -> RwSignal<bool> {
        self.leaving
    }

    pub(crate) fn renewing(self) -> Renewing {
        self.renewing.get_value()
    }

    pub(crate) fn registration(self) -> Registration {
        self.set_up.with_value(|(_, registration)| registration.clone())
    }

    pub(crate) fn config(self) -> Config {
        self.set_up.with_value(|(config, _)| config.clone())
    }

    /// A place on Gmail's own pages, as one of the accounts that may be signed in there.
    pub(crate) fn in_gmail(self, who: Option<&Address>, place: &str) -> String {
        let who = who.map(Address::as_str).unwrap_or_default();
        let who: String = url::form_urlencoded::byte_serialize(who.as_bytes()).collect();
        let gmail_web = self.registration().endpoints.gmail_web;
        gmail_web.at(&format!("/mail/u/?authuser={who}#{place}"))
    }

    /// The grant, and Gmail in its name.
    pub(crate) fn gmail(self) -> Option<(Grant, Gmail)> {
        let grant = self.session.try_with_untracked(|session| session.grant().cloned())??;
        let gmail =
            self.set_up.try_with_value(|(_, registration)| registration.endpoints.gmail.clone())?;
        let client = Client::new(Fetch, gmail, grant.token().clone());
        Some((grant, client))
    }

    pub(crate) fn allows(self, permission: Permission) -> bool {
        self.session.read().grant().is_some_and(|grant| grant.allows(permission))
    }

    /// The day, by which a dated rule is decided.
    pub(crate) fn today(self) -> Moment {
        let now = here::now();
        let session = self.session.read_untracked();
        session.grant().map_or(now, |grant| grant.today(now))
    }

    /// How far this machine's clock is behind Google's, if it is wrong.
    pub(crate) fn clock_lag(self) -> Option<Duration> {
        self.session.read_untracked().grant().and_then(|grant| grant.clock_lag(here::now()))
    }

    /// The account that the deployer wants here.
    pub(crate) fn wanted(self) -> Option<Address> {
        self.set_up.with_value(|(config, _)| config.account.clone())
    }

    /// The account that was connected last in this browser.
    pub(crate) fn last() -> Option<Address> {
        let LastAccount(last) = keep::look_up(&Storage).value()?;
        Some(last.address().clone())
    }

    /// Leaves for Google's consent page, for a first or another account: the wanted one, or one that
    /// is chosen there. Another than the last time is asked about.
    pub(crate) fn connect(self) {
        match self.wanted() {
            Some(wanted) => self.sign_in_as(wanted, None),
            None => self.leave(Ask {
                usual: Self::last(),
                prompt: Some(Prompt::SelectAccount),
                ..Self::ask(Permission::AT_CONNECT.into())
            }),
        }
    }

    /// Leaves for the consent page, for the boxes of Connect that were not ticked.
    pub(crate) fn ask_again(self) {
        self.grant_all(&Permission::AT_CONNECT);
    }

    /// Leaves for the consent page, for one more permission, and comes back to this route.
    pub(crate) fn grant(self, permission: Permission) {
        self.grant_all(&[permission]);
    }

    /// What was granted before is asked for too: one token is to have it all.
    fn grant_all(self, more: &[Permission]) {
        let account = self.session.with_untracked(|session| session.account().cloned());
        let account = account.map(|account| account.address().clone());
        let mut permissions = self.granted();
        permissions.extend(more.iter().filter(|more| !self.granted().contains(more)));
        let prompt = Some(Prompt::Consent);
        self.leave(Ask { account, prompt, adds: true, ..Self::ask(permissions) });
    }

    /// Leaves for Google once more, for what was asked before and not answered.
    pub(crate) fn go_on(self) {
        let asked = self.asked.get_value();
        let is_more = asked.iter().any(|permission| !self.granted().contains(permission));
        if is_more && self.session.with_untracked(|session| session.account().is_some()) {
            self.grant_all(&asked);
        } else {
            self.renew_here();
        }
    }

    /// Leaves for Google to sign in as the account that was expected.
    pub(crate) fn connect_expected(self) {
        if let State::OtherAccount { expected, .. } = self.session.get_untracked().state() {
            self.sign_in_as(expected.clone(), Some(Prompt::SelectAccount));
        }
    }

    /// Leaves for Google to sign in as this account and no other.
    pub(crate) fn sign_in_as(self, account: Address, prompt: Option<Prompt>) {
        let account = Some(account);
        self.leave(Ask { account, prompt, ..Self::ask(Permission::AT_CONNECT.into()) });
    }

    /// Ends the access at Google, and everything of the account here.
    pub(crate) fn disconnect(self) {
        self.tell(Event::Disconnected);
    }

    /// Tells the session; does nothing once the page is gone.
    pub(crate) fn tell(self, event: Event) {
        let next = self.session.try_update(|session| {
            let (next, effect) = std::mem::take(session).on(event);
            *session = next;
            effect
        });
        self.run(next.flatten());
    }

    /// What the account has granted, of what we ask for.
    pub(super) fn granted(self) -> Vec<Permission> {
        let session = self.session.read_untracked();
        let scopes = session.scopes().unwrap_or_default();
        Permission::ALL.into_iter().filter(|permission| permission.is_in(scopes)).collect()
    }

    pub(super) fn ask(permissions: Vec<Permission>) -> Ask {
        Ask { permissions, route: here::route(), ..Ask::default() }
    }

    /// Leaves for Google, as soon as the second file is there to write the question.
    fn leave(self, ask: Ask) {
        if self.leaving.get_untracked() {
            return;
        }
        self.leaving.set(true);
        spawn_local(async move {
            let made = later::authorize(self.registration(), ask, here::now()).await;
            self.leaving.set(false);
            match made {
                Ok(Ok((url, pending))) => self.leave_for(&url, &pending),
                Ok(Err(_)) => self.tell(Event::NotLeft(SignInTrouble::NoRedirect)),
                Err(_) => self.tell(Event::NotLeft(SignInTrouble::NotLoaded)),
            }
        });
    }

    pub(super) fn leave_for(self, url: &str, pending: &Pending) {
        match keep::keep(&Storage, pending) {
            Ok(()) => here::leave(url),
            Err(_) => self.tell(Event::NotLeft(SignInTrouble::NothingKept)),
        }
    }

    fn run(self, next: Option<Next>) {
        match next {
            None => {}
            Some(Next::Redeem(code)) => spawn_local(self.redeem(code)),
            Some(Next::Keep(grant)) => {
                self.unkept.set(keep::keep(&Storage, &grant).is_err());
                if grant.is_spent() {
                    // What could be done with it is gone from the page.
                    save_the_focus();
                } else {
                    // A convenience: where nothing is kept, no account is known as the last.
                    let _ = keep::keep(&Storage, &LastAccount(grant.account().clone()));
                }
            }
            Some(Next::Wipe(owner)) => wipe(&owner),
            Some(Next::Leave(owner)) => {
                wipe(&owner);
                tabs::tell(Some(owner), false);
            }
            Some(Next::End(grant)) => {
                wipe(grant.account());
                tabs::tell(Some(grant.account().clone()), true);
                spawn_local(self.end(grant));
            }
            Some(Next::Revoke(grant)) => {
                let ended = later::end(grant, self.registration(), here::now());
                spawn_local(async move {
                    // Nobody is shown what came of it: nobody has heard of this grant.
                    let _ = ended.await;
                });
            }
        }
    }

    async fn redeem(self, code: Code) {
        let expected = code.expected_account().cloned();
        let registration = self.registration();
        let outcome = later::redeem(code, registration, here::now()).await;
        let outcome = outcome.unwrap_or(Err(SignInTrouble::NotLoaded));
        self.tell(Event::Redeemed(outcome, expected));
    }

    async fn end(self, grant: Grant) {
        let registration = self.registration();
        let proof = later::end(grant, registration, here::now()).await;
        let proof = proof.unwrap_or(session::Proof::NotAsked);
        self.tell(Event::Proven(proof));
    }

    /// The page comes out of the browser's memory, as it was when it was left.
    fn wake(self) {
        if keep::forget_if_left_behind(&Storage) {
            return here::reload();
        }
        let kept = keep::look_up::<Grant>(&Storage).value();
        let known = self.session.with_untracked(|session| session.grant().cloned());
        if kept.filter(|grant| grant.works(here::now())) != known {
            // Another page of this tab has signed in or out meanwhile.
            return here::reload();
        }
        if let Some(pending) = keep::take::<Pending>(&Storage).value() {
            self.asked.set_value(pending.permissions());
            self.tell(Event::CameBack);
        }
    }

    fn watch(self) {
        // Taken here: a timer has no owner to ask for a context.
        let voice = voice();
        self.look_at_the_clock(voice);
        tabs::hear(self);
        let beat = set_interval_with_handle(move || self.look_at_the_clock(voice), BEAT);
        let back = window_event_listener(leptos::ev::pageshow, move |event| {
            if event.persisted() {
                self.wake();
            }
        });
        on_cleanup(move || {
            if let Ok(beat) = beat {
                beat.clear();
            }
            back.remove();
        });
    }
}

impl Account {
    fn look_at_the_clock(self, voice: Voice) {
        let now = here::now();
        let told = self.session.try_with_untracked(|session| {
            let is_over = session.grant().is_some_and(|grant| !grant.works(now));
            (is_over, session.nears_its_end(now))
        });
        let Some((is_over, soon)) = told else { return };
        if is_over {
            self.tell(Event::TimePassed(now));
            voice.warn(words::RAN_OUT);
        }
        let mark = self.renewing().soon();
        if mark.get_untracked() != soon {
            mark.set(soon);
        }
    }
}

/// Forgets all that belongs to the account; settings and drafts are the person's own.
fn wipe(account: &session::Account) {
    keep::erase::<Grant>(&Storage);
    keep::erase::<Pending>(&Storage);
    if keep::look_up::<LastAccount>(&Storage)
        .value()
        .is_some_and(|LastAccount(last)| last == *account)
    {
        keep::erase::<LastAccount>(&Storage);
    }
    keep::erase_for::<Roster>(&Storage, &account.key());
    keep::erase_for::<Wizards<NotReady>>(&Storage, &account.key());
}
