use std::time::Duration;

use super::*;
use crate::{
    alias::{Guess, Intent, Provider, VerificationStatus, tests::alias},
    google::{ApiError, ApiErrorKind},
    mail::DisplayName,
};

pub(super) fn at(seconds: u64) -> Moment {
    Moment::from_millis(1_795_000_000_000).after(Duration::from_secs(seconds))
}

pub(super) fn account() -> Address {
    "mia@acme.example".parse().unwrap()
}

/// Gmail could not be reached.
pub(super) fn no() -> NotSendable {
    NotSendable::Gmail(ApiError { kind: ApiErrorKind::Offline, raw: None })
}

fn plan(address: &str) -> Plan {
    Plan::new(account(), address.parse().unwrap(), DisplayName::from("Acme"))
}

/// Gmail's list with this one address, or without it.
pub(super) fn list(address: &Address, status: Option<VerificationStatus>) -> SendAsList {
    let alias = |status| alias(address.as_str(), status);
    SendAsList::new(status.map(alias).into_iter().collect(), Vec::new(), at(0))
}

fn on(wizard: Wizard, event: Event) -> Wizard {
    wizard.on(event).0
}

/// A look that is due, and what it sees.
fn looked(wizard: Wizard, status: Option<VerificationStatus>, seconds: u64) -> Wizard {
    let now = at(seconds);
    let (wizard, effect) = wizard.on(Event::TimePassed { now, is_hidden: false });
    let Some(Command::Look(look)) = effect else {
        panic!("no look is due at {seconds}: {effect:?}")
    };
    let answer = Ok(list(wizard.address(), status));
    on(wizard, Event::Listed { look, answer, now })
}

fn named(address: &str) -> Wizard {
    Wizard::new(plan(address), at(0))
}

fn adding() -> Wizard {
    on(looked(named("tiles@gmail.com"), None, 0), Event::Continued(at(1)))
}

/// The answer to the look that `Continued` makes is taken first.
fn watching() -> Wizard {
    let (wizard, effect) = looked(named("tiles@gmail.com"), None, 0).on(Event::Continued(at(1)));
    let Some(Command::Look(look)) = effect else { panic!("{effect:?}") };
    let answer = Ok(list(wizard.address(), None));
    on(wizard, Event::Listed { look, answer, now: at(1) })
}

fn proving() -> Wizard {
    looked(watching(), Some(VerificationStatus::Accepted), 10)
}

fn sent(wizard: Wizard, delivery: ProofDelivery) -> Wizard {
    let (wizard, effect) = wizard.on(Event::ProofAsked);
    let Some(Command::Prove(one)) = effect else { panic!("{effect:?}") };
    on(wizard, Event::Sent(one, delivery))
}

#[test]
fn the_list_moves_it_from_absent_to_waiting_to_usable() {
    let wizard = watching();
    assert_eq!(wizard.step(), Step::Adding);

    let wizard = looked(wizard, Some(VerificationStatus::Pending), 10);
    assert_eq!(wizard.step(), Step::Confirming);

    let wizard = looked(wizard, Some(VerificationStatus::Accepted), 20);
    assert_eq!((wizard.step(), &wizard.case().proof), (Step::Proving, &Proof::Unsent));
}

#[test]
fn an_address_that_is_there_already_goes_straight_to_what_is_left() {
    let named = || named("accounts@acme.example");
    let waits = looked(named(), Some(VerificationStatus::Pending), 0);
    let usable = looked(named(), Some(VerificationStatus::Unspecified), 0);

    assert_eq!((waits.step(), waits.case().plan.kind), (Step::Confirming, Some(Kind::Group)));
    assert_eq!((usable.step(), usable.case().plan.kind), (Step::Proving, Some(Kind::Alias)));
}

#[test]
fn nobody_goes_on_before_the_kind_is_known() {
    let asked = looked(named("hello@tiles.example"), None, 0);
    assert_eq!(on(asked.clone(), Event::Continued(at(1))).step(), Step::Planning);

    let chosen = on(asked, Event::Chose(Choice::Kind(Kind::Elsewhere)));
    assert_eq!(on(chosen, Event::Continued(at(1))).step(), Step::Adding);
}

#[test]
fn an_address_that_gmail_cannot_send_from_goes_no_further_until_another_kind_is_chosen() {
    let wizard = on(looked(named("mia@outlook.com"), None, 0), Event::Continued(at(1)));
    assert_eq!(wizard.step(), Step::Planning);

    let other = on(wizard, Event::Chose(Choice::Kind(Kind::Elsewhere)));
    assert_eq!(on(other, Event::Continued(at(2))).step(), Step::Adding);
}

#[test]
fn whoever_goes_back_stays_back_until_the_list_has_news() {
    let wizard = looked(watching(), Some(VerificationStatus::Pending), 10);
    let back = on(wizard, Event::WentTo(Step::Adding, at(11)));
    let back = looked(back, Some(VerificationStatus::Pending), 20);
    assert_eq!(back.step(), Step::Adding);

    assert_eq!(on(back.clone(), Event::Continued(at(21))).step(), Step::Confirming);
    assert_eq!(looked(back, Some(VerificationStatus::Accepted), 30).step(), Step::Proving);
}

#[test]
fn a_step_that_the_list_does_not_allow_cannot_be_gone_to() {
    for step in [Step::Confirming, Step::Proving, Step::Ready] {
        assert_eq!(on(watching(), Event::WentTo(step, at(2))).step(), Step::Adding, "{step:?}");
    }
}

#[test]
fn an_answer_to_an_older_look_is_stale() {
    let (wizard, first) = adding().on(Event::Returned(at(2)));
    assert_eq!(first, None, "one look at a time");

    let waiting = on(wizard, Event::TimePassed { now: at(70), is_hidden: false });
    let stale = Event::Listed {
        look: Look::default().next().next(),
        answer: Ok(list(waiting.address(), Some(VerificationStatus::Accepted))),
        now: at(71),
    };
    assert_eq!(on(waiting.clone(), stale), waiting);
}

#[test]
fn it_looks_every_five_seconds_for_two_minutes_and_then_every_fifteen() {
    let pace = |seconds, hidden| watching().case().watch.pace(at(seconds), hidden).as_secs();

    assert_eq!((pace(1, false), pace(120, false), pace(121, false)), (5, 5, 15));
    assert_eq!((pace(1, true), pace(121, true)), (15, 15), "Gmail's window covers it");
    let opened = on(watching(), Event::OpenedGmail(at(500)));
    assert_eq!(opened.case().watch.pace(at(619), false).as_secs(), 5);
}

#[test]
fn failing_looks_come_less_often_but_never_end_and_one_that_works_brings_the_pace_back() {
    let mut wizard = watching();
    let mut now = 1;
    let mut paces = Vec::new();
    for _ in 0..7 {
        now += 600;
        let (next, effect) = wizard.on(Event::TimePassed { now: at(now), is_hidden: false });
        let Some(Command::Look(look)) = effect else { panic!("{effect:?}") };
        wizard = on(next, Event::Listed { look, answer: Err(no()), now: at(now) });
        paces.push(wizard.case().watch.pace(at(now), false).as_secs());
    }

    assert_eq!(paces, [15, 20, 40, 80, 120, 120, 120]);
    assert_eq!(wizard.case().watch.trouble(), Some(&no()));
    let wizard = looked(wizard, None, now + 200);
    assert_eq!(wizard.case().watch.pace(at(now + 200), false).as_secs(), 15);
    assert_eq!(wizard.case().watch.trouble(), None);
}

#[test]
fn coming_back_looks_at_once() {
    let (wizard, effect) = watching().on(Event::Returned(at(2)));

    assert!(matches!(effect, Some(Command::Look(_))));
    assert!(wizard.case().watch.is_looking());
}

#[test]
fn an_answer_that_never_comes_is_not_waited_for_for_ever() {
    let (wizard, _) = watching().on(Event::Returned(at(2)));
    let passed = |seconds| Event::TimePassed { now: at(seconds), is_hidden: false };

    assert_eq!(wizard.clone().on(passed(61)).1, None);
    assert!(matches!(wizard.on(passed(62)).1, Some(Command::Look(_))));
}

#[test]
fn an_address_that_vanishes_from_the_list_must_be_added_again_and_that_is_said() {
    for status in [VerificationStatus::Pending, VerificationStatus::Accepted] {
        let gone = looked(looked(watching(), Some(status), 10), None, 20);

        assert_eq!(gone.step(), Step::Adding);
        assert!(gone.case().watch.has_vanished());
        assert!(!looked(gone, Some(VerificationStatus::Pending), 30).case().watch.has_vanished());
    }
}

#[test]
fn an_unknown_status_waits_with_its_word() {
    let odd = looked(watching(), Some(VerificationStatus::Unknown("paused".into())), 10);

    assert_eq!(odd.step(), Step::Confirming);
    assert_eq!(odd.case().watch.seen(), &Seen::Odd("paused".into()));
}

#[test]
fn a_test_mail_that_gmail_shows_under_the_address_makes_it_ready() {
    let taken = sent(proving(), ProofDelivery::Taken("18c1".into()));
    let (asked, effect) = taken.on(Event::ReadBackAsked);
    let Some(Command::ReadBack(one, id)) = effect else { panic!("{effect:?}") };
    assert_eq!(id, "18c1");

    let own = asked.address().clone();
    let ready = on(asked.clone(), Event::ReadBack(one, Ok(own)));
    assert_eq!(ready.step(), Step::Ready);
    assert_eq!(ready.case().proof.evidence(), Some(Evidence::ReadBack));

    let swapped = on(asked, Event::ReadBack(one, Ok(account())));
    assert_eq!(swapped.step(), Step::Proving);
    assert_eq!(swapped.case().proof, Proof::Replaced { by: Some(account()) });
}

#[test]
fn without_the_permission_the_person_says_what_the_inbox_shows() {
    let taken = sent(proving(), ProofDelivery::Taken("18c1".into()));
    let missing = on(taken.clone(), Event::Saw(Sight::Nothing));
    assert_eq!(missing.case().proof, Proof::Missing { was_taken: true });

    assert_eq!(on(missing, Event::Saw(Sight::Same)).step(), Step::Ready, "it came late");
    let other = on(taken, Event::Saw(Sight::Other));
    assert_eq!(other.case().proof, Proof::Replaced { by: None });
}

#[test]
fn no_mail_is_sent_twice_by_pressing_twice() {
    let (wizard, first) = proving().on(Event::ProofAsked);
    let (wizard, second) = wizard.on(Event::ProofAsked);

    assert!(matches!(first, Some(Command::Prove(_))));
    assert_eq!(second, None);
    assert!(wizard.case().proof.is_sending());
}

#[test]
fn a_reload_while_a_mail_is_sent_leaves_it_open_whether_it_left() {
    let (wizard, _) = proving().on(Event::ProofAsked);

    assert_eq!(wizard.at_rest().case().proof, Proof::Doubtful { trouble: None });
    assert_eq!(on(wizard.at_rest(), Event::Saw(Sight::Same)).step(), Step::Ready);
}

#[test]
fn an_answer_about_the_mail_counts_wherever_the_person_has_gone_meanwhile() {
    let (wizard, effect) = proving().on(Event::ProofAsked);
    let Some(Command::Prove(one)) = effect else { panic!("{effect:?}") };
    let back = on(wizard, Event::WentTo(Step::Adding, at(12)));
    let told = on(back, Event::Sent(one, ProofDelivery::Taken("18c1".into())));

    assert_eq!(told.step(), Step::Adding);
    assert!(matches!(told.case().proof, Proof::Taken { .. }));
}

#[test]
fn going_back_from_the_end_keeps_the_proof() {
    let ready = on(sent(proving(), ProofDelivery::Taken("1".into())), Event::Saw(Sight::Same));
    let back = on(ready, Event::WentTo(Step::Proving, at(20)));
    assert_eq!(back.case().proof.evidence(), Some(Evidence::Seen));

    assert_eq!(on(back.clone(), Event::WentTo(Step::Ready, at(21))).step(), Step::Ready);
    assert_eq!(on(back, Event::Continued(at(21))).step(), Step::Ready);
}

#[test]
fn a_plan_is_watched_calmly_and_a_finished_address_not_at_all() {
    let planned = looked(named("tiles@gmail.com"), None, 0);
    let passed = |seconds| Event::TimePassed { now: at(seconds), is_hidden: false };
    assert_eq!(planned.clone().on(passed(14)).1, None);
    assert!(matches!(planned.on(passed(15)).1, Some(Command::Look(_))));

    let ready = on(proving(), Event::Skipped);
    assert_eq!((ready.step(), ready.clone().on(passed(600)).1), (Step::Ready, None));
    assert_eq!(ready.case().proof.evidence(), Some(Evidence::Listed));
}

#[test]
fn whoever_went_back_to_the_plan_is_taken_along_when_the_list_has_news() {
    let back = on(watching(), Event::WentTo(Step::Planning, at(2)));

    assert_eq!(looked(back, Some(VerificationStatus::Pending), 20).step(), Step::Confirming);
}

#[test]
fn what_a_mail_has_shown_cannot_be_skipped() {
    let taken = sent(proving(), ProofDelivery::Taken("18c1".into()));
    let unproven = on(taken.clone(), Event::Skipped);
    assert_eq!(unproven.case().proof.evidence(), Some(Evidence::Unproven));

    let other = on(taken, Event::Saw(Sight::Other));
    assert_eq!(on(other.clone(), Event::Skipped), other);
    assert_eq!(on(other, Event::Saw(Sight::Same)).step(), Step::Ready, "a slip can be corrected");
}

#[test]
fn a_mail_of_which_no_answer_came_and_that_is_not_there_was_perhaps_never_taken() {
    let doubtful = sent(proving(), ProofDelivery::NotKnown(no()));
    let missing = on(doubtful, Event::Saw(Sight::Nothing));

    assert_eq!(missing.case().proof, Proof::Missing { was_taken: false });
    assert_eq!(on(missing.clone(), Event::Saw(Sight::Nothing)).case().proof, missing.case().proof);
}

#[test]
fn the_kind_is_decided_while_it_is_planned_and_not_later() {
    let adding = watching();
    let chosen = on(adding.clone(), Event::Chose(Choice::Kind(Kind::Elsewhere)));

    assert_eq!(chosen, adding);
}

#[test]
fn an_address_that_waits_is_no_alias_and_one_without_an_organisation_neither() {
    let waits = looked(named("team@acme.example"), Some(VerificationStatus::Pending), 0);
    assert_eq!(waits.case().plan.kind, Some(Kind::Group));

    let own = "mia.chen@gmail.com".parse().unwrap();
    let plan = Plan::new(own, "hello@tiles.example".parse().unwrap(), DisplayName::default());
    let old = looked(Wizard::new(plan, at(0)), Some(VerificationStatus::Accepted), 0);
    assert_eq!(old.case().plan.kind, Some(Kind::Elsewhere));
}

#[test]
fn a_clock_that_is_set_back_does_not_stop_the_looks() {
    let passed = Event::TimePassed { now: Moment::from_millis(0), is_hidden: false };

    assert!(matches!(watching().on(passed).1, Some(Command::Look(_))));
}

#[test]
fn a_step_that_nobody_needs_is_not_shown_but_comes_if_gmail_asks_after_all() {
    let adding = on(looked(named("mia+bills@acme.example"), None, 0), Event::Continued(at(1)));
    assert!(!adding.steps().contains(&Step::Confirming));

    let (adding, effect) = on(adding, Event::OpenedGmail(at(2)))
        .on(Event::TimePassed { now: at(90), is_hidden: false });
    let Some(Command::Look(look)) = effect else { panic!("{effect:?}") };
    let answer = Ok(list(adding.address(), Some(VerificationStatus::Pending)));
    let asked = on(adding, Event::Listed { look, answer, now: at(90) });
    assert!(asked.step() == Step::Confirming && asked.steps().contains(&Step::Confirming));
}

#[test]
fn an_answer_that_comes_after_the_end_and_says_otherwise_is_believed() {
    let (proving, effect) = proving().on(Event::TimePassed { now: at(40), is_hidden: false });
    let Some(Command::Look(look)) = effect else { panic!("{effect:?}") };
    let ready = on(proving, Event::Skipped);
    let answer = Ok(list(ready.address(), None));
    let gone = on(ready, Event::Listed { look, answer, now: at(41) });

    assert_eq!((gone.step(), &gone.case().proof), (Step::Adding, &Proof::Unsent));
}

#[test]
fn treat_as_an_alias_follows_the_kind_until_somebody_decides() {
    let mut wizard = named("team@acme.example");
    assert_eq!(Guess::of(&account(), wizard.address()), Guess::InOrganisation);
    wizard = on(wizard, Event::Chose(Choice::Kind(Kind::Group)));
    assert_eq!(wizard.case().plan.intent(), Intent::Shared);

    wizard = on(wizard, Event::Chose(Choice::Intent(Intent::Own)));
    wizard = on(wizard, Event::Chose(Choice::Kind(Kind::Hosted(Provider::Yahoo))));
    assert_eq!(wizard.case().plan.intent(), Intent::Own);
}
