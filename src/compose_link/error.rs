use super::Reference;
use crate::{
    mail::{AddressError, RecipientsError},
    policy::MailKindError,
};

/// The most bytes of a link.
pub(super) const LONGEST: usize = 100_000;

/// Why a link fills in nothing. Each names the field as the link writes it.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum LinkError {
    #[error("longer than {} bytes", LONGEST)]
    TooLong,
    /// A misspelt field, and the one that was meant: without it the email would lack something.
    #[error("{field:?} is no field; {meant:?} is")]
    Unknown { field: String, meant: &'static str },
    #[error("{0} is given twice")]
    Twice(&'static str),
    /// A `mailto:` URI says all but the kind and the person.
    #[error("{0} beside mailto")]
    BesideMailto(&'static str),
    #[error("not a mailto URI")]
    NotMailto,
    /// The bytes are of another encoding, often Windows-1252.
    #[error("{0} is not UTF-8")]
    NotUtf8(&'static str),
    /// A line end where there is one line, or a character that steers a terminal: an attempt to add headers looks like this.
    #[error("{0} holds a control character")]
    Control(&'static str),
    #[error("{field}: {error}")]
    Recipients { field: &'static str, error: RecipientsError },
    #[error("kind: {0}")]
    Kind(MailKindError),
    #[error("user: {0}")]
    Person(AddressError),
    #[error("ref is longer than {} characters", Reference::LONGEST)]
    ReferenceTooLong,
}
