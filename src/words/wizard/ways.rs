//! January 2027, and what remains for addresses that Gmail has no way to.

use crate::{
    alias::{Access, Kind, Provider, has_organisation},
    wizard::Plan,
    words::{Explanation, common, common::STOP_DAY},
};

/// Before the day: it works, and for how long.
pub fn notice(plan: &Plan, days: u64) -> String {
    let address = &plan.address;
    let when = if days < 2 { "tomorrow".to_owned() } else { format!("in {days} days") };
    format!(
        "Google stops this on {STOP_DAY}, {when}. After that Gmail won’t send from {address}, and it may refuse to add it today."
    )
}

/// From the day on, of an address that stands in Gmail's list still.
pub fn has_ended(plan: &Plan) -> String {
    let domain = plan.address.domain();
    format!(
        "Google stopped sending from other providers’ addresses on {STOP_DAY}, and {domain} is one. Gmail may still list it, but email from it can come from another address, or not be sent at all."
    )
}

/// From the day on, or where Gmail has no way to a provider's server.
pub fn ended(plan: &Plan, kind: Kind) -> Explanation {
    let domain = plan.address.domain();
    let (title, cause) = match kind {
        Kind::Hosted(provider) => match provider.access() {
            Access::OAuthOnly => (
                format!("Gmail can’t send through {}", provider.name()),
                format!("{} lets other programs send only with its own sign-in (OAuth), and Gmail’s settings ask for a password. What works instead:", provider.name()),
            ),
            Access::Bridge => (
                format!("Gmail can’t send through {}", provider.name()),
                "Its email leaves by a program on your own computer (the Bridge), and Gmail can’t reach that. What works instead:".to_owned(),
            ),
            Access::Password(_) => third_party(domain),
        },
        _ => third_party(domain),
    };
    Explanation { title, cause, steps: ways(plan), ..Explanation::default() }
}

fn third_party(domain: &str) -> (String, String) {
    (
        "Gmail no longer sends from such addresses".into(),
        format!(
            "Google ended addresses of other providers on {STOP_DAY}, and {domain} is one. What works instead:"
        ),
    )
}

/// The ways that stay open.
pub fn ways(plan: &Plan) -> Vec<String> {
    let (account, address, domain) = (&plan.account, &plan.address, plan.address.domain());
    let mut ways = Vec::new();
    if plan.kind == Some(Kind::Hosted(Provider::Proton)) {
        ways.push("With a Proton plan for businesses and a domain of your own: make an SMTP token in Proton’s settings. The server is then smtp.protonmail.ch, port 587, TLS.".to_owned());
    }
    if Provider::of_address(address).is_some() {
        // The domain is the provider's: it can not be moved.
    } else if has_organisation(account) {
        ways.push(format!("If {domain} is yours: make it another domain of your Google Workspace (Admin console, Account › Domains › Manage domains). Then {address} becomes an address of your own, without a server and without a code."));
    } else {
        ways.push(format!(
            "If {domain} is yours: move its email to Google Workspace. {address} then keeps working."
        ));
    }
    ways.push("Use another Gmail address of yours: those keep working.".to_owned());
    ways.push(format!("Send from {account} and let replies go to {address}: in Gmail’s settings, press “edit info” beside {account}, then “Specify a different ‘reply-to’ address”. Fromline uses it, too."));
    ways
}

/// Gmail's list is full. <https://support.google.com/mail/answer/22370>
pub fn full() -> Explanation {
    Explanation::new(
        "Gmail’s list is full",
        "Gmail takes up to 99 addresses, and this account has that many. Delete one to make room.",
        &[
            "In Gmail’s settings, press “delete” beside an address you don’t need.",
            "Then go on here. This page notices.",
        ],
    )
}

/// The choice could not be kept.
pub fn unkept() -> Explanation {
    Explanation::new(
        common::KEEPS_NOTHING,
        "Your choice lasts only until you close this page.",
        &["Allow site data for this page, then choose again."],
    )
}
