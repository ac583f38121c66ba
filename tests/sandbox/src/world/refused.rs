//! Why Gmail's settings don't do what is asked.

use thiserror::Error;

/// Why Gmail's settings page doesn't take an address, or doesn't change one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refused {
    #[error("There is no Google account {0} in this sandbox.")]
    NoSuchAccount(String),
    #[error("Please enter a valid email address.")]
    NotAnAddress(String),
    #[error("You already have {0} as an address.")]
    AlreadyThere(String),
    #[error("There is no address {0} here.")]
    NotThere(String),
    #[error("There is no address {0} waiting for confirmation.")]
    NotWaiting(String),
    #[error("The confirmation code you entered is incorrect.")]
    WrongCode,
    #[error("The address {0} isn't verified yet.")]
    NotVerified(String),
    #[error("The address {0} can't be deleted.")]
    NotDeletable(String),
    #[error("You may add up to 99 addresses.")]
    TooMany,
    #[error("{0} isn't in a domain of this organisation.")]
    NotOurDomain(String),
    #[error("{0} belongs to somebody else in this organisation.")]
    Taken(String),
    #[error("Gmail no longer supports \"Send mail as\" for third-party addresses.")]
    ThirdPartyEnded,
    #[error(
        "You must send through {domain} SMTP servers when you send as {address}. However, this functionality is not \
         available for your account. Please contact your domain administrator for more information."
    )]
    GatewayForbidden { domain: String, address: String },
}
