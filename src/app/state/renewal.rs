//! Renewing the sign-in: in a window beside the page, or by leaving it, and always on a click. On a page that isn't left for
//! Google, every question is asked in such a window.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        chunks,
        focus::save_the_focus,
        slot::Slot,
        state::{
            account::{AccountDriver, account},
            google_window::GoogleWindow,
        },
        subscription::leave_at_cleanup,
        voice::{Voice, voice},
    },
    browser::{clock, location},
    google::oauth::{AnswerPlace, AuthorizationRequest, Code, Pending, Prompt},
    moment::Moment,
    session::{
        Command, Event,
        renewal::{Renewal, RenewalCommand, RenewalEvent, RenewalScreen},
    },
    words::renewal as words,
};

/// The renewal of an account's sign-in, and its window.
#[derive(Clone, Copy)]
pub(crate) struct RenewalDriver {
    account: AccountDriver,
    window: GoogleWindow,
    parts: StoredValue<Parts, LocalStorage>,
    screen: RwSignal<RenewalScreen>,
}

pub(crate) fn renewal() -> RenewalDriver {
    Slot::get(|| RenewalDriver::new(account()))
}

struct Parts {
    renewal: Renewal,
    voice: Voice,
    /// What a page that isn't left has asked last, for another try.
    asked: Option<AuthorizationRequest>,
    /// True if it was asked while no account was signed in: then a grant connects one.
    connects: bool,
}

impl RenewalDriver {
    fn new(account: AccountDriver) -> Self {
        let parts =
            Parts { renewal: Renewal::default(), voice: voice(), asked: None, connects: false };
        let driver = Self {
            account,
            window: GoogleWindow::new(),
            parts: StoredValue::new_local(parts),
            screen: RwSignal::default(),
        };
        account.asks_beside(Callback::new(move |ask| driver.ask(ask)));
        driver
    }

    pub(crate) fn screen(self) -> ReadSignal<RenewalScreen> {
        leave_at_cleanup();
        self.screen.read_only()
    }

    /// True where the page is left if no window can be opened.
    pub(crate) fn may_leave() -> bool {
        !location::keeps_its_opener()
    }

    /// Renews the sign-in without leaving the page. Only in a click: a browser stops the window of any other, and then
    /// the page is left after all, if it may be.
    pub(crate) fn renew(self) {
        if let Some(ask) = self.parts.with_value(|parts| parts.asked.clone()) {
            return self.ask(ask);
        }
        let Some(ask) = self.account.question() else { return self.account.connect() };
        match *self.screen.read_untracked() {
            RenewalScreen::Away => return self.show_window(),
            RenewalScreen::Redeeming => return,
            _ => {}
        }
        self.open(AuthorizationRequest { prompt: Some(Prompt::None), ..ask }, RenewalEvent::Opened);
    }

    /// Asks Google in a window what it asks the person there: a sign-in, or one more permission.
    fn ask(self, ask: AuthorizationRequest) {
        if *self.screen.read_untracked() == RenewalScreen::Redeeming {
            return;
        }
        let connects = self.account.session().read_untracked().account().is_none();
        self.parts.update_value(|parts| {
            parts.asked = Some(ask.clone());
            parts.connects = connects;
        });
        self.open(ask, RenewalEvent::Asked);
    }

    fn open(self, ask: AuthorizationRequest, event: fn(Pending, Moment) -> RenewalEvent) {
        let ask = AuthorizationRequest { place: AnswerPlace::Window, ..ask };
        let Some((url, pending)) = self.account.write(ask) else { return };
        let listens = self.listen();
        if !listens && Self::may_leave() {
            return self.account.renew_here();
        }
        // Told before the window is opened: Firefox runs what waits for it inside `window.open`.
        self.tell(event(pending, clock::now()), None);
        if self.window.open(url.as_str()) && listens {
            self.watch_window();
        } else if Self::may_leave() {
            self.say(words::BLOCKED);
            self.tell(RenewalEvent::Dropped, None);
            self.account.renew_here();
        } else {
            self.tell(RenewalEvent::Blocked, None);
        }
    }

    /// Calls this once for whatever waits for the sign-in: when it is renewed, or when the renewal has
    /// come to nothing.
    pub(crate) fn after_renewal(self, waits: Signal<bool>, go_on: impl Fn(bool) + 'static) {
        let (screen, session) = (self.screen, self.account.session());
        let is_signed_in = Memo::new(move |_| session.read().grant().is_some());
        Effect::new(move |_| {
            let is_over = matches!(*screen.read(), RenewalScreen::Quiet | RenewalScreen::Failed(_));
            if waits.get() && (is_signed_in.get() || is_over) {
                untrack(|| go_on(is_signed_in.get()));
            }
        });
    }

    /// Puts the window of the renewal in front.
    pub(crate) fn show_window(self) {
        self.window.show();
    }

    /// Gives the renewal up, or puts away what was said of it.
    pub(crate) fn drop_renewal(self) {
        self.parts.update_value(|parts| {
            parts.asked = None;
            parts.connects = false;
        });
        self.tell(RenewalEvent::Dropped, None);
        save_the_focus();
    }

    /// Hears what windows bring back; tells whether the browser has such a channel.
    fn listen(self) -> bool {
        self.window.listen(move |landing, state| {
            self.tell(RenewalEvent::Landed(landing, clock::now()), state.as_deref());
        })
    }

    /// Looks for the window as long as it is away.
    fn watch_window(self) {
        let is_away = move || self.screen.try_get_untracked().is_some() && self.is_away();
        self.window.watch(is_away, move |is_gone| {
            self.tell(RenewalEvent::Looked { is_gone, now: clock::now() }, None);
        });
    }

    /// Tells the renewal; `state` names the window that is to be answered.
    fn tell(self, event: RenewalEvent, state: Option<&str>) {
        let issuer = self.account.registration().endpoints.issuer;
        let next = self.parts.try_update_value(|parts| parts.renewal.take(&issuer, event));
        let Some((screen, command)) = next else { return };
        if *self.screen.read_untracked() != screen {
            self.screen.set(screen);
        }
        match command {
            None => {}
            Some(RenewalCommand::SendOn(prompt)) => self.send_on(prompt, state),
            Some(RenewalCommand::Redeem(number, code)) => {
                self.window.close(state);
                spawn_local(self.redeem(number, code));
            }
            Some(RenewalCommand::Close) => self.window.close(state),
            Some(RenewalCommand::Renewed(grant, expected)) => {
                let connects = self.parts.try_update_value(|parts| {
                    parts.asked = None;
                    std::mem::take(&mut parts.connects)
                });
                self.account.tell(match connects {
                    Some(true) => Event::Connected(grant, expected),
                    _ => Event::Renewed(grant, expected),
                });
                self.say_renewed();
            }
        }
    }

    fn send_on(self, prompt: Option<Prompt>, state: Option<&str>) {
        let ask = self.account.question();
        let ask = ask.map(|ask| AuthorizationRequest { prompt, place: AnswerPlace::Window, ..ask });
        let question = ask.and_then(|ask| self.account.write(ask));
        let go = question.as_ref().map(|(url, _)| url.as_str());
        self.window.answer(state, go);
        match question {
            Some((_, pending)) => {
                self.tell(RenewalEvent::SentOn(pending, clock::now()), None);
            }
            None => self.drop_renewal(),
        }
    }

    async fn redeem(self, number: u32, code: Code) {
        let registration = self.account.registration();
        let redeemed = chunks::run(Command::Redeem(code), registration, clock::now()).await;
        if let Some(Event::Redeemed(outcome, expected)) = redeemed {
            self.tell(RenewalEvent::Redeemed(number, outcome, expected), None);
        }
    }

    fn say(self, text: &str) {
        self.parts.with_value(|parts| parts.voice.say(text));
    }

    fn is_away(self) -> bool {
        matches!(
            *self.screen.read_untracked(),
            RenewalScreen::Away | RenewalScreen::Asking | RenewalScreen::Stalled
        )
    }

    fn say_renewed(self) {
        let session = self.account.session();
        let until = session
            .with_untracked(|session| session.grant().map(|grant| clock::clock_time(grant.ends())));
        if let Some(until) = until {
            self.account.ends_soon().set(false);
            self.say(&words::renewed(&until));
            save_the_focus();
        }
    }
}
