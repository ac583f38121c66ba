use serde::{Deserialize, Serialize};

use crate::{
    keep::{Kept, Shelf, What},
    mail::{Address, is_unseen},
};

/// The OAuth client of the deployer's Google Cloud project.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct OAuthClient {
    pub id: String,
    /// Google asks for it even with PKCE. In a page it is public data, and nothing here keeps it
    /// secret (RFC 10017: a server that insists must treat such a client as public).
    pub secret: Option<String>,
}

/// What is typed on Setup and not used yet; it outlives a reload.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct ClientInput {
    pub id: String,
    pub secret: String,
}

impl Kept for ClientInput {
    const KEY: &'static str = "fromline.setup-typed.v1";
    const SHELF: Shelf = Shelf::Tab;
    const WHAT: What = What::ClientInput;
}

impl Kept for OAuthClient {
    const KEY: &'static str = "fromline.client.v1";
    const SHELF: Shelf = Shelf::Browser;
    const WHAT: What = What::Client;
}

/// Which of the two texts can't be what they should, and what they are instead.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ClientError {
    pub id: Option<PastedForm>,
    pub secret: Option<PastedForm>,
}

impl OAuthClient {
    /// Reads what stands in a file; nothing, if there is no id in it.
    pub fn pasted(id: &str, secret: &str) -> Option<Self> {
        let given = |text: &str| {
            let text = visible(text);
            let text = tidy(&text);
            (!text.is_empty()).then(|| text.to_owned())
        };
        let id = given(id)?;
        let id = without_scheme(&id).to_owned();
        Some(Self { id, secret: given(secret) })
    }

    /// Reads what a person typed or pasted into two fields; each mistake is named by what the text is.
    pub fn typed(id: &str, secret: &str) -> Result<Self, ClientError> {
        let (id, secret) = (visible(id), visible(secret));
        let (id, secret) = (tidy(&id), tidy(&secret));
        let id = without_scheme(id);
        let faults = ClientError {
            id: Some(PastedForm::of(id)).filter(|form| *form != PastedForm::ClientId),
            secret: Some(PastedForm::of(secret)).filter(|form| !form.may_be_secret(secret)),
        };
        if faults != ClientError::default() {
            return Err(faults);
        }
        let secret = (!secret.is_empty()).then(|| secret.to_owned());
        Ok(Self { id: id.to_owned(), secret })
    }

    /// The number of its Google Cloud project, with which Google's ids begin.
    pub fn project(&self) -> Option<&str> {
        let number = self.id.split(['-', '.']).next()?;
        is_number(number).then_some(number)
    }
}

/// What a text is by its form, whichever field it was pasted into.
///
/// Google documents the end of a client id; the other forms are those that its console gives out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PastedForm {
    Nothing,
    ClientId,
    /// A client id without its end.
    CutClientId,
    /// The URL scheme of an iOS client: its id turned around.
    IosScheme,
    Secret,
    /// What the console shows of a secret later: its last four characters.
    MaskedSecret,
    CutSecret,
    ApiKey,
    ProjectNumber,
    ProjectId,
    EmailAddress,
    /// Its address, its number or its key.
    ServiceAccount,
    /// An access token, a refresh token or a code.
    Token,
    Url,
    /// A JSON text, such as the client's file.
    File,
    /// Several words.
    Words,
    /// What an example has in the place of the value.
    Placeholder,
    Other,
}

const END: &str = ".apps.googleusercontent.com";

/// Google's have 24 characters or more.
const SHORTEST_SECRET: usize = 20;

/// What stands before a value that was copied with its name.
const NAMES: [&str; 4] = ["client id", "client_id", "client secret", "client_secret"];

impl PastedForm {
    pub fn of(text: &str) -> Self {
        let text = tidy(text);
        if text.is_empty() {
            Self::Nothing
        } else if text.starts_with(['{', '[']) {
            Self::File
        } else if text.contains("-----BEGIN") {
            Self::ServiceAccount
        } else if text.contains(char::is_whitespace) {
            Self::Words
        } else {
            Self::of_word(text)
        }
    }

    fn of_word(word: &str) -> Self {
        let begins = |start: &str| word.starts_with(start);
        if begins("http://") || begins("https://") {
            Self::Url
        } else if word.ends_with(END) && word.contains(['*', '…']) {
            Self::Placeholder
        } else if word.contains(['*', '•', '…']) {
            Self::MaskedSecret
        } else if begins("GOCSPX-") {
            if word.len() < 24 { Self::CutSecret } else { Self::Secret }
        } else if begins("AIza") {
            Self::ApiKey
        } else if begins("ya29.") || begins("1//") || begins("4/") {
            Self::Token
        } else if begins("com.googleusercontent.apps.") {
            Self::IosScheme
        } else if let Ok(address) = word.parse::<Address>() {
            let is_account = address.domain().ends_with(".gserviceaccount.com");
            if is_account { Self::ServiceAccount } else { Self::EmailAddress }
        } else {
            Self::of_name(word)
        }
    }

    fn of_name(name: &str) -> Self {
        let is_plain = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if let Some(before) = name.strip_suffix(END) {
            return match before {
                "" => Self::Other,
                _ if is_placeholder(before) => Self::Placeholder,
                _ if is_plain(before) => Self::ClientId,
                _ => Self::Other,
            };
        }
        if is_placeholder(name) {
            return Self::Placeholder;
        }
        let (first, rest) = name.split_once('-').unwrap_or((name, ""));
        if name.contains(".apps") || (is_number(first) && rest.len() >= 10 && is_plain(rest)) {
            Self::CutClientId
        } else if is_number(name) {
            // A project's number is short; a service account's has 21 digits.
            if name.len() > 20 { Self::ServiceAccount } else { Self::ProjectNumber }
        } else if looks_like_an_old_secret(name) {
            Self::Secret
        } else if is_project_id(name) {
            Self::ProjectId
        } else {
            Self::Other
        }
    }

    /// Google promises no form of a secret, but has never made a short one: what is longer, and can't be
    /// told from one, passes.
    fn may_be_secret(self, text: &str) -> bool {
        match self {
            // None at all: a token broker may add it.
            Self::Nothing | Self::Secret => true,
            Self::ProjectId | Self::Other => text.len() >= SHORTEST_SECRET && text.is_ascii(),
            _ => false,
        }
    }
}

/// Without what a paste brings along: its name, spaces, quotes, a comma, a final dot or slash.
fn tidy(text: &str) -> &str {
    let trimmed = |text| str::trim_matches(text, is_around);
    let named = text
        .split_once(':')
        .filter(|(name, _)| NAMES.iter().any(|one| trimmed(name).eq_ignore_ascii_case(one)));
    trimmed(named.map_or(text, |(_, value)| value)).trim_end_matches(['/', '.'])
}

fn is_around(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '"' | '\'' | '`' | ',' | ';' | '<' | '>' | '\u{2018}'..='\u{201f}' | '«' | '»'
        )
}

/// A client id without the scheme that some programs put before whatever ends in .com.
fn without_scheme(id: &str) -> &str {
    let bare = id.strip_prefix("https://").or_else(|| id.strip_prefix("http://"));
    bare.filter(|bare| bare.ends_with(END) && !bare.contains('/')).unwrap_or(id)
}

/// Without what is not seen: nobody has typed it.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c)).collect()
}

/// True for what examples write in the place of an id or a secret: `YOUR_CLIENT_ID`, `xxx`, `{secret}`.
fn is_placeholder(text: &str) -> bool {
    let lower = text.to_ascii_lowercase().replace('_', "-");
    let is_shouted = text.contains('_') && !text.bytes().any(|byte| byte.is_ascii_lowercase());
    let is_blank = lower.len() >= 3 && lower.bytes().all(|byte| b"x-".contains(&byte));
    is_shouted
        || is_blank
        || text.contains(['<', '{', '['])
        || lower.starts_with("your")
        || lower.split('-').any(|word| matches!(word, "your" | "placeholder" | "xxx" | "xxxx"))
        || ["client-id", "client-secret"].contains(&&*lower)
}

fn is_number(text: &str) -> bool {
    text.len() >= 5 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// 24 characters of base64url, as Google made them before 2021.
fn looks_like_an_old_secret(text: &str) -> bool {
    let has = |test: fn(&u8) -> bool| text.bytes().any(|byte| test(&byte));
    text.len() == 24
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
}

/// <https://cloud.google.com/resource-manager/docs/creating-managing-projects>: 6 to 30 lower-case letters,
/// digits and hyphens.
fn is_project_id(text: &str) -> bool {
    (6..=30).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "1234567890-abc0def1ghi2.apps.googleusercontent.com";
    const SECRET: &str = "GOCSPX-abcdefghijklmnopqrstuvwxyz12";

    #[test]
    fn an_id_and_its_secret_are_taken_without_what_a_paste_brings_along() {
        let client = OAuthClient::typed(&format!(" \"{ID}\",\n"), &format!("\u{200b}{SECRET} "));

        let taken = OAuthClient { id: ID.into(), secret: Some(SECRET.into()) };
        assert_eq!(client, Ok(taken.clone()));
        assert_eq!(taken.project(), Some("1234567890"));
    }

    #[test]
    fn a_value_may_be_pasted_with_its_name_and_the_end_of_its_sentence() {
        let client = OAuthClient::typed(
            &format!("Client ID: {ID}."),
            &format!("\"client_secret\": \"{SECRET}\","),
        );

        assert_eq!(client, Ok(OAuthClient { id: ID.into(), secret: Some(SECRET.into()) }));
    }

    #[test]
    fn a_secret_of_no_known_form_is_taken_and_so_is_none() {
        let demo = "fromline-demo.apps.googleusercontent.com";

        let client = OAuthClient::typed(demo, "sandbox-public-secret").unwrap();
        assert_eq!(client.secret.as_deref(), Some("sandbox-public-secret"));
        assert_eq!(client.project(), None);
        assert_eq!(OAuthClient::typed(demo, " ").unwrap().secret, None);
    }

    #[test]
    fn what_stands_around_a_pasted_value_or_unseen_in_it_is_taken_away() {
        let id = "123456789012-abcdefghijklmnopqrstuvwxyz012345.apps.googleusercontent.com";
        for around in [
            format!("“{id}”"),
            format!("`{id}`"),
            format!("‘{id}’;"),
            format!("<{id}>"),
            format!("http://{id}/"),
            id.replace("abc", "a\u{200b}bc"),
        ] {
            let client =
                OAuthClient::typed(&around, "“GOCSPX-abcde\u{200b}fghijklmnopqrstuvwxyz12”")
                    .unwrap();
            assert_eq!(client.id, id, "{around}");
            assert_eq!(client.secret.as_deref(), Some("GOCSPX-abcdefghijklmnopqrstuvwxyz12"));
        }
        for placeholder in [
            "YOUR_CLIENT_SECRET_GOES_HERE",
            "your-client-secret-goes-here",
            "YourClientSecretGoesHere",
            "<the client secret here>",
        ] {
            assert!(OAuthClient::typed(id, placeholder).is_err(), "{placeholder}");
        }
    }

    #[test]
    fn what_was_pasted_in_place_of_an_id_is_named() {
        let cases = [
            ("", PastedForm::Nothing),
            ("1234567890-abc0def1ghi2", PastedForm::CutClientId),
            ("1234567890-abc0def1ghi2.apps.googleuser", PastedForm::CutClientId),
            ("com.googleusercontent.apps.1234567890-abc0def1ghi2", PastedForm::IosScheme),
            (SECRET, PastedForm::Secret),
            ("88V2G1ELELAqsQbJmK0t7Dof", PastedForm::Secret),
            ("AIzaSyA-1234567890abcdefghijklmnopqrstu", PastedForm::ApiKey),
            ("1234567890", PastedForm::ProjectNumber),
            ("acme-mail-4711", PastedForm::ProjectId),
            ("my-project-4711", PastedForm::ProjectId),
            ("mia@acme.example", PastedForm::EmailAddress),
            ("bot@acme-mail.iam.gserviceaccount.com", PastedForm::ServiceAccount),
            ("112233445566778899001", PastedForm::ServiceAccount),
            ("-----BEGIN PRIVATE KEY-----\nMIIE", PastedForm::ServiceAccount),
            ("ya29.a0Af_x", PastedForm::Token),
            ("1//0gXy", PastedForm::Token),
            ("4/0AVMBs", PastedForm::Token),
            ("https://mail.acme.example/", PastedForm::Url),
            (r#"{"web": {}}"#, PastedForm::File),
            ("my client id", PastedForm::Words),
            (".apps.googleusercontent.com", PastedForm::Other),
            ("your-client-id.apps.googleusercontent.com", PastedForm::Placeholder),
            ("YOUR_CLIENT_ID.apps.googleusercontent.com", PastedForm::Placeholder),
            ("client-id.apps.googleusercontent.com", PastedForm::Placeholder),
            ("xxxxxxxxxxxx-xxxxxxxx.apps.googleusercontent.com", PastedForm::Placeholder),
            ("1234567890-{id}.apps.googleusercontent.com", PastedForm::Placeholder),
            ("….apps.googleusercontent.com", PastedForm::Placeholder),
            ("YOUR_CLIENT_ID", PastedForm::Placeholder),
            ("Acme_Mail", PastedForm::Other),
        ];
        for (text, form) in cases {
            let fault = OAuthClient::typed(text, SECRET).unwrap_err();
            assert_eq!(fault, ClientError { id: Some(form), secret: None }, "{text}");
        }
    }

    #[test]
    fn what_was_pasted_in_place_of_a_secret_is_named() {
        let cases = [
            (ID, PastedForm::ClientId),
            ("****7Dof", PastedForm::MaskedSecret),
            ("••••7Dof", PastedForm::MaskedSecret),
            ("GOCSPX-abc", PastedForm::CutSecret),
            ("AIzaSyA-1234567890abcdefghijklmnopqrstu", PastedForm::ApiKey),
            ("1234567890", PastedForm::ProjectNumber),
            ("mia@acme.example", PastedForm::EmailAddress),
            ("https://mail.acme.example/", PastedForm::Url),
            ("ya29.a0Af_x", PastedForm::Token),
            (r#"{"installed": {}}"#, PastedForm::File),
            ("pass word", PastedForm::Words),
            ("acme", PastedForm::Other),
            ("hunter2!", PastedForm::Other),
            ("acme-mail-4711", PastedForm::ProjectId),
        ];
        for (text, form) in cases {
            let fault = OAuthClient::typed(ID, text).unwrap_err();
            assert_eq!(fault, ClientError { id: None, secret: Some(form) }, "{text}");
        }
    }

    #[test]
    fn both_mistakes_are_named_at_once() {
        let fault = OAuthClient::typed(SECRET, ID).unwrap_err();

        assert_eq!(
            fault,
            ClientError { id: Some(PastedForm::Secret), secret: Some(PastedForm::ClientId) }
        );
    }
}
