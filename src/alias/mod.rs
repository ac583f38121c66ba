//! Send-as aliases: what Gmail says of each, which of them can be used, and the receipt for that.
mod listing;
mod roster;
mod sender;

pub use listing::{Listing, Look, LookEvent};
pub use roster::{Alias, Roster, Route, Security, Standing};
pub use sender::{NoSender, Sender};
