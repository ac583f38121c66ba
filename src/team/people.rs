use serde::{Deserialize, Serialize};

use super::{Person, import::Preview};
use crate::{
    keep::{Kept, Shelf, What},
    mail::Address,
};

/// The people of a team in the order of their addresses, each address once.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(try_from = "Listed", into = "Listed")]
pub struct Team(Vec<Person>);

/// A team as it is written. It is no bare list: `keep` takes a list for something that others wrote.
#[derive(Deserialize, Serialize)]
struct Listed {
    people: Vec<Person>,
}

impl Kept for Team {
    const KEY: &'static str = "fromline.team.v1";
    const SHELF: Shelf = Shelf::Browser;
    const WHAT: What = What::Team;
}

/// Why a team stays as it is.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum TeamError {
    /// It has [`Team::MOST`] people.
    #[error("the team is full")]
    Full,
    #[error("{0} is not in the team")]
    Missing(Address),
    /// The new address is another person's.
    #[error("{0} is another person's address")]
    Taken(Address),
}

/// What an import has done to a team, in people.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Added {
    pub added: usize,
    /// Their names were others before.
    pub changed: usize,
    pub unchanged: usize,
    /// The team had no room for them.
    pub left_out: usize,
}

impl Team {
    /// How many people a team has at most.
    pub const MOST: usize = 2000;

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The people, in the order of their addresses.
    pub fn iter(&self) -> std::slice::Iter<'_, Person> {
        self.0.iter()
    }

    pub fn get(&self, address: &Address) -> Option<&Person> {
        self.place(address).ok().map(|place| &self.0[place])
    }

    /// Adds a person, in the place of the one who had the address, who is given back.
    pub fn add(&mut self, person: Person) -> Result<Option<Person>, TeamError> {
        match self.place(&person.address) {
            Ok(place) => Ok(Some(std::mem::replace(&mut self.0[place], person))),
            Err(_) if self.0.len() >= Self::MOST => Err(TeamError::Full),
            Err(place) => {
                self.0.insert(place, person);
                Ok(None)
            }
        }
    }

    pub fn remove(&mut self, address: &Address) -> Option<Person> {
        self.place(address).ok().map(|place| self.0.remove(place))
    }

    /// Changes the person of an address, whose address may change too; gives back the person as they were.
    pub fn edit(&mut self, old: &Address, new: Person) -> Result<Person, TeamError> {
        let place = self.place(old).map_err(|_| TeamError::Missing(old.clone()))?;
        if *old != new.address && self.get(&new.address).is_some() {
            return Err(TeamError::Taken(new.address));
        }
        let before = self.0.remove(place);
        self.0.insert(self.place(&new.address).unwrap_or_else(|place| place), new);
        Ok(before)
    }

    /// The people whose name or address holds every word of a text, in capitals or not; all of them for a blank text.
    pub fn search(&self, text: &str) -> impl Iterator<Item = &Person> {
        let text = text.to_lowercase();
        let words: Vec<String> = text.split_whitespace().map(ToOwned::to_owned).collect();
        self.iter().filter(move |person| {
            if words.is_empty() {
                return true;
            }
            // No word holds the line end, so none reaches from the name into the address.
            let told = format!("{}\n{}", person.name.as_str(), person.address).to_lowercase();
            words.iter().all(|word| told.contains(word))
        })
    }

    /// This team with the people of a list. A name that the list doesn't tell stays as it was.
    pub fn with(&self, preview: Preview) -> (Self, Added) {
        let (mut team, mut told) = (self.clone(), Added::default());
        for person in preview.people {
            let count = match team.get(&person.address) {
                Some(known) if person.name.is_empty() || person.name == known.name => {
                    told.unchanged += 1;
                    continue;
                }
                Some(_) => &mut told.changed,
                None => &mut told.added,
            };
            match team.add(person) {
                Ok(_) => *count += 1,
                Err(_) => told.left_out += 1,
            }
        }
        (team, told)
    }

    /// Where the person of an address is in the list, or where they would be.
    fn place(&self, address: &Address) -> Result<usize, usize> {
        self.0.binary_search_by(|person| person.address.cmp(address))
    }
}

impl<'a> IntoIterator for &'a Team {
    type Item = &'a Person;
    type IntoIter = std::slice::Iter<'a, Person>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl TryFrom<Listed> for Team {
    type Error = TeamError;

    /// Of two with the same address the first is taken.
    fn try_from(Listed { mut people }: Listed) -> Result<Self, TeamError> {
        people.sort_by(|one, other| one.address.cmp(&other.address));
        people.dedup_by(|later, first| later.address == first.address);
        if people.len() > Self::MOST { Err(TeamError::Full) } else { Ok(Self(people)) }
    }
}

impl From<Team> for Listed {
    fn from(team: Team) -> Self {
        Self { people: team.0 }
    }
}
