use super::common;
use crate::policy::{Refusal, SendFrom};

pub(crate) const fn choice(choice: SendFrom) -> (&'static str, &'static str) {
    match choice {
        SendFrom::Default => ("Send From Default", "The account that is connected to Gmail."),
        SendFrom::User => ("Send From User", "The address of the person who sends."),
        SendFrom::Fixed => ("Send From", "Always the address you choose here."),
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
