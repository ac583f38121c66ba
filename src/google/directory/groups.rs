use http::Request;
use serde_json::Value;

use super::{addresses, object, part};
use crate::{config::Endpoint, google::Call, mail::Address, organisation::WorkspaceGroup};

/// `groups.list`, two hundred at a time.
/// <https://developers.google.com/workspace/admin/directory/reference/rest/v1/groups/list>
#[derive(Clone, Copy, Debug)]
pub struct ListGroups<'a> {
    /// What the page before told; nothing for the first.
    pub page: Option<&'a str>,
}

/// A page of groups, and how to ask for the next one.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct GroupPage {
    pub groups: Vec<WorkspaceGroup>,
    pub next: Option<String>,
}

impl Call for ListGroups<'_> {
    type Answer = GroupPage;

    fn request(&self, directory: &Endpoint) -> Request<Vec<u8>> {
        let next = self.page.map(|page| format!("&pageToken={}", part(page))).unwrap_or_default();
        let path = format!("/admin/directory/v1/groups?customer=my_customer&maxResults=200{next}");
        Request::get(directory.at(&path)).body(Vec::new()).expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<GroupPage> {
        let page: Value = object(body)?;
        let groups = page["groups"].as_array().into_iter().flatten().filter_map(group).collect();
        let next = page["nextPageToken"].as_str().filter(|token| !token.is_empty());
        Ok(GroupPage { groups, next: next.map(str::to_owned) })
    }
}

/// `groups.get`: the group that has an address.
#[derive(Clone, Copy, Debug)]
pub struct GetGroup<'a> {
    pub address: &'a Address,
}

impl Call for GetGroup<'_> {
    type Answer = Option<WorkspaceGroup>;

    fn request(&self, directory: &Endpoint) -> Request<Vec<u8>> {
        let path = format!("/admin/directory/v1/groups/{}", part(self.address.as_str()));
        Request::get(directory.at(&path)).body(Vec::new()).expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<Option<WorkspaceGroup>> {
        object::<Value>(body).map(|entry| group(&entry))
    }
}

fn group(entry: &Value) -> Option<WorkspaceGroup> {
    let mut aliases = addresses(entry, "aliases");
    aliases.extend(addresses(entry, "nonEditableAliases"));
    // Google writes the number as a text.
    let members = &entry["directMembersCount"];
    let members = members.as_u64().or_else(|| members.as_str()?.parse().ok());
    Some(WorkspaceGroup {
        address: entry["email"].as_str()?.parse().ok()?,
        name: entry["name"].as_str().unwrap_or_default().into(),
        aliases,
        members: members.unwrap_or_default(),
    })
}
