use super::common;
use crate::{
    mail::Address,
    policy::{MailKind, Policy, Refusal, SendFrom},
};

pub const fn choice(choice: SendFrom) -> (&'static str, &'static str) {
    match choice {
        SendFrom::Default => ("Send From Default", "The account that is connected to Gmail."),
        SendFrom::User => ("Send From User", "The address of the person who sends."),
        SendFrom::Fixed => ("Send From", "The address you choose here, whoever sends."),
    }
}

/// Why the choice can't be saved.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NobodyNamed => "Choose who you are.".into(),
        Refusal::NoAddressGiven => "Choose the address to send from.".into(),
        Refusal::NotUsable(reason) => common::no_sender(reason),
    }
}

/// Settings in a few lines, for comparing two.
pub fn summary(policy: &Policy) -> Vec<(String, String)> {
    let address = |address: &Option<Address>| {
        address.as_ref().map_or_else(|| "nobody chosen".to_owned(), ToString::to_string)
    };
    let from = match policy.send_from {
        SendFrom::Default => "Send From Default".to_owned(),
        SendFrom::User => format!("Send From User: {}", address(&policy.you)),
        SendFrom::Fixed => format!("Send From: {}", address(&policy.fixed)),
    };
    let name = (!policy.name.is_empty()).then(|| ("Name".into(), policy.name.as_str().to_owned()));
    let kinds = policy.by_kind.iter().map(|(one, address)| (kind(one), address.to_string()));
    std::iter::once(("Send from".into(), from)).chain(name).chain(kinds).collect()
}

/// The name of a kind of mail, as a label: "Invoice".
pub fn kind(kind: &MailKind) -> String {
    let mut letters = kind.as_str().chars();
    let first: String = letters.by_ref().take(1).flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

/// The subject of a mail that is only shown.
pub fn sample(kind: &str) -> String {
    format!("{kind} 1042")
}

/// What the page is for.
pub const LEDE: &str = "Choose the address that your invoices, quotes and orders leave from.";

/// Around the key under which settings that could not be read are set aside.
pub const SET_ASIDE: (&str, &str) = (
    "The settings saved in this browser could not be read, so Fromline starts with Send From Default. The old text is not lost: it is set aside in this browser’s storage as ",
    ".",
);

/// Below “You are”, and below the address for all mail.
pub const YOU_HINT: &str = "Asked on every computer, for the person who sends from it.";
pub const FIXED_HINT: &str = "Only addresses that Gmail lets you send from can be saved.";

/// Beside Save.
pub const fn saving(is_changed: bool) -> &'static str {
    if is_changed { "Not saved yet." } else { "Nothing to save." }
}

/// Said where Save did nothing, with what is wrong.
pub fn not_saved(faults: &[String]) -> String {
    format!("Not saved. {}", faults.join(" "))
}

/// What is wrong with the address for a kind of mail.
pub fn of_kind(of: &MailKind, fault: &str) -> String {
    format!("{}: {fault}", kind(of))
}

/// Said where another tab was quicker.
pub const CLASHES: &str = "Not saved. Another tab has saved other settings meanwhile.";

/// The heading of that question, and what to know.
pub const CLASH: (&str, &str) = (
    "Other settings were saved meanwhile",
    "Another tab of this browser has saved them since you began here. Nothing is overwritten until you choose.",
);

/// The headings of the two versions.
pub const YOURS: &str = "Yours, not saved yet";
pub const THEIRS: &str = "Saved in the other tab";

/// Said as the other tab's are chosen.
pub const THEIRS_TAKEN: &str = "The settings of the other tab are taken.";

/// The fold that holds the addresses by kind of mail.
pub const BY_KIND: &str = "Other addresses for some kinds of mail";

/// What it means to choose no address for a kind of mail.
pub const AS_ABOVE: &str = "As chosen above";

/// A kind that the deployer names no longer.
pub const NOT_NAMED: &str =
    "Not among the kinds of mail any more. Kept until you choose otherwise.";

/// Below the field Name, where Gmail has none for an address.
pub fn nameless(address: &Address) -> String {
    format!("Fromline knows no name for {address}. Enter the one that recipients are to see.")
}

/// The subject of the line for all mail: `is_alone` where no kind of mail has another From.
pub fn subject_for_all(is_alone: bool) -> String {
    if is_alone { sample("Invoice") } else { "Any other mail".into() }
}
