//! The deployer's `config.json`: read by the page's own reader, and said to be wrong in the page's own words.

use std::{
    fs,
    path::{Path, PathBuf},
};

use fromline::words;

use crate::{place, trouble::Trouble};

/// A checked file: its bytes as they are, and the hosts that the page will call.
pub(crate) struct Config {
    bytes: Vec<u8>,
    hosts: Vec<String>,
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
        let wrong = |message: String| Trouble::Content { file: file.to_owned(), message };
        // As a browser decodes it.
        let text = String::from_utf8_lossy(&bytes);
        let config = fromline::config::Config::read(&text)
            .map_err(|fault| wrong(words::config::fault(&fault)))?;
        if wants_client && config.client().is_none() {
            return Err(wrong(
                "“client_id” is missing or empty. Put the OAuth client’s id there.".into(),
            ));
        }
        if let Some(error) = config.client_error() {
            let id = error.id.map(|form| ("client_id", words::client::not_an_id(form)));
            let secret =
                error.secret.map(|form| ("client_secret", words::client::not_a_secret(form)));
            let said = id.into_iter().chain(secret).map(|(key, said)| format!("“{key}”: {said}"));
            return Err(wrong(said.collect::<Vec<_>>().join(" ")));
        }
        let hosts = config.hosts();
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

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let parsed = Config::parse(text.as_bytes().to_vec(), Path::new("my.json"), true);
        parsed.err().map(|trouble| trouble.to_string()).unwrap_or_default()
    }

    #[test]
    fn what_the_page_would_refuse_is_refused_here_in_the_same_words() {
        for rest in [
            r#""redirect_uri": "mail.example.com""#,
            r#""audience": "public""#,
            r#""kinds": "invoice""#,
            r#""Client_ID": "x""#,
            r#""endpoints": { "tokens": "https://a.example" }"#,
            r#""endpoints": { "token": "https://a.example/t?x=1" }"#,
            r#""endpoints": { "gmail": "http://mail.example" }"#,
            r#""endpoints": { "gmail": "https://[2001:db8::1]/" }"#,
        ] {
            let text = format!(r#"{{ "client_id": "x", {rest} }}"#);
            let fault = fromline::config::Config::read(&text).unwrap_err();

            assert_eq!(said(&text), format!("my.json: {}", words::config::fault(&fault)));
        }
    }

    #[test]
    fn the_file_of_googles_console_is_told_from_ours() {
        let text = said(r#"{ "web": { "client_id": "x", "client_secret": "y" } }"#);

        assert!(text.contains("Google’s console") && text.contains("“client_id”"), "{text}");
    }

    #[test]
    fn a_file_without_a_client_is_refused_unless_it_is_the_shipped_one() {
        for text in [r#"{ "client_id": " " }"#, "{}"] {
            assert!(said(text).contains("“client_id” is missing or empty"), "{text}");
        }
        assert!(Config::shipped().is_ok());
    }

    #[test]
    fn a_file_in_another_encoding_is_named() {
        let parsed =
            Config::parse(b"{\"client_id\": \"\xfc\"}".to_vec(), Path::new("my.json"), true);

        assert!(parsed.err().unwrap().to_string().contains("UTF-8"));
    }

    #[test]
    fn a_file_in_utf16_is_read_as_the_page_reads_it() {
        let text = r#"{"client_id": "123456-abc.apps.googleusercontent.com"}"#;
        let bytes = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes);

        assert!(Config::parse(bytes.collect(), Path::new("my.json"), true).is_ok());
    }

    #[test]
    fn what_stands_in_the_place_of_a_client_is_named() {
        let key = "AIzaSyA-1234567890abcdefghijklmnopqrstuv";
        assert!(
            said(&format!(r#"{{"client_id": "{key}"}}"#))
                .contains("“client_id”: This is an API key")
        );
    }
}
