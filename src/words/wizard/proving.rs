use crate::{
    alias::Kind,
    mail::{Address, Draft, Mailbox},
    sending::NotSendable,
    wizard::{Evidence, Plan, SendAction, Sight},
    words::{Explanation, test_mail},
};

/// What the step is for: before the account, and behind it.
pub const fn intro() -> (&'static str, &'static str) {
    (
        "Gmail lists the address as one that you may send from. A test mail to your own inbox, ",
        ", shows whether it really does.",
    )
}

/// The button that does without a test mail.
pub const WITHOUT_TEST: &str = "Go on without a test";

/// The verdict on a mail whose sender Gmail has replaced.
pub const REPLACED: &str = "Sent from another address";

/// The sign-in had ended before the mail was sent.
pub const NO_SIGN_IN: &str = "The test mail was not sent: your sign-in had ended. It is sent as soon as you have signed in again.";

/// Fromline reads the headers of the mail.
pub const LOOKING: &str = "Gmail took the email. Checking who it’s from…";

/// Gmail took it, and says no more: the heading, and who can tell.
pub const TAKEN: (&str, &str) = ("Gmail took the email", "Now check in your inbox who it’s from.");

/// The person's question: its heading.
pub const SIGHTS: &str = "What does the inbox show?";

/// Where to look: before the link to the inbox, and behind it.
pub fn open_proof(address: &Address) -> (String, &'static str) {
    (format!("Open the email “{}” in ", proof_subject(address)), " and look at its sender.")
}

/// The text of that link.
pub fn inbox(account: &Address) -> String {
    format!("the inbox of {account}")
}

/// What the person may see there.
pub fn comes_from(sight: Sight, address: &Address) -> String {
    match sight {
        Sight::Same => format!("It comes from {address}"),
        Sight::Other => "It comes from another address".into(),
        Sight::Nothing => "It isn’t there".into(),
    }
}

/// What Fromline would see, if it might look.
pub const MAY_LOOK: &str = "Fromline can look itself, if you let it see the headers of your email: sender, subject, date. It never sees what is in an email.";

/// Behind that Grant, for those who hear several of them.
pub const GRANT: &str = " reading of mail headers";

pub fn proof_subject(address: &Address) -> String {
    format!("Fromline: does this come from {address}?")
}

/// The test mail of an address, to the account itself.
pub fn proof_mail(plan: &Plan) -> Draft {
    let to = Mailbox::bare(plan.account.clone()).into();
    Draft::new(to, proof_subject(&plan.address), proof_text(&plan.address))
}

fn proof_text(address: &Address) -> String {
    format!(
        "This is a test. Nothing to pay, nothing to do.\n\nIf the sender of this email is {address}, the address works: go back to Fromline and say so.\n"
    )
}

/// The word on the button that sends the test mail.
pub const fn send(action: SendAction) -> &'static str {
    match action {
        SendAction::Sending => test_mail::SENDING,
        SendAction::First | SendAction::FirstAfterAll => "Send the test mail",
        SendAction::Again => "Send it again",
    }
}

/// Why the address is believed to work.
pub fn evidence(evidence: Evidence, address: &Address) -> String {
    match evidence {
        Evidence::ReadBack => {
            format!("Gmail’s own copy of the test mail says that it came from {address}.")
        }
        Evidence::Seen => format!("You have seen the test mail arrive from {address}."),
        Evidence::Listed => {
            format!("Gmail lists {address} as one that you may send from. No test mail was sent.")
        }
        Evidence::Unproven => {
            format!(
                "Gmail lists {address} as one that you may send from. The test mail has not shown yet that it works."
            )
        }
    }
}

/// The mail left from another address than it should.
pub fn replaced(plan: &Plan, by: Option<&Address>) -> Explanation {
    let address = &plan.address;
    let other = by.map_or_else(|| "another address".to_owned(), ToString::to_string);
    let mut steps = vec![
        format!("In Gmail’s settings, look at {address}: if there is “verify” beside it, it still has to be confirmed."),
        "A new address can take some minutes until Gmail uses it everywhere. Wait, and send the test mail again.".to_owned(),
    ];
    if plan.kind.is_some_and(Kind::is_third_party) {
        steps.push("Press “edit info” beside it and check the server and the password. From January 2027 Gmail no longer sends from other providers’ addresses.".to_owned());
    }
    Explanation {
        title: "Sent from another address".into(),
        cause: format!(
            "Gmail used {other} instead of {address}. Until this is fixed, your customers see {other}."
        ),
        steps,
        ..Explanation::default()
    }
}

/// The copy could not be read: the inbox can still tell.
pub fn reading_failed(reason: &NotSendable) -> Explanation {
    let Explanation { title, cause, .. } = test_mail::not_sendable(reason).explanation;
    Explanation {
        title: "Fromline couldn’t look".into(),
        cause: format!("{title}. {cause}"),
        steps: vec!["Look in the inbox yourself, and say below what you see.".into()],
        ..Explanation::default()
    }
}

/// No answer came: it may have left.
pub fn doubtful(plan: &Plan) -> Explanation {
    Explanation {
        title: "No answer came from Gmail".into(),
        cause: "The test mail may have left before the connection broke. Your inbox can tell."
            .into(),
        steps: vec![
            format!("Look in the inbox of {} for it.", plan.account),
            "Say below what you see. Only if it isn’t there, send it again.".into(),
        ],
        ..Explanation::default()
    }
}

/// The person finds nothing.
pub fn missing(plan: &Plan, was_taken: bool) -> Explanation {
    let mut steps = vec![
        "Wait a minute, and look again.".to_owned(),
        format!("Look in the spam folder of {}.", plan.account),
    ];
    if plan.kind.is_some_and(Kind::is_third_party) {
        steps.push("Look whether the inbox shows an email that says it could not be delivered: then the server refused it. Press “edit info” beside the address in Gmail’s settings, and check server and password.".to_owned());
    }
    if !was_taken {
        steps.push(
            "Look in the folder Sent, too: it is not known whether Gmail took the email."
                .to_owned(),
        );
    }
    steps.push("Send the test mail again.".to_owned());
    let cause = if was_taken {
        "Gmail took the email; it can be on its way for some minutes."
    } else {
        "No answer came from Gmail, so the email may never have left."
    };
    Explanation {
        title: "Not there yet".into(),
        cause: cause.into(),
        steps,
        ..Explanation::default()
    }
}
