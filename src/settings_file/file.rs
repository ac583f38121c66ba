use serde::{Serialize, Serializer};

use crate::{
    alias::{Alias, SendAsList, VerificationStatus},
    mail::{Address, DisplayName},
    policy::{ByKind, MailKinds, Policy, SendFrom, Signatures},
    team::{Added, Person, Team, import::Preview},
};

/// The format that this version writes, and the latest that it reads.
pub(super) const VERSION: u64 = 1;

/// All settings, as a file tells them. What the file doesn't have stays as it is where the file is taken.
///
/// It holds no token, no client and no mail.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SettingsFile {
    /// The names of the kinds of mail there are.
    pub kinds: Option<MailKinds>,
    pub policy: PolicyPart,
    /// What is put below a mail, of all kinds together.
    pub signatures: Option<Signatures>,
    pub team: Option<Team>,
    /// What Gmail listed where the file was written: for people and other programs, and never taken.
    pub addresses: Option<Vec<ListedAddress>>,
}

/// What a file says of a [`Policy`], key by key as `Policy` writes it, without the list of kinds.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PolicyPart {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub send_from: Option<SendFrom>,
    /// The person at the computer where the file was written; nothing, too, where no one is chosen there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub you: Option<Address>,
    /// The address for all mail; nothing, too, where none is chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<Address>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<DisplayName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub or_default: Option<bool>,
    /// The rules of the kinds. A kind that isn't among them has none.
    #[serde(rename = "kinds", skip_serializing_if = "Option::is_none")]
    pub rules: Option<ByKind>,
}

/// An address of Gmail's list.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ListedAddress {
    pub address: Address,
    pub name: DisplayName,
    /// `primary`, or Gmail's `verificationStatus`: `accepted`, `pending`, or another word of one line.
    /// <https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.settings.sendAs>
    pub status: DisplayName,
}

/// How the file is written: the order of the keys is that of these fields.
#[derive(Serialize)]
struct Written<'a> {
    fromline: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    kinds: Option<&'a MailKinds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    policy: Option<&'a PolicyPart>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signatures: Option<&'a Signatures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<&'a [Person]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    addresses: Option<&'a [ListedAddress]>,
}

impl SettingsFile {
    /// Everything that is set here. `named` are the deployer's kinds, which are told where an admin names none.
    pub fn of(policy: &Policy, named: &MailKinds, team: &Team) -> Self {
        let kinds = policy.own_kinds.as_ref().unwrap_or(named).clone();
        Self {
            kinds: Some(kinds),
            policy: PolicyPart::of(policy),
            signatures: Some(policy.signatures.clone()),
            team: Some(team.clone()),
            addresses: None,
        }
    }

    /// The same with what Gmail lists.
    #[must_use]
    pub fn with_list(self, list: &SendAsList) -> Self {
        Self { addresses: Some(list.iter().map(ListedAddress::of).collect()), ..self }
    }

    /// The same without the person who was at the computer where the file was written.
    #[must_use]
    pub fn without_you(self) -> Self {
        Self { policy: PolicyPart { you: None, ..self.policy }, ..self }
    }

    /// The same, but so that its people are added to those of a team, and no one is removed. Tells how many are added, and
    /// for how many the team has no room.
    #[must_use]
    pub fn adding_to(mut self, team: &Team) -> (Self, Added) {
        let Some(people) = self.team.take() else { return (self, Added::default()) };
        let preview = Preview { people: people.iter().cloned().collect(), ..Preview::default() };
        let (team, added) = team.with(preview);
        self.team = Some(team);
        (self, added)
    }

    /// The text of the file: JSON in lines, always in the same order, with a line end.
    pub fn write(&self) -> String {
        // Texts, lists of them and maps by text always have a JSON form.
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        text + "\n"
    }
}

impl PolicyPart {
    /// Names every field of a policy, so that a new one isn't forgotten; the kinds and the signatures are parts of the file
    /// of their own.
    fn of(policy: &Policy) -> Self {
        let Policy {
            send_from,
            you,
            fixed,
            name,
            or_default,
            by_kind,
            own_kinds: _,
            signatures: _,
        } = policy;
        let mut plain = Policy::default();
        for (kind, rule) in by_kind.iter() {
            plain.set_rule(kind.clone(), rule.clone());
        }
        Self {
            send_from: Some(*send_from),
            you: you.clone(),
            fixed: fixed.clone(),
            name: Some(name.clone()),
            or_default: Some(*or_default),
            rules: Some(plain.by_kind),
        }
    }
}

impl ListedAddress {
    fn of(alias: &Alias) -> Self {
        let status = match &alias.status {
            VerificationStatus::Primary => "primary",
            VerificationStatus::Accepted => "accepted",
            VerificationStatus::Unspecified => "verificationStatusUnspecified",
            VerificationStatus::Pending => "pending",
            VerificationStatus::Unknown(word) => word,
        };
        let (address, name) = (alias.address.clone(), alias.name.clone());
        Self { address, name, status: status.into() }
    }
}

impl Serialize for SettingsFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let says_something = self.policy != PolicyPart::default();
        let written = Written {
            fromline: VERSION,
            kinds: self.kinds.as_ref(),
            policy: says_something.then_some(&self.policy),
            signatures: self.signatures.as_ref(),
            team: self.team.as_ref().map(|team| team.iter().as_slice()),
            addresses: self.addresses.as_deref(),
        };
        written.serialize(serializer)
    }
}
