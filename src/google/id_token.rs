//! The ID token: who signed in.
//!
//! It comes straight from the token endpoint over TLS, so its signature need not be checked
//! (`OpenID` Connect Core 1.0 §3.1.3.7, item 6); what it says is checked all the same.

use std::time::Duration;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::Deserialize;

use crate::{mail::Address, moment::Moment};

/// Computers' clocks are off by this much and more (`OpenID` Connect Core §3.1.3.7 leaves the leeway to the client).
const SKEW: Duration = Duration::from_mins(10);

/// What the token must say.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub nonce: &'a str,
    pub now: Moment,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum IdTokenError {
    #[error("it is not a token")]
    Malformed,
    #[error("it comes from somebody else")]
    Issuer,
    #[error("it is meant for another app")]
    Audience,
    #[error("it answers another question")]
    Nonce,
    #[error("it has run out, or this computer's clock is wrong")]
    Expired,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    exp: u64,
    iat: Option<u64>,
    #[serde(default)]
    nonce: String,
    email: Option<String>,
    /// Google says it of every address that it has seen to be the person's.
    email_verified: Option<serde_json::Value>,
}

/// One client or several (RFC 7519 §4.1.3).
#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    fn is(&self, client: &str) -> bool {
        match self {
            Self::One(one) => one == client,
            Self::Several(several) => several.len() == 1 && several[0] == client,
        }
    }
}

/// The account's address, if the token names it and says what it must.
pub fn account(token: &str, expected: Expected<'_>) -> Result<Option<Address>, IdTokenError> {
    let claims = claims(token).ok_or(IdTokenError::Malformed)?;
    // Google's older tokens name it without the scheme.
    let bare = expected.issuer.strip_prefix("https://");
    if claims.iss != expected.issuer && Some(claims.iss.as_str()) != bare {
        return Err(IdTokenError::Issuer);
    }
    if !claims.aud.is(expected.client_id) {
        return Err(IdTokenError::Audience);
    }
    if claims.nonce != expected.nonce {
        return Err(IdTokenError::Nonce);
    }
    let ends = Moment::from_millis(claims.exp.saturating_mul(1000)).after(SKEW);
    if ends < expected.now {
        return Err(IdTokenError::Expired);
    }
    let is_denied =
        claims.email_verified.is_some_and(|verified| verified == false || verified == "false");
    Ok(claims.email.filter(|_| !is_denied).and_then(|email| email.parse().ok()))
}

/// When Google made the token, by its own clock (`iat`).
pub fn issued_at(token: &str) -> Option<Moment> {
    claims(token)?.iat.map(|seconds| Moment::from_millis(seconds.saturating_mul(1000)))
}

fn claims(token: &str) -> Option<Claims> {
    let mut parts = token.split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    let payload = BASE64_URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
    serde_json::from_slice(&payload).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const EXPECTED: Expected<'_> = Expected {
        issuer: "https://accounts.google.com",
        client_id: "client",
        nonce: "n-1",
        now: Moment::from_millis(1_000_000),
    };

    fn read(change: &Value) -> Result<Option<Address>, IdTokenError> {
        let mut claims = json!({"iss": "https://accounts.google.com", "aud": "client",
            "exp": 4600, "nonce": "n-1", "email": "mia@acme.example"});
        for (name, value) in change.as_object().unwrap() {
            claims[name] = value.clone();
        }
        let payload = BASE64_URL_SAFE_NO_PAD.encode(claims.to_string());
        account(&format!("e30.{payload}.c2ln"), EXPECTED)
    }

    #[test]
    fn it_tells_googles_time_where_it_does() {
        let token = |claims: &Value| {
            format!("e30.{}.c2ln", BASE64_URL_SAFE_NO_PAD.encode(claims.to_string()))
        };
        let mut claims = json!({"iss": "", "aud": "client", "exp": 4600, "nonce": "n-1"});
        assert_eq!(issued_at(&token(&claims)), None);

        claims["iat"] = json!(1000);
        assert_eq!(issued_at(&token(&claims)), Some(Moment::from_millis(1_000_000)));
    }

    #[test]
    fn it_names_the_account() {
        assert_eq!(read(&json!({})), Ok(Some("mia@acme.example".parse().unwrap())));
        assert_eq!(
            read(&json!({"iss": "accounts.google.com"})).unwrap(),
            read(&json!({})).unwrap()
        );
        assert_eq!(read(&json!({"aud": ["client"]})).unwrap(), read(&json!({})).unwrap());
        assert_eq!(read(&json!({"email": null})), Ok(None));
    }

    #[test]
    fn each_claim_is_checked() {
        assert_eq!(read(&json!({"iss": "https://evil.example"})), Err(IdTokenError::Issuer));
        assert_eq!(read(&json!({"aud": "other"})), Err(IdTokenError::Audience));
        assert_eq!(read(&json!({"aud": ["client", "other"]})), Err(IdTokenError::Audience));
        assert_eq!(read(&json!({"nonce": "n-2"})), Err(IdTokenError::Nonce));
        assert_eq!(read(&json!({"exp": 399})), Err(IdTokenError::Expired));
        assert!(read(&json!({"exp": 401})).is_ok(), "ten minutes of skew are allowed");
    }

    #[test]
    fn what_is_no_token_is_malformed() {
        for text in ["", "a.b", "a.!!.c", "a.e30.c"] {
            assert_eq!(account(text, EXPECTED), Err(IdTokenError::Malformed), "{text}");
        }
    }
}
