//! The JSON calls under `/sandbox/` by which a test orders and looks.

mod organisation;

use std::time::Duration;

use http::{
    HeaderValue, Method, StatusCode,
    header::{ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, CONTENT_TYPE},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{
    fault::Fault,
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
    scenario::Scenario,
    trouble,
    world::{Alias, ConfirmationSwitch, FromSwitch, SmtpSecurity, Standing},
};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reset {
    scenario: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_s: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Switch {
    from: Option<FromSwitch>,
    confirmation: Option<ConfirmationSwitch>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfAccount {
    account: String,
}

/// How an alias is to stand from now on.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Pending,
    Accepted,
    None,
    Delete,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    account: String,
    address: String,
    status: Status,
    name: Option<String>,
    smtp: Option<String>,
    reply_to: Option<String>,
    #[serde(default)]
    default: bool,
}

/// Answers a control call; `None` if there is no such call.
pub(crate) fn answer(sandbox: &mut Sandbox, call: &Call) -> Option<Reply> {
    if call.method == Method::OPTIONS {
        return Some(preflight());
    }
    let answer = match (call.method.as_str(), call.path.as_str()) {
        ("POST", "/sandbox/reset") => reset(sandbox, call),
        ("POST", "/sandbox/fault") => body(call).and_then(|fault| arm(sandbox, fault)),
        ("POST", "/sandbox/clock") => {
            order(call, |by: Advance| sandbox.advance(Duration::from_secs(by.advance_s)))
        }
        ("POST", "/sandbox/switch") => order(call, |to: Switch| switch(sandbox, &to)),
        ("POST", "/sandbox/revoke") => order(call, |of: OfAccount| sandbox.revoke(&of.account)),
        ("POST", "/sandbox/sign-out") => order(call, |of: OfAccount| sandbox.sign_out(&of.account)),
        ("POST", "/sandbox/alias") => body(call).and_then(|to: Change| {
            owned(sandbox, &to)?;
            change(sandbox, to)
        }),
        ("GET", "/sandbox/mail") => {
            Ok(json!(sandbox.mail(call.query.one("address").unwrap_or_default())))
        }
        ("GET", "/sandbox/accepted") => Ok(json!(sandbox.accepted())),
        ("GET", "/sandbox/unknown") => Ok(json!(sandbox.unknown())),
        _ => organisation::answer(sandbox, call)?,
    };
    Some(reply::open(match answer {
        Ok(value) => reply::json(StatusCode::OK, &value),
        Err(message) => reply::json(StatusCode::BAD_REQUEST, &json!({ "error": message })),
    }))
}

fn preflight() -> Reply {
    let mut reply = reply::open(reply::empty(StatusCode::NO_CONTENT));
    reply.headers_mut().insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST"));
    reply
        .headers_mut()
        .insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("content-type"));
    reply
}

/// Carries out an order that has nothing to tell.
fn order<T: DeserializeOwned>(call: &Call, act: impl FnOnce(T)) -> Result<Value, String> {
    act(body(call)?);
    Ok(json!({}))
}

/// The body as JSON; what is wrong with it is told to who wrote the test.
fn body<T: DeserializeOwned>(call: &Call) -> Result<T, String> {
    serde_json::from_slice(&call.body).map_err(|error| error.to_string())
}

fn switch(sandbox: &mut Sandbox, to: &Switch) {
    if let Some(from) = to.from {
        sandbox.switch(from);
    }
    if let Some(confirmation) = to.confirmation {
        sandbox.switch_confirmations(confirmation);
    }
}

fn arm(sandbox: &mut Sandbox, fault: Fault) -> Result<Value, String> {
    if fault.status.is_some_and(|status| !(200..600).contains(&status)) {
        return Err("status: 200 to 599".to_owned());
    }
    sandbox.fault(fault);
    Ok(json!({}))
}

fn reset(sandbox: &mut Sandbox, call: &Call) -> Result<Value, String> {
    let wanted =
        if call.body.trim_ascii().is_empty() { Reset::default() } else { body::<Reset>(call)? };
    let scenario = match wanted.scenario {
        Some(name) => name.parse::<Scenario>().map_err(|error| error.to_string())?,
        None => sandbox.playing(),
    };
    sandbox.reset(scenario);
    Ok(json!({ "scenario": scenario.name() }))
}

/// An address without a status is the account's own in the Directory too.
fn owned(sandbox: &mut Sandbox, to: &Change) -> Result<(), String> {
    if to.status != Status::None {
        return Ok(());
    }
    sandbox.world.own(&to.account, &to.address).map_err(|refused| refused.to_string())
}

/// Makes an alias stand as ordered, whether it is there or not.
fn change(sandbox: &mut Sandbox, to: Change) -> Result<Value, String> {
    let account = sandbox
        .world
        .account_mut(&to.account)
        .ok_or_else(|| format!("no account {}", to.account))?;
    let standing = match to.status {
        Status::Delete => {
            let gone = sandbox.world.delete(&to.account, &to.address);
            return gone.map(|()| json!({})).map_err(|refused| refused.to_string());
        }
        Status::None => Standing::Plain,
        Status::Accepted => Standing::Accepted,
        Status::Pending => Standing::Pending,
    };
    if account.alias(&to.address).is_none() {
        account.aliases.push(Alias::new(&to.address, "", standing));
    }
    if to.default {
        account.aliases.iter_mut().for_each(|alias| alias.is_default = false);
    }
    let alias = account.alias_mut(&to.address).ok_or("no such alias")?;
    if alias.standing != Standing::Primary {
        alias.standing = standing;
    }
    alias.is_default |= to.default;
    alias.name = to.name.unwrap_or_else(|| std::mem::take(&mut alias.name));
    alias.reply_to = to.reply_to.or_else(|| alias.reply_to.take());
    if let Some(host) = to.smtp {
        *alias = alias.clone().through(&host, 587, SmtpSecurity::Starttls);
    }
    Ok(json!({}))
}

/// What a fault answers in Google's place, readable where Google's own answer would be.
pub(crate) fn fault_answer(fault: &Fault, status: StatusCode, call: &Call) -> Reply {
    let prefixes = ["/admin/directory/v1/", "/groups/v1/groups/", "/v1/policies"];
    let is_api = call.path.contains("/gmail/v1/")
        || prefixes.iter().any(|prefix| call.path.starts_with(prefix));
    let mut reply = match &fault.body {
        None if is_api => trouble::unavailable(status).reply(),
        text => {
            let text = text.clone().unwrap_or_default();
            let is_json = text.trim_start().starts_with(['{', '[']);
            let mut reply = reply::typed(status, "text/html; charset=utf-8", text);
            if is_json {
                let json = HeaderValue::from_static("application/json; charset=UTF-8");
                reply.headers_mut().insert(CONTENT_TYPE, json);
            }
            reply
        }
    };
    if is_api {
        reply = reply::open_to_origin(reply, call);
    } else if call.path == "/token" || call.path == "/resolve" {
        reply = reply::open(reply);
    }
    reply
}
