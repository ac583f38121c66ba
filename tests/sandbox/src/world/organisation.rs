//! A Workspace organisation as its Admin console has it: domains, users, and who may administer them.

use std::time::{Duration, SystemTime};

use super::{Account, Group, World, adding::is_well_formed, domain, same};

/// How long an alias takes until mail to it arrives and the list of all users shows it: at Google up to a day.
pub(crate) const SPREADS: Duration = Duration::from_secs(10);
/// How long an alias that was taken away is kept from everybody else.
pub(crate) const FREED: Duration = Duration::from_secs(8);
/// How long the user who was just created stays unfinished.
const CREATION: Duration = Duration::from_mins(1);
/// "The maximum number of aliases per user is 30"
/// (<https://developers.google.com/workspace/admin/directory/v1/guides/manage-user-aliases>).
pub(crate) const MOST_ALIASES: usize = 30;

/// The organisation of this world's Workspace accounts.
pub(crate) struct Organisation {
    /// The customer's id, of which `my_customer` is the other name.
    pub(crate) customer: &'static str,
    /// The primary domain first.
    pub(crate) domains: Vec<Domain>,
    pub(crate) users: Vec<User>,
    pub(crate) groups: Vec<Group>,
    /// Aliases that were taken from a user, with the moment of it and whose they were.
    pub(crate) freed: Vec<Freed>,
    /// Off: "Domain cannot use apis".
    pub(crate) api_access: bool,
}

/// A domain of the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Domain {
    pub(crate) name: String,
    pub(crate) kind: DomainKind,
    pub(crate) verified: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DomainKind {
    Primary,
    /// Its addresses are given one by one.
    Secondary,
    /// A user alias domain of this other one: each user and group there has the same local part here too.
    AliasOf(String),
}

/// A person of the organisation, with an account here to sign in to or without.
pub(crate) struct User {
    /// Google's number of the account, `sub` in its ID tokens.
    pub(crate) id: String,
    pub(crate) address: String,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    /// Those that an admin gave, oldest first.
    pub(crate) aliases: Vec<UserAlias>,
    pub(crate) rank: Rank,
    pub(crate) suspended: bool,
    pub(crate) archived: bool,
    pub(crate) creation: Creation,
    pub(crate) unit: &'static str,
}

/// An alias that an admin gave.
pub(crate) struct UserAlias {
    pub(crate) address: String,
    /// `None`: it was there before the world began.
    pub(crate) given: Option<SystemTime>,
}

pub(crate) struct Freed {
    pub(crate) address: String,
    pub(crate) at: SystemTime,
    /// The id of the user who had it.
    pub(crate) user: String,
}

/// What a user may administer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Rank {
    #[default]
    Ordinary,
    /// By a role of the organisation's own making: aliases, and reading users.
    Delegated,
    Super,
}

/// Google creates a user in the background.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Creation {
    #[default]
    Done,
    /// Unfinished until a while after the first look at it.
    Fresh,
    Until(SystemTime),
}

/// Who has an address.
#[derive(Clone, Copy)]
pub(crate) enum Holder<'a> {
    User(&'a User),
    Group,
}

impl User {
    pub(crate) fn new(id: &str, address: &str, given_name: &str, family_name: &str) -> Self {
        Self {
            id: id.to_owned(),
            address: address.to_owned(),
            given_name: given_name.to_owned(),
            family_name: family_name.to_owned(),
            aliases: Vec::new(),
            rank: Rank::default(),
            suspended: false,
            archived: false,
            creation: Creation::default(),
            unit: "/",
        }
    }

    pub(crate) fn ranked(self, rank: Rank) -> Self {
        Self { rank, ..self }
    }

    pub(crate) fn with(mut self, aliases: &[&str]) -> Self {
        let given = |address: &&str| UserAlias { address: (*address).to_owned(), given: None };
        self.aliases.extend(aliases.iter().map(given));
        self
    }

    pub(crate) fn full_name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name).trim().to_owned()
    }

    pub(crate) fn alias(&self, address: &str) -> Option<&UserAlias> {
        self.aliases.iter().find(|alias| same(&alias.address, address))
    }

    /// Whether Gmail is ready for this user.
    pub(crate) fn has_mailbox(&self, now: SystemTime) -> bool {
        match self.creation {
            Creation::Done => true,
            Creation::Fresh => false,
            Creation::Until(end) => end <= now,
        }
    }

    /// Whether Google is still at work on this user; the first look starts the clock.
    pub(crate) fn is_unfinished(&mut self, now: SystemTime) -> bool {
        if self.creation == Creation::Fresh {
            self.creation = Creation::Until(now + CREATION);
        }
        matches!(self.creation, Creation::Until(end) if now < end)
    }
}

impl UserAlias {
    /// Whether all of Google knows it by now.
    pub(crate) fn has_spread(&self, now: SystemTime) -> bool {
        self.given.is_none_or(|given| given + SPREADS <= now)
    }
}

impl Organisation {
    /// Whether an address is in one of its domains.
    pub(crate) fn has(&self, address: &str) -> bool {
        self.domain(domain(address)).is_some()
    }

    pub(crate) fn domain(&self, name: &str) -> Option<&Domain> {
        self.domains.iter().find(|domain| same(&domain.name, name))
    }

    /// Whether an admin can give this address as an alias: in a verified domain that isn't a user alias domain.
    pub(crate) fn gives(&self, address: &str) -> bool {
        let domain = self.domain(domain(address));
        let given = |one: &Domain| one.verified && !matches!(one.kind, DomainKind::AliasOf(_));
        is_well_formed(address) && domain.is_some_and(given)
    }

    pub(crate) fn group(&self, address: &str) -> Option<&Group> {
        self.groups.iter().find(|group| self.is_at(group, address))
    }

    pub(crate) fn group_mut(&mut self, address: &str) -> Option<&mut Group> {
        let at = self.groups.iter().position(|group| self.is_at(group, address))?;
        self.groups.get_mut(at)
    }

    fn is_at(&self, group: &Group, address: &str) -> bool {
        let own = |other: &String| same(other, address);
        own(&group.address)
            || group.aliases.iter().any(own)
            || self.twins(&group.address).iter().any(own)
    }

    /// The user whose address, alias or id this is.
    pub(crate) fn user(&self, key: &str) -> Option<&User> {
        self.users.iter().find(|user| self.is_of(user, key))
    }

    pub(crate) fn user_mut(&mut self, key: &str) -> Option<&mut User> {
        let at = self.users.iter().position(|user| self.is_of(user, key))?;
        self.users.get_mut(at)
    }

    fn is_of(&self, user: &User, key: &str) -> bool {
        user.id == key
            || same(&user.address, key)
            || user.alias(key).is_some()
            || self.is_twin(&user.address, key)
    }

    /// The addresses that an address has in the user alias domains of its own domain.
    pub(crate) fn twins(&self, address: &str) -> Vec<String> {
        let Some((local, parent)) = address.rsplit_once('@') else {
            return Vec::new();
        };
        let twin = |one: &Domain| match &one.kind {
            DomainKind::AliasOf(of) if same(of, parent) => Some(format!("{local}@{}", one.name)),
            _ => None,
        };
        self.domains.iter().filter_map(twin).collect()
    }

    fn is_twin(&self, address: &str, other: &str) -> bool {
        let (Some((local, parent)), Some((same_local, name))) =
            (address.rsplit_once('@'), other.rsplit_once('@'))
        else {
            return false;
        };
        let is_alias_domain =
            |one: &Domain| matches!(&one.kind, DomainKind::AliasOf(of) if same(of, parent));
        same(local, same_local) && self.domain(name).is_some_and(is_alias_domain)
    }

    /// Who has an address; a user's id isn't one.
    pub(crate) fn holder(&self, address: &str) -> Option<Holder<'_>> {
        let user = self.user(address).filter(|user| user.id != address).map(Holder::User);
        user.or_else(|| self.group(address).map(|_| Holder::Group))
    }

    /// Whether an address is still kept from everybody but the user who had it.
    pub(crate) fn is_kept(&self, address: &str, user: &str, now: SystemTime) -> bool {
        let mut freed = self.freed.iter();
        freed.any(|one| same(&one.address, address) && one.user != user && now < one.at + FREED)
    }

    /// Whether mail to an address arrives by now.
    pub(crate) fn receives(&self, address: &str, now: SystemTime) -> bool {
        let alias = self.user(address).and_then(|user| user.alias(address));
        alias.is_none_or(|alias| alias.has_spread(now))
    }
}

impl World {
    /// The organisation that an account belongs to.
    pub(crate) fn organisation_of(&self, account: &str) -> Option<&Organisation> {
        let domain = self.account(account)?.organisation.as_deref()?;
        self.organisation.as_ref().filter(|ours| ours.domain(domain).is_some())
    }

    /// Whether an address is a Workspace account with something after a plus, which is for the person.
    pub(super) fn is_plus_of(account: &Account, address: &str) -> bool {
        let bare = address.rsplit_once('@').and_then(|(local, domain)| {
            let (bare, _) = local.split_once('+')?;
            Some(format!("{bare}@{domain}"))
        });
        bare.is_some_and(|bare| same(&bare, &account.address))
    }
}
