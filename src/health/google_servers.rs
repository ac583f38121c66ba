//! Google's sending servers, as DNS names them: `_spf.google.com` and what it includes.

use std::net::IpAddr;

use super::{
    answers::{Answers, Needs, Question},
    spf::{
        Mechanism, Network, Published, Qualifier, Record, Spf, SpfFault, SpfResult, evaluate,
        published,
    },
};
use crate::google::dns::NotKnown;

/// The name whose record lists Google's servers.
pub(super) const NAME: &str = "_spf.google.com";

/// As many names as one evaluation may look up.
const MOST_NAMES: usize = 10;

/// What a domain's record comes to for mail from Google's servers.
pub(super) fn spf(domain: &str, answers: &Answers) -> Needs<Spf> {
    let (records, record) = match published(domain, answers)? {
        Published::One(text, Ok(record)) => (vec![text], record),
        Published::One(text, Err(fault)) => {
            return Ok(unread(vec![text], SpfResult::PermError(fault)));
        }
        Published::Several(texts) => {
            return Ok(unread(texts, SpfResult::PermError(SpfFault::Several)));
        }
        Published::None => return Ok(unread(Vec::new(), SpfResult::None)),
        Published::NotKnown(question, why) => {
            return Ok(unread(Vec::new(), SpfResult::TempError(question, why)));
        }
    };
    let result = match addresses(answers)? {
        Ok(addresses) => worst(domain, &addresses, answers)?,
        // The name decides where the addresses are not known.
        Err(_) if names_google(domain, &record, answers)? => SpfResult::Pass,
        Err((question, why)) => SpfResult::TempError(question, why),
    };
    let names_google = result == SpfResult::Pass || names_google(domain, &record, answers)?;
    Ok(Spf { records, result, lets_anyone: record.lets_anyone(), names_google })
}

fn unread(records: Vec<String>, result: SpfResult) -> Spf {
    Spf { records, result, lets_anyone: false, names_google: false }
}

/// The first result that is no pass, over all these addresses.
pub(super) fn worst(domain: &str, addresses: &[IpAddr], answers: &Answers) -> Needs<SpfResult> {
    let sender = format!("postmaster@{domain}");
    for ip in addresses {
        let result = evaluate(domain, *ip, &sender, answers)?;
        if result != SpfResult::Pass {
            return Ok(result);
        }
    }
    Ok(SpfResult::Pass)
}

/// Addresses of Google's: one of its first block, one of its last, and one of IPv6.
fn addresses(answers: &Answers) -> Needs<Result<Vec<IpAddr>, (Question, NotKnown)>> {
    let (mut networks, mut names, mut next) = (Vec::<Network>::new(), vec![NAME.to_owned()], 0);
    while let Some(name) = names.get(next).cloned() {
        next += 1;
        match published(&name, answers)? {
            Published::One(_, Ok(record)) => {
                networks.extend(record.directives.iter().filter_map(|one| match one.mechanism {
                    Mechanism::Ip(network) => Some(network),
                    _ => None,
                }));
                add_targets(&record, &mut names);
            }
            Published::NotKnown(question, why) => return Ok(Err((question, why))),
            _ => {}
        }
    }
    let mut of_v4 = networks.iter().map(|network| network.address).filter(IpAddr::is_ipv4);
    let mut of_v6 = networks.iter().map(|network| network.address).filter(IpAddr::is_ipv6);
    let first = of_v4.next();
    let chosen: Vec<_> = first.into_iter().chain(of_v4.next_back()).chain(of_v6.next()).collect();
    Ok(if chosen.is_empty() {
        // Google's own record without an address is none of Google's.
        Err((Question::txt(NAME), NotKnown::Unreadable))
    } else {
        Ok(chosen)
    })
}

/// True if the name is in the tree of a record, by `include` or `redirect`.
fn names_google(domain: &str, record: &Record, answers: &Answers) -> Needs<bool> {
    let mut names = vec![domain.to_owned()];
    add_targets(record, &mut names);
    let mut next = 1;
    while let Some(name) = names.get(next).cloned() {
        next += 1;
        if name.eq_ignore_ascii_case(NAME) {
            return Ok(true);
        }
        if let Published::One(_, Ok(record)) = published(&name, answers)? {
            add_targets(&record, &mut names);
        }
    }
    Ok(false)
}

/// Adds the names that a record leads to, each once, and no more than an evaluation would look up.
fn add_targets(record: &Record, names: &mut Vec<String>) {
    let included = record.directives.iter().filter_map(|one| match &one.mechanism {
        Mechanism::Include(target) if one.qualifier == Qualifier::Pass => target.plain(),
        _ => None,
    });
    let redirected = record.redirect.as_ref().and_then(|target| target.plain());
    for target in included.chain(redirected) {
        let target = target.trim_end_matches('.').to_ascii_lowercase();
        if names.len() <= MOST_NAMES && !names.contains(&target) {
            names.push(target);
        }
    }
}
