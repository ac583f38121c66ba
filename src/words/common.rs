use std::time::Duration;

use crate::{
    alias::{NoSender, VerificationStatus},
    mail::{Address, AddressError},
};

/// How long ago something was: "8 seconds ago".
pub fn ago(length: Duration) -> String {
    let seconds = length.as_secs();
    match seconds {
        0..5 => "just now".into(),
        5..60 => format!("{seconds} seconds ago"),
        60..120 => "a minute ago".into(),
        120..3600 => format!("{} minutes ago", seconds / 60),
        3600..7200 => "an hour ago".into(),
        7200..86_400 => format!("{} hours ago", seconds / 3600),
        86_400..172_800 => "yesterday".into(),
        _ => format!("{} days ago", seconds / 86_400),
    }
}

/// That this machine's clock is behind, what comes of it, and the way out.
pub fn clock_lag(lag: Duration) -> String {
    let minutes = lag.as_secs() / 60;
    let length = match minutes {
        0..120 => count_of(minutes, "minute"),
        120..2880 => count_of(minutes / 60, "hour"),
        _ => count_of(minutes / 1440, "day"),
    };
    format!(
        "This computer’s clock is {length} behind Google’s, and your mail carries its date. In this computer’s settings, let it take date and time from the internet."
    )
}

fn count_of(number: u64, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// A length of time as a person would say it: "0.8 seconds".
pub fn took(length: Duration) -> String {
    // In whole numbers: formatting a float would cost 5 kB.
    let tenths = length.as_millis().div_ceil(100).max(1);
    format!("{}.{} seconds", tenths / 10, tenths % 10)
}

/// The foot of every page.
pub const ALONE: &str = "Fromline runs in this browser alone.";

/// How long to wait, where Gmail names a time.
pub fn wait_until(time: &str) -> String {
    format!("Wait until {time}, the time that Gmail names.")
}

/// That a chunk of the app could not be loaded.
pub const NOT_LOADED: &str = "A part of this page could not be loaded. Check the connection and try again; if it doesn’t help, load the page again.";

/// "1 address", "4 addresses".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The word for a status: the contract's.
pub const fn standing(standing: &VerificationStatus) -> &'static str {
    match standing {
        VerificationStatus::Primary => "Primary",
        VerificationStatus::Accepted => "Verified",
        VerificationStatus::Unspecified => "Ready",
        VerificationStatus::Pending => "Waiting for confirmation",
        VerificationStatus::Unknown(_) => "Unknown",
    }
}

/// Why a text is no address, and how it should look.
pub const fn not_an_address(fault: AddressError) -> &'static str {
    match fault {
        AddressError::Empty => "Enter an email address, such as mia@acme.example.",
        AddressError::NoAt => "An email address has an @ in it, such as mia@acme.example.",
        AddressError::NothingBeforeAt => "Enter what stands before the @, such as mia.",
        AddressError::NothingAfterAt => "Enter what stands after the @, such as acme.example.",
        AddressError::NoDot => "Enter the whole domain after the @, such as acme.example.",
        AddressError::Space => "An email address has no space in it. Take the space out.",
        AddressError::NotAscii => {
            "Gmail takes only plain letters before the @. Check for an accent."
        }
        AddressError::TooLong => "This is too long for an email address. Check it for extra text.",
        AddressError::Malformed => {
            "This is not written as an email address is. Check for an extra dot or sign."
        }
    }
}

/// Why nothing may leave from an address.
pub fn why_no_sender(reason: &NoSender) -> String {
    match reason {
        NoSender::Stale => "Gmail’s list was not looked at lately.".into(),
        NoSender::Unlisted(address) => format!("Gmail doesn’t list {address} for this account."),
        NoSender::Waiting(address) => format!("{address} is waiting for confirmation."),
        NoSender::Unknown(address, word) => {
            format!("Gmail gives {address} the status “{word}”, which Fromline doesn’t know.")
        }
    }
}

/// The same with the next step, in one breath.
pub fn no_sender(reason: &NoSender) -> String {
    let step = match reason {
        NoSender::Stale => "Open Addresses, press Refresh, then try again.",
        NoSender::Unlisted(_) => "Add it in Gmail’s settings first, or choose another address.",
        NoSender::Waiting(_) => {
            "Open the mail that Gmail sent to it and confirm, or choose another address."
        }
        NoSender::Unknown(..) => "Look at it in Gmail’s settings, or choose another address.",
    };
    format!("{} {step}", why_no_sender(reason))
}

/// The short reason behind an address that can't be chosen.
pub const fn short_reason(standing: &VerificationStatus) -> Option<&'static str> {
    match standing {
        VerificationStatus::Pending => Some("waiting for confirmation"),
        VerificationStatus::Unknown(_) => Some("status unknown"),
        VerificationStatus::Primary
        | VerificationStatus::Accepted
        | VerificationStatus::Unspecified => None,
    }
}

/// That storage is refused to this page; what comes of it follows.
pub const KEEPS_NOTHING: &str = "This browser keeps nothing for this page";

/// That a choice is used and not kept, and how to keep it: "save", once site data is allowed.
pub fn not_kept(deed: &str) -> String {
    format!(
        "{KEEPS_NOTHING}, so the choice holds only until it is closed. Allow site data for this page, then {deed} again."
    )
}

/// What of a person's mail no permission opens.
pub const NO_TEXT: &str = "Fromline never reads the text of your mail.";

/// Above a From line that is still to be sent.
pub const RECIPIENT_SEES: &str = "What the recipient sees";

pub const LOADING: &str = "Loading…";
pub const LOOKING: &str = "Looking…";
pub const SAVED: &str = "Saved.";

/// "Looked 8 seconds ago."
pub fn looked(length: Duration) -> String {
    format!("Looked {}.", ago(length))
}

/// Behind a link to one of Google's pages, for those who don't see where it opens.
pub const OPENS_BESIDE: &str = " (opens beside this page)";

/// The first choice of a list of addresses, while none is chosen.
pub const CHOOSE_ADDRESS: &str = "Choose an address";

/// An address that was chosen, and is gone from Gmail's list.
pub fn not_listed(address: &Address) -> String {
    format!("{address} – not in Gmail’s list")
}

/// The name of the fold that holds a text for another person: "the administrator".
pub fn text_for(reader: &str) -> String {
    format!("A text for {reader}")
}

/// The same, of a text that asks them for something.
pub fn text_to_send(reader: &str) -> String {
    format!("A text to send to {reader}")
}

/// What came of pressing Copy, said.
pub const fn copied(is_copied: bool) -> &'static str {
    if is_copied { "Copied." } else { "The browser didn’t allow copying." }
}

/// The word on a Copy button: before it is pressed, and what came of it.
pub const fn copy(is_copied: Option<bool>) -> &'static str {
    match is_copied {
        None => "Copy",
        Some(true) => "Copied",
        Some(false) => "Select and copy it by hand",
    }
}
