use crate::{
    alias::{Alias, MailRoute, has_organisation},
    mail::Address,
};

/// Which servers the mail of an address leaves by, and whose name they sign with.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Route {
    /// Google's, for a domain of a Workspace: signed with the domain's own key, if it has one, else as `*.gappssmtp.com`.
    Workspace,
    /// Google's, for an address that Google gave: all of it is Google's own.
    Gmail,
    /// Google's, for an address of another provider in a personal account: signed as `gmail.com`.
    Personal,
    /// The address's own server (`smtpMsa` in Gmail's list), whose outgoing addresses no record lists.
    Server { host: String },
}

impl Route {
    /// The route of an address in the list of an account.
    pub fn of(account: &Address, alias: &Alias) -> Self {
        match &alias.route {
            _ if alias.address.is_gmail() => Self::Gmail,
            MailRoute::Smtp { host, .. } => Self::Server { host: host.to_ascii_lowercase() },
            MailRoute::Google if has_organisation(account) => Self::Workspace,
            MailRoute::Google => Self::Personal,
        }
    }

    /// True where the mail leaves by Google's servers.
    pub const fn is_googles(&self) -> bool {
        !matches!(self, Self::Server { .. })
    }
}

/// What is checked: a domain, for the route that its mail takes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Subject {
    pub domain: String,
    pub route: Route,
}

impl Subject {
    pub fn new(domain: &str, route: Route) -> Self {
        Self { domain: domain.trim_end_matches('.').to_ascii_lowercase(), route }
    }
}
