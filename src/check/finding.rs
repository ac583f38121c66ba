use std::time::Duration;

use super::{Point, Reach, Server};
use crate::{
    alias::NoSender,
    config::{Config, ConfigError, OAuthClient, PastedForm, RedirectUriError},
    google::{ApiErrorKind, Permission},
    mail::Address,
    sending::RecordsError,
    session::{Session, SignInEnd, SignInError, State},
};

/// What was found of one point.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Finding {
    /// Its turn hasn't come.
    #[default]
    Open,
    Looking,
    Passed(Fact),
    Failed(Fault),
    Skipped(Reason),
}

/// What is good about a point.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Fact {
    Client(Source),
    MayReturn {
        /// This tab was sent back so.
        did: bool,
    },
    Answers,
    SignedIn {
        account: Address,
        /// How far this machine's clock is behind Google's.
        clock_lag: Option<Duration>,
    },
    AllPermissions,
    ApiEnabled,
    Addresses {
        all: usize,
        usable: usize,
    },
    /// Gmail took the mail: not proof that it arrived.
    Taken,
    From(Address),
}

/// What is wrong with a point: a variant for each thing that a reader can do.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Fault {
    Config(ConfigError),
    /// The host's file is no longer the one that this page runs with.
    ConfigChanged,
    NoClient,
    /// Something else stands in the place of the client id.
    NotAClientId(PastedForm),
    NotASecret(PastedForm),
    RedirectUriError(RedirectUriError),
    /// Google would send people back to another page than this one.
    Elsewhere,
    Server(Server, Reach),
    SignIn(SignInError),
    Ended(SignInEnd),
    Missing(Vec<Permission>),
    Gmail(ApiErrorKind),
    NotSent(NotSent),
    /// Gmail put another address in the place of the one that was asked for.
    Replaced {
        asked: Address,
        by: Address,
    },
}

/// Why a mail did not leave, or may not have.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum NotSent {
    NoSender(NoSender),
    Refused(ApiErrorKind),
    /// The browser keeps no record of it, so nothing was handed to Gmail.
    NotRecorded(RecordsError),
    /// No answer came: it may have left.
    Unknown(ApiErrorKind),
}

/// Why a point was not looked at.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reason {
    SignedOut,
    /// That point must pass first.
    After(Point),
    NotAllowed(Permission),
    /// A mail is sent only if the person asks for it.
    WaitsForClick,
}

/// Where this page's OAuth client comes from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Source {
    /// From `config.json`, for everybody.
    File,
    /// From Setup, for this browser.
    Pasted,
    Nowhere,
}

impl Source {
    /// By the configuration, and the client that the page runs with.
    pub fn of(config: &Config, client: &OAuthClient) -> Self {
        if config.client().is_some() {
            Self::File
        } else if client.id.is_empty() {
            Self::Nowhere
        } else {
            Self::Pasted
        }
    }
}

/// How the sign-in of this tab stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SignIn {
    Out,
    Troubled(SignInError),
    Ended(SignInEnd),
    In { account: Address, permissions: Vec<Permission> },
}

impl SignIn {
    pub fn of(session: &Session) -> Self {
        const ALL: [Permission; 3] =
            [Permission::ListAliases, Permission::Send, Permission::ReadBack];
        if let Some(grant) = session.grant() {
            let permissions = ALL.into_iter().filter(|one| grant.allows(*one)).collect();
            return Self::In { account: grant.account().address().clone(), permissions };
        }
        match (session.state(), session.trouble()) {
            (_, Some(trouble)) => Self::Troubled(trouble.clone()),
            (State::Ended(_, ending), None) => Self::Ended(*ending),
            _ => Self::Out,
        }
    }
}
