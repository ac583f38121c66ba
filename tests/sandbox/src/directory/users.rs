//! `users`: list and get.

use std::time::SystemTime;

use http::StatusCode;
use serde_json::{Value, json};

use super::{error, etag, is_customer, marked, of_account, of_admin, paging::Page, query::Query};
use crate::{
    oauth::Access,
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
    sparse::without_empty,
    trouble::Trouble,
    world::{Organisation, Rank, User, UserAlias, is_well_formed, same},
};

/// How much of a user an answer shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    Admin,
    /// What everybody in the organisation sees.
    Public,
}

fn view(call: &Call) -> Result<View, Trouble> {
    match call.query.one("viewType") {
        None | Some("admin_view") => Ok(View::Admin),
        Some("domain_public") => Ok(View::Public),
        Some(_) => Err(error::invalid("viewType")),
    }
}

pub(super) fn list(sandbox: &Sandbox, call: &Call, access: &Access) -> Result<Reply, Trouble> {
    let view = view(call)?;
    let ours = match view {
        View::Admin => of_admin(sandbox, access)?,
        View::Public => of_account(sandbox, access)?.0,
    };
    let page = Page::of(call, 100, 500)?;
    let mut users = matching(ours, call)?;
    sort(&mut users, call)?;
    let (users, next) = page.of_list(users);
    let users: Vec<Value> = users
        .into_iter()
        .map(|user| resource(ours, user, view, (Aliases::Spread, call.now)))
        .collect();
    let mark = etag(&json!(users));
    let answer = json!({
        "kind": "admin#directory#users", "etag": mark, "users": users, "nextPageToken": next,
    });
    Ok(reply::json(StatusCode::OK, &without_empty(answer)))
}

/// The users that `customer` or `domain` and `query` name.
fn matching<'a>(ours: &'a Organisation, call: &Call) -> Result<Vec<&'a User>, Trouble> {
    let domain = match (call.query.one("customer"), call.query.one("domain")) {
        (_, Some(name)) => Some(ours.domain(name).ok_or_else(error::no_domain)?),
        (Some(customer), None) => {
            is_customer(ours, customer)?;
            None
        }
        (None, None) => return Err(error::bad_request()),
    };
    let query = Query::read(call.query.one("query").unwrap_or_default())?;
    // There is no deleted user here to be shown.
    let deleted = call.query.one("showDeleted") == Some("true");
    let is_in = |user: &User| {
        domain.is_none_or(|domain| {
            user.address.rsplit_once('@').is_some_and(|(_, of)| same(of, &domain.name))
        })
    };
    let users = ours.users.iter().filter(|user| {
        !deleted && is_in(user) && query.finds_user(user, &ours.twins(&user.address))
    });
    Ok(users.collect())
}

fn sort(users: &mut [&User], call: &Call) -> Result<(), Trouble> {
    let descending = match call.query.one("sortOrder") {
        None | Some("ASCENDING" | "ascending") => false,
        Some("DESCENDING" | "descending") => true,
        Some(_) => return Err(error::invalid("sortOrder")),
    };
    let key: fn(&User) -> String = match call.query.one("orderBy") {
        None => return Ok(()),
        Some("email") => |user| user.address.to_lowercase(),
        Some("familyName") => |user| user.family_name.to_lowercase(),
        Some("givenName") => |user| user.given_name.to_lowercase(),
        Some(_) => return Err(error::invalid("orderBy")),
    };
    users.sort_by_cached_key(|user| key(user));
    if descending {
        users.reverse();
    }
    Ok(())
}

pub(super) fn one(
    sandbox: &Sandbox,
    call: &Call,
    access: &Access,
    key: &str,
) -> Result<Reply, Trouble> {
    let view = view(call)?;
    let ours = match view {
        View::Admin => of_admin(sandbox, access)?,
        View::Public => of_account(sandbox, access)?.0,
    };
    let user = found(ours, key)?;
    Ok(reply::json(StatusCode::OK, &resource(ours, user, view, (Aliases::All, call.now))))
}

/// The user with this address, alias or id.
pub(super) fn found<'a>(ours: &'a Organisation, key: &str) -> Result<&'a User, Trouble> {
    let is_id = !key.is_empty() && key.bytes().all(|one| one.is_ascii_digit());
    if !is_id && !is_well_formed(key) {
        return Err(error::invalid("userKey"));
    }
    ours.user(key).ok_or_else(|| error::not_found("userKey"))
}

/// Which of a user's aliases an answer knows.
#[derive(Clone, Copy)]
enum Aliases {
    All,
    /// Those that have spread by now.
    Spread,
}

fn resource(
    ours: &Organisation,
    user: &User,
    view: View,
    (which, now): (Aliases, SystemTime),
) -> Value {
    let name = without_empty(json!({
        "givenName": user.given_name, "familyName": user.family_name, "fullName": user.full_name(),
    }));
    let mut resource = json!({
        "kind": "admin#directory#user", "id": user.id, "primaryEmail": user.address, "name": name,
    });
    if view == View::Admin {
        let known = |alias: &&UserAlias| matches!(which, Aliases::All) || alias.has_spread(now);
        let aliases = user.aliases.iter().filter(known);
        add_addresses(&mut resource, aliases.map(|alias| alias.address.as_str()), ours, user);
        add_state(&mut resource, ours, user, now);
    }
    marked(resource)
}

fn add_addresses<'a>(
    resource: &mut Value,
    aliases: impl Iterator<Item = &'a str>,
    ours: &Organisation,
    user: &User,
) {
    let aliases: Vec<&str> = aliases.collect();
    let twins = ours.twins(&user.address);
    let mut emails = vec![json!({ "address": user.address, "primary": true })];
    emails.extend(aliases.iter().map(|one| json!({ "address": one })));
    emails.extend(twins.iter().map(|one| json!({ "address": one })));
    resource["emails"] = json!(emails);
    // Like all of Google's lists they are missing where they are empty.
    if !aliases.is_empty() {
        resource["aliases"] = json!(aliases);
    }
    if !twins.is_empty() {
        resource["nonEditableAliases"] = json!(twins);
    }
}

fn add_state(resource: &mut Value, ours: &Organisation, user: &User, now: SystemTime) {
    resource["isAdmin"] = json!(user.rank == Rank::Super);
    resource["isDelegatedAdmin"] = json!(user.rank == Rank::Delegated);
    resource["suspended"] = json!(user.suspended);
    resource["archived"] = json!(user.archived);
    resource["isMailboxSetup"] = json!(user.has_mailbox(now));
    resource["customerId"] = json!(ours.customer);
    resource["orgUnitPath"] = json!(user.unit);
    resource["creationTime"] = json!("2024-03-01T09:00:00.000Z");
    resource["includeInGlobalAddressList"] = json!(true);
    if user.suspended {
        resource["suspensionReason"] = json!("ADMIN");
    }
}
