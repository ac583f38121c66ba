use std::collections::{BTreeMap, BTreeSet};

use super::Directory;
use crate::{
    mail::Address,
    policy::{Policy, SendFrom},
    team::{Person, Team},
};

/// An address that a user is to send from.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Wanted {
    /// The user's main address.
    pub user: Address,
    pub address: Address,
    pub why: Why,
}

/// Where the wish comes from.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Why {
    /// The administrator typed it, or came here with it from the wizard.
    Typed,
    /// The settings send mail from it.
    Policy,
    /// The team names it as this person's.
    Team,
    /// Each user is to have one in the same domain.
    Domain,
}

/// Which user is to send from which address: what was typed, what the settings and the team name, and one for each user in
/// `domain`. Each pair once; the first reason counts.
///
/// An address of the settings is the connected account's (`sender`), from which Fromline sends. One of the team is that
/// user's whom the team names: by the address itself, else by a name that one user alone has; else it is the connected
/// account's, which sends for the person.
pub fn wanted(
    directory: &Directory,
    typed: &[Wanted],
    policy: &Policy,
    team: &Team,
    sender: Option<&Address>,
    domain: Option<&str>,
) -> Vec<Wanted> {
    let sender = sender.and_then(|sender| directory.user(sender));
    let names = by_name(directory);
    let by_policy = fixed(policy).into_iter().filter_map(|address| {
        Some(Wanted { user: sender?.address.clone(), address, why: Why::Policy })
    });
    let by_team = team.iter().filter_map(|person| {
        let user = directory.user(&person.address).map(|user| &user.address);
        let user = user.or_else(|| names.get(&folded(person.name.as_str())).copied().flatten());
        let user = user.or_else(|| sender.map(|user| &user.address))?;
        Some(of_team(user, person))
    });
    let by_domain = directory.users().iter().filter_map(|user| {
        let address = format!("{}@{}", user.address.local_part(), domain?).parse().ok()?;
        Some(Wanted { user: user.address.clone(), address, why: Why::Domain })
    });
    let all = typed.iter().cloned().chain(by_policy).chain(by_team).chain(by_domain);
    let mut seen = BTreeSet::new();
    all.filter(|one| seen.insert((one.user.clone(), one.address.clone()))).collect()
}

fn of_team(user: &Address, person: &Person) -> Wanted {
    Wanted { user: user.clone(), address: person.address.clone(), why: Why::Team }
}

/// The addresses that the settings name, for all mail and for its kinds.
fn fixed(policy: &Policy) -> Vec<Address> {
    let general = policy.fixed.iter().filter(|_| policy.send_from == SendFrom::Fixed);
    let by_kind = policy.by_kind.iter().filter_map(|(_, rule)| rule.fixed());
    general.chain(by_kind).cloned().collect()
}

/// The user of each name; none, where several have it.
fn by_name(directory: &Directory) -> BTreeMap<String, Option<&Address>> {
    let mut names = BTreeMap::new();
    for user in directory.users().iter().filter(|user| !user.name.is_empty()) {
        let name = folded(user.name.as_str());
        names.entry(name).and_modify(|one| *one = None).or_insert(Some(&user.address));
    }
    names
}

fn folded(name: &str) -> String {
    name.to_lowercase()
}
