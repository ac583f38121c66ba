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
