use std::time::Duration;

use oauth2::AccessToken;
use serde::{Deserialize, Serialize};

use super::SignInEnd;
use crate::{
    google::Permission,
    keep::{self, Kept, Shelf, Store, What},
    mail::Address,
    moment::Moment,
};

/// The connected Gmail account.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Account(Address);

impl Account {
    pub const fn new(address: Address) -> Self {
        Self(address)
    }

    pub const fn address(&self) -> &Address {
        &self.0
    }

    /// The name under which what belongs to this account is kept.
    pub fn key(&self) -> String {
        self.0.as_str().to_ascii_lowercase()
    }
}

/// The account that was connected last in this browser; forgotten by Disconnect.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(transparent)]
pub struct LastAccount(pub Account);

impl Kept for LastAccount {
    const KEY: &'static str = "fromline.last.v1";
    const SHELF: Shelf = Shelf::Browser;
    const WHAT: What = What::LastAccount;
}

/// What one tab tells the others: written and taken away at once, so that each of them hears of it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Farewell {
    /// The account that was disconnected; none, if everything on this computer is forgotten.
    pub account: Option<Account>,
    /// False if a tab that has a token of it is to revoke it.
    pub revoked: bool,
}

impl Kept for Farewell {
    const KEY: &'static str = "fromline.farewell.v1";
    const SHELF: Shelf = Shelf::Browser;
    const WHAT: What = What::Farewell;
}

impl Farewell {
    /// Tells the other tabs of this browser. Where nothing can be kept, nothing can be told: they hear it from Google.
    pub fn tell(&self, store: &impl Store) {
        let _ = keep::keep(store, self);
        keep::erase::<Self>(store);
    }
}

/// A token, what it allows, whose it is, and the moment it stops working.
///
/// Kept in this tab's `sessionStorage`: there is no refresh token, and nothing of it outlives the tab.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Grant {
    token: AccessToken,
    scopes: Vec<String>,
    account: Account,
    ends: Moment,
    /// The time at Google when it was given.
    #[serde(default)]
    issued_at: Option<Moment>,
    /// Why it is over, once it is kept without its token.
    #[serde(default)]
    ending: Option<SignInEnd>,
}

impl Kept for Grant {
    const KEY: &'static str = "fromline.session.v1";
    const SHELF: Shelf = Shelf::Tab;
    const WHAT: What = What::SignIn;
}

impl Grant {
    /// Google's clock and ours may differ, and a call takes time to arrive.
    const MARGIN: Duration = Duration::from_mins(1);
    /// By so much clocks differ without anything being wrong.
    const SKEW: Duration = Duration::from_mins(10);

    pub fn new(
        token: AccessToken,
        scopes: Vec<String>,
        account: Account,
        lasts: Duration,
        now: Moment,
    ) -> Self {
        Self {
            token,
            scopes,
            account,
            ends: now.after(lasts.saturating_sub(Self::MARGIN)),
            issued_at: None,
            ending: None,
        }
    }

    /// With what the ID token says of the time at Google.
    #[must_use]
    pub fn issued_at(self, issued_at: Option<Moment>) -> Self {
        Self { issued_at, ..self }
    }

    /// The day, by which a dated rule is decided: by this machine's clock, or by Google's where this
    /// machine's is behind it.
    pub fn today(&self, now: Moment) -> Moment {
        self.issued_at.map_or(now, |google| now.max(google))
    }

    /// How far this machine's clock is behind Google's, if that is more than two clocks differ by chance.
    pub fn clock_lag(&self, now: Moment) -> Option<Duration> {
        let lag = self.issued_at?.since(now);
        (lag > Self::SKEW).then_some(lag)
    }

    /// What is left when the sign-in is over: whose it was, and what it allowed. The token is gone.
    #[must_use]
    pub fn spent(&self, ending: SignInEnd) -> Self {
        let token = AccessToken::new(String::new());
        Self { token, ends: Moment::from_millis(0), ending: Some(ending), ..self.clone() }
    }

    /// True if there is no token left that could be revoked.
    pub fn is_spent(&self) -> bool {
        self.token.secret().is_empty()
    }

    pub const fn ending(&self) -> Option<SignInEnd> {
        self.ending
    }

    pub const fn token(&self) -> &AccessToken {
        &self.token
    }

    pub const fn account(&self) -> &Account {
        &self.account
    }

    pub const fn ends(&self) -> Moment {
        self.ends
    }

    pub fn works(&self, now: Moment) -> bool {
        now < self.ends
    }

    /// Everything that was granted, by Google's names.
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    pub fn allows(&self, permission: Permission) -> bool {
        permission.is_in(&self.scopes)
    }
}

impl PartialEq for Grant {
    fn eq(&self, other: &Self) -> bool {
        self.token.secret() == other.token.secret() && self.account == other.account
    }
}

impl Eq for Grant {}
