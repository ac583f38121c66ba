//! `mailto:` URIs (RFC 6068): its examples and what was found to break readers, of npm's `fast-uri`; those of the tests of the
//! WHATWG's URL standard, which know no addresses.

use std::collections::{BTreeMap, BTreeSet};

use fromline::{
    compose_link::{ComposeLink, LinkError},
    mail::Recipients,
};
use serde::Deserialize;
use url::form_urlencoded::byte_serialize;

use crate::corpus::{Difference, cases, differ};

#[derive(Deserialize)]
struct Link {
    uri: String,
    #[serde(default)]
    to: Vec<String>,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
}

impl Link {
    /// The other fields, with those that a link doesn't decide as names alone.
    fn others(&self) -> (Option<&str>, BTreeSet<String>) {
        let names = self.headers.keys().filter(|name| *name != "cc");
        (
            self.headers.get("cc").map(String::as_str),
            names.map(|name| name.to_lowercase()).collect(),
        )
    }
}

fn read(uri: &str) -> Result<ComposeLink, LinkError> {
    // A browser writes a space so; a plus in a URI is a plus.
    let encoded: String = byte_serialize(uri.as_bytes()).collect();
    ComposeLink::read(&format!("mailto={}", encoded.replace('+', "%20")))
}

fn addresses(recipients: Option<&Recipients>) -> Vec<String> {
    recipients.into_iter().flatten().map(|one| one.address.to_string()).collect()
}

/// Compares each link of a file with what the corpus reads.
fn compare(file: &str, table: &[Difference]) {
    let mut found = BTreeMap::new();
    for (number, case) in (1..).zip(cases::<Link>(file)) {
        let link = match read(&case.uri) {
            Ok(link) => link,
            Err(error) => {
                found.insert(number, format!("{}: {error}", case.uri));
                continue;
            }
        };
        let (cc, ignored) = case.others();
        assert_eq!(addresses(link.to.as_ref()), case.to, "{}", case.uri);
        assert_eq!(addresses(link.cc.as_ref()), Vec::from_iter(cc), "{}", case.uri);
        assert_eq!(link.subject, case.subject, "{}", case.uri);
        assert_eq!(link.body, case.body.replace("\r\n", "\n"), "{}", case.uri);
        assert_eq!(BTreeSet::from_iter(link.ignored.clone()), ignored, "{}", case.uri);
        assert_eq!(
            ComposeLink::read(&link.query()).map(without_ignored),
            Ok(without_ignored(link))
        );
    }
    differ(&found, table);
}

/// A link as it is written: it names nothing that it can't decide.
fn without_ignored(link: ComposeLink) -> ComposeLink {
    ComposeLink { ignored: Vec::new(), ..link }
}

#[test]
fn the_links_of_rfc_6068_are_read_as_others_read_them() {
    compare("fast-uri/parse.json", &[("Gmail takes no quoted local part", "11-13")]);
}

#[test]
fn the_names_of_fields_are_decoded_once_and_known_in_any_case() {
    compare(
        "fast-uri/fields.json",
        &[
            ("which of two subjects was meant isn't known", "26"),
            ("a subject is one line: a line end in it is an attempt to add a header", "27"),
        ],
    );
}

#[test]
fn a_host_in_a_link_is_never_a_part_of_a_recipient() {
    let cases = cases::<Link>("fast-uri/authority.json");
    assert_eq!(cases.len(), 9);
    for case in cases {
        if let Ok(link) = read(&case.uri) {
            assert_eq!(link, ComposeLink::default(), "{}", case.uri);
        }
    }
}

#[derive(Deserialize)]
struct Url {
    input: String,
}

#[test]
fn the_links_of_the_url_standard_name_no_recipient() {
    let cases = cases::<Url>("url/mailto.json");
    assert_eq!(cases.len(), 11);
    for case in cases {
        assert!(read(&case.input).is_err(), "{}", case.input);
    }
}
