use super::{Advice, Explanation, Who, at_google::Shown, common, letters::Letter, trouble};
use crate::{
    google::{
        ApiError, ApiErrorKind, InApp, RawAnswer, TransportError,
        id_token::IdTokenError,
        oauth::{CallbackError, ExchangeError},
    },
    session::{RevocationProof, SignInEnd, SignInError},
};

const AGAIN: &str = "Start the sign-in again.";

/// Google has answered, and its answer is being turned into the sign-in.
pub const FINISHING: &str = "Finishing the sign-in with Google…";

pub const UNFINISHED: &str = "The sign-in was not finished";

pub const RAN_OUT: &str = "Your sign-in has ended. Sign in again; nothing you typed is lost.";

/// Why a sign-in came to nothing, and the next step.
pub fn explain(trouble: &SignInError) -> Explanation {
    advise(trouble).explanation
}

/// The same, with who can mend it and what to write to them.
pub fn advise(trouble: &SignInError) -> Advice {
    match trouble {
        SignInError::Unfinished => Explanation::new(
            UNFINISHED,
            "You came back before Google had answered. What did Google show?",
            &["Say below what Google showed, or start the sign-in again."],
        )
        .mended_by(Who::You),
        SignInError::Callback(error) => callback(error),
        SignInError::Exchange(error) => exchange(error),
        SignInError::Nameless(Some(trouble)) => trouble::advise(&trouble.kind),
        SignInError::Nameless(None) => Explanation::new(
            "Google didn’t say which account this is",
            "Fromline doesn’t work for an account that it can’t name.",
            &["Start the sign-in again, and tick every box on Google’s page."],
        )
        .mended_by(Who::You),
        SignInError::NothingKept => Explanation::new(
            common::KEEPS_NOTHING,
            "Signing in needs a short note in this tab, and the browser refuses it: site data is blocked, or the disk is full.",
            &[
                "Allow site data for this page, or use another browser window.",
                "Start the sign-in again.",
            ],
        )
        .mended_by(Who::You),
        SignInError::NotLoaded => Explanation::new(
            "A part of Fromline could not be loaded",
            "The connection broke, or the page was published anew meanwhile.",
            &["Load this page again.", AGAIN],
        )
        .mended_by(Who::You),
        SignInError::WindowBlocked => Explanation::new(
            "The browser stopped Google’s window",
            "This page stays open while you sign in, so Google asks in a window of its own.",
            &["Allow pop-ups for this page: most browsers offer it in the address bar.", "Press Try again."],
        )
        .mended_by(Who::You),
        SignInError::NoRedirect => Explanation::new(
            "The redirect URI is not a web address",
            "config.json names a redirect_uri that can’t be used.",
            &["It has to be corrected in config.json, or left out.",
                "Send the text below to the person who set Fromline up.",],
        )
        .asked_by(Letter::Reason("redirect_uri in config.json is not a web address".into())),
    }
}

/// The same, where the client was pasted on Setup: then the reader is the one who brought it.
pub fn of_pasted(trouble: &SignInError) -> Option<Advice> {
    let explanation = match trouble {
        SignInError::Exchange(ExchangeError::SecretMissing) => Explanation::new(
            "The client secret is missing",
            "Google answers “client_secret is missing”: it wants one from every web client, even though a page can’t keep it secret.",
            &[
                "Open Setup, and paste the client’s secret beside its id.",
                "Press Use this client.",
                AGAIN,
            ],
        ),
        SignInError::Exchange(ExchangeError::ClientUnknown) => Explanation::new(
            "Google doesn’t know this client",
            "The client id or the client secret that was pasted on Setup is wrong, or the client was deleted.",
            &[
                "Compare both with the client in the Google Cloud console, page “Clients”.",
                "Open Setup, and paste them anew.",
                AGAIN,
            ],
        ),
        _ => return None,
    };
    Some(explanation.mended_by(Who::You))
}

/// What Google answered, where it is worth showing.
pub fn raw(trouble: &SignInError) -> Option<RawAnswer> {
    match trouble {
        SignInError::Nameless(Some(trouble)) => trouble.raw.clone(),
        _ => None,
    }
}

fn callback(error: &CallbackError) -> Advice {
    match error {
        CallbackError::Cancelled => Explanation::new(
            "You said no to Google",
            "Cancel was pressed, or no permission was given, so nothing has changed.",
            &[
                "To go on, start the sign-in again.",
                "On Google’s page, tick the boxes and press Continue.",
            ],
        )
        .mended_by(Who::You),
        CallbackError::TooOld => Explanation::new(
            "That took more than ten minutes",
            "For safety, a sign-in must be finished within ten minutes of its start.",
            &[AGAIN],
        )
        .mended_by(Who::You),
        CallbackError::ForeignState => Explanation::new(
            "This sign-in was not started here",
            "The answer doesn’t belong to a sign-in of this tab, or it was used before. It was thrown away.",
            &[
                "If you came by a link or by reloading, there is nothing to do.",
                "To sign in, press Connect to Gmail in this tab.",
            ],
        )
        .mended_by(Who::You),
        CallbackError::WrongIssuer(issuer) => Explanation::new(
            "The answer didn’t come from Google",
            "Another server answered in Google’s place. Nothing was sent to it.",
            &[AGAIN, "If it happens again, send the text below to the person who set Fromline up."],
        )
        .asked_by(Letter::Reason(format!("the answer came from {issuer}"))),
        CallbackError::Duplicate(_) | CallbackError::NoCode | CallbackError::Fragment => {
            Explanation::new(
                "Google’s answer could not be used",
                "It was not formed as an answer should be, so it was thrown away.",
                &[AGAIN],
            )
            .mended_by(Who::You)
        }
        CallbackError::Refused(code) => refused(code, ""),
    }
}

/// An error that came back by its code: mostly one that has a page of Google's, too.
fn refused(code: &str, description: &str) -> Advice {
    if let Some(shown) = Shown::with_code(code) {
        return shown.explain();
    }
    match code {
        "server_error" | "temporarily_unavailable" => Explanation::new(
            "Google could not sign you in just now",
            "Google’s sign-in has a problem of its own.",
            &["Wait a minute.", AGAIN],
        )
        .mended_by(Who::Google),
        "login_required"
        | "interaction_required"
        | "consent_required"
        | "account_selection_required" => Explanation::new(
            "Google wants to ask you something",
            "You are signed out of Google, or a permission was taken back.",
            &["Start the sign-in again, and answer on Google’s page."],
        )
        .mended_by(Who::You),
        _ => Explanation::new(
            "Google refused the sign-in",
            format!("Google’s reason is “{}”.", reason(code, description)),
            &[AGAIN, "If it happens again, send the text below to the person who set Fromline up."],
        )
        .asked_by(Letter::Reason(reason(code, description))),
    }
}

fn reason(code: &str, description: &str) -> String {
    if description.is_empty() { code.to_owned() } else { format!("{code}: {description}") }
}

fn exchange(error: &ExchangeError) -> Advice {
    match error {
        ExchangeError::TransportError(TransportError::Offline) => Explanation::new(
            "You are offline",
            "Google’s permission came, but it could not be used without a connection.",
            &["Connect to the internet.", AGAIN],
        )
        .mended_by(Who::You),
        ExchangeError::TransportError(cause) => trouble::advise(&ApiError::from(*cause).kind),
        ExchangeError::SecretMissing => Explanation::new(
            "The client secret is missing",
            "Google answers “client_secret is missing”: it wants one from every web client, even though a page can’t keep it secret.",
            &[
                "The client’s secret goes into config.json, as client_secret.",
                "Send the text below to the person who set Fromline up.",
                "When that is done, load this page again and start the sign-in.",
            ],
        )
        .asked_by(Letter::Secret),
        ExchangeError::ClientUnknown => Shown::InvalidClient.explain(),
        ExchangeError::CodeSpent => Explanation::new(
            "This sign-in was used already",
            "Google’s permission is good for one use within a few minutes, and this one is spent.",
            &[AGAIN],
        )
        .mended_by(Who::You),
        ExchangeError::RedirectMismatch => Shown::RedirectMismatch.explain(),
        ExchangeError::Refused { code, description } => refused(code, description),
        ExchangeError::GoogleFailed => trouble::advise(&ApiErrorKind::GoogleFailed),
        ExchangeError::Incomplete { field } => Explanation::new(
            "Sign-in isn’t set up right",
            format!("The server that finishes the sign-in answered without a “{field}” that Fromline can use."),
            &["Send the text below to the person who set Fromline up.", "Then sign in again."],
        )
        .asked_by(Letter::TokenAnswer(field)),
        ExchangeError::Unreadable => trouble::advise(&ApiErrorKind::Unreadable),
        ExchangeError::IdToken(IdTokenError::Expired) => Explanation::new(
            "This computer’s clock seems to be wrong",
            "By this computer’s time Google’s answer has run out already.",
            &["In this computer’s settings, let it take date and time from the internet.", AGAIN],
        )
        .mended_by(Who::You),
        ExchangeError::IdToken(fault) => Explanation::new(
            "Google’s answer is not meant for this page",
            "It names another app, another sign-in or another server, so it was thrown away.",
            &[AGAIN, "If it happens again, send the text below to the person who set Fromline up."],
        )
        .asked_by(Letter::Reason(format!("the ID token: {fault}"))),
    }
}

/// A browser in which Google refuses to sign a person in.
pub fn in_app(app: InApp) -> Explanation {
    let whose = match app {
        InApp::Known(name) => format!("the browser inside {name}"),
        InApp::Some => "a browser inside another app".into(),
    };
    Explanation::new(
        "Open Fromline in a real browser",
        format!(
            "This is {whose}. Google doesn’t allow signing in there, and answers “disallowed_useragent”."
        ),
        &[
            "Copy the address below.",
            "Open Chrome, Edge, Firefox or Safari, and paste it there.",
            "Press Connect to Gmail there.",
        ],
    )
}

/// Why another account is asked about.
pub const fn why_expected(is_wanted: bool, was_here: bool) -> &'static str {
    match (is_wanted, was_here) {
        (true, _) => "It is set up for that account here.",
        (false, true) => "You were signed in with that account.",
        (false, false) => "With that account it was connected last in this browser.",
    }
}

/// What ended without anyone asking for it.
pub const fn ending(ending: SignInEnd) -> &'static str {
    match ending {
        SignInEnd::RanOut => {
            "Google lets a page stay signed in for an hour. Nothing you typed is lost."
        }
        SignInEnd::Rejected => {
            "Google no longer accepts this sign-in: its hour is over by Google’s clock, access was taken away, or the password changed. Nothing you typed is lost."
        }
    }
}

/// What is known after disconnecting.
pub const fn proof(proof: Option<RevocationProof>) -> &'static str {
    match proof {
        None => {
            "Everything of this account is wiped from this tab. Asking Google to end the access…"
        }
        Some(RevocationProof::Ended) => {
            "Google has ended the access, and everything of this account is wiped from this browser. Your settings are kept."
        }
        Some(RevocationProof::Dead) => {
            "Everything of this account is wiped from this browser, and Google accepts its access no longer. The hour was over, so Google may still remember your permission: you can remove it in your Google account, under “Third-party apps and services”."
        }
        Some(RevocationProof::StillAccepted) => {
            "Everything of this account is wiped from this browser, but Google still accepts the old access; it may take a few minutes. You can remove it yourself in your Google account, under “Third-party apps and services”."
        }
        Some(RevocationProof::NothingLeft) => {
            "Everything of this account is wiped from this browser. The sign-in of this tab had ended before, so it had nothing left to take back; another tab that is still signed in ends its access now. Google may still remember your permission: you can remove it in your Google account, under “Third-party apps and services”."
        }
        Some(RevocationProof::LeftElsewhere) => {
            "This account was disconnected in another tab of this browser, and everything of it is wiped here, too. Your settings are kept."
        }
        Some(RevocationProof::NotSeen) => {
            "Everything of this account is wiped from this browser. Google was told to end the access; whether it has, could not be seen just now. You can look in your Google account, under “Third-party apps and services”."
        }
        Some(RevocationProof::NotAsked) => {
            "Everything of this account is wiped from this browser, but Google could not be reached to end the access. You can remove it yourself in your Google account, under “Third-party apps and services”."
        }
    }
}
