//! The page's security policy (CSP): written once in index.html and once in `_headers`, with Google's hosts.

use std::path::Path;

use crate::trouble::Trouble;

const HOSTS: &str = "connect-src 'self'";

/// The same text with these hosts in place of those it had.
pub(crate) fn with_hosts(text: &str, hosts: &[String], file: &Path) -> Result<String, Trouble> {
    let broken = || Trouble::Policy { file: file.to_owned() };
    let (before, rest) = text.split_once(HOSTS).ok_or_else(broken)?;
    let (_, after) = rest.split_once(';').ok_or_else(broken)?;
    if after.contains(HOSTS) {
        return Err(broken());
    }
    Ok(format!("{before}{HOSTS} {};{after}", hosts.join(" ")))
}

/// The same text with leave for Trunk's own script, which stands in the page, and for the socket that it listens on.
pub(crate) fn with_reloading(text: &str) -> Result<String, Trouble> {
    const SCRIPTS: &str = "script-src 'self'";
    if !text.contains(SCRIPTS) || !text.contains(HOSTS) {
        return Err(Trouble::Policy { file: "index.html".into() });
    }
    let text = text.replacen(SCRIPTS, &format!("{SCRIPTS} 'unsafe-inline'"), 1);
    Ok(text.replacen(HOSTS, &format!("{HOSTS} ws://127.0.0.1:* ws://localhost:*"), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewrite(text: &str) -> Result<String, String> {
        with_hosts(
            text,
            &["https://a.example".into(), "http://localhost:1".into()],
            Path::new("index.html"),
        )
        .map_err(|trouble| trouble.to_string())
    }

    #[test]
    fn the_hosts_are_exactly_those_of_the_file() {
        assert_eq!(
            rewrite("img-src 'self'; connect-src 'self' https://dns.google; x").unwrap(),
            "img-src 'self'; connect-src 'self' https://a.example http://localhost:1; x"
        );
    }

    #[test]
    fn a_page_without_a_policy_is_not_dressed() {
        assert!(rewrite("<html>").is_err());
        assert!(rewrite("connect-src 'self' a; connect-src 'self' b;").is_err());
    }

    #[test]
    fn a_page_in_development_may_load_itself_anew() {
        let text = with_reloading(include_str!("../../index.html")).unwrap();

        assert!(text.contains("script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'"));
        assert!(text.contains("connect-src 'self' ws://127.0.0.1:* ws://localhost:* https://"));
        assert!(with_reloading("<html>").is_err());
    }

    #[test]
    fn the_page_and_the_headers_say_the_same() {
        let policy = |text: &str| {
            let start = text.find("default-src").unwrap();
            text[start..].split(['"', '\n']).next().unwrap().to_owned()
        };
        let page = policy(include_str!("../../index.html"));
        let headers = policy(include_str!("../../public/_headers"));

        assert_eq!(headers, format!("{page}; frame-ancestors 'none'"));
        assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"));
    }
}
