//! `groups`: list and get, and `groups.aliases`: list.

use http::StatusCode;
use serde_json::{Value, json};

use super::{error, etag, is_customer, marked, of_super, paging::Page, query::Query, users};
use crate::{
    oauth::Access,
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
    sparse::without_empty,
    trouble::Trouble,
    world::{Group, Organisation, same},
};

pub(super) fn list(sandbox: &Sandbox, call: &Call, access: &Access) -> Result<Reply, Trouble> {
    let ours = of_super(sandbox, access)?;
    let page = Page::of(call, 200, 200)?;
    let (groups, next) = page.of_list(matching(ours, call)?);
    let groups: Vec<Value> = groups.into_iter().map(|group| resource(ours, group)).collect();
    let mark = etag(&json!(groups));
    let answer = json!({
        "kind": "admin#directory#groups", "etag": mark, "groups": groups, "nextPageToken": next,
    });
    Ok(reply::json(StatusCode::OK, &without_empty(answer)))
}

/// The groups that `customer`, `domain` or `userKey` and `query` name.
fn matching<'a>(ours: &'a Organisation, call: &Call) -> Result<Vec<&'a Group>, Trouble> {
    let named = |name: &str| call.query.one(name);
    let member = match (named("customer"), named("domain"), named("userKey")) {
        (Some(_), _, Some(_)) | (None, None, None) => return Err(error::bad_request()),
        (_, _, Some(key)) => Some(users::found(ours, key)?.address.clone()),
        (_, Some(name), None) => {
            ours.domain(name).ok_or_else(error::no_domain)?;
            None
        }
        (Some(customer), None, None) => {
            is_customer(ours, customer)?;
            None
        }
    };
    let query = Query::read(named("query").unwrap_or_default())?;
    let fits = |group: &&Group| {
        let in_domain = named("domain").is_none_or(|name| {
            group.address.rsplit_once('@').is_some_and(|(_, of)| same(of, name))
        });
        let has = |member: &String| group.members.iter().any(|one| same(one, member));
        let mut addresses = vec![group.address.clone()];
        addresses.extend(group.aliases.iter().cloned());
        in_domain && member.as_ref().is_none_or(has) && query.finds_group(&addresses)
    };
    let mut groups: Vec<&Group> = ours.groups.iter().filter(fits).collect();
    groups.sort_by_key(|group| &group.address);
    Ok(groups)
}

pub(super) fn one(sandbox: &Sandbox, access: &Access, key: &str) -> Result<Reply, Trouble> {
    let ours = of_super(sandbox, access)?;
    Ok(reply::json(StatusCode::OK, &resource(ours, found(ours, key)?)))
}

pub(super) fn aliases(sandbox: &Sandbox, access: &Access, key: &str) -> Result<Reply, Trouble> {
    let group = found(of_super(sandbox, access)?, key)?;
    let alias = |alias: &String| {
        marked(json!({
            "kind": "admin#directory#alias", "id": group.id, "primaryEmail": group.address, "alias": alias,
        }))
    };
    let aliases: Vec<Value> = group.aliases.iter().map(alias).collect();
    let mark = etag(&json!(aliases));
    let answer = json!({ "kind": "admin#directory#aliases", "etag": mark, "aliases": aliases });
    Ok(reply::json(StatusCode::OK, &without_empty(answer)))
}

fn found<'a>(ours: &'a Organisation, key: &str) -> Result<&'a Group, Trouble> {
    let by_id = ours.groups.iter().find(|group| group.id == key);
    by_id.or_else(|| ours.group(key)).ok_or_else(|| error::not_found("groupKey"))
}

fn resource(ours: &Organisation, group: &Group) -> Value {
    let mut resource = json!({
        "kind": "admin#directory#group",
        "id": group.id,
        "email": group.address,
        "name": group.name,
        "description": group.description,
        "directMembersCount": group.members.len().to_string(),
        "adminCreated": true,
    });
    let twins = ours.twins(&group.address);
    if !group.aliases.is_empty() {
        resource["aliases"] = json!(group.aliases);
    }
    if !twins.is_empty() {
        resource["nonEditableAliases"] = json!(twins);
    }
    marked(resource)
}
