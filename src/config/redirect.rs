//! The address that Google sends people back to: may it be registered, and is it the registered one?
//! <https://support.google.com/cloud/answer/15549257>

use url::{Host, Url};

/// Why Google's console doesn't take an address as redirect URI.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum RedirectUriError {
    #[error("it is no URL")]
    NoUrl,
    #[error("it must begin with https://, unless it is this machine")]
    NotSecure,
    #[error("its host is a number, not a name")]
    RawAddress,
    #[error("there is a name or a password in it")]
    UserInfo,
    #[error("there is a # in it")]
    Fragment,
    #[error("there is a * in it")]
    Wildcard,
    #[error("its path goes up (/..)")]
    Traversal,
    #[error("googleusercontent.com is Google's own")]
    GooglesOwn,
    #[error("its name is known inside a network only")]
    PrivateName,
}

/// Ends of names that stand on no public list (RFC 6761, 6762, 8375, 9476; ICANN's `.internal`).
const PRIVATE: [&str; 14] = [
    "alt",
    "corp",
    "example",
    "home",
    "home.arpa",
    "internal",
    "intranet",
    "invalid",
    "lan",
    "local",
    "localdomain",
    // Browsers know `app.localhost` as this machine; Google knows `localhost` alone.
    "localhost",
    "private",
    "test",
];

/// Whether Google's console takes this text as redirect URI, as far as its form tells.
pub fn registrable(text: &str) -> Result<(), RedirectUriError> {
    let url = Url::parse(text).map_err(|_| RedirectUriError::NoUrl)?;
    if text.contains('*') {
        return Err(RedirectUriError::Wildcard);
    }
    // In the text: `Url` has walked the path already.
    if ["/..", "\\..", "/%2e%2e"].iter().any(|up| text.to_ascii_lowercase().contains(up)) {
        return Err(RedirectUriError::Traversal);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(RedirectUriError::UserInfo);
    }
    if url.fragment().is_some() {
        return Err(RedirectUriError::Fragment);
    }
    if matches!(url.scheme(), "https" | "http") && is_exempt(&url) {
        return Ok(());
    }
    // First: a certificate helps no name that Google doesn't take.
    public_name(&url)?;
    if url.scheme() == "https" { Ok(()) } else { Err(RedirectUriError::NotSecure) }
}

/// This machine, as far as Google goes: of its names, only this one.
fn is_exempt(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.octets() == [127, 0, 0, 1],
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// True if a person who is sent to `redirect_uri` comes to `page`; both may be called by the name of the file.
pub fn leads_to(redirect_uri: &str, page: &str) -> bool {
    let place = |text: &str| {
        let url = Url::parse(text).ok()?;
        let path = url.path();
        let path =
            path.strip_suffix("/index.html").map_or(path.to_owned(), |path| format!("{path}/"));
        Some((url.origin(), path))
    };
    place(redirect_uri).is_some_and(|there| Some(there) == place(page))
}

fn public_name(url: &Url) -> Result<(), RedirectUriError> {
    let Some(Host::Domain(name)) = url.host() else {
        return Err(RedirectUriError::RawAddress);
    };
    let name = name.trim_end_matches('.');
    let ends = |end: &str| name.strip_suffix(end).is_some_and(|rest| rest.ends_with('.'));
    if ends("googleusercontent.com") {
        Err(RedirectUriError::GooglesOwn)
    } else if !name.contains('.') || PRIVATE.iter().any(|end| ends(end)) {
        Err(RedirectUriError::PrivateName)
    } else {
        Ok(())
    }
}

/// Whether an address stands in the list of registered ones, letter by letter.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Registered {
    Yes,
    /// It doesn't; one that differs in one thing only may have been meant.
    No(Option<(String, Difference)>),
}

/// The one thing in which two addresses differ.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Difference {
    Scheme,
    Host,
    Port,
    FinalSlash,
    /// Upper or lower case in the path.
    Case,
    Path,
    /// What follows the `?`.
    Query,
}

/// Looks `redirect_uri` up in the client's list.
pub fn registered(redirect_uri: &str, list: &[String]) -> Registered {
    if list.iter().any(|one| one == redirect_uri) {
        return Registered::Yes;
    }
    let near = |one: &String| Some((one.clone(), difference(redirect_uri, one)?));
    Registered::No(list.iter().find_map(near))
}

fn difference(one: &str, other: &str) -> Option<Difference> {
    // As text: to `Url` a host without a path and one with "/" are the same, to Google they are two.
    if one.trim_end_matches('/') == other.trim_end_matches('/') {
        return Some(Difference::FinalSlash);
    }
    let (one, other) = (Url::parse(one).ok()?, Url::parse(other).ok()?);
    let differs = [
        (one.scheme() != other.scheme(), Difference::Scheme),
        (one.host() != other.host(), Difference::Host),
        // The default of the scheme counts as left out.
        (one.port() != other.port(), Difference::Port),
        (one.path() != other.path(), path_difference(one.path(), other.path())),
        (one.query() != other.query(), Difference::Query),
    ];
    let mut found = differs.into_iter().filter(|(differs, _)| *differs);
    let (_, first) = found.next()?;
    found.next().is_none().then_some(first)
}

fn path_difference(one: &str, other: &str) -> Difference {
    if one.eq_ignore_ascii_case(other) { Difference::Case } else { Difference::Path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_name_over_https_and_this_machine_may_be_registered() {
        for text in [
            "https://mail.acme.example.com/",
            "https://acme.com/fromline/?app=1",
            "https://acme.com:8443/",
            "http://localhost:8080/",
            "http://127.0.0.1:8080/",
            "https://127.0.0.1/",
            "http://[::1]:8080/",
        ] {
            assert_eq!(registrable(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn an_address_that_google_does_not_take_is_named() {
        let cases = [
            ("mail.acme.com", RedirectUriError::NoUrl),
            ("http://mail.acme.com/", RedirectUriError::NotSecure),
            ("ftp://mail.acme.com/", RedirectUriError::NotSecure),
            ("https://192.168.1.20/", RedirectUriError::RawAddress),
            ("http://127.0.0.2/", RedirectUriError::RawAddress),
            ("https://[2001:db8::1]/", RedirectUriError::RawAddress),
            // A certificate alone would lead into the next refusal.
            ("http://192.168.1.20/", RedirectUriError::RawAddress),
            ("http://nas.local/", RedirectUriError::PrivateName),
            ("http://app.localhost:8080/", RedirectUriError::PrivateName),
            ("https://mia@acme.com/", RedirectUriError::UserInfo),
            ("https://acme.com/#/setup", RedirectUriError::Fragment),
            ("https://acme.com/*", RedirectUriError::Wildcard),
            ("https://acme.com/a/../b", RedirectUriError::Traversal),
            ("https://acme.com/a/%2E%2E/b", RedirectUriError::Traversal),
            ("https://x.googleusercontent.com/", RedirectUriError::GooglesOwn),
            ("https://intranet/", RedirectUriError::PrivateName),
            ("https://mail.acme.local/", RedirectUriError::PrivateName),
            ("https://nas.home.arpa/", RedirectUriError::PrivateName),
        ];
        for (text, fault) in cases {
            assert_eq!(registrable(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn a_page_and_the_name_of_its_file_are_one_place_and_another_folder_is_another() {
        let page = "https://mail.acme.com/fromline/";
        for redirect in [
            page,
            "https://mail.acme.com/fromline/index.html",
            "https://mail.acme.com/fromline/?app=1",
        ] {
            assert!(leads_to(redirect, page), "{redirect}");
        }
        for redirect in [
            "https://mail.acme.com/",
            "https://mail.acme.com/other/",
            "https://acme.com/fromline/",
            "no",
        ] {
            assert!(!leads_to(redirect, page), "{redirect}");
        }
    }

    #[test]
    fn an_address_is_registered_letter_by_letter() {
        let mine = "https://mail.acme.com/fromline/";
        let look = |listed: &str| registered(mine, &["https://other.com/".into(), listed.into()]);
        let near = |listed: &str, difference| Registered::No(Some((listed.into(), difference)));
        let cases = [
            ("https://mail.acme.com/fromline", Difference::FinalSlash),
            ("http://mail.acme.com/fromline/", Difference::Scheme),
            ("https://www.mail.acme.com/fromline/", Difference::Host),
            ("https://mail.acme.com:8443/fromline/", Difference::Port),
            ("https://mail.acme.com/Fromline/", Difference::Case),
            ("https://mail.acme.com/", Difference::Path),
            ("https://mail.acme.com/fromline/?app=1", Difference::Query),
        ];

        assert_eq!(look(mine), Registered::Yes);
        let bare = registered("https://acme.com/", &["https://acme.com".into()]);
        assert_eq!(bare, Registered::No(Some(("https://acme.com".into(), Difference::FinalSlash))));
        for (listed, difference) in cases {
            assert_eq!(look(listed), near(listed, difference), "{listed}");
        }
        assert_eq!(look("http://elsewhere.com/x"), Registered::No(None));
        assert_eq!(registered(mine, &[]), Registered::No(None));
    }
}
