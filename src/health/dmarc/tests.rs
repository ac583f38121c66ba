use proptest::prelude::*;

use super::{
    Alignment, Disposition, Dmarc, DmarcRecord, Policy, discover, is_aligned, organisation,
    walk::names,
};
use crate::{google::dns::RecordType::Txt, health::tests::Zone};

fn zone(records: &[(&str, &str)]) -> Zone {
    let rows: Vec<_> =
        records.iter().map(|(name, text)| (format!("_dmarc.{name}"), *text)).collect();
    let rows: Vec<_> = rows.iter().map(|(name, text)| (&**name, Txt, *text)).collect();
    Zone::of(&rows)
}

fn applies(zone: &Zone, domain: &str, exists: bool) -> Dmarc {
    zone.works_out(|answers| discover(domain, exists, answers))
}

fn policy(zone: &Zone, domain: &str, exists: bool) -> Option<(String, Disposition)> {
    match applies(zone, domain, exists) {
        Dmarc::Applies(Policy { at, asks, .. }) => Some((at, asks)),
        _ => None,
    }
}

fn asked(zone: &Zone) -> Vec<String> {
    zone.asked.borrow().iter().map(|question| question.name.clone()).collect()
}

#[test]
fn a_deep_domain_takes_eight_questions() {
    // RFC 9989 §4.10, its own example.
    let names = names("a.b.c.d.e.f.g.h.i.j.mail.example.com");
    assert_eq!(
        names,
        [
            "a.b.c.d.e.f.g.h.i.j.mail.example.com",
            "g.h.i.j.mail.example.com",
            "h.i.j.mail.example.com",
            "i.j.mail.example.com",
            "j.mail.example.com",
            "mail.example.com",
            "example.com",
            "com",
        ]
    );
    // Appendix B.4.2.
    let zone = zone(&[
        ("example.com", "v=DMARC1; p=quarantine"),
        ("signing.example.com", "v=DMARC1; p=none"),
    ]);
    let deep = "a.b.c.d.e.f.g.h.i.j.k.example.com";
    assert_eq!(policy(&zone, deep, true), Some(("example.com".into(), Disposition::Quarantine)));
    assert_eq!(asked(&zone).len(), 8);
    assert_eq!(asked(&zone)[1], "_dmarc.g.h.i.j.k.example.com");
}

#[test]
fn a_domain_with_a_record_of_its_own_is_asked_once() {
    let zone = zone(&[("example.com", "v=DMARC1; p=reject")]);
    assert_eq!(
        policy(&zone, "example.com", true),
        Some(("example.com".into(), Disposition::Reject))
    );
    assert_eq!(asked(&zone), ["_dmarc.example.com"]);
}

#[test]
fn the_organisation_is_the_highest_that_has_a_record_or_lies_below_a_public_suffix() {
    // Appendix B.4.1.
    let simple =
        zone(&[("example.com", "v=DMARC1; p=none"), ("signing.example.com", "v=DMARC1; p=none")]);
    let of = |zone: &Zone, domain: &str| zone.works_out(|answers| organisation(domain, answers));
    assert_eq!(of(&simple, "signing.example.com"), "example.com");
    assert_eq!(of(&simple, "example.com"), "example.com");
    // Appendix B.4.3.
    let bank = zone(&[
        ("bank.example", "v=DMARC1; p=reject; psd=y"),
        ("giant.bank.example", "v=DMARC1; p=none"),
    ]);
    assert_eq!(of(&bank, "giant.bank.example"), "giant.bank.example");
    assert_eq!(of(&bank, "mail.giant.bank.example"), "giant.bank.example");
    assert_eq!(of(&bank, "mail.mega.bank.example"), "mega.bank.example");
    let own = zone(&[
        ("mail.example.com", "v=DMARC1; p=none; psd=n"),
        ("example.com", "v=DMARC1; p=none"),
    ]);
    assert_eq!(of(&own, "a.mail.example.com"), "mail.example.com");
    assert_eq!(of(&zone(&[]), "mail.example.com"), "mail.example.com");
}

#[test]
fn alignment_is_strict_or_by_organisation() {
    let bank = zone(&[
        ("bank.example", "v=DMARC1; p=reject; psd=y"),
        ("giant.bank.example", "v=DMARC1; p=none"),
    ]);
    let aligned = |proven: &str, how| {
        bank.works_out(|answers| is_aligned("giant.bank.example", proven, how, answers))
    };
    assert!(aligned("Giant.bank.example", Alignment::Strict));
    assert!(!aligned("mail.giant.bank.example", Alignment::Strict));
    assert!(aligned("mail.giant.bank.example", Alignment::Relaxed));
    assert!(!aligned("mail.mega.bank.example", Alignment::Relaxed));
    assert!(!aligned("giant-bank-example.20251104.gappssmtp.com", Alignment::Relaxed));
}

#[test]
fn a_suffix_speaks_for_those_below_that_say_nothing() {
    let bank = zone(&[("bank.example", "v=DMARC1; p=reject; sp=quarantine; np=reject; psd=y")]);
    assert_eq!(
        policy(&bank, "mega.bank.example", true),
        Some(("bank.example".into(), Disposition::Quarantine))
    );
    assert_eq!(
        policy(&bank, "mega.bank.example", false),
        Some(("bank.example".into(), Disposition::Reject))
    );
}

#[test]
fn a_subdomain_takes_sp_or_np_and_else_p() {
    let cases = [
        ("p=reject", true, Disposition::Reject),
        ("p=reject; sp=none", true, Disposition::None),
        ("p=reject; sp=none", false, Disposition::None),
        ("p=none; sp=quarantine; np=reject", false, Disposition::Reject),
        ("p=none; np=reject", true, Disposition::None),
    ];
    for (tags, exists, asks) in cases {
        let zone = zone(&[("example.com", &format!("v=DMARC1; {tags}"))]);
        assert_eq!(
            policy(&zone, "mail.example.com", exists),
            Some(("example.com".into(), asks)),
            "{tags}"
        );
    }
}

#[test]
fn two_records_are_none_and_others_are_passed_over() {
    let two = zone(&[("example.com", "v=DMARC1; p=reject"), ("example.com", "v=DMARC1; p=none")]);
    assert!(
        matches!(applies(&two, "example.com", true), Dmarc::Several(texts) if texts.len() == 2)
    );
    let beside = zone(&[
        ("example.com", "v=spf1 -all"),
        ("example.com", "v=DMARC1; p=reject"),
        ("example.com", "v=dmarc1; p=none"),
    ]);
    assert_eq!(
        policy(&beside, "example.com", true),
        Some(("example.com".into(), Disposition::Reject))
    );
    let late =
        zone(&[("example.com", "p=reject; v=DMARC1"), ("example.com", "v=DMARC10; p=reject")]);
    assert_eq!(applies(&late, "example.com", true), Dmarc::None);
    let below = zone(&[
        ("a.example.com", "v=DMARC1"),
        ("a.example.com", "v=DMARC1"),
        ("example.com", "v=DMARC1; p=reject"),
    ]);
    assert_eq!(
        policy(&below, "a.example.com", true),
        Some(("example.com".into(), Disposition::Reject))
    );
}

#[test]
fn a_walk_that_loses_an_answer_knows_nothing() {
    let mut zone = zone(&[("example.com", "v=DMARC1; p=reject")]);
    zone.broken = vec!["_dmarc.mail".into()];
    assert!(matches!(applies(&zone, "mail.example.com", true), Dmarc::NotKnown(..)));
}

#[test]
fn tests_ask_for_one_step_less() {
    for (p, asks) in [
        ("reject", Disposition::Quarantine),
        ("quarantine", Disposition::None),
        ("none", Disposition::None),
    ] {
        let zone = zone(&[("example.com", &format!("v=DMARC1; p={p}; t=y"))]);
        assert_eq!(policy(&zone, "example.com", true), Some(("example.com".into(), asks)));
    }
}

#[test]
fn a_record_is_read_tag_by_tag() {
    let text = "v=DMARC1;p=Reject; sp = none ;adkim=s; aspf=r; pct=50; rf=afrf; ri=86400; rua=mailto:a@x.example!10m, https://x, mailto:b@x.example; fo=1;";
    let record = DmarcRecord::read(text).unwrap();
    assert_eq!(
        (record.p, record.sp, record.np, record.psd),
        (Disposition::Reject, Some(Disposition::None), None, None)
    );
    assert_eq!((record.adkim, record.aspf), (Alignment::Strict, Alignment::Relaxed));
    assert_eq!(record.rua, ["a@x.example", "b@x.example"]);
    assert_eq!(record.ignored, ["pct", "rf", "ri"]);
    assert_eq!(
        DmarcRecord::read("v=DMARC1").map(|record| record.p),
        Some(Disposition::None),
        "an absent p asks for nothing"
    );
}

#[test]
fn what_no_receiver_knows_is_none_with_a_reporting_address_and_nothing_without() {
    let reported =
        DmarcRecord::read("v=DMARC1; p=block; sp=reject; rua=mailto:a@x.example").unwrap();
    assert_eq!((reported.p, reported.sp), (Disposition::None, None));
    assert_eq!(DmarcRecord::read("v=DMARC1; p=block"), None);
    assert_eq!(DmarcRecord::read("v=DMARC1; p=reject; np=block; rua=https://x"), None);
    let zone = zone(&[("example.com", "v=DMARC1; p=block")]);
    assert_eq!(applies(&zone, "example.com", true), Dmarc::Faulty("v=DMARC1; p=block".into()));
}

proptest! {
    #[test]
    fn whatever_a_record_holds_it_is_read_or_refused(text in ".*", tags in "[a-z0-9=;:,! ]{0,40}") {
        let _ = DmarcRecord::read(&text);
        let _ = DmarcRecord::read(&format!("v=DMARC1;{tags}"));
    }

    #[test]
    fn no_walk_asks_more_than_eight_names(domain in "[a-z](\\.[a-z]){0,30}") {
        let names = names(&domain);
        prop_assert!(names.len() <= 8);
        prop_assert_eq!(&names[0], &domain);
    }
}
