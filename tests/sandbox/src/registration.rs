//! What the deployer told Google about the app, once, in the Cloud console.

/// An OAuth client of the kind "Web application".
#[derive(Clone)]
pub struct Registration {
    /// Where the sandbox answers, without a slash at the end; also the issuer.
    pub base_url: String,
    pub client_id: String,
    /// Google asks it of every web client, PKCE or not; in a page it is public.
    pub client_secret: String,
    /// Compared letter by letter, as Google does.
    pub redirect_uris: Vec<String>,
}

impl Registration {
    /// The name that Google's pages call the app by.
    pub const APP: &str = "Fromline";

    /// The client that the demo and the tests use.
    pub fn demo(base_url: &str, app_urls: &[&str]) -> Self {
        Self {
            base_url: base_url.trim_end_matches('/').to_owned(),
            client_id: "fromline-demo.apps.googleusercontent.com".to_owned(),
            client_secret: "sandbox-public-secret".to_owned(),
            redirect_uris: app_urls.iter().map(|url| (*url).to_owned()).collect(),
        }
    }
}
