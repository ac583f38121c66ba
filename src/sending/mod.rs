//! One mail, from the draft to what is known of it.
//!
//! ```text
//! draft, address ──▶ permission, fresh list ──▶ Sender ──▶ composed, sent ──taken──▶ Accepted
//!                         │                                   ├──refused──▶ Refused    Gmail certainly has nothing
//!                         └──▶ NotSendable                    └──no word──▶ Unknown    it may have been sent
//! ```
//!
//! There is one road, [`deliver`], over the port [`Connection`].
mod connection;
mod draft_input;
mod not_sendable;
mod proof;
mod sender;
#[cfg(test)]
mod tests;

use std::time::Duration;

pub use connection::{Connection, deliver, look, read_from, send, sender, today};
pub use draft_input::{DraftErrors, DraftInput, HeldMail};
pub use not_sendable::NotSendable;
pub use proof::{Reading, SentProof, Sight, Verdict};
pub use sender::Sender;

use crate::{
    google::{ApiError, gmail::SendResponse},
    mail::Mailbox,
    session::Account,
};

/// How one sending ended.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Outcome {
    /// The account whose grant it was sent with.
    pub account: Account,
    /// The From that was asked for; which one Gmail used is not in its answer.
    pub from: Mailbox,
    /// The value of the mail's `X-Fromline-Id`.
    pub id: String,
    pub took: Duration,
    pub ending: Delivery,
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Delivery {
    /// Gmail took it: not proof that it arrived.
    Accepted(SendResponse),
    /// Gmail certainly has not taken it.
    Refused(ApiError),
    /// No answer came, or none that can be read.
    Unknown(ApiError),
}
