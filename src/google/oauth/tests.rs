use std::{cell::RefCell, time::Duration};

use http::{Request, Response};
use oauth2::{PkceCodeChallenge, PkceCodeVerifier};

use super::*;
use crate::google::{Transport, TransportError};

const NOW: Moment = Moment::from_millis(1_000_000);
const ISSUER: &str = "https://accounts.google.com";

fn registration(secret: Option<&str>) -> Registration {
    Registration {
        client: OAuthClient { id: "client".into(), secret: secret.map(Into::into) },
        redirect_uri: "https://app.example/from".into(),
        endpoints: Endpoints::default(),
    }
}

fn leave() -> (Url, Pending) {
    let ask = AuthorizationRequest {
        permissions: Permission::AT_CONNECT.into(),
        account: Some("mia@acme.example".parse().unwrap()),
        prompt: Some(Prompt::SelectAccount),
        route: "#/test".into(),
        ..AuthorizationRequest::default()
    };
    registration(None).authorize(ask, NOW).unwrap()
}

fn land(query: impl FnOnce(&str) -> String) -> Result<Code, CallbackError> {
    let (url, pending) = leave();
    let state = parameter(&url, "state").unwrap().into_owned();
    pending.accept(&AuthorizationResponse::read(&query(&state)), ISSUER, NOW)
}

/// RFC 7636, appendix B.
#[test]
fn the_challenge_is_the_one_of_the_rfc() {
    let verifier = PkceCodeVerifier::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".into());
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);

    assert_eq!(challenge.as_str(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

#[test]
fn what_is_asked_of_google_is_all_there_and_the_verifier_is_not() {
    let (url, pending) = leave();
    let find = |name| parameter(&url, name).unwrap_or_default().into_owned();

    assert_eq!(find("response_type"), "code");
    assert_eq!(find("code_challenge_method"), "S256");
    assert_eq!(find("redirect_uri"), "https://app.example/from");
    assert_eq!(find("prompt"), "select_account");
    assert_eq!(find("login_hint"), "mia@acme.example");
    assert_eq!(
        find("scope"),
        "openid email https://www.googleapis.com/auth/gmail.settings.basic https://www.googleapis.com/auth/gmail.send"
    );
    assert!(find("state").len() >= 22, "128 bits");
    assert!(find("nonce").len() >= 22);
    assert!(!url.as_str().contains(pending.verifier.secret()));
}

#[test]
fn every_request_is_made_of_new_random_numbers() {
    let of = |(url, _): &(Url, Pending)| {
        ["state", "nonce", "code_challenge"].map(|name| parameter(url, name).unwrap().into_owned())
    };
    let (first, second) = (leave(), leave());

    assert!(of(&first).iter().zip(of(&second).iter()).all(|(a, b)| a != b));
}

#[test]
fn an_answer_with_our_state_brings_a_code() {
    assert!(land(|state| format!("?state={state}&code=4%2F0A&iss={ISSUER}&authuser=0")).is_ok());
    assert!(land(|state| format!("?state={state}&code=4%2F0A")).is_ok(), "iss is optional");
}

#[test]
fn a_foreign_missing_or_empty_state_is_refused() {
    for query in ["?state=forged&code=c", "?code=c", "?state=&code=c", "?error=access_denied"] {
        assert_eq!(land(|_| query.into()).unwrap_err(), CallbackError::ForeignState, "{query}");
    }
}

#[test]
fn a_state_older_than_ten_minutes_is_refused() {
    let accept = |after: Duration| {
        let (url, pending) = leave();
        let state = parameter(&url, "state").unwrap();
        let landing = AuthorizationResponse::read(&format!("?state={state}&code=c"));
        pending.accept(&landing, ISSUER, NOW.after(after)).map(|_| ())
    };

    assert_eq!(accept(Duration::from_mins(10)), Ok(()));
    assert_eq!(accept(Duration::from_secs(601)), Err(CallbackError::TooOld));
}

#[test]
fn another_issuer_is_refused() {
    let refused = land(|state| format!("?state={state}&code=c&iss=https://evil.example"));

    assert_eq!(refused.unwrap_err(), CallbackError::WrongIssuer("https://evil.example".into()));
}

#[test]
fn a_parameter_that_stands_twice_is_refused() {
    let refused = land(|state| format!("?state={state}&code=a&code=b"));

    assert_eq!(refused.unwrap_err(), CallbackError::Duplicate("code"));
}

#[test]
fn a_no_is_a_no_and_other_refusals_are_named() {
    let error = |error: &str| land(|state| format!("?state={state}&error={error}")).unwrap_err();

    assert_eq!(error("access_denied"), CallbackError::Cancelled);
    assert_eq!(
        error("admin_policy_enforced"),
        CallbackError::Refused("admin_policy_enforced".into())
    );
    assert_eq!(land(|state| format!("?state={state}")).unwrap_err(), CallbackError::NoCode);
}

#[test]
fn a_token_in_the_fragment_is_refused() {
    assert_eq!(land(|_| "#refused".into()).unwrap_err(), CallbackError::Fragment);
}

/// A token endpoint that lives in this file.
struct Canned {
    status: u16,
    body: &'static str,
    asked: RefCell<Vec<Request<Vec<u8>>>>,
}

impl Canned {
    fn new(status: u16, body: &'static str) -> Self {
        Self { status, body, asked: RefCell::default() }
    }
}

impl Transport for Canned {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        self.asked.borrow_mut().push(request);
        let response = Response::builder().status(self.status);
        Ok(response.header("content-type", "application/json").body(self.body.into()).unwrap())
    }

    async fn post_blind(&self, _: &str, _: String) -> Result<(), TransportError> {
        Err(TransportError::Offline)
    }
}

fn exchange(google: &Canned, secret: Option<&str>) -> Result<TokenResponse, ExchangeError> {
    let code = land(|state| format!("?state={state}&code=4%2F0A")).unwrap();
    pollster::block_on(code.exchange(&registration(secret), google, NOW))
}

#[test]
fn a_secret_goes_into_the_body_so_that_no_preflight_is_needed() {
    let google = Canned::new(200, r#"{"access_token": "t", "token_type": "Bearer"}"#);
    exchange(&google, Some("public")).unwrap();

    let asked = google.asked.borrow();
    let body = String::from_utf8_lossy(asked[0].body());
    assert!(body.contains("client_secret=public") && body.contains("client_id=client"), "{body}");
    assert!(body.contains("code=4%2F0A") && body.contains("code_verifier="), "{body}");
    assert_eq!(asked[0].headers().get("authorization"), None);
}

#[test]
fn what_was_granted_is_what_the_answer_says_and_else_what_was_asked() {
    let told = Canned::new(
        200,
        r#"{"access_token": "t", "token_type": "Bearer", "expires_in": 60, "scope": "openid email"}"#,
    );
    let silent = Canned::new(200, r#"{"access_token": "t", "token_type": "Bearer"}"#);

    assert_eq!(exchange(&told, None).unwrap().scopes, ["openid", "email"]);
    assert_eq!(exchange(&told, None).unwrap().lasts, Duration::from_mins(1));
    assert_eq!(exchange(&silent, None).unwrap().scopes.len(), 4);
}

fn refused(status: u16, body: &'static str) -> ExchangeError {
    exchange(&Canned::new(status, body), None).unwrap_err()
}

#[test]
fn each_refusal_of_the_token_endpoint_has_its_own_name() {
    assert_eq!(
        refused(
            400,
            r#"{"error": "invalid_request", "error_description": "client_secret is missing."}"#
        ),
        ExchangeError::SecretMissing
    );
    assert_eq!(refused(401, r#"{"error": "invalid_client"}"#), ExchangeError::ClientUnknown);
    assert_eq!(refused(400, r#"{"error": "invalid_grant"}"#), ExchangeError::CodeSpent);
    assert_eq!(
        refused(400, r#"{"error": "redirect_uri_mismatch"}"#),
        ExchangeError::RedirectMismatch
    );
    assert_eq!(refused(200, "<html>Wi-Fi"), ExchangeError::Unreadable);
    assert!(
        matches!(refused(400, r#"{"error": "odd"}"#), ExchangeError::Refused { code, .. } if code == "odd")
    );
}

#[test]
fn a_brokers_nearly_right_answer_is_read_as_it_is_meant() {
    let lasts = |body| exchange(&Canned::new(200, body), None).map(|answer| answer.lasts);
    let hour = Ok(Duration::from_hours(1));

    assert_eq!(
        lasts(r#"{"access_token": "t", "token_type": "bearer", "expires_in": "3600"}"#),
        hour
    );
    assert_eq!(lasts(r#"{"access_token": "t", "expires_in": 3600.0}"#), hour);
    assert_eq!(lasts(r#"{"access_token": "t", "expires_in": null}"#), hour);
    assert_eq!(lasts(r#"{"access_token": "t", "expires_in": 1000000000000000000}"#), hour);
    assert!(lasts(r#"{"access_token": "t", "token_type": "mac"}"#).is_err());
    assert_eq!(lasts(r#"["t", "Bearer", 3600, null, null]"#), Err(ExchangeError::Unreadable));
    assert_eq!(lasts(r#"{"error": "invalid_grant"}"#), Err(ExchangeError::CodeSpent));
    for body in [
        r#"{"access_token": "t", "token_type": null}"#,
        r#"{"access_token": "t", "token_type": ""}"#,
        r#"{"access_token": "t", "token_type": " Bearer "}"#,
        r#"{"access_token": "t", "expires_in": -1}"#,
        r#"{"access_token": "t", "expires_in": 0}"#,
        r#"{"access_token": "t", "expires_in": "soon"}"#,
        r#"{"access_token": "t", "id_token": ""}"#,
        r#"{"access_token": "t", "id_token": null}"#,
        r#"{"access_token": "t", "scope": null}"#,
        r#"{"access_token": "t", "error": null}"#,
        r#"{"access_token": "t", "error": ""}"#,
    ] {
        assert_eq!(lasts(body), hour, "{body}");
    }
    for body in [
        r#"{"access_token": "t", "scope": "openid email"}"#,
        r#"{"access_token": "t", "scope": ["openid", "email"]}"#,
        r#"{"access_token": "t", "scope": ["openid email", 7]}"#,
    ] {
        let answer = exchange(&Canned::new(200, body), None).unwrap();
        assert_eq!(answer.scopes, ["openid", "email"], "{body}");
    }
}

#[test]
fn a_brokers_refusal_is_read_in_every_spelling() {
    for (status, body) in [
        (400, r#"{"error": "INVALID_GRANT"}"#),
        (400, r#"{"error": {"code": "invalid_grant", "message": "spent"}}"#),
        (200, r#"{"error": {"type": "invalid_grant"}}"#),
        (200, r#"{"access_token": "", "error": "invalid_grant"}"#),
        (401, r#"{"error": "invalid_grant", "error_description": null}"#),
    ] {
        assert_eq!(refused(status, body), ExchangeError::CodeSpent, "{body}");
    }
}

#[test]
fn an_answer_without_a_token_names_what_is_wrong_with_it() {
    let field = |body| match refused(200, body) {
        ExchangeError::Incomplete { field } => field,
        other => panic!("{body}: {other:?}"),
    };

    assert_eq!(field(r#"{"token_type": "Bearer"}"#), "access_token");
    assert_eq!(field(r#"{"access_token": "", "expires_in": 3600}"#), "access_token");
    assert_eq!(field(r#"{"access_token": {"token": "t"}}"#), "access_token");
    assert_eq!(field(r#"{"access_token": "t", "token_type": "mac"}"#), "token_type");
    assert_eq!(field(r#"{"access_token": "t", "id_token": 7}"#), "id_token");
}

#[test]
fn a_refusal_that_says_the_secrets_back_shows_none() {
    let body = r#"{"error": "odd", "error_description": "4/0A and 4%2F0A with public"}"#;
    let refused = exchange(&Canned::new(400, body), Some("public")).unwrap_err();

    let ExchangeError::Refused { description, .. } = refused else { panic!("{refused:?}") };
    assert_eq!(description, "[hidden] and [hidden] with [hidden]");
}

#[test]
fn nothing_that_is_printed_holds_a_token() {
    let google = Canned::new(200, r#"{"access_token": "ya29.canary", "token_type": "Bearer"}"#);
    let (_, pending) = leave();

    assert!(!format!("{:?}", exchange(&google, None)).contains("canary"));
    assert!(!format!("{pending:?}").contains(pending.verifier.secret()));
}

#[test]
fn a_pop_ups_answer_is_known_by_its_state() {
    let state = |place| {
        let (url, _) = registration(None)
            .authorize(AuthorizationRequest { place, ..AuthorizationRequest::default() }, NOW)
            .unwrap();
        parameter(&url, "state").unwrap().into_owned()
    };

    assert!(state(AnswerPlace::Window).starts_with("popup."));
    assert!(state(AnswerPlace::Window).len() >= 22 + "popup.".len(), "as random as the other");
    assert!(!state(AnswerPlace::Here).contains('.'));
}

#[test]
fn what_was_granted_before_comes_along_where_something_is_added() {
    let included = |adds| {
        let (url, _) = registration(None)
            .authorize(AuthorizationRequest { adds, ..AuthorizationRequest::default() }, NOW)
            .unwrap();
        parameter(&url, "include_granted_scopes").map(std::borrow::Cow::into_owned)
    };

    assert_eq!(included(true).as_deref(), Some("true"));
    assert_eq!(included(false), None);
}

#[test]
fn only_the_question_that_was_asked_is_answered() {
    let (url, pending) = leave();
    let state = parameter(&url, "state").unwrap();

    assert!(
        pending.is_answered_by(&AuthorizationResponse::read(&format!("?error=x&state={state}")))
    );
    assert!(!pending.is_answered_by(&AuthorizationResponse::read("?code=c&state=other")));
    assert!(!pending.is_answered_by(&AuthorizationResponse::Plain));
}

#[test]
fn only_a_missing_page_is_mended_by_a_page() {
    let needs = |error: &str| CallbackError::Refused(error.into()).needs_a_page();

    assert!(needs("login_required") && needs("consent_required"));
    assert!(needs("interaction_required") && needs("account_selection_required"));
    assert!(!needs("access_denied") && !needs("server_error"));
    assert!(!CallbackError::Cancelled.needs_a_page());
}
