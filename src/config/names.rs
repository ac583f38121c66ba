//! The names that `config.json` knows, and which of them a misspelt one was meant to be: what isn't known is passed
//! over, and a misspelt endpoint would quietly be Google's.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};

use super::fault::ConfigError;

const KEYS: [&str; 14] = [
    "client_id",
    "client_secret",
    "redirect_uri",
    "account",
    "kinds",
    "endpoints",
    "audience",
    "home_page",
    "privacy_page",
    "operator",
    "undo_seconds",
    "embed_origins",
    "settings",
    "organisation",
];

const ENDPOINTS: [&str; 11] = [
    "authorize",
    "token",
    "revoke",
    "gmail",
    "gmail_web",
    "dns",
    "console",
    "issuer",
    "directory",
    "groups_settings",
    "cloud_identity",
];

/// Objects in the file that Google's console gives out for a client.
const CLIENT_FILE: [&str; 2] = ["web", "installed"];

/// The names in an object, as they stand there.
#[derive(Default)]
struct Names(Vec<String>);

#[derive(Default, Deserialize)]
#[serde(default)]
struct Inner {
    endpoints: Names,
}

/// Refuses a file in which a name stands that was meant to be another; one that resembles none is a remark of the
/// deployer's.
pub(super) fn check(text: &str) -> Result<(), ConfigError> {
    // A text that is no object was refused before.
    let Names(keys) = serde_json::from_str(text).unwrap_or_default();
    let Inner { endpoints: Names(endpoints) } = serde_json::from_str(text).unwrap_or_default();
    if keys.iter().any(|key| CLIENT_FILE.contains(&key.as_str())) {
        return Err(ConfigError::ClientFile);
    }
    for key in keys.into_iter().filter(|key| !KEYS.contains(&key.as_str())) {
        if let Some(meant) = nearest(&key, &KEYS) {
            return Err(ConfigError::UnknownKey { key, meant });
        }
    }
    let unknown = |name: &String| !ENDPOINTS.contains(&name.as_str());
    match endpoints.into_iter().find(unknown) {
        Some(name) => {
            let meant = nearest(&name, &ENDPOINTS);
            Err(ConfigError::UnknownEndpoint { name, meant })
        }
        None => Ok(()),
    }
}

/// The known name that stands last before a place in a text, such as `endpoints.token`: the one whose value is at fault
/// there. Line and column count from one, the column in bytes, as serde counts them.
pub(super) fn last_before(text: &str, line: usize, column: usize) -> Option<String> {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let before = text.as_bytes().get(..(start + column).min(text.len()))?;
    let before = String::from_utf8_lossy(before);
    let at = |name: &str| {
        let (head, behind) = before.rsplit_once(&format!("\"{name}\""))?;
        behind.trim_start().starts_with(':').then_some(head.len())
    };
    let keys = KEYS.iter().filter_map(|name| Some((at(name)?, (*name).to_owned())));
    let endpoints =
        ENDPOINTS.iter().filter_map(|name| Some((at(name)?, format!("endpoints.{name}"))));
    keys.chain(endpoints).max().map(|(_, name)| name)
}

/// The known name that a slip of the finger, capitals or another way to part words lead to.
fn nearest(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let letters = |name: &str| {
        name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    let name = letters(name);
    let allowed = if name.len() < 6 { 1 } else { 2 };
    let distance = |one: &&'static str| strsim::osa_distance(&name, &letters(one));
    known.iter().copied().min_by_key(distance).filter(|one| distance(one) <= allowed)
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reader)
    }
}

/// Reads the names of an object, and none of its values.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Names;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Names, A::Error> {
        let mut names = Vec::new();
        while let Some((name, IgnoredAny)) = map.next_entry()? {
            names.push(name);
        }
        Ok(Names(names))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(key: &str) -> Option<&'static str> {
        match check(&format!(r#"{{"{key}": ""}}"#)) {
            Err(ConfigError::UnknownKey { key: named, meant }) => {
                assert_eq!(named, key);
                Some(meant)
            }
            other => {
                assert_eq!(other, Ok(()), "{key}");
                None
            }
        }
    }

    #[test]
    fn a_misspelt_key_is_named_with_the_one_that_was_meant() {
        for (key, known) in [
            ("Client_ID", "client_id"),
            ("clientId", "client_id"),
            ("client-secret", "client_secret"),
            ("redirect_url", "redirect_uri"),
            ("redirect_uris", "redirect_uri"),
            ("endpoint", "endpoints"),
            ("audiance", "audience"),
            ("kind", "kinds"),
            ("home page", "home_page"),
        ] {
            assert_eq!(meant(key), Some(known), "{key}");
        }
    }

    #[test]
    fn a_key_that_resembles_none_is_a_remark_of_the_deployers() {
        for key in ["_comment", "//", "$schema", "note", "version", "name", "", "für Müller"] {
            assert_eq!(meant(key), None, "{key}");
        }
    }

    #[test]
    fn every_known_name_is_let_through() {
        for key in KEYS.into_iter().filter(|key| *key != "endpoints") {
            assert_eq!(meant(key), None, "{key}");
        }
        for name in ENDPOINTS {
            assert_eq!(check(&format!(r#"{{"endpoints": {{"{name}": ""}}}}"#)), Ok(()), "{name}");
        }
    }

    #[test]
    fn an_endpoint_that_is_not_known_is_never_googles() {
        let fault = |name: &str| check(&format!(r#"{{"endpoints": {{"{name}": ""}}}}"#));
        let unknown =
            |name: &str, meant| Err(ConfigError::UnknownEndpoint { name: name.to_owned(), meant });

        assert_eq!(fault("tokens"), unknown("tokens", Some("token")));
        assert_eq!(fault("gmailWeb"), unknown("gmailWeb", Some("gmail_web")));
        assert_eq!(fault("calendar"), unknown("calendar", None));
        assert_eq!(fault("_comment"), unknown("_comment", None));
    }

    #[test]
    fn the_file_of_googles_console_is_known_by_its_one_key() {
        for key in CLIENT_FILE {
            let text = format!(r#"{{"{key}": {{"client_id": "x", "client_secret": "y"}}}}"#);
            assert_eq!(check(&text), Err(ConfigError::ClientFile));
        }
    }
}
