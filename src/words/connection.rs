//! The card “Gmail account”: before a sign-in, and whatever came of one.

use super::common;
use crate::{config::Audience, mail::Address};

pub const NOT_CONNECTED: &str = "Pick the Gmail account you send invoices with.";

/// With an account that was connected before in this browser.
pub const SIGNED_OUT: &str = "You’re signed out. Your settings are safe.";

pub fn sign_in_again_as(account: &str) -> String {
    format!("Sign in again as {account}")
}

/// Before the address of the account.
pub const CONNECTED_AS: &str = "Connected as ";

/// The link to Permissions.
pub const PERMISSIONS: &str = "Permissions and privacy";

/// The button that ends the sign-in of this tab alone, and what is said then.
pub const SIGN_OUT: &str = "Sign out here";
pub const SIGNED_OUT_HERE: &str = "Signed out. Your settings are safe.";

/// The question before Disconnect.
pub fn disconnect(account: &str) -> String {
    format!("Disconnect {account}?")
}

/// What Disconnect does.
pub const DISCONNECTS: [&str; 3] = [
    "Fromline’s access ends for this account on every computer, your colleagues’ too.",
    "Addresses that aren’t finished here are forgotten. In Gmail nothing changes.",
    "Your settings stay.",
];

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

/// The step that can come again.
pub const WARNS_AGAIN: &str = "If Google warns again";

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
        || " you send invoices with.".to_owned(),
        |wanted| format!(" {wanted}: Fromline is set up for it."),
    );
    let mut steps = vec![step("Choose the account", whom + tester)];
    // It can come again: for another account, and in testing every seven days.
    if audience.is_none_or(Audience::is_warned) {
        steps.push(if is_known {
            step(WARNS_AGAIN, ": press “Advanced”, then “Go to … (unsafe)”.".into())
        } else {
            let more = " that it hasn’t checked this app: that is normal for a private app. Go on only if you trust the people who run this page: press “Advanced”, then “Go to … (unsafe)”.";
            Ahead { is_shown: true, ..step("If Google warns", more.into()) }
        });
    }
    let boxes = ". One lets Fromline see your addresses, the other lets it send.";
    steps.push(step("Tick both boxes", format!("{boxes} {}", common::NO_TEXT)));
    steps
}

/// The fold that holds the picture.
pub const PICTURE: &str = "What it looks like";

/// Another account than the deployer's is connected: before that one's address, and behind it.
pub const UNWANTED: (&str, &str) =
    ("Fromline is set up for ", ", but another account is connected.");

/// Said where another account came than was expected.
pub const OTHER_CAME: &str = "You signed in with another account.";

/// Before the account that came, between it and the expected one, and behind that.
pub const OTHER: (&str, &str, &str) = ("You signed in as ", ". Fromline expected ", ". ");

/// What another account's sign-in has touched; the link to that account's list at Google follows, and a full stop.
pub fn untouched(came: &str) -> String {
    format!(
        "Nothing was done as {came}, and the two accounts are kept apart. Google has noted a permission for it. You can remove it in "
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
pub const LOOK: &str = "Check in your Google account";

/// A person came back from Google without an answer; the question what Google showed follows.
pub const NOTHING_LOST: &str = "You came back before finishing. Nothing is lost.";

/// The button for a person who met something there.
pub const GOOGLE_SHOWED: &str = "Google showed something else";

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
