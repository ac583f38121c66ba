use serde::{Deserialize, Serialize};

use crate::{
    mail::Address,
    sending::{NotSendable, Record},
    standing::Shown,
};

/// What is known of the From of a mail that Gmail has taken.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SentProof {
    reading: Reading,
    sight: Option<Sight>,
}

/// Reading Gmail's own copy.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Reading {
    /// The permission is missing, or it was not asked yet.
    #[default]
    NotAsked,
    Asked,
    Read(Address),
    Failed(NotSendable),
}

/// What the person sees in the mailbox that the mail went to.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sight {
    /// The mail, from the address that was asked for.
    Same,
    Other,
    Nothing,
}

/// What that comes to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// Nothing but that Gmail has taken it.
    Taken,
    Reading,
    /// Gmail's own copy has the From that was asked for; what arrives was not seen.
    CopySays,
    /// It arrived under the From that was asked for.
    Delivered,
    /// It came from another address, which is named where it is known.
    Swapped(Option<Address>),
    /// The person doesn't find it.
    NotThere,
}

impl SentProof {
    /// What its record says.
    pub fn of(record: &Record) -> Self {
        let reading = record.copy_from.clone().map_or(Reading::NotAsked, Reading::Read);
        Self { reading, sight: record.sight }
    }

    pub fn read(&mut self, reading: Reading) {
        self.reading = reading;
    }

    pub fn seen(&mut self, sight: Sight) {
        self.sight = Some(sight);
    }

    /// By all that is known: another From, whoever has seen it, is never overruled by a better word.
    pub fn verdict(&self, asked: &Address) -> Verdict {
        match (&self.reading, self.sight) {
            (Reading::Read(from), _) if from != asked => Verdict::Swapped(Some(from.clone())),
            (_, Some(Sight::Other)) => Verdict::Swapped(None),
            (_, Some(Sight::Same)) => Verdict::Delivered,
            (Reading::Read(_), _) => Verdict::CopySays,
            (_, Some(Sight::Nothing)) => Verdict::NotThere,
            (Reading::Asked, None) => Verdict::Reading,
            (Reading::NotAsked | Reading::Failed(_), None) => Verdict::Taken,
        }
    }
}

/// What Gmail's copy of a mail shows, whose From was asked to be `asked`.
pub fn copy_shown(asked: &Address, from: &Address) -> Shown {
    if from == asked { Shown::Copy } else { Shown::Other(Some(from.clone())) }
}

impl Verdict {
    /// What is kept of it for the address; nothing, while nothing is known.
    pub fn shown(&self) -> Option<Shown> {
        match self {
            Self::CopySays => Some(Shown::Copy),
            Self::Delivered => Some(Shown::Delivered),
            Self::Swapped(by) => Some(Shown::Other(by.clone())),
            Self::Taken | Self::Reading | Self::NotThere => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(reading: Reading, sight: Option<Sight>) -> Verdict {
        SentProof { reading, sight }.verdict(&asked())
    }

    fn asked() -> Address {
        "accounts@acme.example".parse().unwrap()
    }

    #[test]
    fn nothing_is_proven_by_gmail_having_taken_it() {
        assert_eq!(verdict(Reading::NotAsked, None), Verdict::Taken);
        assert_eq!(verdict(Reading::Asked, None), Verdict::Reading);
        assert_eq!(verdict(Reading::Failed(NotSendable::SignedOut), None), Verdict::Taken);
        assert_eq!(Verdict::Taken.shown(), None);
    }

    #[test]
    fn gmails_copy_says_something_and_only_what_arrived_proves_it() {
        assert_eq!(verdict(Reading::Read(asked()), None), Verdict::CopySays);
        assert_eq!(verdict(Reading::Read(asked()), Some(Sight::Same)), Verdict::Delivered);
        assert_eq!(verdict(Reading::NotAsked, Some(Sight::Same)), Verdict::Delivered);
        assert_eq!(verdict(Reading::Read(asked()), Some(Sight::Nothing)), Verdict::CopySays);
        assert_eq!(verdict(Reading::NotAsked, Some(Sight::Nothing)), Verdict::NotThere);
    }

    #[test]
    fn another_from_is_never_overruled() {
        let other: Address = "mia.chen@gmail.com".parse().unwrap();
        let swapped = Verdict::Swapped(Some(other.clone()));

        assert_eq!(verdict(Reading::Read(other.clone()), Some(Sight::Same)), swapped);
        assert_eq!(verdict(Reading::Read(asked()), Some(Sight::Other)), Verdict::Swapped(None));
        assert_eq!(swapped.shown(), Some(Shown::Other(Some(other))));
    }
}
