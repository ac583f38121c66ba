//! What the program that opened the window is told: that the email is filled in, and what became of it. Not to whom it goes,
//! and none of its text.
use serde::Serialize;

use super::Reference;
use crate::{
    mail::Address,
    policy::MailKind,
    sending::{Delivery, Hold, NotSendable, Outcome, Record, SentProof, State, Verdict},
};

/// The version of the messages: a later one adds keys, and changes none.
const VERSION: u8 = 1;

/// A message to the window's opener.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Notice {
    fromline: u8,
    #[serde(flatten)]
    said: Said,
    /// The link's own `ref`, as it came.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    reference: Option<Reference>,
}

#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Said {
    /// The link is in the fields.
    Ready,
    Outcome(Ending),
    /// The window was left, and no email was tried to be sent.
    Closed,
}

/// How an email ended.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Ending {
    outcome: Word,
    /// Gmail's id of the message, where Gmail took it and has said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// The From that was asked for.
    from: Address,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<MailKind>,
}

/// How it ended, in one word.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Word {
    /// Gmail took it: not proof that it arrived.
    Accepted,
    /// Gmail took it, and put another From on it.
    Swapped,
    /// Gmail said no.
    Refused,
    /// Gmail takes no more just now; it is sent later.
    Held,
    /// It may have been sent.
    Unknown,
    /// It was not handed to Gmail.
    NotSent,
}

impl Notice {
    pub(super) const fn ready(reference: Option<Reference>) -> Self {
        Self { fromline: VERSION, said: Said::Ready, reference }
    }

    pub(super) const fn outcome(ending: Ending, reference: Option<Reference>) -> Self {
        Self { fromline: VERSION, said: Said::Outcome(ending), reference }
    }

    pub(super) const fn closed(reference: Option<Reference>) -> Self {
        Self { fromline: VERSION, said: Said::Closed, reference }
    }

    /// The message as JSON.
    pub fn json(&self) -> String {
        // A structure of texts and numbers can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Ending {
    /// Of a mail that was handed to Gmail, with what is known of its From.
    pub fn of_sent(outcome: &Outcome, proof: &SentProof, kind: Option<MailKind>) -> Self {
        let from = outcome.from.address.clone();
        let (word, id) = match &outcome.ending {
            Delivery::Accepted(taken) => {
                let is_swapped = matches!(proof.verdict(&from), Verdict::Swapped(_));
                let word = if is_swapped { Word::Swapped } else { Word::Accepted };
                (word, Some(taken.id.clone()))
            }
            Delivery::Refused(trouble) => {
                (Word::of_refusal(&NotSendable::Gmail(trouble.clone())), None)
            }
            Delivery::Held { .. } => (Word::Held, None),
            Delivery::Unknown(_) => (Word::Unknown, None),
        };
        Self { outcome: word, id, from, kind }
    }

    /// Of a mail that certainly has not left.
    pub fn of_refusal(reason: &NotSendable, from: Address, kind: Option<MailKind>) -> Self {
        Self { outcome: Word::of_refusal(reason), id: None, from, kind }
    }

    /// Of a mail that is on its way while the window is left.
    pub const fn on_its_way(from: Address, kind: Option<MailKind>) -> Self {
        Self { outcome: Word::Unknown, id: None, from, kind }
    }

    /// What a record says; nothing while it has not come to an end, or another mail has taken its place.
    pub fn of_record(record: &Record) -> Option<Self> {
        let (outcome, id) = match record.state() {
            State::Accepted { id } => (Word::Accepted, Some(id.clone())),
            State::Seen => (Word::Accepted, None),
            State::Refused(reason) => (Word::of_refusal(reason), None),
            State::Unknown(_) => (Word::Unknown, None),
            State::Held { why: Hold::Limit(_), .. } => (Word::Held, None),
            State::Cancelled => (Word::NotSent, None),
            State::Written
            | State::Sending
            | State::Held { why: Hold::Undo, .. }
            | State::Replaced { .. } => return None,
        };
        let is_swapped = outcome == Word::Accepted && record.is_swapped();
        let outcome = if is_swapped { Word::Swapped } else { outcome };
        Some(Self { outcome, id, from: record.from.address.clone(), kind: record.kind.clone() })
    }

    /// True while another word may follow.
    pub(super) const fn is_open(&self) -> bool {
        matches!(self.outcome, Word::Unknown | Word::Held)
    }

    /// True for one that says more than this: another From is never overruled by a better word.
    pub(super) fn is_followed_by(&self, next: &Self) -> bool {
        self != next && (self.outcome, next.outcome) != (Word::Swapped, Word::Accepted)
    }
}

impl Word {
    /// Gmail is asked for its list before, and for a new sign-in: then nothing was handed to it.
    fn of_refusal(reason: &NotSendable) -> Self {
        match reason {
            NotSendable::Gmail(_) if !reason.is_signed_out() => Self::Refused,
            _ => Self::NotSent,
        }
    }
}
