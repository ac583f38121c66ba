use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        chunks,
        focus::save_the_focus,
        route::Page,
        state::tabs,
        subscription::leave_at_cleanup,
        voice::{Voice, voice},
    },
    browser::{Fetch, Storage, boot, clock, location},
    check::Source,
    config::Config,
    google::{
        Client, Permission,
        oauth::{AuthorizationRequest, AuthorizationResponse, Pending, Registration},
    },
    keep,
    mail::Address,
    moment::Moment,
    session::{Command, Event, Farewell, Grant, LastAccount, Session},
    words::sign_in as words,
};

/// Gmail, in the name of the signed-in account.
pub(crate) type Gmail = Client<Fetch>;

/// The connected account: owns the session, and runs its commands.
#[derive(Clone, Copy)]
pub(crate) struct AccountDriver {
    session: RwSignal<Session>,
    /// What the configuration says, and who this page is to Google by it.
    set_up: StoredValue<(Config, Registration)>,
    /// True if the browser would not keep the sign-in for this tab.
    unkept: RwSignal<bool>,
    /// True while the browser is on its way to Google.
    leaving: RwSignal<bool>,
    /// True while the sign-in is in its last minutes.
    ends_soon: RwSignal<bool>,
    /// What Google was asked for when the page was left last, and has not answered.
    asked: StoredValue<Vec<Permission>>,
    /// Asks Google in a window beside the page, where the page can't be left; nothing until its file is loaded.
    beside: StoredValue<Option<Callback<AuthorizationRequest>>>,
}

pub(crate) fn account() -> AccountDriver {
    expect_context()
}

/// How often the end of the sign-in is looked for.
const BEAT: Duration = Duration::from_secs(5);

impl AccountDriver {
    /// Opens the page's session: from the URL it landed on, and from what this tab kept.
    pub(crate) fn open(config: Config, registration: Registration) -> Self {
        let store = Storage;
        keep::forget_if_left_behind(&store);
        let landing = AuthorizationResponse::read(&boot::take_landing());
        let kept = keep::look_up::<Grant>(&store).value();
        // Taken away before anything else happens: an answer is good once.
        let pending = keep::take::<Pending>(&store).value();
        if let (Some(pending), false) = (&pending, landing == AuthorizationResponse::Plain) {
            location::replace_route(pending.route());
        }
        let asked = pending.as_ref().map(Pending::permissions).unwrap_or_default();
        let issuer = registration.endpoints.issuer.clone();
        let (session, next) = Session::open(kept, pending, &landing, &issuer, clock::now());
        let account = Self {
            session: RwSignal::new(session),
            set_up: StoredValue::new((config, registration)),
            unkept: RwSignal::new(false),
            leaving: RwSignal::new(false),
            ends_soon: RwSignal::new(false),
            asked: StoredValue::new(asked),
            beside: StoredValue::new(None),
        };
        account.run(next);
        account.watch();
        account
    }

    /// The session, for the effect that runs just now: it is read where this is called, and not elsewhere.
    pub(crate) fn session(self) -> RwSignal<Session> {
        leave_at_cleanup();
        self.session
    }

    pub(crate) fn unkept(self) -> RwSignal<bool> {
        leave_at_cleanup();
        self.unkept
    }

    pub(crate) fn leaving(self) -> RwSignal<bool> {
        leave_at_cleanup();
        self.leaving
    }

    pub(crate) fn ends_soon(self) -> RwSignal<bool> {
        leave_at_cleanup();
        self.ends_soon
    }

    pub(crate) fn asked(self) -> Vec<Permission> {
        self.asked.get_value()
    }

    /// Hands over what asks Google in a window beside the page.
    pub(crate) fn asks_beside(self, ask: Callback<AuthorizationRequest>) {
        self.beside.set_value(Some(ask));
    }

    pub(crate) fn beside(self) -> Option<Callback<AuthorizationRequest>> {
        self.beside.get_value()
    }

    pub(crate) fn registration(self) -> Registration {
        self.set_up.with_value(|(_, registration)| registration.clone())
    }

    pub(crate) fn config(self) -> Config {
        self.set_up.with_value(|(config, _)| config.clone())
    }

    /// Where this page's OAuth client comes from.
    pub(crate) fn source(self) -> Source {
        self.set_up.with_value(|(config, registration)| Source::of(config, &registration.client))
    }

    /// A place on Gmail's own pages, as one of the accounts that may be signed in there.
    pub(crate) fn in_gmail(self, who: Option<&Address>, place: &str) -> String {
        self.registration().endpoints.in_gmail(who, place)
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
        self.session().read().grant().is_some_and(|grant| grant.allows(permission))
    }

    /// True where Gmail's own copy of a mail may be read.
    pub(crate) fn may_read_back(self) -> bool {
        let may = |grant: &Grant| grant.allows(Permission::ReadBack);
        self.session.try_with_untracked(|session| session.grant().is_some_and(may)) == Some(true)
    }

    /// The day, by which a dated rule is decided.
    pub(crate) fn today(self) -> Moment {
        let now = clock::now();
        let session = self.session.read_untracked();
        session.grant().map_or(now, |grant| grant.today(now))
    }

    /// How far this machine's clock is behind Google's, if it is wrong.
    pub(crate) fn clock_lag(self) -> Option<Duration> {
        self.session.read_untracked().grant().and_then(|grant| grant.clock_lag(clock::now()))
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

    /// Ends the access at Google, and everything of the account here.
    pub(crate) fn disconnect(self) {
        self.tell(Event::Disconnected);
    }

    /// Tells the session; does nothing once the page is gone.
    pub(crate) fn tell(self, event: Event) {
        let next = self.session.try_update(|session| {
            let (next, command) = std::mem::take(session).on(event);
            *session = next;
            command
        });
        self.run(next.flatten());
    }

    /// What the account has granted, of what Fromline asks for.
    pub(crate) fn granted(self) -> Vec<Permission> {
        let session = self.session.read_untracked();
        Permission::granted_by(session.scopes().unwrap_or_default())
    }

    fn run(self, next: Option<Command>) {
        let Some(command) = next else { return };
        let kept = command.apply(&Storage);
        if let Command::Keep(grant) = &command {
            self.unkept.set(kept.is_err());
            if grant.is_spent() {
                // What could be done with it is gone from the page.
                save_the_focus();
            }
        }
        if command.asks_google() {
            let registration = self.registration();
            spawn_local(async move {
                if let Some(event) = chunks::run(command, registration, clock::now()).await {
                    self.tell(event);
                }
            });
        }
    }

    /// The page comes out of the browser's memory, as it was when it was left.
    fn wake(self) {
        self.leaving.set(false);
        if keep::forget_if_left_behind(&Storage) {
            return location::reload();
        }
        let kept = keep::look_up::<Grant>(&Storage).value();
        let known = self.session.with_untracked(|session| session.grant().cloned());
        if kept.filter(|grant| grant.works(clock::now())) != known {
            // Another page of this tab has signed in or out meanwhile.
            return location::reload();
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
        tabs::hear(move |farewell| match farewell {
            Farewell { account: Some(who), revoked } => {
                self.tell(Event::LeftElsewhere(who, revoked));
            }
            Farewell { account: None, .. } => self.forget_everything(),
        });
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

    fn look_at_the_clock(self, voice: Voice) {
        let now = clock::now();
        let told = self.session.try_with_untracked(|session| {
            let is_over = session.grant().is_some_and(|grant| !grant.works(now));
            (is_over, session.nears_its_end(now))
        });
        let Some((is_over, soon)) = told else { return };
        if is_over {
            self.tell(Event::TimePassed(now));
            voice.warn(words::RAN_OUT);
        }
        if self.ends_soon.get_untracked() != soon {
            self.ends_soon.set(soon);
        }
    }

    /// Forgets what this tab alone knows, and begins anew on the page that shows that nothing is left.
    pub(crate) fn forget_everything(self) {
        self.tell(Event::Forgotten);
        keep::forget_everything(&Storage);
        location::replace_route(&Page::Permissions { forgotten: true }.href());
        location::reload();
    }
}
