use super::lookups::failed;
use crate::health::{
    Algorithm, Disposition, Dkim, Dmarc, Findings, Item, KeyFault, Mx, Policy, Route, Spf,
    SpfFault, SpfResult,
};

/// What is judged, as its experts call it, and what it does.
pub const fn item(item: Item) -> (&'static str, &'static str) {
    match item {
        Item::Spf => ("SPF", "which servers may send"),
        Item::Dkim => ("DKIM", "the signature"),
        Item::Dmarc => ("DMARC", "what receivers do with fakes"),
        Item::Mx => ("MX", "where replies go"),
    }
}

/// What was found, in a sentence or two.
pub fn said(item: Item, route: &Route, findings: &Findings) -> String {
    match item {
        Item::Spf => spf(&findings.spf, route),
        Item::Dkim => dkim(&findings.dkim, route),
        Item::Dmarc => dmarc(&findings.dmarc),
        Item::Mx => mx(&findings.mx, route),
    }
}

/// The records as they are, and what is said of them beside.
pub fn notes(item: Item, findings: &Findings) -> Vec<String> {
    match (item, &findings.dmarc) {
        (Item::Spf, _) => findings.spf.records.clone(),
        (Item::Dmarc, Dmarc::Applies(policy)) => vec![policy.text.clone()],
        (Item::Dmarc, Dmarc::Several(texts)) => texts.clone(),
        (Item::Dmarc, Dmarc::Faulty(text)) => vec![text.clone()],
        _ => Vec::new(),
    }
}

fn spf(spf: &Spf, route: &Route) -> String {
    match (&spf.result, route) {
        (SpfResult::Pass, _) if spf.lets_anyone => {
            "It ends in +all, so any server in the world can send with your name. Change +all to ~all.".into()
        }
        (SpfResult::Pass, Route::Server { host }) => format!(
            "It lets {host} send. This is a hint: your provider can use other servers, which we can’t see."
        ),
        (SpfResult::Pass, Route::Personal) => {
            "It lets Google’s servers send, but email of a personal account is checked against gmail.com instead.".into()
        }
        (SpfResult::Pass, _) => "It lets Google’s servers send.".into(),
        (SpfResult::None, _) => {
            "There is no SPF record, so receivers don’t know which servers send for the domain.".into()
        }
        (SpfResult::TempError(question, why), _) => failed(question, *why),
        (SpfResult::PermError(fault), _) => spf_fault(fault),
        (_, Route::Server { host }) => format!(
            "It doesn’t name {host}. This is a hint: your provider can use other servers. Ask it for its SPF value."
        ),
        (_, _) if spf.names_google => {
            "It names Google’s servers, but another term rules some of them out before.".into()
        }
        _ => "It names other servers, and not Google’s.".into(),
    }
}

fn spf_fault(fault: &SpfFault) -> String {
    match fault {
        SpfFault::Several => {
            "There are several SPF records, so receivers use none of them. Keep one.".into()
        }
        SpfFault::Syntax { at, term } => format!(
            "Receivers can’t read “{term}” in the SPF record of {at}, so they ignore the whole record. Correct it or remove it."
        ),
        SpfFault::TooManyTerms => {
            "It needs more than ten look-ups, so receivers ignore it. Remove what you no longer use; a record that includes itself never ends.".into()
        }
        SpfFault::TooManyVoid => {
            "More than two of the names in it don’t exist, so receivers ignore it. Remove those names.".into()
        }
        SpfFault::TooManyHosts => {
            "An mx in it leads to more than ten servers, so receivers ignore it. Name the servers with ip4 instead.".into()
        }
        SpfFault::NoRecordAt(name) => format!(
            "It includes {name}, which has no SPF record, so receivers ignore the whole record. Remove that name."
        ),
    }
}

fn dkim(dkim: &Dkim, route: &Route) -> String {
    match dkim {
        Dkim::Found { selector, key } if key.is_testing => format!(
            "The key {selector} is there, but marked as a test (t=y). Remove t=y once your email arrives."
        ),
        Dkim::Found { selector, key } => match key.algorithm {
            Algorithm::Rsa { bits } if bits < 2048 => {
                format!("The key {selector} has {bits} bits. It works; 2048 is better.")
            }
            Algorithm::Rsa { bits } => {
                format!("The domain has a key of its own: {selector}, {bits} bits.")
            }
            Algorithm::Ed25519 => format!("The domain has a key of its own: {selector}, Ed25519."),
        },
        Dkim::Faulty { selector, fault } => key_fault(selector, *fault),
        Dkim::None { selectors } if *route == Route::Workspace => format!(
            "There is no key named {}. So Google signs with its own name, ending in gappssmtp.com: that passes, but isn’t aligned, so it doesn’t vouch for your domain.",
            selectors.join(" or ")
        ),
        Dkim::None { selectors } => format!(
            "There is no key named {}. Check the selector with your provider.",
            selectors.join(" or ")
        ),
        Dkim::NoSelector => {
            "Your provider’s key has a name, the selector, that DNS doesn’t list. Type it below to check the key.".into()
        }
        Dkim::SignsAsGmail => {
            "Google signs email of a personal account as gmail.com, which doesn’t vouch for this domain.".into()
        }
        Dkim::NotKnown(question, why) => failed(question, *why),
    }
}

fn key_fault(selector: &str, fault: KeyFault) -> String {
    match fault {
        KeyFault::Revoked => {
            format!("The key {selector} was withdrawn: its record is empty. Make a new one.")
        }
        KeyFault::TooShort { bits } => {
            format!(
                "The key {selector} has only {bits} bits, and receivers refuse it. Make one of 2048."
            )
        }
        KeyFault::NoSha256 => {
            format!(
                "The key {selector} rules out SHA-256, the only method that still counts. Remove h= from its record."
            )
        }
        KeyFault::NotForEmail => {
            format!("The key {selector} isn’t meant for email. Remove s= from its record.")
        }
        KeyFault::Several => {
            format!("There are several records for the key {selector}. Keep the newest.")
        }
        KeyFault::Unreadable => {
            format!(
                "The key {selector} can’t be read. Its record was cut or mistyped: copy it again, all of it."
            )
        }
    }
}

fn dmarc(dmarc: &Dmarc) -> String {
    match dmarc {
        Dmarc::Applies(policy) => applies(policy),
        Dmarc::None => {
            "There is no DMARC record. Large receivers want one from those who send a lot.".into()
        }
        Dmarc::Several(_) => {
            "There are several DMARC records, so receivers use none of them. Keep one.".into()
        }
        Dmarc::Faulty(_) => {
            "Receivers can’t use this record: it asks for something that doesn’t exist.".into()
        }
        Dmarc::NotKnown(question, why) => failed(question, *why),
    }
}

fn applies(policy: &Policy) -> String {
    let record = &policy.record;
    let asks = match policy.asks {
        Disposition::None => "It asks receivers to do nothing about email that fails.",
        Disposition::Quarantine => "It asks receivers to put email that fails into spam.",
        Disposition::Reject => "It asks receivers to refuse email that fails.",
    };
    let mut said = vec![asks.to_owned()];
    if record.is_testing {
        said.push("It is marked as a test (t=y), so it asks for one step less.".into());
    }
    if record.rua.is_empty() {
        said.push("It names no address for reports.".into());
    }
    if !record.ignored.is_empty() {
        said.push(format!("Receivers no longer read {}.", record.ignored.join(", ")));
    }
    said.push(format!("It is the record of {}.", policy.at));
    said.join(" ")
}

fn mx(mx: &Mx, route: &Route) -> String {
    match mx {
        Mx::Google => "Replies go to Google.".into(),
        Mx::Elsewhere(hosts) if route.is_googles() => format!(
            "Replies go to {}. To receive them at Google, use smtp.google.com with priority 1 instead.",
            hosts.join(", ")
        ),
        Mx::Elsewhere(hosts) => format!("Replies go to {}.", hosts.join(", ")),
        Mx::Itself => "There is no MX record, so replies go to the website’s own server.".into(),
        Mx::None => "There is no MX record, so replies can’t be delivered.".into(),
        Mx::NoMail => "The domain says that it takes no email. Replies come back, and some receivers refuse what it sends.".into(),
        Mx::NoDomain => "DNS knows no such domain.".into(),
        Mx::NotKnown(question, why) => failed(question, *why),
    }
}
