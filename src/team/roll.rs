use std::cmp::Ordering;

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

    /// The addresses of the people that are shown.
    pub fn call(&self, team: &Team, coverage: &Coverage) -> Vec<Address> {
        let shows = |person: &&Person| {
            self.covered.is_none_or(|covered| coverage.of(&person.address) == covered)
        };
        let mut people: Vec<_> = team.search(&self.text).filter(shows).map(Keyed::of).collect();
        people.sort_by(|one, other| {
            let order = self.compare(one, other, coverage);
            if self.is_reversed { order.reverse() } else { order }
        });
        people.into_iter().map(|keyed| keyed.person.address.clone()).collect()
    }

    fn compare(&self, one: &Keyed, other: &Keyed, coverage: &Coverage) -> Ordering {
        let by_address = one.person.address.cmp(&other.person.address);
        match self.order {
            Order::Name => one.name.cmp(&other.name).then(by_address),
            Order::Address => by_address,
            Order::Coverage => {
                let rank = |keyed: &Keyed| rank(coverage.of(&keyed.person.address));
                rank(one).cmp(&rank(other)).then(by_address)
            }
        }
    }
}

/// A person with what they are sorted by.
struct Keyed<'a> {
    name: (bool, String),
    person: &'a Person,
}

impl<'a> Keyed<'a> {
    fn of(person: &'a Person) -> Self {
        Self { name: (person.name.is_empty(), person.name.as_str().to_lowercase()), person }
    }
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
