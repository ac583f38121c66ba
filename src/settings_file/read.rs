use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error as _, IgnoredAny},
};

use super::{
    error::SettingsFileError,
    file::{SettingsFile, VERSION},
    given::Given,
    raw::Raw,
};
use crate::team::import::{self, ImportError};

/// What tells whose file it is.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Head {
    fromline: Option<Given>,
    /// Google's, of an OAuth client.
    web: Option<IgnoredAny>,
    installed: Option<IgnoredAny>,
    /// Those of a `config.json`.
    client_id: Option<IgnoredAny>,
    redirect_uri: Option<IgnoredAny>,
    endpoints: Option<IgnoredAny>,
}

impl SettingsFile {
    /// Reads a file in UTF-8, with a byte order mark or without. All of it can be read, or nothing is taken.
    pub fn read(bytes: &[u8]) -> Result<Self, SettingsFileError> {
        let text = import::decode(bytes, |_, _| None)?;
        let start = text.trim_start();
        if start.is_empty() {
            return Err(SettingsFileError::Empty);
        }
        if start.starts_with('<') {
            return Err(SettingsFileError::WebPage);
        }
        object::<Head>(&text)?.check()?;
        object::<Raw>(&text)?.try_into()
    }
}

impl Head {
    fn check(&self) -> Result<(), SettingsFileError> {
        match &self.fromline {
            Some(Given::Number(VERSION)) => Ok(()),
            Some(Given::Number(later)) if *later > VERSION => {
                Err(SettingsFileError::LaterVersion(*later))
            }
            _ if self.web.is_some() || self.installed.is_some() => {
                Err(SettingsFileError::ClientFile)
            }
            _ if [&self.client_id, &self.redirect_uri, &self.endpoints]
                .iter()
                .any(|key| key.is_some()) =>
            {
                Err(SettingsFileError::ConfigFile)
            }
            _ => Err(SettingsFileError::NotOurs),
        }
    }
}

/// Reads an object, which must be all that there is in the text.
fn object<T: DeserializeOwned>(text: &str) -> Result<T, SettingsFileError> {
    let given: Given<T> = serde_json::from_slice(text.as_bytes()).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        match error.classify() {
            serde_json::error::Category::Eof => SettingsFileError::EndsTooEarly { line, column },
            serde_json::error::Category::Data => SettingsFileError::Unreadable { line, column },
            serde_json::error::Category::Syntax | serde_json::error::Category::Io => {
                SettingsFileError::NotJson { line, column }
            }
        }
    })?;
    given.object().map_err(|_| SettingsFileError::NotOurs)
}

impl From<ImportError> for SettingsFileError {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::TooLarge => Self::TooLarge,
            ImportError::NotOpened => Self::NotOpened,
            ImportError::Spreadsheet => Self::Spreadsheet,
            ImportError::Binary => Self::Binary,
            ImportError::Unreadable => Self::NotUtf8,
            ImportError::Empty => Self::Empty,
            ImportError::NoAddresses => Self::NotOurs,
        }
    }
}

impl<'de> Deserialize<'de> for SettingsFile {
    /// Reads what this browser keeps: the version isn't compared, for the key under which it is kept has one.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Raw::deserialize(deserializer)?.try_into().map_err(D::Error::custom)
    }
}
