//! One sign-in, from the click to the hour it ends.
//!
//! ```text
//! SignedOut ──(leaves, lands)──▶ Redeeming ──Redeemed──▶ SignedIn ──TimePassed / Rejected──▶ Ended
//!                                    │                      │  ▲──────────Renewed──────────────┤
//!                                    └─another account─▶ OtherAccount          Disconnected ◀──┘
//! ```
//!
//! A renewal by pop-up ([`renewal`]) goes on beside the session, which it doesn't interrupt. So does a sign-in on a page that
//! can't be left for Google: it ends in `Connected`.
//! A trouble of the last attempt stands beside the state: a person who cancels a grant is still signed in.
mod command;
mod grant;
mod redeem;
pub mod renewal;
mod screen;

use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use command::{Command, forget_account};
pub use grant::{Account, Farewell, Grant, LastAccount};
pub use redeem::{RevocationProof, end, redeem};
pub use screen::ConnectionScreen;

use crate::{
    google::{
        ApiError,
        oauth::{AuthorizationResponse, CallbackError, ExchangeError, Pending},
    },
    mail::Address,
    moment::Moment,
};

/// How long before its end a renewal is offered.
const SOON: Duration = Duration::from_mins(5);

/// The sign-in of this tab.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Session {
    state: State,
    trouble: Option<SignInError>,
}

#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum State {
    #[default]
    SignedOut,
    /// A code is being turned into a token; `before` is what stands if it fails.
    Redeeming {
        before: Box<State>,
    },
    SignedIn(Grant),
    /// Another account than expected answered; nothing is done in its name until the person allows it.
    OtherAccount {
        grant: Grant,
        expected: Address,
        /// What stands if nothing is done in their name.
        before: Box<State>,
    },
    /// The grant that is over. It has its token still where it is not known that Google, too, holds it for
    /// over: then it can be revoked. A renewal asks for as much as it allowed, and not for what was refused.
    Ended(Grant, SignInEnd),
    /// `None` while the proof is still being looked for.
    Disconnected {
        account: Account,
        proof: Option<RevocationProof>,
    },
}

/// Why a sign-in is over without anyone asking for it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum SignInEnd {
    /// Its hour is over by this machine's clock.
    RanOut,
    /// Google no longer accepts it: over by Google's clock, revoked, or the password changed.
    Rejected,
}

/// Why the last attempt to sign in came to nothing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SignInError {
    /// The person came back from Google without an answer.
    Unfinished,
    Callback(CallbackError),
    Exchange(ExchangeError),
    /// A token came, but nothing says whose it is.
    Nameless(Option<ApiError>),
    /// The browser keeps nothing, so an answer could not be told from a forged one.
    NothingKept,
    /// The redirect URI is no URL.
    NoRedirect,
    /// The part of the app that finishes a sign-in could not be fetched.
    NotLoaded,
    /// The browser stopped Google's window, on a page that isn't left for Google.
    WindowBlocked,
}

#[derive(Debug)]
pub enum Event {
    /// The page came back from the browser's memory (Back) while it was on its way to Google.
    CameBack,
    NotLeft(SignInError),
    Redeemed(Result<Grant, SignInError>, Option<Address>),
    /// A renewal brought a grant, without leaving the page.
    Renewed(Grant, Option<Address>),
    /// A sign-in brought a grant, without leaving the page.
    Connected(Grant, Option<Address>),
    /// The other account is welcome.
    TookOther,
    /// The other account is not; its grant is forgotten.
    KeptBefore,
    TimePassed(Moment),
    /// Google answered 401 to this grant.
    Rejected(Grant),
    /// The person signs out of this tab: Google keeps the permission, and other tabs their sign-in.
    SignedOut,
    Disconnected,
    Proven(RevocationProof),
    /// Another tab of this browser has disconnected this account, for all of them; whether it had a
    /// token left to revoke.
    LeftElsewhere(Account, bool),
    /// Everything is being forgotten: no answer that is on its way is taken any more.
    Forgotten,
    TroubleRead,
}

impl Session {
    /// Opens the page: with what this tab kept, and what stood in its URL.
    pub fn open(
        kept: Option<Grant>,
        pending: Option<Pending>,
        landing: &AuthorizationResponse,
        issuer: &str,
        now: Moment,
    ) -> (Self, Option<Command>) {
        let rest = |trouble| Self { state: State::of(kept.clone(), now), trouble };
        let accepted = match (landing, pending) {
            (AuthorizationResponse::Plain, pending) => {
                let unfinished = pending.is_some_and(|pending| pending.is_fresh(now));
                // A token that has run out is not kept any longer.
                let over = kept.as_ref().filter(|grant| !grant.works(now));
                let spend = over.map(|grant| Command::Keep(grant.spent(SignInEnd::RanOut)));
                return (rest(unfinished.then_some(SignInError::Unfinished)), spend);
            }
            (_, None) => Err(CallbackError::ForeignState),
            (landing, Some(pending)) => pending.accept(landing, issuer, now),
        };
        match accepted {
            Ok(code) => {
                let state = State::Redeeming { before: Box::new(State::of(kept, now)) };
                (Self { state, trouble: None }, Some(Command::Redeem(code)))
            }
            Err(error) => (rest(Some(SignInError::Callback(error))), None),
        }
    }

    /// Takes one event; an event that means nothing here changes nothing.
    #[must_use]
    pub fn on(self, event: Event) -> (Self, Option<Command>) {
        match event {
            Event::Redeemed(Ok(grant), expected) => self.redeemed(grant, expected),
            Event::Redeemed(Err(trouble), _) => self.not_redeemed(trouble),
            Event::Renewed(grant, expected) => self.renewed(grant, expected),
            Event::Connected(grant, expected) => self.connected(grant, expected),
            Event::TookOther | Event::KeptBefore => self.chosen(&event),
            Event::TimePassed(_) | Event::Rejected(_) => self.over(&event),
            Event::SignedOut => self.signed_out(),
            Event::Disconnected => self.disconnected(),
            Event::LeftElsewhere(account, revoked) => self.left(account, revoked),
            Event::Proven(proof) => self.proven(proof),
            Event::Forgotten => (Self::default(), None),
            Event::CameBack => self.with(SignInError::Unfinished),
            Event::NotLeft(trouble) => self.with(trouble),
            Event::TroubleRead => (Self::of(self.state), None),
        }
    }

    fn redeemed(self, grant: Grant, expected: Option<Address>) -> (Self, Option<Command>) {
        match self.state {
            State::Redeeming { before } => Self::named(grant, expected, before),
            State::SignedOut | State::Disconnected { .. } => (self, Some(Command::Revoke(grant))),
            _ => (self, None),
        }
    }

    fn not_redeemed(self, trouble: SignInError) -> (Self, Option<Command>) {
        match self.state {
            State::Redeeming { before } => (Self { state: *before, trouble: Some(trouble) }, None),
            _ => (self, None),
        }
    }

    fn renewed(self, grant: Grant, expected: Option<Address>) -> (Self, Option<Command>) {
        match self.state {
            before @ (State::SignedIn(_) | State::Ended(..)) => {
                Self::named(grant, expected, Box::new(before))
            }
            State::OtherAccount { before, .. } => Self::named(grant, expected, before),
            State::SignedOut | State::Disconnected { .. } => (self, Some(Command::Revoke(grant))),
            State::Redeeming { .. } => (self, None),
        }
    }

    fn connected(self, grant: Grant, expected: Option<Address>) -> (Self, Option<Command>) {
        match self.state {
            before @ (State::SignedOut | State::Disconnected { .. }) => {
                Self::named(grant, expected, Box::new(before))
            }
            _ => self.renewed(grant, expected),
        }
    }

    /// Whether the other account is welcome.
    fn chosen(self, event: &Event) -> (Self, Option<Command>) {
        match (self.state, event) {
            (State::OtherAccount { grant, .. }, Event::TookOther) => {
                (Self::of(State::SignedIn(grant.clone())), Some(Command::Keep(grant)))
            }
            (State::OtherAccount { before, .. }, _) => (Self::of(*before), None),
            (state, _) => (Self { state, trouble: self.trouble }, None),
        }
    }

    /// The sign-in ends without anyone asking for it.
    fn over(self, event: &Event) -> (Self, Option<Command>) {
        match (self.state, event) {
            (State::SignedIn(grant), Event::TimePassed(now)) if !grant.works(*now) => {
                Self::ended(grant, SignInEnd::RanOut)
            }
            (State::SignedIn(grant), Event::Rejected(rejected)) if grant == *rejected => {
                Self::ended(grant.spent(SignInEnd::Rejected), SignInEnd::Rejected)
            }
            (state, _) => (Self { state, trouble: self.trouble }, None),
        }
    }

    fn signed_out(self) -> (Self, Option<Command>) {
        match self.state {
            State::OtherAccount { .. } | State::SignedIn(_) | State::Ended(..) => {
                (Self::default(), Some(Command::SignOut))
            }
            _ => (self, None),
        }
    }

    fn disconnected(self) -> (Self, Option<Command>) {
        match self.state {
            State::OtherAccount { grant, .. } | State::SignedIn(grant) | State::Ended(grant, _) => {
                Self::disconnect(grant)
            }
            _ => (self, None),
        }
    }

    /// Google ends all of an account's tokens at once: this tab's is dead, too, if another has revoked.
    fn left(self, account: Account, revoked: bool) -> (Self, Option<Command>) {
        let state = match self.state {
            State::SignedIn(grant) | State::Ended(grant, _)
                if !revoked && *grant.account() == account && !grant.is_spent() =>
            {
                return Self::disconnect(grant);
            }
            state => state,
        };
        let session = Self { state, trouble: self.trouble };
        let is_ours = match session.state() {
            State::OtherAccount { grant, .. } => *grant.account() == account,
            _ => session.account() == Some(&account),
        };
        if !is_ours {
            return (session, None);
        }
        let wipe = Command::Wipe(account.clone());
        let proof = Some(RevocationProof::LeftElsewhere);
        (Self::of(State::Disconnected { account, proof }), Some(wipe))
    }

    fn proven(self, proof: RevocationProof) -> (Self, Option<Command>) {
        match self.state {
            State::Disconnected { account, proof: None } => {
                (Self::of(State::Disconnected { account, proof: Some(proof) }), None)
            }
            _ => (self, None),
        }
    }

    fn with(self, trouble: SignInError) -> (Self, Option<Command>) {
        (Self { state: self.state, trouble: Some(trouble) }, None)
    }

    pub const fn state(&self) -> &State {
        &self.state
    }

    pub const fn trouble(&self) -> Option<&SignInError> {
        self.trouble.as_ref()
    }

    /// The grant, while Google is believed to honour it.
    pub const fn grant(&self) -> Option<&Grant> {
        match &self.state {
            State::SignedIn(grant) => Some(grant),
            _ => None,
        }
    }

    /// True in the last minutes of the sign-in: time to renew it before it ends.
    pub fn nears_its_end(&self, now: Moment) -> bool {
        self.grant().is_some_and(|grant| grant.works(now) && !grant.works(now.after(SOON)))
    }

    /// The account that pages speak of: signed in, or waiting to be renewed.
    pub fn account(&self) -> Option<&Account> {
        match self.standing() {
            State::SignedIn(grant) | State::Ended(grant, _) => Some(grant.account()),
            _ => None,
        }
    }

    /// What the account has granted, or had when its sign-in ended; nothing, where there is none.
    pub fn scopes(&self) -> Option<&[String]> {
        match self.standing() {
            State::SignedIn(grant) | State::Ended(grant, _) => Some(grant.scopes()),
            _ => None,
        }
    }

    /// What stands whatever comes of a question under way.
    fn standing(&self) -> &State {
        let mut state = &self.state;
        while let State::Redeeming { before } | State::OtherAccount { before, .. } = state {
            state = before;
        }
        state
    }

    const fn of(state: State) -> Self {
        Self { state, trouble: None }
    }

    fn named(
        grant: Grant,
        expected: Option<Address>,
        before: Box<State>,
    ) -> (Self, Option<Command>) {
        // Two spellings that Google takes for one account are one.
        let is_other = |expected: &Address| !expected.is_spelling_of(grant.account().address());
        match expected.filter(is_other) {
            Some(expected) => (Self::of(State::OtherAccount { grant, expected, before }), None),
            None => (Self::of(State::SignedIn(grant.clone())), Some(Command::Keep(grant))),
        }
    }

    fn ended(grant: Grant, ending: SignInEnd) -> (Self, Option<Command>) {
        // Kept without its token, so that a reload still knows whom to ask for.
        let spent = grant.spent(ending);
        (Self::of(State::Ended(grant, ending)), Some(Command::Keep(spent)))
    }

    fn disconnect(grant: Grant) -> (Self, Option<Command>) {
        let account = grant.account().clone();
        if grant.is_spent() {
            let proof = Some(RevocationProof::NothingLeft);
            let leave = Command::Leave(account.clone());
            return (Self::of(State::Disconnected { account, proof }), Some(leave));
        }
        (Self::of(State::Disconnected { account, proof: None }), Some(Command::End(grant)))
    }
}

impl State {
    /// What a kept grant comes to when the page is opened.
    fn of(kept: Option<Grant>, now: Moment) -> Self {
        match kept {
            None => Self::SignedOut,
            Some(grant) if grant.works(now) => Self::SignedIn(grant),
            Some(grant) => {
                let ending = grant.ending().unwrap_or(SignInEnd::RanOut);
                Self::Ended(grant, ending)
            }
        }
    }
}

#[cfg(test)]
mod tests;
