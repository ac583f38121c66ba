use std::time::Duration;

use oauth2::AccessToken;

use super::*;
use crate::{
    google::{
        Permission,
        oauth::{AuthorizationRequest, Registration},
    },
    keep::{self, tests::Drawer},
};

const NOW: Moment = Moment::from_millis(5_000_000);

fn grant(account: &str, token: &str) -> Grant {
    let account = Account::new(account.parse().unwrap());
    let scopes = vec![Permission::Send.scope().to_owned()];
    Grant::new(AccessToken::new(token.into()), scopes, account, Duration::from_hours(1), NOW)
}

fn mia() -> Grant {
    grant("mia@acme.example", "ya29.canary")
}

fn pending() -> Pending {
    let registration = Registration {
        client: crate::config::OAuthClient { id: "id".into(), secret: None },
        redirect_uri: "https://app.example/".into(),
        endpoints: crate::config::Endpoints::default(),
    };
    registration.authorize(AuthorizationRequest::default(), NOW).unwrap().1
}

fn open(kept: Option<Grant>, pending: Option<Pending>, landing: &str) -> Session {
    Session::open(
        kept,
        pending,
        &AuthorizationResponse::read(landing),
        "https://accounts.google.com",
        NOW,
    )
    .0
}

fn signed_in() -> Session {
    open(Some(mia()), None, "")
}

#[test]
fn a_token_is_not_offered_in_its_last_minute() {
    assert!(mia().works(NOW.after(Duration::from_secs(3539))));
    assert!(!mia().works(NOW.after(Duration::from_mins(59))));
}

#[test]
fn a_clock_that_is_behind_googles_decides_no_date() {
    let tomorrow = NOW.after(Duration::from_hours(24));

    assert_eq!(mia().today(NOW), NOW);
    assert_eq!(mia().issued_at(Some(tomorrow)).today(NOW), tomorrow);
    assert_eq!(mia().issued_at(Some(NOW)).today(tomorrow), tomorrow);
}

#[test]
fn a_clock_that_is_far_behind_googles_is_noticed_until_it_is_set() {
    let minutes = |minutes| NOW.after(Duration::from_mins(minutes));
    let given_at = |google| mia().issued_at(Some(google));

    assert_eq!(mia().clock_lag(NOW), None, "where Google named no time");
    assert_eq!(given_at(minutes(10)).clock_lag(NOW), None);
    assert_eq!(given_at(minutes(90)).clock_lag(NOW), Some(Duration::from_mins(90)));
    assert_eq!(given_at(minutes(90)).clock_lag(minutes(90)), None);
}

#[test]
fn a_reload_keeps_the_sign_in_while_it_lasts() {
    let later = NOW.after(Duration::from_hours(2));
    let (ended, _) = Session::open(Some(mia()), None, &AuthorizationResponse::Plain, "", later);

    assert_eq!(signed_in().grant(), Some(&mia()));
    assert!(matches!(ended.state(), State::Ended(_, SignInEnd::RanOut)));
}

#[test]
fn coming_back_without_an_answer_is_no_error_but_is_said() {
    let session = open(None, Some(pending()), "");

    assert_eq!(session.state(), &State::SignedOut);
    assert_eq!(session.trouble(), Some(&SignInError::Unfinished));
}

#[test]
fn an_answer_that_nobody_here_asked_for_is_refused_and_the_sign_in_stays() {
    let session = open(Some(mia()), None, "?code=c&state=s");

    assert_eq!(session.grant(), Some(&mia()));
    assert_eq!(session.trouble(), Some(&SignInError::Callback(CallbackError::ForeignState)));
}

#[test]
fn a_code_that_brings_no_token_leaves_the_sign_in_as_it_was() {
    let redeeming = Session::of(State::Redeeming { before: Box::new(State::SignedIn(mia())) });
    let failed = SignInError::Exchange(ExchangeError::CodeSpent);
    let (session, effect) = redeeming.on(Event::Redeemed(Err(failed.clone()), None));

    assert_eq!(session.grant(), Some(&mia()));
    assert_eq!(session.trouble(), Some(&failed));
    assert!(effect.is_none());
}

#[test]
fn another_account_than_the_expected_one_is_asked_about_and_not_kept() {
    let redeeming = Session::of(State::Redeeming { before: Box::default() });
    let expected = "boss@acme.example".parse().unwrap();
    let (session, effect) = redeeming.on(Event::Redeemed(Ok(mia()), Some(expected)));

    assert!(matches!(session.state(), State::OtherAccount { .. }));
    assert_eq!(session.grant(), None);
    assert!(effect.is_none());

    let (session, effect) = session.on(Event::TookOther);
    assert_eq!(session.grant(), Some(&mia()));
    assert!(matches!(effect, Some(Command::Keep(_))));
}

#[test]
fn an_hour_later_the_sign_in_has_ended_but_the_account_is_known() {
    let later = NOW.after(Duration::from_hours(1));
    let (session, effect) = signed_in().on(Event::TimePassed(later));

    assert_eq!(session.account(), Some(mia().account()));
    assert_eq!(session.grant(), None);
    let Some(Command::Keep(spent)) = effect else { panic!("{effect:?}") };
    assert_eq!(spent.token().secret(), "", "the token is not kept any longer");

    let (reloaded, _) = Session::open(Some(spent), None, &AuthorizationResponse::Plain, "", later);
    assert_eq!(reloaded.account(), Some(mia().account()));
}

#[test]
fn a_renewal_that_fails_does_not_bring_an_ended_sign_in_back() {
    let later = NOW.after(Duration::from_hours(2));
    let before = Box::new(State::of(Some(mia()), later));
    let failed = SignInError::Exchange(ExchangeError::CodeSpent);
    let (session, _) =
        Session::of(State::Redeeming { before }).on(Event::Redeemed(Err(failed), None));

    assert!(matches!(session.state(), State::Ended(..)));
    assert_eq!(session.account(), Some(mia().account()));
}

#[test]
fn disconnecting_when_the_hour_is_over_revokes_the_token_for_a_clock_may_be_wrong() {
    let later = NOW.after(Duration::from_hours(1));
    let (ended, _) = signed_in().on(Event::TimePassed(later));
    let (opened, _) = Session::open(Some(mia()), None, &AuthorizationResponse::Plain, "", later);
    for ended in [ended, opened] {
        let (_, effect) = ended.on(Event::Disconnected);

        assert!(matches!(effect, Some(Command::End(grant)) if grant == mia()));
    }
}

#[test]
fn disconnecting_a_sign_in_without_a_token_wipes_the_account_and_claims_no_more() {
    let (ended, _) = signed_in().on(Event::Rejected(mia()));
    let (session, effect) = ended.on(Event::Disconnected);

    assert!(matches!(effect, Some(Command::Leave(account)) if account == *mia().account()));
    assert!(matches!(
        session.state(),
        State::Disconnected { proof: Some(RevocationProof::NothingLeft), .. }
    ));
}

#[test]
fn a_reload_still_knows_why_the_sign_in_has_ended() {
    for (event, why) in [
        (Event::TimePassed(NOW.after(Duration::from_hours(1))), SignInEnd::RanOut),
        (Event::Rejected(mia()), SignInEnd::Rejected),
    ] {
        let (_, effect) = signed_in().on(event);
        let Some(Command::Keep(spent)) = effect else { panic!("{effect:?}") };
        let reloaded = open(Some(spent), None, "");

        assert!(matches!(reloaded.state(), State::Ended(_, ending) if *ending == why));
    }
}

#[test]
fn a_refusal_of_an_older_token_does_not_end_the_new_sign_in() {
    let older = grant("mia@acme.example", "ya29.older");
    let (session, _) = signed_in().on(Event::Rejected(older));

    assert_eq!(session.grant(), Some(&mia()));
}

#[test]
fn a_token_that_comes_after_disconnecting_is_revoked() {
    let (session, effect) = signed_in().on(Event::Disconnected);
    assert!(matches!(effect, Some(Command::End(_))));

    let (session, effect) = session.on(Event::Redeemed(Ok(mia()), None));
    assert_eq!(session.grant(), None);
    assert!(matches!(effect, Some(Command::Revoke(grant)) if grant == mia()));

    let (session, _) = session.on(Event::Proven(RevocationProof::Ended));
    assert!(matches!(
        session.state(),
        State::Disconnected { proof: Some(RevocationProof::Ended), .. }
    ));
}

#[test]
fn nothing_printed_holds_the_token_and_a_kept_grant_is_the_same_grant() {
    let drawer = Drawer::default();
    keep::keep(&drawer, &mia()).unwrap();

    assert_eq!(keep::look_up::<Grant>(&drawer), keep::Found::Value(mia()));
    assert!(!format!("{:?}", signed_in()).contains("canary"));
}

#[test]
fn the_last_five_minutes_are_told_apart() {
    let at = |seconds| NOW.after(Duration::from_secs(seconds));

    // A minute less than an hour: the token's own margin.
    assert!(!signed_in().nears_its_end(at(53 * 60 + 59)));
    assert!(signed_in().nears_its_end(at(54 * 60)));
    assert!(signed_in().nears_its_end(at(58 * 60 + 59)));
    assert!(!signed_in().nears_its_end(at(59 * 60)), "then it has ended");
    assert!(!open(None, None, "").nears_its_end(NOW));
}

#[test]
fn a_renewal_takes_the_place_of_the_grant_before_or_after_its_end() {
    let (ended, _) = signed_in().on(Event::TimePassed(NOW.after(Duration::from_hours(1))));
    for session in [signed_in(), ended] {
        let newer = grant("mia@acme.example", "ya29.newer");
        let expected = Some(mia().account().address().clone());
        let (session, effect) = session.on(Event::Renewed(newer.clone(), expected));

        assert_eq!(session.grant(), Some(&newer));
        assert!(matches!(effect, Some(Command::Keep(kept)) if kept == newer));
    }
}

#[test]
fn a_renewal_by_another_account_is_asked_about_and_the_first_can_be_kept() {
    let bob = grant("bob@acme.example", "ya29.bob");
    let expected = Some(mia().account().address().clone());
    let (session, effect) = signed_in().on(Event::Renewed(bob.clone(), expected));

    assert!(effect.is_none());
    assert_eq!(session.grant(), None, "nothing is done in either name meanwhile");
    assert_eq!(session.account(), Some(mia().account()), "pages speak of the first");

    let (kept, effect) = session.clone().on(Event::KeptBefore);
    assert_eq!(kept.grant(), Some(&mia()));
    assert!(effect.is_none());
    let (took, _) = session.on(Event::TookOther);
    assert_eq!(took.account(), Some(bob.account()));
}

#[test]
fn a_sign_in_in_a_window_of_its_own_connects_whoever_was_there_before() {
    let gone = signed_in().on(Event::Disconnected).0;
    for session in [open(None, None, ""), gone] {
        let (session, effect) = session.on(Event::Connected(mia(), None));
        assert_eq!(session.grant(), Some(&mia()));
        assert!(matches!(effect, Some(Command::Keep(kept)) if kept == mia()));
    }
    let more = grant("mia@acme.example", "ya29.more");
    let (session, _) = signed_in().on(Event::Connected(more.clone(), None));
    assert_eq!(session.grant(), Some(&more));

    let expected = Some("bob@acme.example".parse().unwrap());
    let (asked, effect) = open(None, None, "").on(Event::Connected(mia(), expected.clone()));
    assert!(effect.is_none() && asked.grant().is_none());
    let bob = grant("bob@acme.example", "ya29.bob");
    let (session, _) = asked.on(Event::Connected(bob.clone(), expected));
    assert_eq!(session.grant(), Some(&bob), "the expected one has come after all");
}

#[test]
fn a_renewal_that_comes_after_disconnecting_is_revoked() {
    let (gone, _) = signed_in().on(Event::Disconnected);
    let (gone, effect) = gone.on(Event::Renewed(mia(), None));

    assert_eq!(gone.grant(), None);
    assert!(matches!(effect, Some(Command::Revoke(grant)) if grant == mia()));
}

#[test]
fn a_second_renewal_answers_the_question_of_the_first() {
    let expected = || Some(mia().account().address().clone());
    let bob = grant("bob@acme.example", "ya29.bob");
    let (asked, _) = signed_in().on(Event::Renewed(bob, expected()));
    let newer = grant("mia@acme.example", "ya29.newer");
    let (session, effect) = asked.on(Event::Renewed(newer.clone(), expected()));

    assert_eq!(session.grant(), Some(&newer));
    assert!(matches!(effect, Some(Command::Keep(kept)) if kept == newer));
}

#[test]
fn a_tab_learns_that_its_account_was_disconnected_in_another_one() {
    let (ended, _) = signed_in().on(Event::Rejected(mia()));
    for session in [signed_in(), ended] {
        let (session, effect) = session.on(Event::LeftElsewhere(mia().account().clone(), true));

        assert_eq!(session.grant(), None);
        assert!(matches!(effect, Some(Command::Wipe(account)) if account == *mia().account()));
        let State::Disconnected { proof, .. } = session.state() else { panic!("{session:?}") };
        assert_eq!(*proof, Some(RevocationProof::LeftElsewhere));
    }
}

#[test]
fn another_accounts_farewell_changes_nothing() {
    let bob = grant("bob@acme.example", "ya29.bob").account().clone();
    let (session, effect) = signed_in().on(Event::LeftElsewhere(bob, false));

    assert_eq!(session.grant(), Some(&mia()));
    assert!(effect.is_none());
}

#[test]
fn the_tab_that_disconnects_keeps_what_it_knows_of_it() {
    let (gone, _) = signed_in().on(Event::Disconnected);
    let (gone, effect) = gone.on(Event::LeftElsewhere(mia().account().clone(), true));

    assert!(effect.is_none());
    assert!(matches!(gone.state(), State::Disconnected { proof: None, .. }));
}

#[test]
fn nothing_on_its_way_is_taken_once_everything_is_forgotten() {
    let redeeming = Session::of(State::Redeeming { before: Box::new(State::SignedIn(mia())) });
    let (forgotten, _) = redeeming.on(Event::Forgotten);
    let (forgotten, effect) = forgotten.on(Event::Redeemed(Ok(mia()), None));

    assert_eq!(forgotten, Session::default());
    assert!(matches!(effect, Some(Command::Revoke(_))));
}

#[test]
fn a_token_that_the_disconnecting_tab_did_not_have_is_revoked_by_the_one_that_has_it() {
    let account = mia().account().clone();
    let (session, effect) = signed_in().on(Event::LeftElsewhere(account, false));

    assert!(matches!(effect, Some(Command::End(grant)) if grant == mia()));
    assert!(matches!(session.state(), State::Disconnected { proof: None, .. }));
}
