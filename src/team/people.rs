use serde::{Deserialize, Serialize};

use crate::mail::{Address, Mailbox};

/// The people who send, in the order of their addresses; each address is there once.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(from = "Vec<Mailbox>", into = "Vec<Mailbox>")]
pub struct Team(Vec<Mailbox>);

/// What an import did to a team.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Added {
    pub new: usize,
    /// People who were there under another name.
    pub renamed: usize,
    pub unchanged: usize,
}

impl Team {
    /// More are no team of a small business, and more than a page can hold.
    pub const MOST: usize = 2_000;

    /// The people, in the order of their addresses.
    pub fn iter(&self) -> impl Iterator<Item = &Mailbox> {
        self.0.iter()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, address: &Address) -> Option<&Mailbox> {
        self.place(address).ok().map(|place| &self.0[place])
    }

    /// Takes a person in; gives back the one who was there under the address.
    pub fn add(&mut self, person: Mailbox) -> Option<Mailbox> {
        match self.place(&person.address) {
            Ok(place) => Some(std::mem::replace(&mut self.0[place], person)),
            Err(place) => {
                self.0.insert(place, person);
                None
            }
        }
    }

    pub fn remove(&mut self, address: &Address) -> Option<Mailbox> {
        self.place(address).ok().map(|place| self.0.remove(place))
    }

    /// Takes all people in who were read. A name that is missing there doesn't take one away here.
    pub fn add_all(&mut self, people: impl IntoIterator<Item = Mailbox>) -> Added {
        let mut added = Added::default();
        for person in people {
            match self.get(&person.address) {
                None => added.new += 1,
                Some(known) if person.name.is_empty() || *known == person => {
                    added.unchanged += 1;
                    continue;
                }
                Some(_) => added.renamed += 1,
            }
            self.add(person);
        }
        added
    }

    /// The people whose name or address holds each word, whatever its case.
    pub fn search<'a>(&'a self, text: &str) -> impl Iterator<Item = &'a Mailbox> + use<'a> {
        let words: Vec<_> = text.split_whitespace().map(str::to_lowercase).collect();
        self.iter().filter(move |person| {
            let about = format!("{} {}", person.name.as_str(), person.address).to_lowercase();
            words.iter().all(|word| about.contains(word))
        })
    }

    fn place(&self, address: &Address) -> Result<usize, usize> {
        self.0.binary_search_by(|person| order(&person.address).cmp(&order(address)))
    }
}

/// By the domain's and the local part's small letters: what two spellings of one address have in common.
pub(super) fn order(address: &Address) -> String {
    address.as_str().to_lowercase()
}

impl From<Vec<Mailbox>> for Team {
    fn from(people: Vec<Mailbox>) -> Self {
        let mut team = Self::default();
        team.add_all(people.into_iter().take(Self::MOST));
        team
    }
}

impl From<Team> for Vec<Mailbox> {
    fn from(team: Team) -> Self {
        team.0
    }
}
