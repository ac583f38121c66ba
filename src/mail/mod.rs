//! The words of e-mail: addresses, mailboxes, drafts, and the message that is made of them.
mod address;
mod attachment;
pub mod idn;
mod label;
mod mailbox;
mod message;
mod recipients;
pub mod typo;
mod unseen;

pub use address::{Address, AddressError};
pub use attachment::{Attachment, FileName, MediaType, SLICE, encode_slice};
pub use mailbox::{DisplayName, Mailbox, one_line};
pub use message::{Draft, FROMLINE_ID, Message, Segment, Stamp};
pub use recipients::{Recipients, RecipientsError};
pub use unseen::is_unseen;
