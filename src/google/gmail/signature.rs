use http::Request;
use serde::{Deserialize, de::Error as _};

use super::object;
use crate::{
    config::Endpoint,
    google::Call,
    mail::{
        Address,
        idn::{punycode, with_ascii_domains},
    },
};

/// `users.settings.sendAs.get` of one address, for its signature. Gmail's list has all of them, too; they are read one by
/// one, when one is wanted, so that none is kept with the list.
/// <https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.settings.sendAs/get>
#[derive(Clone, Copy, Debug)]
pub struct ReadSignature<'a> {
    pub address: &'a Address,
}

/// The signature that Gmail has for an address.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SignatureAnswer {
    /// HTML that anyone may have written; empty where there is none.
    Html(String),
    /// It is longer than [`ReadSignature::LONGEST`].
    TooLong,
}

impl ReadSignature<'_> {
    /// Ten times what Gmail's own page takes; bytes.
    pub const LONGEST: usize = 100_000;
}

/// An empty field is left out of Google's JSON.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SendAs {
    send_as_email: String,
    #[serde(default)]
    signature: Option<String>,
}

impl Call for ReadSignature<'_> {
    type Answer = SignatureAnswer;

    fn request(&self, gmail: &Endpoint) -> Request<Vec<u8>> {
        let address: String =
            url::form_urlencoded::byte_serialize(self.address.as_str().as_bytes()).collect();
        let path =
            format!("/gmail/v1/users/me/settings/sendAs/{address}?fields=sendAsEmail%2Csignature");
        Request::get(gmail.at(&path)).body(Vec::new()).expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<SignatureAnswer> {
        let SendAs { send_as_email, signature } = object(body)?;
        let told = with_ascii_domains(&send_as_email, punycode).parse::<Address>();
        if told.ok().as_ref() != Some(self.address) {
            return Err(serde_json::Error::custom("another address"));
        }
        let html = signature.unwrap_or_default();
        let is_short = html.len() <= Self::LONGEST;
        Ok(if is_short { SignatureAnswer::Html(html) } else { SignatureAnswer::TooLong })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(body: &str) -> Option<SignatureAnswer> {
        let address = "accounts@acme.example".parse().unwrap();
        ReadSignature { address: &address }.answer(body.as_bytes()).ok()
    }

    #[test]
    fn the_signature_of_an_address_is_read_and_none_is_an_empty_one() {
        let html = |html: &str| Some(SignatureAnswer::Html(html.into()));

        let told = r#"{"sendAsEmail": "Accounts@acme.example", "signature": "<b>\u00e4</b>"}"#;
        assert_eq!(read(told), html("<b>ä</b>"));
        assert_eq!(read(r#"{"sendAsEmail": "accounts@acme.example"}"#), html(""));
        assert_eq!(
            read(r#"{"sendAsEmail": "accounts@acme.example", "signature": null}"#),
            html("")
        );
    }

    #[test]
    fn one_that_is_longer_than_gmail_takes_is_said_to_be_too_long() {
        let answer = |length: usize| {
            let html = "x".repeat(length);
            read(&format!(r#"{{"sendAsEmail": "accounts@acme.example", "signature": "{html}"}}"#))
        };

        assert!(matches!(answer(ReadSignature::LONGEST), Some(SignatureAnswer::Html(_))));
        assert_eq!(answer(ReadSignature::LONGEST + 1), Some(SignatureAnswer::TooLong));
    }

    #[test]
    fn an_answer_about_another_address_or_of_another_kind_is_none() {
        for body in [
            r#"{"sendAsEmail": "mia@acme.example", "signature": "x"}"#,
            r#"{"signature": "x"}"#,
            r#"{"sendAsEmail": "accounts@acme.example", "signature": 7}"#,
            r#"["accounts@acme.example", "x"]"#,
            "{}",
            "<html>",
        ] {
            assert_eq!(read(body), None, "{body}");
        }
    }

    #[test]
    fn the_address_in_the_path_is_one_segment_whatever_is_in_it() {
        let gmail = crate::config::Endpoints::default().gmail;
        let path = |address: &str| {
            let address: Address = address.parse().unwrap();
            ReadSignature { address: &address }.request(&gmail).uri().path().to_owned()
        };

        assert!(
            path("a+b/c?d#e@acme.example").ends_with("/sendAs/a%2Bb%2Fc%3Fd%23e%40acme.example")
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_an_answer_or_an_error(body in any::<Vec<u8>>()) {
            let address = "accounts@acme.example".parse().unwrap();
            let _ = ReadSignature { address: &address }.answer(&body);
        }
    }
}
