use std::time::Duration;

use fromline::{
    alias::NoSender,
    google::{ApiErrorKind, Permission},
    mail::{Address, DisplayName, FROMLINE_ID},
    policy::{Known, Policy, Refusal, SendFrom},
    sending::{self, Delivery, Mail, NotSendable, Outcome, Purpose},
    session::{self, Account, State},
};
use pollster::block_on;
use sandbox::{Consent, Cut, Fault, Scenario};

use crate::world::Tab;

const CONSUMER: &str = "mia.chen@gmail.com";
const MIA: &str = "mia@acme.example";
const SEND: &str = "/gmail/v1/users/me/messages/send";

fn policy(fixed: &str) -> Policy {
    Policy { send_from: SendFrom::Fixed, fixed: Some(fixed.parse().unwrap()), ..Policy::default() }
}

/// Why nothing was sent.
#[derive(Debug, PartialEq)]
enum Unsent {
    ByPolicy(Refusal),
    BySending(NotSendable),
}

/// Connects, resolves the policy by Gmail's list, and delivers.
fn send(tab: &Tab, policy: &Policy) -> Result<Outcome, Unsent> {
    send_kind(tab, policy, None)
}

fn send_kind(tab: &Tab, policy: &Policy, kind: Option<&str>) -> Result<Outcome, Unsent> {
    tab.connect(MIA, Consent::All).unwrap();
    deliver(tab, policy, kind)
}

fn deliver(tab: &Tab, policy: &Policy, kind: Option<&str>) -> Result<Outcome, Unsent> {
    let kind = kind.map(|kind| kind.parse().unwrap());
    let session = tab.session();
    let account = session.account().map(Account::address);
    let list = tab.list().map_err(Unsent::BySending)?;
    let from = policy.resolve(kind.as_ref(), account, Known::List(&list), sending::today(&tab));
    let from = from.map_err(Unsent::ByPolicy)?;
    deliver_from(tab, &from.mailbox.address).map_err(Unsent::BySending)
}

fn deliver_from(tab: &Tab, from: &Address) -> Result<Outcome, NotSendable> {
    let draft = Tab::draft(MIA);
    let mail = Mail::new(from.clone(), DisplayName::default(), draft, Purpose::SetupTest);
    block_on(sending::deliver(&tab, mail))
}

#[test]
fn after_january_2027_nothing_leaves_from_another_providers_address_that_gmail_still_lists() {
    let tab = Tab::at(Scenario::ThirdParty);
    tab.connect(CONSUMER, Consent::All).unwrap();
    let accounts: Address = "accounts@acme.example".parse().unwrap();

    assert!(
        tab.list().unwrap().find(&accounts).unwrap().status.is_usable(),
        "Gmail still lists it"
    );
    let refused = deliver_from(&tab, &accounts);
    assert_eq!(refused.unwrap_err(), NotSendable::NotUsable(NoSender::Ended(accounts.clone())));
    let refused = deliver(&tab, &policy(accounts.as_str()), None);
    assert_eq!(refused.unwrap_err(), Unsent::ByPolicy(NoSender::Ended(accounts).into()));
    assert!(deliver_from(&tab, &CONSUMER.parse().unwrap()).is_ok());
}

#[test]
fn a_mail_arrives_under_exactly_the_from_that_was_chosen() {
    let tab = Tab::at(Scenario::Workspace);
    let outcome = send(&tab, &policy("quotes@acme.example")).unwrap();

    let Delivery::Accepted(taken) = outcome.ending else { panic!("{outcome:?}") };
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
    policy.set_rule(
        "quote".parse().unwrap(),
        "quotes@acme.example".parse::<Address>().unwrap().into(),
    );

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
    policy.set_rule("quote".parse().unwrap(), tiles.clone().into());

    let refused = send_kind(&tab, &policy, Some("quote")).unwrap_err();
    assert_eq!(refused, Unsent::ByPolicy(NoSender::Waiting(tiles).into()));
    assert!(tab.google.borrow().accepted().is_empty());
}

#[test]
fn an_address_that_waits_sends_nothing_at_all() {
    let tab = Tab::at(Scenario::Workspace);
    let refused = send(&tab, &policy("hello@tiles.example")).unwrap_err();

    let waiting = NoSender::Waiting("hello@tiles.example".parse().unwrap());
    assert_eq!(refused, Unsent::ByPolicy(waiting.into()));
    assert!(tab.google.borrow().accepted().is_empty());
}

#[test]
fn an_address_that_was_deleted_in_gmail_meanwhile_is_refused_by_the_next_look() {
    let tab = Tab::at(Scenario::Workspace);
    tab.google.borrow_mut().person(MIA).deletes("quotes@acme.example").unwrap();

    let unlisted = NoSender::Unlisted("quotes@acme.example".parse().unwrap());
    let refused = send(&tab, &policy("quotes@acme.example")).unwrap_err();
    assert_eq!(refused, Unsent::ByPolicy(unlisted.into()));
}

#[test]
fn a_lost_answer_is_neither_sent_nor_refused() {
    for cut in [Cut::Before, Cut::After] {
        let tab = Tab::at(Scenario::Workspace);
        tab.google.borrow_mut().fault(Fault { cut: Some(cut), ..Fault::at(SEND) });
        let outcome = send(&tab, &Policy::default()).unwrap();

        assert!(
            matches!(&outcome.ending, Delivery::Unknown(trouble) if trouble.kind == ApiErrorKind::Unreachable)
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
        matches!(&outcome.ending, Delivery::Unknown(trouble) if trouble.kind == ApiErrorKind::GoogleFailed)
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
        matches!(&outcome.ending, Delivery::Refused(trouble) if trouble.kind == ApiErrorKind::FromRefused)
    );
}

#[test]
fn the_daily_limit_is_named() {
    let tab = Tab::at(Scenario::DailyLimit);
    tab.connect("mia.chen@gmail.com", Consent::All).unwrap();
    let outcome = deliver(&tab, &Policy::default(), None).unwrap();

    assert!(
        matches!(&outcome.ending, Delivery::Refused(trouble) if matches!(trouble.kind, ApiErrorKind::DailyLimit { .. }))
    );
}

#[test]
fn without_the_permission_to_send_nothing_is_sent_and_gmail_is_not_even_asked() {
    let tab = Tab::at(Scenario::Workspace);
    tab.connect(MIA, Consent::Only(&[Permission::ListAliases.scope()])).unwrap();

    assert_eq!(deliver_from(&tab, &address(MIA)), Err(NotSendable::MayNotSend));
    assert!(!tab.asked.borrow().iter().any(|url| url.contains(SEND)));
}

#[test]
fn without_the_permission_to_list_only_the_account_itself_can_send() {
    let tab = Tab::at(Scenario::Workspace);
    tab.connect(MIA, Consent::Only(&[Permission::Send.scope()])).unwrap();

    let other = deliver_from(&tab, &address("quotes@acme.example"));
    assert_eq!(other, Err(NotSendable::OnlyOwn));
    let own = deliver_from(&tab, &address(MIA)).unwrap();
    assert!(matches!(own.ending, Delivery::Accepted(_)));
}

#[test]
fn a_look_of_a_minute_ago_gives_no_right_to_send_so_gmail_is_looked_at_again() {
    let tab = Tab::at(Scenario::Workspace);
    tab.connect(MIA, Consent::All).unwrap();
    tab.list().unwrap();
    let looks = || tab.asked.borrow().iter().filter(|url| url.contains("sendAs")).count();
    let before = looks();

    deliver_from(&tab, &address("quotes@acme.example")).unwrap();
    assert_eq!(looks(), before, "a fresh look is enough");

    tab.wait(Duration::from_secs(61));
    tab.google.borrow_mut().person(MIA).deletes("quotes@acme.example").unwrap();
    let gone = NoSender::Unlisted(address("quotes@acme.example"));
    assert_eq!(deliver_from(&tab, &address("quotes@acme.example")), Err(gone.into()));
    assert_eq!(looks(), before + 1);
}

#[test]
fn a_refused_grant_is_told_to_the_session_by_the_mail_that_met_it() {
    let tab = Tab::at(Scenario::Workspace);
    tab.connect(MIA, Consent::All).unwrap();
    tab.list().unwrap();
    tab.google.borrow_mut().revoke(MIA);

    let outcome = deliver_from(&tab, &address(MIA)).unwrap();
    assert!(
        matches!(&outcome.ending, Delivery::Refused(trouble) if trouble.kind == ApiErrorKind::SignedOut)
    );
    assert!(matches!(tab.session().state(), State::Ended(_, session::SignInEnd::Rejected)));
    assert_eq!(deliver_from(&tab, &address(MIA)), Err(NotSendable::SignedOut));
}

fn address(text: &str) -> Address {
    text.parse().unwrap()
}
