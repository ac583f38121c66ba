//! The orders to an organisation: its admin's acts, its users and its groups.

use serde::Deserialize;
use serde_json::{Value, json};

use super::body;
use crate::{
    request::Call,
    sandbox::Sandbox,
    service::Service,
    world::{Domain, DomainKind, Group, NotGiven, Rank, Refused},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfGroup {
    address: String,
    outside: Option<bool>,
    moderated: Option<bool>,
    members: Option<Vec<String>>,
    /// Lets in what waits for a moderator.
    #[serde(default)]
    release: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Policy {
    external_smtp: Option<bool>,
    api_access: Option<bool>,
}

/// A secondary domain, or a user alias domain of the primary one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfDomain {
    name: String,
    verified: bool,
    #[serde(default)]
    alias: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfApi {
    service: String,
    enabled: bool,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    None,
    Aliases,
    Super,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfUser {
    address: String,
    role: Option<Role>,
    suspended: Option<bool>,
    /// Whether the account chooser and Gmail's settings have the user here.
    signed_in: Option<bool>,
    give: Option<String>,
    take: Option<String>,
}

/// Carries out an order; `None` if there is no such call.
pub(super) fn answer(sandbox: &mut Sandbox, call: &Call) -> Option<Result<Value, String>> {
    Some(match (call.method.as_str(), call.path.as_str()) {
        ("POST", "/sandbox/group") => body(call).and_then(|of| group(sandbox, &of)),
        ("POST", "/sandbox/policy") => body(call).and_then(|of| policy(sandbox, &of)),
        ("POST", "/sandbox/domain") => body(call).and_then(|of| domain(sandbox, of)),
        ("POST", "/sandbox/api") => body(call).and_then(|of| api(sandbox, &of)),
        ("POST", "/sandbox/user") => body(call).and_then(|of| change(sandbox, call, &of)),
        ("GET", "/sandbox/user") => look(sandbox, call.query.one("address").unwrap_or_default()),
        _ => return None,
    })
}

fn told(refused: &Refused) -> String {
    refused.to_string()
}

fn group(sandbox: &mut Sandbox, of: &OfGroup) -> Result<Value, String> {
    let group = sandbox.world.group_made(&of.address).map_err(|refused| told(&refused))?;
    if let Some(outside) = of.outside {
        group.let_outside(outside);
    }
    if let Some(moderated) = of.moderated {
        group.moderate(moderated);
    }
    if let Some(members) = &of.members {
        group.members.clone_from(members);
    }
    let released = if of.release { sandbox.world.moderate(&of.address) } else { 0 };
    Ok(if of.release { json!({ "released": released }) } else { json!({}) })
}

fn policy(sandbox: &mut Sandbox, of: &Policy) -> Result<Value, String> {
    if let Some(allowed) = of.external_smtp {
        sandbox.world.gateways_forbidden = !allowed;
    }
    if let Some(access) = of.api_access {
        sandbox.world.organisation.as_mut().ok_or("no organisation here")?.api_access = access;
    }
    Ok(json!({}))
}

fn domain(sandbox: &mut Sandbox, of: OfDomain) -> Result<Value, String> {
    let ours = sandbox.world.organisation.as_mut().ok_or("no organisation here")?;
    let alias = || DomainKind::AliasOf(ours.name().to_owned());
    let kind = if of.alias { alias() } else { DomainKind::Secondary };
    match ours.domains.iter_mut().find(|one| one.name == of.name) {
        Some(known) => known.verified = of.verified,
        None => ours.domains.push(Domain { name: of.name, kind, verified: of.verified }),
    }
    Ok(json!({}))
}

fn api(sandbox: &mut Sandbox, of: &OfApi) -> Result<Value, String> {
    let known = || Service::ALL.map(Service::host).join(", ");
    let service = Service::named(&of.service).ok_or_else(|| format!("service: {}", known()))?;
    sandbox.enable(service, of.enabled);
    Ok(json!({}))
}

fn change(sandbox: &mut Sandbox, call: &Call, of: &OfUser) -> Result<Value, String> {
    let missing = || format!("no user {}", of.address);
    let ours = sandbox.world.organisation.as_mut().ok_or_else(missing)?;
    let user = ours.user_mut(&of.address).ok_or_else(missing)?;
    if let Some(role) = of.role {
        user.rank = match role {
            Role::None => Rank::Ordinary,
            Role::Aliases => Rank::Delegated,
            Role::Super => Rank::Super,
        };
    }
    user.suspended = of.suspended.unwrap_or(user.suspended);
    if let Some(signed_in) = of.signed_in {
        sandbox.world.sign_in(&of.address, signed_in).map_err(|refused| told(&refused))?;
    }
    if let Some(alias) = &of.take
        && !sandbox.world.take(&of.address, alias, call.now)
    {
        return Err(format!("{} has no alias {alias}", of.address));
    }
    if let Some(alias) = &of.give {
        sandbox.world.give(&of.address, alias, call.now).map_err(not_given)?;
    }
    Ok(json!({}))
}

fn not_given(why: NotGiven) -> String {
    let text = match why {
        NotGiven::NoSuchUser => "no such user",
        NotGiven::Invalid => "aliases aren't given in this domain",
        NotGiven::Taken => "it is taken",
        NotGiven::TooMany => "the user has 30",
    };
    text.to_owned()
}

/// A user or a group, as the Directory has it.
fn look(sandbox: &Sandbox, address: &str) -> Result<Value, String> {
    let missing = || format!("no user {address}");
    let ours = sandbox.world.organisation.as_ref().ok_or_else(missing)?;
    if let Some(user) = ours.user(address) {
        let aliases: Vec<&str> = user.aliases.iter().map(|alias| alias.address.as_str()).collect();
        let own = sandbox.world.account(&user.address);
        return Ok(json!({
            "address": user.address, "name": user.full_name(), "aliases": aliases,
            "account": own.is_some_and(|account| account.signed_in),
        }));
    }
    let group: &Group = ours.group(address).ok_or_else(missing)?;
    Ok(json!({
        "address": group.address, "group": true, "whoCanPostMessage": group.setting("whoCanPostMessage"),
        "members": group.members, "waiting": group.queue.len(),
    }))
}
