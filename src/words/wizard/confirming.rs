use crate::{alias::Kind, mail::Address, wizard::Plan};

/// Who sends the confirmation. <https://support.google.com/mail/answer/22370>
pub const SENDER: &str = "send-as-noreply@google.com";

pub fn subject(address: &Address) -> String {
    format!("Gmail Confirmation - Send Mail as {address}")
}

/// Where the confirmation lies.
pub fn where_it_went(plan: &Plan) -> String {
    let Plan { account, address, .. } = plan;
    match plan.kind {
        Some(Kind::Own) => {
            format!("Gmail has written to {address}, which is your own inbox, {account}.")
        }
        Some(Kind::Alias) => {
            format!("Gmail has written to {address}. Its email comes into the inbox of {account}.")
        }
        Some(Kind::Group | Kind::Colleague) => {
            format!("Gmail has written to {address}.")
        }
        Some(Kind::Gmail) => format!(
            "Gmail has written to {address}. Open that inbox: in a second window, or on the phone."
        ),
        Some(Kind::Hosted(provider)) => format!(
            "Gmail has written to {address}. Open that inbox, as you always do at {}.",
            provider.name()
        ),
        Some(Kind::Elsewhere) | None => {
            format!("Gmail has written to {address}. Open that inbox, as you always do.")
        }
    }
}

/// Either will do.
pub const fn two_ways() -> [&'static str; 2] {
    [
        "Click the link in that email, and press “Confirm” on the page that opens. Anyone who reads it can do this, on any computer or phone.",
        "Or copy the confirmation code, a number of about nine digits, into Gmail’s small window, and press “Verify”. If the window is closed: in Gmail’s settings, press “verify” beside the address.",
    ]
}

/// What to do if it doesn't come.
pub fn not_coming(plan: &Plan) -> Vec<String> {
    let Plan { address, .. } = plan;
    let mut steps = vec![
        "Give it a few minutes.".to_owned(),
        format!("Look in the spam folder of {address}, for email from {SENDER}."),
    ];
    if plan.kind == Some(Kind::Group) {
        steps.push("If it is a group, it must take email from outside: in Google Groups, open the group’s settings and set “Who can post” to “Anyone on the web”, at least until the email is there.".to_owned());
        steps.push(
            "Look under “Pending” in the group, too: a moderator may have to let the email through."
                .to_owned(),
        );
    }
    steps.push("Send it again: in Gmail’s settings, press “verify” beside the address, then “Resend email”. The newest code is the one that counts.".to_owned());
    steps.push("If the address is misspelt: press “delete” beside it in Gmail’s settings, and begin again here.".to_owned());
    steps.push("Don’t mistake it for the email about forwarding: “Gmail Forwarding Confirmation” is another one.".to_owned());
    steps
}

/// A text to send to the owner of a group that takes no mail from outside.
pub fn group_request(address: &Address) -> String {
    format!(
        "Hello,\n\nI am setting up Gmail to send from {address}. Google sends a confirmation email to the group, and the group must take it:\n\n1. groups.google.com: open {address}, then “Group settings”.\n2. Set “Who can post” to “Anyone on the web”.\n3. When the email is there, please forward it to me, or press the link in it. Then the setting can go back.\n\nThank you!"
    )
}

/// The link to an inbox at Gmail.
pub fn open_inbox(address: &Address) -> String {
    format!("Open the inbox of {address}")
}

/// The fold that helps where it doesn't come.
pub const NOT_COMING: &str = "The email doesn’t come?";
