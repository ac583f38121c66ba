use super::{Act, Line};
use crate::{
    app::{
        route::Page,
        words::{Explanation, common, config, setup, sign_in, trouble},
    },
    check::{Fault, NotSent, Reach, Server},
    google::{Permission, TroubleKind, oauth::Registration},
};

/// What is wrong, and the one thing to do.
pub(super) fn line(fault: &Fault, registration: &Registration) -> Line {
    match fault {
        Fault::Config(fault) => Line::new(config::fault(fault))
            .next("Mend the file on the host: whoever opens this page next can’t start."),
        Fault::ConfigChanged => {
            Line::new("The host has another file now than the one this page began with.")
                .next("Load the page again. If it is still so, a cache lies between you and the host.")
                .act(Act::Reload)
        }
        Fault::NoClient => Line::new("It names no OAuth client, so nobody can sign in.")
            .next("Follow the steps on Setup.")
            .act(Act::Go("Open Setup", Page::Setup)),
        Fault::NotRegistrable(fault) => {
            Line::new(format!("Google won’t take {}.", registration.redirect_uri))
                .next(setup::not_registrable(*fault))
        }
        Fault::Elsewhere => Line::new(format!(
            "Google would send people to {}, which isn’t this site; the sign-in would be lost there.",
            registration.redirect_uri
        ))
        .next("Open the page there, or take redirect_uri out of config.json."),
        Fault::Server(server, reach) => reached(*server, *reach, registration),
        Fault::SignIn(trouble) => explained(sign_in::explain(trouble)).act(settings()),
        Fault::Ended(ending) => Line::new(sign_in::ending(*ending))
            .next("Sign in again in Settings.")
            .act(settings()),
        Fault::Missing(permissions) => missing(permissions),
        Fault::Gmail(kind) => gmail(kind, registration),
        Fault::NotSent(reason) => not_sent(reason, registration),
        Fault::Replaced { asked, by } => {
            Line::new(format!("Gmail put {by} in the place of {asked}, without saying so."))
                .next("Look in Gmail’s settings, under “Send mail as”, which address is the default, and write to your administrator if you can’t change it.")
        }
    }
}

fn settings() -> Act {
    Act::Go("Go to Settings", Page::Settings)
}

fn explained(explanation: Explanation) -> Line {
    let Explanation { title, cause, steps } = explanation;
    let line = Line::new(format!("{title}. {cause}"));
    match steps.into_iter().next() {
        Some(step) => line.next(step),
        None => line,
    }
}

fn missing(permissions: &[Permission]) -> Line {
    let name = |permission: &Permission| match permission {
        Permission::ListAliases => "your email settings",
        Permission::Send => "sending",
        Permission::ReadBack => "mail headers",
    };
    let names: Vec<_> = permissions.iter().map(name).collect();
    Line::new(format!("Left unticked on Google’s page: {}.", names.join(", ")))
        .next("Grant it: on Google’s page, tick every box.")
        .act(Act::Grant(permissions.first().copied().unwrap_or(Permission::Send)))
}

fn gmail(kind: &TroubleKind, registration: &Registration) -> Line {
    let line = explained(trouble::explain(kind));
    let TroubleKind::ApiDisabled { project } = kind else { return line };
    let page = registration.endpoints.console.at("/apis/library/gmail.googleapis.com");
    let known = project.as_deref().or_else(|| registration.client.project());
    let page = known.map_or(page.clone(), |number| format!("{page}?project={number}"));
    line.next("Press Enable on Google’s page, wait five minutes, then check again.")
        .act(Act::Open("Open “Gmail API”", page))
}

fn not_sent(reason: &NotSent, registration: &Registration) -> Line {
    match reason {
        NotSent::NoSender(reason) => Line::new(common::no_sender(reason)),
        NotSent::Refused(kind) => gmail(kind, registration),
        NotSent::Unknown(kind) => {
            let Explanation { cause, .. } = trouble::explain(kind);
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
                Server::Token => "If a token broker stands there, let it allow this page’s origin (CORS). If not, a company network or a hotel’s page may stand in between.",
                _ => "A company network or a hotel’s page may stand in between: try another network.",
            };
            Line::new(format!("Something answers at {url}, but doesn’t let this page read it."))
                .next(next)
        }
        Reach::Forbidden => Line::new(format!("This page’s own policy forbids it to call {url}."))
            .next("Build again with --config, and publish the new files: the policy names the hosts of config.json."),
        Reach::Unreachable => Line::new(format!("{url} can’t be reached from here."))
            .next("Look whether a firewall, the network or an extension of this browser blocks it."),
        Reach::Offline | Reach::Answers => Line::new("This computer is offline.")
            .next("Connect to the internet, then check again."),
    }
}
