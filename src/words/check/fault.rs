use super::{Act, CheckTarget, Line};
use crate::{
    check::{Fault, NotSent, Point, Reach, Server},
    google::{ApiErrorKind, Permission, oauth::Registration},
    session::SignInError,
    words::{Advice, Explanation, client, common, config, records::not_recorded, sign_in, trouble},
};

/// What is wrong, and the one thing to do from here.
pub(super) fn line(point: Point, fault: &Fault, registration: &Registration) -> Line {
    match fault {
        Fault::Config(fault) => Line::new(config::fault(fault))
            .next("Fix the file on the host. Until then, this page can’t start."),
        Fault::ConfigChanged => {
            Line::new("The host has another file now than the one this page began with.")
                .next("Load the page again. If it is still so, a cache lies between you and the host.")
                .act(Act::Reload)
        }
        Fault::NoClient => Line::new("It names no OAuth client, so signing in can’t work.")
            .next("Follow the steps on Setup.")
            .act(Act::Go("Open Setup", CheckTarget::Setup)),
        Fault::NotAClientId(form) => Line::new("client_id holds something else than a client id.")
            .next(client::not_an_id(*form)),
        Fault::NotASecret(form) => {
            Line::new("client_secret holds something else than a client secret.")
                .next(client::not_a_secret(*form))
        }
        Fault::RedirectUriError(fault) => {
            Line::new(format!("Google won’t take {}.", registration.redirect_uri))
                .next(config::not_registrable(*fault))
        }
        Fault::Elsewhere => Line::new(config::elsewhere(&registration.redirect_uri))
            .next("Open the page there, or take redirect_uri out of config.json."),
        Fault::Server(server, reach) => reached(*server, *reach, registration),
        Fault::SignIn(trouble) => signed_out(trouble),
        Fault::Ended(ending) => Line::new(sign_in::ending(*ending))
            .next("Sign in again in Settings.")
            .act(settings()),
        Fault::Missing(permissions) => missing(permissions),
        Fault::Gmail(kind) => gmail(point, kind, registration),
        Fault::NotSent(reason) => not_sent(reason, registration),
        Fault::Replaced { asked, by } => {
            Line::new(format!("Gmail put {by} in the place of {asked}, without saying so."))
                .next("Look in Gmail’s settings, under “Send mail as”, which address is the default, and write to your administrator if you can’t change it.")
        }
    }
}

const fn settings() -> Act {
    Act::Go("Go to Settings", CheckTarget::Settings)
}

const fn addresses() -> Act {
    Act::Go("Open Addresses", CheckTarget::Addresses)
}

/// What it is, without the steps: those belong to the page on which it happened.
fn told(advice: Advice) -> Line {
    let Explanation { title, cause, .. } = advice.explanation;
    Line { letter: advice.letter, ..Line::new(format!("{title}. {cause}")) }
}

fn signed_out(trouble: &SignInError) -> Line {
    let line = match trouble {
        SignInError::Unfinished => Line::new(
            "The last sign-in was not finished: you came back before Google had answered.",
        ),
        SignInError::Nameless(Some(trouble)) if trouble.kind == ApiErrorKind::Refused => refused(),
        trouble => told(sign_in::advise(trouble)),
    };
    line.next("The steps are in Settings, with the button to sign in again.").act(settings())
}

/// Google’s own words are kept for the pages on which one can read them.
fn refused() -> Line {
    Line::new("Google refused, for a reason that Fromline has no advice for.")
}

fn missing(permissions: &[Permission]) -> Line {
    let name = |permission: &Permission| match permission {
        Permission::ListAliases => "your email settings",
        Permission::Send => "sending",
        Permission::ReadBack => "mail headers",
    };
    let names: Vec<_> = permissions.iter().map(name).collect();
    let act = match permissions {
        [one] => Act::Grant(*one),
        _ => Act::AskAgain,
    };
    Line::new(format!("Left unticked on Google’s page: {}.", names.join(" and ")))
        .next("Grant it: on Google’s page, tick every box.")
        .act(act)
}

fn gmail(point: Point, kind: &ApiErrorKind, registration: &Registration) -> Line {
    let line = match kind {
        ApiErrorKind::Refused => refused(),
        kind => told(trouble::advise(kind)),
    };
    match kind {
        ApiErrorKind::ApiDisabled { project } => enable(line, project.as_deref(), registration),
        ApiErrorKind::SignedOut
        | ApiErrorKind::MissingPermission
        | ApiErrorKind::OtherMailbox
        | ApiErrorKind::NoMailbox
        | ApiErrorKind::Precondition
        | ApiErrorKind::AdminForbids => of_the_account(line, point, kind),
        ApiErrorKind::FromRefused
        | ApiErrorKind::RecipientRefused
        | ApiErrorKind::TooLarge
        | ApiErrorKind::NotFound
        | ApiErrorKind::Refused => of_the_mail(line, kind),
        ApiErrorKind::TooFast { until } => {
            Line { until: until.clone(), ..line.next(waiting(kind)) }
        }
        kind => line.next(waiting(kind)),
    }
}

fn enable(line: Line, project: Option<&str>, registration: &Registration) -> Line {
    let page = registration.endpoints.console.at("/apis/library/gmail.googleapis.com");
    let known = project.or_else(|| registration.client.project());
    let page = known.map_or(page.clone(), |number| format!("{page}?project={number}"));
    line.next("Press Enable on Google’s page, wait five minutes, then check again.")
        .act(Act::Open("Open “Gmail API”", page))
}

/// What passes, or is mended elsewhere than here.
fn waiting(kind: &ApiErrorKind) -> String {
    match kind {
        ApiErrorKind::Offline => "Connect to the internet, then check again.",
        ApiErrorKind::ForbiddenByHost => {
            "Remove the header Content-Security-Policy from the host’s settings, or add this host to its connect-src."
        }
        ApiErrorKind::Forbidden => {
            "Build again with --config, or run set-hosts.sh from the release, and publish the new files: the policy names the hosts of config.json."
        }
        ApiErrorKind::Unreadable => {
            "Open any web page, and see whether the network wants you to sign in. Then check again."
        }
        ApiErrorKind::TooFast { until: Some(_) } => "Then check again.",
        ApiErrorKind::TooFast { .. } | ApiErrorKind::GoogleFailed => {
            "Wait a minute, then check again."
        }
        ApiErrorKind::DailyLimit { .. } => {
            "Wait. The limit ends within 24 hours at most. Your set-up is fine."
        }
        ApiErrorKind::ProjectLimit => {
            "Wait until tomorrow. If it happens often, the quota of the Google project is too small."
        }
        _ => "Look at the internet connection, then check again.",
    }
    .to_owned()
}

fn of_the_account(line: Line, point: Point, kind: &ApiErrorKind) -> Line {
    match kind {
        ApiErrorKind::MissingPermission => {
            let act = match point {
                Point::From => Act::Grant(Permission::ReadBack),
                _ => Act::AskAgain,
            };
            line.next("Grant it: on Google’s page, tick every box.").act(act)
        }
        ApiErrorKind::AdminForbids => {
            line.next("Ask the administrator of your Google Workspace to allow it, then check again.")
        }
        ApiErrorKind::OtherMailbox => line
            .next("Disconnect in Settings, then connect the account whose mailbox it is.")
            .act(settings()),
        ApiErrorKind::NoMailbox => line
            .next("Disconnect in Settings, then connect an account that has a Gmail inbox.")
            .act(settings()),
        ApiErrorKind::Precondition => line
            .next("Open Gmail with this account. If it works there, check again; if not, connect another account in Settings.")
            .act(settings()),
        _ => line.next("Sign in again in Settings.").act(settings()),
    }
}

fn of_the_mail(line: Line, kind: &ApiErrorKind) -> Line {
    match kind {
        ApiErrorKind::FromRefused => line
            .next("Look on Addresses how Gmail lists the account’s own address, then send again.")
            .act(addresses()),
        ApiErrorKind::RecipientRefused => line
            .next("The email goes to the account’s own address. Settings shows which that is.")
            .act(settings()),
        ApiErrorKind::TooLarge => {
            line.next("This email has two sentences, so something between this page and Gmail refuses it. Try another network.")
        }
        ApiErrorKind::NotFound => line.next("Look for the email in Gmail, then send another."),
        _ => line
            .next("Open Addresses and press Refresh: Google’s whole answer is shown there.")
            .act(addresses()),
    }
}

fn not_sent(reason: &NotSent, registration: &Registration) -> Line {
    match reason {
        NotSent::NotRecorded(reason) => {
            let Explanation { cause, steps, .. } = not_recorded(*reason).explanation;
            steps.into_iter().take(1).fold(Line::new(cause), Line::next)
        }
        NotSent::NoSender(reason) => Line::new(common::no_sender(reason)).act(addresses()),
        NotSent::Refused(ApiErrorKind::Refused) => refused()
            .next("Send the same from the page Test: Google’s whole answer is shown there.")
            .act(Act::Go("Open Test", CheckTarget::Test)),
        NotSent::Refused(kind) => gmail(Point::OwnMail, kind, registration),
        NotSent::Unknown(kind) => {
            let cause = match kind {
                ApiErrorKind::Refused => refused().text,
                kind => trouble::explain(kind).cause,
            };
            Line::new(format!("Not known whether it was sent. {cause}"))
                .next("Look in Gmail’s Sent folder before you try again.")
        }
    }
}

fn reached(server: Server, reach: Reach, registration: &Registration) -> Line {
    let endpoints = &registration.endpoints;
    let (key, url) = match server {
        Server::Token => ("endpoints.token", &endpoints.token),
        Server::Gmail => ("endpoints.gmail", &endpoints.gmail),
        Server::Dns => ("endpoints.dns", &endpoints.dns),
    };
    match reach {
        Reach::Odd(status) => {
            Line::new(format!("{url} answers {status}, which is not what such a server says."))
                .next(format!("Correct {key} in config.json, or look at the server there."))
        }
        Reach::Closed => {
            let next = match server {
                Server::Token => "If you use a token broker, let it allow this page’s origin (CORS). If not, a company or hotel network may be in the way.",
                _ => "A company or hotel network may be in the way. Try another network.",
            };
            Line::new(format!("Something answers at {url}, but doesn’t let this page read it."))
                .next(next)
        }
        Reach::ForbiddenByHost => Line::new(format!("The server that hosts this page forbids it to call {url}, by a policy of its own."))
            .next("In the host’s settings, remove the header Content-Security-Policy, or add this host to its connect-src. config.json is fine."),
        Reach::Forbidden => Line::new(format!("This page’s own policy forbids it to call {url}."))
            .next("Build again with --config, or run set-hosts.sh from the release, and publish the new files: the policy names the hosts of config.json."),
        Reach::Unreachable => Line::new(format!("{url} can’t be reached from here."))
            .next("See whether a firewall, the network or an extension of this browser blocks it."),
        Reach::Offline | Reach::Answers => Line::new("This computer is offline.")
            .next("Connect to the internet, then check again."),
    }
}
