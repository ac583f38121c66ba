//! What an administrator of a Google Workspace may read and change: users and their aliases, domains, groups and who may
//! write to them, and the policy on outside servers.
//! <https://developers.google.com/workspace/admin/directory/reference/rest/v1>
//!
//! Nothing here changes a domain, a password, a user or a group's members.
mod aliases;
mod domains;
mod error;
mod group_settings;
mod groups;
mod permission;
mod policies;
mod users;

pub use aliases::{AddAlias, ListUserAliases, RemoveAlias};
pub use domains::ListDomains;
pub use error::{DirectoryError, DirectoryErrorKind};
pub use group_settings::{ReadGroupSettings, SetPosting};
pub use groups::{GetGroup, GroupPage, ListGroups};
pub use permission::AdminPermission;
pub use policies::{ListGmailPolicies, OutsideServers};
pub use users::{GetUser, ListUsers, UserPage};

use serde_json::Value;

use super::gmail::object;
use crate::mail::Address;

/// The words of a list of a JSON object, as addresses; what is none is passed over.
fn addresses(entry: &Value, name: &str) -> Vec<Address> {
    let list = entry[name].as_array().into_iter().flatten();
    list.filter_map(Value::as_str).filter_map(|text| text.parse().ok()).collect()
}

/// A part of a URL's path or query, with everything encoded that may mean something there.
fn part(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
