use serde::{Deserialize, Serialize};

use crate::mail::Address;

/// Why nothing may be sent from an address.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum NoSender {
    #[error("the list was looked at too long ago")]
    Stale,
    #[error("{0} is not in Gmail's list")]
    Unlisted(Address),
    #[error("{0} waits to be confirmed")]
    Waiting(Address),
    /// Google has stopped it: an address of another provider, since January 2027.
    #[error("Gmail no longer sends from {0}, an address of another provider")]
    Ended(Address),
    #[error("Gmail gives {0} the unknown status {1:?}")]
    Unknown(Address, String),
}
