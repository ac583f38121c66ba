use std::time::Duration;

use fromline::{
    google::{
        ApiErrorKind, Permission,
        oauth::{
            AnswerPlace, AuthorizationRequest, AuthorizationResponse, CallbackError, Code, Pending,
            Prompt,
        },
    },
    session::{
        Event, Grant, Session, SignInError,
        renewal::{Renewal, RenewalCommand, RenewalEvent, RenewalScreen},
    },
};
use sandbox::{Consent, Scenario, Visit};

use crate::world::Tab;

const MIA: &str = "mia@acme.example";

fn ask(prompt: Option<Prompt>) -> AuthorizationRequest {
    AuthorizationRequest {
        permissions: Permission::AT_CONNECT.into(),
        account: Some(MIA.parse().unwrap()),
        prompt,
        place: AnswerPlace::Window,
        ..AuthorizationRequest::default()
    }
}

/// A renewal, and the window that it has opened.
struct Window<'a> {
    tab: &'a Tab,
    renewal: Renewal,
}

impl<'a> Window<'a> {
    /// The window goes to Google without asking for a page, and comes back with an answer.
    fn open(tab: &'a Tab) -> (Self, Option<RenewalCommand>) {
        let (url, pending) =
            tab.registration.authorize(ask(Some(Prompt::None)), tab.now()).unwrap();
        let mut window = Self { tab, renewal: Renewal::default() };
        window.tell(RenewalEvent::Opened(pending, tab.now()));
        let command = window.comes_back(url.as_str(), Consent::All);
        (window, command)
    }

    /// The same window is sent on to where the person can answer.
    fn is_sent_on(
        &mut self,
        prompt: Option<Prompt>,
        consent: Consent<'_>,
    ) -> Option<RenewalCommand> {
        let (url, pending) = self.tab.registration.authorize(ask(prompt), self.tab.now()).unwrap();
        self.tell(RenewalEvent::SentOn(pending, self.tab.now()));
        self.comes_back(url.as_str(), consent)
    }

    fn comes_back(&mut self, url: &str, consent: Consent<'_>) -> Option<RenewalCommand> {
        let visit = self.tab.walk(MIA, url, consent);
        let Visit::Redirected(url) = visit else { panic!("{visit:?}") };
        let query = url.split_once('?').map(|(_, query)| format!("?{query}")).unwrap();
        self.tell(RenewalEvent::Landed(AuthorizationResponse::read(&query), self.tab.now()))
    }

    fn tell(&mut self, event: RenewalEvent) -> Option<RenewalCommand> {
        let issuer = &self.tab.registration.endpoints.issuer;
        let (next, command) = std::mem::take(&mut self.renewal).on(issuer, event);
        self.renewal = next;
        command
    }

    /// The code becomes a grant.
    fn redeems(&mut self, number: u32, code: Code) -> Option<RenewalCommand> {
        let expected = code.expected_account().cloned();
        let outcome = self.tab.redeem(code);
        self.tell(RenewalEvent::Redeemed(number, outcome, expected))
    }
}

/// A session whose hour is over, and the grant it had.
fn an_hour_later(tab: &Tab) -> (Session, Grant) {
    let grant = tab.connect(MIA, Consent::All).unwrap();
    tab.wait(Duration::from_hours(1));
    let kept = Some(grant.clone());
    let (session, _) = Session::open(kept, None, &AuthorizationResponse::Plain, "", tab.now());
    assert_eq!(session.grant(), None);
    (session, grant)
}

#[test]
fn an_hour_later_a_window_renews_the_sign_in_without_a_page_of_googles() {
    let tab = Tab::at(Scenario::Workspace);
    let (session, old) = an_hour_later(&tab);
    assert_eq!(tab.accepts(&old).unwrap_err().kind, ApiErrorKind::SignedOut);

    let (mut window, command) = Window::open(&tab);
    let Some(RenewalCommand::Redeem(number, code)) = command else { panic!("{command:?}") };
    let command = window.redeems(number, code);
    let Some(RenewalCommand::Renewed(grant, expected)) = command else { panic!("{command:?}") };
    let (session, _) = session.on(Event::Renewed(grant, expected));

    let renewed = session.grant().unwrap();
    assert_ne!(renewed.token().secret(), old.token().secret());
    assert!(tab.accepts(renewed).is_ok(), "what met 401 goes on");
}

#[test]
fn the_verifier_is_never_kept_and_no_token_is_told() {
    let tab = Tab::at(Scenario::Workspace);
    let (_, old) = an_hour_later(&tab);
    let before = tab.kept();
    let (mut window, command) = Window::open(&tab);
    let Some(RenewalCommand::Redeem(number, code)) = command else { panic!("{command:?}") };
    window.redeems(number, code);

    assert_eq!(tab.kept(), before, "a window's question is in memory alone");
    assert!(!format!("{:?}", window.renewal).contains(old.token().secret()));
}

#[test]
fn who_has_signed_out_of_google_meanwhile_is_asked_in_the_same_window() {
    let tab = Tab::at(Scenario::Workspace);
    an_hour_later(&tab);
    tab.google.borrow_mut().sign_out(MIA);

    let (mut window, command) = Window::open(&tab);
    let Some(RenewalCommand::SendOn(prompt)) = command else { panic!("{command:?}") };
    assert_eq!(prompt, Some(Prompt::SelectAccount));
    let command = window.is_sent_on(prompt, Consent::All);
    assert!(matches!(command, Some(RenewalCommand::Redeem(..))), "{command:?}");
}

#[test]
fn who_has_taken_the_access_back_is_asked_for_consent() {
    let tab = Tab::at(Scenario::Workspace);
    an_hour_later(&tab);
    tab.google.borrow_mut().revoke(MIA);

    let (mut window, command) = Window::open(&tab);
    let Some(RenewalCommand::SendOn(None)) = command else { panic!("{command:?}") };
    let command = window.is_sent_on(None, Consent::Cancel);
    assert!(matches!(command, Some(RenewalCommand::Close)), "{command:?}");
    let cancelled = SignInError::Callback(CallbackError::Cancelled);
    assert_eq!(window.renewal.screen(), RenewalScreen::Failed(cancelled));
}

#[test]
fn a_renewal_asks_for_what_was_granted_and_not_again_for_what_was_refused() {
    let tab = Tab::at(Scenario::Workspace);
    tab.connect(MIA, Consent::Only(&[Permission::Send.scope()])).unwrap();
    let silent = |permissions: Vec<Permission>| {
        let ask = AuthorizationRequest { permissions, ..ask(Some(Prompt::None)) };
        let (url, _): (_, Pending) = tab.registration.authorize(ask, tab.now()).unwrap();
        let Visit::Redirected(url) = tab.walk(MIA, url.as_str(), Consent::Cancel) else {
            panic!("a page")
        };
        url
    };

    assert!(silent(vec![Permission::Send]).contains("code="));
    assert!(silent(Permission::AT_CONNECT.into()).contains("error=consent_required"));
}

#[test]
fn one_more_permission_comes_with_all_that_was_granted_before() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = tab.connect(MIA, Consent::All).unwrap();
    assert!(!grant.allows(Permission::ReadBack));

    let ask = AuthorizationRequest {
        permissions: vec![Permission::ReadBack],
        prompt: Some(Prompt::Consent),
        adds: true,
        place: AnswerPlace::Here,
        ..ask(None)
    };
    let Visit::Redirected(url) = tab.asks(MIA, ask, Consent::All) else { panic!("a page") };
    let grant = tab.redeem(tab.land(&url).unwrap()).unwrap();

    assert!(Permission::ALL.into_iter().all(|permission| grant.allows(permission)), "{grant:?}");
}
