//! The hand-over sheet: what to enter in other software, on paper.

use super::{common, settings, standing};
use crate::{
    policy::{Refusal, Resolved, SendFrom},
    standing::{Assignment, Mails},
    team::{Covered, Person},
};

pub const TITLE: &str = "Hand-over sheet";
pub const LEDE: &str = "What to enter in your job, quote or invoice software, so that email comes from the right address.";
pub const PRINT: &str = "Print or save as PDF";
/// The link to it.
pub const OPEN: &str = "Hand-over sheet to print";

pub const CHOICES: &str = "What to choose in your software";
pub const CHOICES_COLUMNS: [&str; 3] = ["If it offers", "Choose or enter", "Your customer sees"];
pub const KINDS: &str = "By kind of email";
pub const KINDS_COLUMNS: [&str; 3] = ["Kind of email", "Enter this address", "Your customer sees"];
pub const ADDRESSES: &str = "Addresses in Gmail";
pub const ADDRESSES_COLUMNS: [&str; 3] = ["Address", "Replies go to", "Status"];
pub const PEOPLE: &str = "People";
pub const PEOPLE_COLUMNS: [&str; 3] = ["Person", "Address", "What to do"];
pub const LINK: &str = "A link that opens the email here";
pub const LINK_LEDE: &str = "If your software can hold a link, use this one. It opens the email here, filled in, and a person presses Send. The words in capitals are fields of your software.";
/// With fields in the place of values.
pub const LINK_QUERY: &str =
    "#/send?to=CUSTOMER-EMAIL&subject=SUBJECT&body=TEXT&kind=KIND&user=YOUR-EMAIL";
pub const NO_LIST: &str = "Fromline has no list from Gmail yet.";
pub const GMAIL_SENDS: &str = "Your software must send through this Gmail account, connected there with Google’s own sign-in. Otherwise Gmail’s addresses don’t apply.";

/// Whose sheet it is, and of which day.
pub fn of(account: &str, day: &str) -> String {
    format!("For {account}, {day}.")
}

/// What to choose or enter for one of the three choices.
pub fn enter(choice: SendFrom, fixed: Option<&str>) -> String {
    match (choice, fixed) {
        (SendFrom::Default, _) => "Nothing. Leave the sender empty.".into(),
        (SendFrom::User, _) => {
            "In each person’s profile, their own address from the list below.".into()
        }
        (SendFrom::Fixed, Some(address)) => address.to_owned(),
        (SendFrom::Fixed, None) => "One of the addresses below that works.".into(),
    }
}

/// As whom the customer sees mail of Send From User.
pub const EACH_PERSON: &str = "The person who sends, with their own address";

/// That a choice is the one of Settings.
pub const CHOSEN: &str = "Chosen in Settings";

/// As whom the customer sees it, or why not. `asks_who` is true for mail that each person sends from their own address.
pub fn seen(from: &Result<Resolved, Refusal>, asks_who: bool) -> String {
    match from {
        _ if asks_who => EACH_PERSON.into(),
        Ok(resolved) => resolved.mailbox.to_string(),
        Err(refusal) => common::no_from(refusal),
    }
}

/// The kind of a line.
pub fn mails(mails: &Mails) -> String {
    standing::mails(mails)
}

/// The address of a line, as it is to be entered; `asks_who` as in [`seen`].
pub fn address(line: &Assignment, asks_who: bool) -> String {
    match (&line.from, &line.address) {
        _ if asks_who => "Each person’s own".into(),
        (Ok(resolved), _) => resolved.mailbox.address.to_string(),
        (Err(_), Some(address)) => format!("{address} (not yet)"),
        (Err(_), None) => "–".into(),
    }
}

/// What a person still has to do, with where to do it: a sheet of paper has no links.
pub fn to_do(covered: Covered, person: &Person, app_url: &str) -> String {
    match covered {
        Covered::CanSend => "Nothing. It works.".into(),
        Covered::Missing => {
            let link = super::team::link(person, app_url);
            format!(
                "Open {link} on a computer and follow the steps. Gmail doesn’t list the address yet."
            )
        }
        covered => super::team::covered_meaning(covered, person),
    }
}

/// The name and hint of a choice, as Settings tells it.
pub const fn choice(choice: SendFrom) -> &'static str {
    settings::choice(choice).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_choice_says_what_to_enter() {
        assert!(enter(SendFrom::Default, None).starts_with("Nothing."));
        assert!(enter(SendFrom::User, None).contains("own address"));
        assert_eq!(enter(SendFrom::Fixed, Some("a@b.example")), "a@b.example");
        assert!(enter(SendFrom::Fixed, None).contains("that works"));
    }

    #[test]
    fn mail_of_each_persons_own_address_names_no_one_of_them() {
        let from = Err(Refusal::NobodyNamed);
        assert_eq!(seen(&from, true), EACH_PERSON);
        assert_ne!(seen(&from, false), EACH_PERSON);
    }

    #[test]
    fn a_person_whose_address_is_missing_is_told_where_to_go() {
        let zoe = Person { name: "Zoe".into(), address: "zoe@acme.example".parse().unwrap() };
        let told = to_do(Covered::Missing, &zoe, "https://app.example/#/sheet");

        assert!(told.contains("https://app.example/#/add/zoe@acme.example "), "{told}");
        for covered in [Covered::CanSend, Covered::Waiting, Covered::Stopped, Covered::NotKnown] {
            assert!(to_do(covered, &zoe, "").ends_with('.'), "{covered:?}");
        }
    }
}
