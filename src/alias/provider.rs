//! Mail providers whose servers are known: what Gmail's pop-up asks for, provider by provider.
//!
//! Hosts, ports and user names are what the providers publish, and what Thunderbird's autoconfig
//! database lists (<https://github.com/thunderbird/autoconfig>, March 2026).

use serde::{Deserialize, Serialize};

use super::Security;
use crate::mail::Address;

/// A provider, or one of its regions, that has servers of its own.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    Aol,
    Comcast,
    Fastmail,
    Gmx,
    GmxNet,
    Godaddy,
    /// Google Workspace of another organisation than the account's.
    GoogleWorkspace,
    Icloud,
    Ionos,
    MailRu,
    Microsoft365,
    Namecheap,
    Outlook,
    Ovh,
    Proton,
    TOnline,
    Titan,
    WebDe,
    Yahoo,
    Yandex,
    Zoho,
    ZohoAu,
    ZohoEu,
}

/// How Gmail can send through a provider's servers, if it can.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Access {
    /// With a user name and a password, as Gmail's pop-up asks for them.
    Password(Smtp),
    /// The server takes OAuth alone, which Gmail's pop-up doesn't offer.
    OAuthOnly,
    /// The server runs on the person's own computer, where Gmail can't reach it.
    Bridge,
}

/// What Gmail's pop-up asks for on the page "Send mail through your SMTP server".
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Smtp {
    pub host: &'static str,
    /// The one to try first comes first.
    pub ports: &'static [(u16, Security)],
    pub user_name: UserName,
    pub password: Password,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum UserName {
    WholeAddress,
    /// What stands before the @.
    LocalPart,
}

/// Which password the server wants.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Password {
    /// One made for a program, in the provider's security settings; the usual one is refused.
    App,
    /// The usual one, unless two-step sign-in is on: then one made for a program.
    AppWithTwoSteps,
    /// The mailbox's own.
    Mailbox,
}

/// What is known of one provider.
struct Facts {
    name: &'static str,
    /// Domains whose addresses are this provider's.
    domains: &'static [&'static str],
    /// Endings of the mail exchangers (MX) of domains that it hosts.
    exchangers: &'static [&'static str],
    access: Access,
}

impl Provider {
    /// Every provider, by name.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(provider, _)| *provider)
    }

    /// Its name, as it calls itself.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    pub fn access(self) -> Access {
        self.facts().access
    }

    /// The provider whose own domain this address has.
    pub fn of_address(address: &Address) -> Option<Self> {
        let domain = address.domain();
        find(|facts| facts.domains.contains(&domain))
    }

    /// The provider whose mail exchanger this is.
    pub(super) fn of_exchanger(host: &str) -> Option<Self> {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        find(|facts| facts.exchangers.iter().any(|ending| ends_with_labels(&host, ending)))
    }

    /// The provider whose SMTP server this is.
    pub(super) fn of_server(host: &str) -> Option<Self> {
        find(
            |facts| matches!(facts.access, Access::Password(smtp) if smtp.host.eq_ignore_ascii_case(host)),
        )
    }

    fn facts(self) -> &'static Facts {
        let row = TABLE.iter().find(|(provider, _)| *provider == self);
        &row.expect("every provider has a row, as a test proves").1
    }
}

fn find(fits: impl Fn(&Facts) -> bool) -> Option<Provider> {
    TABLE.iter().find(|(_, facts)| fits(facts)).map(|(provider, _)| *provider)
}

/// True for `mx.zoho.com` and `zoho.com`, not for `notzoho.com`.
fn ends_with_labels(host: &str, ending: &str) -> bool {
    host.strip_suffix(ending).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

const BOTH: &[(u16, Security)] = &[(587, Security::StartTls), (465, Security::Ssl)];
const SSL_FIRST: &[(u16, Security)] = &[(465, Security::Ssl), (587, Security::StartTls)];
const SSL: &[(u16, Security)] = &[(465, Security::Ssl)];
const TLS: &[(u16, Security)] = &[(587, Security::StartTls)];

const fn whole(
    host: &'static str,
    ports: &'static [(u16, Security)],
    password: Password,
) -> Access {
    Access::Password(Smtp { host, ports, user_name: UserName::WholeAddress, password })
}

const fn row(
    name: &'static str,
    domains: &'static [&'static str],
    exchangers: &'static [&'static str],
    access: Access,
) -> Facts {
    Facts { name, domains, exchangers, access }
}

#[rustfmt::skip]
static TABLE: [(Provider, Facts); 23] = [
    (Provider::Aol, row("AOL", &["aol.com", "aim.com"], &["aolyahoodns.net"],
        whole("smtp.aol.com", SSL, Password::App))),
    (Provider::Comcast, row("Comcast", &["comcast.net"], &["comcast.net"],
        whole("smtp.comcast.net", BOTH, Password::Mailbox))),
    (Provider::Fastmail, row("Fastmail", &["fastmail.com", "fastmail.fm"], &["messagingengine.com"],
        whole("smtp.fastmail.com", SSL, Password::App))),
    (Provider::Gmx, row("GMX (gmx.com)", &["gmx.com", "gmx.us"], &["gmx.com"],
        whole("mail.gmx.com", BOTH, Password::AppWithTwoSteps))),
    (Provider::GmxNet, row("GMX (gmx.net)", &["gmx.net", "gmx.de", "gmx.at", "gmx.ch"], &["gmx.net"],
        whole("mail.gmx.net", BOTH, Password::AppWithTwoSteps))),
    (Provider::Godaddy, row("GoDaddy", &[], &["secureserver.net"],
        whole("smtpout.secureserver.net", SSL, Password::Mailbox))),
    (Provider::GoogleWorkspace, row("Google Workspace of another organisation", &[], &["google.com", "googlemail.com"],
        whole("smtp.gmail.com", BOTH, Password::App))),
    (Provider::Icloud, row("iCloud", &["icloud.com", "me.com", "mac.com"], &["icloud.com"],
        whole("smtp.mail.me.com", TLS, Password::App))),
    (Provider::Ionos, row("IONOS", &[], &["ionos.com", "ionos.de", "ionos.co.uk", "kundenserver.de", "1and1.com"],
        whole("smtp.ionos.com", BOTH, Password::Mailbox))),
    (Provider::MailRu, row("Mail.ru", &["mail.ru", "bk.ru", "list.ru", "inbox.ru"], &["mail.ru"],
        whole("smtp.mail.ru", BOTH, Password::App))),
    (Provider::Microsoft365, row("Microsoft 365", &[], &["mail.protection.outlook.com", "mx.microsoft"],
        Access::OAuthOnly)),
    (Provider::Namecheap, row("Namecheap Private Email", &[], &["privateemail.com"],
        whole("mail.privateemail.com", BOTH, Password::Mailbox))),
    (Provider::Outlook, row("Outlook.com or Hotmail",
        &["outlook.com", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "hotmail.de", "live.com", "live.co.uk", "msn.com", "outlook.de", "outlook.fr"],
        &["olc.protection.outlook.com"], Access::OAuthOnly)),
    (Provider::Ovh, row("OVHcloud", &[], &["ovh.net"],
        whole("ssl0.ovh.net", SSL, Password::Mailbox))),
    (Provider::Proton, row("Proton Mail", &["proton.me", "protonmail.com", "protonmail.ch", "pm.me"], &["protonmail.ch"],
        Access::Bridge)),
    (Provider::TOnline, row("T-Online", &["t-online.de", "magenta.de"], &["t-online.de"],
        whole("securesmtp.t-online.de", BOTH, Password::App))),
    (Provider::Titan, row("Titan", &[], &["titan.email"],
        whole("smtp.titan.email", BOTH, Password::Mailbox))),
    (Provider::WebDe, row("WEB.DE", &["web.de"], &["web.de"],
        Access::Password(Smtp { host: "smtp.web.de", ports: BOTH, user_name: UserName::LocalPart, password: Password::AppWithTwoSteps }))),
    (Provider::Yahoo, row("Yahoo",
        &["yahoo.com", "ymail.com", "rocketmail.com", "yahoo.co.uk", "yahoo.fr", "yahoo.de", "yahoo.it", "yahoo.es", "yahoo.ca", "yahoo.com.au", "yahoo.co.in", "yahoo.in"],
        &["yahoodns.net"], whole("smtp.mail.yahoo.com", SSL, Password::App))),
    (Provider::Yandex, row("Yandex", &["yandex.com", "yandex.ru", "ya.ru"], &["yandex.net", "yandex.ru"],
        whole("smtp.yandex.com", SSL, Password::App))),
    (Provider::Zoho, row("Zoho Mail", &["zoho.com", "zohomail.com"], &["zoho.com"],
        whole("smtp.zoho.com", SSL_FIRST, Password::AppWithTwoSteps))),
    (Provider::ZohoAu, row("Zoho Mail, Australia", &["zohomail.com.au"], &["zoho.com.au"],
        whole("smtp.zoho.com.au", SSL_FIRST, Password::AppWithTwoSteps))),
    (Provider::ZohoEu, row("Zoho Mail, Europe", &["zohomail.eu"], &["zoho.eu"],
        whole("smtp.zoho.eu", SSL_FIRST, Password::AppWithTwoSteps))),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Option<Provider> {
        Provider::of_address(&address.parse().unwrap())
    }

    #[test]
    fn every_provider_has_a_row_of_its_own() {
        for (provider, facts) in &TABLE {
            assert_eq!(provider.name(), facts.name, "{provider:?}");
        }
    }

    #[test]
    fn no_domain_and_no_exchanger_belongs_to_two() {
        let rows = || TABLE.iter().map(|(_, facts)| facts);
        let domains: Vec<_> = rows().flat_map(|facts| facts.domains).collect();
        let exchangers: Vec<_> = rows().flat_map(|facts| facts.exchangers).collect();

        for list in [domains, exchangers] {
            for (index, one) in list.iter().enumerate() {
                assert!(!list[index + 1..].contains(one), "{one}");
            }
        }
    }

    #[test]
    fn a_provider_is_known_by_its_own_domains_alone() {
        assert_eq!(of("mia@Yahoo.com"), Some(Provider::Yahoo));
        assert_eq!(of("mia@hotmail.com"), Some(Provider::Outlook));
        assert_eq!(of("mia@notyahoo.com"), None);
    }

    #[test]
    fn a_hosted_domain_is_known_by_its_mail_exchanger() {
        let of = Provider::of_exchanger;

        assert_eq!(of("in1-smtp.messagingengine.com."), Some(Provider::Fastmail));
        assert_eq!(of("ASPMX.L.GOOGLE.COM."), Some(Provider::GoogleWorkspace));
        assert_eq!(of("acme-example.mail.protection.outlook.com."), Some(Provider::Microsoft365));
        assert_eq!(of("outlook-com.olc.protection.outlook.com"), Some(Provider::Outlook));
        assert_eq!(of("mx.notzoho.com"), None);
    }

    #[test]
    fn gmail_is_never_told_to_send_without_encryption() {
        for provider in Provider::all() {
            if let Access::Password(smtp) = provider.access() {
                let secured = |(_, security): &(u16, Security)| {
                    matches!(security, Security::Ssl | Security::StartTls)
                };
                assert!(!smtp.ports.is_empty() && smtp.ports.iter().all(secured), "{provider:?}");
            }
        }
    }
}
