//! The signature of a mail: chosen in Settings, and read from Gmail where it is Gmail's.

use crate::{
    app::state::addresses::Addresses,
    browser::html,
    google::{ApiErrorKind, gmail::SignatureAnswer},
    mail::Address,
    policy::Signature,
    sending::{self, NotSendable},
    signature::{SafeHtml, from_text, sanitise},
};

/// The signature that goes below a mail from an address, safe to show and to send; a blank one where there is none.
pub(crate) async fn signature_for(
    page: &Addresses,
    signature: &Signature,
    from: &Address,
) -> Result<SafeHtml, NotSendable> {
    match signature {
        Signature::None => Ok(SafeHtml::default()),
        Signature::Written(text) => Ok(from_text(text.as_str())),
        Signature::Gmail => match sending::read_signature(page, from).await {
            Ok(SignatureAnswer::Html(text)) => {
                let clean = sanitise(&html::parse(&text));
                if clean.is_cut() {
                    Err(NotSendable::SignatureTooLong(from.clone()))
                } else {
                    Ok(clean)
                }
            }
            Ok(SignatureAnswer::TooLong) => Err(NotSendable::SignatureTooLong(from.clone())),
            Err(NotSendable::Gmail(trouble)) => match trouble.kind {
                // Each of them has a way out of its own.
                ApiErrorKind::SignedOut | ApiErrorKind::MissingPermission => {
                    Err(NotSendable::Gmail(trouble))
                }
                _ => Err(NotSendable::NoSignature(from.clone())),
            },
            Err(reason) => Err(reason),
        },
    }
}
