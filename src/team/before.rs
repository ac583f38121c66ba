use super::{Person, Team, TeamError};
use crate::mail::Address;

/// The people that a change of a team has touched, as they stood before it: what undoing it brings back.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Before(Vec<(Address, Option<Person>)>);

impl Before {
    /// True where the change has touched no one.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Team {
    /// What this team had, or had not, where the changed one differs from it.
    pub fn before(&self, changed: &Self) -> Before {
        let gone = self.iter().filter(|person| changed.get(&person.address) != Some(*person));
        let gone = gone.map(|person| (person.address.clone(), Some(person.clone())));
        let new = changed.iter().filter(|person| self.get(&person.address).is_none());
        Before(gone.chain(new.map(|person| (person.address.clone(), None))).collect())
    }

    /// Undoes a change. Whom it hasn't touched stays as they are now; nothing changes where the team has no room.
    pub fn restore(&mut self, before: &Before) -> Result<(), TeamError> {
        let mut team = self.clone();
        for (address, person) in &before.0 {
            if person.is_none() {
                team.remove(address);
            }
        }
        for person in before.0.iter().filter_map(|(_, person)| person.as_ref()) {
            team.add(person.clone())?;
        }
        *self = team;
        Ok(())
    }
}
