//! An administrator's sign-in: in a window alone, in this page's memory alone. It never joins the session, and a reload asks
//! again.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        chunks,
        state::{
            account::{AccountDriver, account},
            google_window::GoogleWindow,
        },
        subscription::leave_at_cleanup,
    },
    browser::clock,
    config::Endpoints,
    google::{
        directory::AdminPermission,
        oauth::{AnswerPlace, AuthorizationRequest, Code, Prompt},
    },
    mail::Address,
    session::{
        Command, Event, Grant, SignInEnd,
        renewal::{Renewal, RenewalCommand, RenewalEvent, RenewalScreen},
    },
};

/// The administrator's grant, and how it is come by.
#[derive(Clone, Copy)]
pub(crate) struct AdminGrant {
    account: AccountDriver,
    window: GoogleWindow,
    parts: StoredValue<Parts, LocalStorage>,
    screen: RwSignal<RenewalScreen>,
    grant: RwSignal<Option<Grant>>,
    /// The grant of another account than the one that was read with.
    stranger: RwSignal<Option<Grant>>,
}

#[derive(Default)]
struct Parts {
    renewal: Renewal,
    /// What was asked for last, for another try.
    asked: Vec<AdminPermission>,
    /// What is done once it is granted. No callback of the page's: the page that asked may be gone by then.
    then: Option<Box<dyn FnOnce()>>,
}

impl AdminGrant {
    pub(crate) fn new() -> Self {
        Self {
            account: account(),
            window: GoogleWindow::new(),
            parts: StoredValue::new_local(Parts::default()),
            screen: RwSignal::default(),
            grant: RwSignal::new(None),
            stranger: RwSignal::new(None),
        }
    }

    pub(crate) fn screen(self) -> ReadSignal<RenewalScreen> {
        leave_at_cleanup();
        self.screen.read_only()
    }

    /// The grant, which may be over.
    pub(crate) fn grant(self) -> ReadSignal<Option<Grant>> {
        leave_at_cleanup();
        self.grant.read_only()
    }

    pub(crate) fn stranger(self) -> ReadSignal<Option<Grant>> {
        leave_at_cleanup();
        self.stranger.read_only()
    }

    /// Where Google is, by the configuration.
    pub(crate) fn endpoints(self) -> Endpoints {
        self.account.registration().endpoints
    }

    /// The grant, if it works now.
    pub(crate) fn working(self) -> Option<Grant> {
        let grant = self.grant.try_get_untracked().flatten()?;
        grant.works(clock::now()).then_some(grant)
    }

    /// Goes on where the permissions are there; else asks Google for them, and goes on then. Only in a click.
    pub(crate) fn with(self, needed: &[AdminPermission], then: impl FnOnce() + 'static) {
        let scopes = self.working().map(|grant| grant.scopes().to_vec()).unwrap_or_default();
        if needed.iter().all(|permission| permission.is_in(&scopes)) {
            return then();
        }
        // What was granted before is asked for again: the new token stands for all of it.
        let had = self.grant.with_untracked(|grant| {
            let scopes = grant.as_ref().map(|grant| grant.scopes().to_vec()).unwrap_or_default();
            AdminPermission::ALL.into_iter().filter(move |one| one.is_in(&scopes))
        });
        let mut asked: Vec<_> = had.chain(needed.iter().copied()).collect();
        asked.sort_unstable();
        asked.dedup();
        self.parts.update_value(|parts| {
            parts.asked = asked;
            parts.then = Some(Box::new(then));
        });
        self.ask();
    }

    /// Asks Google once more for what was asked for last. Only in a click.
    pub(crate) fn ask(self) {
        if *self.screen.read_untracked() == RenewalScreen::Redeeming {
            return;
        }
        self.stranger.set(None);
        let before = self.grant.with_untracked(|grant| grant.as_ref().map(address_of));
        let connected = || {
            let session = self.account.session();
            session.with_untracked(|session| session.account().map(|own| own.address().clone()))
        };
        let ask = AuthorizationRequest {
            admin: self.parts.with_value(|parts| parts.asked.clone()),
            prompt: before.is_none().then_some(Prompt::SelectAccount),
            account: before.or_else(connected),
            place: AnswerPlace::Window,
            ..AuthorizationRequest::default()
        };
        let Some((url, pending)) = self.account.write(ask) else { return };
        let listens = self.window.listen(move |landing, state| {
            self.tell(RenewalEvent::Landed(landing, clock::now()), state.as_deref());
        });
        // Told before the window is opened: Firefox runs what waits for it inside `window.open`.
        self.tell(RenewalEvent::Asked(pending, clock::now()), None);
        if !(self.window.open(&url) && listens) {
            return self.tell(RenewalEvent::Blocked, None);
        }
        let is_away = move || {
            self.screen.try_with_untracked(|screen| {
                matches!(
                    screen,
                    RenewalScreen::Away | RenewalScreen::Asking | RenewalScreen::Stalled
                )
            }) == Some(true)
        };
        self.window.watch(is_away, move |is_gone| {
            self.tell(RenewalEvent::Looked { is_gone, now: clock::now() }, None);
        });
    }

    /// Puts Google's window in front.
    pub(crate) fn show_window(self) {
        self.window.show();
    }

    /// Gives it up, or puts away what was said of it.
    pub(crate) fn cancel(self) {
        self.parts.update_value(|parts| parts.then = None);
        self.stranger.set(None);
        self.tell(RenewalEvent::Dropped, None);
    }

    /// Takes the other account's grant in the place of the one before.
    pub(crate) fn take_stranger(self) {
        let stranger = self.stranger.try_update(Option::take).flatten();
        self.grant.set(stranger);
        self.go_on();
    }

    /// Forgets the grant; at Google nothing changes, for ending it there would end the sign-in to Gmail as well.
    pub(crate) fn forget(self) {
        self.cancel();
        self.grant.set(None);
    }

    /// Google has answered 401 to this grant: it is kept without being used, for its account and scopes.
    pub(crate) fn rejected(self, grant: &Grant) {
        self.grant.try_update(|own| {
            if own.as_ref() == Some(grant) {
                *own = own.take().map(|own| own.spent(SignInEnd::Rejected));
            }
        });
    }

    fn tell(self, event: RenewalEvent, state: Option<&str>) {
        let issuer = self.account.registration().endpoints.issuer;
        let next = self.parts.try_update_value(|parts| parts.renewal.take(&issuer, event));
        let Some((screen, command)) = next else { return };
        if *self.screen.read_untracked() != screen {
            self.screen.set(screen);
        }
        match command {
            None => {}
            Some(RenewalCommand::Redeem(number, code)) => {
                self.window.close(state);
                spawn_local(self.redeem(number, code));
            }
            // The person is asked from the start, so no window is sent on.
            Some(RenewalCommand::Close | RenewalCommand::SendOn(_)) => self.window.close(state),
            Some(RenewalCommand::Renewed(grant, _)) => self.granted(grant),
        }
    }

    async fn redeem(self, number: u32, code: Code) {
        let registration = self.account.registration();
        let redeemed = chunks::run(Command::Redeem(code), registration, clock::now()).await;
        if let Some(Event::Redeemed(outcome, expected)) = redeemed {
            self.tell(RenewalEvent::Redeemed(number, outcome, expected), None);
        }
    }

    fn granted(self, grant: Grant) {
        let before = self.grant.with_untracked(|own| own.as_ref().map(address_of));
        if before.is_some_and(|before| before != address_of(&grant)) {
            return self.stranger.set(Some(grant));
        }
        self.grant.set(Some(grant));
        self.go_on();
    }

    fn go_on(self) {
        let then = self.parts.try_update_value(|parts| parts.then.take()).flatten();
        if let Some(then) = then {
            then();
        }
    }
}

fn address_of(grant: &Grant) -> Address {
    grant.account().address().clone()
}
