use super::{Advice, Explanation, Who, letters::Letter};
use crate::google::ApiErrorKind;

/// What a failed call of the Gmail API means to its reader.
pub fn explain(kind: &ApiErrorKind) -> Explanation {
    advise(kind).explanation
}

/// The same, with who can mend it and what to write to them.
/// <https://developers.google.com/workspace/gmail/api/guides/handle-errors>
pub fn advise(kind: &ApiErrorKind) -> Advice {
    match kind {
        ApiErrorKind::Offline
        | ApiErrorKind::Forbidden
        | ApiErrorKind::ForbiddenByHost
        | ApiErrorKind::Unreachable
        | ApiErrorKind::GoogleFailed
        | ApiErrorKind::Unreadable => on_the_way(kind),
        ApiErrorKind::SignedOut
        | ApiErrorKind::MissingPermission
        | ApiErrorKind::OtherMailbox
        | ApiErrorKind::NoMailbox
        | ApiErrorKind::Precondition => about_the_account(kind),
        ApiErrorKind::ApiDisabled { .. } | ApiErrorKind::AdminForbids => switched_off(kind),
        ApiErrorKind::TooFast { until } => too_fast(until.as_deref()),
        ApiErrorKind::DailyLimit { .. } | ApiErrorKind::ProjectLimit => used_up(kind),
        ApiErrorKind::FromRefused
        | ApiErrorKind::RecipientRefused
        | ApiErrorKind::TooLarge
        | ApiErrorKind::NotFound
        | ApiErrorKind::Refused => about_the_mail(kind),
    }
}

fn on_the_way(kind: &ApiErrorKind) -> Advice {
    match kind {
        ApiErrorKind::Offline => Explanation::new(
            "You are offline",
            "This computer isn’t connected to the internet.",
            &["Connect to the internet.", "Try again. Nothing you typed is lost."],
        )
        .mended_by(Who::You),
        ApiErrorKind::Forbidden => Explanation::new(
            "This page can’t reach Gmail",
            "The hosts in config.json are not the ones that this page was built for, so the browser blocks the call.",
            &[
                "The person who publishes the page must run set-hosts.sh from the release, or build again with --config, and publish the new files.",
                "Send the text below to the person who set Fromline up.",
            ],
        )
        .asked_by(Letter::Hosts),
        ApiErrorKind::ForbiddenByHost => Explanation::new(
            "This page’s host blocks Gmail",
            "The server that hosts this page sends a security policy of its own (the header Content-Security-Policy), and it doesn’t allow this call. config.json is fine.",
            &[
                "Send the text below to the person who set Fromline up.",
                "Reload this page once it is done.",
            ],
        )
        .asked_by(Letter::HostPolicy),
        ApiErrorKind::GoogleFailed => Explanation::new(
            "Google’s servers have a problem",
            "Gmail answered that something went wrong on its side.",
            &["Wait a minute.", "Try again."],
        )
        .mended_by(Who::Google),
        ApiErrorKind::Unreadable => Explanation::new(
            "Something else than Google answered",
            "The answer doesn’t look like Gmail’s. A hotel, guest or company network may be in the way.",
            &["Open any web page and see whether the network wants you to sign in.", "Try again."],
        )
        .mended_by(Who::You),
        _ => Explanation::new(
            "Google could not be reached",
            "The connection broke, or no answer came within 30 seconds.",
            &["Check the internet connection.", "Try again in a moment."],
        )
        .mended_by(Who::You),
    }
}

fn about_the_account(kind: &ApiErrorKind) -> Advice {
    let explanation = match kind {
        ApiErrorKind::MissingPermission => Explanation::new(
            "A permission is missing",
            "A box on Google’s page was left unticked, so Google refuses this.",
            &["Press Grant.", "On Google’s page, tick every box and press Continue."],
        ),
        ApiErrorKind::OtherMailbox => Explanation::new(
            "This sign-in is for another mailbox",
            "Gmail says that this account can’t act for that mailbox.",
            &["Disconnect.", "Connect the account whose mailbox it is."],
        ),
        ApiErrorKind::NoMailbox => Explanation::new(
            "This account has no Gmail",
            "It is a Google account without a Gmail mailbox, or Gmail is switched off for it.",
            &["Disconnect.", "Connect an account that has a Gmail inbox."],
        ),
        ApiErrorKind::Precondition => Explanation::new(
            "Gmail doesn’t do this for this account just now",
            "Google names no reason. Mostly the account’s Gmail is not set up, or is suspended.",
            &[
                "Open Gmail with this account, and see whether it works there.",
                "If it does, try again. If not, connect another account.",
            ],
        ),
        _ => Explanation::new(
            "Your sign-in has ended",
            "Google no longer accepts it. That happens after an hour, after a change of password, or when access was taken away.",
            &["Press Sign in again. Nothing you typed is lost."],
        ),
    };
    explanation.mended_by(Who::You)
}

fn switched_off(kind: &ApiErrorKind) -> Advice {
    let ApiErrorKind::ApiDisabled { project } = kind else {
        return Explanation::new(
            "Your organisation has switched this off",
            "The administrator of your Google Workspace doesn’t let apps use Gmail.",
            &[
                "Ask the administrator to allow it.",
                "The text below tells them where.",
                "When they have, try again. Nothing you typed is lost.",
            ],
        )
        .asked_by(Letter::AllowGmail);
    };
    let named = project.as_ref().map_or_else(
        || "the Google Cloud project of Fromline".to_owned(),
        |number| format!("the Google Cloud project {number}"),
    );
    Explanation {
        title: "Gmail is switched off for this Google project".into(),
        cause: format!("The Gmail API is not enabled in {named}."),
        steps: vec![
            "The Gmail API has to be enabled in the Google Cloud console.".into(),
            "Send the text below to the person who set Fromline up. If that is you, open the link in it, and press Enable.".into(),
            "Wait five minutes, then try again. Nothing you typed is lost.".into(),
        ], ..Explanation::default() }
    .asked_by(Letter::GmailApi { project: project.clone() })
}

fn too_fast(until: Option<&str>) -> Advice {
    let again = "Try again.";
    let steps: &[&str] = if until.is_some() { &[again] } else { &["Wait a minute.", again] };
    Explanation {
        until: until.map(ToOwned::to_owned),
        ..Explanation::new(
            "Too many requests for a moment",
            "Gmail limits how much an account may ask for in a short time.",
            steps,
        )
    }
    .mended_by(Who::You)
}

fn used_up(kind: &ApiErrorKind) -> Advice {
    let ApiErrorKind::DailyLimit { until } = kind else {
        return Explanation::new(
            "Fromline has reached its daily limit at Google",
            "Fromline’s Google Cloud project can make only so many requests a day.",
            &[
                "Wait until tomorrow. Nothing you typed is lost.",
                "If it happens often, send the text below to the person who set Fromline up.",
            ],
        )
        .asked_by(Letter::Quota);
    };
    let again = "Then press Send again. Your email is kept here.";
    let steps: &[&str] = if until.is_some() {
        &[again]
    } else {
        &["Wait. The limit ends within 24 hours at most.", again]
    };
    let explanation = Explanation::new(
        "Gmail’s sending limit is reached",
        "This account has sent as much email as Gmail allows in 24 hours: about 500 for a personal account, 2,000 for Workspace.",
        steps,
    );
    Explanation { until: until.clone(), ..explanation }.mended_by(Who::Google)
}

fn about_the_mail(kind: &ApiErrorKind) -> Advice {
    let explanation = match kind {
        ApiErrorKind::FromRefused => Explanation::new(
            "Gmail refuses this From address",
            "Gmail doesn’t let this account send from it.",
            &[
                "Look at the address on the Addresses page and press Refresh.",
                "Choose another From, or confirm this one in Gmail’s settings.",
            ],
        ),
        ApiErrorKind::RecipientRefused => Explanation::new(
            "Gmail refuses the recipient",
            "Gmail can’t read the address in To.",
            &["Correct To.", "Press Send again."],
        ),
        ApiErrorKind::TooLarge => Explanation::new(
            "The email is too large",
            "Gmail doesn’t take an email of this size.",
            &["Make it smaller.", "Press Send again."],
        ),
        ApiErrorKind::NotFound => Explanation::new(
            "Gmail doesn’t find it",
            "It was deleted in Gmail, or belongs to another account.",
            &["Look for it in Gmail.", "Try again."],
        ),
        _ => {
            let unknown = Explanation::new(
                "Google refused",
                "Gmail gave a reason that Fromline doesn’t know. You’ll find it below.",
                &[
                    "Read Google’s answer below. It often says what to do.",
                    "Try again. If it stays, send the answer to the person who set Fromline up.",
                ],
            )
            .asked_by(Letter::Reason("(copy Google’s answer here)".into()));
            return Advice { who: Some(Who::AsAnswered), ..unknown };
        }
    };
    explanation.mended_by(Who::You)
}
