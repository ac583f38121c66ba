//! `roles` and `roleAssignments`: list.

use http::StatusCode;
use serde_json::{Value, json};

use super::{etag, is_customer, marked, of_super, paging::Page, users};
use crate::{
    oauth::Access,
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
    sparse::without_empty,
    trouble::Trouble,
    world::{Rank, User},
};

const SUPER: &str = "13801188331880449";
/// The organisation's own role: aliases, and reading users.
const ALIASES: &str = "13801188331880450";
/// The service that the Admin API's privileges belong to.
const SERVICE: &str = "00haapch16h1ysv";

pub(super) fn list(
    sandbox: &Sandbox,
    call: &Call,
    access: &Access,
    customer: &str,
) -> Result<Reply, Trouble> {
    is_customer(of_super(sandbox, access)?, customer)?;
    let privileges = |names: &[&str]| -> Vec<Value> {
        names.iter().map(|name| json!({ "privilegeName": name, "serviceId": SERVICE })).collect()
    };
    let all = vec![
        marked(json!({
            "kind": "admin#directory#role", "roleId": SUPER, "roleName": "_SEED_ADMIN_ROLE",
            "roleDescription": "Google Workspace Administrator Seed Role", "isSystemRole": true,
            "isSuperAdminRole": true, "rolePrivileges": privileges(&["SUPER_ADMIN"]),
        })),
        marked(json!({
            "kind": "admin#directory#role", "roleId": ALIASES, "roleName": "Addresses",
            "roleDescription": "Gives people their addresses", "isSystemRole": false, "isSuperAdminRole": false,
            "rolePrivileges": privileges(&["USERS_RETRIEVE", "USERS_ALIAS"]),
        })),
    ];
    let (items, next) = Page::of(call, 100, 100)?.of_list(all);
    Ok(answer("admin#directory#roles", &items, next.as_deref()))
}

pub(super) fn assignments(
    sandbox: &Sandbox,
    call: &Call,
    access: &Access,
    customer: &str,
) -> Result<Reply, Trouble> {
    let ours = of_super(sandbox, access)?;
    is_customer(ours, customer)?;
    let of = call.query.one("userKey").map(|key| users::found(ours, key)).transpose()?;
    let role = |user: &User| match user.rank {
        Rank::Ordinary => None,
        Rank::Delegated => Some(ALIASES),
        Rank::Super => Some(SUPER),
    };
    let assignment = |(at, user): (usize, &User)| {
        let role = role(user)
            .filter(|role| call.query.one("roleId").is_none_or(|asked| asked == *role))?;
        let asked = of.is_none_or(|of| of.id == user.id);
        asked.then(|| {
            marked(json!({
                "kind": "admin#directory#roleAssignment", "roleAssignmentId": format!("1380118833188{at:04}"),
                "roleId": role, "assignedTo": user.id, "assigneeType": "user", "scopeType": "CUSTOMER",
            }))
        })
    };
    let all: Vec<Value> = ours.users.iter().enumerate().filter_map(assignment).collect();
    let (items, next) = Page::of(call, 100, 200)?.of_list(all);
    Ok(answer("admin#directory#roleAssignments", &items, next.as_deref()))
}

fn answer(kind: &str, items: &[Value], next: Option<&str>) -> Reply {
    let mark = etag(&json!(items));
    let answer = json!({ "kind": kind, "etag": mark, "items": items, "nextPageToken": next });
    reply::json(StatusCode::OK, &without_empty(answer))
}
