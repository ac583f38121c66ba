//! The report on the set-up, against a whole Google.
use fromline::{
    check::{
        Effect, Event, Fact, Fault, Finding, Given, NotSent, Point, Report, SignIn, Source, probe,
    },
    config::Config,
    google::{
        Permission, TroubleKind,
        gmail::ReadFrom,
        oauth::{Ask, Landing},
    },
    keep,
    sending::{self, Ending},
    session::{Grant, Session},
};
use pollster::block_on;
use sandbox::{Consent, Scenario, Visit};

use crate::world::Tab;

const MIA: &str = "mia@acme.example";

fn given(tab: &Tab, grant: Option<&Grant>) -> Given {
    let (session, _) = Session::open(grant.cloned(), None, &Landing::Plain, "", tab.now());
    Given {
        config: Config::default(),
        source: Source::File,
        page: tab.registration.redirect_uri.clone(),
        redirect_uri: tab.registration.redirect_uri.clone(),
        sign_in: SignIn::of(&session),
        clock_lag: None,
    }
}

fn answer(tab: &Tab, grant: Option<&Grant>, effect: Effect) -> Event {
    match effect {
        Effect::ReadConfig(run) => Event::ConfigRead(run, Box::new(Ok(given(tab, None).config))),
        Effect::Probe(run, server) => {
            let endpoints = &tab.registration.endpoints;
            Event::Probed(run, server, block_on(probe(server, endpoints, &tab)))
        }
        Effect::List(run) => Event::Listed(run, tab.list(grant.unwrap())),
        Effect::SendMail(run, own) => {
            let grant = grant.unwrap();
            let sender = tab.list(grant).unwrap().sender(&own, &"".into(), tab.now()).unwrap();
            let message = sender.write(&Tab::draft(own.as_str()), &tab.stamp());
            let sent = block_on(sending::send(&tab.gmail(grant), &message, || tab.now()));
            let sent = match sent.ending {
                Ending::Accepted(taken) => Ok(taken.id),
                Ending::Refused(trouble) => Err(NotSent::Refused(trouble.kind)),
                Ending::Unknown(trouble) => Err(NotSent::Unknown(trouble.kind)),
            };
            Event::MailSent(run, sent)
        }
        Effect::ReadFrom(run, id) => {
            Event::FromRead(run, block_on(tab.gmail(grant.unwrap()).call(&ReadFrom { id: &id })))
        }
    }
}

fn tell(tab: &Tab, grant: Option<&Grant>, report: Report, event: Event) -> Report {
    let (mut report, mut next) = report.on(event);
    while let Some(effect) = next {
        (report, next) = report.on(answer(tab, grant, effect));
    }
    report
}

fn look(tab: &Tab, grant: Option<&Grant>) -> Report {
    tell(tab, grant, Report::default(), Event::Begun(Box::new(given(tab, grant))))
}

/// Signs in with every permission that Fromline ever asks for.
fn connect_with_everything(tab: &Tab) -> Grant {
    let permissions = vec![Permission::ListAliases, Permission::Send, Permission::ReadBack];
    let ask = Ask { permissions, ..Ask::default() };
    let (url, pending) = tab.registration.authorize(ask, tab.now()).unwrap();
    keep::keep(&tab, &pending).unwrap();
    let mut google = tab.google.borrow_mut();
    let visit = google.person(MIA).consent(url.as_str(), Consent::All, tab.system_time());
    drop(google);
    let Visit::Redirected(url) = visit else { panic!("{visit:?}") };
    tab.redeem(tab.land(&url).unwrap()).unwrap()
}

#[test]
fn everything_passes_and_the_mail_arrives_once_it_is_asked_for() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = connect_with_everything(&tab);
    let report = look(&tab, Some(&grant));
    assert_eq!(report.counts(), [9, 0, 2], "{report:?}");
    assert!(tab.google.borrow().mail(MIA).is_empty(), "no mail by itself");

    let report = tell(&tab, Some(&grant), report, Event::MailAsked);
    assert_eq!(report.counts(), [11, 0, 0], "{report:?}");
    assert_eq!(report.finding(Point::From), Finding::Passed(Fact::From(MIA.parse().unwrap())));
    assert_eq!(tab.google.borrow().mail(MIA).len(), 1);
}

#[test]
fn before_anybody_has_signed_in_no_secret_leaves_the_page() {
    let tab = Tab::at(Scenario::Consumer);
    let report = look(&tab, None);

    assert_eq!(report.counts(), [5, 0, 6], "{report:?}");
    assert_eq!(tab.asked.borrow().len(), 3, "one harmless question to each server");
}

#[test]
fn a_switched_off_api_and_a_blocked_machine_are_found() {
    let tab = Tab::at(Scenario::ApiDisabled);
    let grant = tab.connect("mia.chen@gmail.com", Consent::All).unwrap();
    let Finding::Failed(Fault::Gmail(kind)) = look(&tab, Some(&grant)).finding(Point::Api) else {
        panic!("the API passes");
    };
    assert!(matches!(kind, TroubleKind::ApiDisabled { project: Some(_) }));

    tab.is_online.set(false);
    assert_eq!(look(&tab, None).counts(), [2, 3, 6]);
}
