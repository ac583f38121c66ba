use super::{from_text, safe::SafeHtml, to_text};
use crate::mail::Draft;

/// What a mail says, with a signature below it, in both forms.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Signed {
    pub text: String,
    pub html: String,
}

/// The line between a text and its signature (RFC 3676 §4.3), with the ends of the lines around it.
const DELIMITER: &str = "\r\n\r\n-- \r\n";

impl Signed {
    /// A text as a person typed it, with a signature below it.
    pub fn new(typed: &str, signature: &SafeHtml) -> Self {
        let message = from_text(typed).to_html();
        let below = signature.to_html();
        Self {
            text: format!("{typed}{DELIMITER}{}", to_text(signature)),
            html: format!("<div>{message}</div><br><div>{below}</div>"),
        }
    }
}

/// The draft with a signature below its text, once: a mail that is sent again has its own already. Below a blank signature
/// it stays a mail of plain text.
#[must_use]
pub fn sign(draft: Draft, signature: &SafeHtml) -> Draft {
    if signature.is_blank() || draft.html.is_some() {
        return draft;
    }
    let Signed { text, html } = Signed::new(&draft.text, signature);
    Draft { text, html: Some(html), ..draft }
}
