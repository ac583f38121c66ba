use oauth2::AccessToken;

use super::*;
use crate::{
    config::{Endpoints, OAuthClient},
    google::oauth::{AnswerPlace, AuthorizationRequest, Registration},
    session::Account,
};

const NOW: Moment = Moment::from_millis(5_000_000);
const ISSUER: &str = "https://accounts.google.com";

/// A question, and the state by which its answer is known.
fn question() -> (Pending, String) {
    let registration = Registration {
        client: OAuthClient { id: "id".into(), secret: None },
        redirect_uri: "https://app.example/".into(),
        endpoints: Endpoints::default(),
    };
    let ask = AuthorizationRequest {
        place: AnswerPlace::Window,
        prompt: Some(Prompt::None),
        ..AuthorizationRequest::default()
    };
    let (url, pending) = registration.authorize(ask, NOW).unwrap();
    let state = url.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    (pending, state)
}

fn grant() -> Grant {
    let account = Account::new("mia@acme.example".parse().unwrap());
    let token = AccessToken::new("ya29.new".into());
    Grant::new(token, Vec::new(), account, Duration::from_hours(1), NOW)
}

fn tell(renewal: Renewal, event: RenewalEvent) -> (Renewal, Option<RenewalCommand>) {
    renewal.on(ISSUER, event)
}

fn opened() -> (Renewal, String) {
    let (pending, state) = question();
    (tell(Renewal::default(), RenewalEvent::Opened(pending, NOW)).0, state)
}

fn landed(renewal: Renewal, query: &str) -> (Renewal, Option<RenewalCommand>) {
    tell(renewal, RenewalEvent::Landed(AuthorizationResponse::read(query), NOW))
}

fn looked(renewal: Renewal, is_gone: bool, seconds: u64) -> (Renewal, Option<RenewalCommand>) {
    let now = NOW.after(Duration::from_secs(seconds));
    tell(renewal, RenewalEvent::Looked { is_gone, now })
}

#[test]
fn a_code_without_a_page_is_a_new_grant() {
    let (away, state) = opened();
    assert_eq!(away.screen(), RenewalScreen::Away);

    let (redeeming, effect) = landed(away, &format!("?state={state}&code=c&iss={ISSUER}"));
    let Some(RenewalCommand::Redeem(number, _)) = effect else { panic!("{effect:?}") };
    assert_eq!(redeeming.screen(), RenewalScreen::Redeeming);

    let (quiet, effect) = tell(redeeming, RenewalEvent::Redeemed(number, Ok(grant()), None));
    assert!(matches!(effect, Some(RenewalCommand::Renewed(renewed, None)) if renewed == grant()));
    assert_eq!(quiet.screen(), RenewalScreen::Quiet);
}

#[test]
fn an_answer_that_needs_a_page_sends_the_same_window_on_once() {
    let reasons = ["login_required", "interaction_required", "account_selection_required"];
    for error in reasons {
        let (away, state) = opened();
        let (turning, effect) = landed(away, &format!("?state={state}&error={error}"));
        assert!(
            matches!(effect, Some(RenewalCommand::SendOn(Some(Prompt::SelectAccount)))),
            "{error}: {effect:?}"
        );

        let (pending, second) = question();
        let (asking, _) = tell(turning, RenewalEvent::SentOn(pending, NOW));
        assert_eq!(asking.screen(), RenewalScreen::Asking);
        let (asking, stale) = landed(asking, &format!("?state={state}&code=c"));
        assert!(stale.is_none(), "the first question is spent");

        let (failed, effect) = landed(asking, &format!("?state={second}&error={error}"));
        assert!(matches!(effect, Some(RenewalCommand::Close)), "no second turn: {effect:?}");
        assert!(matches!(failed.screen(), RenewalScreen::Failed(_)));
    }
}

#[test]
fn a_consent_that_is_missing_is_asked_of_the_same_account() {
    let (away, state) = opened();
    let (_, effect) = landed(away, &format!("?state={state}&error=consent_required"));

    assert!(matches!(effect, Some(RenewalCommand::SendOn(None))), "{effect:?}");
}

#[test]
fn another_windows_answer_changes_nothing() {
    let (away, state) = opened();
    for query in ["?state=popup.other&code=c", "?code=c", "", "#refused"] {
        let (still, effect) = landed(opened().0, query);
        assert!(effect.is_none(), "{query}");
        assert_eq!(still.screen(), RenewalScreen::Away);
    }

    let (_, effect) = landed(away, &format!("?state={state}&code=c"));
    assert!(matches!(effect, Some(RenewalCommand::Redeem(..))), "its own still counts");
}

#[test]
fn a_second_click_makes_the_first_window_an_older_attempt() {
    let (away, first) = opened();
    let (pending, second) = question();
    let (away, _) = tell(away, RenewalEvent::Opened(pending, NOW));

    let (away, stale) = landed(away, &format!("?state={first}&code=c"));
    assert!(stale.is_none());
    let (_, effect) = landed(away, &format!("?state={second}&code=c"));
    assert!(matches!(effect, Some(RenewalCommand::Redeem(..))));
}

#[test]
fn an_answer_is_good_once() {
    let (away, state) = opened();
    let query = format!("?state={state}&code=c");
    let (redeeming, _) = landed(away, &query);
    let (redeeming, again) = landed(redeeming, &query);

    assert!(again.is_none());
    assert_eq!(redeeming.screen(), RenewalScreen::Redeeming);
}

#[test]
fn an_answer_is_checked_as_every_landing_is() {
    let forged =
        ["&code=c&iss=https://evil.example", "&code=a&code=b", "&code=", "&error=access_denied"];
    for rest in forged {
        let (away, state) = opened();
        let (failed, effect) = landed(away, &format!("?state={state}{rest}"));

        assert!(matches!(effect, Some(RenewalCommand::Close)), "{rest}: {effect:?}");
        assert!(matches!(failed.screen(), RenewalScreen::Failed(_)), "{rest}");
    }
}

#[test]
fn a_window_that_is_gone_is_said_but_its_late_answer_is_taken() {
    let (away, state) = opened();
    let (away, _) = looked(away, true, 1);
    assert_eq!(away.screen(), RenewalScreen::Away, "it may have closed itself");
    let (away, effect) = looked(away, true, 3);
    assert_eq!(away.screen(), RenewalScreen::Stalled);
    assert!(effect.is_none());

    let (_, effect) = landed(away, &format!("?state={state}&code=c"));
    assert!(matches!(effect, Some(RenewalCommand::Redeem(..))));
}

#[test]
fn a_silent_window_that_says_nothing_is_said() {
    let (away, _) = looked(opened().0, false, 20);
    assert_eq!(away.screen(), RenewalScreen::Away);
    let (away, _) = looked(away, false, 21);
    assert_eq!(away.screen(), RenewalScreen::Stalled);
}

#[test]
fn who_is_being_asked_has_ten_minutes() {
    let (away, state) = opened();
    let (turning, _) = landed(away, &format!("?state={state}&error=login_required"));
    let (asking, _) = tell(turning, RenewalEvent::SentOn(question().0, NOW));

    let (asking, _) = looked(asking, true, 599);
    assert_eq!(asking.screen(), RenewalScreen::Asking, "nobody can tell whether it is there");
    let (failed, effect) = looked(asking, false, 601);
    let too_old = SignInError::Callback(CallbackError::TooOld);
    assert_eq!(failed.screen(), RenewalScreen::Failed(too_old));
    assert!(matches!(effect, Some(RenewalCommand::Close)));
}

#[test]
fn a_token_for_an_attempt_that_was_given_up_is_handed_over_and_the_next_goes_on() {
    let (away, state) = opened();
    let (redeeming, _) = landed(away, &format!("?state={state}&code=c"));
    let (quiet, _) = tell(redeeming, RenewalEvent::Dropped);
    let (pending, state) = question();
    let (away, _) = tell(quiet, RenewalEvent::Opened(pending, NOW));
    let (redeeming, _) = landed(away, &format!("?state={state}&code=c"));

    let (redeeming, effect) = tell(redeeming, RenewalEvent::Redeemed(1, Ok(grant()), None));
    assert!(matches!(effect, Some(RenewalCommand::Renewed(..))));
    assert_eq!(redeeming.screen(), RenewalScreen::Redeeming);
    let (_, effect) = tell(redeeming, RenewalEvent::Redeemed(2, Ok(grant()), None));
    assert!(matches!(effect, Some(RenewalCommand::Renewed(..))));
}

#[test]
fn a_token_that_does_not_come_is_said_and_can_be_tried_again() {
    let (away, state) = opened();
    let (redeeming, _) = landed(away, &format!("?state={state}&code=c"));
    let (failed, _) = tell(redeeming, RenewalEvent::Redeemed(1, Err(SignInError::NotLoaded), None));
    assert_eq!(failed.screen(), RenewalScreen::Failed(SignInError::NotLoaded));

    let (away, _) = tell(failed, RenewalEvent::Opened(question().0, NOW));
    assert_eq!(away.screen(), RenewalScreen::Away);
}

#[test]
fn giving_up_closes_the_window() {
    let (quiet, effect) = tell(opened().0, RenewalEvent::Dropped);

    assert!(matches!(effect, Some(RenewalCommand::Close)));
    assert_eq!(quiet.screen(), RenewalScreen::Quiet);
}

#[test]
fn a_sign_in_in_a_window_begins_where_google_asks_the_person() {
    let (pending, state) = question();
    let (asking, effect) = tell(Renewal::default(), RenewalEvent::Asked(pending, NOW));
    assert!(effect.is_none());
    assert_eq!(asking.screen(), RenewalScreen::Asking);
    let (asking, _) = looked(asking, true, 60);
    assert_eq!(asking.screen(), RenewalScreen::Asking, "whether it is gone can't be told");

    let (redeeming, effect) = landed(asking, &format!("?state={state}&code=c&iss={ISSUER}"));
    assert!(matches!(effect, Some(RenewalCommand::Redeem(1, _))), "{effect:?}");
    assert_eq!(redeeming.screen(), RenewalScreen::Redeeming);
}

#[test]
fn a_stopped_window_is_said_and_tried_again_on_the_next_press() {
    let (failed, effect) = tell(opened().0, RenewalEvent::Blocked);
    assert!(effect.is_none());
    assert_eq!(failed.screen(), RenewalScreen::Failed(SignInError::WindowBlocked));

    let (pending, _) = question();
    let (asking, _) = tell(failed, RenewalEvent::Asked(pending, NOW));
    assert_eq!(asking.screen(), RenewalScreen::Asking);
    let (quiet, _) = tell(Renewal::default(), RenewalEvent::Blocked);
    assert_eq!(quiet.screen(), RenewalScreen::Quiet, "no window, nothing stopped");
}
