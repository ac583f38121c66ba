//! A signature from the settings or from Gmail, to the mail that the recipient reads.

use fromline::{
    google::{ApiErrorKind, gmail::SignatureAnswer},
    mail::{Address, DisplayName},
    policy::{Policy, Signature},
    sending::{self, Mail, NotSendable, Purpose},
    session::{SignInEnd, State},
    signature::{from_text, sign},
};
use pollster::block_on;
use sandbox::{Consent, Fault, Scenario};

use crate::world::Tab;

const MIA: &str = "mia@acme.example";
const SEND_AS: &str = "/gmail/v1/users/me/settings/sendAs";

fn connected() -> Tab {
    let tab = Tab::at(Scenario::Workspace);
    tab.connect(MIA, Consent::All).unwrap();
    tab
}

fn read(tab: &Tab, address: &str) -> Result<SignatureAnswer, NotSendable> {
    let address: Address = address.parse().unwrap();
    block_on(sending::read_signature(&tab, &address))
}

/// Gmail answers the next question about its addresses so.
fn answers(tab: &Tab, status: u16, body: &str) {
    let fault = Fault { status: Some(status), body: Some(body.into()), ..Fault::at(SEND_AS) };
    tab.google.borrow_mut().fault(fault);
}

fn kind_of(answer: Result<SignatureAnswer, NotSendable>) -> ApiErrorKind {
    match answer {
        Err(NotSendable::Gmail(trouble)) => trouble.kind,
        answer => panic!("{answer:?}"),
    }
}

#[test]
fn gmails_signature_of_an_address_is_read_as_it_is_and_kept_nowhere() {
    let tab = connected();
    tab.list().unwrap();
    let html = "<div onclick=x>Acme Quotes</div>";
    let body = serde_json::json!({ "sendAsEmail": "quotes@acme.example", "signature": html });
    answers(&tab, 200, &body.to_string());

    assert_eq!(read(&tab, "quotes@acme.example"), Ok(SignatureAnswer::Html(html.into())));
    assert!(!tab.kept().contains("onclick"));
    let asked = tab.asked.borrow().last().cloned().unwrap();
    assert!(asked.contains("/sendAs/quotes%40acme.example"), "{asked}");
    let none = SignatureAnswer::Html(String::new());
    assert_eq!(read(&tab, "quotes@acme.example"), Ok(none), "this one has none");
}

#[test]
fn a_signature_that_cannot_be_read_says_why() {
    let tab = connected();

    assert_eq!(kind_of(read(&tab, "gone@acme.example")), ApiErrorKind::NotFound);
    answers(&tab, 200, r#"{"sendAsEmail": "mia@acme.example", "signature": "x"}"#);
    assert_eq!(kind_of(read(&tab, "quotes@acme.example")), ApiErrorKind::Unreadable);
    let long = serde_json::json!({ "sendAsEmail": MIA, "signature": "x".repeat(200_000) });
    answers(&tab, 200, &long.to_string());
    assert_eq!(read(&tab, MIA), Ok(SignatureAnswer::TooLong));
    tab.is_online.set(false);
    assert_eq!(kind_of(read(&tab, MIA)), ApiErrorKind::Offline);
}

#[test]
fn a_grant_that_gmail_no_longer_takes_is_told_to_the_session_here_too() {
    let tab = connected();
    tab.google.borrow_mut().revoke(MIA);

    assert_eq!(kind_of(read(&tab, MIA)), ApiErrorKind::SignedOut);
    assert!(matches!(tab.session().state(), State::Ended(_, SignInEnd::Rejected)));
    assert_eq!(read(&tab, MIA), Err(NotSendable::SignedOut));
}

#[test]
fn a_mail_arrives_with_the_signature_of_its_kind_in_both_its_forms() {
    let tab = connected();
    let mut policy = Policy::default();
    let written = Signature::Written("Mia Chen\nAcme <Plumbing>".parse().unwrap());
    policy.signatures.set(Some("invoice".parse().unwrap()), written);
    let Signature::Written(text) = policy.signature(Some(&"Invoice".parse().unwrap())) else {
        panic!("it was written");
    };

    let draft = sign(Tab::draft(MIA), &from_text(text.as_str()));
    let mail = Mail::new(MIA.parse().unwrap(), DisplayName::default(), draft, Purpose::Mail);
    block_on(sending::deliver(&&tab, mail)).unwrap();
    let raw = tab.google.borrow().mail(MIA).remove(0).raw;
    let read = mail_parser::MessageParser::default().parse(&raw).unwrap();
    let html = "<div><div>Grüße<br>aus Köln</div></div><br><div><div>Mia Chen<br>Acme &lt;Plumbing&gt;</div></div>";
    assert_eq!(read.body_html(0).unwrap(), html);
    let text = read.body_text(0).unwrap().replace("\r\n", "\n");
    assert_eq!(text.trim_end(), "Grüße\naus Köln\n\n-- \nMia Chen\nAcme <Plumbing>");
}
