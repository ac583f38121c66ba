use serde_json::Value;

use super::{ClientError, OAuthClient, PastedForm};

/// The file `client_secret_….json` that Google's console lets one download.
/// <https://googleapis.github.io/google-api-python-client/docs/client-secrets.html>
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ClientFile {
    pub client: OAuthClient,
    /// The id of its Google Cloud project.
    pub project: Option<String>,
    /// The redirect URIs that were registered when it was downloaded; none is known of a `config.json`.
    pub redirect_uris: Option<Vec<String>>,
    /// The JavaScript origins, likewise.
    pub origins: Option<Vec<String>>,
}

/// Why a file is not a web client's.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ClientFileError {
    #[error("there is nothing in it")]
    Empty,
    #[error("it is too large")]
    TooLarge,
    /// A picture, an archive.
    #[error("it is no text")]
    NoText,
    #[error("it is no JSON: line {line}, column {column}")]
    NotJson { line: usize, column: usize },
    /// A Desktop client: it can't send people back to a web page.
    #[error("it belongs to a client of another type")]
    Desktop,
    #[error("it is the key of a service account")]
    ServiceAccount,
    /// What `gcloud auth application-default login` leaves.
    #[error("it is somebody's saved sign-in")]
    SavedSignIn,
    /// `google-services.json` and its like.
    #[error("it is for a phone app")]
    PhoneApp,
    #[error("there is no client in it")]
    NoClient,
    #[error("its id or its secret is not one")]
    Odd(ClientError),
}

impl ClientFile {
    /// Google's are 500 bytes long.
    pub const LONGEST: usize = 64 << 10;

    /// Reads the file, or a `config.json` of ours.
    pub fn read(text: &str) -> Result<Self, ClientFileError> {
        let text = super::bare(text);
        if text.trim().is_empty() {
            return Err(ClientFileError::Empty);
        }
        if text.len() > Self::LONGEST {
            return Err(ClientFileError::TooLarge);
        }
        // What no text has: a zero, or what stands for bytes that are no UTF-8.
        if text.contains(['\0', '\u{fffd}']) {
            return Err(ClientFileError::NoText);
        }
        let file: Value = serde_json::from_slice(text.as_bytes()).map_err(|error| {
            ClientFileError::NotJson { line: error.line(), column: error.column() }
        })?;
        let web = &file["web"];
        if web.is_object() {
            return Self::of(
                web,
                Some([list(&web["redirect_uris"]), list(&web["javascript_origins"])]),
            );
        }
        match something_else(&file) {
            Some(fault) => Err(fault),
            None => Self::of(&file, None),
        }
    }

    fn of(part: &Value, registered: Option<[Vec<String>; 2]>) -> Result<Self, ClientFileError> {
        let given = |name: &str| part[name].as_str().unwrap_or_default();
        if given("client_id").is_empty() {
            return Err(ClientFileError::NoClient);
        }
        let client = OAuthClient::typed(given("client_id"), given("client_secret"))
            .map_err(ClientFileError::Odd)?;
        let project = part["project_id"].as_str().map(str::to_owned);
        let project = project.filter(|id| PastedForm::of(id) == PastedForm::ProjectId);
        let (redirect_uris, origins) = registered.map(|[uris, origins]| (uris, origins)).unzip();
        Ok(Self { client, project, redirect_uris, origins })
    }
}

fn list(value: &Value) -> Vec<String> {
    let texts = value.as_array().into_iter().flatten().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

/// Other files that Google's consoles give out.
fn something_else(file: &Value) -> Option<ClientFileError> {
    let has = |name: &str| !file[name].is_null();
    match file["type"].as_str() {
        _ if has("installed") => Some(ClientFileError::Desktop),
        Some("service_account") => Some(ClientFileError::ServiceAccount),
        Some("authorized_user") => Some(ClientFileError::SavedSignIn),
        _ if has("project_info") || has("apiKey") => Some(ClientFileError::PhoneApp),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WEB: &str = r#"{"web": {"client_id": "1234567890-abc.apps.googleusercontent.com",
        "project_id": "acme-mail", "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": "https://oauth2.googleapis.com/token", "client_secret": "GOCSPX-abcdefghijklmnopqrst",
        "redirect_uris": ["https://mail.acme.example/", 7], "javascript_origins": ["https://mail.acme.example"]}}"#;

    #[test]
    fn a_web_clients_file_gives_id_secret_and_the_registered_addresses() {
        let file = ClientFile::read(WEB).unwrap();

        assert_eq!(file.client.id, "1234567890-abc.apps.googleusercontent.com");
        assert_eq!(file.client.secret.as_deref(), Some("GOCSPX-abcdefghijklmnopqrst"));
        assert_eq!(file.project.as_deref(), Some("acme-mail"));
        assert_eq!(file.redirect_uris, Some(vec!["https://mail.acme.example/".to_owned()]));
        assert_eq!(file.origins, Some(vec!["https://mail.acme.example".to_owned()]));
    }

    #[test]
    fn a_config_json_of_ours_is_taken_too() {
        let text = "\u{feff}{\"client_id\": \"x.apps.googleusercontent.com\"}\n";
        let file = ClientFile::read(text).unwrap();

        assert_eq!(file.client.secret, None);
        assert_eq!((file.redirect_uris, file.origins), (None, None));
    }

    #[test]
    fn a_file_of_another_kind_is_named() {
        let cases = [
            (" \n", ClientFileError::Empty),
            ("\u{fffd}PNG\r\n\0", ClientFileError::NoText),
            ("{\n\"web\": ", ClientFileError::NotJson { line: 2, column: 7 }),
            (r#"{"installed": {"client_id": "x"}}"#, ClientFileError::Desktop),
            (r#"{"type": "service_account", "client_id": "1"}"#, ClientFileError::ServiceAccount),
            (r#"{"type": "authorized_user", "client_id": "1"}"#, ClientFileError::SavedSignIn),
            (r#"{"project_info": {}, "client": []}"#, ClientFileError::PhoneApp),
            (r#"{"web": {"client_secret": "x"}}"#, ClientFileError::NoClient),
            ("[1]", ClientFileError::NoClient),
            (
                r#"{"web": {"client_id": "1234567890"}}"#,
                ClientFileError::Odd(ClientError {
                    id: Some(PastedForm::ProjectNumber),
                    secret: None,
                }),
            ),
        ];
        for (text, fault) in cases {
            assert_eq!(ClientFile::read(text), Err(fault), "{text}");
        }
        assert_eq!(ClientFile::read(&"x".repeat(70_000)), Err(ClientFileError::TooLarge));
    }

    proptest! {
        #[test]
        fn any_text_is_a_file_or_a_named_mistake(text in "\\PC*|[{}\\[\\]\":,a-z_]{0,80}") {
            let _ = ClientFile::read(&text);
        }
    }
}
