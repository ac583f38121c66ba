//! The Directory API of the Admin SDK, version 1
//! (<https://developers.google.com/workspace/admin/directory/reference/rest>): users, their aliases, domains, groups and
//! roles, as an administrator's app reads them, and aliases as it gives them.

mod aliases;
mod domains;
mod error;
mod groups;
mod paging;
mod query;
mod roles;
mod users;

use http::Method;
use serde_json::Value;

use crate::{
    oauth::{
        Access,
        scope::{
            ALIASES, ALIASES_READ, DOMAINS, DOMAINS_READ, GROUPS, GROUPS_READ, ROLES_READ, USERS,
            USERS_READ,
        },
    },
    partial,
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
    service::{self, Service},
    trouble::Trouble,
    world::{Organisation, Rank},
};

pub(crate) use error::{forbidden, invalid};

/// A method of the API, with what its path names.
enum Asked {
    ListUsers,
    GetUser(String),
    ListAliases(String),
    GiveAlias(String),
    TakeAlias(String, String),
    ListDomains(String),
    ListDomainAliases(String),
    ListGroups,
    GetGroup(String),
    ListGroupAliases(String),
    ListRoles(String),
    ListAssignments(String),
}

/// Answers a call to the API; `None` if there is no such call here.
pub(crate) fn answer(sandbox: &mut Sandbox, call: &Call) -> Option<Reply> {
    if call.method == Method::OPTIONS {
        return Some(reply::preflight(call));
    }
    let asked = asked(call)?;
    let answer = allowed(sandbox, call, &asked).and_then(|access| match asked {
        Asked::ListUsers => users::list(sandbox, call, &access),
        Asked::GetUser(key) => users::one(sandbox, call, &access, &key),
        Asked::ListAliases(key) => aliases::list(sandbox, &access, &key),
        Asked::GiveAlias(key) => aliases::insert(sandbox, call, &access, &key),
        Asked::TakeAlias(key, alias) => aliases::delete(sandbox, call, &access, &key, &alias),
        Asked::ListDomains(customer) => domains::list(sandbox, &access, &customer),
        Asked::ListDomainAliases(customer) => domains::aliases(sandbox, call, &access, &customer),
        Asked::ListGroups => groups::list(sandbox, call, &access),
        Asked::GetGroup(key) => groups::one(sandbox, &access, &key),
        Asked::ListGroupAliases(key) => groups::aliases(sandbox, &access, &key),
        Asked::ListRoles(customer) => roles::list(sandbox, call, &access, &customer),
        Asked::ListAssignments(customer) => roles::assignments(sandbox, call, &access, &customer),
    });
    let reply = match answer {
        Ok(reply) => reply,
        Err(trouble) => trouble.reply(),
    };
    Some(reply::open_to_origin(partial::cut(reply, call), call))
}

fn asked(call: &Call) -> Option<Asked> {
    let segments = call.segments();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let rest = segments.strip_prefix(&["admin", "directory", "v1"])?;
    let own = |text: &&str| (**text).to_owned();
    Some(match (call.method.as_str(), rest) {
        ("GET", ["users"]) => Asked::ListUsers,
        ("GET", ["users", key]) => Asked::GetUser(own(key)),
        ("GET", ["users", key, "aliases"]) => Asked::ListAliases(own(key)),
        ("POST", ["users", key, "aliases"]) => Asked::GiveAlias(own(key)),
        ("DELETE", ["users", key, "aliases", alias]) => Asked::TakeAlias(own(key), own(alias)),
        ("GET", ["customer", customer, "domains"]) => Asked::ListDomains(own(customer)),
        ("GET", ["customer", customer, "domainaliases"]) => Asked::ListDomainAliases(own(customer)),
        ("GET", ["groups"]) => Asked::ListGroups,
        ("GET", ["groups", key]) => Asked::GetGroup(own(key)),
        ("GET", ["groups", key, "aliases"]) => Asked::ListGroupAliases(own(key)),
        ("GET", ["customer", customer, "roles"]) => Asked::ListRoles(own(customer)),
        ("GET", ["customer", customer, "roleassignments"]) => Asked::ListAssignments(own(customer)),
        _ => return None,
    })
}

impl Asked {
    /// Any one of these is enough. `users.list` takes `cloud-platform` too, which the sandbox doesn't know.
    fn scopes(&self) -> &'static [&'static str] {
        match self {
            Self::ListUsers | Self::GetUser(_) => &[USERS, USERS_READ],
            Self::ListAliases(_) => &[USERS, ALIASES, ALIASES_READ, USERS_READ],
            Self::GiveAlias(_) | Self::TakeAlias(..) => &[USERS, ALIASES],
            Self::ListDomains(_) | Self::ListDomainAliases(_) => &[DOMAINS, DOMAINS_READ],
            Self::ListGroups | Self::GetGroup(_) | Self::ListGroupAliases(_) => {
                &[GROUPS, GROUPS_READ]
            }
            Self::ListRoles(_) | Self::ListAssignments(_) => &[ROLES_READ],
        }
    }
}

fn allowed(sandbox: &mut Sandbox, call: &Call, asked: &Asked) -> Result<Access, Trouble> {
    let access = service::admitted(sandbox, call, Service::Admin, asked.scopes())?;
    if !sandbox.directory_quota.take(&access.account, 1, call.now) {
        return Err(error::too_fast());
    }
    let ours = sandbox.world.organisation_of(&access.account);
    if ours.is_some_and(|ours| !ours.api_access) {
        return Err(error::no_apis());
    }
    Ok(access)
}

/// The organisation that an account belongs to, and what the account may administer in it.
pub(crate) fn of_account<'a>(
    sandbox: &'a Sandbox,
    access: &Access,
) -> Result<(&'a Organisation, Rank), Trouble> {
    let ours = sandbox.world.organisation_of(&access.account);
    // A personal account has no organisation at all.
    let ours = ours.ok_or_else(error::no_domain)?;
    let rank = ours.user(&access.account).map(|user| user.rank).unwrap_or_default();
    Ok((ours, rank))
}

/// The same, for what only a super admin may do here.
pub(crate) fn of_super<'a>(
    sandbox: &'a Sandbox,
    access: &Access,
) -> Result<&'a Organisation, Trouble> {
    match of_account(sandbox, access)? {
        (ours, Rank::Super) => Ok(ours),
        _ => Err(forbidden()),
    }
}

/// The same, for what the role of the delegated admins allows too.
fn of_admin<'a>(sandbox: &'a Sandbox, access: &Access) -> Result<&'a Organisation, Trouble> {
    match of_account(sandbox, access)? {
        (ours, Rank::Super | Rank::Delegated) => Ok(ours),
        _ => Err(forbidden()),
    }
}

/// Whether `customer` names this organisation.
fn is_customer(ours: &Organisation, customer: &str) -> Result<(), Trouble> {
    if ["my_customer", ours.customer].contains(&customer) {
        Ok(())
    } else {
        Err(error::bad_request())
    }
}

/// The mark of a resource's version: another one for other contents.
fn etag(of: &Value) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    of.to_string().hash(&mut hasher);
    format!("\"{:016x}\"", hasher.finish())
}

/// The same resource with its mark.
fn marked(mut resource: Value) -> Value {
    let mark = etag(&resource);
    resource["etag"] = Value::String(mark);
    resource
}
