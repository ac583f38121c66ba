//! A Google account and the addresses that it sends from.

use super::{Organisation, User, domain, quoted_name, same};

/// A Google account with Gmail.
pub(crate) struct Account {
    pub(crate) address: String,
    pub(crate) name: String,
    /// The account's unchanging number, `sub` in the ID token.
    pub(crate) number: String,
    /// Shown by the account chooser.
    pub(crate) signed_in: bool,
    /// The organisation's domain, for Workspace accounts.
    pub(crate) organisation: Option<String>,
    pub(crate) aliases: Vec<Alias>,
    /// "When replying to a message": from the address it was sent to, or always from the default.
    pub(crate) replies: Replies,
}

/// Which address Gmail replies from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Replies {
    FromSame,
    #[default]
    FromDefault,
}

/// An address that an account may send from, or is about to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    pub address: String,
    pub name: String,
    pub standing: Standing,
    pub is_default: bool,
    pub treat_as_alias: bool,
    pub reply_to: Option<String>,
    /// The HTML that Gmail puts below mail from this address; the API puts it below none.
    pub signature: String,
    pub smtp: Option<Smtp>,
}

/// What Gmail's `isPrimary` and `verificationStatus` say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Primary,
    /// No status at all, as Workspace aliases come.
    Plain,
    Accepted,
    Pending,
}

/// The server that mail from an alias leaves through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub security: SmtpSecurity,
    /// The user name there; the API never tells it.
    pub user: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpSecurity {
    None,
    Ssl,
    Starttls,
}

impl Account {
    /// The account of a user, who sends from nothing else yet.
    pub(crate) fn of_user(user: &User, ours: &Organisation, signed_in: bool) -> Self {
        let name = user.full_name();
        Self {
            address: user.address.clone(),
            aliases: vec![Alias::new(&user.address, &name, Standing::Primary)],
            name,
            number: user.id.clone(),
            signed_in,
            organisation: Some(ours.name().to_owned()),
            replies: Replies::default(),
        }
    }

    pub(crate) fn alias(&self, address: &str) -> Option<&Alias> {
        self.aliases.iter().find(|alias| same(&alias.address, address))
    }

    pub(crate) fn alias_mut(&mut self, address: &str) -> Option<&mut Alias> {
        self.aliases.iter_mut().find(|alias| same(&alias.address, address))
    }

    /// The default send-as address; every account has one.
    pub(crate) fn default_alias(&self) -> Option<&Alias> {
        self.aliases.iter().find(|alias| alias.is_default)
    }

    /// Whether an address is only another spelling of this Gmail account: dots don't count, and what follows a plus
    /// is for the person (<https://support.google.com/mail/answer/7436150>).
    pub(crate) fn is_spelt(&self, address: &str) -> bool {
        is_gmail(&self.address) && is_gmail(address) && inbox(address) == inbox(&self.address)
    }
}

/// Whether an address is one of Gmail's own.
pub(super) fn is_gmail(address: &str) -> bool {
    ["gmail.com", "googlemail.com"].iter().any(|own| same(own, domain(address)))
}

/// The name that Gmail knows an inbox by, without dots and plus.
fn inbox(address: &str) -> String {
    let local = address.rsplit_once('@').map_or(address, |(local, _)| local);
    let bare = local.split_once('+').map_or(local, |(bare, _)| bare);
    bare.replace('.', "").to_ascii_lowercase()
}

impl Alias {
    pub(crate) fn new(address: &str, name: &str, standing: Standing) -> Self {
        Self {
            address: address.to_owned(),
            name: name.to_owned(),
            standing,
            is_default: standing == Standing::Primary,
            treat_as_alias: matches!(standing, Standing::Accepted | Standing::Pending),
            reply_to: None,
            signature: String::new(),
            smtp: None,
        }
    }

    pub(crate) fn through(mut self, host: &str, port: u16, security: SmtpSecurity) -> Self {
        let (host, user) = (host.to_owned(), self.address.clone());
        self.smtp = Some(Smtp { host, port, security, user });
        self
    }

    pub(crate) fn signed(mut self, html: &str) -> Self {
        html.clone_into(&mut self.signature);
        self
    }

    pub(crate) fn replying_to(mut self, address: &str) -> Self {
        self.reply_to = Some(address.to_owned());
        self
    }

    /// `Name <address>`, as a header has it.
    pub(crate) fn mailbox(&self) -> String {
        format!("{} <{}>", quoted_name(&self.name), self.address)
    }
}
