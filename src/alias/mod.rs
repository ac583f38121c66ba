//! Send-as aliases: what Gmail says of each, which of them can be used, and what kinds of address there are.
mod exchangers;
mod kind;
mod listing;
mod look;
mod no_sender;
mod provider;
mod send_as_list;
mod sunset;
#[cfg(test)]
pub(crate) mod tests;

pub use exchangers::Exchangers;
pub use kind::{Confirmation, Guess, Intent, Kind, has_organisation, is_gmail};
pub use listing::{Listing, LookEvent};
pub use look::Look;
pub use no_sender::NoSender;
pub use provider::{Access, Password, Provider, Smtp, UserName};
pub use send_as_list::{Alias, MailRoute, Security, SendAsList, VerificationStatus};
pub use sunset::{
    THIRD_PARTY_ENDS, days_until_third_party_ends, third_party_ends_for, third_party_has_ended,
};
