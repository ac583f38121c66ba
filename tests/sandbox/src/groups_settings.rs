//! The Groups Settings API, version 1
//! (<https://developers.google.com/admin-sdk/groups-settings/v1/reference/groups>): get, patch and update. Its
//! answers are Atom unless `alt=json` is asked for, and its booleans are texts.

use std::fmt::Write;

use http::{Method, StatusCode};
use serde_json::{Map, Value, json};

use crate::{
    directory::{forbidden, invalid, of_super},
    oauth::{Access, scope::GROUPS_SETTINGS},
    pages::escaped,
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
    service::{self, Service},
    trouble::Trouble,
    world::Group,
};

/// Answers a call to the API; `None` if there is no such call here.
pub(crate) fn answer(sandbox: &mut Sandbox, call: &Call) -> Option<Reply> {
    let segments = call.segments();
    let [_, _, _, address] = segments.as_slice() else {
        return None;
    };
    let change = match call.method {
        Method::OPTIONS => return Some(reply::preflight(call)),
        Method::GET => None,
        Method::PATCH => Some(Change::Patch),
        Method::PUT => Some(Change::Update),
        _ => return None,
    };
    let answer = service::admitted(sandbox, call, Service::GroupsSettings, &[GROUPS_SETTINGS])
        .and_then(|access| settings(sandbox, call, &access, address, change));
    Some(reply::open_to_origin(answer.unwrap_or_else(|trouble| trouble.reply()), call))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    /// What isn't named stays.
    Patch,
    /// What isn't named is as in a new group.
    Update,
}

fn settings(
    sandbox: &mut Sandbox,
    call: &Call,
    access: &Access,
    address: &str,
    change: Option<Change>,
) -> Result<Reply, Trouble> {
    let ours = of_super(sandbox, access).map_err(|_| forbidden())?;
    ours.group(address).ok_or_else(not_found)?;
    let ours = sandbox.world.organisation.as_mut();
    let group = ours.and_then(|ours| ours.group_mut(address)).ok_or_else(not_found)?;
    if let Some(change) = change {
        write(group, call, change)?;
    }
    Ok(match call.query.one("alt") {
        Some("json") => reply::json(StatusCode::OK, &resource(group)),
        _ => reply::typed(StatusCode::OK, "application/atom+xml; charset=UTF-8", atom(group)),
    })
}

fn not_found() -> Trouble {
    Trouble::new(StatusCode::NOT_FOUND, "global", "notFound", "Resource Not Found: groupUniqueId")
}

/// Takes all the settings of a body, or none.
fn write(group: &mut Group, call: &Call, change: Change) -> Result<(), Trouble> {
    let body: Map<String, Value> = serde_json::from_slice(&call.body).map_err(|_| {
        Trouble::new(StatusCode::BAD_REQUEST, "global", "parseError", "Parse Error")
    })?;
    let before = (group.settings.clone(), group.name.clone(), group.description.clone());
    if change == Change::Update {
        group.forget_settings();
    }
    let done = body.iter().try_for_each(|(name, value)| set(group, name, value));
    // "When archiveOnly is false, updating whoCanPostMessage to NONE_CAN_POST results in an error."
    let closed = group.setting("whoCanPostMessage") == "NONE_CAN_POST";
    let done = match done {
        Ok(()) if closed && group.setting("archiveOnly") == "false" => Err("whoCanPostMessage"),
        done => done,
    };
    done.map_err(|name| {
        (group.settings, group.name, group.description) = before;
        invalid(name)
    })
}

fn set<'n>(group: &mut Group, name: &'n str, value: &Value) -> Result<(), &'n str> {
    let Some(text) = value.as_str() else {
        // Numbers and nulls are for settings that the sandbox doesn't keep.
        return if value.is_boolean() { Err(name) } else { Ok(()) };
    };
    match name {
        "name" => text.clone_into(&mut group.name),
        "description" => text.clone_into(&mut group.description),
        _ => group.set(name, text).map_err(|_| name)?,
    }
    Ok(())
}

fn resource(group: &Group) -> Value {
    let mut resource = json!({
        "kind": "groupsSettings#groups",
        "email": group.address,
        "name": group.name,
        "description": group.description,
        "maxMessageBytes": 26_214_400,
    });
    for (name, value) in &group.settings {
        resource[*name] = json!(value);
    }
    resource
}

fn atom(group: &Group) -> String {
    let mut properties = format!(
        "  <apps:id>{0}</apps:id>\n  <apps:email>{0}</apps:email>\n  <apps:name>{1}</apps:name>\n",
        escaped(&group.address),
        escaped(&group.name)
    );
    for (name, value) in &group.settings {
        let _ = writeln!(properties, "  <apps:{name}>{}</apps:{name}>", escaped(value));
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <entry xmlns=\"http://www.w3.org/2005/Atom\" xmlns:apps=\"http://schemas.google.com/apps/2006\">\n  \
         <title>Groups Resource Entry</title>\n  <author><name>Google</name></author>\n{properties}</entry>\n"
    )
}
