//! The whole of the sandbox, and which handler answers which path.

use std::time::{Duration, SystemTime};

use http::{Request, Response, StatusCode};
use serde_json::json;

use crate::{
    clock::Clock,
    console::{self, Clients, Project},
    control, directory, dns,
    fault::{Cut, Fault, Faults},
    gmail::{self, Accepted, Taken},
    gmail_web, groups_settings, mailbox,
    oauth::{self, Ledger},
    person::Person,
    policies,
    quota::Quota,
    registration::Registration,
    reply::{self, Reply},
    request::Call,
    scenario::Scenario,
    secrets::Secrets,
    service::Service,
    world::{Alias, ConfirmationSwitch, FromSwitch, Mail, Refused, World},
};

/// A Google that lives on this machine: no input or output of its own, and no clock.
pub struct Sandbox {
    pub(crate) registration: Registration,
    /// The deployer's own client, and those made at the console.
    pub(crate) clients: Clients,
    /// Those made at the console; the last one is the one that it shows.
    pub(crate) projects: Vec<Project>,
    pub(crate) secrets: Secrets,
    pub(crate) world: World,
    pub(crate) ledger: Ledger,
    pub(crate) quota: Quota,
    pub(crate) directory_quota: Quota,
    pub(crate) accepted: Vec<Taken>,
    scenario: Scenario,
    faults: Faults,
    clock: Clock,
    unknown: Vec<String>,
}

/// What became of one request on a network with faults.
#[derive(Debug)]
pub struct Exchange {
    /// How long the answer is on its way.
    pub delay: Duration,
    /// `None`: the connection broke, and there is no answer.
    pub answer: Option<Response<Vec<u8>>>,
}

impl Sandbox {
    /// The status that [`Sandbox::handle`] tells a broken connection by.
    pub const CUT: u16 = 599;

    pub fn new(registration: Registration) -> Self {
        Self::scenario(registration, Scenario::default())
    }

    /// A sandbox that begins in the world of this scenario.
    pub fn scenario(registration: Registration, scenario: Scenario) -> Self {
        Self {
            clients: Clients::of(&registration),
            projects: Vec::new(),
            registration,
            secrets: Secrets::new(),
            world: World::of(scenario),
            ledger: Ledger::default(),
            quota: Quota::of_gmail(),
            directory_quota: Quota::of_directory(),
            accepted: Vec::new(),
            scenario,
            faults: Faults::default(),
            clock: Clock::beginning(scenario.begins()),
            unknown: Vec::new(),
        }
    }

    /// Makes the world new: mail, grants, faults, clock and the list of unknown calls.
    pub fn reset(&mut self, scenario: Scenario) {
        let fresh = Self::scenario(self.registration.clone(), scenario);
        // Secrets go on where they were, so that no old token opens the new world.
        let secrets = std::mem::replace(&mut self.secrets, Secrets::new());
        *self = Self { secrets, ..fresh };
    }

    /// The project of a client, if it was made at the console.
    pub(crate) fn project_of(&self, client: &str) -> Option<&Project> {
        self.projects.get(self.clients.find(client)?.project?)
    }

    /// What the console calls the project that it shows.
    pub(crate) fn project_name(&self) -> &str {
        self.projects.last().map_or(console::PROJECT, |project| &project.name)
    }

    pub fn playing(&self) -> Scenario {
        self.scenario
    }

    /// Answers one request; a broken connection is told as status 599 ([`Sandbox::CUT`]).
    pub fn handle(&mut self, request: Request<Vec<u8>>, now: SystemTime) -> Response<Vec<u8>> {
        let cut = || {
            let mut reply = reply::empty(StatusCode::BAD_GATEWAY);
            *reply.status_mut() =
                StatusCode::from_u16(Self::CUT).unwrap_or(StatusCode::BAD_GATEWAY);
            reply
        };
        self.exchange(request, now).answer.unwrap_or_else(cut)
    }

    /// Answers one request as the network does: late, or not at all, where a fault says so.
    pub fn exchange(&mut self, request: Request<Vec<u8>>, now: SystemTime) -> Exchange {
        let now = self.time(now);
        let call = Call::new(request, now);
        match self.faults.take(&call.method, &call.path) {
            Some(fault) => self.faulty(&fault, &call),
            None => Exchange { delay: Duration::ZERO, answer: Some(self.answer(&call)) },
        }
    }

    /// The time at Google, when it is `now` at the caller's.
    pub(crate) fn time(&mut self, now: SystemTime) -> SystemTime {
        self.clock.read(now)
    }

    fn faulty(&mut self, fault: &Fault, call: &Call) -> Exchange {
        let delay = Duration::from_millis(fault.delay_ms);
        let answer = match (fault.cut, fault.answers()) {
            (Some(Cut::Before), _) => None,
            (Some(Cut::After), _) => {
                self.answer(call);
                None
            }
            (None, Some(status)) => Some(control::fault_answer(fault, status, call)),
            (None, None) => Some(self.answer(call)),
        };
        let readable = |mut reply: Reply| {
            if !fault.cors {
                reply::close(reply.headers_mut());
            }
            reply
        };
        Exchange { delay, answer: answer.map(readable) }
    }

    fn answer(&mut self, call: &Call) -> Reply {
        let gmail =
            call.path.starts_with("/gmail/v1/") || call.path.starts_with("/upload/gmail/v1/");
        let answer = match (call.method.as_str(), call.path.as_str()) {
            _ if gmail => gmail::answer(self, call),
            (_, path) if path.starts_with("/admin/directory/v1/") => directory::answer(self, call),
            (_, path) if path.starts_with("/groups/v1/groups/") => {
                groups_settings::answer(self, call)
            }
            (_, "/v1/policies") => policies::answer(self, call),
            ("GET", "/o/oauth2/v2/auth" | "/o/oauth2/auth") => Some(oauth::authorize(self, call)),
            ("POST", "/signin/oauth/account") => Some(oauth::choose(self, call)),
            ("GET", "/signin/oauth/warning") => Some(oauth::warning_page(self, call)),
            ("GET", "/signin/oauth/consent") => Some(oauth::consent_page(self, call)),
            ("POST", "/signin/oauth/consent") => Some(oauth::decide(self, call)),
            ("POST", "/token") => Some(oauth::token(self, call)),
            ("OPTIONS", "/token") => Some(oauth::token_preflight()),
            ("POST", "/revoke") => Some(oauth::revoke(self, call)),
            // RFC 7009, 2.3 would have CORS here; Google hasn't.
            ("OPTIONS", "/revoke") => Some(reply::empty(StatusCode::METHOD_NOT_ALLOWED)),
            ("GET", "/resolve") => Some(dns::resolve(call)),
            ("GET", "/favicon.ico") => Some(reply::empty(StatusCode::NO_CONTENT)),
            ("GET", "/") => Some(reply::redirect("/sandbox/")),
            (_, path) if path.starts_with("/mail/") => gmail_web::answer(self, call),
            (_, path) if path.starts_with("/sandbox") => {
                let pages = mailbox::answer(self, call).or_else(|| console::answer(self, call));
                pages.or_else(|| control::answer(self, call))
            }
            _ => None,
        };
        answer.unwrap_or_else(|| self.unknown_call(call))
    }

    /// 501: so that a call that was not thought of doesn't pass unseen.
    fn unknown_call(&mut self, call: &Call) -> Reply {
        let name = format!("{} {}", call.method, call.path);
        let message = format!("The sandbox doesn't imitate this call: {name}");
        self.unknown.push(name);
        let error =
            json!({ "error": { "code": 501, "message": message, "status": "UNIMPLEMENTED" } });
        reply::open(reply::json(StatusCode::NOT_IMPLEMENTED, &error))
    }
}

/// What a test may order and look at; the calls under `/sandbox/` do the same.
impl Sandbox {
    /// A person with an account here, who walks Google's pages.
    pub fn person(&mut self, address: &str) -> Person<'_> {
        Person::new(self, address)
    }

    pub fn fault(&mut self, fault: Fault) {
        self.faults.add(fault);
    }

    /// Lets time pass at Google.
    pub fn advance(&mut self, by: Duration) {
        self.clock.advance(by);
    }

    pub fn switch(&mut self, from: FromSwitch) {
        self.world.from = from;
    }

    /// Decides whether the confirmation mails that Gmail writes from now on arrive.
    pub fn switch_confirmations(&mut self, to: ConfirmationSwitch) {
        self.world.confirmation = to;
    }

    /// Plays the admin who lets a group take mail from outside the organisation, or not; a new group is made.
    pub fn group(&mut self, address: &str, outside: bool) -> Result<(), Refused> {
        self.world.set_group(address, outside)
    }

    /// Plays the admin who gives a user an alias, and the user who adds it in Gmail at once: it is there, without a
    /// status. What the admin does alone goes through the Directory API.
    pub fn admin_adds(&mut self, account: &str, address: &str) -> Result<(), Refused> {
        self.world.admin_adds(account, address)
    }

    /// Enables an API for the deployer's project, or disables it.
    pub fn enable(&mut self, service: Service, enabled: bool) {
        self.world.switched_off.retain(|one| *one != service);
        if !enabled {
            self.world.switched_off.push(service);
        }
    }

    /// Ends an account's grant, as the person can at myaccount.google.com/connections.
    pub fn revoke(&mut self, account: &str) {
        let known = self.world.account(account).map(|account| account.address.clone());
        self.ledger.revoke(known.as_deref().unwrap_or(account));
    }

    /// Ends an account's session in the browser, as signing out of Gmail does; its grants stay.
    pub fn sign_out(&mut self, account: &str) {
        let known = self.world.account(account).map(|account| account.address.clone());
        self.ledger.sign_out(known.as_deref().unwrap_or(account));
    }

    /// The send-as addresses of an account, as the world has them.
    pub fn aliases(&self, account: &str) -> Vec<Alias> {
        self.world.account(account).map(|account| account.aliases.clone()).unwrap_or_default()
    }

    /// What an address has received, newest first.
    pub fn mail(&self, address: &str) -> Vec<Mail> {
        self.world.inbox(address).map(|letter| Mail::read(&letter.raw)).collect()
    }

    /// What the Gmail API took, newest first, as the app wrote it.
    pub fn accepted(&self) -> Vec<Accepted> {
        self.accepted.iter().rev().map(Taken::read).collect()
    }

    /// The calls that were answered 501, as `METHOD path`.
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }
}
