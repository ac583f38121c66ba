use super::Explanation;
use crate::google::TroubleKind;

/// What a failed call of the Gmail API means to its reader.
pub(crate) fn explain(kind: &TroubleKind) -> Explanation {
    match kind {
        TroubleKind::Offline => Explanation::new(
            "You are offline",
            "This computer has no connection to the internet just now.",
            &["Connect to the internet.", "Try again. Nothing you typed is lost."],
        ),
        TroubleKind::Forbidden => Explanation::new(
            "This page may not reach Gmail",
            "The hosts in config.json are not the ones that this page was built for, so the browser blocks the call.",
            &[
                "Tell the person who set Fromline up: build again with --config and publish the new files.",
            ],
        ),
        TroubleKind::Unreachable => Explanation::new(
            "Google could not be reached",
            "The connection broke, or no answer came within 30 seconds.",
            &["Check the internet connection.", "Try again in a moment."],
        ),
        TroubleKind::SignedOut => Explanation::new(
            "Your sign-in has ended",
            "Google no longer accepts it. That happens after an hour, after a change of password, or when access was taken away.",
            &["Press Sign in again. Nothing you typed is lost."],
        ),
        TroubleKind::MissingPermission => Explanation::new(
            "A permission is missing",
            "A box on Google’s page was left unticked, so Google refuses this.",
            &["Press Grant.", "On Google’s page, tick every box and press Continue."],
        ),
        TroubleKind::ApiDisabled { project } => api_disabled(project.as_deref()),
        _ => explain_refusal(kind),
    }
}

fn explain_refusal(kind: &TroubleKind) -> Explanation {
    match kind {
        TroubleKind::AdminForbids => Explanation::new(
            "Your organisation has switched this off",
            "The administrator of your Google Workspace doesn’t let apps use Gmail.",
            &[
                "Ask the administrator to allow Fromline in the Admin console, under Security › API controls.",
                "Then try again.",
            ],
        ),
        TroubleKind::NoMailbox => Explanation::new(
            "This account has no Gmail",
            "It is a Google account without a Gmail mailbox, or Gmail is switched off for it.",
            &["Disconnect.", "Connect an account that has a Gmail inbox."],
        ),
        TroubleKind::TooFast { until } => too_fast(until.as_deref()),
        TroubleKind::DailyLimit => Explanation::new(
            "Gmail’s sending limit is reached",
            "This account has sent as many mails as Gmail allows in 24 hours: about 500 for a personal account, 2,000 for Workspace.",
            &[
                "Wait. Gmail lifts the limit by itself, within 24 hours at most.",
                "Then press Send again. Your mail is kept here.",
            ],
        ),
        TroubleKind::ProjectLimit => Explanation::new(
            "Fromline has used up its day at Google",
            "The Google Cloud project of Fromline may make only so many requests a day.",
            &[
                "Wait until tomorrow. Nothing you typed is lost.",
                "The person who set Fromline up can ask Google for a higher quota.",
            ],
        ),
        TroubleKind::FromRefused => Explanation::new(
            "Gmail refuses this From address",
            "Gmail doesn’t let this account send from it, or not any more.",
            &[
                "Look at the address on the Addresses page and press Refresh.",
                "Choose another From, or confirm this one in Gmail’s settings.",
            ],
        ),
        TroubleKind::RecipientRefused => Explanation::new(
            "Gmail refuses the recipient",
            "Gmail can’t read the address in To.",
            &["Correct To.", "Press Send again."],
        ),
        TroubleKind::TooLarge => Explanation::new(
            "The mail is too large",
            "Gmail takes mails of up to 25 MB.",
            &["Make it smaller.", "Press Send again."],
        ),
        TroubleKind::GoogleFailed => Explanation::new(
            "Google’s servers have a problem",
            "Gmail answered that something went wrong on its side.",
            &["Wait a minute.", "Try again."],
        ),
        TroubleKind::Unreadable => Explanation::new(
            "Something else than Google answered",
            "The answer doesn’t look like Gmail’s. A hotel, guest or company network may stand in between.",
            &["Open any web page and see whether the network wants you to sign in.", "Try again."],
        ),
        _ => Explanation::new(
            "Google refused",
            "Gmail gave a reason that Fromline has no advice for; it is below.",
            &[
                "Read Google’s answer below.",
                "Try again, or send the answer to the person who set Fromline up.",
            ],
        ),
    }
}

fn api_disabled(project: Option<&str>) -> Explanation {
    let project = project.map_or_else(
        || "the Google Cloud project of Fromline".to_owned(),
        |number| format!("the Google Cloud project {number}"),
    );
    Explanation {
        title: "Gmail is switched off for this Google project".into(),
        cause: "The person who set Fromline up has not enabled the Gmail API yet.".into(),
        steps: vec![
            format!("Open {project} in the Google Cloud console."),
            "On the page “Gmail API”, press Enable.".into(),
            "Wait five minutes, then try again. Nothing you typed is lost.".into(),
        ],
    }
}

fn too_fast(until: Option<&str>) -> Explanation {
    let wait = until.map_or_else(
        || "Wait a minute.".to_owned(),
        |time| format!("Wait until {time}, the time that Gmail names."),
    );
    Explanation {
        title: "Too many requests for a moment".into(),
        cause: "Gmail limits how much an account may ask for in a minute.".into(),
        steps: vec![wait, "Try again.".into()],
    }
}
