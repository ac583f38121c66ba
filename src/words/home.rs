//! Home: what is sent from where, and the one next step.

use super::standing;
use crate::{
    mail::Address,
    standing::{Assignment, Mails},
};

/// The heading: what the person came for.
pub fn title(first: Option<&Assignment>) -> String {
    let Some(line) = first else { return "Home".into() };
    let mails = match &line.mails {
        Mails::All | Mails::Others => "Your email".to_owned(),
        kind @ Mails::Kind(_) => standing::mails(kind),
    };
    let verb = if matches!(line.mails, Mails::Kind(_)) && !mails.starts_with('“') {
        "come"
    } else {
        "comes"
    };
    match (&line.from, &line.address) {
        (Ok(from), _) => format!("{mails} {verb} from {}", from.mailbox.address),
        (Err(_), Some(address)) => format!("{mails} should come from {address}"),
        (Err(_), None) => "Choose who your email comes from".into(),
    }
}

/// The name of the table.
pub const WHO: &str = "Who sends what";

/// Its columns.
pub const COLUMNS: [&str; 3] = ["Email", "What the customer sees", "Status"];

/// Where nothing is known of an address without a sign-in.
pub const NOT_CHECKED: &str = "Sign in to check it.";

/// What a sign-in holds for: behind the account.
pub fn until(time: &str) -> String {
    format!(". Signed in until {time}.")
}

/// Where there is only one address: the next step, with its reason.
pub const ADD: (&str, &str) = (
    "Add the address customers should see",
    "So far you can only send from your main address. Adding another takes about five minutes, and we’ll stay beside you.",
);
/// Its button.
pub fn add(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(|| "Add an address".into(), |address| format!("Add {address}"))
}

/// Where another address works and is not used: the next step, what it means, and its button.
pub fn choose(other: &str) -> (String, &'static str, &'static str) {
    (
        format!("You can send from {other}, too"),
        "So far all your email comes from your main address.",
        "Choose who it comes from",
    )
}

/// An address to add, for an account of an organisation.
pub fn suggestion(account: &Address) -> String {
    format!("accounts@{}", account.domain())
}

/// The question where invoices are written, and its answers with their hints.
pub const WHERE: &str = "Where do you write your invoices?";
pub const PLACES: [(&str, &str); 3] = [
    ("In Gmail", "Make it Gmail’s own default. We’ll wait until it is."),
    ("In other software", "What to enter there."),
    ("Here", "Write and send with Fromline."),
];

/// Making an address Gmail's default, in steps.
pub fn in_gmail(address: &str) -> [String; 3] {
    [
        "Open Gmail’s settings.".into(),
        format!("Beside {address}, press “make default”."),
        "Below it, choose “Reply from the same address to which the message was sent”, so replies keep the address your customer wrote to.".into(),
    ]
}

/// While Gmail's list is watched, and then.
pub fn waiting_for_default(address: &str) -> String {
    format!("Waiting for {address} to become Gmail’s default. We’ll notice.")
}
pub fn is_default(address: &str) -> String {
    format!("{address} is Gmail’s default now. New email you write in Gmail comes from it.")
}

/// The drawing of Gmail's settings, for those who can't see it.
pub fn drawing(address: &str) -> String {
    format!(
        "Gmail’s settings, tab “Accounts”, part “Send mail as”: beside {address} is the link “make default”."
    )
}

/// What other software asks for.
pub const OTHER_SOFTWARE: &str = "Most software asks for a sender name and an address. Enter these two. If it also asks for a mail server, use what its own help says for Gmail: a page here with those values isn’t ready yet.";

/// Writing here.
pub const HERE: &str = "Fromline uses your choice in Settings for every email you send with it.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        mail::Mailbox,
        policy::{Refusal, Resolved},
    };

    fn title_of(mails: Mails, from: Result<&str, Refusal>, address: Option<&str>) -> String {
        let read = |text: &str| text.parse::<Address>().unwrap();
        title(Some(&Assignment {
            mails,
            address: address.map(read),
            from: from.map(|text| Resolved {
                mailbox: Mailbox::bare(read(text)),
                reply_to: None,
                instead_of: None,
            }),
            standing: None,
        }))
    }

    #[test]
    fn the_heading_says_what_is_sent_from_where() {
        let own = "accounts@acme.example";
        let kind = |text: &str| Mails::Kind(text.parse().unwrap());
        let refused = || Err(Refusal::NobodyNamed);

        assert_eq!(title(None), "Home");
        assert_eq!(title_of(kind("invoice"), Ok(own), None), format!("Invoices come from {own}"));
        assert_eq!(
            title_of(kind("Tender"), Ok(own), None),
            format!("“Tender” email comes from {own}")
        );
        assert_eq!(title_of(Mails::All, Ok(own), None), format!("Your email comes from {own}"));
        assert_eq!(
            title_of(Mails::Others, refused(), Some(own)),
            format!("Your email should come from {own}")
        );
        assert_eq!(title_of(Mails::All, refused(), None), "Choose who your email comes from");
    }
}
