use http::{Request, header};
use serde_json::{Value, json};

use super::{object, part};
use crate::{
    config::Endpoint,
    google::Call,
    mail::Address,
    organisation::{GroupSettings, Posting},
};

/// `groups.get` of the Groups Settings API: who may write to a group. Without `alt=json` it would answer in Atom.
/// <https://developers.google.com/workspace/admin/groups-settings/v1/reference/groups>
#[derive(Clone, Copy, Debug)]
pub struct ReadGroupSettings<'a> {
    pub group: &'a Address,
}

impl Call for ReadGroupSettings<'_> {
    type Answer = GroupSettings;

    fn request(&self, settings: &Endpoint) -> Request<Vec<u8>> {
        Request::get(settings.at(&of(self.group)))
            .body(Vec::new())
            .expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<GroupSettings> {
        read(body)
    }
}

/// `groups.patch`: changes who may write to a group, and nothing else.
#[derive(Clone, Copy, Debug)]
pub struct SetPosting<'a> {
    pub group: &'a Address,
    pub posting: &'a Posting,
}

impl Call for SetPosting<'_> {
    type Answer = GroupSettings;

    fn request(&self, settings: &Endpoint) -> Request<Vec<u8>> {
        let body = json!({ "whoCanPostMessage": self.posting.as_str() }).to_string();
        Request::patch(settings.at(&of(self.group)))
            .header(header::CONTENT_TYPE, "application/json")
            .body(body.into_bytes())
            .expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<GroupSettings> {
        read(body)
    }
}

fn of(group: &Address) -> String {
    format!("/groups/v1/groups/{}?alt=json", part(group.as_str()))
}

/// Booleans are the words `true` and `false` here.
fn read(body: &[u8]) -> serde_json::Result<GroupSettings> {
    let answer: Value = object(body)?;
    let word = |name: &str| answer[name].as_str().unwrap_or_default();
    if word("whoCanPostMessage").is_empty() {
        return Err(serde::de::Error::custom("no settings of a group"));
    }
    let moderated = |name: &str, open: &str| !["", open].contains(&word(name));
    Ok(GroupSettings {
        posting: Posting::read(word("whoCanPostMessage")),
        is_moderated: moderated("messageModerationLevel", "MODERATE_NONE")
            || moderated("spamModerationLevel", "ALLOW"),
        is_archived: word("archiveOnly") == "true" || answer["archiveOnly"] == true,
    })
}
