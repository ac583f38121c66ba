//! Signing in: what Google's OAuth allows, and what it refuses.

use std::time::Duration;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use http::Request;
use sandbox::{Consent, NewAlias, Scenario, Visit};
use serde_json::{Value, json};

use crate::app::*;

fn page(visit: Visit) -> (u16, String) {
    match visit {
        Visit::Page { status, heading, text } => (status.as_u16(), format!("{heading} {text}")),
        Visit::Redirected(url) => panic!("not a page: {url}"),
    }
}

pub(crate) fn claims(tokens: &Value) -> Value {
    let claims = tokens["id_token"].as_str().unwrap().split('.').nth(1).unwrap();
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap()
}

#[test]
fn a_person_who_ticks_all_comes_back_with_a_code_for_all() {
    let mut google = google();
    let url = back(&mut google, &authorize_url(&[]), Consent::All);
    assert!(
        url.starts_with(&format!(
            "{APP}?state=the%20state&iss=http%3A%2F%2F127.0.0.1%3A8090&code=4%2F0A"
        )),
        "{url}"
    );
    let (status, tokens) = redeem(&mut google, &query_of(&url, "code").unwrap(), &[]);
    assert_eq!(status, 200, "{tokens}");
    assert_eq!(tokens["token_type"], "Bearer");
    assert_eq!(tokens["expires_in"], 3599);
    assert_eq!(
        tokens["scope"],
        format!("{SEND} {SETTINGS} https://www.googleapis.com/auth/userinfo.email openid")
    );
    assert!(tokens["access_token"].as_str().unwrap().len() > 64);
    assert_eq!(tokens["refresh_token"], Value::Null);
}

#[test]
fn the_id_token_names_the_account_the_app_and_the_nonce() {
    let mut google = google_in(Scenario::Workspace);
    let Visit::Redirected(url) =
        google.person("mia@acme.example").consent(&authorize_url(&[]), Consent::All, now())
    else {
        panic!("a page instead");
    };
    assert_eq!(query_of(&url, "hd").as_deref(), Some("acme.example"));
    let (_, tokens) = redeem(&mut google, &query_of(&url, "code").unwrap(), &[]);
    let claims = claims(&tokens);
    assert_eq!(claims["iss"], BASE);
    assert_eq!(claims["aud"], "fromline-demo.apps.googleusercontent.com");
    assert_eq!(claims["email"], "mia@acme.example");
    assert_eq!(claims["hd"], "acme.example");
    assert_eq!(claims["nonce"], "the-nonce");
    assert_eq!(claims["exp"].as_u64().unwrap() - claims["iat"].as_u64().unwrap(), 3600);
}

#[test]
fn in_the_scenario_of_january_2027_the_id_token_is_of_that_day() {
    let mut google = google_in(Scenario::ThirdParty);
    let url = back(&mut google, &authorize_url(&[]), Consent::All);
    let (_, tokens) = redeem(&mut google, &query_of(&url, "code").unwrap(), &[]);
    let claims = claims(&tokens);
    // 15 January 2027, 9:00 UTC.
    assert_eq!((&claims["iat"], &claims["exp"]), (&json!(1_800_003_600), &json!(1_800_007_200)));
    google.person(MIA).adds_alias(NewAlias::at("other@gmail.com"), now()).unwrap();
    assert!(google.mail("other@gmail.com")[0].date.contains("15 Jan 2027"));
}

#[test]
fn a_code_is_redeemed_once() {
    let mut google = google();
    let url = back(&mut google, &authorize_url(&[]), Consent::All);
    let code = query_of(&url, "code").unwrap();
    assert_eq!(redeem(&mut google, &code, &[]).0, 200);
    let (status, error) = redeem(&mut google, &code, &[]);
    assert_eq!((status, &error["error"]), (400, &json!("invalid_grant")));
}

#[test]
fn a_code_lives_ten_minutes() {
    let mut google = google();
    let url = back(&mut google, &authorize_url(&[]), Consent::All);
    google.advance(Duration::from_secs(601));
    assert_eq!(
        redeem(&mut google, &query_of(&url, "code").unwrap(), &[]).1["error"],
        "invalid_grant"
    );
}

#[test]
fn a_code_needs_its_verifier_its_redirect_uri_and_the_secret() {
    let wrong = "wrong-wrong-wrong-wrong-wrong-wrong-wrong-wrong";
    for (change, status, error, description) in [
        (("code_verifier", ""), 400, "invalid_grant", "Missing code verifier."),
        (("code_verifier", wrong), 400, "invalid_grant", "Invalid code verifier."),
        (("redirect_uri", "http://127.0.0.1:8080"), 400, "redirect_uri_mismatch", "Bad Request"),
        (("client_secret", ""), 400, "invalid_request", "client_secret is missing."),
        (
            ("client_secret", "guessed"),
            401,
            "invalid_client",
            "The provided client secret is invalid.",
        ),
        (("client_id", "other"), 401, "invalid_client", "The OAuth client was not found."),
        (("code", "4/0Aguessed"), 400, "invalid_grant", "Bad Request"),
        (("grant_type", "password"), 400, "unsupported_grant_type", "Invalid grant_type: password"),
    ] {
        let mut google = google();
        let url = back(&mut google, &authorize_url(&[]), Consent::All);
        let answer = redeem(&mut google, &query_of(&url, "code").unwrap(), &[change]);
        assert_eq!(answer, (status, json!({ "error": error, "error_description": description })));
    }
}

#[test]
fn a_verifier_for_a_code_without_challenge_is_refused() {
    let mut google = google();
    let url = authorize_url(&[("code_challenge", ""), ("code_challenge_method", "")]);
    let url = back(&mut google, &url, Consent::All);
    assert_eq!(
        redeem(&mut google, &query_of(&url, "code").unwrap(), &[]).1["error"],
        "invalid_grant"
    );
}

#[test]
fn without_a_method_the_challenge_is_plain() {
    let mut google = google();
    let url = authorize_url(&[("code_challenge", VERIFIER), ("code_challenge_method", "")]);
    let url = back(&mut google, &url, Consent::All);
    assert_eq!(redeem(&mut google, &query_of(&url, "code").unwrap(), &[]).0, 200);
}

#[test]
fn mistakes_in_the_request_stay_on_googles_page() {
    for (change, status, error) in [
        (("client_id", "other"), 401, "Error 401: invalid_client"),
        (("redirect_uri", "http://127.0.0.1:8080"), 400, "Error 400: redirect_uri_mismatch"),
        (("scope", "openid gmail.send"), 400, "Error 400: invalid_scope"),
        (
            ("scope", "https://www.googleapis.com/auth/gmail.settings.sharing"),
            400,
            "Error 400: invalid_scope",
        ),
        (("scope", ""), 400, "Error 400: invalid_request"),
        (("response_type", "token"), 400, "Error 400: unsupported_response_type"),
        (("code_challenge", "short"), 400, "Error 400: invalid_request"),
        (("code_challenge_method", "S512"), 400, "Error 400: invalid_request"),
        (("prompt", "none consent"), 400, "Error 400: invalid_request"),
    ] {
        let (got, text) =
            page(google().person(MIA).consent(&authorize_url(&[change]), Consent::All, now()));
        assert_eq!(got, status);
        assert!(text.contains(error), "{text}");
    }
    let twice = authorize_url(&[]) + "&state=again";
    assert_eq!(page(google().person(MIA).consent(&twice, Consent::All, now())).0, 400);
}

#[test]
fn cancel_comes_back_as_access_denied() {
    let url = back(&mut google(), &authorize_url(&[]), Consent::Cancel);
    assert_eq!(query_of(&url, "error").as_deref(), Some("access_denied"));
    assert_eq!(query_of(&url, "state").as_deref(), Some("the state"));
    assert_eq!(query_of(&url, "code"), None);
}

#[test]
fn what_is_granted_is_not_asked_again_and_what_is_missing_is() {
    let mut google = google();
    back(&mut google, &authorize_url(&[]), Consent::Only(&[SEND]));
    let hinted = [("login_hint", MIA)];
    let url = back(&mut google, &authorize_url(&hinted), Consent::All);
    assert_eq!(query_of(&url, "prompt").as_deref(), Some("consent"));
    let request = Request::get(authorize_url(&hinted)).body(Vec::new()).unwrap();
    let at_once = google.handle(request, now());
    assert!(at_once.headers()["Location"].to_str().unwrap().starts_with(APP));
}

#[test]
fn granted_scopes_come_along_when_asked_to() {
    let mut google = google();
    back(&mut google, &authorize_url(&[]), Consent::All);
    let more = [("scope", METADATA), ("include_granted_scopes", "true")];
    let url = back(&mut google, &authorize_url(&more), Consent::All);
    let (_, tokens) = redeem(&mut google, &query_of(&url, "code").unwrap(), &[]);
    let scope = tokens["scope"].as_str().unwrap();
    assert!([METADATA, SEND, SETTINGS].iter().all(|name| scope.contains(name)), "{scope}");
}

#[test]
fn without_a_page_google_says_why_one_would_be_needed() {
    let mut google = google();
    let error = |google: &mut sandbox::Sandbox, changes: &[(&str, &str)]| {
        let url = back(google, &authorize_url(changes), Consent::Cancel);
        query_of(&url, "error").unwrap_or_default()
    };
    assert_eq!(error(&mut google, &[("prompt", "none")]), "interaction_required");
    assert_eq!(
        error(&mut google, &[("prompt", "none"), ("login_hint", "ann@gmail.com")]),
        "login_required"
    );
    let mia = [("prompt", "none"), ("login_hint", MIA)];
    assert_eq!(error(&mut google, &mia), "consent_required");
    back(&mut google, &authorize_url(&[]), Consent::All);
    assert_eq!(error(&mut google, &mia), "");
}

#[test]
fn a_refresh_token_comes_with_offline_access_and_brings_new_access_tokens() {
    let mut google = google();
    let url = back(&mut google, &authorize_url(&[("access_type", "offline")]), Consent::All);
    let (_, tokens) = redeem(&mut google, &query_of(&url, "code").unwrap(), &[]);
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let by_refresh = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
    let (status, renewed) = redeem(&mut google, "", &by_refresh);
    assert_eq!(status, 200, "{renewed}");
    assert_ne!(renewed["access_token"], tokens["access_token"]);
    assert_eq!(renewed["refresh_token"], Value::Null);
}

#[test]
fn any_page_may_read_the_token_answer_but_not_send_an_authorization_header() {
    let mut google = google();
    let refused = post(&mut google, "/token", &[]);
    assert_eq!(refused.headers()["Access-Control-Allow-Origin"], "*");
    let preflight = Request::options(format!("{BASE}/token")).body(Vec::new()).unwrap();
    assert!(
        !google.handle(preflight, now()).headers().contains_key("Access-Control-Allow-Headers")
    );
}

#[test]
fn revoking_a_token_ends_the_whole_grant_and_no_page_reads_the_answer() {
    let mut google = google();
    let one = token(&mut google, Consent::All, "");
    let other = token(&mut google, Consent::All, "");
    let answer = post(&mut google, "/revoke", &[("token", &one)]);
    assert_eq!(answer.status(), 200);
    assert!(!answer.headers().contains_key("Access-Control-Allow-Origin"));
    assert_eq!(get(&mut google, "/gmail/v1/users/me/settings/sendAs", &other).0, 401);
    assert_eq!(post(&mut google, "/revoke", &[("token", &one)]).status(), 400);
}

#[test]
fn the_blocked_the_untested_and_the_secretless() {
    let blocked = page(google_in(Scenario::BlockedByAdmin).person(MIA).consent(
        &authorize_url(&[]),
        Consent::All,
        now(),
    ));
    assert_eq!(blocked.0, 400);
    assert!(
        blocked.1.starts_with("Access blocked: your institution's admin needs to review Fromline"),
        "{}",
        blocked.1
    );
    assert!(blocked.1.ends_with("Error 400: admin_policy_enforced"), "{}", blocked.1);
    let tester = page(google_in(Scenario::NotATester).person(MIA).consent(
        &authorize_url(&[]),
        Consent::All,
        now(),
    ));
    assert_eq!(tester.0, 403);
    assert!(
        tester.1.contains("can only be accessed by developer-approved testers"),
        "{}",
        tester.1
    );
    let mut google = google_in(Scenario::NoSecret);
    let url = back(&mut google, &authorize_url(&[]), Consent::All);
    let (_, error) = redeem(&mut google, &query_of(&url, "code").unwrap(), &[]);
    assert_eq!(error["error_description"], "client_secret is missing.");
}

#[test]
fn a_reset_makes_old_tokens_worthless() {
    let mut google = google();
    let token = token(&mut google, Consent::All, "");
    google.reset(Scenario::Consumer);
    assert_eq!(get(&mut google, "/gmail/v1/users/me/settings/sendAs", &token).0, 401);
}

#[test]
fn who_signed_out_of_google_is_asked_again_and_keeps_what_was_granted() {
    let mut google = google();
    back(&mut google, &authorize_url(&[]), Consent::All);
    google.sign_out(MIA);
    let silent = [("prompt", "none"), ("login_hint", MIA)];
    let url = back(&mut google, &authorize_url(&silent), Consent::Cancel);
    assert_eq!(query_of(&url, "error").as_deref(), Some("login_required"));

    // The chooser lists the account still; choosing it signs in, and nothing is left to agree to.
    let url = back(&mut google, &authorize_url(&[("login_hint", MIA)]), Consent::Cancel);
    assert!(query_of(&url, "code").is_some(), "{url}");
    let url = back(&mut google, &authorize_url(&silent), Consent::Cancel);
    assert!(query_of(&url, "code").is_some(), "{url}");
}
