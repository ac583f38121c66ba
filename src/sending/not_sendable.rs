use serde::{Deserialize, Serialize};

use crate::{
    alias::NoSender,
    google::{ApiError, ApiErrorKind},
    mail::{Address, FileName},
    sending::RecordsError,
};

/// Why a mail can't be sent just now; Gmail has certainly not got it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum NotSendable {
    #[error("no account is signed in")]
    SignedOut,
    /// Another account was signed in between the look at Gmail's list and the sending.
    #[error("another account is signed in than the one that the sender belongs to")]
    OtherAccount,
    /// Gmail refused a call: its list could not be looked at, or the mail was not taken.
    #[error("{0}")]
    Gmail(ApiError),
    #[error(transparent)]
    NotUsable(#[from] NoSender),
    /// Without the permission to list, only the account's own address can be used.
    #[error("without Gmail's list only the account's own address can be used")]
    OnlyOwn,
    /// The permission to send is missing.
    #[error("the permission to send is missing")]
    MayNotSend,
    /// The browser keeps no record of it, so that nothing could be known of it after a reload.
    #[error("{0}")]
    NotRecorded(RecordsError),
    /// The person stopped it before all of it was uploaded.
    #[error("the upload was stopped")]
    Stopped,
    /// A file was changed, moved or deleted since it was chosen.
    #[error("{0:?} can not be read any more")]
    FileUnreadable(FileName),
    /// Gmail's signature of the address could not be read.
    #[error("the signature of {0} can not be read")]
    NoSignature(Address),
    /// Gmail's signature of the address is longer than a mail takes.
    #[error("the signature of {0} is too long")]
    SignatureTooLong(Address),
    /// It had files, which aren't kept once a mail is settled.
    #[error("the mail's files are not kept")]
    FilesGone,
    /// It was taken back, or another tab sends it.
    #[error("the mail does not wait to be sent")]
    NotWaiting,
}

impl NotSendable {
    /// True where signing in again is the next step.
    pub fn is_signed_out(&self) -> bool {
        match self {
            Self::SignedOut => true,
            Self::Gmail(trouble) => trouble.kind == ApiErrorKind::SignedOut,
            Self::OtherAccount
            | Self::NotUsable(_)
            | Self::OnlyOwn
            | Self::MayNotSend
            | Self::NotRecorded(_)
            | Self::Stopped
            | Self::FileUnreadable(_)
            | Self::NoSignature(_)
            | Self::SignatureTooLong(_)
            | Self::FilesGone
            | Self::NotWaiting => false,
        }
    }
}
