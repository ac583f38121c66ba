//! The token endpoint for web applications: a secret and PKCE, both.

use base64::{Engine, prelude::BASE64_STANDARD};
use http::{
    HeaderValue, StatusCode,
    header::{ACCESS_CONTROL_ALLOW_METHODS, AUTHORIZATION},
};
use serde_json::{Value, json};

use super::{
    id_token::{self, Issue},
    ledger::{Access, Code, Refresh, TOKEN_LIVES},
    scope::{self, OPENID},
};
use crate::{
    reply::{self, Reply},
    request::{Call, Fields},
    sandbox::Sandbox,
    scenario::Scenario,
};

/// An error of the token endpoint (RFC 6749, 5.2).
struct Denied(StatusCode, &'static str, String);

fn denied(error: &'static str, description: &str) -> Denied {
    let status =
        if error.ends_with("_client") { StatusCode::UNAUTHORIZED } else { StatusCode::BAD_REQUEST };
    Denied(status, error, description.to_owned())
}

/// POST `/token`; any page may read the answer, errors too.
pub(crate) fn token(sandbox: &mut Sandbox, call: &Call) -> Reply {
    let answer = exchanged(sandbox, call);
    reply::open(match answer {
        Ok(tokens) => reply::json(StatusCode::OK, &tokens),
        Err(Denied(status, error, description)) => {
            reply::json(status, &json!({ "error": error, "error_description": description }))
        }
    })
}

/// A preflight of the token endpoint: no header is allowed, so a page can't send `Authorization` here.
pub(crate) fn token_preflight() -> Reply {
    let mut reply = reply::open(reply::empty(StatusCode::OK));
    reply.headers_mut().insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST"));
    reply
}

fn exchanged(sandbox: &mut Sandbox, call: &Call) -> Result<Value, Denied> {
    if call.media_type() != "application/x-www-form-urlencoded" {
        return Err(denied(
            "invalid_request",
            "Content-Type must be application/x-www-form-urlencoded.",
        ));
    }
    let form = call.form();
    if let Some(name) = form.repeated() {
        return Err(denied("invalid_request", &format!("Parameter occurs more than once: {name}")));
    }
    let grant_type = required(&form, "grant_type")?.to_owned();
    let client = client(sandbox, call, &form)?;
    match grant_type.as_str() {
        "authorization_code" => by_code(sandbox, call, &client, &form),
        "refresh_token" => by_refresh(sandbox, call, &client, &form),
        other => Err(denied("unsupported_grant_type", &format!("Invalid grant_type: {other}"))),
    }
}

fn required<'f>(form: &'f Fields, name: &str) -> Result<&'f str, Denied> {
    let value = form.one(name).filter(|value| !value.is_empty());
    value.ok_or_else(|| denied("invalid_request", &format!("Missing required parameter: {name}")))
}

/// The id of who asks: in the form (`client_secret_post`) or in the header (`client_secret_basic`).
fn client(sandbox: &Sandbox, call: &Call, form: &Fields) -> Result<String, Denied> {
    let basic = call.header(AUTHORIZATION).and_then(basic_credentials);
    let (id, secret) = match &basic {
        Some((id, secret)) => (id.as_str(), Some(secret.as_str())),
        None => (required(form, "client_id")?, form.one("client_secret")),
    };
    let client = sandbox.clients.find(id);
    let client =
        client.ok_or_else(|| denied("invalid_client", "The OAuth client was not found."))?;
    if client.deleted {
        return Err(denied("deleted_client", "The OAuth client was deleted."));
    }
    let sent =
        secret.filter(|secret| !secret.is_empty() && sandbox.playing() != Scenario::NoSecret);
    match sent {
        None => Err(denied("invalid_request", "client_secret is missing.")),
        Some(secret) if client.knows(secret) => Ok(client.id.clone()),
        Some(_) => Err(denied("invalid_client", "The provided client secret is invalid.")),
    }
}

/// RFC 6749, 2.3.1: both halves are form-encoded inside the Basic scheme.
fn basic_credentials(header: &str) -> Option<(String, String)> {
    let decoded = BASE64_STANDARD.decode(header.strip_prefix("Basic ")?.trim()).ok()?;
    let text = String::from_utf8(decoded).ok()?;
    let (id, secret) = text.split_once(':')?;
    let plain =
        |half: &str| percent_encoding::percent_decode_str(half).decode_utf8_lossy().into_owned();
    Some((plain(id), plain(secret)))
}

fn by_code(
    sandbox: &mut Sandbox,
    call: &Call,
    client: &str,
    form: &Fields,
) -> Result<Value, Denied> {
    let text = required(form, "code")?;
    let redirect_uri = required(form, "redirect_uri")?;
    let code = sandbox
        .ledger
        .spend_code(text, call.now)
        .filter(|code| code.client == client)
        .ok_or_else(|| denied("invalid_grant", "Bad Request"))?;
    if code.redirect_uri != redirect_uri {
        return Err(denied("redirect_uri_mismatch", "Bad Request"));
    }
    proven(&code, form.one("code_verifier"))?;
    let (account, scopes, nonce) = (&code.account, &code.scopes, code.nonce.as_deref());
    let mut tokens = issued(sandbox, call, Issue { client, account, scopes, nonce });
    if code.offline {
        let token = format!("1//0{}", sandbox.secrets.token());
        tokens["refresh_token"] = json!(token);
        let Code { client, account, scopes, .. } = code;
        sandbox.ledger.keep_refresh(token, Refresh { client, account, scopes });
    }
    Ok(tokens)
}

/// PKCE: the verifier must meet the challenge, and one without a challenge is a downgrade (RFC 9700, 4.8.2).
fn proven(code: &Code, verifier: Option<&str>) -> Result<(), Denied> {
    match (&code.challenge, verifier) {
        (None, None) => Ok(()),
        (Some(_), None) => Err(denied("invalid_grant", "Missing code verifier.")),
        (Some(challenge), Some(verifier)) if challenge.is_met_by(verifier) => Ok(()),
        (_, Some(_)) => Err(denied("invalid_grant", "Invalid code verifier.")),
    }
}

fn by_refresh(
    sandbox: &mut Sandbox,
    call: &Call,
    client: &str,
    form: &Fields,
) -> Result<Value, Denied> {
    let token = required(form, "refresh_token")?;
    let refresh = sandbox.ledger.refresh(token).filter(|one| one.client == client).cloned();
    let refresh =
        refresh.ok_or_else(|| denied("invalid_grant", "Token has been expired or revoked."))?;
    let (account, scopes) = (&refresh.account, &refresh.scopes);
    Ok(issued(sandbox, call, Issue { client, account, scopes, nonce: None }))
}

/// A new access token, with an ID token where the scopes hold `openid`.
fn issued(sandbox: &mut Sandbox, call: &Call, issue: Issue<'_>) -> Value {
    let Issue { client, account, scopes, .. } = issue;
    let token = format!("ya29.{}", sandbox.secrets.token());
    let mut tokens = json!({
        "access_token": token,
        "expires_in": TOKEN_LIVES.as_secs(),
        "scope": scope::written(scopes),
        "token_type": "Bearer",
    });
    if scopes.contains(OPENID) {
        tokens["id_token"] = json!(id_token::signed(sandbox, issue, call.now));
    }
    let access = Access {
        client: client.to_owned(),
        account: account.to_owned(),
        scopes: scopes.clone(),
        ends: call.now + TOKEN_LIVES,
    };
    sandbox.ledger.keep_access(token, access);
    tokens
}
