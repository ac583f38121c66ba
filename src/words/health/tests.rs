use super::*;
use crate::{
    google::dns::{NotKnown, RecordType},
    health::{
        Algorithm, Change, ChangeValue, Checks, Disposition, Dkim, Dmarc, Findings, Health, Item,
        Key, KeyFault, Mx, Outcome, Question, Reaction, Route, Spf, SpfFault, SpfResult, Subject,
    },
};

fn question() -> Question {
    Question::new("acme.example", RecordType::Txt)
}

fn every_why() -> [NotKnown; 7] {
    [
        NotKnown::Offline,
        NotKnown::Forbidden,
        NotKnown::ForbiddenByHost,
        NotKnown::Unreachable,
        NotKnown::Failed,
        NotKnown::Unreadable,
        NotKnown::NoAddress,
    ]
}

fn routes() -> [Route; 3] {
    [Route::Workspace, Route::Personal, Route::Server { host: "smtp.acme.example".into() }]
}

fn findings() -> Findings {
    Findings {
        mx: Mx::Google,
        spf: Spf {
            records: vec![],
            result: SpfResult::Pass,
            lets_anyone: false,
            names_google: true,
        },
        dkim: Dkim::NoSelector,
        dmarc: Dmarc::None,
    }
}

fn is_a_sentence(text: &str) {
    assert!(text.ends_with(['.', ':']), "{text}");
    assert!(
        text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_lowercase()),
        "{text}"
    );
    assert!(!text.contains("  "), "{text}");
}

#[test]
fn every_finding_is_said_in_whole_sentences() {
    let spf = [
        SpfResult::None,
        SpfResult::Neutral,
        SpfResult::Pass,
        SpfResult::Fail,
        SpfResult::SoftFail,
        SpfResult::TempError(question(), NotKnown::Failed),
        SpfResult::PermError(SpfFault::Several),
        SpfResult::PermError(SpfFault::Syntax { at: "a.example".into(), term: "x".into() }),
        SpfResult::PermError(SpfFault::TooManyTerms),
        SpfResult::PermError(SpfFault::TooManyVoid),
        SpfResult::PermError(SpfFault::TooManyHosts),
        SpfResult::PermError(SpfFault::NoRecordAt("a.example".into())),
    ];
    let key = |algorithm| Dkim::Found {
        selector: "google".into(),
        key: Key { algorithm, is_testing: false },
    };
    let faults = [
        KeyFault::Revoked,
        KeyFault::TooShort { bits: 512 },
        KeyFault::NoSha256,
        KeyFault::NotForEmail,
        KeyFault::Several,
        KeyFault::Unreadable,
    ];
    let mut dkim: Vec<_> =
        faults.map(|fault| Dkim::Faulty { selector: "google".into(), fault }).into();
    dkim.extend([
        key(Algorithm::Rsa { bits: 1024 }),
        key(Algorithm::Rsa { bits: 2048 }),
        key(Algorithm::Ed25519),
        Dkim::NoSelector,
        Dkim::SignsAsGmail,
        Dkim::None { selectors: vec!["google".into(), "mail".into()] },
        Dkim::NotKnown(question(), NotKnown::Failed),
    ]);
    let mx = [
        Mx::Google,
        Mx::Elsewhere(vec!["mx.a.example".into()]),
        Mx::Itself,
        Mx::None,
        Mx::NoMail,
        Mx::NoDomain,
        Mx::NotKnown(question(), NotKnown::Failed),
    ];
    let dmarc = [
        Dmarc::None,
        Dmarc::Several(vec![]),
        Dmarc::Faulty("x".into()),
        Dmarc::NotKnown(question(), NotKnown::Failed),
    ];
    for route in routes() {
        for result in &spf {
            let spf = Spf { result: result.clone(), ..findings().spf };
            is_a_sentence(&said(Item::Spf, &route, &Findings { spf, ..findings() }));
        }
        for dkim in &dkim {
            is_a_sentence(&said(
                Item::Dkim,
                &route,
                &Findings { dkim: dkim.clone(), ..findings() },
            ));
        }
        for mx in &mx {
            is_a_sentence(&said(Item::Mx, &route, &Findings { mx: mx.clone(), ..findings() }));
        }
        for dmarc in &dmarc {
            is_a_sentence(&said(
                Item::Dmarc,
                &route,
                &Findings { dmarc: dmarc.clone(), ..findings() },
            ));
        }
    }
}

#[test]
fn every_outcome_has_a_line_and_those_that_are_not_in_order_a_reason() {
    let outcomes = [
        Outcome::Gmail,
        Outcome::InOrder,
        Outcome::Arrives,
        Outcome::UntilForwarded(Disposition::Reject),
        Outcome::UntilForwarded(Disposition::Quarantine),
        Outcome::Fails(Disposition::Reject),
        Outcome::Fails(Disposition::Quarantine),
        Outcome::Unproven,
        Outcome::NotKnown,
        Outcome::NoDomain,
    ];
    for route in routes() {
        for outcome in outcomes {
            let health = Health {
                subject: Subject::new("acme.example", route.clone()),
                outcome,
                findings: None,
                changes: vec![],
                reaction: None,
                not_known: vec![],
            };
            is_a_sentence(&headline(&health));
            assert_eq!(text(&health).is_none(), is_good(outcome), "{outcome:?}");
            assert!(!(is_good(outcome) && is_bad(outcome)));
        }
    }
}

#[test]
fn every_look_up_that_failed_says_of_what_and_why() {
    for why in every_why() {
        let told = not_found_out(&question(), why);
        is_a_sentence(&told);
        assert!(told.contains("acme.example"), "{told}");
        assert!(failed(&question(), why).starts_with("Not known."));
    }
}

#[test]
fn a_change_names_host_type_and_value_and_what_to_do() {
    let change = Change {
        item: Item::Dkim,
        host: "google._domainkey".into(),
        name: "google._domainkey.acme.example".into(),
        of: RecordType::Txt,
        priority: None,
        value: ChangeValue::FromAdminConsole,
        replaces: vec![],
    };
    assert!(lead(&change)[0].ends_with("and choose acme.example."), "{}", lead(&change)[0]);
    let rows: Vec<_> = values(&change).into_iter().map(|value| (value.label, value.text)).collect();
    assert_eq!(rows[0], ("Host name", "google._domainkey".into()));
    assert_eq!(rows[1], ("In full", "google._domainkey.acme.example".into()));
    assert_eq!(change_title(&change), "Give the domain a DKIM key of its own");
    let weak = Change { replaces: vec![change.host.clone()], ..change.clone() };
    assert_eq!(change_title(&weak), "Make a new DKIM key");
    let items = [Item::Spf, Item::Dkim, Item::Dmarc, Item::Mx];
    for (item, replaces) in items.into_iter().zip([0, 1, 2, 0]) {
        let text = ChangeValue::Text("v=spf1 -all".into());
        for value in [text, ChangeValue::FromServer("smtp.acme.example".into())] {
            let replaces = vec![String::new(); replaces];
            let change = Change {
                item,
                replaces,
                value,
                priority: Some(1),
                host: "@".into(),
                ..change.clone()
            };
            assert!(!change_title(&change).ends_with('.'));
            for line in lead(&change) {
                is_a_sentence(&line);
            }
            is_a_sentence(after(&change));
        }
    }
}

#[test]
fn receivers_are_told_each_by_its_name() {
    let all = [
        Reaction::Takes,
        Reaction::TakesFew,
        Reaction::MayJunk,
        Reaction::Junks,
        Reaction::Rejects,
    ];
    for reaction in all {
        let told = receivers(reaction);
        assert_eq!(
            told.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
            ["Gmail", "Yahoo", "Outlook.com"]
        );
        for (_, does) in told {
            is_a_sentence(does);
        }
    }
}

#[test]
fn nothing_is_remembered_before_it_is_asked() {
    let subject = Subject::new("acme.example", Route::Workspace);
    assert_eq!(Checks::default().of(&subject), crate::health::Checking::NotYet);
    assert!(told("dns.google").contains("learns the domain"));
    assert_eq!(looking("dns.google", 1), "Asking dns.google… 1 answer so far.");
}
