use std::time::Duration;

use super::{Advice, Explanation, Who, common, settings, trouble};
use crate::{
    alias::NoSender,
    google::{ApiError, ApiErrorKind},
    mail::{Address, RecipientsError},
    policy::{MailKind, Refusal, SendFrom},
    sending::Delivery,
    sending::NotSendable,
};

pub const SUBJECT: &str = "Test from Fromline";
pub const MESSAGE: &str = "This is a test. Nothing to pay, nothing to do.";

pub const NO_FROM: &str = "Choose the address to send from.";

pub const BY_HAND: &str = "Chosen by you for this mail.";

/// Where the From comes from: a kind's own address, or the choice for all mail.
pub fn origin(own: Option<&MailKind>, send_from: SendFrom) -> String {
    match (own, send_from) {
        (Some(kind), _) => format!("From Settings: the address for “{}”.", settings::kind(kind)),
        (None, SendFrom::Default) => "From Settings: the connected account.".into(),
        (None, SendFrom::User) => "From Settings: your own address.".into(),
        (None, SendFrom::Fixed) => "From Settings: the address chosen there.".into(),
    }
}

/// Why Settings come to no From.
pub fn no_from(own: Option<&MailKind>, refusal: &Refusal) -> String {
    let of_kind = own.map(|kind| format!(", “{}”", settings::kind(kind))).unwrap_or_default();
    format!("Settings{of_kind}: {}", settings::refusal(refusal))
}

/// What the choice of a kind did to the From.
pub fn leaves_from(from: &Address) -> String {
    format!("From is now {from}.")
}

/// The contract's headings.
pub const fn heading(ending: &Delivery) -> &'static str {
    match ending {
        Delivery::Accepted(_) => ACCEPTED,
        Delivery::Refused(_) => NOT_SENT,
        Delivery::Unknown(_) => NOT_KNOWN,
    }
}

/// What a mail without an answer means, and what to do.
pub fn unknown(trouble: &ApiError) -> Advice {
    let mut explanation = trouble::explain(&trouble.kind);
    explanation.cause = format!(
        "{} The mail may have left before that: only the Sent folder can tell.",
        explanation.cause
    );
    explanation.steps = vec![
        "Open Sent in Gmail and look for this mail.".into(),
        "Only if it isn’t there, press Send again.".into(),
    ];
    explanation.mended_by(Who::You)
}

/// Why nothing can be sent just now, and who can change that.
pub fn not_sendable(reason: &NotSendable) -> Advice {
    match reason {
        NotSendable::SignedOut => trouble::advise(&ApiErrorKind::SignedOut),
        NotSendable::Gmail(trouble) => {
            let mut advice = trouble::advise(&trouble.kind);
            advice.explanation.cause = format!(
                "Before sending, Fromline looks whether the address may be used. {}",
                advice.explanation.cause
            );
            advice
        }
        NotSendable::OtherAccount => Explanation::new(
            "Another account has signed in",
            "The mail belongs to the account that was connected when you pressed Send, so it was not sent with the new one.",
            &["See above which account is connected now.", "Choose the From again, then send."],
        )
        .mended_by(Who::You),
        NotSendable::NotUsable(reason) => not_usable(reason),
        NotSendable::MayNotSend => Explanation::new(
            "A permission is missing",
            "A box on Google’s page was left unticked, so Fromline may not send for you.",
            &["Press Grant.", "On Google’s page, tick every box and press Continue."],
        )
        .mended_by(Who::You),
        NotSendable::OnlyOwn => Explanation::new(
            "Only the account’s own address can be used",
            "Fromline may not see your other addresses, because a box on Google’s page was left unticked.",
            &["Press Grant and tick every box, or send from the account’s own address."],
        )
        .mended_by(Who::You),
    }
}

/// A mail that was not taken for want of a sign-in: nothing of it is lost.
pub fn no_sign_in(is_signed_in: bool) -> Advice {
    let explanation = if is_signed_in {
        Explanation::new(
            "You are signed in again",
            "Gmail has not taken the mail yet. It stands below as you wrote it.",
            &[],
        )
    } else {
        Explanation::new(
            "Gmail has not taken the mail",
            "Your sign-in had ended. Nothing you typed is lost.",
            &[],
        )
    };
    explanation.into()
}

fn not_usable(reason: &NoSender) -> Advice {
    let steps: &[&str] = match reason {
        NoSender::Stale => &["Open Addresses and press Refresh.", "Send again."],
        NoSender::Unlisted(_) => {
            &["Add it in Gmail’s settings, or choose another From.", "Send again."]
        }
        NoSender::Waiting(_) => &[
            "Open the mail that Gmail sent to it and confirm, or choose another From.",
            "Send again.",
        ],
        NoSender::Unknown(..) => {
            &["Look at it in Gmail’s settings, or choose another From.", "Send again."]
        }
    };
    Explanation::new("This address can’t be used", common::why_no_sender(reason), steps)
        .mended_by(Who::You)
}

pub fn not_recipients(fault: &RecipientsError) -> String {
    match fault {
        RecipientsError::Nobody => "Enter who should get the mail.".into(),
        RecipientsError::Fault { text, fault } => {
            format!("“{text}”: {}", common::not_an_address(*fault))
        }
    }
}

/// What the page is for.
pub const LEDE: &str = "Send a real mail and see what Gmail makes of it.";

/// Below the fields Kind and To.
pub const KIND_HINT: &str = "Some kinds of mail may have an address of their own in Settings.";
pub const TO_HINT: &str = "Your own address is a good first try.";

pub const SENDING: &str = "Sending…";

/// Said where a field is at fault.
pub const NOT_YET: &str = "Not sent yet. Correct the marked field.";

/// The verdicts: good, bad, and neither.
pub const ACCEPTED: &str = "Accepted by Gmail";
pub const NOT_SENT: &str = "Not sent";
pub const NOT_KNOWN: &str = "Not known whether it was sent";

/// What Gmail's answer is worth: before the address that the mail went to, and behind it.
pub fn accepted(time: Duration) -> (String, &'static str) {
    let text = format!(
        "Gmail took the mail in {}. The From below is asked for, not yet proven: Gmail may put another one in its place without saying so. Open the mail in the inbox of ",
        common::took(time)
    );
    (text, " and compare.")
}

/// Above the From line of a mail that Gmail took.
pub const ASKED_FOR: &str = "The From that was asked for";

/// The button of a mail that waits for a sign-in.
pub const fn send_held(is_signed_in: bool) -> &'static str {
    if is_signed_in { "Send it now" } else { "Sign in again and send" }
}

/// The link to the folder Sent.
pub const OPEN_SENT: &str = "Open Sent in Gmail";
