use super::{Coverage, Covered, Person, Team};
use crate::mail::Address;

/// Which people of a team are shown, and in which order.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Roll {
    /// What is sought, as [`Team::search`] reads it.
    pub text: String,
    /// Those alone who are covered so; all of them for none.
    pub covered: Option<Covered>,
    pub order: Order,
    /// True for the last first.
    pub is_reversed: bool,
}

/// By what people are sorted; those who are equal in it, by their addresses.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Order {
    /// By name, in capitals or not; those without one last.
    #[default]
    Name,
    Address,
    /// Those first who can't send.
    Coverage,
}

impl Roll {
    /// Sorts by this from now on; the other way round where it was sorted so already.
    pub fn sort(&mut self, order: Order) {
        self.is_reversed = self.order == order && !self.is_reversed;
        self.order = order;
    }

    /// Whether the last comes first, where it is sorted by this; nothing where it is sorted by another.
    pub fn is_reversed_by(&self, order: Order) -> Option<bool> {
        (self.order == order).then_some(self.is_reversed)
    }

    /// The addresses of the people that are shown.
    pub fn call(&self, team: &Team, coverage: &Coverage) -> Vec<Address> {
        let shows = |person: &&Person| {
            self.covered.is_none_or(|covered| coverage.of(&person.address) == covered)
        };
        let keyed = |person| (self.key(person, coverage), person);
        let mut people: Vec<_> = team.search(&self.text).filter(shows).map(keyed).collect();
        // A team is in the order of its addresses, and the sorting keeps the order of those who are equal.
        people.sort_by(|(one, _), (other, _)| one.cmp(other));
        if self.is_reversed {
            people.reverse();
        }
        people.into_iter().map(|(_, person)| person.address.clone()).collect()
    }

    fn key(&self, person: &Person, coverage: &Coverage) -> Key {
        match self.order {
            Order::Name => Key::Name(person.name.is_empty(), person.name.as_str().to_lowercase()),
            Order::Address => Key::Address,
            Order::Coverage => Key::Coverage(rank(coverage.of(&person.address))),
        }
    }
}

/// What a person is sorted by, worked out once for each.
#[derive(Eq, Ord, PartialEq, PartialOrd)]
enum Key {
    /// True for none.
    Name(bool, String),
    Address,
    Coverage(u8),
}

const fn rank(covered: Covered) -> u8 {
    match covered {
        Covered::Missing => 0,
        Covered::Stopped => 1,
        Covered::Waiting => 2,
        Covered::NotKnown => 3,
        Covered::CanSend => 4,
    }
}
