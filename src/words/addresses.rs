use super::common;
use crate::alias::{Alias, MailRoute, Security, SendAsList, VerificationStatus};

/// What a status means, in a sentence.
pub fn meaning(standing: &VerificationStatus) -> String {
    match standing {
        VerificationStatus::Primary => "The connected account itself.".into(),
        VerificationStatus::Accepted => "Confirmed by its owner. Ready to send.".into(),
        VerificationStatus::Unspecified => "An address of your organisation; Gmail asks for no code.".into(),
        VerificationStatus::Pending => "Gmail sent a confirmation mail to this address. It can’t be used before somebody confirms.".into(),
        VerificationStatus::Unknown(word) => format!("Gmail calls its status “{word}”, which Fromline doesn’t know. It is not used."),
    }
}

/// Which servers its mail leaves by.
pub fn route(route: &MailRoute) -> String {
    match route {
        MailRoute::Google => "through Google".into(),
        MailRoute::Smtp { host, .. } => format!("through {host}"),
    }
}

/// How the way to an SMTP server is secured, for those who look closer.
pub fn security(route: &MailRoute) -> Option<String> {
    let MailRoute::Smtp { port, security, .. } = route else { return None };
    let security = match security {
        Security::None => "not encrypted",
        Security::Ssl => "SSL",
        Security::StartTls => "TLS",
        Security::Unknown => return Some(format!("port {port}")),
    };
    Some(format!("port {port}, {security}"))
}

/// Where replies go, if elsewhere.
pub fn reply_to(alias: &Alias) -> Option<String> {
    let elsewhere = alias.reply_to.as_ref().filter(|address| **address != alias.address);
    elsewhere.map(ToString::to_string)
}

/// What the page is for.
pub const LEDE: &str = "What Gmail lets you send from, as Gmail says it.";

pub const ASKING: &str = "Asking Gmail for your addresses…";

/// "4 addresses, 3 can be used".
pub fn counted(list: &SendAsList) -> String {
    let all = common::count(list.iter().count(), "address", "addresses");
    format!("{all}, {} can be used", list.usable().count())
}

/// Said after Refresh.
pub fn looked(list: &SendAsList) -> String {
    format!("Looked: {}.", counted(list))
}

/// A list with nothing in it: the heading, and what to do.
pub const EMPTY: (&str, &str) = (
    "Gmail lists no address",
    "Not even the account’s own, which is unusual. Press Refresh; if it stays so, look in Gmail’s settings.",
);

/// What Gmail lists and no mail can leave from, separated by commas.
pub fn unreadable(texts: &str) -> String {
    format!("Gmail also lists what Fromline can’t read as an address: {texts}.")
}

/// Where replies go, below an address.
pub fn replies_go_to(address: &str) -> String {
    format!("Replies go to {address}")
}

/// The next step's link, and what follows it for those who hear several of them.
pub fn next_step(standing: &VerificationStatus, address: &str) -> (&'static str, String) {
    match standing {
        VerificationStatus::Primary
        | VerificationStatus::Accepted
        | VerificationStatus::Unspecified => ("Send a test", format!(" from {address}")),
        VerificationStatus::Pending => ("Confirm it", format!(" ({address})")),
        VerificationStatus::Unknown(_) => {
            ("Look in Gmail", format!(" for {address} (opens a new window)"))
        }
    }
}
