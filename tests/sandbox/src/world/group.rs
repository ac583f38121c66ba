//! A Google Group with an address of its own, and its settings
//! (<https://developers.google.com/admin-sdk/groups-settings/v1/reference/groups>).

use std::collections::BTreeMap;

use super::Letter;

pub(crate) struct Group {
    pub(crate) id: String,
    pub(crate) address: String,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) members: Vec<String>,
    /// All are texts at Google, booleans too.
    pub(crate) settings: BTreeMap<&'static str, String>,
    /// Mail that waits for a moderator.
    pub(crate) queue: Vec<Letter>,
}

/// The settings that the sandbox keeps, and how a new group has them.
const SETTINGS: [(&str, &str); 18] = [
    ("allowExternalMembers", "false"),
    ("allowWebPosting", "true"),
    ("archiveOnly", "false"),
    ("default_sender", "DEFAULT_SELF"),
    ("includeInGlobalAddressList", "true"),
    ("isArchived", "false"),
    ("membersCanPostAsTheGroup", "false"),
    ("messageModerationLevel", "MODERATE_NONE"),
    ("primaryLanguage", "en"),
    ("replyTo", "REPLY_TO_IGNORE"),
    ("sendMessageDenyNotification", "false"),
    ("spamModerationLevel", "MODERATE"),
    ("whoCanContactOwner", "ANYONE_CAN_CONTACT"),
    ("whoCanDiscoverGroup", "ALL_IN_DOMAIN_CAN_DISCOVER"),
    ("whoCanJoin", "CAN_REQUEST_TO_JOIN"),
    ("whoCanPostMessage", "ALL_IN_DOMAIN_CAN_POST"),
    ("whoCanViewGroup", "ALL_MEMBERS_CAN_VIEW"),
    ("whoCanViewMembership", "ALL_MEMBERS_CAN_VIEW"),
];

/// Values of the settings that decide whether mail arrives.
const POSTING: [&str; 6] = [
    "NONE_CAN_POST",
    "ALL_MANAGERS_CAN_POST",
    "ALL_MEMBERS_CAN_POST",
    "ALL_OWNERS_CAN_POST",
    "ALL_IN_DOMAIN_CAN_POST",
    "ANYONE_CAN_POST",
];
const MODERATION: [&str; 4] =
    ["MODERATE_ALL_MESSAGES", "MODERATE_NON_MEMBERS", "MODERATE_NEW_MEMBERS", "MODERATE_NONE"];
const SPAM: [&str; 4] = ["ALLOW", "MODERATE", "SILENTLY_MODERATE", "REJECT"];

/// What becomes of mail from outside the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FromOutside {
    Arrives,
    /// Until a moderator lets it in.
    Waits,
    Refused,
}

impl Group {
    pub(crate) fn new(id: &str, address: &str, name: &str) -> Self {
        Self {
            id: id.to_owned(),
            address: address.to_owned(),
            name: name.to_owned(),
            description: String::new(),
            aliases: Vec::new(),
            members: Vec::new(),
            settings: SETTINGS.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(),
            queue: Vec::new(),
        }
    }

    pub(crate) fn with(mut self, members: &[&str]) -> Self {
        self.members.extend(members.iter().map(|one| (*one).to_owned()));
        self
    }

    pub(crate) fn open(mut self) -> Self {
        self.let_outside(true);
        self
    }

    /// "Who can post": anyone on the web, or the organisation alone.
    pub(crate) fn let_outside(&mut self, outside: bool) {
        let to = if outside { "ANYONE_CAN_POST" } else { "ALL_IN_DOMAIN_CAN_POST" };
        self.settings.insert("whoCanPostMessage", to.to_owned());
    }

    /// Whether what comes from outside waits for a moderator.
    pub(crate) fn moderate(&mut self, moderated: bool) {
        let to = if moderated { "MODERATE_NON_MEMBERS" } else { "MODERATE_NONE" };
        self.settings.insert("messageModerationLevel", to.to_owned());
    }

    pub(crate) fn setting(&self, name: &str) -> &str {
        self.settings.get(name).map_or("", String::as_str)
    }

    pub(crate) fn outside(&self) -> FromOutside {
        let moderation = self.setting("messageModerationLevel");
        if self.setting("whoCanPostMessage") != "ANYONE_CAN_POST"
            || self.setting("archiveOnly") == "true"
        {
            FromOutside::Refused
        } else if ["MODERATE_ALL_MESSAGES", "MODERATE_NON_MEMBERS"].contains(&moderation) {
            FromOutside::Waits
        } else {
            FromOutside::Arrives
        }
    }

    /// Changes a setting; its name is the error where it can't have this value. Names that the sandbox doesn't keep
    /// change nothing.
    pub(crate) fn set(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        let Some((name, usual)) = SETTINGS.iter().find(|(known, _)| *known == name) else {
            return Ok(());
        };
        let fits = match *name {
            "whoCanPostMessage" => POSTING.contains(&value),
            "messageModerationLevel" => MODERATION.contains(&value),
            "spamModerationLevel" => SPAM.contains(&value),
            "default_sender" => ["DEFAULT_SELF", "GROUP"].contains(&value),
            _ if ["true", "false"].contains(usual) => ["true", "false"].contains(&value),
            _ => !value.is_empty(),
        };
        if fits {
            self.settings.insert(name, value.to_owned());
            Ok(())
        } else {
            Err(name)
        }
    }

    /// PUT begins with the settings of a new group.
    pub(crate) fn forget_settings(&mut self) {
        self.settings = Self::new("", "", "").settings;
    }
}
