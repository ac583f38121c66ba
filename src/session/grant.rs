use std::time::Duration;

use oauth2::AccessToken;
use serde::{Deserialize, Serialize};

use crate::{
    google::Permission,
    keep::{Kept, Shelf},
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
}

impl Kept for Grant {
    const KEY: &'static str = "fromline.session.v1";
    const SHELF: Shelf = Shelf::Tab;
}

impl Grant {
    /// Google's clock and ours may differ, and a call takes time to arrive.
    const MARGIN: Duration = Duration::from_mins(1);

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

    /// What is left when the sign-in is over: whose it was. The token is gone.
    #[must_use]
    pub fn spent(&self) -> Self {
        let none = AccessToken::new(String::new());
        let account = self.account.clone();
        Self {
            token: none,
            scopes: Vec::new(),
            account,
            ends: Moment::from_millis(0),
            issued_at: self.issued_at,
        }
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

    pub fn allows(&self, permission: Permission) -> bool {
        permission.is_in(&self.scopes)
    }
}

impl PartialEq for Grant {
    fn eq(&self, other: &Self) -> bool {
        self.token.secret() == other.token.secret()
    }
}

impl Eq for Grant {}
