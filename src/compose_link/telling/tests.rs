use serde_json::{Value, json};

use super::*;
use crate::{
    google::{ApiError, ApiErrorKind, gmail::SendResponse},
    mail::{Address, Draft, Mailbox},
    moment::Moment,
    policy::MailKind,
    sending::{
        Delivery, Hold, NotSendable, Origin, Outcome, Purpose, Reading, SentProof, Sight,
        record::{Event, Written},
    },
    session::Account,
};

const NOW: Moment = Moment::from_millis(1_795_348_800_000);

fn from() -> Address {
    "accounts@acme.example".parse().unwrap()
}

fn kind() -> Option<MailKind> {
    "invoice".parse().ok()
}

fn id(text: &str) -> MailId {
    text.parse().unwrap()
}

fn trouble(kind: ApiErrorKind) -> ApiError {
    ApiError { kind, raw: None }
}

fn record(events: &[Event]) -> Record {
    let written = Written {
        id: id("mail-1"),
        account: Account::new("mia.chen@gmail.com".parse().unwrap()),
        from: Mailbox { name: "Acme Tiling".into(), address: from() },
        kind: kind(),
        purpose: Purpose::Mail,
        repeats: None,
        at: NOW,
    };
    let to = "Zoe <zoe@shop.example>".parse().unwrap();
    let draft = Draft::new(to, "Invoice 1042", "Please pay.");
    let mut record = Record::new(written, &draft, &Origin::ByHand);
    for event in events {
        assert!(record.on(event.clone(), NOW), "{event:?}");
    }
    record
}

fn sent(ending: Delivery, proof: &SentProof) -> Ending {
    let outcome = Outcome {
        account: Account::new("mia.chen@gmail.com".parse().unwrap()),
        from: Mailbox { name: "Acme Tiling".into(), address: from() },
        id: id("mail-1"),
        took: std::time::Duration::from_secs(1),
        ending,
    };
    Ending::of_sent(&outcome, proof, kind())
}

fn accepted() -> Ending {
    sent(Delivery::Accepted(SendResponse { id: "18c1".into() }), &SentProof::default())
}

fn unknown() -> Ending {
    sent(Delivery::Unknown(trouble(ApiErrorKind::Unreachable)), &SentProof::default())
}

fn reference() -> Option<Reference> {
    Reference::read("invoice/1042 ü").unwrap()
}

fn told(notice: Option<Notice>) -> Value {
    notice.map_or(Value::Null, |notice| serde_json::from_str(&notice.json()).unwrap())
}

fn word(ending: &Ending) -> String {
    let text = serde_json::to_value(ending).unwrap();
    text["outcome"].as_str().unwrap().to_owned()
}

fn begun() -> Telling {
    let mut telling = Telling::default();
    let _ = telling.filled(reference());
    telling
}

#[test]
fn each_message_says_this_and_nothing_else() {
    let mut telling = Telling::default();
    let ready = json!({"fromline": 1, "type": "ready", "ref": "invoice/1042 ü"});
    assert_eq!(told(Some(telling.filled(reference()))), ready);
    let closed = json!({"fromline": 1, "type": "closed", "ref": "invoice/1042 ü"});
    assert_eq!(told(telling.left(None)), closed);
    let outcome = json!({
        "fromline": 1, "type": "outcome", "outcome": "accepted", "id": "18c1",
        "from": "accounts@acme.example", "kind": "invoice", "ref": "invoice/1042 ü",
    });
    assert_eq!(told(telling.ended(Some(id("mail-1")), accepted())), outcome);

    let mut nameless = Telling::default();
    assert_eq!(told(Some(nameless.filled(None))), json!({"fromline": 1, "type": "ready"}));
    let refusal = Ending::of_refusal(&NotSendable::SignedOut, from(), None);
    let least = json!({
        "fromline": 1, "type": "outcome", "outcome": "not-sent", "from": "accounts@acme.example",
    });
    assert_eq!(told(nameless.ended(None, refusal)), least);
}

#[test]
fn each_ending_of_a_sending_is_one_word() {
    let nothing = SentProof::default();
    let seen = |reading: Reading, sight: Option<Sight>| {
        let mut proof = SentProof::default();
        proof.read(reading);
        if let Some(sight) = sight {
            proof.seen(sight);
        }
        proof
    };
    let taken = || Delivery::Accepted(SendResponse { id: "18c1".into() });
    let too_fast = || trouble(ApiErrorKind::TooFast { until: None });
    for (ending, proof, expected) in [
        (taken(), nothing.clone(), "accepted"),
        (taken(), seen(Reading::Asked, None), "accepted"),
        (taken(), seen(Reading::Read(from()), Some(Sight::Same)), "accepted"),
        (taken(), seen(Reading::NotAsked, Some(Sight::Nothing)), "accepted"),
        (taken(), seen(Reading::Read("mia@a.example".parse().unwrap()), None), "swapped"),
        (taken(), seen(Reading::NotAsked, Some(Sight::Other)), "swapped"),
        (Delivery::Refused(trouble(ApiErrorKind::FromRefused)), nothing.clone(), "refused"),
        (Delivery::Refused(trouble(ApiErrorKind::SignedOut)), nothing.clone(), "not-sent"),
        (Delivery::Held { until: NOW, because: too_fast() }, nothing.clone(), "held"),
        (Delivery::Unknown(trouble(ApiErrorKind::Unreachable)), nothing, "unknown"),
    ] {
        assert_eq!(word(&sent(ending.clone(), &proof)), expected, "{ending:?} {proof:?}");
    }
    for (reason, expected) in [
        (NotSendable::SignedOut, "not-sent"),
        (NotSendable::OtherAccount, "not-sent"),
        (NotSendable::OnlyOwn, "not-sent"),
        (NotSendable::MayNotSend, "not-sent"),
        (NotSendable::Stopped, "not-sent"),
        (NotSendable::FilesGone, "not-sent"),
        (NotSendable::NotWaiting, "not-sent"),
        (NotSendable::Gmail(trouble(ApiErrorKind::FromRefused)), "refused"),
    ] {
        assert_eq!(word(&Ending::of_refusal(&reason, from(), None)), expected, "{reason:?}");
    }
    assert_eq!(word(&Ending::on_its_way(from(), None)), "unknown");
}

#[test]
fn each_end_of_a_record_is_one_word_and_what_is_no_end_is_none() {
    let taken = || Event::Taken { id: "18c1".into() };
    let no_word = || Event::NoWord(trouble(ApiErrorKind::Unreachable));
    let limited =
        || Event::Limited { until: NOW, because: trouble(ApiErrorKind::TooFast { until: None }) };
    let refused = || Event::Refused(NotSendable::Gmail(trouble(ApiErrorKind::FromRefused)));
    let by = id("mail-2");
    for (events, expected) in [
        (vec![], None),
        (vec![Event::Claimed], None),
        (vec![Event::Delayed { until: NOW }], None),
        (vec![Event::Claimed, no_word(), Event::SentAgain { by }], None),
        (vec![Event::Claimed, taken()], Some("accepted")),
        (vec![Event::Claimed, no_word(), Event::Seen], Some("accepted")),
        (vec![Event::Claimed, refused()], Some("refused")),
        (vec![Event::Refused(NotSendable::SignedOut)], Some("not-sent")),
        (vec![Event::Claimed, no_word()], Some("unknown")),
        (vec![Event::Claimed, Event::Abandoned], Some("unknown")),
        (vec![Event::Claimed, limited()], Some("held")),
        (vec![Event::Claimed, limited(), Event::TakenBack], Some("not-sent")),
        (vec![Event::Claimed, Event::Stopped], Some("not-sent")),
    ] {
        let word = Ending::of_record(&record(&events)).map(|ending| word(&ending));
        assert_eq!(word.as_deref(), expected, "{events:?}");
    }
    let mut swapped = record(&[Event::Claimed, taken()]);
    swapped.copy_from = "mia.chen@gmail.com".parse().ok();
    assert_eq!(Ending::of_record(&swapped).map(|one| word(&one)).as_deref(), Some("swapped"));
    let held = record(&[Event::Claimed, limited()]);
    assert!(matches!(held.state(), State::Held { why: Hold::Limit(_), .. }));
}

#[test]
fn what_was_not_known_is_told_again_once_it_is_and_only_then() {
    let mut telling = begun();
    assert_eq!(told(telling.ended(Some(id("mail-1")), unknown()))["outcome"], "unknown");
    assert_eq!(telling.watched(), [id("mail-1")]);
    let no_word = Event::NoWord(trouble(ApiErrorKind::Unreachable));
    let waits = record(&[Event::Claimed, no_word.clone()]);
    assert_eq!(telling.read(&waits), None);

    let found = record(&[Event::Claimed, no_word, Event::Found { id: "18c9".into() }]);
    let notice = told(telling.read(&found));
    assert_eq!(
        (&notice["outcome"], &notice["id"], &notice["ref"]),
        (&json!("accepted"), &json!("18c9"), &json!("invoice/1042 ü"))
    );
    assert_eq!(telling.read(&found), None);
}

#[test]
fn a_mail_that_is_sent_again_as_another_is_followed_to_that_one() {
    let mut telling = begun();
    let _ = telling.ended(Some(id("mail-1")), unknown());
    let no_word = Event::NoWord(trouble(ApiErrorKind::Unreachable));
    let by = id("mail-2");
    let replaced = record(&[Event::Claimed, no_word, Event::SentAgain { by: by.clone() }]);
    assert_eq!(telling.read(&replaced), None);
    assert_eq!(telling.watched(), std::slice::from_ref(&by));

    let mut other = record(&[Event::Claimed, Event::Taken { id: "18c2".into() }]);
    other.id = by;
    assert_eq!(told(telling.read(&other))["id"], "18c2");
}

#[test]
fn another_from_is_told_after_the_acceptance_and_never_taken_back() {
    let mut telling = begun();
    let mail = || Some(id("mail-1"));
    let mut proof = SentProof::default();
    proof.seen(Sight::Other);
    let swapped = sent(Delivery::Accepted(SendResponse { id: "18c1".into() }), &proof);
    assert!(telling.ended(mail(), accepted()).is_some());
    assert_eq!(telling.ended(mail(), accepted()), None, "a thing is not told twice");
    assert!(telling.ended(mail(), swapped).is_some());
    assert_eq!(telling.ended(mail(), accepted()), None);
}

#[test]
fn only_the_mail_of_the_link_is_told_of() {
    let mut telling = Telling::default();
    assert_eq!(telling.ended(Some(id("mail-1")), accepted()), None, "no link has filled it in");
    assert_eq!(telling.left(None), None);

    let mut telling = begun();
    assert!(telling.ended(Some(id("mail-1")), accepted()).is_some());
    telling.over();
    assert_eq!(telling.ended(Some(id("mail-2")), accepted()), None, "the person wrote another");
    assert_eq!(telling.left(None), None, "and the first one was told of");
}

#[test]
fn the_same_link_once_more_is_told_what_became_of_it_once_more() {
    let mut telling = begun();
    let first = telling.ended(Some(id("mail-1")), accepted());
    assert!(first.is_some());
    let _ = telling.filled(reference());
    assert_eq!(telling.ended(Some(id("mail-1")), accepted()), first);

    let mut telling = begun();
    let first = telling.ended(Some(id("mail-1")), unknown());
    let _ = telling.filled(reference());
    assert_eq!(telling.ended(Some(id("mail-1")), unknown()), first);
}

#[test]
fn a_window_that_is_left_while_the_mail_is_on_its_way_says_that_it_may_have_been_sent() {
    let telling = begun();
    let under_way = Some(Ending::on_its_way(from(), kind()));

    assert_eq!(told(telling.left(under_way))["outcome"], "unknown");
}

#[test]
fn nothing_of_the_people_or_the_text_is_told() {
    let mut telling = begun();
    let events = [Event::Claimed, Event::Taken { id: "18c1".into() }];
    let of_record = Ending::of_record(&record(&events)).unwrap();
    let notices = [
        Some(telling.filled(reference())),
        telling.ended(Some(id("mail-1")), of_record),
        telling.ended(Some(id("mail-3")), unknown()),
        begun().left(None),
    ];
    let all: String = notices.into_iter().flatten().map(|notice| notice.json()).collect();

    for secret in ["zoe", "shop.example", "1042\"", "Please", "mia.chen", "Tiling", "mail-1"] {
        assert!(!all.contains(secret), "{secret} in {all}");
    }
}
