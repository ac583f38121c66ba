//! The renewal of a sign-in in a window of its own, from the click to the answer.
//!
//! ```text
//! Quiet ──Opened──▶ Away, silent ──a code──▶ Redeeming ──▶ Quiet, and the session has a new grant
//!                     │  (`prompt=none`)        ▲   └──▶ Failed
//!                     │ a page is needed        │ a code
//!                     ▼                         │
//!                   Turning ──SentOn──▶ Away, asking ──Cancel, an error──▶ Failed
//! ```
//!
//! A window that is silent may be seen to close. Once it has come back here it is in a group of
//! windows of its own (`Cross-Origin-Opener-Policy`), and whether it is still there can not be told:
//! a person who is being asked is offered every other way meanwhile, and a late answer is taken all
//! the same. An answer to an older attempt has another state, and is dropped.
//!
//! A page that can't be left for Google (`compose.html`) signs in on the same way: `Asked` begins where the person is asked.

use std::time::Duration;

use super::{Grant, SignInError};
use crate::{
    google::oauth::{AuthorizationResponse, CallbackError, Code, Pending, Prompt},
    mail::Address,
    moment::Moment,
};

/// At most one at a time.
#[derive(Debug, Default)]
pub struct Renewal {
    state: RenewalState,
    /// How many codes were sent to be redeemed; an answer carries its number.
    redeemed: u32,
}

#[derive(Debug, Default)]
enum RenewalState {
    #[default]
    Quiet,
    Away(Away),
    /// The window waits to be told where to go.
    Turning,
    Redeeming,
    Failed(SignInError),
}

/// A window at Google. What its answer is checked by is in this page's memory alone.
#[derive(Debug)]
struct Away {
    pending: Pending,
    step: WindowStep,
    opened: Moment,
    /// Since when the window is gone, or cut off from us.
    gone: Option<Moment>,
    stalled: bool,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum WindowStep {
    /// Google shows no page, and answers at once.
    Silent,
    /// Google asks the person.
    Asking,
}

/// What a person sees of it; it changes less often than the renewal does.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum RenewalScreen {
    #[default]
    Quiet,
    /// A window is open, and is about to answer.
    Away,
    /// The window has not answered: it is gone, or shows a page that does not come back by itself.
    Stalled,
    /// Google asks the person something in the window.
    Asking,
    Redeeming,
    Failed(SignInError),
}

#[derive(Debug)]
pub enum RenewalEvent {
    /// A window was opened for this question.
    Opened(Pending, Moment),
    /// A window was opened for a question that Google asks the person: a sign-in, or one more permission.
    Asked(Pending, Moment),
    /// The browser has stopped the window, and there is no other way.
    Blocked,
    /// The window was sent on with this question.
    SentOn(Pending, Moment),
    /// A window of this origin came back from Google; its state tells whose it is.
    Landed(AuthorizationResponse, Moment),
    /// A timer looked whether the window is still there.
    Looked {
        is_gone: bool,
        now: Moment,
    },
    Redeemed(u32, Result<Grant, SignInError>, Option<Address>),
    /// The person gave it up, or has read what went wrong.
    Dropped,
}

/// What must happen next.
#[derive(Debug)]
pub enum RenewalCommand {
    /// Send the window on to where the person can answer.
    SendOn(Option<Prompt>),
    /// Close the window, and turn the code into a grant.
    Redeem(u32, Code),
    Close,
    /// Hand the session its grant, and the account that was expected.
    Renewed(Grant, Option<Address>),
}

type Next = (Renewal, Option<RenewalCommand>);

impl Renewal {
    /// Takes one event in its place; what a person sees then, and what must happen next.
    pub fn take(
        &mut self,
        issuer: &str,
        event: RenewalEvent,
    ) -> (RenewalScreen, Option<RenewalCommand>) {
        let (next, command) = std::mem::take(self).on(issuer, event);
        *self = next;
        (self.screen(), command)
    }

    /// Takes one event; an event that means nothing here changes nothing.
    #[must_use]
    pub fn on(self, issuer: &str, event: RenewalEvent) -> Next {
        let redeemed = self.redeemed;
        match (self.state, event) {
            (
                RenewalState::Quiet | RenewalState::Failed(_) | RenewalState::Away(_),
                RenewalEvent::Opened(asked, now),
            ) => (RenewalState::away(asked, WindowStep::Silent, now).after(redeemed), None),
            (
                RenewalState::Quiet | RenewalState::Failed(_) | RenewalState::Away(_),
                RenewalEvent::Asked(asked, now),
            )
            | (RenewalState::Turning, RenewalEvent::SentOn(asked, now)) => {
                (RenewalState::away(asked, WindowStep::Asking, now).after(redeemed), None)
            }
            (RenewalState::Away(away), RenewalEvent::Landed(landing, now))
                if away.pending.is_answered_by(&landing) =>
            {
                away.land(&landing, issuer, now, redeemed)
            }
            (RenewalState::Away(away), RenewalEvent::Looked { is_gone, now }) => {
                away.look(is_gone, now, redeemed)
            }
            (state, RenewalEvent::Redeemed(number, outcome, expected)) => {
                let is_awaited = matches!(state, RenewalState::Redeeming) && number == redeemed;
                let (state, next) = state.redeemed(is_awaited, outcome, expected);
                (state.after(redeemed), next)
            }
            (RenewalState::Away(_), RenewalEvent::Blocked) => {
                (RenewalState::Failed(SignInError::WindowBlocked).after(redeemed), None)
            }
            (RenewalState::Away(_) | RenewalState::Turning, RenewalEvent::Dropped) => {
                (RenewalState::Quiet.after(redeemed), Some(RenewalCommand::Close))
            }
            (_, RenewalEvent::Dropped) => (RenewalState::Quiet.after(redeemed), None),
            (state, _) => (state.after(redeemed), None),
        }
    }

    pub fn screen(&self) -> RenewalScreen {
        match &self.state {
            RenewalState::Quiet => RenewalScreen::Quiet,
            RenewalState::Away(away) if away.step == WindowStep::Asking => RenewalScreen::Asking,
            RenewalState::Away(away) if away.stalled => RenewalScreen::Stalled,
            RenewalState::Away(_) | RenewalState::Turning => RenewalScreen::Away,
            RenewalState::Redeeming => RenewalScreen::Redeeming,
            RenewalState::Failed(trouble) => RenewalScreen::Failed(trouble.clone()),
        }
    }
}

impl RenewalState {
    const fn away(pending: Pending, step: WindowStep, opened: Moment) -> Self {
        Self::Away(Away { pending, step, opened, gone: None, stalled: false })
    }

    /// A grant that comes late is a grant like any other; the session knows what to do with it.
    fn redeemed(
        self,
        is_awaited: bool,
        outcome: Result<Grant, SignInError>,
        expected: Option<Address>,
    ) -> (Self, Option<RenewalCommand>) {
        match outcome {
            Ok(grant) => {
                let state = if is_awaited { Self::Quiet } else { self };
                (state, Some(RenewalCommand::Renewed(grant, expected)))
            }
            Err(trouble) if is_awaited => (Self::Failed(trouble), None),
            Err(_) => (self, None),
        }
    }

    const fn after(self, redeemed: u32) -> Renewal {
        Renewal { state: self, redeemed }
    }
}

impl Away {
    /// `prompt=none` answers in a second or two.
    const SILENCE: Duration = Duration::from_secs(20);
    /// A window that closes itself has just answered.
    const GONE: Duration = Duration::from_secs(2);

    fn land(
        self,
        landing: &AuthorizationResponse,
        issuer: &str,
        now: Moment,
        redeemed: u32,
    ) -> Next {
        let is_silent = self.step == WindowStep::Silent;
        match self.pending.accept(landing, issuer, now) {
            Ok(code) => {
                let number = redeemed + 1;
                (RenewalState::Redeeming.after(number), Some(RenewalCommand::Redeem(number, code)))
            }
            Err(error) if is_silent && error.needs_a_page() => (
                RenewalState::Turning.after(redeemed),
                Some(RenewalCommand::SendOn(prompt(&error))),
            ),
            Err(error) => {
                let failed = RenewalState::Failed(SignInError::Callback(error));
                (failed.after(redeemed), Some(RenewalCommand::Close))
            }
        }
    }

    fn look(self, is_gone: bool, now: Moment, redeemed: u32) -> Next {
        if !self.pending.is_fresh(now) {
            let failed = RenewalState::Failed(SignInError::Callback(CallbackError::TooOld));
            return (failed.after(redeemed), Some(RenewalCommand::Close));
        }
        let gone = is_gone.then(|| self.gone.unwrap_or(now));
        let is_slow = now.since(self.opened) > Self::SILENCE;
        let stalled = is_slow || gone.is_some_and(|since| now.since(since) >= Self::GONE);
        (RenewalState::Away(Self { gone, stalled, ..self }).after(redeemed), None)
    }
}

/// Who has granted before, and has not taken it back, needs no chooser to be asked again.
fn prompt(error: &CallbackError) -> Option<Prompt> {
    let is_consent = *error == CallbackError::Refused("consent_required".into());
    (!is_consent).then_some(Prompt::SelectAccount)
}

#[cfg(test)]
mod tests;
