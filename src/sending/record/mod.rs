//! What is kept of one mail: written before its first byte leaves, and every step after it.
//!
//! ```text
//! Written ──▶ Sending ──taken──▶ Accepted
//!    │ ▲         ├──refused──▶ Refused        Gmail certainly has nothing
//!    │ │         ├──too fast──▶ Held ──time──▶ Sending
//!    ▼ │         └──no word──▶ Unknown ──found, or seen in Sent──▶ Accepted, Seen
//!   Held │                         └──sent again──▶ Replaced
//!    └───┴──taken back──▶ Cancelled
//! ```
//!
//! A record that is found in `Sending` while no tab works on it becomes `Unknown`: its mail may have left.
mod retention;
mod search;
mod state;

use std::str::FromStr;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

pub use retention::Retention;
pub use search::{Group, Search, Searchable};
pub use state::{Event, Hold, State};

use crate::{
    mail::{Address, Attachment, Draft, Mailbox, Recipients},
    moment::Moment,
    policy::{MailKind, SendFrom},
    sending::Sight,
    session::Account,
};

/// The name of one mail, the value of its `X-Fromline-Id`: letters, digits and hyphens.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailId(String);

/// A text that can't be the name of a mail.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a mail's name has letters, digits and hyphens, 100 at most")]
pub struct MailIdError;

impl MailId {
    const LONGEST: usize = 100;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for MailId {
    type Err = MailIdError;

    fn from_str(text: &str) -> Result<Self, MailIdError> {
        let is_plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let is_name = is_plain && (1..=Self::LONGEST).contains(&text.len());
        is_name.then(|| Self(text.to_owned())).ok_or(MailIdError)
    }
}

impl TryFrom<String> for MailId {
    type Error = MailIdError;

    fn try_from(text: String) -> Result<Self, MailIdError> {
        text.parse()
    }
}

impl From<MailId> for String {
    fn from(id: MailId) -> Self {
        id.0
    }
}

/// What a mail was written for.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The person wrote it.
    #[default]
    Mail,
    /// The wizard's test mail from a new address.
    AliasTest,
    /// The mail to itself with which the set-up is checked.
    SetupTest,
}

/// How the From of a mail was chosen.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Origin {
    /// By the page itself, for a test.
    #[default]
    Given,
    /// By the person, for this mail.
    ByHand,
    /// By the choice in the settings.
    Policy(SendFrom),
    /// By the kind's own address.
    Kind(MailKind),
}

/// The fingerprint of a mail: two of one account with the same one say the same to the same people, from the same address,
/// which was chosen in the same way.
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    pub fn of(account: &Account, from: &Address, origin: &Origin, draft: &Draft) -> Self {
        let mut hash = Sha256::new();
        let mut field = |text: &str| {
            hash.update(text.len().to_le_bytes());
            hash.update(text);
        };
        field(&account.key());
        field(&from.as_str().to_ascii_lowercase());
        field(match origin {
            Origin::Given => "given",
            Origin::ByHand => "by hand",
            Origin::Policy(SendFrom::Default) => "default",
            Origin::Policy(SendFrom::User) => "user",
            Origin::Policy(SendFrom::Fixed) => "fixed",
            Origin::Kind(kind) => kind.as_str(),
        });
        let lists =
            [Some(&draft.to), draft.cc.as_ref(), draft.bcc.as_ref(), draft.reply_to.as_ref()];
        for (name, list) in ["to", "cc", "bcc", "reply-to"].into_iter().zip(lists) {
            field(name);
            for recipient in list.into_iter().flatten() {
                field(&recipient.address.as_str().to_ascii_lowercase());
            }
        }
        field(&draft.subject);
        field(&draft.text);
        for file in &draft.attachments {
            field(file.name.as_str());
            field(&file.size.to_string());
        }
        // Files are pairs of fields: one field more is no file.
        if let Some(html) = &draft.html {
            field(html);
        }
        Self(BASE64_URL_SAFE_NO_PAD.encode(hash.finalize()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A state, and when it began.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Step {
    pub at: Moment,
    pub state: State,
}

/// One mail and what became of it; its text and the twin of that are kept beside it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Record {
    pub id: MailId,
    pub account: Account,
    /// The From that was asked for.
    pub from: Mailbox,
    pub to: Recipients,
    #[serde(default)]
    pub cc: Option<Recipients>,
    #[serde(default)]
    pub bcc: Option<Recipients>,
    #[serde(default)]
    pub reply_to: Option<Recipients>,
    pub subject: String,
    /// The HTML twin of its text. It is kept beside the record, as the text is: [`Records::find`](crate::sending::Records::find)
    /// reads it, and a list of records leaves it out.
    #[serde(skip)]
    pub html: Option<String>,
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    #[serde(default)]
    pub kind: Option<MailKind>,
    #[serde(default)]
    pub purpose: Purpose,
    /// The mail that this one repeats.
    #[serde(default)]
    pub repeats: Option<MailId>,
    pub digest: Digest,
    written_at: Moment,
    steps: Vec<Step>,
    /// The From of Gmail's own copy, where it was read.
    #[serde(default)]
    pub copy_from: Option<Address>,
    /// What the person sees where it went to.
    #[serde(default)]
    pub sight: Option<Sight>,
}

/// What is written of a mail before it leaves.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Written {
    pub id: MailId,
    pub account: Account,
    pub from: Mailbox,
    pub kind: Option<MailKind>,
    pub purpose: Purpose,
    pub repeats: Option<MailId>,
    pub at: Moment,
}

impl Record {
    /// How long an equal mail is asked about.
    pub const ALIKE_FOR: std::time::Duration = std::time::Duration::from_hours(1);

    pub fn new(written: Written, draft: &Draft, origin: &Origin) -> Self {
        let digest = Digest::of(&written.account, &written.from.address, origin, draft);
        Self {
            id: written.id,
            account: written.account,
            from: written.from,
            to: draft.to.clone(),
            cc: draft.cc.clone(),
            bcc: draft.bcc.clone(),
            reply_to: draft.reply_to.clone(),
            subject: draft.subject.clone(),
            html: draft.html.clone(),
            attachments: draft.attachments.clone(),
            kind: written.kind,
            purpose: written.purpose,
            repeats: written.repeats,
            digest,
            written_at: written.at,
            steps: vec![Step { at: written.at, state: State::Written }],
            copy_from: None,
            sight: None,
        }
    }

    /// The mail as it was written, with the text that is kept beside it.
    pub fn draft(&self, text: String) -> Draft {
        Draft {
            to: self.to.clone(),
            cc: self.cc.clone(),
            bcc: self.bcc.clone(),
            reply_to: self.reply_to.clone(),
            subject: self.subject.clone(),
            text,
            html: self.html.clone(),
            attachments: self.attachments.clone(),
        }
    }

    /// Everyone who gets it.
    pub fn recipients(&self) -> impl Iterator<Item = &Mailbox> {
        let copies = [&self.cc, &self.bcc].into_iter().flatten();
        self.to.iter().chain(copies.flatten())
    }

    pub fn state(&self) -> &State {
        self.steps.last().map_or(&State::Written, |step| &step.state)
    }

    /// When it was written.
    pub const fn written_at(&self) -> Moment {
        self.written_at
    }

    /// When its state began.
    pub fn since(&self) -> Moment {
        self.steps.last().map_or(self.written_at, |step| step.at)
    }

    /// All its states, the first one first.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// How often Gmail was asked to take it.
    pub fn attempts(&self) -> usize {
        self.steps.iter().filter(|step| matches!(step.state, State::Sending)).count()
    }

    /// When it was on its way for the last time.
    pub fn sent_at(&self) -> Option<Moment> {
        let sending = |step: &&Step| matches!(step.state, State::Sending);
        self.steps.iter().rev().find(sending).map(|step| step.at)
    }

    /// What happened; an event that means nothing changes nothing, and tells so.
    #[must_use]
    pub fn on(&mut self, event: Event, now: Moment) -> bool {
        let Some(state) = self.state().clone().on(event, now) else { return false };
        self.steps.push(Step { at: now, state });
        true
    }

    /// True for a mail that has left, may have left, or is still to leave, and was written less than an hour ago: an equal
    /// one is not sent without a question.
    pub fn stands_against_an_equal(&self, now: Moment) -> bool {
        let is_there = !matches!(self.state(), State::Refused(_) | State::Cancelled);
        is_there && now.since(self.written_at) < Self::ALIKE_FOR
    }

    /// True while the person has something to decide.
    pub fn is_open(&self) -> bool {
        matches!(self.state(), State::Unknown(_) | State::Written)
    }

    /// True where the mail is known to have come from another address than the one asked for.
    pub fn is_swapped(&self) -> bool {
        self.copy_from.as_ref().is_some_and(|from| *from != self.from.address)
            || self.sight == Some(Sight::Other)
    }
}

#[cfg(test)]
mod tests;
