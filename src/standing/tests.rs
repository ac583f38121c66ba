use super::*;
use crate::{
    alias::{self, MailRoute, NoSender, Security, VerificationStatus},
    policy::{Known, MailKinds, Refusal, SendFrom},
};

const BEFORE: Moment = Moment::from_millis(1_795_608_000_000);

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

fn alias(text: &str, route: MailRoute, status: VerificationStatus) -> Alias {
    Alias { route, ..alias::tests::alias(text, status) }
}

fn list() -> SendAsList {
    let smtp = || MailRoute::Smtp {
        host: "smtp.acme.example".into(),
        port: 587,
        security: Security::StartTls,
    };
    let aliases = vec![
        alias("mia.chen@gmail.com", MailRoute::Google, VerificationStatus::Primary),
        alias("accounts@acme.example", smtp(), VerificationStatus::Accepted),
        alias("tiles@gmail.com", MailRoute::Google, VerificationStatus::Accepted),
        alias("hello@acme.example", smtp(), VerificationStatus::Pending),
    ];
    SendAsList::new(aliases, Vec::new(), Moment::from_millis(0))
}

fn standing(text: &str, policy: &Policy, proofs: &Proofs, today: Moment) -> Standing {
    let list = list();
    Standing::of(&list, list.find(&address(text)).unwrap(), policy, proofs, today)
}

fn worth(text: &str, today: Moment) -> Worth {
    standing(text, &Policy::default(), &Proofs::default(), today).worth
}

fn fixed(text: &str) -> Policy {
    Policy { send_from: SendFrom::Fixed, fixed: Some(address(text)), ..Policy::default() }
}

#[test]
fn an_address_works_or_stops_or_has_stopped_or_does_not_work_yet() {
    assert_eq!(worth("mia.chen@gmail.com", BEFORE), Worth::Works);
    assert_eq!(worth("tiles@gmail.com", STOPS_ON), Worth::Works);
    assert_eq!(worth("accounts@acme.example", BEFORE), Worth::Stops { days: 37 });
    assert_eq!(worth("accounts@acme.example", STOPS_ON), Worth::Stopped);
    assert_eq!(worth("hello@acme.example", BEFORE), Worth::NotYet);
    assert_eq!(worth("hello@acme.example", STOPS_ON), Worth::NotYet);
}

#[test]
fn only_what_works_for_good_needs_no_attention() {
    let all =
        [Worth::Works, Worth::Stops { days: 1 }, Worth::Stopped, Worth::NotYet, Worth::Swapped];

    assert_eq!(all.map(Worth::needs_attention), [false, true, true, true, true]);
    assert_eq!(all.map(Worth::is_usable), [true, true, false, false, true]);
}

#[test]
fn the_last_test_counts_and_one_that_came_from_another_address_is_never_called_working() {
    let own = address("tiles@gmail.com");
    let mut proofs = Proofs::default();
    let note = |proofs: &mut Proofs, shown| {
        proofs.note(&own, Proof { at: BEFORE, shown });
        standing("tiles@gmail.com", &Policy::default(), proofs, BEFORE)
    };

    let swapped = note(&mut proofs, Shown::Other(None));
    assert_eq!(swapped.worth, Worth::Swapped);
    let proven = note(&mut proofs, Shown::Delivered);
    assert_eq!(proven.worth, Worth::Works);
    assert_eq!(proven.proof.unwrap().shown, Shown::Delivered);
}

#[test]
fn a_proof_of_an_address_that_has_stopped_brings_it_back_to_nothing() {
    let mut proofs = Proofs::default();
    proofs.note(&address("accounts@acme.example"), Proof { at: BEFORE, shown: Shown::Delivered });

    let stopped = standing("accounts@acme.example", &Policy::default(), &proofs, STOPS_ON);
    assert_eq!(stopped.worth, Worth::Stopped);
}

#[test]
fn what_an_address_is_used_for_is_told() {
    let none = Proofs::default();
    let uses = |text: &str, policy: &Policy| standing(text, policy, &none, BEFORE).uses;
    let mut policy = fixed("tiles@gmail.com");

    assert_eq!(uses("mia.chen@gmail.com", &Policy::default()), [Use::All]);
    assert_eq!(uses("tiles@gmail.com", &policy), [Use::All]);
    assert_eq!(uses("mia.chen@gmail.com", &policy), []);
    let invoice: MailKind = "invoice".parse().unwrap();
    policy.set_rule(invoice.clone(), address("accounts@acme.example").into());
    assert_eq!(uses("tiles@gmail.com", &policy), [Use::Others]);
    assert_eq!(uses("accounts@acme.example", &policy), [Use::Kind(invoice)]);
}

#[test]
fn who_sends_what_names_each_kind_with_an_address_of_its_own_and_then_all_other_mail() {
    let mut policy = Policy::default();
    policy.set_rule("invoice".parse().unwrap(), address("accounts@acme.example").into());
    policy.set_rule("tender 2019".parse().unwrap(), address("gone@acme.example").into());
    let (list, account) = (list(), address("mia.chen@gmail.com"));
    let lines = |today| {
        let proofs = Proofs::default();
        let kinds = MailKinds::default();
        who_sends_what(&policy, &kinds, Some(&account), Known::List(&list), &proofs, today)
    };
    let told = |today| {
        let line = |line: Assignment| (line.address.unwrap().to_string(), line.from.err());
        lines(today).into_iter().map(line).collect::<Vec<_>>()
    };
    let gone = Refusal::NotUsable(NoSender::Unlisted(address("gone@acme.example")));
    let ended = Refusal::NotUsable(NoSender::Ended(address("accounts@acme.example")));

    assert_eq!(
        told(BEFORE),
        [
            ("accounts@acme.example".into(), None),
            ("gone@acme.example".into(), Some(gone)),
            ("mia.chen@gmail.com".into(), None),
        ]
    );
    assert_eq!(told(STOPS_ON)[0].1, Some(ended));
    assert_eq!(lines(BEFORE)[2].mails, Mails::Others);
}

#[test]
fn signed_out_what_was_chosen_is_still_told() {
    let policy = fixed("accounts@acme.example");
    let kinds = MailKinds::default();
    let lines = who_sends_what(&policy, &kinds, None, Known::NoList, &Proofs::default(), BEFORE);

    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].mails, Mails::All);
    assert_eq!(lines[0].address, Some(address("accounts@acme.example")));
    assert!(lines[0].from.is_err(), "and nothing is promised");
}
