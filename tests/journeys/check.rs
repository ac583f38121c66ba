//! The report on the set-up, against a whole Google.
use fromline::{
    check::{Event, Fact, Fault, Finding, Given, Means, Point, Report, SignIn, Source},
    config::Config,
    google::{ApiErrorKind, Permission},
    mail::DisplayName,
    session,
    words::check::own_mail,
};
use pollster::block_on;
use sandbox::{Consent, Scenario};

use crate::world::Tab;

const MIA: &str = "mia@acme.example";

fn given(tab: &Tab) -> Given {
    Given {
        config: Config::default(),
        source: Source::File,
        page: tab.registration.redirect_uri.clone(),
        redirect_uri: tab.registration.redirect_uri.clone(),
        sign_in: SignIn::of(&tab.session()),
        clock_lag: None,
    }
}

fn tell(tab: &Tab, report: Report, event: Event) -> Report {
    let means = Means {
        transport: tab,
        endpoints: tab.registration.endpoints.clone(),
        mail: own_mail,
        name: DisplayName::default(),
    };
    let (mut report, mut next) = report.on(event);
    while let Some(command) = next {
        let read_config = || async { Ok(Config::default()) };
        (report, next) = report.on(block_on(command.run(&tab, &means, read_config)));
    }
    report
}

fn look(tab: &Tab) -> Report {
    tell(tab, Report::default(), Event::Begun(Box::new(given(tab))))
}

#[test]
fn everything_passes_and_the_mail_arrives_once_it_is_asked_for() {
    let tab = Tab::at(Scenario::Workspace);
    tab.connect_asking(MIA, &Permission::ALL).unwrap();
    let report = look(&tab);
    assert_eq!(report.counts(), [9, 0, 2], "{report:?}");
    assert!(tab.google.borrow().mail(MIA).is_empty(), "no mail by itself");

    let report = tell(&tab, report, Event::MailAsked);
    assert_eq!(report.counts(), [11, 0, 0], "{report:?}");
    assert_eq!(report.finding(Point::From), Finding::Passed(Fact::From(MIA.parse().unwrap())));
    assert_eq!(tab.google.borrow().mail(MIA).len(), 1);
}

#[test]
fn before_anybody_has_signed_in_no_secret_leaves_the_page() {
    let tab = Tab::at(Scenario::Consumer);
    let report = look(&tab);

    assert_eq!(report.counts(), [5, 0, 6], "{report:?}");
    assert_eq!(tab.asked.borrow().len(), 3, "one harmless question to each server");
}

#[test]
fn a_switched_off_api_and_a_blocked_machine_are_found() {
    let tab = Tab::at(Scenario::ApiDisabled);
    tab.connect("mia.chen@gmail.com", Consent::All).unwrap();
    let Finding::Failed(Fault::Gmail(kind)) = look(&tab).finding(Point::Api) else {
        panic!("the API passes");
    };
    assert!(matches!(kind, ApiErrorKind::ApiDisabled { project: Some(_) }));

    tab.tell(session::Event::Disconnected);
    tab.is_online.set(false);
    assert_eq!(look(&tab).counts(), [2, 3, 6]);
}
