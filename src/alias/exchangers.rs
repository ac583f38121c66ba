use super::{Kind, Provider};

/// Who receives the mail of a domain, by its MX records (RFC 5321 §5.1; RFC 7505 for none).
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Exchangers {
    /// There is no such domain.
    NoDomain,
    /// The domain exists and takes no mail.
    NoMail,
    /// The hosts, the preferred one first.
    Hosts(Vec<String>),
}

impl Exchangers {
    /// The provider behind the hosts, if Fromline knows it.
    pub fn provider(&self) -> Option<Provider> {
        match self {
            Self::Hosts(hosts) => hosts.iter().find_map(|host| Provider::of_exchanger(host)),
            Self::NoDomain | Self::NoMail => None,
        }
    }

    /// The kind of address that the answer settles. Whether a Google Workspace is the account's own (`perhaps_own`), only
    /// the person knows.
    pub fn kind(&self, perhaps_own: bool) -> Option<Kind> {
        match (self.provider(), self) {
            (Some(Provider::GoogleWorkspace), _) if perhaps_own => None,
            (Some(provider), _) => Some(Kind::Hosted(provider)),
            (None, Self::Hosts(hosts)) if !hosts.is_empty() => Some(Kind::Elsewhere),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(host: &str) -> Exchangers {
        Exchangers::Hosts(vec![host.into()])
    }

    #[test]
    fn the_hosts_settle_the_kind_but_for_a_workspace_that_may_be_ones_own() {
        let workspace = hosts("aspmx.l.google.com");

        assert_eq!(hosts("mx.zoho.eu").kind(true), Some(Kind::Hosted(Provider::ZohoEu)));
        assert_eq!(hosts("mail.host.example").kind(false), Some(Kind::Elsewhere));
        assert_eq!(workspace.kind(false), Some(Kind::Hosted(Provider::GoogleWorkspace)));
        assert_eq!(workspace.kind(true), None);
        assert_eq!(Exchangers::Hosts(Vec::new()).kind(false), None);
        assert_eq!(Exchangers::NoDomain.kind(false), None);
    }

    #[test]
    fn an_unknown_host_is_no_provider() {
        assert_eq!(hosts("mail.host.example").provider(), None);
        assert_eq!(hosts("mx.zoho.eu.").provider(), Some(Provider::ZohoEu));
        assert_eq!(Exchangers::NoMail.provider(), None);
    }
}
