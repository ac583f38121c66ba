use std::time::Duration;

use fromline::{
    alias::NoSender,
    google::{Permission, TroubleKind},
    mail::{Address, DisplayName, FROMLINE_ID},
    policy::{Policy, Refusal, SendFrom},
    sending::{self, Ending, Outcome},
};
use pollster::block_on;
use sandbox::{Consent, Cut, Fault, Scenario};

use crate::world::Tab;

const MIA: &str = "mia@acme.example";
const SEND: &str = "/gmail/v1/users/me/messages/send";

fn policy(fixed: &str) -> Policy {
    Policy { send_from: SendFrom::Fixed, fixed: Some(fixed.parse().unwrap()), ..Policy::default() }
}

/// Connects, looks, resolves, writes and sends, as the Test page does.
fn send(tab: &Tab, policy: &Policy) -> Result<Outcome, Refusal> {
    send_kind(tab, policy, None)
}

fn send_kind(tab: &Tab, policy: &Policy, kind: Option<&str>) -> Result<Outcome, Refusal> {
    let kind = kind.map(|kind| kind.parse().unwrap());
    let grant = tab.connect(MIA, Consent::All).unwrap();
    let roster = tab.list(&grant).unwrap();
    let sender = policy.sender(kind.as_ref(), grant.account().address(), &roster, tab.now())?;
    let message = sender.write(&Tab::draft(MIA), &tab.stamp());
    Ok(block_on(sending::send(&tab.gmail(&grant), &message, || tab.now())))
}

#[test]
fn a_mail_arrives_under_exactly_the_from_that_was_chosen() {
    let tab = Tab::at(Scenario::Workspace);
    let outcome = send(&tab, &policy("quotes@acme.example")).unwrap();

    let Ending::Accepted(taken) = outcome.ending else { panic!("{outcome:?}") };
    let mail = tab.google.borrow().mail(MIA).remove(0);
    assert!(!taken.id.is_empty());
    assert_eq!(mail.header("From"), Some("\"Acme Quotes\" <quotes@acme.example>"));
    assert!(mail.header("Reply-To").is_some_and(|to| to.contains("sales@acme.example")));
    assert_eq!(mail.header(FROMLINE_ID), Some("8a51b2c0-0001"));
    assert_eq!(mail.subject, "Invoice № 1042");
    assert_eq!(mail.text.replace("\r\n", "\n").trim_end(), "Grüße\naus Köln");
    assert!(outcome.took > Duration::ZERO);
}

#[test]
fn a_kind_of_mail_leaves_from_its_own_address_and_every_other_from_the_one_chosen() {
    let tab = Tab::at(Scenario::Workspace);
    let mut policy = policy("accounts@acme.example");
    policy.send_kind_from("quote".parse().unwrap(), "quotes@acme.example".parse().unwrap());

    for (kind, from) in [
        (Some("Quote"), "<quotes@acme.example>"),
        (Some("invoice"), "<accounts@acme.example>"),
        (None, "<accounts@acme.example>"),
    ] {
        send_kind(&tab, &policy, kind).unwrap();
        let mail = tab.google.borrow().mail(MIA).remove(0);
        assert!(mail.header("From").is_some_and(|line| line.ends_with(from)), "{kind:?}");
    }
}

#[test]
fn a_kind_of_mail_whose_address_waits_sends_nothing_though_the_choice_for_others_could() {
    let tab = Tab::at(Scenario::Workspace);
    let mut policy = policy("accounts@acme.example");
    let tiles: Address = "hello@tiles.example".parse().unwrap();
    policy.send_kind_from("quote".parse().unwrap(), tiles.clone());

    let refused = send_kind(&tab, &policy, Some("quote")).unwrap_err();
    assert_eq!(refused, Refusal::NotUsable(NoSender::Waiting(tiles)));
    assert!(tab.google.borrow().accepted().is_empty());
}

#[test]
fn an_address_that_waits_sends_nothing_at_all() {
    let tab = Tab::at(Scenario::Workspace);
    let refused = send(&tab, &policy("hello@tiles.example")).unwrap_err();

    assert_eq!(
        refused,
        Refusal::NotUsable(NoSender::Waiting("hello@tiles.example".parse().unwrap()))
    );
    assert!(tab.google.borrow().accepted().is_empty());
}

#[test]
fn an_address_that_was_deleted_in_gmail_meanwhile_is_refused_by_the_next_look() {
    let tab = Tab::at(Scenario::Workspace);
    tab.google.borrow_mut().person(MIA).deletes("quotes@acme.example").unwrap();

    assert_eq!(
        send(&tab, &policy("quotes@acme.example")).unwrap_err(),
        Refusal::NotUsable(NoSender::Unlisted("quotes@acme.example".parse().unwrap()))
    );
}

#[test]
fn a_lost_answer_is_neither_sent_nor_refused() {
    for cut in [Cut::Before, Cut::After] {
        let tab = Tab::at(Scenario::Workspace);
        tab.google.borrow_mut().fault(Fault { cut: Some(cut), ..Fault::at(SEND) });
        let outcome = send(&tab, &Policy::default()).unwrap();

        assert!(
            matches!(&outcome.ending, Ending::Unknown(trouble) if trouble.kind == TroubleKind::Unreachable)
        );
        let sent = tab.google.borrow().accepted().len();
        assert_eq!(sent, usize::from(cut == Cut::After), "and never twice");
    }
}

#[test]
fn an_error_of_googles_servers_leaves_it_open_too() {
    let tab = Tab::at(Scenario::Workspace);
    tab.google.borrow_mut().fault(Fault { status: Some(503), ..Fault::at(SEND) });
    let outcome = send(&tab, &Policy::default()).unwrap();

    assert!(
        matches!(&outcome.ending, Ending::Unknown(trouble) if trouble.kind == TroubleKind::GoogleFailed)
    );
}

#[test]
fn a_refused_from_is_certainly_not_sent() {
    let tab = Tab::at(Scenario::Workspace);
    let body = r#"{"error": {"code": 400, "message": "Invalid From header", "errors": [{"reason": "invalidArgument"}]}}"#;
    tab.google.borrow_mut().fault(Fault {
        status: Some(400),
        body: Some(body.into()),
        ..Fault::at(SEND)
    });
    let outcome = send(&tab, &Policy::default()).unwrap();

    assert!(
        matches!(&outcome.ending, Ending::Refused(trouble) if trouble.kind == TroubleKind::FromRefused)
    );
}

#[test]
fn the_daily_limit_is_named() {
    let tab = Tab::at(Scenario::DailyLimit);
    let grant = tab.connect("mia.chen@gmail.com", Consent::All).unwrap();
    let roster = tab.list(&grant).unwrap();
    let own = grant.account().address();
    let sender = roster.sender(own, &DisplayName::default(), tab.now()).unwrap();
    let message = sender.write(&Tab::draft(MIA), &tab.stamp());
    let outcome = block_on(sending::send(&tab.gmail(&grant), &message, || tab.now()));

    assert!(
        matches!(&outcome.ending, Ending::Refused(trouble) if trouble.kind == TroubleKind::DailyLimit)
    );
}

#[test]
fn without_the_permission_to_send_gmail_refuses_and_the_reason_is_known() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = tab.connect(MIA, Consent::Only(&[Permission::ListAliases.scope()])).unwrap();
    let roster = tab.list(&grant).unwrap();
    let sender =
        Policy::default().sender(None, grant.account().address(), &roster, tab.now()).unwrap();
    let message = sender.write(&Tab::draft(MIA), &tab.stamp());
    let outcome = block_on(sending::send(&tab.gmail(&grant), &message, || tab.now()));

    assert!(
        matches!(&outcome.ending, Ending::Refused(trouble) if trouble.kind == TroubleKind::MissingPermission)
    );
}

#[test]
fn a_look_of_a_minute_ago_gives_no_right_to_send() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = tab.connect(MIA, Consent::All).unwrap();
    let roster = tab.list(&grant).unwrap();
    tab.wait(Duration::from_secs(61));

    assert_eq!(
        Policy::default().sender(None, grant.account().address(), &roster, tab.now()),
        Err(Refusal::NotUsable(NoSender::Stale))
    );
}
