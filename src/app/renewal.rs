//! Renewing the sign-in: in a window beside the page, or by leaving it, and always on a click.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{
    account::Account,
    frame::save_the_focus,
    later,
    voice::{Voice, voice},
    words::sign_in as words,
};
use crate::{
    browser::{Popup, Returns, here},
    google::oauth::{Ask, Code, Landing, Pending, Place, Prompt},
    session::{
        Event, SignInTrouble,
        renewal::{Renewal, RenewalEffect, RenewalEvent, RenewalScreen},
    },
};

/// The renewal under way, if there is one, and its window.
#[derive(Clone, Copy)]
pub(crate) struct Renewing {
    parts: StoredValue<Parts, LocalStorage>,
    screen: RwSignal<RenewalScreen>,
    /// True while the sign-in is in its last minutes.
    soon: RwSignal<bool>,
}

struct Parts {
    renewal: Renewal,
    popup: Option<Popup>,
    returns: Option<Returns>,
    voice: Voice,
    /// True while somebody looks for the window.
    is_watched: bool,
}

/// How often the window is looked for.
const BEAT: Duration = Duration::from_millis(500);

impl Renewing {
    pub(super) fn new() -> Self {
        let parts = Parts {
            renewal: Renewal::default(),
            popup: None,
            returns: None,
            voice: voice(),
            is_watched: false,
        };
        Self {
            parts: StoredValue::new_local(parts),
            screen: RwSignal::default(),
            soon: RwSignal::default(),
        }
    }

    pub(crate) fn screen(self) -> ReadSignal<RenewalScreen> {
        self.screen.read_only()
    }

    pub(crate) fn soon(self) -> RwSignal<bool> {
        self.soon
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
}

impl Account {
    /// Renews the sign-in without leaving the page. Only in a click: a browser stops the window of
    /// any other, and then the page is left after all.
    pub(crate) fn renew(self) {
        let renewing = self.renewing();
        if self.session().read_untracked().account().is_none() {
            return self.connect();
        }
        match *renewing.screen.read_untracked() {
            RenewalScreen::Away => return self.show_window(),
            RenewalScreen::Redeeming => return,
            _ => {}
        }
        let Some((url, pending)) = self.question(Some(Prompt::None), Place::Window) else {
            return;
        };
        if !self.listen() {
            return self.renew_here();
        }
        let Some(popup) = Popup::open(&url) else {
            renewing.say(words::BLOCKED);
            return self.renew_here();
        };
        renewing.parts.update_value(|parts| parts.popup = Some(popup));
        self.tell_renewal(RenewalEvent::Opened(pending, here::now()), None);
        self.watch_window();
    }

    /// Calls this once for whatever waits for the sign-in: when it is renewed, or when the renewal has
    /// come to nothing.
    pub(crate) fn after_renewal(self, waits: Signal<bool>, go_on: impl Fn(bool) + 'static) {
        let screen = self.renewing().screen();
        let is_signed_in = Memo::new(move |_| self.session().read().grant().is_some());
        Effect::new(move |_| {
            let is_over = matches!(*screen.read(), RenewalScreen::Quiet | RenewalScreen::Failed(_));
            if waits.get() && (is_signed_in.get() || is_over) {
                untrack(|| go_on(is_signed_in.get()));
            }
        });
    }

    /// Leaves for Google in the name of the account that was signed in.
    pub(crate) fn renew_here(self) {
        match self.question(None, Place::Here) {
            Some((url, pending)) => self.leave_for(&url, &pending),
            None => self.connect(),
        }
    }

    /// Puts the window of the renewal in front.
    pub(crate) fn show_window(self) {
        self.renewing().parts.with_value(|parts| {
            if let Some(popup) = &parts.popup {
                popup.show();
            }
        });
    }

    /// Gives the renewal up, or puts away what was said of it.
    pub(crate) fn drop_renewal(self) {
        self.tell_renewal(RenewalEvent::Dropped, None);
        save_the_focus();
    }

    /// The same account, asked for as much as it has granted.
    fn question(self, prompt: Option<Prompt>, place: Place) -> Option<(String, Pending)> {
        let known = self.session().with_untracked(|session| session.account().cloned())?;
        let account = Some(known.address().clone());
        let ask = Ask { account, prompt, place, ..Self::ask(self.granted()) };
        let made = self.registration().authorize(ask, here::now());
        if made.is_err() {
            self.tell(Event::NotLeft(SignInTrouble::NoRedirect));
        }
        made.ok().map(|(url, pending)| (url.into(), pending))
    }

    /// Hears what windows bring back; tells whether the browser has such a channel.
    fn listen(self) -> bool {
        let renewing = self.renewing();
        if renewing.parts.with_value(|parts| parts.returns.is_none()) {
            let heard = move |landing: String| {
                let landing = Landing::read(&landing);
                let state = landing.state().map(str::to_owned);
                self.tell_renewal(RenewalEvent::Landed(landing, here::now()), state.as_deref());
            };
            renewing.parts.update_value(|parts| parts.returns = Returns::open(heard));
        }
        renewing.parts.with_value(|parts| parts.returns.is_some())
    }

    /// Looks for the window as long as it is away.
    fn watch_window(self) {
        let renewing = self.renewing();
        let was_watched =
            renewing.parts.try_update_value(|parts| std::mem::replace(&mut parts.is_watched, true));
        if was_watched != Some(false) {
            return;
        }
        spawn_local(async move {
            while renewing.screen.try_get_untracked().is_some() && renewing.is_away() {
                let is_gone = renewing
                    .parts
                    .with_value(|parts| parts.popup.as_ref().is_none_or(Popup::is_gone));
                let now = here::now();
                self.tell_renewal(RenewalEvent::Looked { is_gone, now }, None);
                here::pause(i32::try_from(BEAT.as_millis()).unwrap_or(i32::MAX)).await;
            }
            renewing.parts.try_update_value(|parts| parts.is_watched = false);
        });
    }

    /// Tells the renewal; `state` names the window that is to be answered.
    fn tell_renewal(self, event: RenewalEvent, state: Option<&str>) {
        let renewing = self.renewing();
        let issuer = self.registration().endpoints.issuer;
        let next = renewing.parts.try_update_value(|parts| {
            let (next, effect) = std::mem::take(&mut parts.renewal).on(&issuer, event);
            parts.renewal = next;
            (parts.renewal.screen(), effect)
        });
        let Some((screen, effect)) = next else { return };
        if *renewing.screen.read_untracked() != screen {
            renewing.screen.set(screen);
        }
        match effect {
            None => {}
            Some(RenewalEffect::SendOn(prompt)) => self.send_on(prompt, state),
            Some(RenewalEffect::Redeem(number, code)) => {
                self.close_window(state);
                spawn_local(self.redeem_renewal(number, code));
            }
            Some(RenewalEffect::Close) => self.close_window(state),
            Some(RenewalEffect::Renewed(grant, expected)) => {
                self.tell(Event::Renewed(grant, expected));
                self.say_renewed();
            }
        }
    }

    fn send_on(self, prompt: Option<Prompt>, state: Option<&str>) {
        let question = self.question(prompt, Place::Window);
        let go = question.as_ref().map(|(url, _)| url.as_str());
        self.answer_window(state, go);
        match question {
            Some((_, pending)) => {
                self.tell_renewal(RenewalEvent::SentOn(pending, here::now()), None);
            }
            None => self.drop_renewal(),
        }
    }

    fn close_window(self, state: Option<&str>) {
        self.answer_window(state, None);
        let popup = self.renewing().parts.try_update_value(|parts| parts.popup.take()).flatten();
        if let Some(popup) = popup {
            popup.close();
        }
    }

    fn answer_window(self, state: Option<&str>, go: Option<&str>) {
        let Some(state) = state else { return };
        self.renewing().parts.with_value(|parts| {
            if let Some(returns) = &parts.returns {
                returns.answer(state, go);
            }
        });
    }

    async fn redeem_renewal(self, number: u32, code: Code) {
        let expected = code.expected_account().cloned();
        let outcome = later::redeem(code, self.registration(), here::now()).await;
        let outcome = outcome.unwrap_or(Err(SignInTrouble::NotLoaded));
        self.tell_renewal(RenewalEvent::Redeemed(number, outcome, expected), None);
    }

    fn say_renewed(self) {
        let until = self
            .session()
            .with_untracked(|session| session.grant().map(|grant| here::clock_time(grant.ends())));
        if let Some(until) = until {
            self.renewing().soon.set(false);
            self.renewing().say(&words::renewed(&until));
            save_the_focus();
        }
    }
}
