use crate::config::{ClientError, ClientFileError, PastedForm};

/// What stands in the field “Client id” instead of one, and what to do.
pub const fn not_an_id(form: PastedForm) -> &'static str {
    match form {
        PastedForm::Nothing => "Paste the client id; it ends in .apps.googleusercontent.com.",
        PastedForm::CutClientId => {
            "This is only a part of a client id. Copy all of it, up to .apps.googleusercontent.com."
        }
        PastedForm::IosScheme => {
            "This belongs to an iOS client, which can’t bring people back to a web page. Make a client of the type “Web application”."
        }
        PastedForm::Secret | PastedForm::MaskedSecret | PastedForm::CutSecret => {
            "This is a client secret. It belongs in the field below; paste the client id here."
        }
        PastedForm::ApiKey => {
            "This is an API key, which Fromline doesn’t need. Paste the client id from Google’s page “Clients”."
        }
        PastedForm::ProjectNumber => {
            "This is a project number. A client id begins with it, but goes on and ends in .apps.googleusercontent.com: copy it from “Clients”."
        }
        PastedForm::ProjectId => {
            "This looks like the name of a project. Paste the client id from Google’s page “Clients”; it ends in .apps.googleusercontent.com."
        }
        PastedForm::EmailAddress => {
            "This is an email address. Paste the client id from Google’s page “Clients”; it ends in .apps.googleusercontent.com."
        }
        PastedForm::ServiceAccount => {
            "This belongs to a service account, which can’t sign people in. Make a client of the type “Web application” and paste its id."
        }
        PastedForm::Token => {
            "This is a token or a code, a key to an account. Don’t paste it anywhere; end it in that Google account. Here goes the client id."
        }
        PastedForm::Url => {
            "This is a web address. Paste the client id from Google’s page “Clients”; it ends in .apps.googleusercontent.com."
        }
        PastedForm::File => {
            "This is the text of a file that no client can be read from. Drop the file above to see why, or paste the client id alone."
        }
        PastedForm::Placeholder => {
            "This is the placeholder of an example. Paste your own client id from Google’s page “Clients”."
        }
        PastedForm::Words => {
            "A client id has no space in it. Copy it again from Google’s page “Clients”."
        }
        PastedForm::ClientId | PastedForm::Other => {
            "This isn’t formed as a client id is. It ends in .apps.googleusercontent.com; copy it from Google’s page “Clients”."
        }
    }
}

/// What stands in the field “Client secret” instead of one, and what to do.
pub const fn not_a_secret(form: PastedForm) -> &'static str {
    match form {
        PastedForm::ClientId | PastedForm::CutClientId | PastedForm::IosScheme => {
            "This is a client id. It belongs in the field above; paste the client secret here."
        }
        PastedForm::MaskedSecret => {
            "This is only the end of a secret: Google shows a secret once, when it is made. Add a new secret to the client at Google, and copy it then."
        }
        PastedForm::CutSecret => "This is only a part of a client secret. Copy all of it.",
        PastedForm::ApiKey => {
            "This is an API key, which Fromline doesn’t need. Paste the client secret; it begins with GOCSPX-."
        }
        PastedForm::ProjectNumber | PastedForm::ProjectId => {
            "This is a project’s number or name. Paste the client secret; it begins with GOCSPX-."
        }
        PastedForm::EmailAddress => {
            "This is an email address. Never type a password here: paste the client secret; it begins with GOCSPX-."
        }
        PastedForm::ServiceAccount => {
            "This belongs to a service account, and must be kept from every page. Paste the secret of the client of type “Web application”."
        }
        PastedForm::Token => {
            "This is a token or a code, a key to an account. Don’t paste it anywhere; end it in that Google account. Here goes the client secret."
        }
        PastedForm::Url => {
            "This is a web address. Paste the client secret; it begins with GOCSPX-. A token broker’s address goes into config.json as endpoints.token."
        }
        PastedForm::File => {
            "This is the text of a file. Drop the file above, or paste the client secret alone."
        }
        PastedForm::Placeholder => {
            "This is the placeholder of an example. Paste your own client secret; it begins with GOCSPX-."
        }
        PastedForm::Words => {
            "A client secret has no space in it. Copy it again from Google’s page."
        }
        PastedForm::Nothing | PastedForm::Secret | PastedForm::Other => {
            "This is too short. A client secret begins with GOCSPX- (older ones have 24 characters). Copy it again from Google’s page."
        }
    }
}

/// What a file is instead of a web client's, and what to do.
pub fn not_a_file(fault: &ClientFileError) -> String {
    match fault {
        ClientFileError::Empty => "There is no text in this file. Download it again from the client at Google.".into(),
        ClientFileError::NoText => "This is no text file. Choose the one named client_secret_….json.".into(),
        ClientFileError::TooLarge => "This file is too large to be a client’s. Choose the one named client_secret_….json.".into(),
        ClientFileError::NotJson { line, column } => format!(
            "This is no whole JSON file (line {line}, column {column}). Download it again; it is named client_secret_….json."
        ),
        ClientFileError::Desktop => "This file belongs to a client of the type “Desktop app”, which can’t bring people back to a web page. Make one of the type “Web application” and download its file.".into(),
        ClientFileError::ServiceAccount => "This is the key of a service account. It opens everything that the account may do: keep it from every page, and delete it here. Download the file of a client of the type “Web application”.".into(),
        ClientFileError::SavedSignIn => "This is a saved sign-in of a person. It is a key to their account: keep it from every page. Download the file of a client of the type “Web application”.".into(),
        ClientFileError::PhoneApp => "This file is for an app on a phone, or for Firebase. Download the file of a client of the type “Web application” from Google’s page “Clients”.".into(),
        ClientFileError::NoClient => "There is no client in this file. Choose the one named client_secret_….json, or paste the two values below.".into(),
        ClientFileError::Odd(ClientError { id: Some(form), .. }) => {
            format!("The client id in this file is none. {}", not_an_id(*form))
        }
        ClientFileError::Odd(ClientError { secret, .. }) => {
            format!("The client secret in this file is none. {}", not_a_secret(secret.unwrap_or(PastedForm::Nothing)))
        }
    }
}
