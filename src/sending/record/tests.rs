use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::{
    google::{ApiError, ApiErrorKind},
    sending::NotSendable,
};

const NOW: Moment = Moment::from_millis(1_795_348_800_000);

fn draft(text: &str) -> Draft {
    let to = "\"Lee, Zoë\" <zoe@shop.example>, bob@shop.example";
    Draft::new(to.parse().unwrap(), "Invoice 7", text)
}

fn record() -> Record {
    let written = Written {
        id: "8a51b2c0-0001".parse().unwrap(),
        account: Account::new("mia@acme.example".parse().unwrap()),
        from: Mailbox { name: "Acme".into(), address: "accounts@acme.example".parse().unwrap() },
        kind: Some("invoice".parse().unwrap()),
        purpose: Purpose::Mail,
        repeats: None,
        at: NOW,
    };
    Record::new(written, &draft("Please pay."), &Origin::ByHand)
}

fn trouble(kind: ApiErrorKind) -> ApiError {
    ApiError { kind, raw: None }
}

fn refused() -> Event {
    Event::Refused(NotSendable::Gmail(trouble(ApiErrorKind::FromRefused)))
}

fn no_word() -> Event {
    Event::NoWord(trouble(ApiErrorKind::Unreachable))
}

fn taken() -> Event {
    Event::Taken { id: "18c1".into() }
}

fn limited(until: Moment) -> Event {
    Event::Limited { until, because: trouble(ApiErrorKind::TooFast { until: None }) }
}

fn other() -> MailId {
    "8a51b2c0-0002".parse().unwrap()
}

/// The record after these events, all of which must mean something.
fn after(events: &[Event]) -> Record {
    let mut record = record();
    for event in events {
        assert!(record.on(event.clone(), NOW), "{event:?} in {:?}", record.state());
    }
    record
}

#[test]
fn a_mail_goes_from_written_to_taken() {
    let record = after(&[Event::Claimed, taken()]);

    assert_eq!(record.state(), &State::Accepted { id: "18c1".into() });
    assert_eq!(record.steps().len(), 3);
    assert_eq!((record.attempts(), record.sent_at()), (1, Some(NOW)));
    assert!(!record.is_open());
}

#[test]
fn what_was_on_its_way_in_a_page_that_is_gone_may_have_been_sent() {
    let mut record = after(&[Event::Claimed, Event::Abandoned]);

    assert_eq!(record.state(), &State::Unknown(None));
    assert!(record.is_open());
    assert!(!record.on(Event::Claimed, NOW), "it is never sent again");
}

#[test]
fn what_waited_for_second_thoughts_in_a_page_that_is_gone_waits_for_a_press() {
    let until = NOW.after(Duration::from_secs(5));
    let record = after(&[Event::Delayed { until }, Event::Abandoned]);

    assert_eq!(record.state(), &State::Written);
    assert!(record.is_open());
}

#[test]
fn what_gmail_refuses_for_now_waits_until_its_time_also_when_the_page_is_gone() {
    let until = NOW.after(Duration::from_secs(30));
    let mut record = after(&[Event::Claimed, limited(until)]);

    assert!(!record.on(Event::Abandoned, NOW));
    assert!(!record.on(Event::Claimed, NOW), "too early");
    assert!(record.on(Event::Claimed, until));
    assert_eq!(record.attempts(), 2);
}

#[test]
fn a_mail_that_waits_can_be_taken_back_and_one_on_its_way_can_not() {
    let until = NOW.after(Duration::from_secs(5));

    assert_eq!(after(&[Event::TakenBack]).state(), &State::Cancelled);
    let mut held = after(&[Event::Delayed { until }, Event::TakenBack]);
    assert!(!held.on(Event::Claimed, until));
    assert!(!after(&[Event::Claimed]).on(Event::TakenBack, NOW));
}

#[test]
fn an_unknown_end_is_settled_by_a_find_by_the_persons_word_or_by_an_answer_that_comes_after_all() {
    let unknown = [Event::Claimed, no_word()];
    let then = |event: Event| after(&[&unknown[..], &[event]].concat()).state().clone();

    assert_eq!(then(Event::Found { id: "7".into() }), State::Accepted { id: "7".into() });
    assert_eq!(then(taken()), State::Accepted { id: "18c1".into() });
    assert_eq!(then(Event::Seen), State::Seen);
    assert_eq!(then(Event::SentAgain { by: other() }), State::Replaced { by: other() });
    let late = after(&[Event::Claimed, no_word(), Event::Seen, Event::Found { id: "7".into() }]);
    assert!(late.state().is_sent());
}

#[test]
fn an_equal_mail_is_asked_about_for_an_hour_unless_this_one_certainly_was_not_sent() {
    let sent = after(&[Event::Claimed, taken()]);
    let within = NOW.after(Duration::from_mins(59));

    assert!(sent.stands_against_an_equal(within));
    assert!(!sent.stands_against_an_equal(NOW.after(Duration::from_hours(1))));
    assert!(after(&[Event::Claimed, no_word()]).stands_against_an_equal(within));
    assert!(record().stands_against_an_equal(within));
    assert!(!after(&[Event::Claimed, refused()]).stands_against_an_equal(within));
    assert!(!after(&[Event::TakenBack]).stands_against_an_equal(within));
}

#[test]
fn a_digest_tells_apart_whatever_the_recipient_could_tell_apart() {
    let account = Account::new("mia@acme.example".parse().unwrap());
    let from: Address = "accounts@acme.example".parse().unwrap();
    let of = |from: &Address, draft: &Draft| Digest::of(&account, from, &Origin::ByHand, draft);
    let first = of(&from, &draft("Please pay."));

    assert_eq!(first, of(&"Accounts@acme.example".parse().unwrap(), &draft("Please pay.")));
    let moved = Draft { subject: "Invoice 7P".into(), text: "lease pay.".into(), ..draft("") };
    let fewer = Draft { to: "zoe@shop.example".parse().unwrap(), ..draft("Please pay.") };
    let default = Origin::Policy(SendFrom::Default);
    assert_ne!(first, Digest::of(&account, &from, &default, &draft("Please pay.")));
    let copied = Draft { cc: Some("eve@shop.example".parse().unwrap()), ..draft("Please pay.") };
    let hidden = Draft { bcc: copied.cc.clone(), ..draft("Please pay.") };
    assert_ne!(of(&from, &copied), of(&from, &hidden));
    let html = |html: &str| Draft { html: Some(html.into()), ..draft("Please pay.") };
    let file =
        |name: &str, size| Attachment { name: name.into(), media_type: "text/plain".into(), size };
    let attached = Draft { attachments: vec![file("a", 5)], ..draft("Please pay.") };
    assert_ne!(of(&from, &html("a")), of(&from, &html("b")));
    assert_ne!(of(&from, &html("5")), of(&from, &attached));
    for other in [draft("Please pay!"), moved, fewer, copied, hidden, html(""), html("a")] {
        assert_ne!(first, of(&from, &other));
    }
    assert_ne!(first, of(&"quotes@acme.example".parse().unwrap(), &draft("Please pay.")));
}

#[test]
fn a_record_is_read_as_it_was_written_and_half_a_one_is_not() {
    let record = after(&[Event::Claimed, limited(NOW), Event::Claimed, no_word()]);
    let text = serde_json::to_string(&record).unwrap();

    assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
    assert!(serde_json::from_str::<Record>(&text[..text.len() - 2]).is_err());
    assert!(serde_json::from_str::<Record>(&text.replace("8a51b2c0-0001", "a b")).is_err());
}

#[test]
fn the_fingerprint_of_a_mail_of_plain_text_is_the_one_it_always_was() {
    let account = Account::new("mia@acme.example".parse().unwrap());
    let from = "accounts@acme.example".parse().unwrap();
    let digest = Digest::of(&account, &from, &Origin::ByHand, &draft("Please pay."));

    assert_eq!(digest.as_str(), "j8_TJUeNjwo8hzTUIDiUpczPgV5wFMnTsclU6b2Wyj4");
}

#[test]
fn a_mail_is_written_once_more_in_both_its_forms() {
    let written = Written {
        id: other(),
        account: record().account,
        from: record().from,
        kind: None,
        purpose: Purpose::Mail,
        repeats: None,
        at: NOW,
    };
    let both = Draft { html: Some("<p>Please pay.</p>".into()), ..draft("Please pay.") };
    let record = Record::new(written, &both, &Origin::ByHand);

    assert_eq!(record.draft("Please pay.".into()), both);
    assert!(!serde_json::to_string(&record).unwrap().contains("<p>"), "it is kept beside it");
}

#[test]
fn a_mails_name_can_start_no_header() {
    for text in ["", "a b", "a\r\nBcc: eve", "é", &"a".repeat(101)] {
        assert_eq!(text.parse::<MailId>(), Err(MailIdError), "{text:?}");
    }
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Delayed { until: NOW.after(Duration::from_secs(5)) }),
        Just(Event::Claimed),
        Just(taken()),
        Just(refused()),
        Just(limited(NOW.after(Duration::from_secs(7)))),
        Just(no_word()),
        Just(Event::Abandoned),
        Just(Event::Stopped),
        Just(Event::Found { id: "7".into() }),
        Just(Event::Seen),
        Just(Event::SentAgain { by: other() }),
        Just(Event::TakenBack),
    ]
}

proptest! {
    /// Whatever happens, and in whatever order: Gmail is asked again only after it has refused the mail for now, and a mail
    /// that was sent stays sent.
    #[test]
    fn no_order_of_events_sends_twice(events in prop::collection::vec((any_event(), 0u64..20), 0..40)) {
        let (mut record, mut now) = (record(), NOW);
        for (event, seconds) in events {
            now = now.after(Duration::from_secs(seconds));
            let before = record.clone();
            let has_changed = record.on(event, now);
            prop_assert_eq!(has_changed, record != before);
            prop_assert!(!before.state().is_sent() || record.state().is_sent());
        }
        let states: Vec<_> = record.steps().iter().map(|step| &step.state).collect();
        for (index, state) in states.iter().enumerate().skip(1) {
            if matches!(state, State::Sending) && states[..index].iter().any(|one| matches!(one, State::Sending)) {
                let before = matches!(states[index - 1], State::Held { why: Hold::Limit(_), .. });
                prop_assert!(before, "{states:?}");
            }
        }
        let accepted = states.iter().filter(|state| matches!(state, State::Accepted { .. })).count();
        prop_assert!(accepted <= 1);
    }
}
