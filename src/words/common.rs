use std::time::Duration;

use crate::{
    alias::{NoSender, VerificationStatus},
    mail::{Address, AddressError, Mailbox},
    policy::Refusal,
    standing::Worth,
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
        "This computer’s clock is {length} behind Google’s, and your email carries its date. Open this computer’s settings and set date and time automatically."
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
pub const ALONE: &str = "Fromline runs in this browser only.";

/// How long to wait, where Gmail names a time.
pub fn wait_until(time: &str) -> String {
    format!("Wait until {time}, as Gmail asks.")
}

/// That a chunk of the app could not be loaded.
pub const NOT_LOADED: &str = "Part of this page couldn’t be loaded. Check your connection and try again. If that doesn’t help, reload the page.";

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
        AddressError::NoAt => {
            "This has no @. An email address looks like mia@acme.example. If it is part of a name, put the whole name in quotes."
        }
        AddressError::NothingBeforeAt => "Enter what comes before the @, such as mia.",
        AddressError::NothingAfterAt => "Enter what comes after the @, such as acme.example.",
        AddressError::NoDot => "Enter the whole domain after the @, such as acme.example.",
        AddressError::Space => {
            "There is a space in this address. Remove it, or put a comma between two addresses."
        }
        AddressError::Several => "There are two addresses here. Put a comma between them.",
        AddressError::Quote => "A quotation mark is missing. Add it, or remove the other one.",
        AddressError::NoHost => {
            "What follows the @ can’t be a domain. Check it, such as acme.example."
        }
        AddressError::Direction => {
            "A hidden sign makes this address look like another one. Type it by hand."
        }
        AddressError::Website => {
            "This is a website’s address. Enter an email address, such as mia@acme.example."
        }
        AddressError::NotAscii => {
            "Gmail takes only plain letters before the @. Check for an accent."
        }
        AddressError::TooLong => "This is too long for an email address. Check it for extra text.",
        AddressError::Malformed => "This isn’t an email address. Check for an extra dot or sign.",
    }
}

/// Why nothing may leave from an address.
pub fn why_no_sender(reason: &NoSender) -> String {
    match reason {
        NoSender::Stale => "Gmail’s list hasn’t been checked for a while.".into(),
        NoSender::Unlisted(address) => format!("Gmail doesn’t list {address} for this account."),
        NoSender::Waiting(address) => format!("{address} is waiting for confirmation."),
        NoSender::Ended(address) => format!(
            "Google stopped sending from {address} on {STOP_DAY}: it belongs to another provider."
        ),
        NoSender::Unknown(address, word) => {
            format!("Gmail gives {address} the status “{word}”, which Fromline doesn’t know.")
        }
    }
}

/// The same with the next step, in one breath.
pub fn no_sender(reason: &NoSender) -> String {
    let step = match reason {
        NoSender::Stale => "Open Addresses, press Refresh, then try again.",
        NoSender::Unlisted(_) => "Add it first, or choose another address.",
        NoSender::Waiting(_) => {
            "Open the email that Gmail sent to it and click its link, or choose another address."
        }
        NoSender::Ended(_) => "Choose another address, or see what still works for it.",
        NoSender::Unknown(..) => "Check it in Gmail’s settings, or choose another address.",
    };
    format!("{} {step}", why_no_sender(reason))
}

/// What stands behind an address in a list of choices, where not all is well with it.
pub fn short_note(status: &VerificationStatus, worth: Worth) -> Option<String> {
    match (status, worth) {
        (VerificationStatus::Pending, _) => Some("waiting for confirmation".into()),
        (VerificationStatus::Unknown(_), _) => Some("status unknown".into()),
        (_, Worth::Works | Worth::NotYet) => None,
        (_, Worth::Stops { .. }) => Some(format!("stops on {STOP_DAY}")),
        (_, Worth::Stopped) => Some(format!("stopped on {STOP_DAY}")),
        (_, Worth::Swapped) => Some("the last test came from another address".into()),
    }
}

/// The day on which Gmail stops sending from addresses of other providers.
pub const STOP_DAY: &str = "1 January 2027";

/// That storage is refused to this page; what comes of it follows.
pub const KEEPS_NOTHING: &str = "This browser keeps nothing for this page";

/// That a choice is used and not kept, and how to keep it: "save", once site data is allowed.
pub fn not_kept(deed: &str) -> String {
    format!(
        "{KEEPS_NOTHING}, so your choice lasts only until you close it. Allow site data for this page, then {deed} again."
    )
}

/// What of a person's mail no permission opens.
pub const NO_TEXT: &str = "Fromline never reads the text of your email.";

/// Above a From line that is still to be sent.
pub const RECIPIENT_SEES: &str = "What the recipient sees";

pub const LOADING: &str = "Loading…";
pub const LOOKING: &str = "Checking…";
pub const SAVED: &str = "Saved.";

/// "Checked 8 seconds ago."
pub fn looked(length: Duration) -> String {
    format!("Checked {}.", ago(length))
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

/// An address in a list of choices, with what is not well with it.
pub fn address_choice(mailbox: &Mailbox, note: Option<&str>) -> String {
    let (name, address) = (mailbox.name.as_str(), &mailbox.address);
    let named = if name.is_empty() { address.to_string() } else { format!("{name} – {address}") };
    match note {
        None => named,
        Some(note) => format!("{named} ({note})"),
    }
}

/// Why settings come to no sender.
pub fn no_from(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NobodyNamed => "No person is chosen yet.".into(),
        Refusal::NoAddressGiven => "No address is chosen yet.".into(),
        Refusal::NotUsable(reason) => why_no_sender(reason),
    }
}
