use super::{User, Wanted};
use crate::mail::Address;

/// What is missing before a user sends from an address.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum AliasState {
    /// It is the user's own main address, or Gmail sends from it.
    Ready,
    /// The alias is there; the person adds it in Gmail once. `is_seen` where Gmail's list of the user was seen, which is
    /// so for the connected account alone.
    NotInGmail {
        is_seen: bool,
    },
    Missing,
    /// Another user has the address, by this main address.
    AnotherUsers(Address),
    AGroups(Address),
    ForeignDomain,
    UnverifiedDomain,
    /// The domain repeats another one's addresses, and takes no others.
    RepeatingDomain(String),
    Suspended,
    Archived,
    NoMailbox,
}

impl AliasState {
    /// True if an administrator can add the alias now.
    pub const fn can_be_added(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// Its place among all: what is to be done first comes first.
    pub const fn rank(&self) -> u8 {
        match self {
            Self::Missing => 0,
            Self::AnotherUsers(_) => 1,
            Self::AGroups(_) => 2,
            Self::RepeatingDomain(_) | Self::UnverifiedDomain | Self::ForeignDomain => 3,
            Self::NotInGmail { .. } => 4,
            Self::Suspended | Self::Archived | Self::NoMailbox => 5,
            Self::Ready => 6,
        }
    }
}

/// One line of the table: a user, and perhaps an address that they are to send from.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct UserRow {
    /// The user's place in the directory.
    pub place: usize,
    pub user: Address,
    /// What the user is to send from, and what is missing for it.
    pub wanted: Option<(Wanted, AliasState)>,
}

impl UserRow {
    pub(super) fn without(place: usize, user: &User) -> Self {
        Self { place, user: user.address.clone(), wanted: None }
    }

    pub(super) fn of(place: usize, user: &User, wanted: Wanted, state: AliasState) -> Self {
        Self { place, user: user.address.clone(), wanted: Some((wanted, state)) }
    }

    pub fn state(&self) -> Option<&AliasState> {
        self.wanted.as_ref().map(|(_, state)| state)
    }

    /// The address that the user is to send from.
    pub fn address(&self) -> Option<&Address> {
        self.wanted.as_ref().map(|(wanted, _)| &wanted.address)
    }

    /// True if the alias can be added now.
    pub fn can_be_added(&self) -> bool {
        self.state().is_some_and(AliasState::can_be_added)
    }
}
