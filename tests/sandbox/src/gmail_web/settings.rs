//! Gmail's settings, the tab "Accounts and import": whose they are, and the addresses to send from.

use http::StatusCode;

use crate::{
    pages::{escaped, page},
    reply::Reply,
    request::percent_encoded,
    sandbox::Sandbox,
    world::{Account, Alias, Standing, same},
};

/// The settings of the account that is meant by number or address.
pub(super) fn page_of(sandbox: &Sandbox, user: &str) -> Reply {
    if let Some(account) = session(sandbox, user) {
        return settings(account);
    }
    let content = format!("<p>{} isn't signed in here.</p>", escaped(user));
    page(StatusCode::OK, "gmail", "Sign in", &content)
}

/// The signed-in account of this number or address.
fn session<'a>(sandbox: &'a Sandbox, user: &str) -> Option<&'a Account> {
    let mut signed_in = sandbox.world.accounts.iter().filter(|account| account.signed_in);
    match user.parse::<usize>() {
        Ok(number) => signed_in.nth(number),
        Err(_) => signed_in.find(|account| same(&account.address, user)),
    }
}

/// "Accounts and import", to be read only.
fn settings(account: &Account) -> Reply {
    let tab = if account.organisation.is_some() { "Accounts" } else { "Accounts and import" };
    let rows: String = account.aliases.iter().map(row).collect();
    let (address, inbox) = (escaped(&account.address), percent_encoded(&account.address));
    let content = format!(
        "<p>Signed in as <strong>{address}</strong>. <a href=\"/sandbox/mail/{inbox}\">Inbox</a></p>\n\
         <h2>{tab}</h2>\n\
         <table>\n<caption>Send mail as</caption>\n\
         <thead><tr><th scope=\"col\">Address</th><th scope=\"col\">State</th></tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>"
    );
    page(StatusCode::OK, "gmail", "Gmail settings", &content)
}

fn row(alias: &Alias) -> String {
    let state = match (alias.standing, alias.is_default) {
        (Standing::Pending, _) => "unverified",
        (_, true) => "default",
        _ => "",
    };
    let server = alias
        .smtp
        .as_ref()
        .map(|smtp| format!("<br>Mail is sent through: {}", escaped(&smtp.host)));
    format!(
        "<tr><th scope=\"row\">{}{}</th><td>{state}</td></tr>\n",
        escaped(&alias.mailbox()),
        server.unwrap_or_default()
    )
}
