use crate::{
    mail::Address,
    organisation::{AliasState, PairFault, RefusedPair, Why},
    words::common::not_an_address,
};

/// The word for a state.
pub const fn name(state: &AliasState) -> &'static str {
    match state {
        AliasState::Ready => "Ready",
        AliasState::NotInGmail { is_seen: true } => "Alias there, not in Gmail yet",
        AliasState::NotInGmail { is_seen: false } => "Alias there, add it in Gmail",
        AliasState::Missing => "Alias missing",
        AliasState::AnotherUsers(_) => "Belongs to another user",
        AliasState::AGroups(_) => "Belongs to a group",
        AliasState::ForeignDomain => "Domain isn’t yours",
        AliasState::UnverifiedDomain => "Domain isn’t verified",
        AliasState::RepeatingDomain(_) => "Alias domain",
        AliasState::Suspended => "Suspended",
        AliasState::Archived => "Archived",
        AliasState::NoMailbox => "No Gmail yet",
    }
}

/// What to do next, and why; nothing where nothing is to be done, or the box of the row says it.
pub fn meaning(state: &AliasState, address: &Address) -> String {
    match state {
        AliasState::Ready | AliasState::Missing => String::new(),
        AliasState::NotInGmail { is_seen: true } => {
            format!("Add {address} in Gmail once. No server and no code are asked for.")
        }
        AliasState::NotInGmail { is_seen: false } => format!(
            "Ask them to add {address} in Gmail, if they haven’t. Google doesn’t show administrators that."
        ),
        AliasState::AnotherUsers(user) => format!(
            "Remove it from {user} in the Admin console first, or choose another address. One address belongs to one user."
        ),
        AliasState::AGroups(group) => format!(
            "It is the address of the group {group}. Its members can send as the group: see Groups as senders below."
        ),
        AliasState::ForeignDomain => format!(
            "Add {} to your organisation in the Admin console, or use Add an address for an outside server.",
            address.domain()
        ),
        AliasState::UnverifiedDomain => {
            format!("Prove that {} is yours in the Admin console first.", address.domain())
        }
        AliasState::RepeatingDomain(of) => format!(
            "Use the name the person has at {of}. Gmail makes the same name at {} for everyone, and no other.",
            address.domain()
        ),
        AliasState::Suspended => "Reactivate the user in the Admin console first.".into(),
        AliasState::Archived => {
            "The account is archived. Give it a licence in the Admin console first.".into()
        }
        AliasState::NoMailbox => {
            "Turn Gmail on for this user first. A new user’s mailbox can take a day.".into()
        }
    }
}

/// Where the wish for an address comes from.
pub const fn why(why: Why) -> &'static str {
    match why {
        Why::Typed => "typed here",
        Why::Policy => "from Settings",
        Why::Team => "from the team",
        Why::Domain => "everyone",
    }
}

/// Why a typed line wasn’t read.
pub fn refused_line(refused: &RefusedPair) -> String {
    let line = refused.line;
    match &refused.fault {
        PairFault::NotTwo(_) => format!(
            "Line {line}: write two addresses, the person’s main address and the one to add."
        ),
        PairFault::NoAddress(text, error) => {
            format!("Line {line}: “{text}”. {}", not_an_address(*error))
        }
        PairFault::Same => format!("Line {line}: both addresses are the same."),
    }
}
