use serde::{Deserialize, Serialize};

use crate::{mail::Address, sending::NotSendable, standing::Shown};

/// The number of a question to Gmail about the test mail; an answer to an older one is stale.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Try(u32);

impl Try {
    pub(super) const fn next(self) -> Self {
        Self(self.0.wrapping_add(1))
    }
}

/// The test mail from the new address to the account, and what it showed.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub enum Proof {
    #[default]
    Unsent,
    #[serde(skip)]
    Sending(Try),
    /// Gmail certainly has not taken it.
    #[serde(skip)]
    Refused(NotSendable),
    /// It may have left: it is never sent again by itself.
    Doubtful {
        #[serde(skip)]
        trouble: Option<NotSendable>,
    },
    /// Gmail took it; which From it used is not known yet.
    Taken {
        /// The message's id in the account's mailbox.
        id: String,
        #[serde(skip)]
        reading: Reading,
    },
    /// It left from another address.
    Replaced {
        /// Which one, if Gmail's own copy was read.
        by: Option<Address>,
    },
    /// The person finds nothing in the inbox.
    Missing {
        /// True if Gmail had taken it; else even that is not known.
        was_taken: bool,
    },
    Settled(Evidence),
}

/// Reading the real From in Gmail's copy.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Reading {
    #[default]
    NotAsked,
    Asked(Try),
    Failed(NotSendable),
}

/// Why the address is believed to work.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Evidence {
    /// Gmail's own copy of the test mail has this From.
    ReadBack,
    /// The person has seen the mail arrive under it.
    Seen,
    /// Gmail lists it as usable; no test mail was sent.
    Listed,
    /// Gmail lists it as usable; a test mail has not shown that it works.
    Unproven,
}

/// What came of sending the test mail.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ProofDelivery {
    /// Gmail took it under this id.
    Taken(String),
    Refused(NotSendable),
    NotKnown(NotSendable),
}

/// What may be done next about the test mail.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ProofActions {
    pub send: SendAction,
    pub onward: Onward,
}

/// What pressing Send would do.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum SendAction {
    /// The first mail: the step's main action.
    #[default]
    First,
    /// The first mail, though the step can be ended without it.
    FirstAfterAll,
    Again,
    /// One is on its way.
    Sending,
}

/// The way on from the step.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Onward {
    /// Not before this is settled.
    #[default]
    Closed,
    WithoutTest,
    Settled,
}

/// What the person sees in the inbox.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Sight {
    /// The mail, from the new address.
    Same,
    /// The mail, from another address.
    Other,
    Nothing,
}

impl Proof {
    pub(super) fn sent(&mut self, one: Try, delivery: ProofDelivery) {
        if !matches!(self, Self::Sending(other) if *other == one) {
            return;
        }
        *self = match delivery {
            ProofDelivery::Taken(id) => Self::Taken { id, reading: Reading::NotAsked },
            ProofDelivery::Refused(trouble) => Self::Refused(trouble),
            ProofDelivery::NotKnown(trouble) => Self::Doubtful { trouble: Some(trouble) },
        };
    }

    /// The id to read back, if there is one and it is not being read already.
    pub(super) fn ask_back(&mut self, one: Try) -> Option<String> {
        match self {
            Self::Taken { id, reading } if !matches!(reading, Reading::Asked(_)) => {
                *reading = Reading::Asked(one);
                Some(id.clone())
            }
            _ => None,
        }
    }

    pub(super) fn read_back(
        &mut self,
        one: Try,
        wanted: &Address,
        answer: Result<Address, NotSendable>,
    ) {
        let Self::Taken { reading, .. } = self else { return };
        if !matches!(reading, Reading::Asked(other) if *other == one) {
            return;
        }
        match answer {
            Ok(from) if from == *wanted => *self = Self::Settled(Evidence::ReadBack),
            Ok(from) => *self = Self::Replaced { by: Some(from) },
            Err(trouble) => *reading = Reading::Failed(trouble),
        }
    }

    pub(super) fn seen(&mut self, sight: Sight) {
        let can_be_seen = matches!(
            self,
            Self::Taken { .. }
                | Self::Doubtful { .. }
                | Self::Missing { .. }
                | Self::Replaced { by: None }
        );
        let was_taken = !matches!(self, Self::Doubtful { .. } | Self::Missing { was_taken: false });
        if can_be_seen {
            *self = match sight {
                Sight::Same => Self::Settled(Evidence::Seen),
                Sight::Other => Self::Replaced { by: None },
                Sight::Nothing => Self::Missing { was_taken },
            };
        }
    }

    /// Does without; but what a mail has shown can't be skipped.
    pub(super) fn skip(&mut self) {
        *self = match self {
            Self::Unsent | Self::Refused(_) => Self::Settled(Evidence::Listed),
            Self::Taken { .. } | Self::Doubtful { .. } | Self::Missing { .. } => {
                Self::Settled(Evidence::Unproven)
            }
            Self::Sending(_) | Self::Replaced { .. } | Self::Settled(_) => return,
        };
    }

    /// What may be done next.
    pub const fn actions(&self) -> ProofActions {
        let send = match self {
            Self::Sending(_) => SendAction::Sending,
            Self::Unsent | Self::Refused(_) => SendAction::First,
            Self::Settled(Evidence::Listed) => SendAction::FirstAfterAll,
            _ => SendAction::Again,
        };
        let onward = match self {
            Self::Settled(_) => Onward::Settled,
            Self::Sending(_) | Self::Replaced { .. } => Onward::Closed,
            _ => Onward::WithoutTest,
        };
        ProofActions { send, onward }
    }

    /// What is kept of it for the address; nothing, while nothing is known.
    pub fn shown(&self) -> Option<Shown> {
        match self {
            Self::Settled(Evidence::ReadBack) => Some(Shown::Copy),
            Self::Settled(Evidence::Seen) => Some(Shown::Delivered),
            Self::Replaced { by } => Some(Shown::Other(by.clone())),
            _ => None,
        }
    }

    pub const fn evidence(&self) -> Option<Evidence> {
        match self {
            Self::Settled(evidence) => Some(*evidence),
            _ => None,
        }
    }

    pub const fn is_sending(&self) -> bool {
        matches!(self, Self::Sending(_))
    }

    /// What a reload brings back: a mail that was on its way may have left.
    pub(super) fn at_rest(&self) -> Self {
        match self {
            Self::Unsent | Self::Refused(_) => Self::Unsent,
            Self::Sending(_) | Self::Doubtful { .. } => Self::Doubtful { trouble: None },
            Self::Taken { id, .. } => Self::Taken { id: id.clone(), reading: Reading::NotAsked },
            Self::Replaced { by } => Self::Replaced { by: by.clone() },
            Self::Missing { was_taken } => Self::Missing { was_taken: *was_taken },
            Self::Settled(evidence) => Self::Settled(*evidence),
        }
    }
}
