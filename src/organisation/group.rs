use crate::mail::{Address, DisplayName};

/// A Google Group with an address of its own.
/// <https://developers.google.com/workspace/admin/directory/reference/rest/v1/groups>
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WorkspaceGroup {
    pub address: Address,
    pub name: DisplayName,
    pub aliases: Vec<Address>,
    pub members: u64,
}

/// Who may write to a group: it decides whether Gmail's confirmation email arrives there.
/// <https://developers.google.com/workspace/admin/groups-settings/v1/reference/groups>
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Posting {
    /// Anyone on the web.
    Anyone,
    /// Everyone in the organisation.
    Organisation,
    Members,
    Managers,
    Owners,
    /// The group takes no mail at all.
    None,
    /// A word that isn't known here.
    Other(String),
}

/// Of a group's settings, what decides whether a confirmation email reaches its members.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct GroupSettings {
    pub posting: Posting,
    /// True if a message may wait for a moderator before members see it.
    pub is_moderated: bool,
    /// True if the group is read only.
    pub is_archived: bool,
}

impl Posting {
    const WORDS: [(Self, &'static str); 6] = [
        (Self::Anyone, "ANYONE_CAN_POST"),
        (Self::Organisation, "ALL_IN_DOMAIN_CAN_POST"),
        (Self::Members, "ALL_MEMBERS_CAN_POST"),
        (Self::Managers, "ALL_MANAGERS_CAN_POST"),
        (Self::Owners, "ALL_OWNERS_CAN_POST"),
        (Self::None, "NONE_CAN_POST"),
    ];

    /// From Google's word for it.
    pub fn read(word: &str) -> Self {
        let known = Self::WORDS.into_iter().find(|(_, own)| *own == word);
        known.map_or_else(|| Self::Other(word.to_owned()), |(posting, _)| posting)
    }

    /// Google's word for it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(word) => word,
            known => Self::WORDS.iter().find(|(own, _)| own == known).map_or("", |(_, word)| word),
        }
    }
}

impl GroupSettings {
    /// True if Gmail's confirmation email, which comes from outside, reaches the members at once.
    pub fn takes_confirmations(&self) -> bool {
        self.posting == Posting::Anyone && !self.is_moderated && !self.is_archived
    }
}
