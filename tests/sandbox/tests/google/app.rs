//! An app, as far as the sandbox can tell: its URLs, its requests, its tokens.

use std::time::{Duration, SystemTime};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use http::{Request, Response};
use sandbox::{Consent, Registration, Sandbox, Scenario, Visit};
use serde_json::Value;

pub(crate) const MIA: &str = "mia.chen@gmail.com";
pub(crate) const APP: &str = "http://127.0.0.1:8080/";
pub(crate) const BASE: &str = "http://127.0.0.1:8090";
pub(crate) const SEND: &str = "https://www.googleapis.com/auth/gmail.send";
pub(crate) const SETTINGS: &str = "https://www.googleapis.com/auth/gmail.settings.basic";
pub(crate) const METADATA: &str = "https://www.googleapis.com/auth/gmail.metadata";
pub(crate) const READONLY: &str = "https://www.googleapis.com/auth/gmail.readonly";

/// RFC 7636, appendix B.
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(crate) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

pub(crate) fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_000_000)
}

pub(crate) fn google() -> Sandbox {
    Sandbox::new(Registration::demo(BASE, &[APP]))
}

pub(crate) fn google_in(scenario: Scenario) -> Sandbox {
    Sandbox::scenario(Registration::demo(BASE, &[APP]), scenario)
}

fn encoded(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// The authorization URL; what `changes` names takes the place of the usual, or goes if it is empty.
pub(crate) fn authorize_url(changes: &[(&str, &str)]) -> String {
    let scope = format!("openid email {SETTINGS} {SEND}");
    let usual = [
        ("client_id", "fromline-demo.apps.googleusercontent.com"),
        ("redirect_uri", APP),
        ("response_type", "code"),
        ("scope", &scope),
        ("state", "the state"),
        ("nonce", "the-nonce"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    format!("{BASE}/o/oauth2/v2/auth?{}", encoded(&changed(&usual, changes)))
}

fn changed<'a>(
    usual: &[(&'a str, &'a str)],
    changes: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let kept = usual.iter().filter(|(name, _)| !changes.iter().any(|(other, _)| other == name));
    kept.chain(changes).filter(|(_, value)| !value.is_empty()).copied().collect()
}

pub(crate) fn query_of(url: &str, name: &str) -> Option<String> {
    let url = url::Url::parse(url).unwrap();
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// Mia signs in; the URL that Google sends her back to.
pub(crate) fn back(google: &mut Sandbox, url: &str, consent: Consent<'_>) -> String {
    back_of(MIA, google, url, consent)
}

fn back_of(person: &str, google: &mut Sandbox, url: &str, consent: Consent<'_>) -> String {
    match google.person(person).consent(url, consent, now()) {
        Visit::Redirected(url) => url,
        Visit::Page { heading, text, .. } => panic!("a page instead: {heading}: {text}"),
    }
}

pub(crate) fn post(google: &mut Sandbox, path: &str, fields: &[(&str, &str)]) -> Response<Vec<u8>> {
    let request = Request::post(format!("{BASE}{path}"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", "http://127.0.0.1:8080")
        .body(encoded(fields).into_bytes());
    google.handle(request.unwrap(), now())
}

/// Redeems a code; `changes` as in [`authorize_url`].
pub(crate) fn redeem(google: &mut Sandbox, code: &str, changes: &[(&str, &str)]) -> (u16, Value) {
    let usual = [
        ("grant_type", "authorization_code"),
        ("client_id", "fromline-demo.apps.googleusercontent.com"),
        ("client_secret", "sandbox-public-secret"),
        ("code", code),
        ("code_verifier", VERIFIER),
        ("redirect_uri", APP),
    ];
    let response = post(google, "/token", &changed(&usual, changes));
    (response.status().as_u16(), body(&response))
}

pub(crate) fn body(response: &Response<Vec<u8>>) -> Value {
    serde_json::from_slice(response.body()).unwrap()
}

/// An access token of Mia's for the usual scopes and these.
pub(crate) fn token(google: &mut Sandbox, consent: Consent<'_>, more: &str) -> String {
    token_of(MIA, google, consent, more)
}

/// The same of another person's.
pub(crate) fn token_of(
    person: &str,
    google: &mut Sandbox,
    consent: Consent<'_>,
    more: &str,
) -> String {
    let scope = format!("openid email {SETTINGS} {SEND} {more}");
    let url = back_of(person, google, &authorize_url(&[("scope", scope.trim())]), consent);
    let (status, tokens) = redeem(google, &query_of(&url, "code").unwrap(), &[]);
    assert_eq!(status, 200, "{tokens}");
    tokens["access_token"].as_str().unwrap().to_owned()
}

pub(crate) fn call(
    method: &str,
    path: &str,
    token: &str,
    body: impl Into<Vec<u8>>,
) -> Request<Vec<u8>> {
    let request = Request::builder().method(method).uri(format!("{BASE}{path}"));
    let request = request.header("Authorization", format!("Bearer {token}"));
    request
        .header("Origin", "http://127.0.0.1:8080")
        .header("Content-Type", "application/json")
        .body(body.into())
        .unwrap()
}

pub(crate) fn get(google: &mut Sandbox, path: &str, token: &str) -> (u16, Value) {
    let response = google.handle(call("GET", path, token, ""), now());
    (response.status().as_u16(), body(&response))
}

pub(crate) fn mail(from: &str, to: &str) -> String {
    format!(
        "From: {from}\r\nTo: {to}\r\nSubject: Invoice 7\r\nMessage-ID: <own@app.example>\r\n\r\nHello\r\n"
    )
}

pub(crate) fn sending(token: &str, raw: &str) -> Request<Vec<u8>> {
    let body = format!("{{\"raw\":\"{}\"}}", BASE64_URL_SAFE_NO_PAD.encode(raw));
    call("POST", "/gmail/v1/users/me/messages/send", token, body)
}

pub(crate) fn send(google: &mut Sandbox, token: &str, raw: &str) -> (u16, Value) {
    let response = google.handle(sending(token, raw), now());
    (response.status().as_u16(), body(&response))
}
