//! "Download JSON": the file `client_secret_….json` as Google writes it.

use http::{HeaderValue, StatusCode, header::CONTENT_DISPOSITION};
use serde::Serialize;

use super::{
    client::{Client, Kind},
    pages,
};
use crate::{
    reply::{self, Reply},
    request::Fields,
    sandbox::Sandbox,
};

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Download<'a> {
    Web(Details<'a>),
    Installed(Details<'a>),
}

#[derive(Serialize)]
struct Details<'a> {
    client_id: &'a str,
    project_id: &'a str,
    auth_uri: String,
    token_uri: String,
    auth_provider_x509_cert_url: String,
    client_secret: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    redirect_uris: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    javascript_origins: Vec<&'a str>,
}

/// The file, for who still knows the secret: the page that showed it once.
pub(super) fn file(sandbox: &Sandbox, form: &Fields) -> Reply {
    let (id, secret) = (form.one("id"), form.one("secret").unwrap_or_default());
    let client = id.and_then(|id| sandbox.clients.find(id));
    let Some(client) = client.filter(|client| !client.deleted && client.knows(secret)) else {
        return pages::missing();
    };
    let json = serde_json::to_vec(&download(sandbox, client, secret)).unwrap_or_default();
    let mut reply = reply::typed(StatusCode::OK, "application/json", json);
    let name = format!("attachment; filename=\"client_secret_{}.json\"", client.id);
    if let Ok(name) = HeaderValue::from_str(&name) {
        reply.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
    reply
}

fn download<'a>(sandbox: &Sandbox, client: &'a Client, secret: &'a str) -> Download<'a> {
    let base = &sandbox.registration.base_url;
    let listed = |uris: &'a [String]| uris.iter().map(String::as_str).collect();
    let details = Details {
        client_id: &client.id,
        project_id: pages::PROJECT,
        auth_uri: format!("{base}/o/oauth2/auth"),
        token_uri: format!("{base}/token"),
        auth_provider_x509_cert_url: format!("{base}/oauth2/v1/certs"),
        client_secret: secret,
        redirect_uris: listed(&client.redirect_uris),
        javascript_origins: listed(&client.origins),
    };
    match client.kind {
        Kind::Web => Download::Web(details),
        Kind::Desktop => {
            Download::Installed(Details { redirect_uris: vec!["http://localhost"], ..details })
        }
    }
}
