use super::*;
use crate::{
    alias::{NoSender, VerificationStatus, tests::alias},
    moment::Moment,
    session::SignInError,
};

const MIA: &str = "mia@acme.example";

fn given(sign_in: SignIn) -> Given {
    Given {
        config: Config::read(r#"{"client_id": "x.apps.googleusercontent.com"}"#).unwrap(),
        source: Source::File,
        page: "https://mail.acme.com/fromline/".into(),
        redirect_uri: "https://mail.acme.com/fromline/".into(),
        sign_in,
        clock_lag: None,
    }
}

fn signed_in(permissions: &[Permission]) -> Given {
    given(SignIn::In { account: MIA.parse().unwrap(), permissions: permissions.into() })
}

fn roster() -> SendAsList {
    let aliases = vec![
        alias(MIA, VerificationStatus::Primary),
        alias("a@acme.example", VerificationStatus::Pending),
    ];
    SendAsList::new(aliases, Vec::new(), Moment::from_millis(0))
}

fn trouble(kind: ApiErrorKind) -> ApiError {
    ApiError { kind, raw: None }
}

/// A world that answers every question; the mail, too, once it is asked for.
struct World {
    config: Result<Config, ConfigError>,
    reach: fn(Server) -> Reach,
    listed: Result<SendAsList, ApiError>,
    sent: Result<String, NotSent>,
    from: Result<Address, ApiError>,
}

impl Default for World {
    fn default() -> Self {
        Self {
            config: Ok(given(SignIn::Out).config),
            reach: |_| Reach::Answers,
            listed: Ok(roster()),
            sent: Ok("18c1".into()),
            from: Ok(MIA.parse().unwrap()),
        }
    }
}

impl World {
    fn answer(&self, effect: &Command) -> Event {
        match *effect {
            Command::ReadConfig(run) => Event::ConfigRead(run, Box::new(self.config.clone())),
            Command::Probe(run, server) => Event::Probed(run, server, (self.reach)(server)),
            Command::List(run) => Event::Listed(run, self.listed.clone(), Moment::from_millis(0)),
            Command::SendMail(run, _) => Event::MailSent(run, self.sent.clone()),
            Command::MessageMetadata(run, _) => Event::FromRead(run, self.from.clone()),
        }
    }

    fn run(&self, report: Report, event: Event) -> Report {
        let (mut report, mut next) = report.on(event);
        while let Some(effect) = next {
            (report, next) = report.on(self.answer(&effect));
        }
        report
    }

    fn look(&self, given: Given) -> Report {
        self.run(Report::default(), Event::Begun(Box::new(given)))
    }
}

fn all() -> Given {
    signed_in(&[Permission::ListAliases, Permission::Send, Permission::ReadBack])
}

fn skipped(report: &Report) -> Vec<(Point, Reason)> {
    let reason = |finding: &Finding| match finding {
        Finding::Skipped(reason) => Some(*reason),
        _ => None,
    };
    report.iter().filter_map(|(point, finding)| Some((point, reason(finding)?))).collect()
}

fn failed(report: &Report) -> Vec<(Point, Fault)> {
    let fault = |finding: &Finding| match finding {
        Finding::Failed(fault) => Some(fault.clone()),
        _ => None,
    };
    report.iter().filter_map(|(point, finding)| Some((point, fault(finding)?))).collect()
}

#[test]
fn a_good_set_up_passes_and_only_the_mail_waits_for_a_click() {
    let report = World::default().look(all());

    assert_eq!(failed(&report), []);
    assert_eq!(
        skipped(&report),
        [(Point::OwnMail, Reason::WaitsForClick), (Point::From, Reason::After(Point::OwnMail))]
    );
    assert!(!report.is_looking() && report.may_send());
    let fact = Fact::Addresses { all: 2, usable: 1 };
    assert_eq!(report.finding(Point::Addresses), Finding::Passed(fact));
}

#[test]
fn a_clock_that_lags_is_named_and_stops_nothing() {
    let clock_lag = Some(Duration::from_hours(24));
    let report = World::default().look(Given { clock_lag, ..all() });

    let fact = Fact::SignedIn { account: MIA.parse().unwrap(), clock_lag };
    assert_eq!(report.finding(Point::SignIn), Finding::Passed(fact));
    assert_eq!(failed(&report), []);
}

#[test]
fn a_mail_that_was_asked_for_is_taken_and_its_from_is_proven() {
    let world = World::default();
    let report = world.run(world.look(all()), Event::MailAsked);

    assert_eq!(report.counts(), [11, 0, 0]);
    assert_eq!(report.finding(Point::From), Finding::Passed(Fact::From(MIA.parse().unwrap())));
}

#[test]
fn a_from_that_gmail_replaced_is_named() {
    let by: Address = "other@acme.example".parse().unwrap();
    let world = World { from: Ok(by.clone()), ..World::default() };
    let report = world.run(world.look(all()), Event::MailAsked);

    let fault = Fault::Replaced { asked: MIA.parse().unwrap(), by };
    assert_eq!(failed(&report), [(Point::From, fault)]);
}

#[test]
fn without_a_sign_in_the_rest_waits_for_it() {
    let report = World::default().look(given(SignIn::Out));

    let reasons = skipped(&report);
    assert_eq!(reasons[0], (Point::SignIn, Reason::SignedOut));
    assert!(reasons[1..].iter().all(|(_, reason)| *reason == Reason::After(Point::SignIn)));
    assert_eq!(reasons.len(), 6);
    let (_, next) = report.on(Event::MailAsked);
    assert_eq!(next, None, "no mail without an account");
}

#[test]
fn a_sign_in_that_came_to_nothing_is_a_failure() {
    let trouble = SignInError::Unfinished;
    let report = World::default().look(given(SignIn::Troubled(trouble.clone())));
    assert_eq!(failed(&report), [(Point::SignIn, Fault::SignIn(trouble))]);

    let report = World::default().look(given(SignIn::Ended(SignInEnd::RanOut)));
    assert_eq!(failed(&report), [(Point::SignIn, Fault::Ended(SignInEnd::RanOut))]);
}

#[test]
fn a_permission_that_is_missing_is_named_and_what_needs_it_is_skipped() {
    let report = World::default().look(signed_in(&[Permission::Send]));

    let fault = Fault::Missing(vec![Permission::ListAliases]);
    assert_eq!(failed(&report), [(Point::Permissions, fault)]);
    let (list, read) = (Permission::ListAliases, Permission::ReadBack);
    assert_eq!(
        skipped(&report),
        [
            (Point::Api, Reason::NotAllowed(list)),
            (Point::Addresses, Reason::NotAllowed(list)),
            (Point::OwnMail, Reason::WaitsForClick),
            (Point::From, Reason::NotAllowed(read)),
        ]
    );
}

#[test]
fn without_the_permission_to_send_no_mail_can_be_asked_for() {
    let report = World::default().look(signed_in(&[Permission::ListAliases]));

    assert!(!report.may_send());
    assert_eq!(report.on(Event::MailAsked).1, None);
}

#[test]
fn a_gmail_api_that_is_switched_off_is_named_where_it_is() {
    let kind = ApiErrorKind::ApiDisabled { project: Some("12345".into()) };
    let world = World { listed: Err(trouble(kind.clone())), ..World::default() };
    let report = world.look(all());

    assert_eq!(failed(&report), [(Point::Api, Fault::Gmail(kind))]);
    assert_eq!(report.finding(Point::OwnMail), Finding::Skipped(Reason::After(Point::Api)));
}

#[test]
fn a_refusal_that_is_about_the_account_says_that_the_api_works() {
    let world = World { listed: Err(trouble(ApiErrorKind::AdminForbids)), ..World::default() };
    let report = world.look(all());

    assert_eq!(report.finding(Point::Api), Finding::Passed(Fact::ApiEnabled));
    assert_eq!(failed(&report), [(Point::Addresses, Fault::Gmail(ApiErrorKind::AdminForbids))]);
}

#[test]
fn a_token_that_google_no_longer_takes_is_a_sign_in_that_has_ended() {
    let world = World { listed: Err(trouble(ApiErrorKind::SignedOut)), ..World::default() };

    assert_eq!(failed(&world.look(all())), [(Point::SignIn, Fault::Ended(SignInEnd::Rejected))]);
}

#[test]
fn every_server_is_asked_even_if_one_is_away() {
    let reach = |server| match server {
        Server::Token => Reach::Unreachable,
        Server::Gmail => Reach::Forbidden,
        Server::Dns => Reach::Answers,
    };
    let report = World { reach, ..World::default() }.look(given(SignIn::Out));

    assert_eq!(
        failed(&report),
        [
            (Point::Server(Server::Token), Fault::Server(Server::Token, Reach::Unreachable)),
            (Point::Server(Server::Gmail), Fault::Server(Server::Gmail, Reach::Forbidden)),
        ]
    );
}

#[test]
fn the_hosts_file_is_read_anew() {
    let look = |config, source| {
        let world = World { config, ..World::default() };
        failed(&world.look(Given { source, ..given(SignIn::Out) }))
    };
    let now = |text: &str| Config::read(text);
    let config = |fault| vec![(Point::Config, fault)];

    let broken = ConfigError::Missing { status: 404 };
    assert_eq!(look(Err(broken.clone()), Source::File), config(Fault::Config(broken)));
    assert_eq!(
        look(now(r#"{"client_id": "y.apps.googleusercontent.com"}"#), Source::File),
        config(Fault::ConfigChanged)
    );
    assert_eq!(
        look(now(r#"{"client_id": "x.apps.googleusercontent.com"}"#), Source::Nowhere),
        config(Fault::NoClient)
    );
    let chosen = now(r#"{"client_id": "x.apps.googleusercontent.com", "audience": "internal"}"#);
    assert_eq!(look(chosen, Source::Pasted), []);
}

#[test]
fn an_address_that_google_will_not_return_to_is_named() {
    let look = |redirect: &str| {
        let given = Given { redirect_uri: redirect.into(), ..given(SignIn::Out) };
        failed(&World::default().look(given))
    };

    assert_eq!(look("https://mail.acme.com/fromline/index.html"), [], "the same page");
    assert_eq!(look("https://mail.acme.com/other/"), [(Point::PageAddress, Fault::Elsewhere)]);
    assert_eq!(look("https://elsewhere.com/fromline/"), [(Point::PageAddress, Fault::Elsewhere)]);
    assert!(matches!(
        look("http://mail.acme.com/fromline/")[..],
        [(Point::PageAddress, Fault::RedirectUriError(_))]
    ));
}

#[test]
fn an_answer_to_an_earlier_run_is_dropped() {
    let (report, first) = Report::default().on(Event::Begun(Box::new(all())));
    let (report, _) = report.on(Event::Begun(Box::new(all())));
    let late = World::default().answer(&first.unwrap());
    let (report, next) = report.on(late);

    assert_eq!(next, None);
    assert_eq!(report.finding(Point::Config), Finding::Looking);
}

#[test]
fn a_mail_is_asked_for_once_at_a_time() {
    let (report, sending) = World::default().look(all()).on(Event::MailAsked);
    assert!(matches!(sending, Some(Command::SendMail(..))));
    assert!(report.offers_mail() && !report.may_send(), "its button stays, and waits");
    let (report, again) = report.on(Event::MailAsked);
    assert_eq!(again, None);

    let reason = NotSent::NoSender(NoSender::Stale);
    let Some(Command::SendMail(run, _)) = sending else { return };
    let (report, _) = report.on(Event::MailSent(run, Err(reason.clone())));
    assert_eq!(failed(&report), [(Point::OwnMail, Fault::NotSent(reason))]);
    assert!(report.may_send(), "it may be tried again");
}
