use super::common;
use crate::{
    alias::{Alias, MailRoute, Security, SendAsList, VerificationStatus},
    moment::Moment,
    standing::Filter,
};

/// What a status means, in a sentence.
pub fn meaning(standing: &VerificationStatus) -> String {
    match standing {
        VerificationStatus::Primary => "Your main Gmail address.".into(),
        VerificationStatus::Accepted => "Confirmed by its owner.".into(),
        VerificationStatus::Unspecified => {
            "An address of your organisation. Gmail asks for no code.".into()
        }
        VerificationStatus::Pending => {
            "Gmail sent an email to this address. Open it and click its link.".into()
        }
        VerificationStatus::Unknown(word) => {
            format!("Gmail calls its status “{word}”, which Fromline doesn’t know. It isn’t used.")
        }
    }
}

/// Which servers its mail leaves by.
pub fn route(route: &MailRoute) -> String {
    match route {
        MailRoute::Google => "Google".into(),
        MailRoute::Smtp { host, .. } if host.is_empty() => "another server".into(),
        MailRoute::Smtp { host, .. } => host.clone(),
    }
}

/// How the way to an SMTP server is secured, for those who look closer.
pub fn security(route: &MailRoute) -> Option<String> {
    let MailRoute::Smtp { port, security, .. } = route else { return None };
    if *port == 0 {
        return None;
    }
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

/// A Reply-To of Gmail's that can't be read: replies to mail of ours go elsewhere.
pub fn unread_reply_to(text: &str) -> String {
    format!(
        "Gmail’s Reply-To “{text}” can’t be read. Replies to email sent with Fromline come to the address itself."
    )
}

/// What the page is for.
pub const LEDE: &str = "The addresses Gmail lets you send from.";

pub const ASKING: &str = "Asking Gmail for your addresses…";

/// "You can send from 3 addresses", with those that Gmail lists and doesn't send from.
pub fn counted(list: &SendAsList, today: Moment) -> String {
    let usable = list.usable(today).count();
    let others = list.iter().count() - usable;
    let can = format!("You can send from {}", common::count(usable, "address", "addresses"));
    if others == 0 { can } else { format!("{can}, {others} can’t be used yet") }
}

/// Said after Refresh.
pub fn looked(list: &SendAsList, today: Moment) -> String {
    format!("Checked. {}.", counted(list, today))
}

/// Above the list: how many of it a search or a filter shows.
pub fn shown(shown: usize, all: usize) -> String {
    if shown == all {
        common::count(all, "address", "addresses")
    } else {
        format!("{shown} of {all} addresses")
    }
}

/// Where nothing of the list fits.
pub const NONE_FOUND: &str = "No address fits. Try fewer letters, or show all.";

/// The choices above a long list.
pub const FILTERS: [(&str, Filter); 4] = [
    ("All", Filter::All),
    ("Needs you", Filter::NeedsAttention),
    ("Used", Filter::Used),
    ("Stops in 2027", Filter::Stops),
];

/// A list with nothing in it: the heading, and what to do.
pub const EMPTY: (&str, &str) = (
    "Gmail lists no address",
    "Not even your own, which is unusual. Press Refresh. If it stays like this, check Gmail’s settings.",
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
            ("Check it in Gmail", format!(" for {address} (opens a new window)"))
        }
    }
}
