//! The pop-up "Add another email address you own", and its relations behind "verify" and "edit info".
//!
//! Each page carries what was typed so far in its form, so that Back works and nothing is kept between the pages.

mod code;
mod draft;
mod edit;
mod first;
mod server;

use http::StatusCode;

use super::accounts_tab;
use crate::{
    pages::{alert, escaped, page},
    reply::Reply,
    request::Call,
    sandbox::Sandbox,
    world::Refused,
};

/// The pages; `None` for all other paths.
pub(super) fn answer(
    sandbox: &mut Sandbox,
    call: &Call,
    account: &str,
    page: &str,
) -> Option<Reply> {
    match (call.method.as_str(), page) {
        ("GET", "add") => Some(first::blank(sandbox, account)),
        ("POST", "add") => Some(first::next(sandbox, call, account)),
        ("POST", "verification") => Some(code::add(sandbox, call, account)),
        ("POST", "server") => Some(server::add(sandbox, call, account)),
        ("GET", "verify") => Some(code::page_of(sandbox, call, account)),
        ("POST", "verify") => Some(code::enter(sandbox, call, account)),
        ("POST", "resend") => Some(code::again(sandbox, call, account)),
        ("GET", "edit") => Some(edit::page_of(sandbox, call, account)),
        ("POST", "edit") => Some(edit::next(sandbox, call, account)),
        ("POST", "edit-server") => Some(edit::server(sandbox, call, account)),
        _ => None,
    }
}

/// What a page does to the window it stands in and to the settings behind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    Nothing,
    /// The settings are shown anew.
    Changed,
    /// The same, and the window closes by itself.
    Closes,
}

/// A page of the pop-up; its buttons "Cancel" and "Close window" belong to the form `close`.
fn window(account: &str, heading: &str, content: &str, effect: Effect) -> Reply {
    let marks = match effect {
        Effect::Nothing => "",
        Effect::Changed => " data-changed",
        Effect::Closes => " data-changed data-closes",
    };
    let content = format!(
        "<p class=\"quiet\">{}</p>\n<div{marks}>\n{content}</div>\n\
         <form method=\"get\" action=\"{}\" id=\"close\"></form>\n<script>\n{WINDOW}</script>",
        escaped(account),
        accounts_tab(account)
    );
    page(StatusCode::OK, "gmail-popup", heading, &content)
}

/// The end of the road, with its reason.
fn refusal(account: &str, refused: &Refused) -> Reply {
    let content = format!("{}{CLOSE}", alert("refused", &refused.to_string()));
    window(account, HEADING, &content, Effect::Nothing)
}

/// The end of the road, with good news.
fn done(account: &str, heading: &str, text: &str) -> Reply {
    let content = format!("<p role=\"status\">{}</p>\n{CLOSE}", escaped(text));
    window(account, heading, &content, Effect::Closes)
}

const HEADING: &str = "Add another email address you own";

const CLOSE: &str = "<p class=\"actions\"><button form=\"close\">Close window</button></p>\n";

/// Beside Gmail's settings the window closes, and they are shown anew; alone in a tab it leads to them.
const WINDOW: &str = "\
const settings = () => {
  try {
    return window.opener.location.pathname.startsWith('/mail/u/') ? window.opener : null;
  } catch {
    return null;
  }
};
const leave = () => {
  settings().location.reload();
  window.close();
};
document.querySelector('#close').addEventListener('submit', (event) => {
  if (!settings()) return;
  event.preventDefault();
  leave();
});
if (settings() && document.querySelector('[data-changed]')) settings().location.reload();
if (settings() && document.querySelector('[data-closes]')) setTimeout(() => settings() && leave(), 1500);
";
