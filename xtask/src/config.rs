//! The deployer's `config.json`, as far as building needs it: is it one, and which hosts does it name?

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use url::{Host, Url};

use crate::{place, trouble::Trouble};

/// A checked file: its bytes as they are, and the hosts that the page will call.
pub(crate) struct Config {
    bytes: Vec<u8>,
    hosts: Vec<String>,
}

#[derive(Deserialize)]
struct Contents {
    client_id: String,
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    endpoints: Endpoints,
}

/// The page takes no longer name for a kind of mail, and no more of them.
const LONGEST_KIND: usize = 40;
const MOST_KINDS: usize = 30;

/// `deny_unknown_fields`, because a misspelt endpoint would quietly be Google's.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Endpoints {
    authorize: String,
    token: String,
    revoke: String,
    gmail: String,
    gmail_web: String,
    dns: String,
    console: String,
    issuer: String,
}

impl Default for Endpoints {
    fn default() -> Self {
        Self {
            authorize: "https://accounts.google.com/o/oauth2/v2/auth".into(),
            token: "https://oauth2.googleapis.com/token".into(),
            revoke: "https://oauth2.googleapis.com/revoke".into(),
            gmail: "https://gmail.googleapis.com".into(),
            gmail_web: "https://mail.google.com".into(),
            dns: "https://dns.google/resolve".into(),
            console: "https://console.cloud.google.com".into(),
            issuer: "https://accounts.google.com".into(),
        }
    }
}

impl Config {
    /// Reads a deployer's file, which must name a client.
    pub(crate) fn read(file: &Path) -> Result<Self, Trouble> {
        let bytes = fs::read(file).map_err(|source| Trouble::file(file, source))?;
        Self::parse(bytes, file, true)
    }

    /// The one that lies in `public/`: it may leave the client to the page's set-up.
    pub(crate) fn shipped() -> Result<Self, Trouble> {
        let file = PathBuf::from("public/config.json");
        let bytes =
            fs::read(place::root().join(&file)).map_err(|source| Trouble::file(&file, source))?;
        Self::parse(bytes, &file, false)
    }

    /// One that was made up here.
    pub(crate) fn made(value: &serde_json::Value) -> Result<Self, Trouble> {
        Self::parse(format!("{value:#}\n").into_bytes(), Path::new("the demo's config.json"), true)
    }

    fn parse(bytes: Vec<u8>, file: &Path, wants_client: bool) -> Result<Self, Trouble> {
        let contents: Contents =
            serde_json::from_slice(&bytes).map_err(|error| unreadable(file, &error))?;
        let wrong = |message: String| Trouble::ConfigValue { file: file.to_owned(), message };
        if wants_client && contents.client_id.trim().is_empty() {
            return Err(wrong("\"client_id\" is empty; put the OAuth client's id there".into()));
        }
        check_kinds(&contents.kinds).map_err(wrong)?;
        let hosts = contents.endpoints.hosts().map_err(wrong)?;
        Ok(Self { bytes, hosts })
    }

    /// The file, byte for byte.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The origins that the page fetches from, each once.
    pub(crate) fn hosts(&self) -> &[String] {
        &self.hosts
    }
}

/// Names each kind of mail once, in few words; empty ones don't count.
fn check_kinds(kinds: &[String]) -> Result<(), String> {
    let mut each = BTreeSet::new();
    for kind in kinds.iter().map(|kind| kind.trim()).filter(|kind| !kind.is_empty()) {
        if kind.chars().count() > LONGEST_KIND {
            return Err(format!(
                "\"kinds\": \"{kind}\" is too long; give it at most {LONGEST_KIND} characters"
            ));
        }
        each.insert(kind.to_lowercase());
    }
    if each.len() > MOST_KINDS {
        return Err(format!("\"kinds\" names {}; {MOST_KINDS} are the most", each.len()));
    }
    Ok(())
}

impl Endpoints {
    fn hosts(&self) -> Result<Vec<String>, String> {
        for (name, url) in [
            ("authorize", &self.authorize),
            ("gmail_web", &self.gmail_web),
            ("console", &self.console),
            ("issuer", &self.issuer),
        ] {
            origin(name, url)?;
        }
        let mut hosts = Vec::new();
        for (name, url) in [
            ("token", &self.token),
            ("revoke", &self.revoke),
            ("gmail", &self.gmail),
            ("dns", &self.dns),
        ] {
            let host = origin(name, url)?;
            if !hosts.contains(&host) {
                hosts.push(host);
            }
        }
        Ok(hosts)
    }
}

/// The origin of an endpoint: HTTPS, or this machine.
fn origin(name: &str, text: &str) -> Result<String, String> {
    let url = Url::parse(text).map_err(|_| format!("endpoint \"{name}\" is no URL: {text}"))?;
    let local = match url.host() {
        Some(Host::Domain(domain)) => domain == "localhost" || domain.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(_)) => {
            return Err(format!(
                "endpoint \"{name}\": a security policy can't name {text}; use a host name"
            ));
        }
        None => false,
    };
    match url.scheme() {
        "https" => Ok(url.origin().ascii_serialization()),
        "http" if local => Ok(url.origin().ascii_serialization()),
        _ => Err(format!(
            "endpoint \"{name}\" must begin with https:// (http:// only on this machine): {text}"
        )),
    }
}

fn unreadable(file: &Path, error: &serde_json::Error) -> Trouble {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    let place = format!(" at line {line} column {column}");
    let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
    Trouble::Config { file: file.to_owned(), line, column, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(text.as_bytes().to_vec(), Path::new("my.json"), true)
            .map_err(|trouble| trouble.to_string())
    }

    #[test]
    fn hosts_are_googles_own_where_the_file_names_none() {
        let config = parse(r#"{ "client_id": "x" }"#).unwrap();

        assert_eq!(
            config.hosts(),
            ["https://oauth2.googleapis.com", "https://gmail.googleapis.com", "https://dns.google"]
        );
    }

    #[test]
    fn each_host_is_named_once_and_without_its_path() {
        let text = r#"{ "client_id": "x", "endpoints": {
            "token": "https://broker.example:8443/t?x=1", "revoke": "https://broker.example:8443/r",
            "gmail": "http://127.0.0.1:8090/some/prefix", "dns": "http://localhost:8090/resolve" } }"#;

        assert_eq!(
            parse(text).unwrap().hosts(),
            ["https://broker.example:8443", "http://127.0.0.1:8090", "http://localhost:8090"]
        );
    }

    #[test]
    fn a_broken_file_is_named_by_line_and_column() {
        let said = parse("{\n  \"client_id\": x\n}").err().unwrap();

        assert_eq!(said, "my.json, line 2, column 16: expected value");
    }

    #[test]
    fn a_misspelt_endpoint_is_not_taken_for_googles() {
        let said = parse(r#"{ "client_id": "x", "endpoints": { "tokens": "https://a.example" } }"#)
            .err()
            .unwrap();

        assert!(said.contains("unknown field `tokens`"), "{said}");
    }

    #[test]
    fn what_is_no_endpoint_is_refused_with_its_name() {
        let refused = |url: &str| {
            parse(&format!(r#"{{ "client_id": "x", "endpoints": {{ "gmail": "{url}" }} }}"#))
                .err()
                .unwrap()
        };

        assert_eq!(refused("gmail"), "my.json: endpoint \"gmail\" is no URL: gmail");
        assert!(refused("http://mail.example").contains("must begin with https://"));
        assert!(refused("https://[2001:db8::1]/").contains("use a host name"));
    }

    #[test]
    fn kinds_of_mail_are_few_short_names_as_the_page_takes_them() {
        let said = |kinds: serde_json::Value| {
            parse(&format!(r#"{{ "client_id": "x", "kinds": {kinds} }}"#)).err()
        };
        let names = |count: usize| (0..count).map(|number| format!("Kind {number}"));
        let twice: Vec<_> = names(30).chain(names(30).map(|name| name.to_lowercase())).collect();

        assert_eq!(said(serde_json::json!(["quote", " Quote ", ""])), None);
        assert_eq!(said(serde_json::json!([])), None);
        assert_eq!(said(twice.into()), None);
        let many: Vec<_> = names(31).collect();
        assert_eq!(said(many.into()).unwrap(), "my.json: \"kinds\" names 31; 30 are the most");
        assert!(said(serde_json::json!(["x".repeat(41)])).unwrap().contains("is too long"));
        let text = said("invoice".into()).unwrap();
        assert!(text.starts_with("my.json, line 1, column 38: invalid type"), "{text}");
    }

    #[test]
    fn a_file_without_a_client_is_refused() {
        assert!(parse(r#"{ "client_id": " " }"#).err().unwrap().contains("\"client_id\" is empty"));
        assert!(parse("{}").err().unwrap().contains("missing field `client_id`"));
    }
}
