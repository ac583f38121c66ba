//! The end of the walk: back to the app, with a code or with an error.

use std::time::SystemTime;

use super::{
    ledger::{Code, Flow},
    scope,
};
use crate::{
    reply::{self, Reply},
    request::percent_encoded,
    sandbox::Sandbox,
};

/// Back to the app with an error (RFC 6749, 4.1.2.1).
pub(crate) fn refusal(sandbox: &Sandbox, flow: &Flow, error: &str) -> Reply {
    back(sandbox, flow, &[("error", error)])
}

/// Whether the person saw the consent page on the way to this code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    Page,
    Nothing,
}

/// Back to the app with a code for what is granted of the scopes asked.
pub(crate) fn code(
    sandbox: &mut Sandbox,
    flow: &Flow,
    account: &str,
    shown: Shown,
    now: SystemTime,
) -> Reply {
    let granted = sandbox.ledger.granted(account).cloned().unwrap_or_default();
    let mut scopes = flow.scopes.clone();
    scopes.retain(|scope| granted.contains(scope));
    if flow.include_granted {
        scopes.extend(granted);
    }
    if scopes.is_empty() {
        return refusal(sandbox, flow, "access_denied");
    }
    let text = format!("4/0A{}", sandbox.secrets.token());
    let written = scope::written_in_redirect(&scopes);
    let code = Code {
        client: flow.client.clone(),
        account: account.to_owned(),
        scopes,
        redirect_uri: flow.redirect_uri.clone(),
        challenge: flow.challenge.clone(),
        nonce: flow.nonce.clone(),
        offline: flow.offline && shown == Shown::Page,
        issued: now,
    };
    sandbox.ledger.keep_code(text.clone(), code);
    let hd = sandbox.world.account(account).and_then(|one| one.organisation.clone());
    let mut answer = vec![("code", text.as_str()), ("scope", &written), ("authuser", "0")];
    answer.extend(hd.as_deref().map(|domain| ("hd", domain)));
    answer.push(("prompt", if shown == Shown::Page { "consent" } else { "none" }));
    back(sandbox, flow, &answer)
}

/// The redirect itself; `state` and `iss` (RFC 9207) come first, as at Google.
fn back(sandbox: &Sandbox, flow: &Flow, answer: &[(&str, &str)]) -> Reply {
    let issuer = sandbox.registration.base_url.as_str();
    let state = flow.state.as_deref().map(|state| ("state", state));
    let all = state.into_iter().chain([("iss", issuer)]).chain(answer.iter().copied());
    let query: Vec<String> =
        all.map(|(name, value)| format!("{name}={}", percent_encoded(value))).collect();
    let mark = if flow.redirect_uri.contains('?') { '&' } else { '?' };
    reply::redirect(&format!("{}{mark}{}", flow.redirect_uri, query.join("&")))
}
