//! What it means that the browser keeps no records of mails.

use super::{Advice, Explanation, Who};
use crate::sending::RecordsError;

/// Why a mail wasn't sent: the browser keeps no record of it.
pub fn not_recorded(reason: RecordsError) -> Advice {
    let (cause, steps): (&str, &[&str]) = match reason {
        RecordsError::Refused => (
            "This browser doesn’t let the page keep records.",
            &["Allow this site to store data, or use a window that isn’t private.", "Send again."],
        ),
        RecordsError::Full => (
            "This computer’s storage for the page is full.",
            &["Delete old emails on the page Sent, or free some space.", "Send again."],
        ),
        RecordsError::Newer => (
            "A newer version of Fromline is open in another tab.",
            &["Reload this page. Your text stays here.", "Send again."],
        ),
        RecordsError::Blocked => (
            "Another tab with an older version of Fromline is open.",
            &["Close or reload your other Fromline tabs.", "Send again."],
        ),
        RecordsError::TooLate => (
            "The browser didn’t answer in time.",
            &["Send again. If that doesn’t help, restart the browser."],
        ),
        RecordsError::NotLoaded => {
            ("Part of this page couldn’t be loaded.", &["Check your connection, then send again."])
        }
        RecordsError::Failed => (
            "The browser couldn’t store it.",
            &["Send again. If that doesn’t help, restart the browser."],
        ),
    };
    Explanation::new(
        "No record can be kept",
        format!("Fromline notes each email before it is sent, so that none is sent twice. {cause}"),
        steps,
    )
    .mended_by(Who::You)
}
