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
