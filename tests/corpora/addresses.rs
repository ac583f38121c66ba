//! Addresses (RFC 5321, 5322): those of the `is_email` tests and of Python's `email-validator`.

use std::collections::BTreeMap;

use fromline::mail::{
    Address, Recipients,
    idn::{punycode, with_ascii_domains},
};
use serde::Deserialize;
use serde_json::Value;

use crate::corpus::{Difference, cases, differ};

#[derive(Deserialize)]
struct IsEmail {
    id: usize,
    address: String,
    category: String,
    diagnosis: String,
}

impl IsEmail {
    /// True for an address that RFC 5321 lets stand as it is; the corpus warns of some domains that don't exist.
    fn is_valid(&self) -> bool {
        matches!(&*self.category, "ISEMAIL_VALID_CATEGORY" | "ISEMAIL_DNSWARN")
    }
}

const BLANKS_AROUND: Difference =
    ("a paste brings spaces and line ends along around an address", "88 89 99 127 128 132 141-158");

const NO_DOT: Difference = ("Gmail sends to no domain without a dot", "5");

const COMMENTS: Difference = (
    "a remark in brackets beside an address is taken away, closed by the rules or not",
    "90 91 96 98 108 109 126 140",
);

#[test]
fn each_address_of_is_email_is_taken_if_it_is_valid_as_it_stands() {
    let mut found = BTreeMap::new();
    for case in cases::<IsEmail>("is-email/tests.json") {
        let read = case.address.parse::<Address>();
        if let Ok(address) = &read {
            assert!(case.address.contains(address.as_str()), "{}: {address}", case.id);
            assert_eq!(address.as_str().parse().as_ref(), Ok(address));
        }
        if read.is_ok() != case.is_valid() {
            found.insert(case.id, format!("{:?} {}: {read:?}", case.address, case.diagnosis));
        }
    }
    differ(&found, &[NO_DOT, BLANKS_AROUND]);
}

#[test]
fn each_address_of_is_email_is_one_recipient_or_none() {
    let mut found = BTreeMap::new();
    for case in cases::<IsEmail>("is-email/tests.json") {
        let read = case.address.parse::<Recipients>();
        if let Ok(recipients) = &read {
            assert_eq!(recipients.iter().count(), 1, "{}: {recipients}", case.id);
        }
        if read.is_ok() != case.is_valid() {
            found.insert(case.id, format!("{:?} {}: {read:?}", case.address, case.diagnosis));
        }
    }
    differ(&found, &[NO_DOT, BLANKS_AROUND, COMMENTS]);
}

#[derive(Deserialize)]
struct Validator {
    id: usize,
    test: String,
    text: String,
    says: Value,
}

impl Validator {
    fn is_of(&self, test: &str) -> bool {
        self.test.starts_with(test)
    }

    /// The text as a page without the browser's URL parser reads it.
    fn in_ascii(&self) -> String {
        with_ascii_domains(&self.text, punycode)
    }
}

/// What the validator takes, and Fromline refuses.
const REFUSED: [Difference; 3] = [
    ("Gmail takes no quoted local part", "6 7 10 26-33"),
    ("a local part is ASCII: the servers of few recipients take another (RFC 6531)", "11-24"),
    ("a full-width @ is an @, so there are two", "25"),
];

/// What the validator refuses, and Fromline takes.
const TAKEN: [Difference; 4] = [
    ("a paste brings line ends along around an address", "54 67"),
    (
        "it needs the tables of Unicode: on the page the browser's URL parser turns international domains, and refuses these",
        "61-63",
    ),
    ("whether a label that is formed as a domain's is one, the DNS knows", "92-95"),
    ("a business's own network, and every test, may have such a domain", "116-121"),
];

#[test]
fn each_address_that_the_validator_takes_is_read_as_it_says() {
    let mut found = BTreeMap::new();
    for case in cases::<Validator>("email-validator/syntax.json") {
        if !case.is_of("test_email_valid") {
            continue;
        }
        match case.in_ascii().parse::<Recipients>() {
            Ok(read) => {
                let mailbox = read.iter().next().unwrap();
                assert_eq!(Some(mailbox.address.as_str()), case.says["address"].as_str());
                let name = case.says["name"].as_str().unwrap_or_default();
                assert_eq!(mailbox.name.as_str(), name, "{}", case.id);
            }
            Err(fault) => {
                found.insert(case.id, format!("{:?}: {fault}", case.text));
            }
        }
    }
    differ(&found, &REFUSED);
}

#[test]
fn each_address_that_the_validator_refuses_is_refused() {
    let mut found = BTreeMap::new();
    for case in cases::<Validator>("email-validator/syntax.json") {
        if case.is_of("test_email_valid") || case.is_of("test_email_unsafe") {
            continue;
        }
        if let Ok(address) = case.in_ascii().parse::<Address>() {
            found.insert(case.id, format!("{:?} {}: {address}", case.text, case.says));
        }
    }
    differ(&found, &TAKEN);
}

#[test]
fn an_unsafe_character_is_never_in_an_address() {
    let unsafe_ones = |case: &Validator| case.is_of("test_email_unsafe").then(|| case.text.clone());
    let cases = cases::<Validator>("email-validator/syntax.json");
    let signs: Vec<String> = cases.iter().filter_map(unsafe_ones).collect();
    assert_eq!(signs.len(), 10);
    for sign in signs {
        match format!("a{sign}b@acme.example").parse::<Address>() {
            Ok(address) => assert_eq!(address.as_str(), "ab@acme.example", "{sign:?}"),
            Err(fault) => assert!(!fault.to_string().contains(&sign)),
        }
        if let Ok(address) = format!("a@ac{sign}me.example").parse::<Address>() {
            assert_eq!(address.as_str(), "a@acme.example", "{sign:?}");
        }
    }
}
