use super::Provider;

/// Who receives the mail of a domain, by its MX records (RFC 5321 §5.1; RFC 7505 for "nobody").
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_that_nobody_knows_is_no_provider() {
        let hosts = |host: &str| Exchangers::Hosts(vec![host.into()]);

        assert_eq!(hosts("mail.host.example").provider(), None);
        assert_eq!(hosts("mx.zoho.eu.").provider(), Some(Provider::ZohoEu));
        assert_eq!(Exchangers::NoMail.provider(), None);
    }
}
