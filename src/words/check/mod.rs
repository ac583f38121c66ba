//! The report on the set-up, in words: what was found of each point, and one next step.
mod fault;
mod text;

use std::time::Duration;

use super::{common, letters::Letter};
use crate::{
    check::{Fact, Finding, Point, Reason, Report, Server, Source},
    google::{Permission, oauth::Registration},
    mail::{Address, Draft, Mailbox},
};
pub use text::{Surroundings, as_text};

/// What a point comes to, and what to do about it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Line {
    pub text: String,
    pub next: Option<String>,
    /// A time that Google names (RFC 3339), until which to wait first.
    pub until: Option<String>,
    pub act: Option<Act>,
    /// Where the deployer or the administrator must mend it: what to write to them.
    pub letter: Option<Letter>,
}

/// Something that helps, at one click.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Act {
    Go(&'static str, CheckTarget),
    /// A page of Google's, which opens beside this one.
    Open(&'static str, String),
    Grant(Permission),
    /// Both boxes of Connect.
    AskAgain,
    Reload,
}

/// A page of ours on which it goes on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CheckTarget {
    Settings,
    Addresses,
    Test,
    Setup,
}

impl Line {
    /// What to do next, with the time to wait until as `written` writes it.
    pub fn next_step(&self, written: impl FnOnce(&str) -> String) -> Option<String> {
        let wait = self.until.as_deref().map(|until| common::wait_until(&written(until)));
        let sentences: Vec<_> = wait.into_iter().chain(self.next.clone()).collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    fn next(self, next: impl Into<String>) -> Self {
        Self { next: Some(next.into()), ..self }
    }

    fn act(self, act: Act) -> Self {
        Self { act: Some(act), ..self }
    }
}

pub const fn title(point: Point) -> &'static str {
    match point {
        Point::Config => "config.json",
        Point::PageAddress => "This page’s address",
        Point::Server(Server::Token) => "The token server",
        Point::Server(Server::Gmail) => "Gmail’s server",
        Point::Server(Server::Dns) => "The DNS server",
        Point::SignIn => "Sign-in",
        Point::Permissions => "Permissions",
        Point::Api => "Gmail API",
        Point::Addresses => "Your addresses",
        Point::OwnMail => "An email to yourself",
        Point::From => "The From of that email",
    }
}

/// The word for what was found.
pub const fn word(finding: &Finding) -> &'static str {
    match finding {
        Finding::Open => "Not yet",
        Finding::Looking => "Looking",
        Finding::Passed(_) => "OK",
        Finding::Failed(_) => "Failed",
        Finding::Skipped(_) => "Skipped",
    }
}

/// The mail from an address to itself.
pub fn own_mail(own: &Address) -> Draft {
    let text = "You asked Fromline to send this email to yourself. There is nothing to do.";
    Draft::new(Mailbox::bare(own.clone()).into(), "Fromline checks its set-up", text)
}

/// The whole report in one sentence.
pub fn summary(report: &Report) -> String {
    if report.is_looking() {
        return common::LOOKING.into();
    }
    let [passed, failed, skipped] = report.counts();
    let end = if failed == 0 {
        "Everything that was checked is fine."
    } else {
        "Fix the first failure first."
    };
    format!("{passed} OK, {failed} failed, {skipped} skipped. {end}")
}

pub fn line(point: Point, finding: &Finding, registration: &Registration) -> Line {
    match finding {
        Finding::Open => Line::default(),
        Finding::Looking => Line::new(looking(point)),
        Finding::Passed(fact) => passed(fact, registration),
        Finding::Failed(fault) => fault::line(point, fault, registration),
        Finding::Skipped(reason) => skipped(*reason),
    }
}

const fn looking(point: Point) -> &'static str {
    match point {
        Point::OwnMail => "Sending an email to you…",
        Point::From => "Checking who it’s from…",
        Point::Api => "Asking Gmail for your addresses…",
        _ => "Asking…",
    }
}

fn passed(fact: &Fact, registration: &Registration) -> Line {
    match fact {
        Fact::Client(Source::Pasted) => Line::new("The host’s file can be read. It names no client: one that was pasted works in this browser alone.")
            .next("For everybody else, download config.json on Setup and put it on the host.")
            .act(Act::Go("Open Setup", CheckTarget::Setup)),
        Fact::Client(_) => Line::new("The host’s file can be read, and names the OAuth client."),
        Fact::MayReturn { did } => {
            let end = if *did {
                "and with the sign-in of this tab it did."
            } else {
                "as far as its form tells. Whether the client knows it, only a sign-in shows."
            };
            Line::new(format!("Google may send people back to {}, {end}", registration.redirect_uri))
        }
        Fact::Answers => Line::new("It answers, and lets this page read the answer."),
        Fact::SignedIn { account, clock_lag } => signed_in(account, *clock_lag),
        Fact::AllPermissions => Line::new("Both boxes are ticked: your email settings, and sending."),
        Fact::ApiEnabled => Line::new("It is enabled for the Google project."),
        Fact::Addresses { all, usable } => Line::new(format!(
            "Gmail lists {}; {usable} can be used.",
            common::count(*all, "address", "addresses")
        )),
        Fact::Taken => Line::new("Gmail took it. Look whether it is in your inbox."),
        Fact::From(from) => Line::new(format!("It came from {from}, as asked.")),
    }
}

fn signed_in(account: &Address, clock_lag: Option<Duration>) -> Line {
    let line = Line::new(format!("Signed in as {account}."));
    match clock_lag {
        None => line,
        Some(lag) => line.next(common::clock_lag(lag)),
    }
}

fn skipped(reason: Reason) -> Line {
    match reason {
        Reason::SignedOut => Line::new("This tab isn’t signed in.")
            .next("Connect to Gmail in Settings, then come back.")
            .act(Act::Go("Go to Settings", CheckTarget::Settings)),
        Reason::After(point) => Line::new(format!("Comes after “{}”.", title(point))),
        Reason::NotAllowed(Permission::ListAliases) => {
            Line::new("Fromline can’t see your addresses yet.")
        }
        Reason::NotAllowed(Permission::Send) => Line::new("Fromline can’t send yet."),
        Reason::NotAllowed(Permission::ReadBack) => {
            Line::new("Fromline can’t see the headers of your email. Sending doesn’t need it.")
                .next("Let it see sender, subject and date, if you want this proven. It never sees what is in an email.")
                .act(Act::Grant(Permission::ReadBack))
        }
        Reason::WaitsForClick => Line::new("An email leaves only if you ask for it."),
    }
}

/// What the page is for.
pub const LEDE: &str = "Checks your set-up from start to finish. Sending a test mail is up to you.";

/// Before the link to Setup; a full stop ends it.
pub const ON_SETUP: &str = "The steps at Google, and the addresses to register there, are on ";

/// Behind the Grant of the permission to read headers, for those who hear several of them.
pub const GRANT_HEADERS: &str = " mail headers";
