//! What is judged, by a DNS of the test's own.

use pollster::block_on;
use proptest::prelude::*;

use super::*;
use crate::google::dns::RecordType;

mod zone;

pub(super) use zone::Zone;
use zone::any_zone;

const KEY: &str = include_str!("tests/rsa-2048.txt");

/// A domain in order, at Google.
fn acme() -> Zone {
    Zone::of(&[
        (
            "_spf.google.com",
            RecordType::Txt,
            "v=spf1 include:_netblocks.google.com include:_netblocks2.google.com ~all",
        ),
        (
            "_netblocks.google.com",
            RecordType::Txt,
            "v=spf1 ip4:192.0.2.0/26 ip4:198.51.100.0/24 ~all",
        ),
        ("_netblocks2.google.com", RecordType::Txt, "v=spf1 ip6:2001:db8:4000::/36 ~all"),
        ("acme.example", RecordType::Mx, "1 smtp.google.com."),
        ("acme.example", RecordType::Txt, "google-site-verification=x"),
        ("acme.example", RecordType::Txt, "v=spf1 include:_spf.google.com ~all"),
        ("google._domainkey.acme.example", RecordType::Txt, KEY.trim_ascii_end()),
        (
            "_dmarc.acme.example",
            RecordType::Txt,
            "v=DMARC1; p=reject; rua=mailto:dmarc@acme.example",
        ),
    ])
}

fn judged(zone: &Zone, route: Route, selector: Option<&str>) -> Health {
    let subject = Subject::new("acme.example", route);
    block_on(check(&subject, selector, Answers::default(), &zone, |_| true)).unwrap()
}

fn workspace(zone: &Zone) -> Health {
    judged(zone, Route::Workspace, None)
}

fn verdicts(health: &Health) -> [Verdict; 4] {
    Item::ALL.map(|item| health.verdict(item).unwrap())
}

fn spf_of(zone: &mut Zone, record: &str) {
    zone.remove("acme.example", RecordType::Txt);
    zone.add("acme.example", RecordType::Txt, record);
}

fn texts(health: &Health, item: Item) -> Vec<(String, ChangeValue)> {
    let changes = health.changes.iter().filter(|change| change.item == item);
    changes.map(|change| (change.name.clone(), change.value.clone())).collect()
}

#[test]
fn a_domain_in_order_needs_nothing() {
    let health = workspace(&acme());

    assert_eq!(health.outcome, Outcome::InOrder);
    assert_eq!(verdicts(&health), [Verdict::InOrder; 4]);
    assert_eq!(health.reaction, Some(Reaction::Takes));
    assert_eq!((health.changes, health.not_known), (vec![], vec![]));
}

#[test]
fn an_address_of_googles_own_is_asked_nothing_about() {
    let zone = acme();

    assert_eq!(judged(&zone, Route::Gmail, None).outcome, Outcome::Gmail);
    assert_eq!(zone.asked.borrow().len(), 0);
}

#[test]
fn an_alias_domain_without_a_key_of_its_own_passes_until_it_is_forwarded() {
    let mut zone = acme();
    zone.remove("google._domainkey.acme.example", RecordType::Txt);
    let health = workspace(&zone);

    assert_eq!(health.outcome, Outcome::UntilForwarded(Disposition::Reject));
    assert_eq!(health.verdict(Item::Dkim), Some(Verdict::Missing));
    assert_eq!(health.reaction, Some(Reaction::TakesFew));
    let name = "google._domainkey.acme.example".to_owned();
    assert_eq!(texts(&health, Item::Dkim), [(name, ChangeValue::FromAdminConsole)]);
    assert_eq!(health.changes[0].host, "google._domainkey");

    spf_of(&mut zone, "v=spf1 ip4:203.0.113.1 -all");
    let health = workspace(&zone);
    assert_eq!(health.outcome, Outcome::Fails(Disposition::Reject));
    assert_eq!(health.reaction, Some(Reaction::Rejects));
}

#[test]
fn what_nothing_proves_and_nothing_forbids_may_be_junked() {
    let mut zone = acme();
    for name in ["google._domainkey.acme.example", "_dmarc.acme.example", "acme.example"] {
        zone.remove(name, RecordType::Txt);
    }
    let health = workspace(&zone);

    assert_eq!(health.outcome, Outcome::Unproven);
    assert_eq!(health.reaction, Some(Reaction::MayJunk));
    let spf = ChangeValue::Text("v=spf1 include:_spf.google.com ~all".into());
    assert_eq!(texts(&health, Item::Spf), [("acme.example".into(), spf)]);
    let dmarc = ChangeValue::Text("v=DMARC1; p=none; rua=mailto:dmarc@acme.example".into());
    assert_eq!(texts(&health, Item::Dmarc), [("_dmarc.acme.example".into(), dmarc)]);
}

#[test]
fn a_record_keeps_its_terms_and_takes_google_in_before_its_end() {
    let cases = [
        ("v=spf1 mx -all", "v=spf1 mx include:_spf.google.com -all"),
        ("v=spf1 -all", "v=spf1 include:_spf.google.com -all"),
        ("v=spf1 a  mx", "v=spf1 a mx include:_spf.google.com ~all"),
        ("v=spf1 ?include:_spf.google.com ~all", "v=spf1 include:_spf.google.com ~all"),
        ("v=spf1 redirect=other.example", "v=spf1 include:_spf.google.com redirect=other.example"),
    ];
    for (before, after) in cases {
        let mut zone = acme();
        spf_of(&mut zone, before);
        zone.add("other.example", RecordType::Txt, "v=spf1 -all");
        let health = workspace(&zone);
        assert_eq!(health.verdict(Item::Spf), Some(Verdict::Wrong), "{before}");
        assert_eq!(texts(&health, Item::Spf)[0].1, ChangeValue::Text(after.into()));
    }
}

#[test]
fn several_records_become_one() {
    let mut zone = acme();
    zone.add("acme.example", RecordType::Txt, "v=spf1 include:news.example -all");
    let health = workspace(&zone);

    assert_eq!(
        health.findings.as_ref().unwrap().spf.result,
        SpfResult::PermError(SpfFault::Several)
    );
    let one = "v=spf1 include:news.example include:_spf.google.com ~all";
    assert_eq!(texts(&health, Item::Spf)[0].1, ChangeValue::Text(one.into()));
    assert_eq!(health.changes[0].replaces.len(), 2);
}

#[test]
fn google_is_let_in_by_name_by_redirect_or_by_its_addresses() {
    let right = [
        "v=spf1 redirect=_spf.google.com",
        "v=spf1 include:hop.example -all",
        "v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.0/24 ip6:2001:db8::/32 -all",
    ];
    for record in right {
        let mut zone = acme();
        zone.add("hop.example", RecordType::Txt, "v=spf1 include:_spf.google.com -all");
        spf_of(&mut zone, record);
        assert_eq!(workspace(&zone).verdict(Item::Spf), Some(Verdict::InOrder), "{record}");
    }
    for record in ["v=spf1 ip4:192.0.2.0/24 -all", "v=spf1 -include:_spf.google.com +all"] {
        let mut zone = acme();
        spf_of(&mut zone, record);
        assert_eq!(workspace(&zone).verdict(Item::Spf), Some(Verdict::Wrong), "{record}");
    }
}

#[test]
fn where_googles_addresses_are_not_known_its_name_decides() {
    let mut zone = acme();
    zone.broken = vec!["_netblocks".into()];
    assert_eq!(workspace(&zone).verdict(Item::Spf), Some(Verdict::InOrder));

    spf_of(&mut zone, "v=spf1 ip4:192.0.2.0/24 -all");
    assert_eq!(workspace(&zone).verdict(Item::Spf), Some(Verdict::NotKnown));
}

#[test]
fn whoever_lets_anyone_send_is_told() {
    let mut zone = acme();
    spf_of(&mut zone, "v=spf1 +all");
    assert_eq!(workspace(&zone).verdict(Item::Spf), Some(Verdict::Weak));
}

#[test]
fn a_lost_look_up_is_not_known_and_never_missing() {
    for (name, item) in [
        ("_dmarc", Item::Dmarc),
        ("_domainkey", Item::Dkim),
        ("acme.example", Item::Spf),
        ("acme.example", Item::Mx),
    ] {
        let mut zone = acme();
        zone.broken = vec![name.into()];
        let health = workspace(&zone);
        assert_eq!(health.verdict(item), Some(Verdict::NotKnown), "{item:?}");
        assert_eq!(texts(&health, item), [], "{item:?}");
        assert!(!health.not_known.is_empty());
        assert_ne!(health.outcome, Outcome::InOrder);
    }
}

#[test]
fn a_weak_key_works_and_a_short_one_does_not() {
    let cases = [
        (include_str!("tests/rsa-1024.txt"), Verdict::Weak),
        ("v=DKIM1; k=rsa; p=", Verdict::Wrong),
        ("v=DKIM1; k=rsa; p=!", Verdict::Wrong),
    ];
    for (key, verdict) in cases {
        let mut zone = acme();
        zone.remove("google._domainkey.acme.example", RecordType::Txt);
        zone.add("google._domainkey.acme.example", RecordType::Txt, key.trim_ascii_end());
        let health = workspace(&zone);
        assert_eq!(health.verdict(Item::Dkim), Some(verdict), "{key}");
        assert_eq!(texts(&health, Item::Dkim)[0].1, ChangeValue::FromAdminConsole);
    }
}

#[test]
fn a_typed_selector_is_asked_beside_googles() {
    let mut zone = acme();
    zone.remove("google._domainkey.acme.example", RecordType::Txt);
    zone.add("march._domainkey.acme.example", RecordType::Txt, KEY.trim_ascii_end());
    let health = judged(&zone, Route::Workspace, Some("march"));

    assert_eq!(health.outcome, Outcome::InOrder);
}

#[test]
fn a_server_of_ones_own_is_judged_by_its_host_as_a_hint() {
    let route = || Route::Server { host: "smtp.acme.example".into() };
    let mut zone = acme();
    zone.add("smtp.acme.example", RecordType::A, "203.0.113.25");
    spf_of(&mut zone, "v=spf1 ip4:203.0.113.0/24 -all");
    let health = judged(&zone, route(), None);
    assert_eq!(health.verdict(Item::Spf), Some(Verdict::InOrder));
    assert_eq!(health.findings.as_ref().unwrap().dkim, Dkim::NoSelector);
    assert_eq!(health.outcome, Outcome::Arrives);
    assert_eq!(judged(&zone, route(), Some("google")).outcome, Outcome::InOrder);

    spf_of(&mut zone, "v=spf1 include:_spf.google.com -all");
    let health = judged(&zone, route(), None);
    assert_eq!(health.verdict(Item::Spf), Some(Verdict::Weak), "it may send from other addresses");
    assert_eq!(health.outcome, Outcome::NotKnown);

    spf_of(&mut zone, "no record");
    let asked = ChangeValue::FromServer("smtp.acme.example".into());
    assert_eq!(texts(&judged(&zone, route(), None), Item::Spf)[0].1, asked);
}

#[test]
fn a_personal_account_signs_as_gmail_and_proves_nothing_for_the_domain() {
    let health = judged(&acme(), Route::Personal, None);

    assert_eq!(health.findings.as_ref().unwrap().dkim, Dkim::SignsAsGmail);
    assert_eq!(health.outcome, Outcome::Fails(Disposition::Reject));
}

#[test]
fn the_route_of_an_address_is_that_of_gmails_list() {
    use crate::alias::{Alias, MailRoute, Security};
    let alias = |address: &str, route| Alias {
        route,
        ..crate::alias::tests::alias(address, crate::alias::VerificationStatus::Accepted)
    };
    let smtp =
        MailRoute::Smtp { host: "SMTP.Acme.example".into(), port: 587, security: Security::Ssl };
    let (mia, work) = ("mia.chen@gmail.com", "mia@acme.example");
    let cases = [
        (work, alias("desk@acme.example", MailRoute::Google), Route::Workspace),
        (work, alias("mia.chen@gmail.com", MailRoute::Google), Route::Gmail),
        (mia, alias("desk@acme.example", smtp), Route::Server { host: "smtp.acme.example".into() }),
        (mia, alias("desk@acme.example", MailRoute::Google), Route::Personal),
    ];
    for (account, alias, route) in cases {
        assert_eq!(Route::of(&account.parse().unwrap(), &alias), route, "{}", alias.address);
    }
}

#[test]
fn a_domain_that_does_not_exist_is_told_so() {
    let health = block_on(check(
        &Subject::new("nobody.example.", Route::Workspace),
        None,
        Answers::default(),
        &&acme(),
        |_| true,
    ));
    assert_eq!(
        health.map(|health| (health.outcome, health.changes)),
        Some((Outcome::NoDomain, vec![]))
    );
}

#[test]
fn replies_go_to_google_elsewhere_or_nowhere() {
    type Case = (&'static [(RecordType, &'static str)], Mx, Verdict);
    let cases: [Case; 5] = [
        (&[(RecordType::Mx, "5 aspmx.l.google.com.")], Mx::Google, Verdict::InOrder),
        (
            &[(RecordType::Mx, "5 mx.host.example.")],
            Mx::Elsewhere(vec!["mx.host.example".into()]),
            Verdict::InOrder,
        ),
        (&[(RecordType::Mx, "0 .")], Mx::NoMail, Verdict::Wrong),
        (&[(RecordType::A, "192.0.2.1")], Mx::Itself, Verdict::Weak),
        (&[], Mx::None, Verdict::Missing),
    ];
    for (records, mx, verdict) in cases {
        let mut zone = acme();
        zone.remove("acme.example", RecordType::Mx);
        for (of, data) in records {
            zone.add("acme.example", *of, data);
        }
        let health = workspace(&zone);
        assert_eq!(
            (&health.findings.as_ref().unwrap().mx, health.verdict(Item::Mx)),
            (&mx, Some(verdict))
        );
        let is_told = health.changes.iter().any(|change| change.priority == Some(1));
        assert_eq!(is_told, matches!(mx, Mx::NoMail | Mx::None));
    }
}

#[test]
fn a_check_that_was_stopped_asks_nothing_more_and_its_late_answer_is_stale() {
    let subject = Subject::new("acme.example", Route::Workspace);
    let mut checks = Checks::default();
    let first = checks.begin(&subject, Keeps::Nothing, None).unwrap();
    assert_eq!(checks.begin(&subject, Keeps::Nothing, None), None, "it is under way");
    assert!(checks.goes_on(first.number, &Answers::default()));
    checks.stop(&subject);
    assert_eq!(checks.of(&subject), Checking::Stopped);
    assert!(!checks.goes_on(first.number, &Answers::default()));

    let second = checks.begin(&subject, Keeps::WhatIsKnown, None).unwrap();
    let health = workspace(&acme());
    assert!(!checks.end(first.number, health.clone()), "an answer to an older check");
    assert!(checks.end(second.number, health.clone()));
    assert_eq!(checks.of(&subject), Checking::Known(Box::new(health)));
    let zone = acme();
    assert!(block_on(check(&subject, None, Answers::default(), &&zone, |_| false)).is_none());
    assert_eq!(zone.asked.borrow().len(), 0);
}

#[test]
fn trying_again_asks_only_for_what_failed_and_keeps_the_selector() {
    let subject = Subject::new("acme.example", Route::Workspace);
    let (mut checks, mut zone) = (Checks::default(), acme());
    zone.broken = vec!["_dmarc".into()];
    let begun = checks.begin(&subject, Keeps::Nothing, Some("march".into())).unwrap();
    let mut known = Answers::default();
    let health = block_on(check(&subject, Some("march"), begun.answers, &&zone, |answers| {
        known = answers.clone();
        true
    }));
    assert!(checks.goes_on(begun.number, &known));
    checks.end(begun.number, health.unwrap());

    let again = checks.begin(&subject, Keeps::WhatIsKnown, None).unwrap();
    assert_eq!(again.selector.as_deref(), Some("march"));
    let zone = acme();
    let health =
        block_on(check(&subject, again.selector.as_deref(), again.answers, &&zone, |_| true));
    assert_eq!(health.unwrap().outcome, Outcome::InOrder);
    assert_eq!(*zone.asked.borrow(), [Question::txt("_dmarc.acme.example")]);
}

proptest! {
    #[test]
    fn whatever_dns_holds_the_judgement_ends(zone in any_zone(), is_server: bool) {
        let route = if is_server { Route::Server { host: "a.example".into() } } else { Route::Workspace };
        judged(&zone, route, Some("march"));
        prop_assert!(zone.asked.borrow().len() < 120, "{}", zone.asked.borrow().len());
    }
}
