use std::collections::BTreeMap;

use super::{AccountState, AliasState, User, UserRow, Wanted, WorkspaceGroup};
use crate::{alias::SendAsList, mail::Address};

/// A domain of the organisation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Domain {
    /// In lower case.
    pub name: String,
    pub is_primary: bool,
    /// True once its ownership is proven.
    pub is_verified: bool,
    /// For a user alias domain the domain whose every address it repeats.
    pub repeats: Option<String>,
}

/// Whether an alias can be made in a domain.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum DomainState {
    /// An administrator can make aliases there.
    Ours,
    /// Its ownership isn't proven yet.
    Unverified,
    /// A user alias domain: each user has the same name there as in the domain that it repeats, and no other.
    Repeats(String),
    /// Another organisation's, or another provider's.
    Foreign,
    /// The domains could not be read.
    NotKnown,
}

/// Whose an address is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Holder<'a> {
    User(&'a User),
    WorkspaceGroup(&'a WorkspaceGroup),
}

/// What was read of an organisation; users may be missing where the person stopped the reading.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Directory {
    users: Vec<User>,
    /// Which user an address belongs to, by the user's place.
    by_address: BTreeMap<Address, usize>,
    pub domains: Option<Vec<Domain>>,
    pub groups: Option<Vec<WorkspaceGroup>>,
    /// True once every user was read.
    pub is_whole: bool,
}

impl Directory {
    /// Takes one more page of users; one that is there already is read anew.
    pub fn add(&mut self, users: Vec<User>) {
        for user in users {
            let known = self.by_address.get(&user.address).copied();
            let place = known.filter(|place| self.users[*place].address == user.address);
            let place = place.unwrap_or(self.users.len());
            let own = [&user.address].into_iter().chain(&user.aliases).chain(&user.fixed_aliases);
            self.by_address.extend(own.map(|address| (address.clone(), place)));
            match self.users.get_mut(place) {
                Some(old) => {
                    let old = std::mem::replace(old, user);
                    self.forget_former(place, &old);
                }
                None => self.users.push(user),
            }
        }
    }

    /// Takes the addresses out of the index that a user had before and has no longer.
    fn forget_former(&mut self, place: usize, old: &User) {
        for alias in old.aliases.iter().chain(&old.fixed_aliases) {
            if !self.users[place].has(alias) && self.by_address.get(alias) == Some(&place) {
                self.by_address.remove(alias);
            }
        }
    }

    /// The users, in the order in which Google told them.
    pub fn users(&self) -> &[User] {
        &self.users
    }

    pub fn user(&self, address: &Address) -> Option<&User> {
        self.by_address.get(address).map(|place| &self.users[*place])
    }

    /// Notes that an alias was given to a user.
    pub fn gave(&mut self, user: &Address, alias: &Address) {
        let Some(&place) = self.by_address.get(user) else { return };
        if !self.users[place].has(alias) {
            self.users[place].aliases.push(alias.clone());
        }
        self.by_address.insert(alias.clone(), place);
    }

    /// Notes that an alias was taken from a user.
    pub fn took(&mut self, user: &Address, alias: &Address) {
        let Some(&place) = self.by_address.get(user) else { return };
        self.users[place].aliases.retain(|own| own != alias);
        if self.by_address.get(alias) == Some(&place) {
            self.by_address.remove(alias);
        }
    }

    /// Whose the address is, as far as was read.
    pub fn holder(&self, address: &Address) -> Option<Holder<'_>> {
        let group = || {
            let groups = self.groups.as_ref()?;
            groups.iter().find(|group| group.address == *address || group.aliases.contains(address))
        };
        self.user(address).map(Holder::User).or_else(|| group().map(Holder::WorkspaceGroup))
    }

    /// Whether aliases can be made in the domain of an address.
    pub fn domain_state(&self, address: &Address) -> DomainState {
        let Some(domains) = &self.domains else { return DomainState::NotKnown };
        let name = address.domain().to_ascii_lowercase();
        match domains.iter().find(|domain| domain.name == name) {
            None => DomainState::Foreign,
            Some(domain) if !domain.is_verified => DomainState::Unverified,
            Some(Domain { repeats: Some(of), .. }) => DomainState::Repeats(of.clone()),
            Some(_) => DomainState::Ours,
        }
    }

    /// The domains in which an administrator can make aliases, the primary one first.
    pub fn open_domains(&self) -> Vec<&Domain> {
        let domains = self.domains.iter().flatten();
        let mut open: Vec<_> =
            domains.filter(|domain| domain.is_verified && domain.repeats.is_none()).collect();
        open.sort_by_key(|domain| (!domain.is_primary, &domain.name));
        open
    }

    /// What is missing before a user sends from an address; `gmail` is the list of the connected account, which alone can
    /// be seen.
    pub fn state_of(
        &self,
        user: &User,
        wanted: &Address,
        gmail: Option<&SendAsList>,
    ) -> AliasState {
        match user.state {
            AccountState::Suspended => return AliasState::Suspended,
            AccountState::Archived => return AliasState::Archived,
            AccountState::NoMailbox => return AliasState::NoMailbox,
            AccountState::Active => {}
        }
        if user.address == *wanted {
            return AliasState::Ready;
        }
        if user.is_alias(wanted) {
            return in_gmail(user, wanted, gmail);
        }
        match (self.holder(wanted), self.domain_state(wanted)) {
            (Some(Holder::User(other)), _) => AliasState::AnotherUsers(other.address.clone()),
            (Some(Holder::WorkspaceGroup(group)), _) => AliasState::AGroups(group.address.clone()),
            (None, DomainState::Foreign) => AliasState::ForeignDomain,
            (None, DomainState::Unverified) => AliasState::UnverifiedDomain,
            (None, DomainState::Repeats(of)) => AliasState::RepeatingDomain(of),
            (None, DomainState::Ours | DomainState::NotKnown) => AliasState::Missing,
        }
    }

    /// A row for each address that a user is to have, and one for each other user.
    pub fn rows(&self, wanted: &[Wanted], gmail: Option<&SendAsList>) -> Vec<UserRow> {
        let mut by_user: BTreeMap<usize, Vec<&Wanted>> = BTreeMap::new();
        for one in wanted {
            if let Some(place) = self.by_address.get(&one.user) {
                by_user.entry(*place).or_default().push(one);
            }
        }
        let mut rows = Vec::with_capacity(self.users.len());
        for (place, user) in self.users.iter().enumerate() {
            let Some(wanted) = by_user.remove(&place) else {
                rows.push(UserRow::without(place, user));
                continue;
            };
            rows.extend(wanted.into_iter().map(|one| {
                let state = self.state_of(user, &one.address, gmail);
                UserRow::of(place, user, one.clone(), state)
            }));
        }
        rows
    }
}

/// Whether an alias that is there can be sent from, by the Gmail list of its user, where it is the one that is known.
fn in_gmail(user: &User, wanted: &Address, gmail: Option<&SendAsList>) -> AliasState {
    let list = gmail.filter(|list| list.primary().is_some_and(|own| user.has(&own.address)));
    let Some(list) = list else { return AliasState::NotInGmail { is_seen: false } };
    let is_usable = list.iter().any(|alias| alias.address == *wanted && alias.status.is_usable());
    if is_usable { AliasState::Ready } else { AliasState::NotInGmail { is_seen: true } }
}
