use crate::mail::{Address, DisplayName};

/// A user of the organisation, as the Directory API tells of one.
/// <https://developers.google.com/workspace/admin/directory/reference/rest/v1/users>
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct User {
    /// The user's main address, which is no alias.
    pub address: Address,
    pub name: DisplayName,
    /// Addresses that an administrator gave to the user.
    pub aliases: Vec<Address>,
    /// Addresses that no administrator takes away one by one, such as those that an alias domain makes.
    pub fixed_aliases: Vec<Address>,
    pub state: AccountState,
    /// True for a super administrator, and for one whose role says so: others may not be let to change that account.
    pub is_admin: bool,
}

/// Whether a user's account can be used.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum AccountState {
    #[default]
    Active,
    Suspended,
    /// Kept for its data, without a licence to send.
    Archived,
    /// The account has no Gmail mailbox yet, or Gmail is switched off for it.
    NoMailbox,
}

impl User {
    /// How many aliases a user has at most.
    /// <https://developers.google.com/workspace/admin/directory/v1/guides/manage-user-aliases>
    pub const MOST_ALIASES: usize = 30;

    /// True if mail to this address reaches the user.
    pub fn has(&self, address: &Address) -> bool {
        self.address == *address || self.is_alias(address)
    }

    /// True if the address is another one of the user's.
    pub fn is_alias(&self, address: &Address) -> bool {
        self.aliases.iter().chain(&self.fixed_aliases).any(|alias| alias == address)
    }

    /// How the user is called: by name, else by address.
    pub fn called(&self) -> &str {
        if self.name.is_empty() { self.address.as_str() } else { self.name.as_str() }
    }
}
