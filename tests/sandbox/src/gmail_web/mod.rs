//! Gmail's own pages, as far as sending from other addresses goes.

mod changes;
mod confirmation;
mod popup;
mod servers;
mod settings;

use http::{HeaderValue, Method, header::X_FRAME_OPTIONS};

pub(crate) use confirmation::{resend, write_confirmation};

use crate::{
    reply::Reply,
    request::{Call, percent_encoded},
    sandbox::Sandbox,
    world::{Account, same},
};

/// `/mail/u/`, `/mail/u/0/` and `/mail/u/ADDRESS/`, where `authuser` names the account too, and what stands below;
/// `/mail/vf-…`, the link in a confirmation mail.
pub(crate) fn answer(sandbox: &mut Sandbox, call: &Call) -> Option<Reply> {
    let segments = call.segments();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let mut reply = match (&call.method, segments.as_slice()) {
        (_, ["mail", "u", rest @ ..]) => of_account(sandbox, call, rest),
        (&Method::GET, ["mail", link]) => {
            Some(confirmation::page_of(sandbox, link.strip_prefix("vf-")?))
        }
        (&Method::POST, ["mail", link]) => {
            Some(confirmation::confirm(sandbox, link.strip_prefix("vf-")?))
        }
        _ => None,
    }?;
    // Gmail can't be framed.
    reply.headers_mut().insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    Some(reply)
}

/// The settings of one account, their pop-up, and what their buttons do.
fn of_account(sandbox: &mut Sandbox, call: &Call, rest: &[&str]) -> Option<Reply> {
    let (in_path, page) = match rest {
        [] => (None, ""),
        [user] => (Some(*user), ""),
        [user, page] => (Some(*user), *page),
        _ => return None,
    };
    let in_path = in_path.filter(|user| !user.is_empty());
    let user = call.query.one("authuser").or(in_path).unwrap_or("0");
    let Some(account) = session(sandbox, user).map(|account| account.address.clone()) else {
        return Some(settings::sign_in(sandbox, user));
    };
    match (call.method.as_str(), page) {
        ("GET", "") => Some(settings::page_of(sandbox, &account)),
        _ => popup::answer(sandbox, call, &account, page)
            .or_else(|| changes::answer(sandbox, call, &account, page)),
    }
}

/// The signed-in account of this number or address.
fn session<'a>(sandbox: &'a Sandbox, user: &str) -> Option<&'a Account> {
    let mut signed_in = sandbox.world.accounts.iter().filter(|account| account.signed_in);
    match user.parse::<usize>() {
        Ok(number) => signed_in.nth(number),
        Err(_) => signed_in.find(|account| same(&account.address, user)),
    }
}

/// The path of an account's page; an empty name is the settings themselves.
fn path(account: &str, page: &str) -> String {
    format!("/mail/u/{}/{page}", percent_encoded(account))
}

/// The path of a page about one address.
fn path_of(account: &str, page: &str, address: &str) -> String {
    format!("{}?address={}", path(account, page), percent_encoded(address))
}

/// Where the settings' addresses are shown.
fn accounts_tab(account: &str) -> String {
    path(account, "#settings/accounts")
}
