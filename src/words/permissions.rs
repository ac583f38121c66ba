use super::kept;
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
            without: "Fromline can’t see your other addresses yet, so you can only use your main one.",
        },
        Permission::Send => Permit {
            name: "Sending",
            googles: "Send email on your behalf",
            allows: "Sending email from this account. It allows no reading.",
            used: "Fromline sends the emails for which you press Send, and no others.",
            without: "Fromline can’t send yet.",
        },
        Permission::ReadBack => Permit {
            name: "Headers of mail",
            googles: "View your email message metadata such as labels and headers, but not the email body",
            allows: "Reading who wrote to whom, when and about what. Not the text of an email.",
            used: "After sending, Fromline checks which From your email really has. If it isn’t known whether an email was sent, it looks for it among the newest in Sent. Nothing else.",
            without: "Fromline can’t check yet who an email was really from.",
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
    "Your settings and email that you are writing stay here.",
];

/// What the browser lists by its database's name: what it is, where, and how long it stays.
pub const DATABASE: (&str, &str, &str) =
    ("Records of sent email", "A database", kept::UNTIL_FORGOTTEN);

/// Google's own list of the apps that an account has let in.
pub const CONNECTIONS: &str = "https://myaccount.google.com/connections";

/// What a look at the storage comes to, in numbers.
pub fn left(items: &[Item], databases: &[String]) -> String {
    let on = |shelf| items.iter().filter(|item| item.shelf == shelf).count();
    let (tab, browser) = (on(Shelf::Tab), on(Shelf::Browser));
    format!(
        "Checked just now: Session storage: {tab}. Local storage: {browser}. Databases: {}.",
        databases.len()
    )
}

/// Which permission is missing, and what doesn't work without it.
pub fn missing(permission: Permission) -> String {
    let Permit { without, googles, .. } = permit(permission);
    format!("{without} The permission is missing: “{googles}”.")
}

/// What an administrator allows beside these, and where it is said.
pub const ADMINISTRATOR: &str = "On the page Organisation an administrator can allow more. It is used on that page only, lasts an hour at most, and isn’t kept.";

/// Below what doesn't work without the two permissions of Connect.
pub const NONE_TICKED: &str = "No box was ticked on Google’s page.";

/// Under which name a person finds a permission on Google's page.
pub fn googles_name(permit: &Permit) -> String {
    format!("Google calls it “{}”.", permit.googles)
}

/// What the page is for.
pub const LEDE: &str = "What Google lets Fromline do, and what this computer keeps.";

/// Said after a look at the storage.
pub const FORGOTTEN: &str = "Everything of Fromline on this computer is forgotten.";

/// What a look at the storage showed right after everything was to be forgotten: a heading, and what to know.
pub const fn forgotten(is_empty: bool) -> (&'static str, &'static str) {
    if is_empty {
        (
            "Everything is forgotten",
            "A tab that shows another site just now forgets what it kept as soon as it comes back here.",
        )
    } else {
        (
            "Not everything is gone",
            "What is left is listed below. Close the other tabs of this page, then forget again.",
        )
    }
}

/// Before the link to Google's list, and the link's text; a full stop ends it.
pub const REMEMBERS: (&str, &str) =
    ("Google still remembers your permission until you take it back in ", "your Google account");

/// Before the names of the permissions that were granted beside those asked for.
pub const NOT_USED: &str = "Google has granted more than Fromline asks for, and it is not used: ";

/// Before the link to Google's list, and the link's text; a full stop ends it.
pub const LET_IN: (&str, &str) = (
    "Everything that an account has let in, Fromline too, is listed in ",
    "your Google account, under “Third-party apps and services”",
);

/// Above the list of what is kept.
pub const NO_SERVER: &str = "Fromline has no server: what isn’t here is at Google or nowhere. Other people who use this browser can see it.";

/// What forgetting everything is for.
pub const FORGET: &str = "For a computer that others use too, or before you give it away. Nothing of Fromline stays in this browser: no settings, no lists, no email that you are writing, in this tab or any other.";

/// What to know before it is done.
pub const FORGET_ASKED: &str = "This can’t be undone. The access at Google ends within the hour. To end it now, press Disconnect first.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_permission_says_what_it_is_for() {
        for permission in Permission::ALL {
            let Permit { name, googles, allows, used, without } = permit(permission);

            assert!([name, googles, allows, used, without].iter().all(|text| !text.is_empty()));
        }
    }
}
