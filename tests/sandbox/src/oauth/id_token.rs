//! The ID token (`OpenID` Connect Core, 2), with a signature that is none: it comes from the token endpoint
//! itself.

use std::time::{Duration, SystemTime};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::scope::{EMAIL, PROFILE, Scopes};
use crate::sandbox::Sandbox;

/// What a token is issued for.
#[derive(Clone, Copy)]
pub(crate) struct Issue<'a> {
    /// The client's id.
    pub(crate) client: &'a str,
    pub(crate) account: &'a str,
    pub(crate) scopes: &'a Scopes,
    pub(crate) nonce: Option<&'a str>,
}

pub(crate) fn signed(sandbox: &mut Sandbox, issue: Issue<'_>, now: SystemTime) -> String {
    let header = json!({ "alg": "RS256", "kid": "sandbox", "typ": "JWT" });
    let claims = claims(sandbox, issue, now);
    let encoded = |part: &Value| BASE64_URL_SAFE_NO_PAD.encode(part.to_string());
    let signature: String = (0..4).map(|_| sandbox.secrets.token()).collect();
    format!("{}.{}.{}", encoded(&header), encoded(&claims), &signature[..342])
}

fn claims(sandbox: &Sandbox, issue: Issue<'_>, now: SystemTime) -> Value {
    let Issue { client, account, scopes, nonce } = issue;
    let issued = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs();
    let mut claims = json!({
        "iss": sandbox.registration.base_url,
        "azp": client,
        "aud": client,
        "iat": issued,
        "exp": issued + 3600,
    });
    if let Some(nonce) = nonce {
        claims["nonce"] = json!(nonce);
    }
    let Some(account) = sandbox.world.account(account) else {
        return claims;
    };
    claims["sub"] = json!(account.number);
    if let Some(domain) = &account.organisation {
        claims["hd"] = json!(domain);
    }
    if scopes.contains(EMAIL) {
        claims["email"] = json!(account.address);
        claims["email_verified"] = json!(true);
    }
    if scopes.contains(PROFILE) {
        claims["name"] = json!(account.name);
    }
    claims
}
