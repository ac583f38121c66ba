//! One mail, from the draft to what is known of it.
//!
//! ```text
//! draft, address ──▶ permission, fresh list ──▶ Sender ──▶ Record, on the disk ──▶ composed, sent ──taken──▶ Accepted
//!                         │                                                           ├──refused──▶ Refused, Held
//!                         └──▶ NotSendable                                            └──no word──▶ Unknown
//! ```
//!
//! There is one road, [`submit`] and [`dispatch`], over the ports [`Connection`] and [`Records`]. What is recorded of a mail,
//! and how it changes, stands in [`record`].
mod connection;
mod delivery;
mod draft_input;
mod not_sendable;
mod original;
mod proof;
pub mod record;
mod records;
mod retry;
mod sender;
mod sent_folder;
mod test_all;
#[cfg(test)]
mod tests;

use std::time::Duration;

pub use connection::{Connection, look, read_from, read_signature, sender, today};
pub use delivery::{
    Active, FileOf, Mail, Repeat, Submitted, change, delay, deliver, dispatch, newest_first,
    note_copy, note_sight, recover, submit, take_up,
};
pub use draft_input::{
    DraftErrors, DraftInput, FilesError, HeldMail, LastMail, RecipientFields, files_error,
};
pub use not_sendable::NotSendable;
pub use original::{Authentication, Original, OriginalError, Verified};
pub use proof::{Reading, SentProof, Sight, Verdict, copy_shown};
pub use record::{Digest, Hold, MailId, Origin, Purpose, Record, State};
pub use records::{Added, Change, Changed, InMemory, InMemoryLock, IsAlike, Records, RecordsError};
pub use sender::Sender;
pub use sent_folder::{can_be_found, look_in_sent};
pub use test_all::{TestAll, TestAllCommand, TestAllEvent, TestProgress, TestRow};

use crate::{
    google::{ApiError, gmail::SendResponse},
    mail::Mailbox,
    moment::Moment,
    session::Account,
};

impl Outcome {
    /// What a record says of a mail that has ended with an answer; nothing for any other.
    pub fn of(record: &Record) -> Option<Self> {
        let ending = match record.state() {
            State::Accepted { id } => Delivery::Accepted(SendResponse { id: id.clone() }),
            State::Unknown(Some(trouble)) => Delivery::Unknown(trouble.clone()),
            _ => return None,
        };
        Some(Self {
            account: record.account.clone(),
            from: record.from.clone(),
            id: record.id.clone(),
            took: record.since().since(record.sent_at()?),
            ending,
        })
    }
}

/// How one sending ended.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Outcome {
    /// The account whose grant it was sent with.
    pub account: Account,
    /// The From that was asked for; which one Gmail used is not in its answer.
    pub from: Mailbox,
    /// The mail's record.
    pub id: MailId,
    pub took: Duration,
    pub ending: Delivery,
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Delivery {
    /// Gmail took it: not proof that it arrived.
    Accepted(SendResponse),
    /// Gmail certainly has not taken it.
    Refused(ApiError),
    /// Gmail certainly has not taken it, and will take it later.
    Held { until: Moment, because: ApiError },
    /// No answer came, or none that can be read.
    Unknown(ApiError),
}
