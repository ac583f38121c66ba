//! Which address a mail is sent from: the three choices, the kinds of mail that have a rule of their own, and what each
//! comes to; and which signature it has.
mod by_kind;
mod choice;
mod edits;
mod kind;
mod resolve;
mod rule;
mod signature;
#[cfg(test)]
mod tests;

pub use by_kind::ByKind;
pub use choice::{Policy, SendFrom};
pub use edits::Edits;
pub use kind::{KindListError, MailKind, MailKindError, MailKinds};
pub use resolve::{Known, Refusal, Resolved};
pub use rule::{Rule, RuleFrom};
pub use signature::{Signature, SignatureText, SignatureTooLong, Signatures};
