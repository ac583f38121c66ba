//! The whole catalogue of what can go wrong, walked by a test: nothing is without its own words.
use super::{
    Advice, Explanation, Who,
    at_google::Shown,
    check::{Act, CheckTarget, Line, Surroundings, as_text, line},
    letters::Facts,
    sign_in,
    trouble::advise,
};
use crate::{
    alias::NoSender,
    check::{Event, Fault, Finding, Given, NotSent, Point, Report, SignIn, Source},
    config::{Config, OAuthClient},
    google::{
        ApiErrorKind, Permission, TransportError,
        id_token::IdTokenError,
        oauth::{CallbackError, ExchangeError, Registration},
    },
    sending::RecordsError,
    session::SignInError,
};

/// One of each; the match fails to compile where a kind is new.
fn every_kind() -> Vec<ApiErrorKind> {
    use ApiErrorKind as Kind;
    match Kind::Offline {
        Kind::Offline
        | Kind::Forbidden
        | Kind::ForbiddenByHost
        | Kind::Unreachable
        | Kind::SignedOut
        | Kind::MissingPermission
        | Kind::ApiDisabled { .. }
        | Kind::AdminForbids
        | Kind::NoMailbox
        | Kind::OtherMailbox
        | Kind::Precondition
        | Kind::NotFound
        | Kind::TooFast { .. }
        | Kind::DailyLimit { .. }
        | Kind::ProjectLimit
        | Kind::FromRefused
        | Kind::RecipientRefused
        | Kind::TooLarge
        | Kind::Refused
        | Kind::GoogleFailed
        | Kind::Unreadable => {}
    }
    vec![
        Kind::Offline,
        Kind::Forbidden,
        Kind::ForbiddenByHost,
        Kind::Unreachable,
        Kind::SignedOut,
        Kind::MissingPermission,
        Kind::ApiDisabled { project: None },
        Kind::ApiDisabled { project: Some("77".into()) },
        Kind::AdminForbids,
        Kind::NoMailbox,
        Kind::OtherMailbox,
        Kind::Precondition,
        Kind::NotFound,
        Kind::TooFast { until: None },
        Kind::TooFast { until: Some("2026-11-22T13:30:05.123Z".into()) },
        Kind::DailyLimit { until: None },
        Kind::DailyLimit { until: Some("2026-11-22T13:30:05.123Z".into()) },
        Kind::ProjectLimit,
        Kind::FromRefused,
        Kind::RecipientRefused,
        Kind::TooLarge,
        Kind::Refused,
        Kind::GoogleFailed,
        Kind::Unreadable,
    ]
}

fn every_exchange() -> Vec<ExchangeError> {
    use ExchangeError as Error;
    match Error::Unreadable {
        Error::TransportError(_)
        | Error::SecretMissing
        | Error::ClientUnknown
        | Error::CodeSpent
        | Error::RedirectMismatch
        | Error::Refused { .. }
        | Error::GoogleFailed
        | Error::Unreadable
        | Error::Incomplete { .. }
        | Error::IdToken(_) => {}
    }
    let no_answer = [
        TransportError::Offline,
        TransportError::Lost,
        TransportError::Forbidden,
        TransportError::ForbiddenByHost,
        TransportError::TooLate,
    ];
    let id_token = [
        IdTokenError::Malformed,
        IdTokenError::Issuer,
        IdTokenError::Audience,
        IdTokenError::Nonce,
        IdTokenError::Expired,
    ];
    let refused = |code: &str| Error::Refused { code: code.into(), description: "why".into() };
    let plain = [
        Error::SecretMissing,
        Error::ClientUnknown,
        Error::CodeSpent,
        Error::RedirectMismatch,
        Error::GoogleFailed,
        Error::Unreadable,
        Error::Incomplete { field: "access_token" },
        refused("unsupported_grant_type"),
        refused("invalid_request"),
    ];
    no_answer
        .map(Error::TransportError)
        .into_iter()
        .chain(id_token.map(Error::IdToken))
        .chain(plain)
        .collect()
}

fn every_callback() -> Vec<CallbackError> {
    use CallbackError as Error;
    match Error::NoCode {
        Error::ForeignState
        | Error::TooOld
        | Error::Duplicate(_)
        | Error::WrongIssuer(_)
        | Error::Cancelled
        | Error::Refused(_)
        | Error::NoCode
        | Error::Fragment => {}
    }
    let codes = [
        "admin_policy_enforced",
        "org_internal",
        "invalid_scope",
        "server_error",
        "temporarily_unavailable",
        "login_required",
        "never_heard_of",
    ];
    let plain = [
        Error::ForeignState,
        Error::TooOld,
        Error::Duplicate("code"),
        Error::WrongIssuer("https://evil.example".into()),
        Error::Cancelled,
        Error::NoCode,
        Error::Fragment,
    ];
    codes.map(|code| Error::Refused(code.into())).into_iter().chain(plain).collect()
}

fn every_trouble() -> Vec<SignInError> {
    use SignInError as ApiError;
    match ApiError::Unfinished {
        ApiError::Unfinished
        | ApiError::Callback(_)
        | ApiError::Exchange(_)
        | ApiError::Nameless(_)
        | ApiError::NothingKept
        | ApiError::NoRedirect
        | ApiError::NotLoaded
        | ApiError::WindowBlocked => {}
    }
    let plain = [
        ApiError::Unfinished,
        ApiError::Nameless(None),
        ApiError::NothingKept,
        ApiError::NoRedirect,
        ApiError::NotLoaded,
        ApiError::WindowBlocked,
        ApiError::Nameless(Some(crate::google::ApiError::from(TransportError::Lost))),
    ];
    let callbacks = every_callback().into_iter().map(ApiError::Callback);
    let exchanges = every_exchange().into_iter().map(ApiError::Exchange);
    plain.into_iter().chain(callbacks).chain(exchanges).collect()
}

fn is_whole(advice: &Advice, of: &dyn std::fmt::Debug) {
    let Explanation { title, cause, steps, .. } = &advice.explanation;
    assert!(!title.is_empty() && !cause.is_empty() && !steps.is_empty(), "{of:?}");
    assert!(steps.iter().all(|step| !step.is_empty()), "{of:?}");
    let who = advice.who.unwrap_or_else(|| panic!("nobody can mend {of:?}"));
    let is_asked = matches!(who, Who::Deployer | Who::Admin | Who::AsAnswered);
    assert_eq!(advice.letter.is_some(), is_asked, "{of:?}: {who:?}");
    if let Some(letter) = &advice.letter {
        let facts = Facts { client_id: "12-canary".into(), ..Facts::default() };
        assert!(letter.write(&facts).contains("12-canary"), "{of:?}");
        assert!(steps.iter().any(|step| step.contains("below")), "{of:?} names the text");
    }
}

/// Google-facts, A.7 and B.5: nothing that can go wrong is without its own words.
#[test]
fn everything_that_can_go_wrong_is_explained_and_somebody_can_mend_it() {
    for kind in every_kind() {
        is_whole(&advise(&kind), &kind);
    }
    for trouble in every_trouble() {
        is_whole(&sign_in::advise(&trouble), &trouble);
    }
    for shown in Shown::ALL {
        is_whole(&shown.explain(), &shown);
    }
}

#[test]
fn every_page_of_googles_is_told_by_words_of_its_own() {
    let labels = Shown::ALL.map(Shown::label);
    let titles = Shown::ALL.map(|shown| shown.explain().explanation.title);

    for (i, label) in labels.iter().enumerate() {
        assert!(labels.iter().skip(i + 1).all(|other| other != label), "{label}");
        assert!(titles.iter().skip(i + 1).all(|other| *other != titles[i]), "{label}");
    }
}

#[test]
fn a_code_that_comes_back_has_the_words_of_its_page() {
    for code in ["admin_policy_enforced", "org_internal", "deleted_client", "invalid_scope"] {
        let came = sign_in::advise(&SignInError::Callback(CallbackError::Refused(code.into())));
        let page = Shown::ALL.into_iter().find(|shown| shown.label().contains(code)).unwrap();

        assert_eq!(came, page.explain(), "{code}");
    }
}

#[test]
fn a_reason_without_words_is_shown_as_it_came() {
    let refused = CallbackError::Refused("never_heard_of".into());
    let advice = sign_in::advise(&SignInError::Callback(refused));

    assert!(advice.explanation.cause.contains("never_heard_of"));
    assert!(advice.letter.unwrap().write(&Facts::default()).contains("never_heard_of"));
}

fn registration() -> Registration {
    let client = OAuthClient { id: "12-x".into(), secret: None };
    Registration {
        client,
        redirect_uri: "https://acme.com/".into(),
        endpoints: Config::default().endpoints,
    }
}

fn every_fault() -> Vec<(Point, Fault)> {
    let own = || "mia@acme.example".parse().expect("a constant address is valid");
    let senders = [
        NoSender::Stale,
        NoSender::Unlisted(own()),
        NoSender::Waiting(own()),
        NoSender::Unknown(own(), "odd".into()),
    ];
    let missing: [&[Permission]; 2] = [&[Permission::Send], &Permission::AT_CONNECT];
    let refused = |kind| (Point::OwnMail, Fault::NotSent(NotSent::Refused(kind)));
    let unknown = |kind| (Point::OwnMail, Fault::NotSent(NotSent::Unknown(kind)));
    let mut all: Vec<(Point, Fault)> = Vec::new();
    for point in [Point::Api, Point::Addresses, Point::From] {
        all.extend(every_kind().into_iter().map(|kind| (point, Fault::Gmail(kind))));
    }
    all.extend(every_kind().into_iter().map(refused));
    all.extend(every_kind().into_iter().map(unknown));
    all.extend(every_trouble().into_iter().map(|one| (Point::SignIn, Fault::SignIn(one))));
    all.extend(senders.map(|one| (Point::OwnMail, Fault::NotSent(NotSent::NoSender(one)))));
    let not_recorded = NotSent::NotRecorded(RecordsError::Full);
    all.push((Point::OwnMail, Fault::NotSent(not_recorded)));
    all.extend(missing.map(|some| (Point::Permissions, Fault::Missing(some.into()))));
    all
}

/// “Check set-up” has buttons of its own: what it says must fit those, and not another page's.
#[test]
fn the_report_asks_for_nothing_that_can_not_be_done_from_there() {
    let registration = registration();
    for (point, fault) in every_fault() {
        let of = format!("{point:?}, {fault:?}");
        let line = line(point, &Finding::Failed(fault), &registration);
        let next = line.next_step(str::to_owned);
        let Line { text, act, letter, .. } = line;
        let said = format!("{text} {}", next.unwrap_or_default());

        for elsewhere in [
            "below",
            "above",
            "press Send",
            "Press Send",
            "Press Sign in",
            "Press Grant",
            "Disconnect.",
        ] {
            assert!(!said.contains(elsewhere), "{of}: “{elsewhere}” in {said}");
        }
        let leads = |place| matches!(act, Some(Act::Go(_, to)) if to == place);
        let asks = matches!(act, Some(Act::Grant(_) | Act::AskAgain));
        assert!(!said.contains("in Settings") || leads(CheckTarget::Settings), "{of}: {said}");
        assert!(!said.contains("Addresses") || leads(CheckTarget::Addresses), "{of}: {said}");
        assert!(!said.contains("Grant it") || asks, "{of}: {said}");
        assert!(!said.contains("Ask the administrator") || letter.is_some(), "{of}: {said}");
    }
}

/// A secret that was written into the wrong key of the host's file is none of the page's own.
#[test]
fn a_report_on_a_broken_file_has_no_secret_of_it() {
    let secret = "GOCSPX-abcdefghijklmnopqrstuvwxyz12";
    let given = Given {
        config: Config::read("{}").unwrap(),
        source: Source::File,
        page: "https://acme.com/".into(),
        redirect_uri: "https://acme.com/".into(),
        sign_in: SignIn::Out,
        clock_lag: None,
    };
    let (report, Some(crate::check::Command::ReadConfig(run))) =
        Report::default().on(Event::Begun(Box::new(given)))
    else {
        panic!("the file is read first");
    };
    let read = Config::read(&format!(r#"{{"endpoints":"{secret}"}}"#));
    let (report, _) = report.on(Event::ConfigRead(run, Box::new(read)));
    let at = Surroundings {
        page: "https://acme.com/".into(),
        browser: "Chrome/154.0".into(),
        time: "2026-11-25T01:00:00Z".into(),
        source: Source::File,
        version: "0.1.0".into(),
        token: String::new(),
        written: |time| time.to_owned(),
    };
    let text = as_text(&report, &registration(), &at);

    assert!(text.contains("1. config.json: Failed. config.json can’t be read: line 1"), "{text}");
    assert!(!text.contains("abcdefgh"), "{text}");
}
