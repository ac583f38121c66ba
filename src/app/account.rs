use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{addresses::NotReady, later, voice::voice};
use crate::{
    alias::{Roster, wizard::Wizards},
    browser::{Fetch, Storage, here},
    config::Config,
    google::{
        Client, Permission,
        oauth::{Ask, Code, Landing, Pending, Prompt, Registration},
    },
    keep,
    moment::Moment,
    session::{self, Effect as Next, Event, Grant, Session, SignInTrouble, State},
};

/// Gmail, in the name of the signed-in account.
pub(crate) type Gmail = Client<Fetch>;

/// The connected account: the session's one owner, and the one who runs its effects.
#[derive(Clone, Copy)]
pub(crate) struct Account {
    session: RwSignal<Session>,
    registration: StoredValue<Registration>,
    config: StoredValue<Config>,
    /// True if the browser would not keep the sign-in for this tab.
    unkept: RwSignal<bool>,
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
        let landing = Landing::read(&here::take_landing());
        let kept = keep::look_up::<Grant>(&store).value();
        // Taken away before anything else happens: an answer is good once.
        let pending = keep::take::<Pending>(&store).value();
        if let (Some(pending), false) = (&pending, landing == Landing::Plain) {
            here::replace_route(pending.route());
        }
        let issuer = registration.endpoints.issuer.clone();
        let (session, next) = Session::open(kept, pending, &landing, &issuer, here::now());
        let account = Self {
            session: RwSignal::new(session),
            registration: StoredValue::new(registration),
            config: StoredValue::new(config),
            unkept: RwSignal::new(false),
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

    pub(crate) fn registration(self) -> Registration {
        self.registration.get_value()
    }

    pub(crate) fn config(self) -> Config {
        self.config.get_value()
    }

    /// The grant, and Gmail in its name.
    pub(crate) fn gmail(self) -> Option<(Grant, Gmail)> {
        let grant = self.session.try_with_untracked(|session| session.grant().cloned())??;
        let gmail = self.registration.try_get_value()?.endpoints.gmail;
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

    /// Leaves for the consent page, for one permission more.
    pub(crate) fn grant(self, permission: Permission) {
        let session = self.session.get_untracked();
        let account = session.account().map(|account| account.address().clone());
        let mut ask = Ask { account, prompt: Some(Prompt::Consent), ..self.ask() };
        if !ask.permissions.contains(&permission) {
            ask.permissions.push(permission);
        }
        self.leave(ask);
    }

    /// Leaves for Google's consent page, for a first or another account.
    pub(crate) fn connect(self) {
        let expected = self.config.with_value(|config| config.account.clone());
        let prompt = expected.is_none().then_some(Prompt::SelectAccount);
        self.leave(Ask { account: expected, prompt, ..self.ask() });
    }

    /// Leaves for Google in the name of the account that was signed in.
    pub(crate) fn renew(self) {
        let known = self.session.with_untracked(|session| session.account().cloned());
        match known {
            Some(account) => {
                self.leave(Ask { account: Some(account.address().clone()), ..self.ask() });
            }
            None => self.connect(),
        }
    }

    /// Leaves for the consent page, for boxes that were not ticked.
    pub(crate) fn ask_again(self) {
        let session = self.session.get_untracked();
        let account = session.account().map(|account| account.address().clone());
        self.leave(Ask { account, prompt: Some(Prompt::Consent), ..self.ask() });
    }

    /// Leaves for Google to sign in as the account that was expected.
    pub(crate) fn connect_expected(self) {
        if let State::OtherAccount { expected, .. } = self.session.get_untracked().state() {
            let prompt = Some(Prompt::SelectAccount);
            self.leave(Ask { account: Some(expected.clone()), prompt, ..self.ask() });
        }
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

    fn ask(self) -> Ask {
        let session = self.session.get_untracked();
        let read_back = session.grant().filter(|grant| grant.allows(Permission::ReadBack));
        let more = read_back.map(|_| Permission::ReadBack);
        Ask {
            permissions: Permission::AT_CONNECT.into_iter().chain(more).collect(),
            route: here::route(),
            ..Ask::default()
        }
    }

    fn leave(self, ask: Ask) {
        let made =
            self.registration.with_value(|registration| registration.authorize(ask, here::now()));
        let Ok((url, pending)) = made else {
            return self.tell(Event::NotLeft(SignInTrouble::NoRedirect));
        };
        match keep::keep(&Storage, &pending) {
            Ok(()) => here::leave(url.as_str()),
            Err(_) => self.tell(Event::NotLeft(SignInTrouble::NothingKept)),
        }
    }

    fn run(self, next: Option<Next>) {
        match next {
            None => {}
            Some(Next::Redeem(code)) => spawn_local(self.redeem(code)),
            Some(Next::Keep(grant)) => self.unkept.set(keep::keep(&Storage, &grant).is_err()),
            Some(Next::Wipe(owner)) => wipe(&owner),
            Some(Next::End(grant)) => {
                wipe(grant.account());
                spawn_local(self.end(grant));
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
        let proof = proof.unwrap_or(session::Proof::NotKnown);
        self.tell(Event::Proven(proof));
    }

    /// The page comes out of the browser's memory, as it was when it was left.
    fn wake(self) {
        let kept = keep::look_up::<Grant>(&Storage).value();
        let known = self.session.with_untracked(|session| session.grant().cloned());
        if kept.filter(|grant| grant.works(here::now())) != known {
            // Another page of this tab has signed in or out meanwhile.
            return here::reload();
        }
        if keep::take::<Pending>(&Storage).value().is_some() {
            self.tell(Event::CameBack);
        }
    }

    fn watch(self) {
        // Taken here: a timer has no owner to ask for a context.
        let voice = voice();
        let beat = set_interval_with_handle(
            move || {
                let Some(session) = self.session.try_get_untracked() else { return };
                let now = here::now();
                if session.grant().is_some_and(|grant| !grant.works(now)) {
                    self.tell(Event::TimePassed(now));
                    voice.warn(super::words::sign_in::RAN_OUT);
                }
            },
            BEAT,
        );
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

/// Forgets all that belongs to the account; settings and drafts are the person's own.
fn wipe(account: &session::Account) {
    keep::erase::<Grant>(&Storage);
    keep::erase::<Pending>(&Storage);
    keep::erase_for::<Roster>(&Storage, &account.key());
    keep::erase_for::<Wizards<NotReady>>(&Storage, &account.key());
}
