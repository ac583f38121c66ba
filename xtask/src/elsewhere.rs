//! The sandbox under another host name and other paths: a server that speaks Google's protocols but isn't laid out
//! like Google. Fromline must work there too, told by nothing but `config.json`.

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{StatusCode, Uri, header},
    response::Response,
};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use sandbox::Scenario;
use serde_json::Value;

use crate::stage;

/// What is where: a prefix here, and the sandbox's own. Other paths are the same in both, as its pages link to them.
const PATHS: [(&str, &str, &str); 9] = [
    ("authorize", "/elsewhere/signin", "/o/oauth2/v2/auth"),
    ("token", "/elsewhere/v9/t", "/token"),
    ("revoke", "/elsewhere/v9/r", "/revoke"),
    ("gmail", "/elsewhere/mail-api", ""),
    ("gmail_web", "/elsewhere/mail-pages", ""),
    ("dns", "/elsewhere/names", "/resolve"),
    ("directory", "/elsewhere/directory", ""),
    ("groups_settings", "/elsewhere/group-settings", ""),
    ("cloud_identity", "/elsewhere/identity", ""),
];

/// The `config.json` for it. The issuer is a name, not a place: it stays the sandbox's.
pub(crate) fn config(elsewhere: &str, sandbox: &str) -> Value {
    let mut config = stage::config(sandbox, Scenario::default());
    for (name, prefix, _) in PATHS {
        config["endpoints"][name] = format!("{elsewhere}{prefix}").into();
    }
    config
}

/// Passes every call on to the sandbox.
pub(crate) fn router(sandbox: &str) -> Router {
    let client = Client::builder(TokioExecutor::new()).build_http();
    Router::new().fallback(forward).with_state(Way { client, sandbox: sandbox.to_owned() })
}

#[derive(Clone)]
struct Way {
    client: Client<HttpConnector, Body>,
    sandbox: String,
}

async fn forward(State(way): State<Way>, mut request: Request) -> Result<Response, StatusCode> {
    let target = format!("{}{}", way.sandbox, there(request.uri()));
    *request.uri_mut() = target.parse().map_err(|_| StatusCode::BAD_REQUEST)?;
    request.headers_mut().remove(header::HOST);
    let response = way.client.request(request).await.map_err(|_| StatusCode::BAD_GATEWAY)?;
    Ok(response.map(Body::new))
}

/// The sandbox's own path and query for one of this server.
fn there(uri: &Uri) -> String {
    let path = uri.path_and_query().map_or("/", |whole| whole.as_str());
    for (_, prefix, own) in PATHS {
        if let Some(rest) = path.strip_prefix(prefix)
            && (rest.is_empty() || rest.starts_with(['/', '?']))
        {
            return format!("{own}{rest}");
        }
    }
    path.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there_of(path: &str) -> String {
        there(&path.parse().unwrap())
    }

    #[test]
    fn a_path_of_this_server_is_led_to_the_sandboxs_own() {
        assert_eq!(there_of("/elsewhere/signin?a=1"), "/o/oauth2/v2/auth?a=1");
        assert_eq!(
            there_of("/elsewhere/mail-api/gmail/v1/users/me/profile"),
            "/gmail/v1/users/me/profile"
        );
        assert_eq!(there_of("/elsewhere/v9/t"), "/token");
    }

    #[test]
    fn what_only_begins_alike_is_left_alone() {
        assert_eq!(there_of("/elsewhere/v9/tokens"), "/elsewhere/v9/tokens");
        assert_eq!(there_of("/consent"), "/consent");
    }
}
