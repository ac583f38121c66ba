use std::{fmt, str::FromStr};

use serde::Deserialize;
use url::{Host, Url};

use crate::mail::Address;

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
    /// The Directory API, for an administrator of a Google Workspace.
    pub directory: Endpoint,
    pub groups_settings: Endpoint,
    pub cloud_identity: Endpoint,
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
            directory: google("https://admin.googleapis.com"),
            groups_settings: google("https://www.googleapis.com"),
            cloud_identity: google("https://cloudidentity.googleapis.com"),
            console: google("https://console.cloud.google.com"),
            issuer: "https://accounts.google.com".into(),
        }
    }
}

impl Endpoints {
    /// True if Google runs this server, or the server that stands in for Google's sign-in, as in the demo.
    pub fn is_googles(&self, endpoint: &Endpoint) -> bool {
        let host = |endpoint: &Endpoint| endpoint.url.host_str().unwrap_or_default().to_owned();
        let name = host(endpoint);
        let below = |domain: &str| {
            name.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        ["google.com", "googleapis.com", "dns.google"].into_iter().any(below)
            || name == host(&self.authorize)
    }

    /// A place on Gmail's own pages, as one of the accounts that may be signed in there (`authuser`).
    pub fn in_gmail(&self, account: Option<&Address>, place: &str) -> String {
        let account = account.map(Address::as_str).unwrap_or_default();
        let account: String = url::form_urlencoded::byte_serialize(account.as_bytes()).collect();
        self.gmail_web.at(&format!("/mail/u/?authuser={account}#{place}"))
    }

    /// True if every server that the page calls is Google's.
    pub fn are_all_googles(&self) -> bool {
        self.called().iter().all(|(_, one)| self.is_googles(one))
    }

    /// The origins that the page calls, each once; without those of an administrator where the page Organisation is off.
    pub fn hosts(&self, has_organisation: bool) -> Vec<String> {
        let mut hosts = Vec::new();
        let administrators = self.administrators().into_iter().filter(|_| has_organisation);
        for (_, endpoint) in self.called().into_iter().chain(administrators) {
            let host = endpoint.url.origin().ascii_serialization();
            if !hosts.contains(&host) {
                hosts.push(host);
            }
        }
        hosts
    }

    /// One that the page calls and that its security policy can't name: a host in a policy is a name or an IPv4 address.
    /// <https://www.w3.org/TR/CSP3/#grammardef-host-part>
    pub(super) fn unspeakable(&self) -> Option<&'static str> {
        let is_ipv6 = |endpoint: &Endpoint| matches!(endpoint.url.host(), Some(Host::Ipv6(_)));
        let mut all = self.called().into_iter().chain(self.administrators());
        all.find(|(_, one)| is_ipv6(one)).map(|(name, _)| name)
    }

    /// The servers that the page calls, by their names in `config.json`.
    const fn called(&self) -> [(&'static str, &Endpoint); 4] {
        [
            ("token", &self.token),
            ("revoke", &self.revoke),
            ("gmail", &self.gmail),
            ("dns", &self.dns),
        ]
    }

    /// The servers that only the page Organisation calls.
    const fn administrators(&self) -> [(&'static str, &Endpoint); 3] {
        [
            ("directory", &self.directory),
            ("groups_settings", &self.groups_settings),
            ("cloud_identity", &self.cloud_identity),
        ]
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
pub enum EndpointError {
    #[error("a whole URL must stand here, such as https://gmail.googleapis.com")]
    NoUrl,
    #[error("the URL ends with its path: remove what follows ? or #")]
    MoreThanAPrefix,
    /// A user name or a password stands before the host: a call would go elsewhere than it seems.
    #[error("the URL has no user name and no @: remove them")]
    UserInfo,
    #[error("the URL must begin with https:// (http:// only on this machine)")]
    NotSecure,
}

impl Endpoint {
    /// No server's URL comes near this many bytes.
    const LONGEST: usize = 2000;

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
    type Err = EndpointError;

    fn from_str(text: &str) -> Result<Self, EndpointError> {
        let text = text.trim();
        let url = Url::parse(text).map_err(|_| EndpointError::NoUrl)?;
        if url.query().is_some() || url.fragment().is_some() {
            return Err(EndpointError::MoreThanAPrefix);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(EndpointError::UserInfo);
        }
        // A call is made of it: what no request can be made of is refused here, and not after the sign-in.
        let is_callable = text.len() <= Self::LONGEST && url.as_str().parse::<http::Uri>().is_ok();
        if !is_callable || !has_plain_host(&url) {
            return Err(EndpointError::NoUrl);
        }
        match (url.scheme(), is_this_machine(&url)) {
            ("https", _) | ("http", true) => Ok(Self { text: text.to_owned(), url }),
            _ => Err(EndpointError::NotSecure),
        }
    }
}

/// True for a host that a placeholder can't be: letters, digits, hyphens and dots, or an IP address.
fn has_plain_host(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
        }
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        None => false,
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
    type Error = EndpointError;

    fn try_from(text: String) -> Result<Self, EndpointError> {
        text.parse()
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_call_can_be_made_of_is_refused_before_the_sign_in() {
        let read = |text: &str| text.parse::<Endpoint>().map(|_| ());
        for text in [
            "https://{your-project}.example",
            "https://your\"project.example",
            "https://`x`.example",
            "https://a b.example",
            "mailto:mia@acme.example",
            &format!("https://acme.example/{}", "x".repeat(70_000)),
        ] {
            assert_eq!(read(text), Err(EndpointError::NoUrl), "{}", &text[..text.len().min(40)]);
        }
        for text in ["https://mail.google.com@evil.example", "https://a:b@acme.example/x"] {
            assert_eq!(read(text), Err(EndpointError::UserInfo), "{text}");
        }
        assert_eq!(read("https://broker.acme-tiling.example/token"), Ok(()));
        assert_eq!(read("http://127.0.0.1:8191"), Ok(()));
    }

    #[test]
    fn the_hosts_are_those_that_the_page_calls_each_once_and_without_its_path() {
        let read = |text: &str| serde_json::from_str::<Endpoints>(text).unwrap();
        let own = read(
            r#"{"token": "https://broker.example:8443/t", "revoke": "https://broker.example:8443/r",
                "gmail": "http://127.0.0.1:8090/some/prefix", "dns": "http://localhost:8090/resolve"}"#,
        );

        assert_eq!(
            Endpoints::default().hosts(true),
            [
                "https://oauth2.googleapis.com",
                "https://gmail.googleapis.com",
                "https://dns.google",
                "https://admin.googleapis.com",
                "https://www.googleapis.com",
                "https://cloudidentity.googleapis.com"
            ]
        );
        assert_eq!(
            own.hosts(false),
            ["https://broker.example:8443", "http://127.0.0.1:8090", "http://localhost:8090"]
        );
    }

    #[test]
    fn a_host_that_no_policy_can_name_is_found_where_the_page_calls_it() {
        let read = |name: &str| {
            let text = format!(r#"{{"{name}": "https://[2001:db8::1]/"}}"#);
            serde_json::from_str::<Endpoints>(&text).unwrap().unspeakable()
        };

        assert_eq!(read("dns"), Some("dns"));
        assert_eq!(read("console"), None, "it is opened, and not called");
    }

    #[test]
    fn a_server_is_googles_by_its_name_or_by_the_company_of_the_sign_in() {
        let googles = Endpoints::default();
        assert!(googles.are_all_googles());
        let broker = Endpoints {
            token: "https://broker.acme.com/token".parse().unwrap(),
            ..googles.clone()
        };
        assert!(!broker.are_all_googles() && broker.is_googles(&broker.gmail));
        let resolver = Endpoints {
            dns: "https://cloudflare-dns.com/dns-query".parse().unwrap(),
            ..googles.clone()
        };
        assert!(!resolver.are_all_googles());
        let likeness: Endpoint = "https://notgoogleapis.com/token".parse().unwrap();
        assert!(!googles.is_googles(&likeness));
        let here = |port: u16| format!("http://127.0.0.1:{port}").parse().unwrap();
        let demo = Endpoints {
            authorize: here(8090),
            token: here(8090),
            revoke: here(8090),
            gmail: here(8090),
            dns: here(8091),
            ..googles
        };
        assert!(demo.are_all_googles());
    }
}
