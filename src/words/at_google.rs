//! Google's own pages, which never tell us what they showed: only the person can.
//! <https://developers.google.com/identity/protocols/oauth2/web-server>

use super::{Advice, Explanation, Who, letters::Letter};

/// Asked where Google never tells what it showed.
pub const QUESTION: &str = "What did Google show?";

/// Said as an answer is chosen.
pub const MEANT: &str = "What that means is below it.";

/// Google's warning, drawn: its heading, its text, and the two links with what to do with each.
pub struct Warning {
    pub heading: &'static str,
    pub text: &'static str,
    pub links: [(&'static str, &'static str); 2],
    pub caption: &'static str,
}

pub const WARNING: Warning = Warning {
    heading: "Google hasn’t verified this app",
    text: "The app is requesting access to sensitive info in your Google Account. …",
    links: [("Advanced", " ← press this first"), ("Go to … (unsafe)", " ← then this")],
    caption: "The dots are the app’s name. Google’s words may differ a little.",
};

/// What a page of Google's may have shown, the commonest first, those with a code by their code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Shown {
    Nothing,
    Agreed,
    Unverified,
    NotATester,
    AdminBlocks,
    Internal,
    RedirectMismatch,
    InvalidClient,
    DeletedClient,
    EmbeddedBrowser,
    UserCap,
    InvalidRequest,
    InvalidScope,
    OriginMismatch,
    InvalidGrant,
    Other,
}

impl Shown {
    pub const ALL: [Self; 16] = [
        Self::Nothing,
        Self::Agreed,
        Self::Unverified,
        Self::NotATester,
        Self::AdminBlocks,
        Self::Internal,
        Self::RedirectMismatch,
        Self::InvalidClient,
        Self::DeletedClient,
        Self::EmbeddedBrowser,
        Self::UserCap,
        Self::InvalidRequest,
        Self::InvalidScope,
        Self::OriginMismatch,
        Self::InvalidGrant,
        Self::Other,
    ];

    /// The words by which a person recognises the page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Nothing => "Nothing special: I just came back",
            Self::Agreed => "I pressed Continue, and came back here",
            Self::Unverified => "“Google hasn’t verified this app”",
            Self::NotATester => "“Access blocked”, with “Error 403: access_denied”",
            Self::AdminBlocks => "“Access blocked”, with “Error 400: admin_policy_enforced”",
            Self::Internal => "“Error 403: org_internal”",
            Self::RedirectMismatch => "“Error 400: redirect_uri_mismatch”",
            Self::InvalidClient => "“Error 401: invalid_client”",
            Self::DeletedClient => "“Error 401: deleted_client”",
            Self::EmbeddedBrowser => "“Error 403: disallowed_useragent”",
            Self::UserCap => "“Sign in with Google temporarily disabled for this app”",
            Self::InvalidRequest => "“Error 400: invalid_request”",
            Self::InvalidScope => "“Error 400: invalid_scope”",
            Self::OriginMismatch => "“Error 400: origin_mismatch”",
            Self::InvalidGrant => "“invalid_grant”",
            Self::Other => "Something else",
        }
    }

    /// The same trouble, where it came back by its code after all.
    pub fn with_code(code: &str) -> Option<Self> {
        Some(match code {
            "admin_policy_enforced" => Self::AdminBlocks,
            "org_internal" => Self::Internal,
            "redirect_uri_mismatch" => Self::RedirectMismatch,
            "invalid_client" | "unauthorized_client" => Self::InvalidClient,
            "deleted_client" => Self::DeletedClient,
            "disallowed_useragent" => Self::EmbeddedBrowser,
            "invalid_request" | "unsupported_response_type" => Self::InvalidRequest,
            "invalid_scope" => Self::InvalidScope,
            "origin_mismatch" => Self::OriginMismatch,
            "invalid_grant" => Self::InvalidGrant,
            _ => return None,
        })
    }

    pub fn explain(self) -> Advice {
        match self {
            Self::Nothing | Self::Unverified | Self::EmbeddedBrowser | Self::InvalidGrant => {
                self.mended_here()
            }
            Self::NotATester | Self::AdminBlocks | Self::Internal | Self::UserCap => {
                self.closed_to_the_account()
            }
            _ => self.of_the_deployer(),
        }
    }

    fn mended_here(self) -> Advice {
        let explanation = match self {
            Self::Unverified => Explanation::new(
                "This warning is expected",
                "Google shows it for apps that it has not reviewed. Go on only if you know who set Fromline up for you.",
                &[
                    "Go on with the sign-in.",
                    "On the warning, press “Advanced”.",
                    "Press “Go to … (unsafe)”, with the app’s name in place of the dots. Then tick the boxes, and press Continue.",
                ],
            ),
            Self::EmbeddedBrowser => Explanation::new(
                "Google doesn’t sign in inside other apps",
                "You opened Fromline inside another app, such as a chat or a social network.",
                &[
                    "Open this page in Chrome, Edge, Firefox or Safari.",
                    "Press Connect to Gmail there.",
                ],
            ),
            Self::InvalidGrant => Explanation::new(
                "This sign-in has run out",
                "Google no longer takes what this page came with: it was open for too long, or was used already.",
                &["Start the sign-in again."],
            ),
            _ => Explanation::new(
                "Go on where you were",
                "Nothing has changed, and nothing is lost.",
                &[
                    "Go on with the sign-in: choose the account, tick the boxes, and press Continue.",
                ],
            ),
        };
        explanation.mended_by(Who::You)
    }

    /// The app is there, but not for this account.
    fn closed_to_the_account(self) -> Advice {
        match self {
            Self::AdminBlocks => Explanation::new(
                "Your organisation blocks Fromline",
                "The administrator of your Google Workspace decides which apps may use Gmail.",
                &[
                    "Ask the administrator to allow Fromline.",
                    "The text below tells them how.",
                    "When they have, start the sign-in again.",
                ],
            )
            .asked_by(Letter::AllowApp),
            Self::Internal => Explanation::new(
                "This account is outside the organisation",
                "The Google project of Fromline is internal: only accounts of the organisation that owns it may use it.",
                &[
                    "Start the sign-in again, and choose an account of the organisation.",
                    "If you have none there, send the text below to the person who set Fromline up.",
                ],
            )
            .asked_by(Letter::Audience),
            Self::UserCap => Explanation::new(
                "Fromline has reached Google’s limit of new users",
                "At most 100 people may use an app that Google has not verified, and the number is used up.",
                &[
                    "Send the text below to the person who set Fromline up.",
                    "Who has used it before, can go on using it.",
                ],
            )
            .asked_by(Letter::UserCap),
            _ => Explanation::new(
                "Your account is not on the list of testers",
                "The Google project of Fromline is being tested, and only listed accounts may use it.",
                &[
                    "Ask the person who set Fromline up to add your address under “Test users”.",
                    "The text below tells them where.",
                    "When they have, start the sign-in again.",
                ],
            )
            .asked_by(Letter::Tester),
        }
    }

    /// Something about the OAuth client, the request that is made in its name, or the way back to the page.
    fn of_the_deployer(self) -> Advice {
        const SEND: &str = "Send the text below to the person who set Fromline up.";
        const THEN: &str = "When they have fixed it, start the sign-in again.";
        match self {
            Self::RedirectMismatch => Explanation::new(
                "Google doesn’t know this page’s address",
                "The address of this page (redirect URI) isn’t registered for the client exactly as it is.",
                &["It has to be added to “Authorised redirect URIs” of the client.", SEND, "Google may need from five minutes to a few hours to take it in.", THEN],
            )
            .asked_by(Letter::RedirectUri),
            Self::InvalidClient => Explanation::new(
                "Google doesn’t know this client",
                "The client id or the client secret in config.json is wrong, or the client was deleted.",
                &["Both have to be compared with the client in the Google Cloud console.", SEND, THEN],
            )
            .asked_by(Letter::ClientUnknown),
            Self::Agreed => Explanation::new(
                "Google’s answer was lost on the way back",
                "Google sent its answer to this page, and it didn’t arrive. The page’s host may drop what follows the “?” in an address.",
                &["Start the sign-in again: it may work the second time.", "If it doesn’t, send the text below to the person who set Fromline up."],
            )
            .asked_by(Letter::WayBack),
            Self::DeletedClient => Explanation::new(
                "The client of Fromline was deleted",
                "It was deleted in the Google Cloud console. Google keeps it for 30 days.",
                &["It has to be restored there, or a new one made.", SEND, THEN],
            )
            .asked_by(Letter::ClientDeleted),
            Self::InvalidRequest => Explanation::new(
                "Google doesn’t accept this page’s request",
                "Something is missing in it, or the client is of a kind that a page can’t use.",
                &["The client must be of the type “Web application”.", SEND, THEN],
            )
            .asked_by(Letter::ClientType),
            Self::InvalidScope => Explanation::new(
                "Google doesn’t know a permission that Fromline asks for",
                "The Gmail API is not enabled in the Google project, or its permissions were not added to the app.",
                &["The Gmail API has to be enabled there, and the permissions added to the app.", SEND, THEN],
            )
            .asked_by(Letter::Scopes),
            Self::OriginMismatch => Explanation::new(
                "Google doesn’t know this page’s host",
                "The host of this page (JavaScript origin) is not registered for the client.",
                &["It has to be added to “Authorised JavaScript origins” of the client.", SEND, THEN],
            )
            .asked_by(Letter::Origin),
            _ => Explanation::new(
                "Fromline has no advice for this page",
                "Google has many pages, and this one is not among those that Fromline knows.",
                &[
                    "Start the sign-in again, and do what Google’s page says.",
                    "If it stops you, copy what it says, and send it with the text below to the person who set Fromline up.",
                ],
            )
            .asked_by(Letter::Reason("(write here what Google’s page says)".into())),
        }
    }
}
