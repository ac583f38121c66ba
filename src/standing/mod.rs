//! What an address is worth today: one answer, computed here and shown alike on every page.
//!
//! Four things make it: Gmail's own word, the day (Google ends addresses of other providers in January 2027), the last test
//! mail, and what the policy uses the address for.
mod filter;
mod proofs;
mod who_sends_what;

pub use filter::Filter;
pub use proofs::{Proof, Proofs, Shown};
pub use who_sends_what::{Assignment, Mails, who_sends_what};

use crate::{
    alias::{Alias, SendAsList, THIRD_PARTY_ENDS, days_until_third_party_ends},
    mail::Address,
    moment::Moment,
    policy::{MailKind, Policy},
};

/// What an address is worth today.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Standing {
    pub worth: Worth,
    /// What the last test mail from it showed.
    pub proof: Option<Proof>,
    pub uses: Vec<Use>,
}

/// Whether Gmail sends from an address.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Worth {
    Works,
    /// It works, and stops in so many days.
    Stops {
        days: u64,
    },
    /// Gmail may still list it, and no longer sends from it.
    Stopped,
    /// It waits for its owner, or Gmail gives it a status that Fromline doesn't know.
    NotYet,
    /// Gmail's list has it as usable, and the last test mail came from another address.
    Swapped,
}

/// What mail an address is used for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Use {
    /// All mail.
    All,
    /// All mail but that of the kinds that have an address of their own.
    Others,
    Kind(MailKind),
}

impl Worth {
    /// By Gmail's word, the kind of address and the day.
    pub fn of(list: &SendAsList, alias: &Alias, today: Moment) -> Self {
        match () {
            () if !alias.status.is_usable() => Self::NotYet,
            () if list.has_ended(alias, today) => Self::Stopped,
            () if list.ends(alias) => Self::Stops { days: days_until_third_party_ends(today) },
            () => Self::Works,
        }
    }

    /// The same, and by what the last test mail from it showed.
    pub fn proven(list: &SendAsList, alias: &Alias, proofs: &Proofs, today: Moment) -> Self {
        let proof = proofs.of(&alias.address);
        let is_swapped = proof.is_some_and(|proof| matches!(proof.shown, Shown::Other(_)));
        match Self::of(list, alias, today) {
            Self::Works | Self::Stops { .. } if is_swapped => Self::Swapped,
            worth => worth,
        }
    }

    /// True where mail may be sent from the address.
    pub const fn is_usable(self) -> bool {
        matches!(self, Self::Works | Self::Stops { .. } | Self::Swapped)
    }

    /// True where a person has to do something about it.
    pub const fn needs_attention(self) -> bool {
        !matches!(self, Self::Works)
    }
}

impl Standing {
    /// By all that is known of an alias.
    pub fn of(
        list: &SendAsList,
        alias: &Alias,
        policy: &Policy,
        proofs: &Proofs,
        today: Moment,
    ) -> Self {
        Self {
            worth: Worth::proven(list, alias, proofs, today),
            proof: proofs.of(&alias.address).cloned(),
            uses: uses(policy, &alias.address, list),
        }
    }
}

/// What a policy uses an address for, by Gmail's list.
pub fn uses(policy: &Policy, address: &Address, list: &SendAsList) -> Vec<Use> {
    let is_used = |kind: Option<&MailKind>| {
        let own = list.primary().map_or(address, |own| &own.address);
        policy.address(kind, own, Some(list)) == Ok(address)
    };
    let kinds = policy.by_kind.keys().filter(|kind| is_used(Some(kind)));
    let mut uses: Vec<Use> = kinds.cloned().map(Use::Kind).collect();
    if is_used(None) {
        uses.push(if policy.by_kind.is_empty() { Use::All } else { Use::Others });
    }
    uses
}

/// The day on which Gmail stops sending from another provider's address.
pub const STOPS_ON: Moment = THIRD_PARTY_ENDS;

#[cfg(test)]
mod tests;
