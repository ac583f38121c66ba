//! The page Sent: what became of each mail, and what to do about one that may have been sent.

use super::{Advice, Explanation, common, records::not_recorded, test_mail};
use crate::{
    google::ApiErrorKind,
    sending::{Hold, Purpose, Record, RecordsError, State},
};

pub const LEDE: &str = "Every email you sent with Fromline on this computer, and what became of it.";
pub const NONE_YET: &str = "Nothing yet. An email you send with Fromline is listed here.";
pub const NONE_FOUND: &str = "No email matches. Change the search or the filters.";
pub const FIND: &str = "Find an email";

/// What became of a mail, in the fewest words.
pub fn outcome(record: &Record) -> &'static str {
    match record.state() {
        _ if record.is_swapped() => test_mail::SWAPPED,
        State::Written => "Not sent yet",
        State::Held { .. } => "Waiting",
        State::Sending => "Sending",
        State::Accepted { .. } => test_mail::ACCEPTED,
        State::Seen => "Sent",
        State::Refused(_) => test_mail::NOT_SENT,
        State::Unknown(_) => test_mail::NOT_KNOWN,
        State::Replaced { .. } => "Sent again",
        State::Cancelled => "Taken back",
    }
}

/// What the person wrote it for.
pub const fn purpose(purpose: Purpose) -> Option<&'static str> {
    match purpose {
        Purpose::Mail => None,
        Purpose::AliasTest => Some("Test of a new address"),
        Purpose::SetupTest => Some("Check of the set-up"),
    }
}

/// One line of a mail's history.
pub fn step(state: &State) -> String {
    match state {
        State::Written => "Written down on this computer".into(),
        State::Held { why: Hold::Undo, .. } => "Waited a moment, in case you change your mind".into(),
        State::Held { why: Hold::Limit(trouble), .. } => match trouble.kind {
            ApiErrorKind::DailyLimit { .. } => "Gmail’s sending limit was reached".into(),
            _ => "Gmail asked to wait".into(),
        },
        State::Sending => "Handed to Gmail".into(),
        State::Accepted { id } => format!("Accepted by Gmail, with the id {id}"),
        State::Refused(_) => "Not sent".into(),
        State::Unknown(None) => "The page was closed before Gmail answered".into(),
        State::Unknown(Some(_)) => "No clear answer from Gmail".into(),
        State::Seen => "You found it in Sent".into(),
        State::Replaced { .. } => "Not found, so you sent it again".into(),
        State::Cancelled => "You took it back".into(),
    }
}

/// That mails wait for the person, on every page.
pub fn open(records: &[Record]) -> Option<String> {
    let mut open = records.iter().filter(|record| record.is_open());
    let (first, others) = (open.next()?, open.count());
    let to = first.to.to_string();
    Some(match (first.state(), others) {
        (State::Written, 0) => {
            format!("Your email to {to} wasn’t sent, because the page was closed first.")
        }
        (_, 0) => format!("Your email to {to} may have been sent, or not."),
        (_, others) => format!("{} emails need you: it isn’t known whether they were sent.", others + 1),
    })
}
/// The way to it.
pub const SEE: &str = "See what to do";

/// A mail of which it isn't known whether it was sent.
pub fn unknown(state: &State) -> Advice {
    let cause = match state {
        State::Unknown(Some(trouble)) => super::trouble::explain(&trouble.kind).cause,
        _ => "The page was closed or reloaded before Gmail answered.".into(),
    };
    Explanation::new(
        test_mail::NOT_KNOWN,
        format!("{cause} Your email may have been sent before that. Fromline never sends it twice without asking."),
        &["Open Sent in Gmail and look for this email.", "Then tell Fromline what you see."],
    )
    .into()
}
pub const IT_IS_THERE: &str = "It’s there";
pub const SEND_AGAIN: &str = "It isn’t there, send it again";
/// While Gmail's Sent is read.
pub const LOOKING: &str = "Looking for it in Gmail’s Sent…";
pub const NOT_FOUND_YET: &str = "It isn’t in Gmail’s Sent yet. That can take a minute.";
pub const LOOK_AGAIN: &str = "Look again";
/// The offer to look.
pub const MAY_LOOK: &str =
    "Fromline can look for you. It sees sender, subject and date, never the text.";

/// A mail that was written and not sent, since the page was closed.
pub fn not_sent_yet() -> Advice {
    Explanation::new(
        "Not sent yet",
        "The page was closed before this email was sent. Gmail certainly doesn’t have it.",
        &[],
    )
    .into()
}
pub const SEND_NOW: &str = "Send it now";
pub const DISCARD: &str = "Don’t send it";

/// A mail that waits; `time` is when it will be sent.
pub fn waiting(why: &Hold, time: &str) -> String {
    match why {
        Hold::Undo => "Your email is sent in a moment.".into(),
        Hold::Limit(_) => format!(
            "Fromline sends it at {time}, if this page is open and you are signed in. You don’t need to press Send again."
        ),
    }
}
/// How long it still waits.
pub fn seconds_left(seconds: u64) -> String {
    match seconds {
        0..=90 => format!("{seconds} s left"),
        91..=5400 => format!("{} minutes left", seconds.div_ceil(60)),
        _ => format!("{} hours left", seconds.div_ceil(3600)),
    }
}
pub const UNDONE: &str = "Taken back. Nothing was sent.";

/// An equal mail was sent within the last hour.
pub fn alike(record: &Record, when: &str) -> Advice {
    let (title, cause) = match record.state() {
        State::Unknown(_) => (
            "This email may have been sent already",
            format!("You sent the same email {when}, and it isn’t known whether Gmail has it."),
        ),
        State::Written | State::Held { .. } | State::Sending => (
            "This email is waiting already",
            format!("You sent the same email {when}, and it isn’t finished yet."),
        ),
        _ => (
            "You sent this email already",
            format!("You sent the same text from this address to the same people {when}."),
        ),
    };
    Explanation::new(title, cause, &[]).into()
}
pub const ONCE_MORE: &str = "Send once more";
pub const WRITE_ANOTHER: &str = "Write another";
pub const SEE_IT: &str = "See what became of it";

/// The records can't be read.
pub fn unreadable(reason: RecordsError) -> Advice {
    let mut advice = not_recorded(reason);
    advice.explanation.title = "Your sent emails can’t be shown".into();
    advice
}

/// How many there are, and what they take.
pub fn kept(count: usize, bytes: Option<f64>) -> String {
    let emails = common::count(count, "email", "emails");
    match bytes {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Some(bytes) => format!("{emails} on this computer, {} kB.", (bytes / 1000.0).ceil() as u64),
        None => format!("{emails} on this computer."),
    }
}
pub const PERSIST: &str = "The browser may delete this list when space runs short.";
pub const PERSIST_BUTTON: &str = "Keep it";
pub const PERSISTED: &str = "The browser keeps this list until you delete it.";
pub const NOT_PERSISTED: &str =
    "The browser didn’t agree. It may after you have used this page more often.";
pub const CSV: &str = "Download as CSV";
pub const DELETED: &str = "Deleted.";
pub const GONE: &str = "This email isn’t in the list. It may have been deleted, or sent on another computer.";

/// What a resend does, as its button says.
pub const RESEND_SAME: &str = "Send again to the same";
pub const RESEND_ME: &str = "Send to me";
pub const RESEND_OTHER: &str = "Send to someone else";
