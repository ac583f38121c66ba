use std::{fmt, str::FromStr};

use serde::Deserialize;
use url::{Host, Url};

/// The origin of a business system that may be told what became of an email for which it opened a window (RFC 6454 §6.2):
/// HTTPS, or this machine.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(try_from = "String")]
pub struct EmbedOrigin(String);

/// Why a text names no origin that may be told.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum EmbedOriginError {
    #[error("an origin must stand here, such as https://jobs.acme.example")]
    NoOrigin,
    /// It would let any page in.
    #[error("there is a * in it: write each origin out")]
    Wildcard,
    #[error("an origin ends with its host or its port: remove the / and what follows it")]
    MoreThanAnOrigin,
    #[error("the origin must begin with https:// (http:// only for localhost and 127.0.0.1)")]
    NotSecure,
}

impl EmbedOrigin {
    /// As browsers write it: in small letters, without a final slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for EmbedOrigin {
    type Err = EmbedOriginError;

    fn from_str(text: &str) -> Result<Self, EmbedOriginError> {
        let text = text.trim();
        if text.contains('*') {
            return Err(EmbedOriginError::Wildcard);
        }
        let (_, host) = text.split_once("://").ok_or(EmbedOriginError::NoOrigin)?;
        if host.contains(['/', '\\', '?', '#']) {
            return Err(EmbedOriginError::MoreThanAnOrigin);
        }
        let url = Url::parse(text).map_err(|_| EmbedOriginError::NoOrigin)?;
        if host.contains(['@', ' ']) || url.host().is_none() {
            return Err(EmbedOriginError::NoOrigin);
        }
        match (url.scheme(), is_here(&url)) {
            ("https", _) | ("http", true) => Ok(Self(url.origin().ascii_serialization())),
            _ => Err(EmbedOriginError::NotSecure),
        }
    }
}

impl TryFrom<String> for EmbedOrigin {
    type Error = EmbedOriginError;

    fn try_from(text: String) -> Result<Self, EmbedOriginError> {
        text.parse()
    }
}

impl fmt::Display for EmbedOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// This machine under one of its two plain names.
fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.octets() == [127, 0, 0, 1],
        Some(Host::Ipv6(_)) | None => false,
    }
}

/// Those whom a message may go to: the page that opened the window, where the browser names it and it is in the list, and
/// else each of the list, of which the browser lets through the one that fits.
pub(super) fn told<'a>(origins: &'a [EmbedOrigin], referrer: &str) -> Vec<&'a EmbedOrigin> {
    let opener = Url::parse(referrer).map(|url| url.origin().ascii_serialization());
    let is_opener = |origin: &&EmbedOrigin| opener.as_deref() == Ok(origin.as_str());
    match origins.iter().find(is_opener) {
        Some(origin) => vec![origin],
        None => origins.iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, EmbedOriginError> {
        text.parse().map(|EmbedOrigin(origin)| origin)
    }

    #[test]
    fn an_origin_is_kept_as_browsers_write_it() {
        for (text, origin) in [
            ("https://jobs.acme.example", "https://jobs.acme.example"),
            (" https://Jobs.Acme.example:443 ", "https://jobs.acme.example"),
            ("https://jobs.acme.example:8443", "https://jobs.acme.example:8443"),
            ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
            ("http://localhost:8100", "http://localhost:8100"),
            ("http://127.0.0.1:8100", "http://127.0.0.1:8100"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(origin), "{text}");
        }
    }

    #[test]
    fn whatever_is_wider_or_narrower_than_an_origin_is_refused() {
        for (text, fault) in [
            ("*", EmbedOriginError::Wildcard),
            ("https://*.acme.example", EmbedOriginError::Wildcard),
            ("https://jobs.acme.example/", EmbedOriginError::MoreThanAnOrigin),
            ("https://jobs.acme.example/app", EmbedOriginError::MoreThanAnOrigin),
            ("https://jobs.acme.example?a", EmbedOriginError::MoreThanAnOrigin),
            ("https://jobs.acme.example#a", EmbedOriginError::MoreThanAnOrigin),
            ("http://jobs.acme.example", EmbedOriginError::NotSecure),
            ("http://127.0.0.2:8100", EmbedOriginError::NotSecure),
            ("http://app.localhost", EmbedOriginError::NotSecure),
            ("file://jobs", EmbedOriginError::NotSecure),
            ("jobs.acme.example", EmbedOriginError::NoOrigin),
            ("https://", EmbedOriginError::NoOrigin),
            ("https://mia@jobs.acme.example", EmbedOriginError::NoOrigin),
            ("null", EmbedOriginError::NoOrigin),
            ("", EmbedOriginError::NoOrigin),
        ] {
            assert_eq!(read(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn the_page_that_opened_the_window_is_told_alone_where_it_is_known_and_listed() {
        let list = ["https://jobs.acme.example", "http://localhost:8100"];
        let list = list.map(|text| text.parse::<EmbedOrigin>().unwrap());
        let told =
            |referrer: &str| told(&list, referrer).into_iter().map(EmbedOrigin::as_str).collect();
        let each: Vec<&str> = list.iter().map(EmbedOrigin::as_str).collect();
        let told: [Vec<&str>; 5] = [
            told("https://jobs.acme.example/invoices?id=7"),
            told("http://localhost:8100/"),
            told(""),
            told("https://evil.example/"),
            told("https://jobs.acme.example.evil.example/"),
        ];

        assert_eq!(told, [vec![each[0]], vec![each[1]], each.clone(), each.clone(), each]);
    }
}
