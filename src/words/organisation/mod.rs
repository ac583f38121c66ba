//! The page Organisation: what an administrator sees, decides and hands over.

mod change;
mod groups;
mod hand_over;
mod permits;
mod state;
mod trouble;

pub use change::{added, confirm, left_out, outcome, progress, summary, undo_all};
pub use groups::{GROUPS, POLICY, outside_servers, posting, posting_effect};
pub use hand_over::{
    PAIRS, PAIRS_HINT, SCRIPTS, instruction, instruction_subject, letter_title, script_hint,
    script_name,
};
pub use permits::permit;
pub use state::{meaning, name as state_name, refused_line, why};
pub use trouble::explain;

use super::common::count;
use crate::organisation::Domain;

/// What the page is for.
pub const LEDE: &str = "For administrators of a Google Workspace: see who can send from which address, and give people the addresses they need.";

/// The heading and the text before anything was read.
pub const FIRST: (&str, &str) = (
    "See what your people can send from",
    "Sign in as an administrator. Fromline reads your users, their aliases and your domains. It changes nothing until you choose rows and confirm.",
);
pub const LOOK: &str = "Look at the organisation";
pub const NOT_KEPT: &str =
    "What is read stays in this page only. Nothing is stored; if you reload, sign in again.";
/// Who may do it, and where a role for it is made.
pub const ROLE: (&str, &str) = (
    "You don’t need to be a super administrator",
    "A custom role is enough. In the Admin console, open Account, then Admin roles, then Create new role. Tick Users › Read and, to add aliases, Users › Update › Add/Remove aliases. Give the role to the person.",
);
pub const ROLES_LINK: &str = "Open Admin roles";
/// Where administrators make roles. <https://support.google.com/a/answer/2406043>
pub const ROLES: &str = "https://admin.google.com/ac/roles";
pub const PERSONAL: &str = "A personal Gmail account has no organisation. To send from another address with it, use Add an address.";

pub const COLUMNS: [&str; 3] = ["Person", "Sends as", "State, and what to do"];
pub const NAMELESS: &str = "(no name)";
pub const NONE_FOUND: &str = "No one fits. Try fewer letters, or show all.";
pub const EMPTY: &str = "Google told of no users.";
/// In the place of an address of which nothing is wanted.
pub const NOTHING_WANTED: &str = "Nothing asked for";
pub const CHOOSE_FIRST: &str = "Tick the people who should get an address first.";

/// Which addresses people should have.
pub const WANTED: (&str, &str) = (
    "Who should send as what",
    "Fromline takes the addresses from your Settings and your team. Add more here.",
);
pub const EVERYONE: &str = "Everyone also gets an address at";
pub const EVERYONE_HINT: &str = "The same name before the @, at another of your domains.";
pub const NO_DOMAIN: &str = "No other domain";
pub const TYPED: &str = "More addresses";
pub const TYPED_HINT: &str = "One a line: the person’s main address, then the address to add. Such as: mia@acme.example, invoices@acme.example";

/// The browser let no file be saved.
pub const NOT_SAVED: &str = "The browser didn’t save the file. Copy the text instead.";

pub const STOP: &str = "Stop";
pub const STOPPED: &str = "You stopped. Fromline knows only the users read so far.";

/// Reading goes on.
pub fn reading(users: usize) -> String {
    match users {
        0 => "Reading your users…".into(),
        users => format!("{} read so far…", count(users, "user", "users")),
    }
}

/// Reading is over.
pub fn was_read(users: usize, domains: Option<usize>) -> String {
    let users = count(users, "user", "users");
    match domains {
        Some(domains) => format!("{users} in {}.", count(domains, "domain", "domains")),
        None => format!("{users}. Google didn’t tell your domains."),
    }
}

/// Whose permission it is, and until when it lasts.
pub fn looking_as(account: &str, until: &str) -> String {
    format!("Looking as {account}, until {until}.")
}

/// "12 of 40 rows".
pub fn shown(shown: usize, all: usize) -> String {
    if shown == all { count(all, "row", "rows") } else { format!("{shown} of {all} rows") }
}

/// Below the first card, where the wizard sent the administrator here.
pub fn wish(address: &str) -> String {
    format!("You came to add {address}. Look at the organisation first: it is chosen then.")
}

/// Whether email from each domain arrives.
pub const DOMAINS: (&str, &str) = (
    "Domains",
    "Each domain needs its own records in DNS, or email from it may go to spam. Check each one.",
);

/// What kind of domain it is.
pub fn domain_kind(domain: &Domain) -> String {
    match domain {
        Domain { is_verified: false, .. } => "not verified yet".into(),
        Domain { is_primary: true, .. } => "primary domain".into(),
        Domain { repeats: Some(of), .. } => format!("alias domain of {of}"),
        Domain { .. } => "secondary domain".into(),
    }
}

/// How many rows are chosen.
pub fn chosen(chosen: usize) -> String {
    match chosen {
        0 => "None chosen".into(),
        chosen => format!("{chosen} chosen"),
    }
}

/// Where the administrator's account isn't the one that was looked with.
pub fn another_account(before: &str, now: &str) -> String {
    format!(
        "You read it as {before} and now signed in as {now}. Sign in as {before}, or start again as {now}."
    )
}

/// A spreadsheet of the rows that are shown; each field in quotes, and none is a formula.
pub fn table<'a>(rows: impl IntoIterator<Item = [&'a str; 4]>) -> String {
    let mut text = String::from("\u{feff}\"name\",\"main address\",\"sends as\",\"state\"\r\n");
    for row in rows {
        let fields = row.map(super::sent::quoted);
        text.push_str(&fields.join(","));
        text.push_str("\r\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_gets_no_formula_from_a_users_name() {
        let text = table([["=cmd()", "mia@acme.example", "a\"b@acme.example", "Ready"]]);

        assert!(
            text.contains("\"'=cmd()\",\"mia@acme.example\",\"a\"\"b@acme.example\",\"Ready\""),
            "{text}"
        );
    }

    #[test]
    fn one_is_one() {
        assert_eq!(was_read(1, Some(1)), "1 user in 1 domain.");
        assert_eq!(reading(500), "500 users read so far…");
    }
}
