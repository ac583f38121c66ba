//! What the deployer decided: `config.json` beside the page, and the client pasted where it has none.
mod endpoints;

use std::{fmt::Display, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

pub use endpoints::{Endpoint, Endpoints, NotAnEndpoint};

use crate::{
    keep::{Kept, Shelf},
    mail::Address,
    policy::MailKinds,
};

/// `config.json`; every key has a default but the client id, which may be pasted instead.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(default)]
pub struct Config {
    client_id: Option<String>,
    client_secret: Option<String>,
    /// The page's own URL without query and hash, if left out.
    #[serde(deserialize_with = "given")]
    pub redirect_uri: Option<Endpoint>,
    /// The account that staff must sign in with.
    #[serde(deserialize_with = "given")]
    pub account: Option<Address>,
    /// The kinds of mail that may have an address of their own.
    pub kinds: MailKinds,
    pub endpoints: Endpoints,
}

/// A key that is left empty is as good as left out.
fn given<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
{
    let text = Option::<String>::deserialize(deserializer)?.unwrap_or_default();
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(D::Error::custom),
    }
}

/// The OAuth client of the deployer's Google Cloud project.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct OAuthClient {
    pub id: String,
    /// Google asks for it even with PKCE. In a page it is public data, and nothing here keeps it
    /// secret (RFC 10017: a server that insists must treat such a client as public).
    pub secret: Option<String>,
}

impl Kept for OAuthClient {
    const KEY: &'static str = "fromline.client.v1";
    const SHELF: Shelf = Shelf::Browser;
}

impl OAuthClient {
    /// Reads what a person pasted; nothing, if there is no id in it.
    pub fn pasted(id: &str, secret: &str) -> Option<Self> {
        let given = |text: &str| {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        Some(Self { id: given(id)?, secret: given(secret) })
    }
}

/// Why `config.json` can't be used.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ConfigFault {
    #[error("the host answers {status}")]
    Missing { status: u16 },
    #[error("the host answers with a page instead of the file")]
    IndexPage,
    #[error("line {line}, column {column}: {message}")]
    Unreadable { line: usize, column: usize, message: String },
    #[error("it could not be fetched")]
    Unreachable,
}

impl Config {
    /// Reads the text of `config.json`.
    pub fn read(text: &str) -> Result<Self, ConfigFault> {
        // A host that sends its index page for what it doesn't have.
        if text.trim_start().starts_with('<') {
            return Err(ConfigFault::IndexPage);
        }
        let text = text.trim_start_matches('\u{feff}');
        serde_json::from_slice(text.as_bytes()).map_err(|error| ConfigFault::Unreadable {
            line: error.line(),
            column: error.column(),
            message: error.to_string(),
        })
    }

    /// The client that the file names; a pasted one is only asked for where there is none.
    pub fn client(&self) -> Option<OAuthClient> {
        let given = |text: &Option<String>| text.clone().unwrap_or_default();
        OAuthClient::pasted(&given(&self.client_id), &given(&self.client_secret))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_means_google_without_a_client() {
        let config = Config::read("{}").unwrap();

        assert_eq!(config.client(), None);
        assert_eq!(
            config.endpoints.gmail.at("/gmail/v1/x"),
            "https://gmail.googleapis.com/gmail/v1/x"
        );
    }

    #[test]
    fn a_client_without_secret_has_none() {
        let config = Config::read(r#"{"client_id": " id ", "client_secret": ""}"#).unwrap();

        assert_eq!(config.client(), Some(OAuthClient { id: "id".into(), secret: None }));
    }

    #[test]
    fn a_key_left_empty_is_as_good_as_left_out() {
        let config = Config::read(r#"{"account": "", "redirect_uri": " "}"#).unwrap();

        assert_eq!((config.account, config.redirect_uri), (None, None));
    }

    #[test]
    fn the_kinds_of_mail_are_those_that_the_file_names_or_else_five() {
        let kinds = |text: &str| {
            let config = Config::read(text).unwrap();
            config.kinds.iter().map(|kind| kind.as_str().to_owned()).collect::<Vec<_>>()
        };

        assert_eq!(kinds("{}"), ["job", "quote", "invoice", "purchase order", "enquiry"]);
        assert_eq!(kinds(r#"{"kinds": ["tender", "", " Tender "]}"#), ["tender"]);
        assert_eq!(kinds(r#"{"kinds": []}"#), [""; 0]);
    }

    #[test]
    fn kinds_that_are_no_list_of_names_are_named_by_line_and_column() {
        let fault =
            |kinds: &str| Config::read(&format!("{{\n  \"kinds\": {kinds}\n}}")).unwrap_err();
        let long = format!("[\"quote\", \"{}\", \"job\"]", "x".repeat(41));

        for (kinds, columns, reason) in [
            ("\"invoice\"", 20..=20, "expected a sequence"),
            ("[\"quote\", 7]", 21..=22, "expected a string"),
            ("null", 15..=15, "expected a sequence"),
            (&long, 63..=66, "at most 40 characters"),
        ] {
            let ConfigFault::Unreadable { line, column, message } = fault(kinds) else {
                panic!("{kinds}");
            };
            assert!(line == 2 && columns.contains(&column), "{kinds}: {line}, {column}");
            assert!(message.contains(reason), "{message}");
        }
    }

    #[test]
    fn a_broken_file_is_named_by_line_and_column() {
        let fault = Config::read("{\n  \"client_id\": id\n}").unwrap_err();

        assert!(matches!(fault, ConfigFault::Unreadable { line: 2, column: 16, .. }), "{fault:?}");
    }

    #[test]
    fn an_index_page_is_not_taken_for_a_file() {
        assert_eq!(Config::read("\n<!doctype html>"), Err(ConfigFault::IndexPage));
    }

    #[test]
    fn an_endpoint_over_plain_http_is_refused_unless_it_is_this_machine() {
        let read = |url: &str| Config::read(&format!(r#"{{"endpoints": {{"gmail": "{url}"}}}}"#));

        assert!(matches!(read("http://evil.example"), Err(ConfigFault::Unreadable { .. })));
        assert!(matches!(read("not a url"), Err(ConfigFault::Unreadable { .. })));
        assert!(matches!(read("https://gmail.example/?a=b"), Err(ConfigFault::Unreadable { .. })));
        let odd = read("https:/gmail.example/my api").unwrap();
        assert_eq!(odd.endpoints.gmail.at("/gmail"), "https://gmail.example/my%20api/gmail");
        let local = read("http://127.0.0.1:8090/api/").unwrap();
        assert_eq!(local.endpoints.gmail.at("/gmail"), "http://127.0.0.1:8090/api/gmail");
    }
}
