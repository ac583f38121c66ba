//! Which address a mail leaves from: the three choices, the kinds of mail that have an address of their
//! own, and what each comes to.
mod by_kind;
mod choice;
mod edits;
mod kind;

pub use by_kind::ByKind;
pub use choice::{Known, Policy, Refusal, SendFrom};
pub use edits::Edits;
pub use kind::{MailKind, MailKindError, MailKinds};
