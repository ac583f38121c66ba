use std::time::Duration;

use super::{Advice, Explanation, Who, common, settings, signature, standing, trouble};
use crate::{
    alias::NoSender,
    google::ApiErrorKind,
    mail::{Address, RecipientsError},
    policy::{MailKind, Refusal, SendFrom},
    sending::Delivery,
    sending::NotSendable,
};

pub const SUBJECT: &str = "Test from Fromline";
pub const MESSAGE: &str = "This is a test. Nothing to pay, nothing to do.";

pub const NO_FROM: &str = "Choose the address to send from.";

pub const BY_HAND: &str = "Your choice for this email.";

/// Where the From comes from: a kind's own address, or the choice for all mail.
pub fn origin(own: Option<&MailKind>, send_from: SendFrom) -> String {
    match (own, send_from) {
        (Some(kind), _) => format!("Because Settings says: {}.", standing::many(kind)),
        (None, SendFrom::Default) => "Because Settings says: your main Gmail address.".into(),
        (None, SendFrom::User) => "Because Settings says: your own address.".into(),
        (None, SendFrom::Fixed) => "Because Settings says: always this address.".into(),
    }
}

/// Where Settings send from each person's own address, and a link names the person.
pub fn named_by_link(person: &Address) -> String {
    format!("Because Settings says: each person’s own address. The link names {person}.")
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
        Delivery::Refused(_) | Delivery::Held { .. } => NOT_SENT,
        Delivery::Unknown(_) => NOT_KNOWN,
    }
}

/// Why nothing can be sent just now, and who can change that.
pub fn not_sendable(reason: &NotSendable) -> Advice {
    match reason {
        NotSendable::SignedOut => trouble::advise(&ApiErrorKind::SignedOut),
        NotSendable::Gmail(trouble) => {
            let mut advice = trouble::advise(&trouble.kind);
            advice.explanation.cause = format!(
                "Before sending, Fromline checks that the address can be used. {}",
                advice.explanation.cause
            );
            advice
        }
        NotSendable::OtherAccount => Explanation::new(
            "Another account has signed in",
            "This email belongs to the account that was connected when you pressed Send, so it was not sent with the new one.",
            &["Check which account is connected now.", "Choose the From again, then send."],
        )
        .mended_by(Who::You),
        NotSendable::NotUsable(reason) => not_usable(reason),
        NotSendable::MayNotSend => Explanation::new(
            "A permission is missing",
            "A box on Google’s page wasn’t ticked, so Fromline can’t send for you yet.",
            &["Press Grant.", "On Google’s page, tick every box and press Continue."],
        )
        .mended_by(Who::You),
        NotSendable::NotRecorded(reason) => super::records::not_recorded(*reason),
        NotSendable::NoSignature(address) => Explanation::new(
            "The signature is missing",
            signature::not_read(address),
            &["Try again.", "Or choose another signature in Settings."],
        )
        .mended_by(Who::You),
        NotSendable::SignatureTooLong(address) => Explanation::new(
            "The signature is too long",
            signature::gmails_too_long(address),
            &["Shorten it in Gmail, or choose another signature in Settings."],
        )
        .mended_by(Who::You),
        NotSendable::Stopped => Explanation::new(
            "You stopped it",
            "Only part of the email had been uploaded, so Gmail certainly doesn’t have it.",
            &[],
        )
        .into(),
        NotSendable::FileUnreadable(name) => Explanation::new(
            "An attachment can’t be read",
            format!("“{}” or another attachment was changed, moved or deleted after you added it.", name.as_str()),
            &["Remove it from the list and add it again.", "Send again."],
        )
        .mended_by(Who::You),
        NotSendable::FilesGone => Explanation::new(
            "The attachments are missing",
            "Fromline doesn’t keep attachments once an email is sent, stopped or refused.",
            &["Press “Send to someone else”, add the attachments again, and send."],
        )
        .mended_by(Who::You),
        NotSendable::NotWaiting => Explanation::new(
            "This email is no longer waiting",
            "It was taken back, or another tab of this browser is sending it.",
            &["Open Sent and look at it."],
        )
        .mended_by(Who::You),
        NotSendable::OnlyOwn => Explanation::new(
            "Only the account’s own address can be used",
            "Fromline can’t see your other addresses yet, because a box on Google’s page wasn’t ticked.",
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
            "Gmail doesn’t have this email yet. It is below, as you wrote it.",
            &[],
        )
    } else {
        Explanation::new(
            "Gmail doesn’t have this email",
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
            &["Add it on the page “Add an address”, or choose another From.", "Send again."]
        }
        NoSender::Waiting(_) => &[
            "Open the email that Gmail sent to it and click its link, or choose another From.",
            "Send again.",
        ],
        NoSender::Ended(_) => {
            &["Choose another From, or see what still works for this address.", "Send again."]
        }
        NoSender::Unknown(..) => {
            &["Check it in Gmail’s settings, or choose another From.", "Send again."]
        }
    };
    Explanation::new("This address can’t be used", common::why_no_sender(reason), steps)
        .mended_by(Who::You)
}

pub fn not_recipients(fault: &RecipientsError) -> String {
    match fault {
        RecipientsError::Nobody => "Enter who should get the email.".into(),
        RecipientsError::Header(name) => format!(
            "“{name}:” isn’t a line of people to write to. Keep only the addresses that should get the email."
        ),
        RecipientsError::Fault { text, fault } => {
            format!("“{text}”: {}", common::not_an_address(*fault))
        }
    }
}

/// What the page is for.
pub const LEDE: &str = "Send a real email and see who it’s from.";

/// Below the fields Kind and To.
pub const KIND_HINT: &str = "It sets From, where Settings has an address for it.";
/// The choice of none.
pub const ANY_KIND: &str = "Any email";
pub const TO_HINT: &str = "Try your own address first.";

/// The fields for others.
pub const COPIES: &str = "Cc, Bcc, Reply-To";
pub const BCC_HINT: &str = "The others don’t see who is here.";

/// Where replies go if the field is left empty.
pub fn replies(alias: Option<&Address>) -> String {
    alias.map_or_else(
        || "Left empty, replies go to the From address.".into(),
        |reply_to| format!("Left empty, replies go to {reply_to}, as Gmail’s settings say."),
    )
}

/// Where the browser keeps no draft, or not so long a one.
pub const UNKEPT: &str = "This browser can’t keep this draft, so reloading the page loses it. Copy the text first, or make it shorter.";

pub const SENDING: &str = "Sending…";

/// Said where a field is at fault.
pub const NOT_YET: &str = "Not sent yet. Fix the marked field.";

/// A recipient's domain has letters beyond the plain ones, which may look like others: both of its forms.
pub fn international(ascii: &str, letters: &str) -> String {
    format!(
        "This goes to {ascii}, which reads {letters}. Special letters can look like others. Check that it’s the right one."
    )
}

/// The verdicts: good, bad, and neither.
pub const ACCEPTED: &str = "Accepted by Gmail";
pub const NOT_SENT: &str = "Not sent";
pub const NOT_KNOWN: &str = "Not known whether it was sent";

/// How Gmail's answer came: before the From that was asked for, and behind it.
pub fn accepted(time: Duration) -> (&'static str, String) {
    ("Sent as ", format!(", in {}.", common::took(time)))
}

/// What the answer doesn't tell.
pub const NOT_PROVEN: &str =
    "Gmail doesn’t say who it’s really from. Check in your inbox to be sure.";

/// The heading where the From was swapped, and what to know; the real one follows where it is known.
pub const SWAPPED: &str = "Sent from another address";
pub fn swapped(asked: &str, by: Option<&str>) -> String {
    let real = by.map_or_else(|| "another address".to_owned(), ToOwned::to_owned);
    format!("You asked for {asked}, but the email came from {real}. Your customer sees that one.")
}
/// What to do about it.
pub const SWAPPED_STEPS: [&str; 2] = [
    "Open Addresses and check that the address is confirmed in Gmail.",
    "Then send another test before you use it.",
];

/// While Gmail's own copy is read.
pub const READING: &str = "Checking Gmail’s copy of the email…";

/// What that copy has shown.
pub fn copy_says(from: &str) -> String {
    format!("Gmail’s copy says it’s from {from}.")
}

/// What the person has seen.
pub fn delivered(from: &str) -> String {
    format!("Proven: it arrived from {from}.")
}

/// The offer to check by itself, and its button's name.
pub const MAY_READ: &str =
    "Next time, let Fromline check for you. It sees sender, subject and date, never the text.";

/// The question for the person, and its last answer.
pub const SIGHT: &str = "Which sender do you see?";
pub const NO_MAIL: &str = "The email isn’t there";
pub const NO_MAIL_YET: &str =
    "It can take a few minutes. Check the spam folder, too. Then choose what you see.";
pub const OPEN_INBOX: &str = "Open the inbox";
/// Behind the name of the person's mailbox, where the mail went elsewhere.
pub fn ask_them(to: &str) -> String {
    format!("Ask {to} who it’s from.")
}
pub const OTHER_SENDER: &str = "Another sender";

/// The button of a mail that waits for a sign-in.
pub const fn send_held(is_signed_in: bool) -> &'static str {
    if is_signed_in { "Send it now" } else { "Sign in again and send" }
}

/// The link to the folder Sent.
pub const OPEN_SENT: &str = "Open Sent in Gmail";
