//! The ID token (`OpenID` Connect Core, 2), with a signature that nobody can check: it comes from the token endpoint
//! itself.

use std::time::{Duration, SystemTime};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::scope::{EMAIL, PROFILE, Scopes};
use crate::sandbox::Sandbox;

pub(crate) fn signed(
    sandbox: &mut Sandbox,
    account: &str,
    scopes: &Scopes,
    nonce: Option<&str>,
    now: SystemTime,
) -> String {
    let header = json!({ "alg": "RS256", "kid": "sandbox", "typ": "JWT" });
    let claims = claims(sandbox, account, scopes, nonce, now);
    let encoded = |part: &Value| BASE64_URL_SAFE_NO_PAD.encode(part.to_string());
    let signature: String = (0..4).map(|_| sandbox.secrets.token()).collect();
    format!("{}.{}.{}", encoded(&header), encoded(&claims), &signature[..342])
}

fn claims(
    sandbox: &Sandbox,
    account: &str,
    scopes: &Scopes,
    nonce: Option<&str>,
    now: SystemTime,
) -> Value {
    let known = &sandbox.registration;
    let issued = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs();
    let mut claims = json!({
        "iss": known.base_url,
        "azp": known.client_id,
        "aud": known.client_id,
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
