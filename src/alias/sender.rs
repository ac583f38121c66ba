use crate::mail::{Address, Draft, Mailbox, Message, Stamp};

/// The right to send from one address: made by a fresh look at the roster, or of the account's
/// own address, and by nothing else.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sender {
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

/// Why nothing may leave from an address.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum NoSender {
    #[error("the list was looked at too long ago")]
    Stale,
    #[error("{0} is not in Gmail's list")]
    Unlisted(Address),
    #[error("{0} waits to be confirmed")]
    Waiting(Address),
    #[error("Gmail gives {0} the unknown status {1:?}")]
    Unknown(Address, String),
}

impl Sender {
    pub(super) fn listed(from: Mailbox, reply_to: Option<Address>) -> Self {
        Self { from, reply_to: reply_to.map(Mailbox::bare) }
    }

    /// The account itself, as its ID token names it: the one sender where the list may not be read.
    pub fn own(account: Mailbox) -> Self {
        Self { from: account, reply_to: None }
    }

    pub fn from(&self) -> &Mailbox {
        &self.from
    }

    pub fn reply_to(&self) -> Option<&Mailbox> {
        self.reply_to.as_ref()
    }

    /// Makes the mail; there is no other way to make one.
    ///
    /// Reply-To is written by us: Gmail adds the alias's own only to mail from its web page.
    pub fn write(&self, draft: &Draft, stamp: &Stamp) -> Message {
        Message::compose(&self.from, self.reply_to.as_ref(), draft, stamp)
    }
}
