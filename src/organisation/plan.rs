use std::collections::BTreeMap;

use super::{Directory, User, UserRow};
use crate::mail::Address;

/// An alias that is to be given to a user.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Addition {
    pub user: Address,
    pub alias: Address,
}

/// Why a chosen row is not among the additions.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum LeftOut {
    /// Nothing is missing, or an alias can't help.
    NotMissing,
    /// The user would have more than [`User::MOST_ALIASES`].
    Full,
    /// Another chosen row gives the same address to another user.
    Twice,
}

/// Exactly what will be changed, before it is.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct AliasPlan {
    pub additions: Vec<Addition>,
    pub left_out: Vec<(Addition, LeftOut)>,
}

impl AliasPlan {
    /// What can be added of the chosen rows.
    pub fn of<'a>(directory: &Directory, chosen: impl IntoIterator<Item = &'a UserRow>) -> Self {
        let mut plan = Self::default();
        let (mut room, mut taken) = (BTreeMap::new(), BTreeMap::new());
        for row in chosen {
            let Some(alias) = row.address() else { continue };
            let addition = Addition { user: row.user.clone(), alias: alias.clone() };
            let left = room.entry(row.user.clone()).or_insert_with(|| {
                let own = directory.user(&row.user).map_or(0, |user| user.aliases.len());
                User::MOST_ALIASES.saturating_sub(own)
            });
            let reason = match taken.get(alias) {
                _ if !row.can_be_added() => Some(LeftOut::NotMissing),
                Some(user) if *user != row.user => Some(LeftOut::Twice),
                Some(_) => continue,
                None if *left == 0 => Some(LeftOut::Full),
                None => None,
            };
            if let Some(reason) = reason {
                plan.left_out.push((addition, reason));
                continue;
            }
            *left -= 1;
            taken.insert(alias.clone(), row.user.clone());
            plan.additions.push(addition);
        }
        plan
    }

    pub fn is_empty(&self) -> bool {
        self.additions.is_empty() && self.left_out.is_empty()
    }
}
