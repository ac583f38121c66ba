use super::{Explanation, trouble};
use crate::{
    google::{
        InApp, NoAnswer, RawAnswer, Trouble,
        id_token::IdTokenFault,
        oauth::{CallbackError, ExchangeError},
    },
    session::{Ending, Proof, SignInTrouble},
};

pub(crate) const RAN_OUT: &str =
    "Your sign-in has ended. Sign in again; nothing you typed is lost.";

/// A browser that stops pop-ups is no obstacle: the page is left instead.
pub(crate) const BLOCKED: &str = "The browser stopped Google’s window, so Fromline goes to Google in this one. Nothing you typed is lost.";

pub(crate) const ASKING: &str =
    "Google asks for you in its window. Finish there; this page stays as it is.";

pub(crate) const STALLED: &str =
    "Google’s window has not answered. If you still see it, finish there.";

/// The quiet mark before the end.
pub(crate) fn soon(until: &str) -> String {
    format!("Your sign-in ends at {until}. Continue now, and nothing is interrupted.")
}

pub(crate) fn renewed(until: &str) -> String {
    format!("Signed in until {until}.")
}

/// Why a sign-in came to nothing, and the next step.
pub(crate) fn explain(trouble: &SignInTrouble) -> Explanation {
    match trouble {
        SignInTrouble::Unfinished => Explanation::new(
            "The sign-in was not finished",
            "You came back before Google had answered. What did Google show?",
            &[],
        ),
        SignInTrouble::Callback(error) => callback(error),
        SignInTrouble::Exchange(error) => exchange(error),
        SignInTrouble::Nameless(Some(trouble)) => trouble::explain(&trouble.kind),
        SignInTrouble::Nameless(None) => Explanation::new(
            "Google didn’t say which account this is",
            "Fromline doesn’t work for an account that it can’t name.",
            &["Press Connect to Gmail and tick every box on Google’s page."],
        ),
        SignInTrouble::NothingKept => Explanation::new(
            "This browser keeps nothing for this page",
            "Signing in needs a short note in this tab, and the browser refuses it: private mode, blocked site data or a full disk.",
            &[
                "Allow site data for this page, or use another browser window.",
                "Press Connect to Gmail again.",
            ],
        ),
        SignInTrouble::NotLoaded => Explanation::new(
            "A part of Fromline could not be loaded",
            "The connection broke, or the page was published anew meanwhile.",
            &["Load this page again.", "Press Connect to Gmail again."],
        ),
        SignInTrouble::NoRedirect => Explanation::new(
            "The redirect URI is not a web address",
            "config.json names a redirect_uri that can’t be used.",
            &[
                "Tell the person who set Fromline up: correct redirect_uri in config.json, or leave it out.",
            ],
        ),
    }
}

/// What Google answered, where it is worth showing.
pub(crate) fn raw(trouble: &SignInTrouble) -> Option<RawAnswer> {
    match trouble {
        SignInTrouble::Nameless(Some(trouble)) => trouble.raw.clone(),
        _ => None,
    }
}

fn callback(error: &CallbackError) -> Explanation {
    match error {
        CallbackError::Cancelled => Explanation::new(
            "You said no to Google",
            "Cancel was pressed, or no permission was given, so nothing was connected.",
            &[
                "To go on, press Connect to Gmail.",
                "On Google’s page, tick the boxes and press Continue.",
            ],
        ),
        CallbackError::TooOld => Explanation::new(
            "That took more than ten minutes",
            "For safety, a sign-in must be finished within ten minutes of its start.",
            &["Press Connect to Gmail again."],
        ),
        CallbackError::ForeignState => Explanation::new(
            "This sign-in was not started here",
            "The answer doesn’t belong to a sign-in of this tab, or it was used before. It was thrown away.",
            &[
                "If you came by a link or by reloading, there is nothing to do.",
                "To sign in, press Connect to Gmail in this tab.",
            ],
        ),
        CallbackError::WrongIssuer(_) => Explanation::new(
            "The answer didn’t come from Google",
            "Another server answered in Google’s place. Nothing was sent to it.",
            &[
                "Press Connect to Gmail again.",
                "If it happens again, tell the person who set Fromline up.",
            ],
        ),
        CallbackError::Duplicate(_) | CallbackError::NoCode | CallbackError::Fragment => {
            Explanation::new(
                "Google’s answer could not be used",
                "It was not formed as an answer should be, so it was thrown away.",
                &["Press Connect to Gmail again."],
            )
        }
        CallbackError::Refused(code) => refused(code),
    }
}

fn refused(code: &str) -> Explanation {
    match code {
        "admin_policy_enforced" => admin_blocks(),
        "server_error" | "temporarily_unavailable" => Explanation::new(
            "Google could not sign you in just now",
            "Google’s sign-in has a problem of its own.",
            &["Wait a minute.", "Press Connect to Gmail again."],
        ),
        _ => Explanation::new(
            "Google refused the sign-in",
            format!("Google’s reason is “{code}”."),
            &[
                "Press Connect to Gmail again.",
                "If it happens again, send the reason to the person who set Fromline up.",
            ],
        ),
    }
}

fn exchange(error: &ExchangeError) -> Explanation {
    match error {
        ExchangeError::NoAnswer(NoAnswer::Offline) => Explanation::new(
            "You are offline",
            "Google’s permission came, but it could not be used without a connection.",
            &["Connect to the internet.", "Press Connect to Gmail again."],
        ),
        ExchangeError::NoAnswer(cause) => trouble::explain(&Trouble::from(*cause).kind),
        ExchangeError::SecretMissing => Explanation::new(
            "The client secret is missing",
            "Google answers “client_secret is missing”: it wants one from every web client, even though a page can’t keep it secret.",
            &[
                "Tell the person who set Fromline up: in the Google Cloud console, open the OAuth client of type “Web application”.",
                "Put its client secret into config.json as client_secret, or a token broker’s address as endpoints.token.",
                "Then press Connect to Gmail again.",
            ],
        ),
        ExchangeError::ClientUnknown => Explanation::new(
            "Google doesn’t know this client",
            "The client id or the client secret in config.json is wrong, or the client was deleted.",
            &[
                "Tell the person who set Fromline up: compare both with the OAuth client in the Google Cloud console.",
                "Then press Connect to Gmail again.",
            ],
        ),
        ExchangeError::CodeSpent => Explanation::new(
            "This sign-in was used already",
            "Google’s permission is good for one use within a few minutes, and this one is spent.",
            &["Press Connect to Gmail again."],
        ),
        ExchangeError::RedirectMismatch => redirect_mismatch(),
        ExchangeError::Refused { code, description } => Explanation::new(
            "Google refused the sign-in",
            format!("Google’s reason is “{code}”: {description}"),
            &[
                "Press Connect to Gmail again.",
                "If it happens again, send the reason to the person who set Fromline up.",
            ],
        ),
        ExchangeError::Unreadable => trouble::explain(&crate::google::TroubleKind::Unreadable),
        ExchangeError::IdToken(IdTokenFault::Expired) => Explanation::new(
            "This computer’s clock seems to be wrong",
            "Google’s answer has run out already by this computer’s time.",
            &["Set the date and time of this computer.", "Press Connect to Gmail again."],
        ),
        ExchangeError::IdToken(_) => Explanation::new(
            "Google’s answer is not meant for this page",
            "It names another app, another sign-in or another server, so it was thrown away.",
            &[
                "Press Connect to Gmail again.",
                "If it happens again, tell the person who set Fromline up.",
            ],
        ),
    }
}

fn redirect_mismatch() -> Explanation {
    Explanation::new(
        "Google doesn’t know this page’s address",
        "The address of this page (redirect URI) is not registered for the client.",
        &[
            "Tell the person who set Fromline up: add it, letter by letter, to “Authorised redirect URIs” of the OAuth client.",
            "It stands on the page Setup, with a Copy button.",
            "Google may need five minutes to take it in.",
        ],
    )
}

fn admin_blocks() -> Explanation {
    Explanation::new(
        "Your organisation blocks Fromline",
        "The administrator of your Google Workspace decides which apps may use Gmail.",
        &[
            "Ask the administrator to allow the client id of Fromline: Admin console › Security › API controls › App access control.",
            "Then press Connect to Gmail again.",
        ],
    )
}

/// What Google's own page may have shown: it never tells us.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Shown {
    Nothing,
    Unverified,
    NotATester,
    AdminBlocks,
    RedirectMismatch,
    InvalidClient,
    EmbeddedBrowser,
}

impl Shown {
    pub(crate) const ALL: [Self; 7] = [
        Self::Nothing,
        Self::Unverified,
        Self::NotATester,
        Self::AdminBlocks,
        Self::RedirectMismatch,
        Self::InvalidClient,
        Self::EmbeddedBrowser,
    ];

    /// The words by which a person recognises the page.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Nothing => "Nothing special: I just came back",
            Self::Unverified => "“Google hasn’t verified this app”",
            Self::NotATester => "“Access blocked”, with “Error 403: access_denied”",
            Self::AdminBlocks => "“Access blocked”, with “admin_policy_enforced”",
            Self::RedirectMismatch => "“Error 400: redirect_uri_mismatch”",
            Self::InvalidClient => "“Error 401: invalid_client” or “deleted_client”",
            Self::EmbeddedBrowser => "“Error 403: disallowed_useragent”",
        }
    }

    pub(crate) fn explain(self) -> Explanation {
        match self {
            Self::Nothing => Explanation::new(
                "Go on where you were",
                "Nothing was connected, and nothing is lost.",
                &[
                    "Go on with the sign-in: choose the account, tick the boxes, and press Continue.",
                ],
            ),
            Self::Unverified => Explanation::new(
                "This warning is expected",
                "Google shows it for apps that it has not reviewed. Go on only if you know who set Fromline up for you.",
                &[
                    "Go on with the sign-in.",
                    "On the warning, press Advanced.",
                    "Press “Go to Fromline (unsafe)”, tick the boxes, press Continue.",
                ],
            ),
            Self::NotATester => Explanation::new(
                "Your account is not on the list of testers",
                "The Google project of Fromline is being tested, and only listed accounts may use it.",
                &[
                    "Ask the person who set Fromline up to add your address under “Test users” (Google Cloud console, Audience), or to publish the app.",
                    "Then press Connect to Gmail again.",
                ],
            ),
            Self::AdminBlocks => admin_blocks(),
            Self::RedirectMismatch => redirect_mismatch(),
            Self::InvalidClient => exchange(&ExchangeError::ClientUnknown),
            Self::EmbeddedBrowser => Explanation::new(
                "Google doesn’t sign in inside other apps",
                "You opened Fromline inside another app, such as a chat or a social network.",
                &[
                    "Open this page in Chrome, Edge, Firefox or Safari.",
                    "Press Connect to Gmail there.",
                ],
            ),
        }
    }
}

/// A browser in which Google signs nobody in.
pub(crate) fn in_app(app: InApp) -> Explanation {
    let whose = match app {
        InApp::Known(name) => format!("the browser inside {name}"),
        InApp::Some => "a browser inside another app".into(),
    };
    Explanation::new(
        "Open Fromline in a real browser",
        format!(
            "This is {whose}. Google signs nobody in there, and answers “disallowed_useragent”."
        ),
        &[
            "Copy the address below.",
            "Open Chrome, Edge, Firefox or Safari, and paste it there.",
            "Press Connect to Gmail there.",
        ],
    )
}

/// Why another account is asked about.
pub(crate) const fn why_expected(is_wanted: bool, was_here: bool) -> &'static str {
    match (is_wanted, was_here) {
        (true, _) => "It is set up for that account here.",
        (false, true) => "You were signed in with that account.",
        (false, false) => "With that account it was connected last in this browser.",
    }
}

/// What ended without anyone asking for it.
pub(crate) const fn ending(ending: Ending) -> &'static str {
    match ending {
        Ending::RanOut => {
            "Google lets a page stay signed in for an hour. Nothing you typed is lost."
        }
        Ending::Rejected => {
            "Google no longer accepts this sign-in: access was taken away, or the password changed. Nothing you typed is lost."
        }
    }
}

/// What is known after disconnecting.
pub(crate) const fn proof(proof: Option<Proof>) -> &'static str {
    match proof {
        None => {
            "Everything of this account is wiped from this tab. Asking Google to end the access…"
        }
        Some(Proof::Ended) => {
            "Google has ended the access, and everything of this account is wiped from this browser. Your settings are kept."
        }
        Some(Proof::StillAccepted) => {
            "Everything of this account is wiped from this browser, but Google still accepts the old access; it may take a few minutes. You can remove it yourself in your Google account, under “Third-party apps and services”."
        }
        Some(Proof::NothingLeft) => {
            "Everything of this account is wiped from this browser. The sign-in had ended before, so there was no access left to take back. Google still remembers your permission: you can remove it in your Google account, under “Third-party apps and services”."
        }
        Some(Proof::LeftElsewhere) => {
            "This account was disconnected in another tab of this browser, and everything of it is wiped here, too. Your settings are kept."
        }
        Some(Proof::NotKnown) => {
            "Everything of this account is wiped from this browser, but Google could not be reached to end the access. You can remove it yourself in your Google account, under “Third-party apps and services”."
        }
    }
}
