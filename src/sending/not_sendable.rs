use serde::{Deserialize, Serialize};

use crate::{
    alias::NoSender,
    google::{ApiError, ApiErrorKind},
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
            | Self::NotWaiting => false,
        }
    }
}
