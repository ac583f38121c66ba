//! What the deployer decided: `config.json` beside the page, and the client pasted where it has none.
mod audience;
mod beside;
mod client;
mod client_file;
mod embed_origin;
mod endpoints;
mod fault;
mod link;
mod names;
mod redirect;
mod setup;
mod text;

use std::{fmt::Display, str::FromStr, time::Duration};

use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::Value;

pub use audience::{Audience, AudienceError};
pub use beside::{FileBeside, NotBeside};
pub use client::{ClientError, ClientInput, OAuthClient, PastedForm};
pub use client_file::{ClientFile, ClientFileError};
pub use embed_origin::{EmbedOrigin, EmbedOriginError};
pub use endpoints::{Endpoint, EndpointError, Endpoints};
pub use fault::ConfigError;
pub use link::{Link, LinkError};
pub use redirect::{Difference, RedirectUriError, Registered, leads_to, registered, registrable};
pub use setup::{SetupProgress, SetupStep};

use text::{bare, decoded, unquoted};

use crate::{
    mail::{Address, DisplayName},
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
    /// Who may use the Google project, which decides what Google's pages warn of.
    #[serde(deserialize_with = "given")]
    pub audience: Option<Audience>,
    /// The deployer's own pages, linked from About.
    #[serde(deserialize_with = "given")]
    pub home_page: Option<Link>,
    #[serde(deserialize_with = "given")]
    pub privacy_page: Option<Link>,
    /// Who runs this copy, and how to reach them, in their own words.
    #[serde(deserialize_with = "a_line")]
    pub operator: Option<String>,
    /// The settings that every computer begins with, in a file beside the page.
    #[serde(deserialize_with = "given")]
    pub settings: Option<FileBeside>,
    /// How long a mail waits before it is sent, in case the person thinks again.
    pub undo_seconds: UndoSeconds,
    /// The business systems that may be told what became of an email for which they opened a window.
    pub embed_origins: Vec<EmbedOrigin>,
    /// The kinds of mail that may have an address of their own.
    pub kinds: MailKinds,
    /// True where the page Organisation is off, and its servers out of the page's security policy.
    #[serde(rename = "organisation", deserialize_with = "is_off")]
    without_organisation: bool,
    pub endpoints: Endpoints,
}

/// A pause before a mail is sent: none, up to a minute; five seconds where the deployer says nothing.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(try_from = "u64")]
pub struct UndoSeconds(u64);

impl UndoSeconds {
    const MOST: u64 = 60;

    pub const fn length(self) -> Duration {
        Duration::from_secs(self.0)
    }
}

impl Default for UndoSeconds {
    fn default() -> Self {
        Self(5)
    }
}

impl TryFrom<u64> for UndoSeconds {
    type Error = &'static str;

    fn try_from(seconds: u64) -> Result<Self, &'static str> {
        if seconds <= Self::MOST { Ok(Self(seconds)) } else { Err("more than 60 seconds") }
    }
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

/// A key that switches something off with `false`.
fn is_off<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    bool::deserialize(deserializer).map(|is_on| !is_on)
}

/// A text to be shown on one line; an empty one is as good as left out.
fn a_line<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    const LONGEST: usize = 120;
    let text = Option::<String>::deserialize(deserializer)?.unwrap_or_default();
    let line = String::from(DisplayName::from(&*text));
    match line.chars().count() {
        0 => Ok(None),
        1..=LONGEST => Ok(Some(line)),
        _ => Err(D::Error::custom(format_args!("more than {LONGEST} characters"))),
    }
}

impl Config {
    /// Reads the text of `config.json`.
    pub fn read(text: &str) -> Result<Self, ConfigError> {
        // A host that sends its index page for what it doesn't have.
        if text.trim_start().starts_with('<') {
            return Err(ConfigError::IndexPage);
        }
        let text = &*decoded(bare(text))?;
        if text.trim().is_empty() {
            return Err(ConfigError::Empty);
        }
        if text.trim_start().starts_with('[') {
            // serde would read a list as a structure.
            let message = "a list stands where { … } should be".into();
            return Err(ConfigError::Unreadable { line: 1, column: 1, key: None, message });
        }
        let config: Self =
            serde_json::from_slice(text.as_bytes()).map_err(|error| ConfigError::Unreadable {
                line: error.line(),
                column: error.column(),
                key: names::last_before(text, error.line(), error.column()),
                message: unquoted(&error.to_string()),
            })?;
        names::check(text)?;
        match config.endpoints.unspeakable() {
            Some(name) => Err(ConfigError::Unspeakable { name }),
            None => Ok(config),
        }
    }

    /// The origins that the page calls, each once: what its security policy must name.
    pub fn hosts(&self) -> Vec<String> {
        self.endpoints.hosts(self.has_organisation())
    }

    /// True where an administrator of a Google Workspace has a page here.
    pub const fn has_organisation(&self) -> bool {
        !self.without_organisation
    }

    /// The origins that a message to the window's opener goes to, by the address of the page that the window was opened
    /// from, where the browser tells it.
    pub fn told_origins(&self, referrer: &str) -> Vec<&EmbedOrigin> {
        embed_origin::told(&self.embed_origins, referrer)
    }

    /// True if a page does the same with either; the audience may have been chosen in this browser.
    pub fn is_like(&self, other: &Self) -> bool {
        let bare = |config: &Self| Self { audience: None, ..config.clone() };
        bare(self) == bare(other)
    }

    /// What stands in the places of the client id and its secret instead of them, told as where a person pastes both;
    /// nothing where no client is named.
    pub fn client_error(&self) -> Option<ClientError> {
        let client = self.client()?;
        OAuthClient::typed(&client.id, client.secret.as_deref().unwrap_or_default()).err()
    }

    /// The client that the file names; a pasted one is only asked for where there is none.
    pub fn client(&self) -> Option<OAuthClient> {
        let given = |text: &Option<String>| text.clone().unwrap_or_default();
        OAuthClient::pasted(&given(&self.client_id), &given(&self.client_secret))
    }
}

/// The text of a `config.json` that names this client; all else in `text`, the host's present file,
/// stays.
pub fn with_client(
    text: &str,
    client: &OAuthClient,
    audience: Option<Audience>,
) -> Result<String, ConfigError> {
    Config::read(text)?;
    // A file that can be read is an object.
    let mut file: Value =
        serde_json::from_slice(decoded(bare(text))?.as_bytes()).unwrap_or_default();
    file["client_id"] = client.id.clone().into();
    file["client_secret"] = client.secret.clone().unwrap_or_default().into();
    if let Some(audience) = audience {
        file["audience"] = audience.as_str().into();
    }
    Ok(format!("{file:#}\n"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

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
    fn the_pause_before_a_mail_is_five_seconds_or_what_the_deployer_says() {
        let pause = |text: &str| Config::read(text).map(|config| config.undo_seconds.length());

        assert_eq!(pause("{}"), Ok(Duration::from_secs(5)));
        assert_eq!(pause(r#"{"undo_seconds": 0}"#), Ok(Duration::ZERO));
        for wrong in ["61", "-1", "\"5\"", "1.5"] {
            let error = pause(&format!(r#"{{"undo_seconds": {wrong}}}"#)).unwrap_err();
            let names = matches!(&error, ConfigError::Unreadable { key: Some(key), .. } if key == "undo_seconds");
            assert!(names, "{wrong}: {error:?}");
        }
    }

    #[test]
    fn who_may_be_told_of_an_email_is_a_list_of_origins_and_a_wrong_one_is_named() {
        let read = |text: &str| Config::read(&format!(r#"{{"embed_origins": {text}}}"#));

        assert_eq!(Config::read("{}").unwrap().embed_origins, []);
        let config = read(r#"["https://jobs.acme.example", "http://localhost:8100"]"#).unwrap();
        assert_eq!(config.embed_origins.len(), 2);
        assert_eq!(config.told_origins("http://localhost:8100/a").len(), 1);
        for wrong in [r#"["*"]"#, r#"["https://jobs.acme.example/"]"#, r#""https://a.example""#] {
            let error = read(wrong).unwrap_err();
            let names = matches!(&error, ConfigError::Unreadable { key: Some(key), .. } if key == "embed_origins");
            assert!(names, "{wrong}: {error:?}");
        }
        let misspelt = Config::read(r#"{"embed_origin": []}"#);
        assert!(matches!(misspelt, Err(ConfigError::UnknownKey { meant: "embed_origins", .. })));
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
    fn a_file_in_another_form_is_read_or_named_as_what_it_is() {
        let as_utf8 = |text: &str| {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            String::from_utf8_lossy(&[&[0xff, 0xfe], &*bytes].concat()).into_owned()
        };

        let config = Config::read(&as_utf8(r#"{"client_id": "x"}"#)).unwrap();
        assert_eq!(config.client().unwrap().id, "x");
        assert_eq!(Config::read(&as_utf8(r#"{"operator": "Müller 株"}"#)), Err(ConfigError::Utf16));
        let latin = String::from_utf8_lossy(b"{\"operator\": \"M\xfcller\"}");
        assert_eq!(Config::read(&latin), Err(ConfigError::NotUtf8));
        for empty in ["", " \r\n", "\u{feff}"] {
            assert_eq!(Config::read(empty), Err(ConfigError::Empty), "{empty:?}");
        }
        assert!(Config::read("\u{feff}{}").is_ok());
    }

    #[test]
    fn what_stands_in_the_place_of_the_client_id_is_named() {
        let form = |id: &str| {
            let config = Config::read(&json!({"client_id": id}).to_string()).unwrap();
            config.client_error().and_then(|error| error.id)
        };
        let id = "123456789012-abcdefghijklmnopqrstuvwxyz012345.apps.googleusercontent.com";

        assert_eq!(form(id), None);
        for around in [
            format!("http://{id}"),
            format!("`{id}`"),
            format!("“{id}”"),
            format!(" {id}\u{200b}/"),
        ] {
            assert_eq!(form(&around), None, "{around}");
        }
        assert_eq!(form("AIzaSyA-1234567890abcdefghijklmnopqrstuv"), Some(PastedForm::ApiKey));
        assert_eq!(form("https://acme.example"), Some(PastedForm::Url));
        assert_eq!(
            form("your-client-id.apps.googleusercontent.com"),
            Some(PastedForm::Placeholder)
        );
        assert_eq!(form(""), None);
        let file =
            json!({"client_id": id, "client_secret": "AIzaSyA-1234567890abcdefghijklmnopqrstuv"});
        let error = Config::read(&file.to_string()).unwrap().client_error();
        assert_eq!(error, Some(ClientError { id: None, secret: Some(PastedForm::ApiKey) }));
    }

    #[test]
    fn a_value_at_fault_is_named_by_its_key() {
        let key = |text: &str| match Config::read(text) {
            Err(ConfigError::Unreadable { key, .. }) => key,
            other => panic!("{text}: {other:?}"),
        };

        assert_eq!(
            key(r#"{"operator": "x", "account": "Mia <mia@a.example>"}"#).unwrap(),
            "account"
        );
        assert_eq!(key(r#"{"client_id": 7}"#).unwrap(), "client_id");
        assert_eq!(
            key(r#"{"endpoints": {"dns": "https://d.example", "token": "none"}}"#).unwrap(),
            "endpoints.token"
        );
        assert_eq!(key(r#"{"endpoints": 7}"#).unwrap(), "endpoints");
        assert_eq!(key(r#"{"kinds": {"a": 1}}"#).unwrap(), "kinds");
        assert_eq!(key("{"), None);
    }

    #[test]
    fn who_runs_this_copy_is_one_line_of_text() {
        let read = |text: &str| Config::read(&format!(r#"{{"operator": {text}}}"#));

        assert_eq!(read(r#"" Acme\nTiling ""#).unwrap().operator, Some("Acme Tiling".into()));
        assert_eq!(read(r#""""#).unwrap().operator, None);
        assert_eq!(read("null").unwrap().operator, None);
        assert!(read(&format!("{:?}", "a".repeat(121))).is_err());
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
            let ConfigError::Unreadable { line, column, message, .. } = fault(kinds) else {
                panic!("{kinds}");
            };
            assert!(line == 2 && columns.contains(&column), "{kinds}: {line}, {column}");
            assert!(message.contains(reason), "{message}");
        }
    }

    #[test]
    fn a_broken_file_is_named_by_line_and_column() {
        let fault = Config::read("{\n  \"client_id\": id\n}").unwrap_err();

        assert!(matches!(fault, ConfigError::Unreadable { line: 2, column: 16, .. }), "{fault:?}");
    }

    #[test]
    fn a_value_in_the_wrong_place_is_not_repeated() {
        let secret = "GOCSPX-a\\\"bcdefghijklmnopqrst";
        for text in [
            format!(r#"{{"endpoints": "{secret}"}}"#),
            format!(r#"{{"kinds": "{secret}"}}"#),
            format!(r#"{{"endpoints": {{"gmail": ["{secret}"]}}}}"#),
            format!(r#"{{"audience": "{secret}"}}"#),
            format!(r#"{{"account": "{secret}"}}"#),
        ] {
            let Err(ConfigError::Unreadable { message, .. }) = Config::read(&text) else {
                panic!("{text}");
            };
            assert!(!message.contains("GOCSPX") && !message.contains("bcdef"), "{message}");
            assert!(!message.is_empty() && !message.contains("at line"), "{message}");
        }
    }

    #[test]
    fn an_index_page_is_not_taken_for_a_file() {
        assert_eq!(Config::read("\n<!doctype html>"), Err(ConfigError::IndexPage));
    }

    #[test]
    fn a_client_is_put_into_the_file_that_the_host_has() {
        let client = OAuthClient { id: "new".into(), secret: None };
        let had = "\u{feff}{\"client_id\": \"old\", \"kinds\": [\"job\"], \"endpoints\": {\"gmail\": \"https://a.example\"}}";
        let text = with_client(had, &client, Some(Audience::Testing)).unwrap();
        let file: Value = serde_json::from_str(&text).unwrap();

        assert_eq!(file["kinds"][0], "job");
        assert_eq!(file["endpoints"]["gmail"], "https://a.example");
        let config = Config::read(&text).unwrap();
        assert_eq!((config.client(), config.audience), (Some(client), Some(Audience::Testing)));
    }

    #[test]
    fn a_client_is_not_put_into_a_file_that_can_not_be_read() {
        let client = OAuthClient { id: "new".into(), secret: None };

        assert_eq!(with_client("<html>", &client, None), Err(ConfigError::IndexPage));
        for text in ["[]", "7", "{"] {
            assert!(with_client(text, &client, None).is_err(), "{text}");
        }
    }

    #[test]
    fn a_page_of_the_deployers_must_be_one_that_can_be_opened() {
        let read = |url: &str| Config::read(&format!(r#"{{"privacy_page": "{url}"}}"#));

        let config = read("https://acme.example/privacy?lang=en#mail").unwrap();
        assert_eq!(
            config.privacy_page.unwrap().as_str(),
            "https://acme.example/privacy?lang=en#mail"
        );
        assert!(matches!(read("javascript:alert(1)"), Err(ConfigError::Unreadable { .. })));
        assert!(matches!(read("/privacy"), Err(ConfigError::Unreadable { .. })));
    }

    #[test]
    fn an_audience_is_one_of_five_words() {
        let read = |word: &str| Config::read(&format!(r#"{{"audience": "{word}"}}"#));

        for audience in Audience::ALL {
            assert_eq!(read(audience.as_str()).unwrap().audience, Some(audience));
        }
        assert!(Audience::InReview.is_warned(), "until Google has agreed");
        assert_eq!(read("").unwrap().audience, None);
        assert!(matches!(read("everyone"), Err(ConfigError::Unreadable { .. })));
    }

    #[test]
    fn an_endpoint_over_plain_http_is_refused_unless_it_is_this_machine() {
        let read = |url: &str| Config::read(&format!(r#"{{"endpoints": {{"gmail": "{url}"}}}}"#));

        assert!(matches!(read("http://evil.example"), Err(ConfigError::Unreadable { .. })));
        assert!(matches!(read("not a url"), Err(ConfigError::Unreadable { .. })));
        assert!(matches!(read("https://gmail.example/?a=b"), Err(ConfigError::Unreadable { .. })));
        let odd = read("https:/gmail.example/my api").unwrap();
        assert_eq!(odd.endpoints.gmail.at("/gmail"), "https://gmail.example/my%20api/gmail");
        let local = read("http://127.0.0.1:8090/api/").unwrap();
        assert_eq!(local.endpoints.gmail.at("/gmail"), "http://127.0.0.1:8090/api/gmail");
    }
}
