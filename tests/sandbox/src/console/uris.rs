//! Which origins and redirect URIs Google takes for a web application
//! (<https://support.google.com/cloud/answer/15549257>, "URI validation").

use thiserror::Error;
use url::{Host, Url};

use super::client::is_here;

/// Why Google doesn't take a URI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(super) enum Wrong {
    #[error("must be a URI with a scheme and a host.")]
    NoUri,
    #[error("must use HTTPS, except on localhost.")]
    NotSecure,
    #[error("must not be a raw IP address, except on localhost.")]
    RawAddress,
    #[error("must end with a public top-level domain (such as .com or .org).")]
    NoPublicDomain,
    #[error("must not contain a user name or password.")]
    Userinfo,
    #[error("must not contain a wildcard (*).")]
    Wildcard,
    #[error("must not contain a path traversal (/.. or \\..).")]
    Traversal,
    #[error("URIs must not contain a path or end with \"/\".")]
    Path,
    #[error("URIs must not contain a fragment.")]
    Fragment,
    #[error("must not be at googleusercontent.com.")]
    Google,
}

/// An origin: scheme, host and port, and nothing after them.
pub(super) fn origin(uri: &str) -> Result<(), Wrong> {
    let after = uri.split_once("://").ok_or(Wrong::NoUri)?.1;
    if after.contains(['/', '?', '#', '\\']) {
        return Err(Wrong::Path);
    }
    common(uri)
}

pub(super) fn redirect(uri: &str) -> Result<(), Wrong> {
    if uri.contains('#') {
        return Err(Wrong::Fragment);
    }
    if uri.contains("/..") || uri.contains("\\..") {
        return Err(Wrong::Traversal);
    }
    common(uri)
}

fn common(uri: &str) -> Result<(), Wrong> {
    if uri.contains('*') {
        return Err(Wrong::Wildcard);
    }
    let url = Url::parse(uri).map_err(|_| Wrong::NoUri)?;
    let host = url.host().ok_or(Wrong::NoUri)?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Wrong::Userinfo);
    }
    match (url.scheme(), is_here(&host)) {
        ("http" | "https", true) => return Ok(()),
        ("https", false) => {}
        ("http", false) => return Err(Wrong::NotSecure),
        _ => return Err(Wrong::NoUri),
    }
    match host {
        Host::Domain(name) if !name.contains('.') => Err(Wrong::NoPublicDomain),
        Host::Domain(name) if name.ends_with("googleusercontent.com") => Err(Wrong::Google),
        Host::Domain(_) => Ok(()),
        Host::Ipv4(_) | Host::Ipv6(_) => Err(Wrong::RawAddress),
    }
}

#[cfg(test)]
mod tests {
    use super::{Wrong, origin, redirect};

    #[test]
    fn an_origin_is_a_secure_host_alone() {
        for good in ["https://app.example", "https://app.example:8443", "http://localhost:8080"] {
            assert_eq!(origin(good), Ok(()), "{good}");
        }
        assert_eq!(origin("http://127.0.0.1:8080"), Ok(()));
        assert_eq!(origin("https://app.example/"), Err(Wrong::Path));
        assert_eq!(origin("https://app.example?x"), Err(Wrong::Path));
        assert_eq!(origin("http://app.example"), Err(Wrong::NotSecure));
        assert_eq!(origin("app.example"), Err(Wrong::NoUri));
        assert_eq!(origin("ftp://app.example"), Err(Wrong::NoUri));
        assert_eq!(origin("https://192.168.1.7"), Err(Wrong::RawAddress));
        assert_eq!(origin("https://intranet"), Err(Wrong::NoPublicDomain));
        assert_eq!(origin("https://*.app.example"), Err(Wrong::Wildcard));
        assert_eq!(origin("https://mia@app.example"), Err(Wrong::Userinfo));
    }

    #[test]
    fn a_redirect_uri_may_have_a_path_and_a_query_and_nothing_that_moves() {
        for good in ["https://app.example/", "https://app.example/a?b=c", "http://localhost/x"] {
            assert_eq!(redirect(good), Ok(()), "{good}");
        }
        assert_eq!(redirect("https://app.example/#/back"), Err(Wrong::Fragment));
        assert_eq!(redirect("https://app.example/a/../b"), Err(Wrong::Traversal));
        assert_eq!(redirect("http://app.example/"), Err(Wrong::NotSecure));
        assert_eq!(redirect("https://x.googleusercontent.com/"), Err(Wrong::Google));
    }
}
