//! The methods of the Gmail API that Fromline needs.
//! <https://developers.google.com/workspace/gmail/api/reference/rest>
mod messages;
mod send_as;
mod signature;

use serde::{Deserialize, de::Error as _};

pub use messages::{ListSent, MessageHead, MessageMetadata, Send, SendResponse, SendUpload};
pub use send_as::ListAliases;
pub use signature::{ReadSignature, SignatureAnswer};

/// Reads an object: serde would take a list for one as well.
pub(super) fn object<'a, T: Deserialize<'a>>(body: &'a [u8]) -> serde_json::Result<T> {
    match body.trim_ascii_start().first() {
        Some(b'{') => serde_json::from_slice(body),
        _ => Err(serde_json::Error::custom("no object")),
    }
}
