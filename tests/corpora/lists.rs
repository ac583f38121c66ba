//! Lists of recipients as headers hold them: those of Mailgun's `flanker`, npm's `emailjs-addressparser` and the crate
//! `mail-parser`.

use std::collections::BTreeMap;

use fromline::{
    compose_link::ComposeLink,
    mail::{DisplayName, Recipients, RecipientsError},
    team::import::{self, ImportError},
};
use serde::Deserialize;
use serde_json::Value;

use crate::corpus::{Difference, cases, differ};

/// A name, empty for none, and an address.
type Named = (String, String);

fn named(name: &Value, address: &Value) -> Option<Named> {
    let address = address.as_str().filter(|address| !address.is_empty())?;
    let address = match address.rsplit_once('@') {
        Some((local, domain)) => format!("{local}@{}", domain.to_ascii_lowercase()),
        None => address.to_owned(),
    };
    let name = DisplayName::from(name.as_str().unwrap_or_default());
    Some((name.as_str().to_owned(), address))
}

fn told(recipients: &Recipients) -> Vec<Named> {
    let each = recipients.iter();
    each.map(|one| (one.name.as_str().to_owned(), one.address.to_string())).collect()
}

/// Reads a list, and holds what is read to what must be true of any: it is read as it was when it is written into a link,
/// and a team's list reads the same people.
fn read(text: &str) -> Result<Vec<Named>, RecipientsError> {
    let recipients: Recipients = text.parse()?;
    let link = ComposeLink { to: Some(recipients.clone()), ..ComposeLink::default() };
    assert_eq!(ComposeLink::read(&link.query()), Ok(link), "{text:?}");
    let preview = match import::read(text) {
        Ok(preview) => preview,
        // A file with such a byte is no text.
        Err(error) => {
            assert!(error == ImportError::Binary && text.contains('\0'), "{text:?}: {error}");
            return Ok(told(&recipients));
        }
    };
    let people: Vec<_> = preview.people.iter().map(|person| person.address.clone()).collect();
    let addresses: Vec<_> = recipients.iter().map(|one| one.address.clone()).collect();
    assert_eq!((people, preview.refused_count()), (addresses, 0), "{text:?}");
    Ok(told(&recipients))
}

/// Compares each text with the mailboxes that a corpus reads in it.
fn compare(texts: impl IntoIterator<Item = (String, Vec<Named>)>, table: &[Difference]) {
    let mut found = BTreeMap::new();
    for (number, (text, expected)) in (1..).zip(texts) {
        let read = read(&text);
        let is_alike = match &read {
            Ok(read) => *read == expected,
            Err(_) => expected.is_empty(),
        };
        if !is_alike {
            found.insert(number, format!("{text:?}: {read:?}, not {expected:?}"));
        }
    }
    differ(&found, table);
}

#[derive(Deserialize)]
struct Mailbox {
    text: String,
    address: Value,
    name: Value,
}

const MAILBOXES: [Difference; 10] = [
    ("a name in which another address may be is refused: that person would get nothing", "23-25"),
    ("controls are taken out of a name: they are seen nowhere", "36-85"),
    ("the signs of a full-width keyboard are plain ones", "175"),
    ("a bracket too few or too many hides no address", "183 185 186 190 192-194"),
    (
        "Gmail sends to no domain without a dot, and to no name that is none of a host",
        "198 244-247",
    ),
    ("a local part has 64 bytes (RFC 5321)", "208"),
    ("separators may stand before and behind a mailbox", "217 218 256-259"),
    ("Gmail takes no quoted local part", "222-227 232-239"),
    ("a remark beside a name is a part of it: people write \"Mia (Sales)\"", "271 272"),
    ("a comment within a mailbox is refused, and seen", "273 274 276-279"),
];

/// The corpus's shortest domain with a dot in it, which Gmail asks for.
fn with_dot(text: &str) -> String {
    let end = |text: &str| text.strip_suffix("@b").map(|start| format!("{start}@b.example"));
    end(text).unwrap_or_else(|| text.replace("@b>", "@b.example>"))
}

#[test]
fn a_mailbox_is_read_as_flanker_reads_it() {
    let cases = cases::<Mailbox>("flanker/mailbox.json").into_iter().map(|case| {
        let name = Value::from(case.name.as_str().map(with_dot));
        let address = Value::from(case.address.as_str().map(with_dot));
        (with_dot(&case.text), named(&name, &address).into_iter().collect())
    });
    compare(cases, &MAILBOXES);
}

#[derive(Deserialize)]
struct List {
    text: String,
    expected: Vec<Value>,
}

const LISTS: [Difference; 4] = [
    ("a name beside an address without brackets may be another person", "6 13"),
    ("a remark behind an address is no name", "12"),
    ("two colons are a part of a name", "16"),
    ("two addresses in brackets are two recipients", "17-19"),
];

/// The mailboxes of a list, and of the groups in it.
fn flat(entries: &[Value], members: &str) -> Vec<Named> {
    let each = entries.iter().map(|entry| match entry[members].as_array() {
        Some(group) => flat(group, members),
        None => named(&entry["name"], &entry["address"]).into_iter().collect(),
    });
    each.collect::<Vec<_>>().concat()
}

#[test]
fn a_list_is_read_as_addressparser_reads_it() {
    let cases = cases::<List>("addressparser/lists.json").into_iter();
    compare(cases.map(|case| (case.text, flat(&case.expected, "group"))), &LISTS);
}

#[derive(Deserialize)]
struct Header {
    header: String,
    expected: Value,
}

const HEADERS: [Difference; 11] = [
    ("a comment within a mailbox or a group's name is refused, and seen", "9-11 15"),
    ("the obsolete route before an address and spaces around its dots are refused", "14"),
    (
        "no program shows a name as an encoded word (RFC 2047); one that is pasted stays as it is",
        "17-21 25-27 34 57-60",
    ),
    ("a name or a remark that goes over two lines is refused", "23 28 53"),
    ("a name that is quoted in part, or stands behind its address, is refused", "29 54-56"),
    ("every line of a paste is read", "31 32"),
    ("a website is no recipient, and hides none", "38 42 44 45 47"),
    ("an address is read out of a link, and a remark behind it is no name", "39-41 46 48"),
    ("a name that is the address again is none", "50 52"),
    ("a name in which an address is in brackets may be another person", "51"),
    ("there is no address in it", "43 63"),
];

#[test]
fn a_header_is_read_as_mail_parser_reads_it() {
    let cases = cases::<Header>("mail-parser/address.json").into_iter().map(|case| {
        let entries = case.expected["List"].as_array().or(case.expected["Group"].as_array());
        (case.header, flat(entries.unwrap(), "addresses"))
    });
    compare(cases, &HEADERS);
}
