use super::{Explanation, common, settings, trouble};
use crate::{
    app::addresses::NotReady,
    google::Trouble,
    mail::{Address, NotRecipients},
    policy::{MailKind, Refusal, SendFrom},
    sending::Ending,
};

pub(crate) const SUBJECT: &str = "Test from Fromline";
pub(crate) const MESSAGE: &str = "This is a test. Nothing to pay, nothing to do.";

pub(crate) const BY_HAND: &str = "Chosen by you for this mail.";

/// Where the From comes from: a kind's own address, or the choice for all mail.
pub(crate) fn origin(own: Option<&MailKind>, send_from: SendFrom) -> String {
    match (own, send_from) {
        (Some(kind), _) => format!("From Settings: the address for “{}”.", settings::kind(kind)),
        (None, SendFrom::Default) => "From Settings: the connected account.".into(),
        (None, SendFrom::User) => "From Settings: your own address.".into(),
        (None, SendFrom::Fixed) => "From Settings: the address chosen there.".into(),
    }
}

/// Why Settings come to no From.
pub(crate) fn no_from(own: Option<&MailKind>, refusal: &Refusal) -> String {
    let of_kind = own.map(|kind| format!(", “{}”", settings::kind(kind))).unwrap_or_default();
    format!("Settings{of_kind}: {}", settings::refusal(refusal))
}

/// What the choice of a kind did to the From.
pub(crate) fn leaves_from(from: &Address) -> String {
    format!("From is now {from}.")
}

/// The contract's headings.
pub(crate) const fn heading(ending: &Ending) -> &'static str {
    match ending {
        Ending::Accepted(_) => "Accepted by Gmail",
        Ending::Refused(_) => "Not sent",
        Ending::Unknown(_) => "Not known whether it was sent",
    }
}

/// What a mail without an answer means, and what to do.
pub(crate) fn unknown(trouble: &Trouble) -> Explanation {
    let mut explanation = trouble::explain(&trouble.kind);
    explanation.cause = format!(
        "{} The mail may have left before that: only the Sent folder can tell.",
        explanation.cause
    );
    explanation.steps = vec![
        "Open Sent in Gmail and look for this mail.".into(),
        "Only if it isn’t there, press Send again.".into(),
    ];
    explanation
}

pub(crate) fn not_ready(reason: &NotReady) -> Explanation {
    match reason {
        NotReady::SignedOut => trouble::explain(&crate::google::TroubleKind::SignedOut),
        NotReady::Trouble(trouble) => {
            let mut explanation = trouble::explain(&trouble.kind);
            explanation.cause = format!(
                "Before sending, Fromline looks whether the address may be used. {}",
                explanation.cause
            );
            explanation
        }
        NotReady::NotUsable(reason) => {
            Explanation::new("This address can’t be used", common::no_sender(reason), &[])
        }
        NotReady::MayNotSend => trouble::explain(&crate::google::TroubleKind::MissingPermission),
        NotReady::OnlyOwn => Explanation::new(
            "Only the account’s own address can be used",
            "Fromline may not see your other addresses, because a box on Google’s page was left unticked.",
            &["Press Grant and tick every box, or send from the account’s own address."],
        ),
    }
}

pub(crate) fn not_recipients(fault: &NotRecipients) -> String {
    match fault {
        NotRecipients::Nobody => "Enter who should get the mail.".into(),
        NotRecipients::Fault { text, fault } => {
            format!("“{text}”: {}", common::not_an_address(*fault))
        }
    }
}
