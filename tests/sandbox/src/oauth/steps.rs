//! Google's pages between the app's click and its code: account, warning, consent.
//!
//! Each is a page of its own that carries the flow's id in its URL and forms, so no cookie is needed and Back works.

use std::time::SystemTime;

use http::StatusCode;

use super::{
    consent::{self, Shown},
    ledger::Flow,
    scope::{self, Scopes},
};
use crate::{
    console::Project,
    pages::{self, Problem},
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
    scenario::Scenario,
};

/// The account chooser: a button per signed-in account.
pub(crate) fn chooser(sandbox: &Sandbox, id: &str) -> Reply {
    let accounts = sandbox.world.accounts.iter().filter(|account| account.signed_in);
    pages::chooser(id, &accounts.collect::<Vec<_>>())
}

/// POST `/signin/oauth/account`: an account was chosen.
pub(crate) fn choose(sandbox: &mut Sandbox, call: &Call) -> Reply {
    let form = call.form();
    let (Some(id), Some(address)) = (form.one("flow"), form.one("account")) else {
        return lost();
    };
    let known = sandbox.world.account(address).filter(|account| account.signed_in);
    match known.map(|account| account.address.clone()) {
        Some(account) if sandbox.ledger.flow(id).is_some() => {
            chosen(sandbox, id, &account, call.now)
        }
        _ => lost(),
    }
}

/// What comes after the choice: a block, the warning, the consent page, or the code at once.
pub(crate) fn chosen(sandbox: &mut Sandbox, id: &str, account: &str, now: SystemTime) -> Reply {
    let asks = sandbox.ledger.flow(id).map(|flow| flow.client.clone()).unwrap_or_default();
    if let Some(problem) = blocked(sandbox, &asks, account) {
        return problem.page();
    }
    let warns = sandbox.project_of(&asks).is_none_or(Project::warns);
    sandbox.ledger.choose(id, account);
    sandbox.ledger.sign_in(account);
    let Some(flow) = sandbox.ledger.flow(id).cloned() else {
        return lost();
    };
    match sandbox.ledger.granted(account) {
        Some(granted) if granted.is_superset(&flow.scopes) && !flow.prompt.consent => {
            consent::code(sandbox, &flow, account, Shown::Nothing, now)
        }
        None if warns && flow.scopes.iter().any(|scope| !scope::is_sign_in(scope)) => {
            reply::redirect(&format!("/signin/oauth/warning?flow={id}"))
        }
        _ => reply::redirect(&format!("/signin/oauth/consent?flow={id}")),
    }
}

fn blocked(sandbox: &Sandbox, client: &str, account: &str) -> Option<Problem> {
    let lets_in = sandbox.project_of(client).map_or(Ok(()), |project| project.lets_in(account));
    match (sandbox.playing(), lets_in) {
        (_, Err("org_internal")) => Some(Problem::blocked(
            StatusCode::FORBIDDEN,
            "org_internal",
            "Fromline can only be used within its organization",
            "This client is restricted to users within its organization.",
        )),
        (Scenario::BlockedByAdmin, _) => Some(Problem::blocked(
            StatusCode::BAD_REQUEST,
            "admin_policy_enforced",
            "your institution's admin needs to review Fromline",
            "Your institution's admin needs to review this app before you can use it.",
        )),
        (Scenario::NotATester, _) | (_, Err(_)) => Some(Problem::blocked(
            StatusCode::FORBIDDEN,
            "access_denied",
            "Fromline has not completed the Google verification process",
            "The app is currently being tested, and can only be accessed by developer-approved testers. If you think \
             you should have access, contact the developer.",
        )),
        _ => None,
    }
}

/// GET `/signin/oauth/warning`: "Google hasn't verified this app".
pub(crate) fn warning_page(sandbox: &Sandbox, call: &Call) -> Reply {
    match walked(sandbox, call.query.one("flow")) {
        Some((id, _, account)) => pages::warning(id, account, call.query.one("advanced").is_some()),
        None => lost(),
    }
}

/// GET `/signin/oauth/consent`: a box for each scope that isn't granted yet.
pub(crate) fn consent_page(sandbox: &Sandbox, call: &Call) -> Reply {
    let Some((id, flow, account)) = walked(sandbox, call.query.one("flow")) else {
        return lost();
    };
    let none = Scopes::new();
    let granted = sandbox.ledger.granted(account).unwrap_or(&none);
    let (sign_in, asked): (Vec<_>, Vec<_>) =
        flow.scopes.iter().partition(|scope| scope::is_sign_in(scope));
    let (before, missing): (Vec<&str>, Vec<&str>) =
        asked.into_iter().partition(|scope| granted.contains(scope));
    pages::consent(&pages::Asking {
        id,
        account,
        sign_in: &sign_in,
        before: &before,
        missing: &missing,
    })
}

/// POST `/signin/oauth/consent`: Continue or Cancel.
pub(crate) fn decide(sandbox: &mut Sandbox, call: &Call) -> Reply {
    let form = call.form();
    let Some((_, flow, account)) = walked(sandbox, form.one("flow")) else {
        return lost();
    };
    let (flow, account) = (flow.clone(), account.to_owned());
    if form.one("decision") != Some("continue") {
        return consent::refusal(sandbox, &flow, "access_denied");
    }
    let (every, ticked) = (form.one("all").is_some(), form.all("scope"));
    let mut scopes = flow.scopes.clone();
    scopes.retain(|scope| every || scope::is_sign_in(scope) || ticked.contains(scope));
    sandbox.ledger.grant(&account, &scopes);
    consent::code(sandbox, &flow, &account, Shown::Page, call.now)
}

/// A flow that is past the account chooser.
fn walked<'a>(sandbox: &'a Sandbox, id: Option<&'a str>) -> Option<(&'a str, &'a Flow, &'a str)> {
    let flow = sandbox.ledger.flow(id?)?;
    Some((id?, flow, flow.account.as_deref()?))
}

/// A page without its flow: the world was reset, or the URL was made up.
fn lost() -> Reply {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "invalid_request",
        "This sign-in has ended. Start again from the app.",
    )
    .page()
}
