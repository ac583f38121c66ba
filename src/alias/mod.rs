//! Send-as aliases: what Gmail says of each, which of them can be used, and the receipt for that; what
//! kinds of address there are, and how one more is added.
mod exchangers;
mod kind;
mod listing;
mod look;
mod provider;
mod roster;
mod sender;
mod sunset;
pub mod wizard;

pub use exchangers::Exchangers;
pub use kind::{Confirmation, Guess, Intent, Kind, has_organisation, is_gmail};
pub use listing::{Listing, LookEvent};
pub use look::Look;
pub use provider::{Access, Password, Provider, Smtp, UserName};
pub use roster::{Alias, Roster, Route, Security, Standing};
pub use sender::{NoSender, Sender};
pub use sunset::{THIRD_PARTY_ENDS, third_party_has_ended};
