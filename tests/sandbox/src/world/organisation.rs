//! A Workspace organisation: its domains and its groups, as the Admin console has them.

use super::{Alias, Refused, Standing, World, domain, same};

/// The organisation of this world's Workspace accounts.
pub(crate) struct Organisation {
    /// The main domain first, then its alias domains.
    pub(crate) domains: Vec<String>,
    pub(crate) groups: Vec<Group>,
}

/// A Google Group with an address of its own.
pub(crate) struct Group {
    pub(crate) address: String,
    /// "Who can post": anyone on the web, and so the writer of confirmation mails too.
    pub(crate) outside: bool,
}

impl Organisation {
    pub(crate) fn has(&self, address: &str) -> bool {
        self.domains.iter().any(|own| same(own, domain(address)))
    }

    pub(crate) fn group(&self, address: &str) -> Option<&Group> {
        self.groups.iter().find(|group| same(&group.address, address))
    }
}

/// What an admin does.
impl World {
    /// The organisation that an account belongs to.
    pub(crate) fn organisation_of(&self, account: &str) -> Option<&Organisation> {
        let domain = self.account(account)?.organisation.as_deref()?;
        self.organisation.as_ref().filter(|one| one.domains.iter().any(|own| same(own, domain)))
    }

    /// Makes a group, or lets it take mail from outside or not.
    pub(crate) fn set_group(&mut self, address: &str, outside: bool) -> Result<(), Refused> {
        let ours = self.organisation.as_mut().filter(|one| one.has(address));
        let groups = &mut ours.ok_or_else(|| Refused::NotOurDomain(address.to_owned()))?.groups;
        match groups.iter_mut().find(|group| same(&group.address, address)) {
            Some(group) => group.outside = outside,
            None => groups.push(Group { address: address.to_owned(), outside }),
        }
        Ok(())
    }

    /// Gives a user another address in the organisation's domains; it is there at once, without a status.
    pub(crate) fn admin_adds(&mut self, account: &str, address: &str) -> Result<(), Refused> {
        let missing = || Refused::NoSuchAccount(account.to_owned());
        if self.account(account).ok_or_else(missing)?.alias(address).is_some() {
            return Err(Refused::AlreadyThere(address.to_owned()));
        }
        if !self.organisation_of(account).is_some_and(|ours| ours.has(address)) {
            return Err(Refused::NotOurDomain(address.to_owned()));
        }
        let account = self.account_mut(account).ok_or_else(missing)?;
        let alias = Alias::new(address, &account.name, Standing::Plain);
        account.aliases.push(alias);
        Ok(())
    }
}
