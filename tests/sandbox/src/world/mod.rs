//! The accounts, their send-as addresses and everybody's mail.

mod account;
mod adding;
mod confirmation;
mod giving;
mod group;
mod letter;
mod letterhead;
mod organisation;
mod refused;
mod scenes;
mod staff;

use serde::Deserialize;

use crate::service::Service;

pub(crate) use account::{Account, Replies};
pub use account::{Alias, Smtp, SmtpSecurity, Standing};
pub(crate) use adding::{Road, is_well_formed};
pub(crate) use confirmation::Confirmation;
pub use confirmation::ConfirmationSwitch;
pub(crate) use giving::NotGiven;
pub(crate) use group::{FromOutside, Group};
pub use letter::Mail;
pub(crate) use letter::{Letter, decoded_headers, quoted_name, rfc822};
pub(crate) use letterhead::Letterhead;
pub(crate) use organisation::{Domain, DomainKind, Holder, Organisation, Rank, User, UserAlias};
pub use refused::Refused;

/// Everything that a reset makes new.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) accounts: Vec<Account>,
    /// Oldest first.
    pub(crate) letters: Vec<Letter>,
    pub(crate) from: FromSwitch,
    /// The organisation of the Workspace accounts, where there are any.
    pub(crate) organisation: Option<Organisation>,
    pub(crate) confirmation: ConfirmationSwitch,
    /// Confirmation mails that were written, and what their links confirm.
    pub(crate) confirmations: Vec<Confirmation>,
    /// January 2027 has come: outside SMTP is neither added nor sent through.
    pub(crate) third_party_ended: bool,
    /// "Allow per-user outbound gateways" is off in the organisation.
    pub(crate) gateways_forbidden: bool,
    /// APIs that were never enabled in the deployer's project.
    pub(crate) switched_off: Vec<Service>,
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

    /// Makes a verified address the one that Gmail sends from by itself.
    pub(crate) fn make_default(&mut self, account: &str, address: &str) -> Result<(), Refused> {
        let missing = || Refused::NoSuchAccount(account.to_owned());
        let account = self.account_mut(account).ok_or_else(missing)?;
        match account.alias(address) {
            None => return Err(Refused::NotThere(address.to_owned())),
            Some(alias) if alias.standing == Standing::Pending => {
                return Err(Refused::NotVerified(address.to_owned()));
            }
            Some(_) => {}
        }
        for alias in &mut account.aliases {
            alias.is_default = same(&alias.address, address);
        }
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
        // An old mail must not confirm the address when it is added again.
        self.confirmations.retain(|one| !one.is_for(account, address));
        Ok(())
    }
}
