use serde::{Deserialize, Serialize};

use crate::mail::Address;

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
#[serde(bound = "")]
pub enum Proof<T> {
    #[default]
    Unsent,
    #[serde(skip)]
    Sending(Try),
    /// Gmail certainly has not taken it.
    #[serde(skip)]
    Refused(T),
    /// It may have left: it is never sent again by itself.
    Doubtful {
        #[serde(skip)]
        trouble: Option<T>,
    },
    /// Gmail took it; which From it used is not known yet.
    Taken {
        /// The message's id in the account's mailbox.
        id: String,
        #[serde(skip)]
        reading: Reading<T>,
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
pub enum Reading<T> {
    #[default]
    NotAsked,
    Asked(Try),
    Failed(T),
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
pub enum Delivery<T> {
    /// Gmail took it under this id.
    Taken(String),
    Refused(T),
    NotKnown(T),
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

impl<T> Proof<T> {
    pub(super) fn sent(&mut self, one: Try, delivery: Delivery<T>) {
        if !matches!(self, Self::Sending(other) if *other == one) {
            return;
        }
        *self = match delivery {
            Delivery::Taken(id) => Self::Taken { id, reading: Reading::NotAsked },
            Delivery::Refused(trouble) => Self::Refused(trouble),
            Delivery::NotKnown(trouble) => Self::Doubtful { trouble: Some(trouble) },
        };
    }

    /// The id to read back, if there is one and nobody reads it already.
    pub(super) fn ask_back(&mut self, one: Try) -> Option<String> {
        match self {
            Self::Taken { id, reading } if !matches!(reading, Reading::Asked(_)) => {
                *reading = Reading::Asked(one);
                Some(id.clone())
            }
            _ => None,
        }
    }

    pub(super) fn read_back(&mut self, one: Try, wanted: &Address, answer: Result<Address, T>) {
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
