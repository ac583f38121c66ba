use crate::config::{ConfigError, RedirectUriError};

/// Why `config.json` can't be used.
pub fn fault(fault: &ConfigError) -> String {
    match fault {
        ConfigError::Missing { status } => format!(
            "The host answers {status} for config.json. Put the file beside index.html."
        ),
        ConfigError::IndexPage => "The host answers with a page where config.json should be. Publish config.json beside index.html, and switch off “rewrite everything to index.html” for it.".into(),
        ConfigError::Unreadable { line, column, key: None, message } => {
            format!("config.json can’t be read: line {line}, column {column}: {message}.")
        }
        ConfigError::Unreadable { line, column, key: Some(key), message } => format!(
            "config.json can’t be read: line {line}, column {column}, at “{key}”: {message}."
        ),
        ConfigError::Empty => "config.json is empty. Write { \"client_id\": \"…\" } into it, with the id of your client.".into(),
        ConfigError::Utf16 => "config.json is saved as UTF-16. Save it again as UTF-8: in PowerShell with “Set-Content -Encoding utf8”, in Notepad under “Save as”.".into(),
        ConfigError::NotUtf8 => "config.json is in another encoding than UTF-8, so letters of it are lost. Save it again as UTF-8.".into(),
        ConfigError::ClientFile => "This is the file that Google’s console gives out for a client, not a config.json. Write a config.json with the “client_id” and the “client_secret” from it: { \"client_id\": \"…\", \"client_secret\": \"…\" }.".into(),
        ConfigError::UnknownKey { key, meant } => {
            format!("config.json has the key “{key}”, which isn’t known. Did you mean “{meant}”?")
        }
        ConfigError::UnknownEndpoint { name, meant: Some(meant) } => format!(
            "config.json has the endpoint “{name}”, which isn’t known. Did you mean “{meant}”?"
        ),
        ConfigError::UnknownEndpoint { name, meant: None } => format!(
            "config.json has the endpoint “{name}”, which isn’t known. Take it out, or look its name up in docs/configuration.md."
        ),
        ConfigError::Unspeakable { name } => format!(
            "config.json’s endpoint “{name}” has an IPv6 address for a host, which a page’s security policy can’t name. Use a host name."
        ),
        ConfigError::Unreachable => {
            "config.json could not be fetched. Check the connection, then load the page again."
                .into()
        }
    }
}

/// The sign-in would end on another page than this one.
pub fn elsewhere(redirect_uri: &str) -> String {
    format!(
        "Google would send people to {redirect_uri}, which isn’t this page; the sign-in would be lost there. Open the page there, or take redirect_uri out of config.json."
    )
}

/// Why Google's console won't take an address, and what to do.
pub const fn not_registrable(fault: RedirectUriError) -> &'static str {
    match fault {
        RedirectUriError::NoUrl => {
            "It is no web address. Correct redirect_uri in config.json, or leave it out."
        }
        RedirectUriError::NotSecure => {
            "It must begin with https://. Give the host a certificate; only this computer’s own address may do without."
        }
        RedirectUriError::RawAddress => {
            "Its host is a number. Give it a name and a certificate, such as https://mail.your-business.com, and open the page there."
        }
        RedirectUriError::UserInfo => {
            "There is a user name or a password before the @. Open the page without."
        }
        RedirectUriError::Fragment => {
            "There is a # in it. Take away the # and what follows it in config.json’s redirect_uri."
        }
        RedirectUriError::Wildcard => "There is a * in it. Google wants one exact address.",
        RedirectUriError::Traversal => {
            "Its path goes up with “/..”. Write the path that it leads to."
        }
        RedirectUriError::GooglesOwn => {
            "googleusercontent.com is Google’s own. Put Fromline on a host of yours."
        }
        RedirectUriError::PrivateName => {
            "Its name is known inside your own network only. Google takes names with a public ending, such as .com; or try it out on this computer, at http://localhost."
        }
    }
}
