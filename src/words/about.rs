use super::kept;
use crate::config::{Endpoint, Endpoints};

/// What is kept, where, and for how long: all that the browser can keep, and what one page only holds.
pub fn kept() -> Vec<(String, &'static str, &'static str)> {
    let rows = kept::rows();
    let rows = rows.into_iter().map(|row| (row.what.join(". "), row.place, row.lasts));
    let held = [HEADERS, ORGANISATION];
    rows.chain(held.map(|(what, place, lasts)| (what.into(), place, lasts))).collect()
}

const ORGANISATION: (&str, &str, &str) = (
    "What an administrator reads on Organisation, and the access for it",
    "This page’s memory",
    "until you reload or close the page, or press Forget it",
);

const HEADERS: (&str, &str, &str) = (
    "The headers of an email that Fromline sent, read only if you granted “Headers of mail”",
    "This page’s memory",
    "read once; gone when you leave the page",
);

/// Around the link to Permissions: what stands there, and what can be done there.
pub const PERMISSIONS: (&str, &str) = (
    "What each permission allows, and what is kept right now, is on ",
    "; everything can be forgotten there.",
);

/// Who can read what is kept.
pub const READABLE: &str = "Anyone who can use this browser as you can read what is kept in it. A tab that you duplicate gets a copy of the sign-in.";

const WHAT: &str = "Fromline shows which addresses your Gmail account may send from, and sends from the one you chose. It runs in your browser alone";

/// Who is told something, by which host, and what.
pub fn goes(
    endpoints: &Endpoints,
    has_organisation: bool,
) -> Vec<(&'static str, String, &'static str)> {
    let row = |name, endpoint: &Endpoint, what| (name, host(endpoint), what);
    let Endpoints { authorize, token, revoke, gmail, dns, .. } = endpoints;
    let mut rows = vec![row(
        "Google’s sign-in",
        authorize,
        "You sign in there, on Google’s own page. Fromline never sees your password.",
    )];
    let is_one = host(token) == host(revoke);
    rows.push(match (endpoints.is_googles(token), is_one) {
        (true, true) => row(
            "Google’s token server",
            token,
            "Turns the answer of the sign-in into the key that works for an hour, and ends it when you disconnect.",
        ),
        (true, false) => row(
            "Google’s token server",
            token,
            "Turns the answer of the sign-in into the key that works for an hour.",
        ),
        (false, _) => row(
            "A server of the people who run this copy",
            token,
            "Hands the answer of the sign-in on to Google. The key that works for an hour, and whose it is, pass through it.",
        ),
    });
    if !is_one {
        let name = if endpoints.is_googles(revoke) {
            "Google’s server that ends access"
        } else {
            "A server that ends access, of the people who run this copy"
        };
        rows.push(row(name, revoke, "Is handed the key when you disconnect, to end it."));
    }
    let name = if endpoints.is_googles(gmail) {
        "Gmail"
    } else {
        "A server in Gmail’s place, of the people who run this copy"
    };
    rows.push(row(name, gmail, GMAIL));
    let name = if endpoints.is_googles(dns) {
        "Google’s DNS server"
    } else {
        "A DNS server that the people who run this copy chose"
    };
    rows.push(row(name, dns, DNS));
    if has_organisation {
        rows.push(administrators(endpoints));
    }
    rows.push(("The host of this page", String::new(), HOST));
    rows
}

/// The servers that only the page Organisation speaks with.
fn administrators(endpoints: &Endpoints) -> (&'static str, String, &'static str) {
    let all = [&endpoints.directory, &endpoints.groups_settings, &endpoints.cloud_identity];
    let name = if all.iter().all(|one| endpoints.is_googles(one)) {
        "Google’s servers for administrators"
    } else {
        "Servers for administrators, of the people who run this copy"
    };
    let mut hosts = all.map(host).to_vec();
    hosts.dedup();
    (name, hosts.join(", "), ADMINISTRATORS)
}

const ADMINISTRATORS: &str = "Spoken with on the page Organisation only, once an administrator signs in there. They tell users, aliases, domains and groups, and make the changes that the administrator confirms.";

fn host(endpoint: &Endpoint) -> String {
    endpoint.url().host_str().unwrap_or_default().to_owned()
}

const GMAIL: &str = "Lists your addresses and takes the emails that you send: sender, recipients, subject, text. Where you granted it, it shows the headers of an email that Fromline sent.";

const DNS: &str = "Learns the domain of an address, such as acme.example, when you let Fromline look who runs its email, or check whether its email arrives; then the servers that the domain names, and a DKIM selector that you type, as well. “Check set-up” asks it about gmail.com.";

const HOST: &str = "Hands out Fromline’s files. It sees that the page was opened, and nothing of your account or your email.";

/// What stands behind the page.
pub fn lede(endpoints: &Endpoints) -> String {
    let end = if endpoints.are_all_googles() {
        "there is no server behind it but Google’s."
    } else {
        "the servers it talks to are listed on this page."
    };
    format!("{WHAT}; {end}")
}

pub const NOBODY_ELSE: &str = "Nothing goes to anybody else: no statistics, no advertising, no cookies, no files of other sites.";

/// <https://developers.google.com/terms/api-services-user-data-policy>: what Google asks every app to say.
/// Before the link, the link's text, and what follows it.
pub const LIMITED_USE: (&str, &str, &str) = (
    "Fromline’s use of what it receives from Google APIs adheres to the ",
    "Google API Services User Data Policy",
    ", including the Limited Use requirements.",
);

pub const LICENCE: &str = "MIT or Apache-2.0, at your option";

pub const POLICY: &str = "https://developers.google.com/terms/api-services-user-data-policy";

#[cfg(test)]
mod tests {
    use super::*;

    fn told(endpoints: &Endpoints) -> Vec<(&'static str, String)> {
        goes(endpoints, false).into_iter().map(|(name, host, _)| (name, host)).collect()
    }

    #[test]
    fn a_token_broker_is_not_called_googles() {
        let broker = Endpoints {
            token: "https://broker.acme.com/token".parse().unwrap(),
            ..Endpoints::default()
        };
        let rows = told(&broker);

        assert_eq!(rows[1], ("A server of the people who run this copy", "broker.acme.com".into()));
        assert_eq!(
            rows[2],
            ("Google’s server that ends access", "oauth2.googleapis.com".into()),
            "the revocation has a row of its own"
        );
        assert!(!lede(&broker).contains("no server"));
        assert_eq!(told(&Endpoints::default())[1].0, "Google’s token server");
        assert_eq!(told(&Endpoints::default()).len(), 5);
    }

    #[test]
    fn the_servers_for_administrators_are_told_where_that_page_is_on() {
        let rows = goes(&Endpoints::default(), true);
        let told = rows.iter().find(|(name, ..)| *name == "Google’s servers for administrators");

        assert!(
            told.is_some_and(|(_, hosts, _)| hosts.contains("admin.googleapis.com")),
            "{rows:?}"
        );
        assert_eq!(rows.len(), 6);
    }

    #[test]
    fn another_dns_resolver_is_not_called_googles() {
        let dns = "https://cloudflare-dns.com/dns-query".parse().unwrap();
        let rows = told(&Endpoints { dns, ..Endpoints::default() });

        assert!(rows.iter().any(|(name, host)| {
            *name == "A DNS server that the people who run this copy chose"
                && host == "cloudflare-dns.com"
        }));
        assert!(told(&Endpoints::default()).iter().any(|(name, _)| *name == "Google’s DNS server"));
    }
}
