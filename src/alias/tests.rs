//! What tests of other modules share: entries of Gmail's list.
use super::{Alias, MailRoute, VerificationStatus};
use crate::mail::DisplayName;

/// An alias of Gmail's own servers, without a name.
pub(crate) fn alias(address: &str, status: VerificationStatus) -> Alias {
    Alias {
        address: address.parse().unwrap(),
        name: DisplayName::default(),
        reply_to: None,
        unread_reply_to: None,
        route: MailRoute::Google,
        status,
        is_default: false,
    }
}
