use std::time::Duration;

use oauth2::{AuthorizationCode, CsrfToken, PkceCodeVerifier};
use serde::{Deserialize, Serialize};

use super::{AuthorizationResponse, Code, Parameters};
use crate::{
    google::Permission,
    keep::{Kept, Shelf, What},
    mail::Address,
    moment::Moment,
};

/// What must be remembered while the person is away at Google: for this tab, for ten minutes, and
/// good for one answer.
#[derive(Debug, Deserialize, Serialize)]
pub struct Pending {
    pub(super) state: CsrfToken,
    pub(super) verifier: PkceCodeVerifier,
    pub(super) nonce: CsrfToken,
    /// The scopes asked for: what a token answer without `scope` grants (RFC 6749 §5.1).
    pub(super) asked: Vec<String>,
    pub(super) account: Option<Address>,
    pub(super) route: String,
    pub(super) started: Moment,
}

impl Kept for Pending {
    const KEY: &'static str = "fromline.oauth.v1";
    const SHELF: Shelf = Shelf::Tab;
    const WHAT: What = What::PendingSignIn;
}

/// Why a landing is no answer to what was asked.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum CallbackError {
    #[error("the state is not the one that was sent")]
    ForeignState,
    #[error("the sign-in was begun too long ago")]
    TooOld,
    #[error("the parameter {0} stands twice")]
    Duplicate(&'static str),
    #[error("the answer comes from {0}")]
    WrongIssuer(String),
    #[error("the person said no")]
    Cancelled,
    #[error("Google answered {0}")]
    Refused(String),
    #[error("there is no code in the answer")]
    NoCode,
    #[error("a token came in the fragment")]
    Fragment,
}

impl CallbackError {
    /// True for what Google answers to `prompt=none` where a page would be needed
    /// (`OpenID` Connect Core, 3.1.2.6).
    pub fn needs_a_page(&self) -> bool {
        const REASONS: [&str; 4] = [
            "login_required",
            "interaction_required",
            "consent_required",
            "account_selection_required",
        ];
        matches!(self, Self::Refused(error) if REASONS.contains(&error.as_str()))
    }
}

/// The parameters that we read (RFC 6749 §4.1.2, RFC 9207 §2).
const READ: [&str; 5] = ["state", "code", "error", "iss", "error_description"];

impl Pending {
    /// What was asked for, of what is ours.
    pub fn permissions(&self) -> Vec<Permission> {
        Permission::ALL.into_iter().filter(|one| one.is_in(&self.asked)).collect()
    }

    /// RFC 9700 §4.2.4 leaves the length open; Google's own codes last about as long.
    pub const LASTS: Duration = Duration::from_mins(10);

    /// The route that asked.
    pub fn route(&self) -> &str {
        &self.route
    }

    pub fn is_fresh(&self, now: Moment) -> bool {
        now.since(self.started) <= Self::LASTS
    }

    /// True for an answer to this question and no other; whether it is a good one, `accept` tells.
    pub fn is_answered_by(&self, landing: &AuthorizationResponse) -> bool {
        landing.state().is_some_and(|state| self.is_ours(state))
    }

    fn is_ours(&self, state: &str) -> bool {
        same(state.as_bytes(), self.state.secret().as_bytes())
    }

    /// Checks the answer. A code is made here and nowhere else, and the state is spent by it.
    pub fn accept(
        self,
        landing: &AuthorizationResponse,
        issuer: &str,
        now: Moment,
    ) -> Result<Code, CallbackError> {
        let AuthorizationResponse::Answer(parameters) = landing else {
            return Err(CallbackError::Fragment);
        };
        self.check(parameters, issuer, now)?;
        match (parameters.find("error"), parameters.find("code")) {
            (Some("access_denied"), _) => Err(CallbackError::Cancelled),
            (Some(error), _) => Err(CallbackError::Refused(error.to_owned())),
            (None, None | Some("")) => Err(CallbackError::NoCode),
            (None, Some(code)) => Ok(Code {
                secret: AuthorizationCode::new(code.to_owned()),
                verifier: self.verifier,
                nonce: self.nonce,
                asked: self.asked,
                account: self.account,
            }),
        }
    }

    fn check(
        &self,
        parameters: &Parameters,
        issuer: &str,
        now: Moment,
    ) -> Result<(), CallbackError> {
        if let Some(name) = parameters.duplicate(&READ) {
            return Err(CallbackError::Duplicate(name));
        }
        let state = parameters.find("state").unwrap_or_default();
        if !self.is_ours(state) {
            return Err(CallbackError::ForeignState);
        }
        if !self.is_fresh(now) {
            return Err(CallbackError::TooOld);
        }
        match parameters.find("iss") {
            Some(given) if given != issuer => Err(CallbackError::WrongIssuer(given.to_owned())),
            _ => Ok(()),
        }
    }
}

/// Compares every byte, so that the time it takes tells nothing.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |acc, (a, b)| acc | (a ^ b)) == 0
}
