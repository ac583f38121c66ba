use std::time::Duration;

use fromline::{
    alias::VerificationStatus,
    google::{
        ApiErrorKind, Permission, TransportError,
        oauth::{CallbackError, ExchangeError},
    },
    session::SignInError,
};
use sandbox::{Consent, Scenario, Visit};

use crate::world::Tab;

const MIA: &str = "mia@acme.example";

#[test]
fn somebody_connects_and_sees_every_address_with_its_true_status() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = tab.connect(MIA, Consent::All).unwrap();
    let roster = tab.list().unwrap();
    let seen: Vec<_> =
        roster.iter().map(|alias| (alias.address.to_string(), alias.status.clone())).collect();

    assert_eq!(grant.account().address().as_str(), MIA);
    assert_eq!(
        seen,
        [
            (MIA.into(), VerificationStatus::Primary),
            ("accounts@acme.example".into(), VerificationStatus::Unspecified),
            ("quotes@acme.example".into(), VerificationStatus::Accepted),
            ("hello@tiles.example".into(), VerificationStatus::Pending),
        ]
    );
}

#[test]
fn the_token_lasts_as_long_as_google_says_less_a_minute() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = tab.connect(MIA, Consent::All).unwrap();

    assert!(grant.works(tab.now()));
    tab.wait(Duration::from_mins(59));
    assert!(!grant.works(tab.now()));
}

#[test]
fn a_cancelled_consent_is_no_error_of_google() {
    let tab = Tab::at(Scenario::Consumer);
    let cancelled = tab.connect("mia.chen@gmail.com", Consent::Cancel);

    assert_eq!(cancelled, Err(SignInError::Callback(CallbackError::Cancelled)));
}

#[test]
fn an_unticked_box_is_known_before_anything_fails() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = tab.connect(MIA, Consent::Only(&[Permission::Send.scope()])).unwrap();

    assert!(grant.allows(Permission::Send));
    assert!(!grant.allows(Permission::ListAliases));
    assert_eq!(tab.accepts(&grant).unwrap_err().kind, ApiErrorKind::MissingPermission);
}

#[test]
fn the_same_answer_is_taken_once() {
    let tab = Tab::at(Scenario::Workspace);
    let Visit::Redirected(url) = tab.visit(MIA, Consent::All) else { panic!("no redirect") };

    assert!(tab.land(&url).is_ok());
    assert_eq!(tab.land(&url).unwrap_err(), CallbackError::ForeignState);
    assert!(tab.asked.borrow().is_empty(), "no call was made");
}

#[test]
fn an_answer_to_another_tabs_question_is_refused() {
    let (mine, other) = (Tab::at(Scenario::Workspace), Tab::at(Scenario::Workspace));
    let Visit::Redirected(url) = other.visit(MIA, Consent::All) else { panic!("no redirect") };
    mine.visit(MIA, Consent::All);

    assert_eq!(mine.land(&url).unwrap_err(), CallbackError::ForeignState);
}

#[test]
fn an_answer_after_ten_minutes_is_refused() {
    let tab = Tab::at(Scenario::Workspace);
    let Visit::Redirected(url) = tab.visit(MIA, Consent::All) else { panic!("no redirect") };
    tab.wait(Duration::from_secs(601));

    assert_eq!(tab.land(&url).unwrap_err(), CallbackError::TooOld);
}

#[test]
fn a_code_without_its_verifier_is_worth_nothing() {
    let tab = Tab::at(Scenario::Workspace);
    let Visit::Redirected(url) = tab.visit(MIA, Consent::All) else { panic!("no redirect") };
    let stolen = url.split("code=").nth(1).unwrap().split('&').next().unwrap();
    // The thief has a verifier of his own, and a callback that fits it.
    let Visit::Redirected(his) = tab.visit(MIA, Consent::All) else { panic!("no redirect") };
    let his_code = his.split("code=").nth(1).unwrap().split('&').next().unwrap();
    let code = tab.land(&his.replace(his_code, stolen)).unwrap();

    assert_eq!(tab.redeem(code).unwrap_err(), SignInError::Exchange(ExchangeError::CodeSpent));
}

#[test]
fn a_missing_client_secret_is_named() {
    let tab = Tab::at(Scenario::NoSecret);

    assert_eq!(
        tab.connect("mia.chen@gmail.com", Consent::All),
        Err(SignInError::Exchange(ExchangeError::SecretMissing))
    );
}

#[test]
fn a_redirect_uri_that_is_not_registered_stays_with_google() {
    let mut tab = Tab::at(Scenario::Workspace);
    tab.registration.redirect_uri = "http://127.0.0.1:8080/elsewhere".into();
    let Visit::Page { text, heading, .. } = tab.visit(MIA, Consent::All) else {
        panic!("Google sent the person back")
    };

    assert!(format!("{heading} {text}").contains("redirect_uri_mismatch"), "{heading} {text}");
}

#[test]
fn nobody_comes_back_where_google_blocks() {
    for scenario in [Scenario::BlockedByAdmin, Scenario::NotATester] {
        let tab = Tab::at(scenario);
        let who = "mia.chen@gmail.com";
        let visit = match tab.visit(who, Consent::All) {
            Visit::Redirected(_) => tab.visit(MIA, Consent::All),
            page @ Visit::Page { .. } => page,
        };

        assert!(matches!(visit, Visit::Page { .. }), "{scenario}: {visit:?}");
    }
}

#[test]
fn without_a_network_the_code_is_not_redeemed_and_the_reason_is_named() {
    let tab = Tab::at(Scenario::Workspace);
    let Visit::Redirected(url) = tab.visit(MIA, Consent::All) else { panic!("no redirect") };
    let code = tab.land(&url).unwrap();
    tab.is_online.set(false);

    assert_eq!(
        tab.redeem(code),
        Err(SignInError::Exchange(ExchangeError::TransportError(TransportError::Offline)))
    );
}

#[test]
fn a_disabled_api_is_named_with_its_project() {
    let tab = Tab::at(Scenario::ApiDisabled);
    let grant = tab.connect("mia.chen@gmail.com", Consent::All).unwrap();
    let kind = tab.accepts(&grant).unwrap_err().kind;

    assert!(matches!(kind, ApiErrorKind::ApiDisabled { project: Some(_) }), "{kind:?}");
}

#[test]
fn a_token_stands_in_no_url_and_is_kept_nowhere_but_in_this_tabs_session() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = tab.connect(MIA, Consent::All).unwrap();
    tab.list().unwrap();

    let token = grant.token().secret();
    assert!(token.len() > 20);
    assert!(tab.asked.borrow().iter().all(|url| !url.contains(token)));
    let holders = tab.keys_of_texts_with(token);
    assert_eq!(holders, ["Tab fromline.session.v1"]);
    assert!(!format!("{grant:?}").contains(token));
}
