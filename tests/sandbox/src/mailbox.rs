//! Everybody's mailbox, to be read in a browser: `/sandbox/` and `/sandbox/mail/ADDRESS`.

use std::collections::BTreeSet;

use http::{Method, StatusCode};

use crate::{
    pages::{escaped, page},
    reply::{self, Reply},
    request::{Call, percent_encoded},
    sandbox::Sandbox,
    scenario::Scenario,
    world::{Account, Letter, Mail},
};

/// The pages; `None` for all other paths.
pub(crate) fn answer(sandbox: &mut Sandbox, call: &Call) -> Option<Reply> {
    let segments = call.segments();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    match (&call.method, segments.as_slice()) {
        (&Method::GET, ["sandbox"]) => Some(reply::redirect("/sandbox/")),
        (&Method::GET, ["sandbox", ""]) => Some(index(sandbox)),
        // What the index's buttons send; tests send JSON to /sandbox/reset.
        (&Method::POST, ["sandbox", ""]) => Some(begin_again(sandbox, call)),
        (&Method::GET, ["sandbox", "mail", address]) => Some(inbox(sandbox, address)),
        (&Method::GET, ["sandbox", "mail", address, id]) => Some(original(sandbox, address, id)),
        _ => None,
    }
}

fn index(sandbox: &Sandbox) -> Reply {
    let world = &sandbox.world;
    let mut addresses: BTreeSet<String> =
        world.letters.iter().map(|letter| letter.owner.to_lowercase()).collect();
    let own = world
        .accounts
        .iter()
        .flat_map(|account| account.aliases.iter().map(|alias| alias.address.clone()));
    addresses.extend(own);
    let mailboxes: String =
        addresses.iter().map(|address| mailbox_link(sandbox, address)).collect();
    let signed_in = world.accounts.iter().filter(|account| account.signed_in);
    let settings: String = signed_in.map(settings_link).collect();
    let button =
        |one: Scenario| format!("<button name=\"scenario\" value=\"{one}\">{one}</button>\n");
    let buttons: String = Scenario::ALL.into_iter().map(button).collect();
    let content = format!(
        "<p>A Google that lives on this machine. It began as the scenario <strong>{}</strong>. Nothing sent here \
         leaves this machine; every address has a mailbox.</p>\n\
         <h2>Mailboxes</h2>\n<ul>\n{mailboxes}</ul>\n\
         <h2>Gmail</h2>\n<ul>\n{settings}</ul>\n\
         <h2>Google Cloud console</h2>\n<p><a href=\"/sandbox/console\">OAuth clients</a></p>\n\
         <h2>Begin again</h2>\n\
         <form method=\"post\" action=\"/sandbox/\" class=\"choices\">\n{buttons}</form>",
        sandbox.playing()
    );
    page(StatusCode::OK, "index", "The sandbox", &content)
}

fn mailbox_link(sandbox: &Sandbox, address: &str) -> String {
    let (path, count) = (percent_encoded(address), sandbox.world.inbox(address).count());
    format!("<li><a href=\"/sandbox/mail/{path}\">{}</a> ({count})</li>\n", escaped(address))
}

fn settings_link(account: &Account) -> String {
    let (path, address) = (percent_encoded(&account.address), escaped(&account.address));
    format!(
        "<li><a href=\"/mail/u/{path}/#settings/accounts\">Gmail settings of {address}</a></li>\n"
    )
}

fn begin_again(sandbox: &mut Sandbox, call: &Call) -> Reply {
    if let Some(scenario) = call.form().one("scenario").and_then(|name| name.parse().ok()) {
        sandbox.reset(scenario);
    }
    reply::redirect("/sandbox/")
}

fn inbox(sandbox: &Sandbox, address: &str) -> Reply {
    let row = |letter: &Letter| {
        let mail = Mail::read(&letter.raw);
        let original = format!("/sandbox/mail/{}/{}", percent_encoded(address), letter.id);
        format!(
            "<article>\n<h2>{}</h2>\n<p>From {}<br>To {}<br>{}</p>\n<pre>{}</pre>\n\
             <p><a href=\"{original}\">Show original</a></p>\n</article>\n",
            escaped(&mail.subject),
            escaped(&mail.from),
            escaped(&mail.to),
            escaped(&mail.date),
            readable(&mail.text),
        )
    };
    let rows: String = sandbox.world.inbox(address).map(row).collect();
    let rows = if rows.is_empty() { "<p>No mail yet.</p>".to_owned() } else { rows };
    let content = format!("<p><a href=\"/sandbox/\">All mailboxes</a></p>\n{rows}");
    page(StatusCode::OK, "inbox", &format!("Inbox of {address}"), &content)
}

/// The text of a mail, where links can be clicked and a confirmation code is taken up by one click.
fn readable(text: &str) -> String {
    text.split_inclusive('\n').map(line).collect()
}

fn line(line: &str) -> String {
    const CODE: &str = "Confirmation code: ";
    if let Some(code) = line.strip_prefix(CODE) {
        return format!("{CODE}<code class=\"code\">{}</code>\n", escaped(code.trim_end()));
    }
    let word = |word: &str| {
        let url = word.trim_end();
        let space = &word[url.len()..];
        let shown = escaped(url);
        if url.starts_with("http://") || url.starts_with("https://") {
            format!("<a href=\"{shown}\">{shown}</a>{space}")
        } else {
            format!("{shown}{space}")
        }
    };
    line.split_inclusive(char::is_whitespace).map(word).collect()
}

fn original(sandbox: &Sandbox, address: &str, id: &str) -> Reply {
    let Some(letter) = sandbox.world.mailbox(address).find(|letter| letter.id == id) else {
        return page(StatusCode::NOT_FOUND, "problem", "There is no such message", "");
    };
    let content = format!(
        "<p><a href=\"/sandbox/mail/{}\">Back to the inbox</a></p>\n<pre>{}</pre>",
        percent_encoded(address),
        escaped(&String::from_utf8_lossy(&letter.raw))
    );
    page(StatusCode::OK, "original", "Original message", &content)
}
