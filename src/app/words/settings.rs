use super::common;
use crate::policy::{MailKind, Refusal, SendFrom};

pub(crate) const fn choice(choice: SendFrom) -> (&'static str, &'static str) {
    match choice {
        SendFrom::Default => ("Send From Default", "The account that is connected to Gmail."),
        SendFrom::User => ("Send From User", "The address of the person who sends."),
        SendFrom::Fixed => ("Send From", "The address you choose here, whoever sends."),
    }
}

/// Why the choice can't be saved.
pub(crate) fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NobodyNamed => "Choose who you are.".into(),
        Refusal::NoAddressGiven => "Choose the address to send from.".into(),
        Refusal::NotUsable(reason) => common::no_sender(reason),
    }
}

/// The name of a kind of mail, as a label: "Invoice".
pub(crate) fn kind(kind: &MailKind) -> String {
    let mut letters = kind.as_str().chars();
    // By the browser, which has the tables for every alphabet already.
    let first: String = letters.by_ref().take(1).collect();
    let first = String::from(js_sys::JsString::from(first).to_upper_case());
    first + letters.as_str()
}

/// The subject of a mail that nobody sends.
pub(crate) fn sample(kind: &str) -> String {
    format!("{kind} 1042")
}
