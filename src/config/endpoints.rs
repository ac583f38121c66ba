use std::{fmt, str::FromStr};

use serde::Deserialize;
use url::{Host, Url};

/// The servers that Fromline speaks with; Google's own, unless the deployer says otherwise.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(default)]
pub struct Endpoints {
    pub authorize: Endpoint,
    pub token: Endpoint,
    pub revoke: Endpoint,
    pub gmail: Endpoint,
    /// Gmail as people see it; opened, never called.
    pub gmail_web: Endpoint,
    pub dns: Endpoint,
    /// Google's Cloud console, where a client is made; opened, never called.
    pub console: Endpoint,
    /// What `iss` must say (RFC 9207; `OpenID` Connect Core §2): compared as text, never fetched.
    pub issuer: String,
}

impl Default for Endpoints {
    /// <https://developers.google.com/identity/protocols/oauth2/web-server>; not looked up in the
    /// discovery document, which is one more thing to fail.
    fn default() -> Self {
        let google = |url: &str| url.parse().expect("a constant URL is valid");
        Self {
            authorize: google("https://accounts.google.com/o/oauth2/v2/auth"),
            token: google("https://oauth2.googleapis.com/token"),
            revoke: google("https://oauth2.googleapis.com/revoke"),
            gmail: google("https://gmail.googleapis.com"),
            gmail_web: google("https://mail.google.com"),
            dns: google("https://dns.google/resolve"),
            console: google("https://console.cloud.google.com"),
            issuer: "https://accounts.google.com".into(),
        }
    }
}

/// A URL prefix, which may have a path: HTTPS, or this machine.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(try_from = "String")]
pub struct Endpoint {
    /// As it was written, for what must match to the letter (RFC 9700 §2.1: redirect URIs).
    text: String,
    url: Url,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum NotAnEndpoint {
    #[error("an endpoint must be a whole URL, such as https://gmail.googleapis.com")]
    NoUrl,
    #[error("an endpoint ends with its path: take away what follows ? or #")]
    MoreThanAPrefix,
    #[error("an endpoint must begin with https:// (http:// only on this machine)")]
    NotSecure,
}

impl Endpoint {
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub const fn url(&self) -> &Url {
        &self.url
    }

    /// The URL of `path` below this prefix.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url.as_str().trim_end_matches('/'))
    }
}

impl FromStr for Endpoint {
    type Err = NotAnEndpoint;

    fn from_str(text: &str) -> Result<Self, NotAnEndpoint> {
        let text = text.trim();
        let url = Url::parse(text).map_err(|_| NotAnEndpoint::NoUrl)?;
        if url.query().is_some() || url.fragment().is_some() {
            return Err(NotAnEndpoint::MoreThanAPrefix);
        }
        match (url.scheme(), is_this_machine(&url)) {
            ("https", _) | ("http", true) => Ok(Self { text: text.to_owned(), url }),
            _ => Err(NotAnEndpoint::NotSecure),
        }
    }
}

pub(super) fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

impl TryFrom<String> for Endpoint {
    type Error = NotAnEndpoint;

    fn try_from(text: String) -> Result<Self, NotAnEndpoint> {
        text.parse()
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
