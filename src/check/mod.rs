//! Whether everything stands as it must: an ordered report, from the file on the host to the From of a mail.
//!
//! ```text
//! Begun ▶ ReadConfig ▶ Probe token, Gmail, DNS ▶ List ▶ at rest     MailAsked ▶ SendMail ▶ MessageMetadata ▶ at rest
//! ```
//!
//! One question at a time, in the order of the report; what can't be asked is skipped with its reason.
//! Only the mail waits for a person. An answer to an earlier run is dropped by its number.
mod command;
mod finding;
mod probe;
mod text;

pub use command::{Command, Means};
pub use finding::{Fact, Fault, Finding, NotSent, Reason, SignIn, Source};
pub use probe::{Reach, Server, probe};
pub use text::redacted;

use std::time::Duration;

use crate::{
    alias::SendAsList,
    config::{ClientError, Config, ConfigError, leads_to, registrable},
    google::{ApiError, ApiErrorKind, Permission},
    mail::Address,
    moment::Moment,
    session::SignInEnd,
};

/// What is looked at, in this order.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Point {
    Config,
    PageAddress,
    Server(Server),
    SignIn,
    Permissions,
    Api,
    Addresses,
    OwnMail,
    From,
}

impl Point {
    pub const ALL: [Self; 11] = [
        Self::Config,
        Self::PageAddress,
        Self::Server(Server::Token),
        Self::Server(Server::Gmail),
        Self::Server(Server::Dns),
        Self::SignIn,
        Self::Permissions,
        Self::Api,
        Self::Addresses,
        Self::OwnMail,
        Self::From,
    ];
}

/// What is known before anything is asked.
#[derive(Clone, Debug)]
pub struct Given {
    /// The configuration that the page runs with.
    pub config: Config,
    pub source: Source,
    /// The page's own URL.
    pub page: String,
    pub redirect_uri: String,
    pub sign_in: SignIn,
    /// How far this machine's clock is behind Google's, if it is wrong.
    pub clock_lag: Option<Duration>,
}

/// The number of a run; an answer to an earlier one is dropped.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Run(u32);

#[derive(Debug)]
pub enum Event {
    /// The person wants to know, or has signed in or out.
    Begun(Box<Given>),
    ConfigRead(Run, Box<Result<Config, ConfigError>>),
    Probed(Run, Server, Reach),
    /// Gmail's list, and the day by Google's clock.
    Listed(Run, Result<SendAsList, ApiError>, Moment),
    /// The person wants a mail to themselves.
    MailAsked,
    /// With the id that Gmail gave the mail.
    MailSent(Run, Result<String, NotSent>),
    FromRead(Run, Result<Address, ApiError>),
}

/// The report, as far as it has come.
#[derive(Clone, Debug, Default)]
pub struct Report {
    run: Run,
    given: Option<Box<Given>>,
    findings: Vec<(Point, Finding)>,
}

impl Report {
    /// Takes one event; one that means nothing here changes nothing.
    #[must_use]
    pub fn on(mut self, event: Event) -> (Self, Option<Command>) {
        let next = match event {
            Event::Begun(given) => Some(self.begin(given)),
            Event::ConfigRead(run, read) if run == self.run => self.config_read(*read),
            Event::Probed(run, server, reach) if run == self.run => self.probed(server, reach),
            Event::Listed(run, listed, today) if run == self.run => {
                self.listed(listed, today);
                None
            }
            Event::MailAsked => self.mail_asked(),
            Event::MailSent(run, sent) if run == self.run => self.mail_sent(sent),
            Event::FromRead(run, read) if run == self.run => {
                self.read_from(read);
                None
            }
            _ => None,
        };
        (self, next)
    }

    /// Every point with what was found of it, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Point, &Finding)> {
        self.findings.iter().map(|(point, finding)| (*point, finding))
    }

    pub fn finding(&self, point: Point) -> Finding {
        let found = self.iter().find(|(one, _)| *one == point);
        found.map(|(_, finding)| finding.clone()).unwrap_or_default()
    }

    /// True while a question is out.
    pub fn is_looking(&self) -> bool {
        self.iter().any(|(_, finding)| *finding == Finding::Looking)
    }

    /// True if a mail can be asked for, now or when the question that is out is answered.
    pub fn offers_mail(&self) -> bool {
        match self.finding(Point::OwnMail) {
            Finding::Skipped(reason) => reason == Reason::WaitsForClick,
            Finding::Looking | Finding::Passed(_) | Finding::Failed(_) => true,
            Finding::Open => false,
        }
    }

    /// True if a mail can be asked for now.
    pub fn may_send(&self) -> bool {
        self.offers_mail() && !self.is_looking()
    }

    /// How many points passed, failed, were skipped.
    pub fn counts(&self) -> [usize; 3] {
        let count = |test: fn(&Finding) -> bool| self.iter().filter(|(_, one)| test(one)).count();
        [
            count(|one| matches!(one, Finding::Passed(_))),
            count(|one| matches!(one, Finding::Failed(_))),
            count(|one| matches!(one, Finding::Skipped(_))),
        ]
    }

    fn begin(&mut self, given: Box<Given>) -> Command {
        self.run = Run(self.run.0.wrapping_add(1));
        self.findings = Point::ALL.map(|point| (point, Finding::Open)).into();
        self.set(Point::Config, Finding::Looking);
        self.set(Point::PageAddress, page_address(&given));
        self.given = Some(given);
        Command::ReadConfig(self.run)
    }

    fn config_read(&mut self, read: Result<Config, ConfigError>) -> Option<Command> {
        if self.finding(Point::Config) != Finding::Looking {
            return None;
        }
        let given = self.given.as_deref()?;
        let finding = match read {
            Err(fault) => Finding::Failed(Fault::Config(fault)),
            Ok(now) if !now.is_like(&given.config) => Finding::Failed(Fault::ConfigChanged),
            Ok(_) if given.source == Source::Nowhere => Finding::Failed(Fault::NoClient),
            Ok(now) => match now.client_error() {
                Some(ClientError { id: Some(form), .. }) => {
                    Finding::Failed(Fault::NotAClientId(form))
                }
                Some(ClientError { secret: Some(form), .. }) => {
                    Finding::Failed(Fault::NotASecret(form))
                }
                _ => Finding::Passed(Fact::Client(given.source)),
            },
        };
        self.set(Point::Config, finding);
        Some(self.probe(Server::Token))
    }

    fn probe(&mut self, server: Server) -> Command {
        self.set(Point::Server(server), Finding::Looking);
        Command::Probe(self.run, server)
    }

    fn probed(&mut self, server: Server, reach: Reach) -> Option<Command> {
        if self.finding(Point::Server(server)) != Finding::Looking {
            return None;
        }
        let finding = match reach {
            Reach::Answers => Finding::Passed(Fact::Answers),
            reach => Finding::Failed(Fault::Server(server, reach)),
        };
        self.set(Point::Server(server), finding);
        match server {
            Server::Token => Some(self.probe(Server::Gmail)),
            Server::Gmail => Some(self.probe(Server::Dns)),
            Server::Dns => self.signed_in(),
        }
    }

    /// From here on an account is needed.
    fn signed_in(&mut self) -> Option<Command> {
        let sign_in = self.given.as_deref()?.sign_in.clone();
        let SignIn::In { account, permissions } = sign_in else {
            let finding = match sign_in {
                SignIn::Troubled(trouble) => Finding::Failed(Fault::SignIn(trouble)),
                SignIn::Ended(ending) => Finding::Failed(Fault::Ended(ending)),
                _ => Finding::Skipped(Reason::SignedOut),
            };
            self.set(Point::SignIn, finding);
            self.skip_after(Point::SignIn);
            return None;
        };
        let clock_lag = self.given.as_deref()?.clock_lag;
        self.set(Point::SignIn, Finding::Passed(Fact::SignedIn { account, clock_lag }));
        self.permitted(&permissions)
    }

    /// What the person allowed decides what can be looked at.
    fn permitted(&mut self, permissions: &[Permission]) -> Option<Command> {
        let has = |permission: &Permission| permissions.contains(permission);
        let missing: Vec<_> = Permission::AT_CONNECT.into_iter().filter(|one| !has(one)).collect();
        let finding = if missing.is_empty() {
            Finding::Passed(Fact::AllPermissions)
        } else {
            Finding::Failed(Fault::Missing(missing))
        };
        self.set(Point::Permissions, finding);
        let skipped = |permission, reason| {
            let reason = if has(&permission) { reason } else { Reason::NotAllowed(permission) };
            Finding::Skipped(reason)
        };
        self.set(Point::OwnMail, skipped(Permission::Send, Reason::WaitsForClick));
        self.set(Point::From, skipped(Permission::ReadBack, Reason::After(Point::OwnMail)));
        if has(&Permission::ListAliases) {
            self.set(Point::Api, Finding::Looking);
            return Some(Command::List(self.run));
        }
        for point in [Point::Api, Point::Addresses] {
            self.set(point, Finding::Skipped(Reason::NotAllowed(Permission::ListAliases)));
        }
        None
    }

    fn listed(&mut self, listed: Result<SendAsList, ApiError>, today: Moment) {
        if self.finding(Point::Api) != Finding::Looking {
            return;
        }
        let kind = match listed {
            Ok(roster) => {
                let fact = Fact::Addresses {
                    all: roster.iter().count(),
                    usable: roster.usable(today).count(),
                };
                self.set(Point::Api, Finding::Passed(Fact::ApiEnabled));
                return self.set(Point::Addresses, Finding::Passed(fact));
            }
            Err(trouble) => trouble.kind,
        };
        match kind {
            ApiErrorKind::SignedOut => {
                self.set(Point::SignIn, Finding::Failed(Fault::Ended(SignInEnd::Rejected)));
                self.skip_after(Point::SignIn);
            }
            // Nothing got through that would tell of the addresses.
            ApiErrorKind::ApiDisabled { .. }
            | ApiErrorKind::ProjectLimit
            | ApiErrorKind::Offline
            | ApiErrorKind::Forbidden
            | ApiErrorKind::ForbiddenByHost
            | ApiErrorKind::Unreachable
            | ApiErrorKind::Unreadable => {
                self.set(Point::Api, Finding::Failed(Fault::Gmail(kind)));
                self.skip_after(Point::Api);
            }
            // It answered in the project's name.
            _ => {
                self.set(Point::Api, Finding::Passed(Fact::ApiEnabled));
                self.set(Point::Addresses, Finding::Failed(Fault::Gmail(kind)));
            }
        }
    }

    fn mail_asked(&mut self) -> Option<Command> {
        let SignIn::In { account, .. } = &self.given.as_deref()?.sign_in else { return None };
        let account = account.clone();
        if !self.may_send() {
            return None;
        }
        self.set(Point::OwnMail, Finding::Looking);
        Some(Command::SendMail(self.run, account))
    }

    fn mail_sent(&mut self, sent: Result<String, NotSent>) -> Option<Command> {
        if self.finding(Point::OwnMail) != Finding::Looking {
            return None;
        }
        let may_read = match &self.given.as_deref()?.sign_in {
            SignIn::In { permissions, .. } => permissions.contains(&Permission::ReadBack),
            _ => false,
        };
        match sent {
            Err(reason) => {
                self.set(Point::OwnMail, Finding::Failed(Fault::NotSent(reason)));
                if may_read {
                    self.set(Point::From, Finding::Skipped(Reason::After(Point::OwnMail)));
                }
                None
            }
            Ok(id) => {
                self.set(Point::OwnMail, Finding::Passed(Fact::Taken));
                may_read.then(|| {
                    self.set(Point::From, Finding::Looking);
                    Command::MessageMetadata(self.run, id)
                })
            }
        }
    }

    fn read_from(&mut self, read: Result<Address, ApiError>) {
        if self.finding(Point::From) != Finding::Looking {
            return;
        }
        let Some(SignIn::In { account, .. }) = self.given.as_deref().map(|given| &given.sign_in)
        else {
            return;
        };
        let finding = match read {
            Ok(from) if from == *account => Finding::Passed(Fact::From(from)),
            Ok(from) => Finding::Failed(Fault::Replaced { asked: account.clone(), by: from }),
            Err(trouble) => Finding::Failed(Fault::Gmail(trouble.kind)),
        };
        self.set(Point::From, finding);
    }

    fn set(&mut self, point: Point, finding: Finding) {
        for (one, found) in &mut self.findings {
            if *one == point {
                *found = finding;
                return;
            }
        }
    }

    /// Skips every point that comes after one that must pass first.
    fn skip_after(&mut self, point: Point) {
        let later = Point::ALL.iter().skip_while(|one| **one != point).skip(1);
        for one in later {
            self.set(*one, Finding::Skipped(Reason::After(point)));
        }
    }
}

/// May Google send people back to this page, as far as its form tells?
fn page_address(given: &Given) -> Finding {
    if let Err(fault) = registrable(&given.redirect_uri) {
        return Finding::Failed(Fault::RedirectUriError(fault));
    }
    // The sign-in is remembered by the page that began it; no other knows what to do with the answer.
    if !leads_to(&given.redirect_uri, &given.page) {
        return Finding::Failed(Fault::Elsewhere);
    }
    let did = matches!(given.sign_in, SignIn::In { .. });
    Finding::Passed(Fact::MayReturn { did })
}

#[cfg(test)]
mod tests;
