//! What the settings page's own buttons do: make default, delete, and which address replies are sent from.

use http::StatusCode;

use super::{accounts_tab, path, path_of};
use crate::{
    pages::{escaped, page},
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
    world::{Refused, Replies},
};

/// The pages; `None` for all other paths.
pub(super) fn answer(
    sandbox: &mut Sandbox,
    call: &Call,
    account: &str,
    page: &str,
) -> Option<Reply> {
    let form = call.form();
    let address = form.one("address").or(call.query.one("address")).unwrap_or_default();
    match (call.method.as_str(), page) {
        ("POST", "default") => Some(back(account, sandbox.world.make_default(account, address))),
        ("GET", "delete") => Some(sure(account, address)),
        ("POST", "delete") => Some(back(account, sandbox.world.delete(account, address))),
        ("POST", "replies") => {
            let same = form.one("replies") == Some("same");
            if let Some(account) = sandbox.world.account_mut(account) {
                account.replies = if same { Replies::FromSame } else { Replies::FromDefault };
            }
            Some(back(account, Ok(())))
        }
        _ => None,
    }
}

/// To the settings, or the reason why nothing was changed.
fn back(account: &str, done: Result<(), Refused>) -> Reply {
    let Err(refused) = done else {
        return reply::redirect(&accounts_tab(account));
    };
    let content = format!(
        "<p role=\"alert\" class=\"alert\">{}</p>\n<p><a href=\"{}\">Settings</a></p>",
        escaped(&refused.to_string()),
        accounts_tab(account)
    );
    page(StatusCode::OK, "gmail", "Nothing was changed", &content)
}

/// Gmail asks before it deletes.
fn sure(account: &str, address: &str) -> Reply {
    let content = format!(
        "<p>Are you sure you want to delete <strong>{}</strong>? You will no longer be able to send mail from it.</p>\n\
         <form method=\"get\" action=\"{}\" id=\"back\"></form>\n\
         <form method=\"post\" action=\"{}\">\n\
         <p class=\"actions\"><button form=\"back\">Cancel</button> <button class=\"main\">OK</button></p>\n</form>",
        escaped(address),
        path(account, ""),
        path_of(account, "delete", address),
    );
    page(StatusCode::OK, "gmail", "Delete this address?", &content)
}
