//! The Gmail API, version 1 (<https://developers.google.com/workspace/gmail/api/reference/rest>): the calls that a
//! sender's app needs, with their scopes, quota and errors.

mod messages;
mod part;
mod send;
mod send_as;
mod upload;

use http::Method;

pub use send::Accepted;
pub(crate) use send::Taken;

use crate::{
    oauth::{
        Access,
        scope::{COMPOSE, MAIL, METADATA, MODIFY, READONLY, SEND, SETTINGS},
    },
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
    service::{self, Service},
    trouble::Trouble,
    world::same,
};

/// A method of the API, with what its path names.
enum Asked {
    ListSendAs,
    GetSendAs(String),
    /// create, update, patch, delete and verify: for service accounts, not for people.
    ChangeSendAs,
    Send,
    Upload,
    GetMessage(String),
    ListMessages,
    Profile,
}

/// Answers a call to the API; `None` if there is no such call here.
pub(crate) fn answer(sandbox: &mut Sandbox, call: &Call) -> Option<Reply> {
    if call.method == Method::OPTIONS {
        return Some(reply::preflight(call));
    }
    let (user, asked) = asked(call)?;
    let answer = allowed(sandbox, call, &user, &asked).and_then(|access| match asked {
        Asked::ListSendAs => send_as::list(sandbox, &access),
        Asked::GetSendAs(address) => send_as::one(sandbox, &access, &address),
        Asked::ChangeSendAs => Err(Trouble::insufficient_scopes(Service::Gmail)),
        Asked::Send => send::json(sandbox, call, &access),
        Asked::Upload => upload::send(sandbox, call, &access),
        Asked::GetMessage(id) => messages::one(sandbox, call, &access, &id),
        Asked::ListMessages => messages::list(sandbox, call, &access),
        Asked::Profile => Ok(messages::profile(sandbox, &access)),
    });
    let reply = answer.unwrap_or_else(|trouble| trouble.reply());
    Some(reply::open_to_origin(reply, call))
}

/// What the path and method ask for, and of whom.
fn asked(call: &Call) -> Option<(String, Asked)> {
    let segments = call.segments();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let (upload, rest) = match segments.as_slice() {
        ["upload", "gmail", "v1", "users", rest @ ..] => (true, rest),
        ["gmail", "v1", "users", rest @ ..] => (false, rest),
        _ => return None,
    };
    let (user, rest) = rest.split_first()?;
    let asked = match (call.method.as_str(), rest) {
        ("POST", ["messages", "send"]) if upload && upload::is_known(call) => Asked::Upload,
        _ if upload => return None,
        ("POST", ["messages", "send"]) => Asked::Send,
        ("GET", ["messages"]) => Asked::ListMessages,
        ("GET", ["messages", id]) => Asked::GetMessage((*id).to_owned()),
        ("GET", ["profile"]) => Asked::Profile,
        ("GET", ["settings", "sendAs"]) => Asked::ListSendAs,
        ("GET", ["settings", "sendAs", address]) => Asked::GetSendAs((*address).to_owned()),
        ("POST", ["settings", "sendAs"] | ["settings", "sendAs", _, "verify"])
        | ("PUT" | "PATCH" | "DELETE", ["settings", "sendAs", _]) => Asked::ChangeSendAs,
        _ => return None,
    };
    Some(((*user).to_owned(), asked))
}

impl Asked {
    /// Any one of these scopes is enough.
    fn scopes(&self) -> &'static [&'static str] {
        match self {
            Self::ListSendAs | Self::GetSendAs(_) => &[MAIL, MODIFY, READONLY, SETTINGS],
            Self::ChangeSendAs => &[],
            Self::Send | Self::Upload => &[MAIL, COMPOSE, MODIFY, SEND],
            Self::GetMessage(_) | Self::ListMessages => &[MAIL, METADATA, MODIFY, READONLY],
            Self::Profile => &[MAIL, COMPOSE, METADATA, MODIFY, READONLY],
        }
    }

    /// The quota's price (<https://developers.google.com/workspace/gmail/api/reference/quota>, 1 May 2026).
    fn units(&self) -> u32 {
        match self {
            Self::Send | Self::Upload | Self::ChangeSendAs => 100,
            Self::GetMessage(_) => 20,
            Self::ListMessages => 5,
            Self::ListSendAs | Self::GetSendAs(_) | Self::Profile => 1,
        }
    }
}

/// Whether the bearer may do this, and hasn't done too much of it.
fn allowed(
    sandbox: &mut Sandbox,
    call: &Call,
    user: &str,
    asked: &Asked,
) -> Result<Access, Trouble> {
    let access = service::admitted(sandbox, call, Service::Gmail, asked.scopes())?;
    if user != "me" && !same(user, &access.account) {
        return Err(Trouble::delegation_denied(user));
    }
    if !sandbox.quota.take(&access.account, asked.units(), call.now) {
        return Err(Trouble::too_fast());
    }
    Ok(access)
}
