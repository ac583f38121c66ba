//! The card “Gmail account”: before a sign-in, and whatever came of one.

use super::common;
use crate::{config::Audience, mail::Address};

pub const NOT_CONNECTED: &str = "Not connected yet.";

/// Before the address of the account.
pub const CONNECTED_AS: &str = "Connected as ";

/// The link to Permissions.
pub const PERMISSIONS: &str = "What Fromline may do, and what it keeps";

/// The sign-in is not kept in this tab.
pub fn unkept() -> String {
    format!("{}: loading it again will sign you out.", common::KEEPS_NOTHING)
}

/// What Google's pages ask before there is a sign-in: what to do, then what to know of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Ahead {
    pub step: &'static str,
    pub more: String,
    /// True where a picture of Google's page helps.
    pub is_shown: bool,
}

/// What lies ahead, in order: `wanted` is the account that the deployer wants here, and `is_known` says that an account
/// was connected in this browser before.
pub fn ahead(audience: Option<Audience>, wanted: Option<&Address>, is_known: bool) -> Vec<Ahead> {
    let step = |step, more: String| Ahead { step, more, is_shown: false };
    let tester = if audience == Some(Audience::Testing) {
        " It must be on the list of testers: ask the person who set Fromline up."
    } else {
        ""
    };
    let whom = wanted.map_or_else(
        || " that your mail is to leave through.".to_owned(),
        |wanted| format!(" {wanted}: Fromline is set up for it."),
    );
    let mut steps = vec![step("Choose the account", whom + tester)];
    // It can come again: for another account, and in testing every seven days.
    if audience.is_none_or(Audience::is_warned) {
        steps.push(if is_known {
            step("If Google warns again", ": press “Advanced”, then “Go to … (unsafe)”.".into())
        } else {
            let more = " that it hasn’t verified the app: press “Advanced”, then “Go to … (unsafe)”, with the app’s name in place of the dots. It is expected for an app that your own business runs.";
            Ahead { is_shown: true, ..step("If Google warns", more.into()) }
        });
    }
    let boxes = ", and leave them ticked: your email settings, to see which addresses you may send from, and sending. What is left unticked can’t work.";
    steps.push(step("Tick both boxes", format!("{boxes} {}", common::NO_TEXT)));
    steps
}

/// The fold that holds the picture.
pub const PICTURE: &str = "What it looks like";

/// Another account than the deployer's is connected: before that one's address, and behind it.
pub const UNWANTED: (&str, &str) =
    ("Fromline is set up for ", " here, and another account is connected.");

/// Said where another account came than was expected.
pub const OTHER_CAME: &str = "That was another account than the expected one.";

/// Before the account that came, between it and the expected one, and behind that.
pub const OTHER: (&str, &str, &str) = ("You signed in as ", ". Fromline expected ", ". ");

/// What another account's sign-in has touched; the link to that account's list at Google follows, and a full stop.
pub fn untouched(came: &str) -> String {
    format!(
        "Nothing was done in the name of {came}. Mail, addresses and lists of the two are never mixed. Google has noted a permission for it all the same; you can take it back in "
    )
}

/// The text of that link.
pub const ITS_ACCOUNT: &str = "its Google account";

pub fn stay_with(account: &str) -> String {
    format!("Stay with {account}")
}

pub fn sign_in_as(account: &str) -> String {
    format!("Sign in as {account}")
}

pub fn use_account(account: &str) -> String {
    format!("Use {account}")
}

/// Before the account whose sign-in has ended, and behind it; why it ended follows.
pub const ENDED: (&str, &str) = ("It was ", ". ");

/// The link to Google's own list, after a disconnect.
pub const LOOK: &str = "Look in your Google account";

/// A person came back from Google without an answer; the question what Google showed follows.
pub const NOTHING_LOST: &str = "Nothing is lost.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_warning_is_told_only_where_it_can_come_and_drawn_once() {
        let told = |audience, is_known| {
            ahead(audience, None, is_known).into_iter().map(|one| one.step).collect::<Vec<_>>()
        };

        assert_eq!(
            told(Some(Audience::Internal), false),
            ["Choose the account", "Tick both boxes"]
        );
        assert_eq!(told(None, true)[1], "If Google warns again");
        assert!(ahead(None, None, false)[1].is_shown);
        assert!(ahead(Some(Audience::Testing), None, true)[0].more.contains("list of testers"));
    }
}
