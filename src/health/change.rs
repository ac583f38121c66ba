use super::{
    dkim::{self, Dkim},
    dmarc::Dmarc,
    findings::Findings,
    judge::{Item, Verdict, verdict},
    mx::Mx,
    route::Route,
    spf::{SpfFault, SpfResult},
};
use crate::google::dns::RecordType;

/// A record to add, or to change.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change {
    pub item: Item,
    /// Below the domain, as most hosts of domains ask for it: `@` is the domain itself.
    pub host: String,
    /// The whole name.
    pub name: String,
    pub of: RecordType,
    /// Of an MX record.
    pub priority: Option<u16>,
    pub value: ChangeValue,
    /// What is there now and goes, by its text, or a key by its name; nothing where the record is new.
    pub replaces: Vec<String>,
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ChangeValue {
    Text(String),
    /// The Admin console makes the key, and shows the value.
    FromAdminConsole,
    /// The owner of this server knows it.
    FromServer(String),
}

const INCLUDE: &str = "include:_spf.google.com";

/// What is to be added or changed, the most useful first.
pub(super) fn changes(domain: &str, route: &Route, findings: &Findings) -> Vec<Change> {
    let all = [
        spf(domain, route, findings),
        dkim(domain, route, findings),
        dmarc(domain, findings),
        mx(domain, route, findings),
    ];
    all.into_iter().flatten().collect()
}

fn change(item: Item, host: &str, domain: &str, value: ChangeValue) -> Change {
    let name = if host == "@" { domain.to_owned() } else { format!("{host}.{domain}") };
    let of = if item == Item::Mx { RecordType::Mx } else { RecordType::Txt };
    Change { item, host: host.into(), name, of, priority: None, value, replaces: Vec::new() }
}

fn spf(domain: &str, route: &Route, findings: &Findings) -> Option<Change> {
    let spf = &findings.spf;
    let value = match (route, &spf.result) {
        (Route::Server { host }, SpfResult::None) => ChangeValue::FromServer(host.clone()),
        (Route::Server { .. }, SpfResult::PermError(SpfFault::Several)) => {
            ChangeValue::Text(merged(&spf.records, None))
        }
        (
            Route::Workspace,
            SpfResult::None
            | SpfResult::Neutral
            | SpfResult::Fail
            | SpfResult::SoftFail
            | SpfResult::PermError(SpfFault::Several),
        ) => ChangeValue::Text(merged(&spf.records, Some(INCLUDE))),
        _ => return None,
    };
    Some(Change { replaces: spf.records.clone(), ..change(Item::Spf, "@", domain, value) })
}

/// One record of all of them, with a term put in before what decides about the rest.
fn merged(records: &[String], added: Option<&str>) -> String {
    let is_all =
        |term: &&str| term.trim_start_matches(['+', '-', '~', '?']).eq_ignore_ascii_case("all");
    let is_redirect = |term: &&str| term.to_ascii_lowercase().starts_with("redirect=");
    let is_end = |term: &&str| is_all(term) || is_redirect(term);
    let mut terms: Vec<&str> = Vec::new();
    for term in records.iter().flat_map(|record| record.split_ascii_whitespace().skip(1)) {
        let is_added = added.is_some() && term.trim_start_matches(['+', '-', '~', '?']) == INCLUDE;
        if !is_added && !is_end(&term) && !terms.contains(&term) {
            terms.push(term);
        }
    }
    terms.extend(added);
    let mut ends = records.iter().flat_map(|record| record.split_ascii_whitespace()).filter(is_end);
    format!("v=spf1 {} {}", terms.join(" "), ends.next().unwrap_or("~all")).replace("  ", " ")
}

fn dkim(domain: &str, route: &Route, findings: &Findings) -> Option<Change> {
    if *route != Route::Workspace {
        return None;
    }
    let (selector, is_there) = match &findings.dkim {
        Dkim::None { .. } => (dkim::GOOGLE, false),
        Dkim::Faulty { selector, .. } => (&**selector, true),
        Dkim::Found { selector, .. } if verdict(Item::Dkim, route, findings) == Verdict::Weak => {
            (&**selector, true)
        }
        _ => return None,
    };
    let host = format!("{selector}._domainkey");
    let replaces = if is_there { vec![host.clone()] } else { Vec::new() };
    Some(Change { replaces, ..change(Item::Dkim, &host, domain, ChangeValue::FromAdminConsole) })
}

fn dmarc(domain: &str, findings: &Findings) -> Option<Change> {
    let replaces = match &findings.dmarc {
        Dmarc::None => Vec::new(),
        Dmarc::Several(texts) => texts.clone(),
        Dmarc::Faulty(text) => vec![text.clone()],
        Dmarc::Applies(_) | Dmarc::NotKnown(..) => return None,
    };
    let value = ChangeValue::Text(format!("v=DMARC1; p=none; rua=mailto:dmarc@{domain}"));
    Some(Change { replaces, ..change(Item::Dmarc, "_dmarc", domain, value) })
}

fn mx(domain: &str, route: &Route, findings: &Findings) -> Option<Change> {
    let is_missing = matches!(findings.mx, Mx::None | Mx::NoMail);
    (is_missing && *route == Route::Workspace).then(|| Change {
        priority: Some(1),
        ..change(Item::Mx, "@", domain, ChangeValue::Text("smtp.google.com".into()))
    })
}
