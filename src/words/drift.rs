//! What has changed in Gmail since the person saw it last.

use super::{addresses, common, standing};
use crate::{
    alias::VerificationStatus,
    drift::{Change, Drift},
    mail::DisplayName,
};

pub const TITLE: &str = "Changed in Gmail since your last visit";
/// The button that takes the list as seen.
pub const SEEN: &str = "OK, I’ve seen it";
pub const SEEN_SAID: &str = "Noted.";

/// Said as soon as it is found; empty for none.
pub fn found(drift: &[Drift]) -> String {
    if drift.is_empty() {
        return String::new();
    }
    let stops = drift.iter().filter(|drift| drift.stops_mail()).count();
    let told = common::count(drift.len(), "address has", "addresses have");
    match stops {
        0 => format!("{told} changed in Gmail."),
        stops => format!(
            "{told} changed in Gmail. Email stops from {}.",
            common::count(stops, "address", "addresses")
        ),
    }
}

/// Each change of an address, a sentence each.
pub fn changes(drift: &Drift) -> String {
    let told: Vec<_> = drift.changes.iter().map(change).collect();
    told.join(" ")
}

fn change(change: &Change) -> String {
    match change {
        Change::New(status) if status.is_usable() => "New. Gmail sends from it.".into(),
        Change::New(status) => format!("New. {}", not_usable(status)),
        Change::Gone => "Gmail no longer lists it, and sends nothing from it.".into(),
        Change::Confirmed => "Confirmed. Gmail sends from it now.".into(),
        Change::Unconfirmed(status) => {
            format!("Gmail no longer sends from it. {}", not_usable(status))
        }
        Change::Status(status) => addresses::meaning(status),
        Change::Name(before, now) => {
            format!("The name was {} and is {}.", name(before), name(now))
        }
        Change::ReplyTo(before, now) => {
            format!(
                "Replies went to {} and go to {}.",
                replies(before.as_deref()),
                replies(now.as_deref())
            )
        }
        Change::Route(before, now) => {
            format!(
                "Its email went by {} and goes by {}.",
                addresses::route(before),
                addresses::route(now)
            )
        }
        Change::Default(true) => "It is the default in Gmail now.".into(),
        Change::Default(false) => "It is no longer the default in Gmail.".into(),
    }
}

fn not_usable(status: &VerificationStatus) -> String {
    match status {
        VerificationStatus::Pending => "It waits for confirmation.".into(),
        other => addresses::meaning(other),
    }
}

fn name(name: &DisplayName) -> String {
    if name.is_empty() { "empty".into() } else { format!("“{}”", name.as_str()) }
}

fn replies(to: Option<&str>) -> &str {
    to.unwrap_or("the address itself")
}

/// What of the person's mail it touches; nothing where it touches none.
pub fn touches(drift: &Drift) -> Option<String> {
    let used = (!drift.uses.is_empty()).then(|| standing::used_for(&drift.uses));
    let person = drift.person.as_ref().filter(|person| !person.name.is_empty());
    let person = person.map(|person| format!("It is the address of {}.", person.name.as_str()));
    match (used, person) {
        (None, None) => None,
        (used, person) => Some([used, person].into_iter().flatten().collect::<Vec<_>>().join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{alias::MailRoute, mail::Address, team::Person};

    #[test]
    fn each_change_is_a_whole_sentence() {
        let address: Address = "desk@acme.example".parse().unwrap();
        let all = [
            Change::New(VerificationStatus::Accepted),
            Change::New(VerificationStatus::Pending),
            Change::Gone,
            Change::Confirmed,
            Change::Unconfirmed(VerificationStatus::Pending),
            Change::Unconfirmed(VerificationStatus::Unknown("odd".into())),
            Change::Status(VerificationStatus::Accepted),
            Change::Name("".into(), "Acme".into()),
            Change::ReplyTo(None, Some("a@b.example, c@d.example".into())),
            Change::Route(MailRoute::Google, MailRoute::Google),
            Change::Default(true),
            Change::Default(false),
        ];
        for change in all {
            let drift = Drift {
                address: address.clone(),
                changes: vec![change],
                uses: vec![],
                person: None,
            };
            assert!(changes(&drift).ends_with('.'), "{}", changes(&drift));
            assert_eq!(touches(&drift), None);
        }
    }

    #[test]
    fn what_it_touches_is_told_with_the_mail_and_the_person() {
        let address: Address = "mia@acme.example".parse().unwrap();
        let person = Person { name: "Mia Chen".into(), address: address.clone() };
        let uses = vec![crate::standing::Use::All];
        let drift = Drift { address, changes: vec![Change::Gone], uses, person: Some(person) };

        assert_eq!(
            touches(&drift).as_deref(),
            Some("Used for all email. It is the address of Mia Chen.")
        );
    }

    #[test]
    fn what_is_found_counts_the_addresses_whose_email_stops() {
        let drift = |changes: Vec<Change>, uses| Drift {
            address: "desk@acme.example".parse().unwrap(),
            changes,
            uses,
            person: None,
        };
        let gone = drift(vec![Change::Gone], vec![crate::standing::Use::All]);
        let new = drift(vec![Change::New(VerificationStatus::Accepted)], vec![]);

        assert_eq!(found(std::slice::from_ref(&new)), "1 address has changed in Gmail.");
        assert_eq!(
            found(&[gone, new]),
            "2 addresses have changed in Gmail. Email stops from 1 address."
        );
    }
}
