//! What has changed in Gmail's list since the person saw it last, and what of their mail it touches.
//!
//! A person, an administrator or Google can change an address at any time, and Gmail tells no one.
mod change;

pub use change::Change;

use serde::{Deserialize, Serialize};

use crate::{
    alias::SendAsList,
    keep::{Kept, Shelf, What},
    mail::Address,
    policy::Policy,
    standing::{Use, uses},
    team::{Person, Team},
};

/// An account's list as the person has seen it: what is compared with Gmail's next answer.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Seen {
    pub list: SendAsList,
}

impl Kept for Seen {
    const KEY: &'static str = "fromline.seen.v1";
    const SHELF: Shelf = Shelf::Browser;
    const WHAT: What = What::Seen;
}

/// An address that isn't as it was.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Drift {
    pub address: Address,
    /// At least one.
    pub changes: Vec<Change>,
    /// What mail the policy sends from it.
    pub uses: Vec<Use>,
    /// Whose address it is, where the team knows.
    pub person: Option<Person>,
}

impl Drift {
    /// True where mail that was sent from the address no longer is.
    pub fn stops_mail(&self) -> bool {
        let is_wanted = !self.uses.is_empty() || self.person.is_some();
        is_wanted && self.changes.iter().any(Change::takes_away)
    }
}

impl Seen {
    /// The addresses that aren't as they were, those first whose mail stops.
    pub fn drift(&self, now: &SendAsList, policy: &Policy, team: &Team) -> Vec<Drift> {
        let gone = self.list.iter().filter(|alias| now.find(&alias.address).is_none());
        let gone = gone.map(|alias| (&alias.address, vec![Change::Gone]));
        let here = now.iter().map(|alias| {
            let changes = match self.list.find(&alias.address) {
                Some(before) => Change::between(before, alias),
                None => vec![Change::New(alias.status.clone())],
            };
            (&alias.address, changes)
        });
        let changed = gone.chain(here).filter(|(_, changes)| !changes.is_empty());
        let mut drift: Vec<_> = changed
            .map(|(address, changes)| Drift {
                address: address.clone(),
                changes,
                uses: uses(policy, address, now),
                person: team.get(address).cloned(),
            })
            .collect();
        drift.sort_by_key(|drift| !drift.stops_mail());
        drift
    }

    /// The same, knowing of an address that a person adds here: that it is in the list, and that it can be used. What is
    /// changed or taken away later is news to them all the same.
    #[must_use]
    pub fn knowing_added(&self, address: &Address, now: &SendAsList) -> Self {
        let is_usable =
            |list: &SendAsList| list.find(address).map(|alias| alias.status.is_usable());
        match (is_usable(&self.list), is_usable(now)) {
            (None, Some(_)) | (Some(false), Some(true)) => self.knowing(address, now),
            _ => self.clone(),
        }
    }

    /// The same, with one address as it is now.
    #[must_use]
    fn knowing(&self, address: &Address, now: &SendAsList) -> Self {
        let known = self.list.iter().filter(|alias| alias.address != *address);
        let known = known.chain(now.find(address)).cloned().collect();
        let unreadable = self.list.unreadable().to_vec();
        Self { list: SendAsList::new(known, unreadable, self.list.looked_at()) }
    }
}

#[cfg(test)]
mod tests;
