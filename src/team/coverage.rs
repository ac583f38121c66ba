use super::Team;
use crate::{
    alias::{NoSender, SendAsList},
    mail::Address,
    moment::Moment,
};

/// Whether Gmail sends from a person's address.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Covered {
    CanSend,
    /// Gmail lists the address and doesn't send from it yet: it waits for its owner, or has a status that Fromline
    /// doesn't know.
    Waiting,
    /// Google ended it in January 2027, as another provider's address.
    Stopped,
    /// Gmail doesn't list it.
    Missing,
    /// Gmail has given no list.
    NotKnown,
}

/// Who of a team can send, by Gmail's list, in the order of the team.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Coverage(Vec<(Address, Covered)>);

/// Looks up each person of a team in Gmail's list; `today` is Google's day.
pub fn coverage(team: &Team, list: Option<&SendAsList>, today: Moment) -> Coverage {
    let each = team.iter().map(|person| {
        let covered =
            list.map_or(Covered::NotKnown, |list| Covered::of(&person.address, list, today));
        (person.address.clone(), covered)
    });
    Coverage(each.collect())
}

impl Covered {
    /// By Gmail's list and the day.
    pub fn of(address: &Address, list: &SendAsList, today: Moment) -> Self {
        match list.find_usable(address, today) {
            Ok(_) => Self::CanSend,
            Err(NoSender::Waiting(_) | NoSender::Unknown(..)) => Self::Waiting,
            Err(NoSender::Ended(_)) => Self::Stopped,
            Err(NoSender::Unlisted(_)) => Self::Missing,
            Err(NoSender::Stale) => Self::NotKnown,
        }
    }
}

impl Coverage {
    /// What was found of an address; not known, where it is none of the team's.
    pub fn of(&self, address: &Address) -> Covered {
        let place = self.0.binary_search_by(|(own, _)| own.cmp(address));
        place.map_or(Covered::NotKnown, |place| self.0[place].1)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Address, Covered)> {
        self.0.iter().map(|(address, covered)| (address, *covered))
    }

    /// How many people it is so for.
    pub fn count(&self, covered: Covered) -> usize {
        self.0.iter().filter(|(_, own)| *own == covered).count()
    }

    /// How many people there are.
    pub fn total(&self) -> usize {
        self.0.len()
    }
}
