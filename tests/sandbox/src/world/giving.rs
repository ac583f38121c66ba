//! What an admin does: gives a user an alias or takes it away, and makes groups.

use std::time::SystemTime;

use super::{
    Account, Alias, Group, Holder, Organisation, Refused, Standing, World,
    organisation::{Freed, MOST_ALIASES, UserAlias},
    same,
};

/// Why the Directory doesn't give an alias.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotGiven {
    NoSuchUser,
    /// Not an address, or in no domain that aliases are given in.
    Invalid,
    /// A user, a group or another alias has it, or had it just now.
    Taken,
    /// The user has 30.
    TooMany,
}

impl World {
    /// Gives a user an alias in the Directory. Gmail's "Send mail as" stays as it was: the person adds it there
    /// (<https://developers.google.com/workspace/admin/directory/v1/guides/manage-user-aliases>).
    pub(crate) fn give(
        &mut self,
        user: &str,
        address: &str,
        now: SystemTime,
    ) -> Result<(), NotGiven> {
        let ours = self.organisation.as_mut().ok_or(NotGiven::NoSuchUser)?;
        let id = ours.user(user).map(|user| user.id.clone()).ok_or(NotGiven::NoSuchUser)?;
        if !ours.gives(address) {
            return Err(NotGiven::Invalid);
        }
        if ours.holder(address).is_some() || ours.is_kept(address, &id, now) {
            return Err(NotGiven::Taken);
        }
        let user = ours.user_mut(&id).ok_or(NotGiven::NoSuchUser)?;
        if user.aliases.len() >= MOST_ALIASES {
            return Err(NotGiven::TooMany);
        }
        user.aliases.push(UserAlias { address: address.to_lowercase(), given: Some(now) });
        Ok(())
    }

    /// Takes an alias from a user, and the entry without a status that it was in Gmail; `false`: there is none.
    pub(crate) fn take(&mut self, user: &str, address: &str, now: SystemTime) -> bool {
        let Some(ours) = &mut self.organisation else {
            return false;
        };
        let Some(user) = ours.user_mut(user) else {
            return false;
        };
        let before = user.aliases.len();
        user.aliases.retain(|alias| !same(&alias.address, address));
        if user.aliases.len() == before {
            return false;
        }
        let (id, account) = (user.id.clone(), user.address.clone());
        ours.freed.push(Freed { address: address.to_owned(), at: now, user: id });
        let plain = self.account(&account).and_then(|account| account.alias(address));
        if plain.is_some_and(|alias| alias.standing == Standing::Plain) {
            let _ = self.delete(&account, address);
        }
        true
    }

    /// Makes sure that an account has an address in the Directory, as if it had always been so; an address outside its
    /// organisation isn't the Directory's.
    pub(crate) fn own(&mut self, account: &str, address: &str) -> Result<(), Refused> {
        if !self.organisation_of(account).is_some_and(|ours| ours.has(address)) {
            return Ok(());
        }
        let Some(ours) = &mut self.organisation else {
            return Ok(());
        };
        match ours.holder(address) {
            Some(Holder::User(user)) if same(&user.address, account) => return Ok(()),
            Some(Holder::Group) => return Ok(()),
            Some(_) => return Err(Refused::Taken(address.to_owned())),
            None => {}
        }
        if !ours.gives(address) {
            return Err(Refused::NotOurDomain(address.to_owned()));
        }
        if let Some(user) = ours.user_mut(account) {
            user.aliases.push(UserAlias { address: address.to_owned(), given: None });
        }
        Ok(())
    }

    /// Makes a group, or lets it take mail from outside or not.
    pub(crate) fn set_group(&mut self, address: &str, outside: bool) -> Result<(), Refused> {
        self.group_made(address)?.let_outside(outside);
        Ok(())
    }

    /// The group with this address; a new one is made.
    pub(crate) fn group_made(&mut self, address: &str) -> Result<&mut Group, Refused> {
        let ours = self.organisation.as_mut().filter(|ours| ours.has(address));
        let ours = ours.ok_or_else(|| Refused::NotOurDomain(address.to_owned()))?;
        if let Some(Holder::User(_)) = ours.holder(address) {
            return Err(Refused::Taken(address.to_owned()));
        }
        if ours.group(address).is_none() {
            let id = format!("03made{:07}", ours.groups.len());
            let name = address.rsplit_once('@').map_or(address, |(local, _)| local);
            ours.groups.push(Group::new(&id, address, name));
        }
        ours.group_mut(address).ok_or_else(|| Refused::NotOurDomain(address.to_owned()))
    }

    /// Stands for two people: the admin, who gives a user an alias, and the user, who adds it in Gmail at once. The
    /// Directory alone never puts it into "Send mail as".
    pub(crate) fn admin_adds(&mut self, account: &str, address: &str) -> Result<(), Refused> {
        let missing = || Refused::NoSuchAccount(account.to_owned());
        if self.account(account).ok_or_else(missing)?.alias(address).is_some() {
            return Err(Refused::AlreadyThere(address.to_owned()));
        }
        if !self.organisation_of(account).is_some_and(|ours| ours.has(address)) {
            return Err(Refused::NotOurDomain(address.to_owned()));
        }
        self.own(account, address)?;
        let account = self.account_mut(account).ok_or_else(missing)?;
        let alias = Alias::new(address, &account.name, Standing::Plain);
        account.aliases.push(alias);
        Ok(())
    }

    /// Makes a user of the organisation an account that can sign in here, or signs it out of this browser.
    pub(crate) fn sign_in(&mut self, user: &str, signed_in: bool) -> Result<(), Refused> {
        let missing = || Refused::NoSuchAccount(user.to_owned());
        if let Some(account) = self.account_mut(user) {
            account.signed_in = signed_in;
            return Ok(());
        }
        let ours = self.organisation.as_ref().ok_or_else(missing)?;
        let user = ours.user(user).ok_or_else(missing)?;
        let account = Account::of_user(user, ours, signed_in);
        self.accounts.push(account);
        Ok(())
    }
}

impl Organisation {
    /// The primary domain's name.
    pub(crate) fn name(&self) -> &str {
        self.domains.first().map_or("", |domain| &domain.name)
    }
}
