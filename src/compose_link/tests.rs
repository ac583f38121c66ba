use proptest::prelude::*;

use super::{fields::FIELDS, *};
use crate::{
    mail::{Address, Mailbox, Recipients},
    policy::MailKindError,
};

fn read(query: &str) -> ComposeLink {
    ComposeLink::read(query).unwrap()
}

fn mailto(uri: &str) -> Result<ComposeLink, LinkError> {
    let query =
        url::form_urlencoded::Serializer::new(String::new()).append_pair("mailto", uri).finish();
    ComposeLink::read(&query)
}

fn shown(recipients: Option<&Recipients>) -> Vec<String> {
    recipients.into_iter().flatten().map(ToString::to_string).collect()
}

#[test]
fn a_link_fills_in_all_that_it_names() {
    let link = read(
        "to=zoe%40shop.example&cc=bo@shop.example&bcc=ann@acme.example&subject=Invoice+1042&body=Dear%20Zoe,%0D%0Ahere%20it%20is.&kind=invoice&user=mia@acme.example",
    );

    assert_eq!(shown(link.to.as_ref()), ["zoe@shop.example"]);
    assert_eq!(shown(link.cc.as_ref()), ["bo@shop.example"]);
    assert_eq!(shown(link.bcc.as_ref()), ["ann@acme.example"]);
    assert_eq!(link.subject, "Invoice 1042");
    assert_eq!(link.body, "Dear Zoe,\nhere it is.");
    assert_eq!(link.kind, Some("Invoice".parse().unwrap()));
    assert_eq!(link.person, Some("mia@acme.example".parse().unwrap()));
}

#[test]
fn an_empty_link_and_empty_fields_ask_for_nothing() {
    for query in ["", "&&", "to=&cc=&bcc=&subject=&body=&kind=&user=", "to", "mailto=mailto:"] {
        assert_eq!(read(query), ComposeLink::default(), "{query}");
    }
}

#[test]
fn a_plus_is_a_space_but_inside_an_address() {
    for (to, meant) in [
        ("mia+invoices@acme.example", vec!["mia+invoices@acme.example"]),
        ("mia%2Binvoices@acme.example", vec!["mia+invoices@acme.example"]),
        ("a+b+c@acme.example", vec!["a+b+c@acme.example"]),
        ("Mia+Chen+%3Cmia%2Bx@acme.example%3E", vec!["Mia Chen <mia+x@acme.example>"]),
        ("Mia+Chen+%3Cmia+x@acme.example%3E", vec!["Mia Chen <mia+x@acme.example>"]),
        ("a@acme.example%2C+b@acme.example", vec!["a@acme.example", "b@acme.example"]),
        ("a@acme.example+b+x@acme.example", vec!["a@acme.example", "b", "x@acme.example"]),
    ] {
        match ComposeLink::read(&format!("to={to}")) {
            Ok(link) => assert_eq!(shown(link.to.as_ref()), meant, "{to}"),
            Err(error) => assert!(meant.contains(&"b"), "{to}: {error}"),
        }
    }
    assert_eq!(read("subject=1%2B1+is+2").subject, "1+1 is 2");
}

#[test]
fn several_recipients_are_one_field_or_many() {
    let link = read("to=a@acme.example,b@acme.example;c@acme.example&to=d@acme.example&to=");

    assert_eq!(shown(link.to.as_ref()).len(), 4);
}

#[test]
fn a_percent_sign_that_encodes_nothing_is_one() {
    assert_eq!(read("subject=10% off, 100%&body=%zz").subject, "10% off, 100%");
}

#[test]
fn what_could_do_harm_or_be_misread_is_refused_with_its_field() {
    let recipients = |error: &LinkError| matches!(error, LinkError::Recipients { field: "cc", .. });
    for (query, is_right) in [
        ("subject=Hi%0D%0ABcc:+eve@evil.example", LinkError::Control("subject")),
        ("to=a@acme.example%0ABcc:eve@evil.example", LinkError::Control("to")),
        ("body=%1b[2J", LinkError::Control("body")),
        ("kind=invoice%00", LinkError::Control("kind")),
        ("subject=Gr%FC%DFe", LinkError::NotUtf8("subject")),
        ("to=%ff+x@acme.example", LinkError::NotUtf8("to")),
        ("subject=a&subject=b", LinkError::Twice("subject")),
        ("user=mia@acme.example&user=bo@acme.example", LinkError::Twice("user")),
        ("subjet=a", LinkError::Unknown { field: "subjet".into(), meant: "subject" }),
        ("To=a@acme.example", LinkError::Unknown { field: "To".into(), meant: "to" }),
        ("mailto=mailto:a@acme.example&cc=b@acme.example", LinkError::BesideMailto("cc")),
        ("mailto=https://evil.example", LinkError::NotMailto),
        ("mailto=javascript:alert(1)", LinkError::NotMailto),
    ] {
        assert_eq!(ComposeLink::read(query), Err(is_right), "{query}");
    }
    assert!(ComposeLink::read("cc=not+an+address").is_err_and(|error| recipients(&error)));
    assert!(matches!(ComposeLink::read("user=mia"), Err(LinkError::Person(_))));
    let long = "k".repeat(41);
    let kind = ComposeLink::read(&format!("kind={long}"));
    assert_eq!(kind, Err(LinkError::Kind(MailKindError::TooLong)));
    let endless = format!("body={}", "a".repeat(ComposeLink::LONGEST));
    assert_eq!(ComposeLink::read(&endless), Err(LinkError::TooLong));
}

#[test]
fn what_a_link_cannot_decide_is_passed_over_and_told() {
    let link = read("subject=a&utm_source=newsletter&id=7");
    assert_eq!(link.ignored, ["utm_source", "id"]);

    let link = mailto(
        "mailto:a@acme.example?from=eve@evil.example&In-Reply-To=%3Cx@y%3E&attach=/etc/passwd",
    );
    assert_eq!(link.unwrap().ignored, ["from", "in-reply-to", "attach"]);
}

#[test]
fn the_examples_of_rfc_6068_are_read() {
    let to = |uri: &str| shown(mailto(uri).unwrap().to.as_ref());
    assert_eq!(to("mailto:chris@example.com"), ["chris@example.com"]);
    assert_eq!(
        mailto("mailto:infobot@example.com?subject=current-issue").unwrap().subject,
        "current-issue"
    );
    let body =
        mailto("mailto:infobot@example.com?body=send%20current-issue%0D%0Asend%20index").unwrap();
    assert_eq!(body.body, "send current-issue\nsend index");
    assert_eq!(to("mailto:joe@example.com?cc=bob@example.com&body=hello"), ["joe@example.com"]);
    let both = ["addr1@an.example", "addr2@an.example"];
    assert_eq!(to("mailto:addr1@an.example,addr2@an.example"), both);
    assert_eq!(to("mailto:?to=addr1@an.example,addr2@an.example"), both);
    assert_eq!(to("mailto:addr1@an.example?to=addr2@an.example"), both);
    assert_eq!(to("mailto:gorby%25kremvax@example.com"), ["gorby%kremvax@example.com"]);
    assert_eq!(
        to("mailto:unlikely%3Faddress@example.com?blat=foop"),
        ["unlikely?address@example.com"]
    );
    assert_eq!(to("mailto:Mike%26family@example.org"), ["Mike&family@example.org"]);
    let cafe = mailto("mailto:user@example.org?subject=caf%C3%A9").unwrap();
    assert_eq!(cafe.subject, "café");
    let plus = mailto("mailto:bill+ietf@example.org?subject=a+b").unwrap();
    assert_eq!(
        (shown(plus.to.as_ref()), &*plus.subject),
        (vec!["bill+ietf@example.org".into()], "a+b")
    );
}

#[test]
fn a_mailto_uri_is_read_whatever_its_case_and_with_ampersands_of_a_pages_source() {
    let link = mailto(" MAILTO:a@acme.example?Subject=x&amp;BODY=y#part").unwrap();

    assert_eq!((&*link.subject, &*link.body), ("x", "y"));
}

#[test]
fn a_mailto_uri_takes_its_kind_and_its_person_from_the_link_around_it() {
    let link = read("mailto=mailto%3Aa%40acme.example&kind=quote&user=mia@acme.example");

    assert!(link.to.is_some() && link.kind.is_some() && link.person.is_some());
}

#[test]
fn a_header_in_a_mailto_uri_is_refused_as_well() {
    let injected = mailto("mailto:a@acme.example?subject=x%0D%0ABcc:eve@evil.example");
    assert_eq!(injected, Err(LinkError::Control("subject")));
    let injected = mailto("mailto:a@acme.example%0Abcc:eve@evil.example");
    assert_eq!(injected, Err(LinkError::Control("to")));
    assert_eq!(
        mailto("mailto:a@acme.example?subject=1&subject=2"),
        Err(LinkError::Twice("subject"))
    );
}

proptest! {
    #[test]
    fn no_link_breaks_the_reader(query in "\\PC*", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = ComposeLink::read(&query);
        let _ = mailto(&query);
        let _ = mailto(&format!("mailto:{query}"));
        let encoded: String = url::form_urlencoded::byte_serialize(&bytes).collect();
        for field in FIELDS {
            let _ = ComposeLink::read(&format!("{field}={encoded}"));
            let _ = ComposeLink::read(&format!("{field}={query}"));
        }
    }

    #[test]
    fn a_link_that_is_written_is_read_as_it_was(
        local in "[a-z][a-z+]{0,8}[a-z]", name in "[A-Za-z+ äß,;.]{0,12}", subject in "[^\\p{C}]{0,40}", body in "[^\\p{C}]{0,20}(\n[^\\p{C}]{0,20}){0,3}",
    ) {
        let address: Address = format!("{local}@acme.example").parse().unwrap();
        let mailbox = Mailbox { name: name.into(), address: address.clone() };
        let link = ComposeLink {
            to: Some(mailbox.into()),
            subject,
            body,
            kind: Some("purchase order".parse().unwrap()),
            person: Some(address),
            ..ComposeLink::default()
        };
        prop_assert_eq!(ComposeLink::read(&link.query()), Ok(link));
    }
}
