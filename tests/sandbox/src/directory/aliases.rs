//! `users.aliases`: list, insert and delete
//! (<https://developers.google.com/workspace/admin/directory/v1/guides/manage-user-aliases>).

use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{error, etag, marked, of_account, of_admin, users::found};
use crate::{
    oauth::Access,
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
    sparse::without_empty,
    trouble::Trouble,
    world::{NotGiven, Rank, User, same},
};

/// A new alias is here at once, while the list of all users still waits for it.
pub(super) fn list(sandbox: &Sandbox, access: &Access, key: &str) -> Result<Reply, Trouble> {
    let user = found(of_admin(sandbox, access)?, key)?;
    let aliases: Vec<Value> =
        user.aliases.iter().map(|alias| resource(user, &alias.address)).collect();
    let mark = etag(&json!(aliases));
    let answer = json!({ "kind": "admin#directory#aliases", "etag": mark, "aliases": aliases });
    Ok(reply::json(StatusCode::OK, &without_empty(answer)))
}

fn resource(user: &User, alias: &str) -> Value {
    marked(json!({
        "kind": "admin#directory#alias", "id": user.id, "primaryEmail": user.address, "alias": alias,
    }))
}

#[derive(Deserialize)]
struct Body {
    alias: Option<String>,
}

pub(super) fn insert(
    sandbox: &mut Sandbox,
    call: &Call,
    access: &Access,
    key: &str,
) -> Result<Reply, Trouble> {
    let id = changeable(sandbox, call, access, key)?;
    let body: Body = serde_json::from_slice(&call.body).map_err(|_| error::bad_request())?;
    let alias = body.alias.unwrap_or_default().to_lowercase();
    sandbox.world.give(&id, &alias, call.now).map_err(|why| match why {
        NotGiven::NoSuchUser => error::not_found("userKey"),
        NotGiven::Invalid => error::invalid("alias"),
        NotGiven::Taken => error::duplicate(),
        NotGiven::TooMany => error::too_many(),
    })?;
    let ours = of_account(sandbox, access)?.0;
    Ok(reply::json(StatusCode::CREATED, &resource(found(ours, &id)?, &alias)))
}

pub(super) fn delete(
    sandbox: &mut Sandbox,
    call: &Call,
    access: &Access,
    key: &str,
    alias: &str,
) -> Result<Reply, Trouble> {
    let id = changeable(sandbox, call, access, key)?;
    let (ours, _) = of_account(sandbox, access)?;
    let address = found(ours, &id)?.address.clone();
    if same(&address, alias) || ours.twins(&address).iter().any(|twin| same(twin, alias)) {
        return Err(error::invalid("alias"));
    }
    if sandbox.world.take(&id, alias, call.now) {
        Ok(reply::empty(StatusCode::NO_CONTENT))
    } else {
        Err(error::not_found("alias"))
    }
}

/// The id of a user whose aliases the bearer may change, now.
fn changeable(
    sandbox: &mut Sandbox,
    call: &Call,
    access: &Access,
    key: &str,
) -> Result<String, Trouble> {
    let (ours, rank) = of_account(sandbox, access)?;
    if rank == Rank::Ordinary {
        return Err(error::forbidden());
    }
    let user = found(ours, key)?;
    // Only a super admin changes an administrator's account.
    if rank == Rank::Delegated && user.rank != Rank::Ordinary {
        return Err(error::forbidden());
    }
    let id = user.id.clone();
    let ours = sandbox.world.organisation.as_mut();
    let user =
        ours.and_then(|ours| ours.user_mut(&id)).ok_or_else(|| error::not_found("userKey"))?;
    if user.is_unfinished(call.now) { Err(error::unfinished()) } else { Ok(id) }
}
