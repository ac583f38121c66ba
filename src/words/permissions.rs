use crate::{
    google::Permission,
    keep::{Item, Shelf},
};

/// What a person who is asked for a permission wants to know of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Permit {
    pub name: &'static str,
    /// As Google's consent page has it.
    pub googles: &'static str,
    pub allows: &'static str,
    pub used: &'static str,
    /// What doesn't work without it.
    pub without: &'static str,
}

pub const fn permit(permission: Permission) -> Permit {
    match permission {
        Permission::ListAliases => Permit {
            name: "Email settings",
            googles: "See, edit, create, or change your email settings and filters in Gmail",
            allows: "Reading and changing Gmail’s settings, such as addresses, signatures and filters.",
            used: "Fromline reads the list of addresses that you may send from, and changes nothing. Google has no smaller permission for it.",
            without: "Fromline may not see your other addresses, so only the account’s own can be used.",
        },
        Permission::Send => Permit {
            name: "Sending",
            googles: "Send email on your behalf",
            allows: "Sending mail from this account. It allows no reading.",
            used: "Fromline sends the mails for which you press Send, and no others.",
            without: "Fromline may not send.",
        },
        Permission::ReadBack => Permit {
            name: "Headers of mail",
            googles: "View your email message metadata such as labels and headers, but not the email body",
            allows: "Reading who wrote to whom, when and about what. Not the text of a mail.",
            used: "After sending, Fromline looks which From your mail really has, and at nothing else. It asks for this only where you want that proof.",
            without: "Fromline may not look which address a mail really left from.",
        },
    }
}

/// The part of a sign-in that has no box to untick.
pub const WHO: Permit = Permit {
    name: "Your address",
    googles: "See your primary Google Account email address",
    allows: "Knowing which account this is. It allows nothing in the mailbox.",
    used: "Fromline shows the address, and never mixes two accounts up.",
    without: "",
};

/// What Disconnect does, in order.
pub const DISCONNECT: [&str; 4] = [
    "Google is told to end the access, for this account on every computer.",
    "The access, the list of addresses and addresses being added are wiped from this browser.",
    "Fromline asks Google with the old access whether it is dead, and tells you what it knows.",
    "Your settings and mail that you are writing stay here.",
];

/// Google's own list of the apps that an account has let in.
pub const CONNECTIONS: &str = "https://myaccount.google.com/connections";

/// What a kept thing is, and how long it stays.
pub fn kept(item: &Item) -> (String, &'static str) {
    const DISCONNECT: &str = "until you disconnect";
    const FORGET: &str = "until you forget it here";
    const TAB: &str = "until this tab is closed";
    let rest = item.key.strip_prefix("fromline.").unwrap_or(&item.key);
    let (kind, rest) = rest.split_once('.').unwrap_or((rest, ""));
    let of = rest.split_once('.').map(|(_, account)| account).filter(|one| !one.is_empty());
    if item.key.ends_with(".broken") {
        return ("Something that could not be read, set aside".into(), FORGET);
    }
    let (what, lasts) = match kind {
        "session" => (
            "The access to Gmail; once it has ended, only whose it was",
            "an hour at most, then the address alone until this tab is closed",
        ),
        "oauth" => ("A sign-in that is under way", "ten minutes, or until it is done"),
        "held" => ("That a mail waits for your sign-in", TAB),
        "mark" if item.shelf == Shelf::Tab => {
            ("A random text, to notice when everything is forgotten", TAB)
        }
        "mark" => ("A random text, to notice when everything is forgotten", FORGET),
        "draft" => ("The mail that you are writing", TAB),
        "edits" => ("Settings that are not saved yet", TAB),
        "settings" => ("Your settings", FORGET),
        "client" => ("The client id that was pasted on Setup", FORGET),
        "audience" => ("Who may use it, as chosen on Setup", FORGET),
        "setup" => ("The steps ticked on Setup", FORGET),
        "setup-typed" => ("What was typed on Setup and not used yet", TAB),
        "roster" => ("The last list of addresses", DISCONNECT),
        "wizards" => ("Addresses being added", DISCONNECT),
        "last" => ("Which account was connected last", DISCONNECT),
        _ if item.shelf == Shelf::Tab => ("Something that you have not finished", TAB),
        _ => ("Something else of Fromline’s", FORGET),
    };
    let what = of.map_or_else(|| what.to_owned(), |account| format!("{what}, of {account}"));
    (what, lasts)
}

pub const fn shelf(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Tab => "This tab",
        Shelf::Browser => "This browser",
    }
}

/// What a look at the storage comes to, in numbers.
pub fn left(items: &[Item], databases: &[String]) -> String {
    let on = |shelf| items.iter().filter(|item| item.shelf == shelf).count();
    let (tab, browser) = (on(Shelf::Tab), on(Shelf::Browser));
    format!("Session storage: {tab}. Local storage: {browser}. Databases: {}.", databases.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        alias::Roster,
        config::{Audience, OAuthClient},
        google::oauth::Pending,
        keep::Kept,
        policy::{Edits, Policy},
        session::{Grant, LastAccount},
    };

    fn told(key: &str, shelf: Shelf) -> String {
        kept(&Item { shelf, key: key.into(), size: 1 }).0
    }

    fn told_of<K: Kept>(account: &str) -> String {
        told(&format!("{}{account}", K::KEY), K::SHELF)
    }

    #[test]
    fn every_kept_kind_has_a_name_of_its_own() {
        let names = [
            told_of::<Grant>(""),
            told_of::<Pending>(""),
            told_of::<Policy>(""),
            told_of::<OAuthClient>(""),
            told_of::<LastAccount>(""),
            told_of::<Roster>(".mia@acme.example"),
            told_of::<Audience>(""),
            told("fromline.setup.v1", Shelf::Browser),
            told("fromline.setup-typed.v1", Shelf::Tab),
            told("fromline.draft.v1", Shelf::Tab),
            told_of::<Edits>(""),
            told("fromline.held.v1", Shelf::Tab),
            told(crate::keep::MARK, Shelf::Browser),
            told("fromline.wizards.v1.mia@acme.example", Shelf::Browser),
        ];

        assert!(names.iter().all(|name| !name.starts_with("Something")), "{names:?}");
        let mut different = names.to_vec();
        different.sort_unstable();
        different.dedup();
        assert_eq!(different.len(), names.len());
        assert!(told_of::<Roster>(".mia@acme.example").ends_with("of mia@acme.example"));
    }

    #[test]
    fn what_nobody_thought_of_is_named_all_the_same() {
        assert!(told("fromline.settings.v1.broken", Shelf::Browser).contains("set aside"));
        assert_eq!(told("fromline.novelty.v7", Shelf::Browser), "Something else of Fromline’s");
        assert_eq!(told("fromline.", Shelf::Tab), "Something that you have not finished");
    }

    #[test]
    fn every_permission_says_what_it_is_for() {
        for permission in Permission::ALL {
            let Permit { name, googles, allows, used, without } = permit(permission);

            assert!([name, googles, allows, used, without].iter().all(|text| !text.is_empty()));
        }
    }
}
