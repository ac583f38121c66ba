//! Which address a mail leaves from: the three choices, the kinds of mail that have an address of their
//! own, and what each comes to.
mod choice;
mod kind;

pub use choice::{Policy, Refusal, SendFrom};
pub use kind::{MailKind, MailKinds, NotAKind};
