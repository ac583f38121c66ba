//! The accounts, their send-as addresses and everybody's mail.

mod letter;
mod letterhead;
mod scenes;

use serde::Deserialize;
use thiserror::Error;

pub use letter::Mail;
pub(crate) use letter::{Letter, decoded_headers, quoted_name, rfc822};
pub(crate) use letterhead::Letterhead;

/// Everything that a reset makes new.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) accounts: Vec<Account>,
    /// Oldest first.
    pub(crate) letters: Vec<Letter>,
    pub(crate) from: FromSwitch,
    /// Confirmation mails that were written, and what their links confirm.
    pub(crate) confirmations: Vec<Confirmation>,
    /// January 2027 has come: outside SMTP is neither added nor sent through.
    pub(crate) third_party_ended: bool,
    /// "Allow per-user outbound gateways" is off in the organisation.
    pub(crate) gateways_forbidden: bool,
}

/// What the code and the link in a confirmation mail stand for.
#[derive(Clone)]
pub(crate) struct Confirmation {
    pub(crate) account: String,
    pub(crate) address: String,
    /// What is typed into the pop-up.
    pub(crate) code: String,
    /// The link's path is `/mail/vf-` and this.
    pub(crate) token: String,
}

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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpSecurity {
    None,
    Ssl,
    Starttls,
}

/// What Gmail does with a From that isn't the sender's: reports of the real one differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FromSwitch {
    /// Puts the default address in its place and answers 200.
    #[default]
    Swap,
    /// Answers 400 "Invalid From header".
    Refuse,
}

/// Why Gmail's settings page doesn't take an address.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refused {
    #[error("There is no Google account {0} in this sandbox.")]
    NoSuchAccount(String),
    #[error("You already have {0} as an address.")]
    AlreadyThere(String),
    #[error("There is no address {0} waiting for confirmation.")]
    NotWaiting(String),
    #[error("The address {0} can't be deleted.")]
    NotDeletable(String),
    #[error("You may add up to 99 addresses.")]
    TooMany,
    #[error("Gmail no longer supports \"Send mail as\" for third-party addresses.")]
    ThirdPartyEnded,
    #[error(
        "You must send through {domain} SMTP servers when you send as {address}. However, this functionality is not \
         available for your account. Please contact your domain administrator for more information."
    )]
    GatewayForbidden { domain: String, address: String },
}

/// Addresses are the same whatever their case, as Gmail has it.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

pub(crate) fn domain(address: &str) -> &str {
    address.rsplit_once('@').map_or("", |(_, domain)| domain)
}

impl World {
    pub(crate) fn account(&self, address: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| same(&account.address, address))
    }

    pub(crate) fn account_mut(&mut self, address: &str) -> Option<&mut Account> {
        self.accounts.iter_mut().find(|account| same(&account.address, address))
    }

    /// The account that a `login_hint` names, by address or by number.
    pub(crate) fn hinted(&self, hint: &str) -> Option<&Account> {
        self.accounts
            .iter()
            .find(|one| one.signed_in && (same(&one.address, hint) || one.number == hint))
    }

    /// Whether Gmail sends from this alias now.
    pub(crate) fn usable(&self, alias: &Alias) -> bool {
        alias.standing != Standing::Pending && !(self.third_party_ended && alias.smtp.is_some())
    }

    /// Takes a new alias, or says why not, as the pop-up "Add another email address" does.
    pub(crate) fn add(&mut self, account: &str, mut alias: Alias) -> Result<Standing, Refused> {
        let (ended, forbidden) = (self.third_party_ended, self.gateways_forbidden);
        let account =
            self.account_mut(account).ok_or_else(|| Refused::NoSuchAccount(account.to_owned()))?;
        if account.alias(&alias.address).is_some() {
            return Err(Refused::AlreadyThere(alias.address));
        }
        if account.aliases.len() >= 99 {
            return Err(Refused::TooMany);
        }
        if alias.smtp.is_some() && ended {
            return Err(Refused::ThirdPartyEnded);
        }
        if alias.smtp.is_some() && forbidden {
            let domain = domain(&alias.address).to_owned();
            return Err(Refused::GatewayForbidden { domain, address: alias.address });
        }
        let own =
            account.organisation.as_deref().is_some_and(|own| same(own, domain(&alias.address)));
        alias.standing = if own { Standing::Accepted } else { Standing::Pending };
        let standing = alias.standing;
        account.aliases.push(alias);
        Ok(standing)
    }

    pub(crate) fn confirm(&mut self, account: &str, address: &str) -> Result<(), Refused> {
        let missing = || Refused::NoSuchAccount(account.to_owned());
        let alias = self.account_mut(account).ok_or_else(missing)?.alias_mut(address);
        let waiting = alias.filter(|alias| alias.standing == Standing::Pending);
        waiting.ok_or_else(|| Refused::NotWaiting(address.to_owned()))?.standing =
            Standing::Accepted;
        Ok(())
    }

    pub(crate) fn delete(&mut self, account: &str, address: &str) -> Result<(), Refused> {
        let missing = || Refused::NoSuchAccount(account.to_owned());
        let aliases = &mut self.account_mut(account).ok_or_else(missing)?.aliases;
        let at = aliases
            .iter()
            .position(|one| same(&one.address, address) && one.standing != Standing::Primary);
        let gone = aliases.remove(at.ok_or_else(|| Refused::NotDeletable(address.to_owned()))?);
        if let Some(primary) =
            aliases.iter_mut().find(|one| gone.is_default && one.standing == Standing::Primary)
        {
            primary.is_default = true;
        }
        Ok(())
    }
}

impl Account {
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
            smtp: None,
        }
    }

    pub(crate) fn through(mut self, host: &str, port: u16, security: SmtpSecurity) -> Self {
        self.smtp = Some(Smtp { host: host.to_owned(), port, security });
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
