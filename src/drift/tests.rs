use proptest::prelude::*;

use super::*;
use crate::{
    alias::{Alias, MailRoute, Security, VerificationStatus, tests::alias},
    moment::Moment,
    policy::SendFrom,
};

const NOON: Moment = Moment::from_millis(1_795_608_000_000);

fn list(aliases: Vec<Alias>) -> SendAsList {
    SendAsList::new(aliases, Vec::new(), NOON)
}

fn own() -> Alias {
    alias("mia@acme.example", VerificationStatus::Primary)
}

fn accounts() -> Alias {
    alias("accounts@acme.example", VerificationStatus::Accepted)
}

fn invoices_from_accounts() -> Policy {
    let mut policy = Policy::default();
    let address: Address = "accounts@acme.example".parse().unwrap();
    policy.set_rule("invoice".parse().unwrap(), address.into());
    policy
}

fn drift(before: Vec<Alias>, now: Vec<Alias>) -> Vec<Drift> {
    let seen = Seen { list: list(before) };
    seen.drift(&list(now), &invoices_from_accounts(), &Team::default())
}

#[test]
fn a_list_that_is_as_it_was_has_no_drift() {
    assert_eq!(drift(vec![own(), accounts()], vec![own(), accounts()]), []);
    assert_eq!(drift(vec![own(), accounts()], vec![accounts(), own()]), []);
}

#[test]
fn an_address_that_is_gone_is_told_with_what_was_sent_from_it() {
    let drift = drift(vec![own(), accounts()], vec![own()]);

    assert_eq!(drift.len(), 1);
    assert_eq!(drift[0].changes, [Change::Gone]);
    assert_eq!(drift[0].uses, [Use::Kind("invoice".parse().unwrap())]);
    assert!(drift[0].stops_mail());
}

#[test]
fn an_address_that_waits_again_stops_its_mail_and_one_that_is_confirmed_doesnt() {
    let waits = Alias { status: VerificationStatus::Pending, ..accounts() };
    let back = drift(vec![own(), accounts()], vec![own(), waits.clone()]);
    let forth = drift(vec![own(), waits], vec![own(), accounts()]);

    assert_eq!(back[0].changes, [Change::Unconfirmed(VerificationStatus::Pending)]);
    assert!(back[0].stops_mail());
    assert_eq!(forth[0].changes, [Change::Confirmed]);
    assert!(!forth[0].stops_mail());
}

#[test]
fn name_replies_route_and_gmails_default_are_each_told() {
    let route = MailRoute::Smtp {
        host: "smtp.acme.example".into(),
        port: 587,
        security: Security::StartTls,
    };
    let now = Alias {
        name: "Acme".into(),
        reply_to: "desk@acme.example".parse().ok(),
        route: route.clone(),
        is_default: true,
        ..accounts()
    };
    let changes = &drift(vec![own(), accounts()], vec![own(), now.clone()])[0].changes;

    let before = accounts();
    assert_eq!(
        *changes,
        [
            Change::Name(before.name, now.name),
            Change::ReplyTo(None, Some("desk@acme.example".into())),
            Change::Route(before.route, route),
            Change::Default(true),
        ]
    );
}

#[test]
fn what_stops_mail_comes_first_and_a_persons_address_counts() {
    let bo = alias("bo@acme.example", VerificationStatus::Accepted);
    let mut team = Team::default();
    team.add(Person { name: "Bo".into(), address: bo.address.clone() }).unwrap();
    let seen = Seen { list: list(vec![own(), bo]) };
    let new = alias("aaa@acme.example", VerificationStatus::Accepted);
    let policy = Policy { send_from: SendFrom::Default, ..Policy::default() };
    let drift = seen.drift(&list(vec![own(), new]), &policy, &team);

    assert_eq!(drift.iter().map(Drift::stops_mail).collect::<Vec<_>>(), [true, false]);
    assert_eq!(drift[0].person.as_ref().unwrap().name.as_str(), "Bo");
}

#[test]
fn an_address_that_was_added_here_is_no_news() {
    let seen = Seen { list: list(vec![own()]) };
    let now = list(vec![own(), accounts()]);
    let knows = seen.knowing_added(&accounts().address, &now);

    assert_eq!(seen.drift(&now, &Policy::default(), &Team::default()).len(), 1);
    assert_eq!(knows.drift(&now, &Policy::default(), &Team::default()), []);
    // What becomes of it later is news, also while its wizard is there.
    let gone = list(vec![own()]);
    let without = knows.knowing_added(&accounts().address, &gone);
    let drift = without.drift(&gone, &Policy::default(), &Team::default());
    assert_eq!(drift[0].changes, [Change::Gone]);
    let renamed = list(vec![own(), Alias { name: "Eve".into(), ..accounts() }]);
    let with = knows.knowing_added(&accounts().address, &renamed);
    assert_eq!(with.drift(&renamed, &Policy::default(), &Team::default()).len(), 1);
}

fn aliases() -> impl Strategy<Value = Vec<Alias>> {
    let status = prop_oneof![
        Just(VerificationStatus::Accepted),
        Just(VerificationStatus::Pending),
        Just(VerificationStatus::Unspecified),
        "[a-z]{1,8}".prop_map(VerificationStatus::Unknown),
    ];
    let one = ("[a-d]", status, "[A-C]{0,1}", any::<bool>()).prop_map(
        |(local, status, name, is_default)| Alias {
            name: name.into(),
            is_default,
            ..alias(&format!("{local}@acme.example"), status)
        },
    );
    proptest::collection::vec(one, 0..6)
}

proptest! {
    #[test]
    fn what_was_seen_is_no_drift_and_each_address_is_told_once(before in aliases(), now in aliases()) {
        let (seen, now) = (Seen { list: list(before) }, list(now));
        let drift = seen.drift(&now, &Policy::default(), &Team::default());
        let mut told: Vec<_> = drift.iter().map(|drift| drift.address.clone()).collect();
        told.sort();
        told.dedup();
        prop_assert_eq!(told.len(), drift.len());
        prop_assert!(drift.iter().all(|drift| !drift.changes.is_empty()));

        // Knowing each of them in turn leaves nothing to tell.
        let knows = drift.iter().fold(seen, |seen, drift| seen.knowing(&drift.address, &now));
        prop_assert_eq!(knows.drift(&now, &Policy::default(), &Team::default()), vec![]);
        let later = Seen { list: now.clone() };
        prop_assert_eq!(later.drift(&now, &Policy::default(), &Team::default()), vec![]);
    }
}
