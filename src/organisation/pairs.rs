use super::{Wanted, Why};
use crate::mail::{Address, AddressError};

/// A line of a typed list: a user's main address, and the one that they are to send from.
pub type Pair = (Address, Address);

/// What was read of a typed list.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Pairs {
    pub pairs: Vec<Pair>,
    pub refused: Vec<RefusedPair>,
}

/// A line that could not be read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RefusedPair {
    /// Counted from one.
    pub line: usize,
    pub text: String,
    pub fault: PairFault,
}

/// Why a line could not be read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum PairFault {
    /// It has not two addresses, but so many words.
    NotTwo(usize),
    NoAddress(String, AddressError),
    /// Both are one address: no alias is needed.
    Same,
}

impl Pairs {
    /// Reads lines such as `mia@acme.example, sales@acme.example`; commas, semicolons, tabs and blanks part the two, and
    /// quotes around them don't count. A first line without an @ is the heading of a table.
    pub fn read(text: &str) -> Self {
        let mut read = Self::default();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim().trim_start_matches('\u{feff}');
            if line.is_empty() || number == 0 && !line.contains('@') {
                continue;
            }
            match pair(line) {
                Ok(pair) if read.pairs.contains(&pair) => {}
                Ok(pair) => read.pairs.push(pair),
                Err(fault) => {
                    let text = line.to_owned();
                    read.refused.push(RefusedPair { line: number + 1, text, fault });
                }
            }
        }
        read
    }

    /// As wishes of the administrator's.
    pub fn wanted(&self) -> Vec<Wanted> {
        let typed = |(user, address): &Pair| Wanted {
            user: user.clone(),
            address: address.clone(),
            why: Why::Typed,
        };
        self.pairs.iter().map(typed).collect()
    }
}

fn pair(line: &str) -> Result<Pair, PairFault> {
    let is_between = |char: char| char.is_whitespace() || ",;|".contains(char);
    let is_quote = |char: char| "\"'<>“”„«»".contains(char);
    let words: Vec<&str> = line
        .split(is_between)
        .map(|word| word.trim_matches(is_quote))
        .filter(|word| !word.is_empty() && !["→", "->", "=>"].contains(word))
        .collect();
    let [user, alias] = words.as_slice() else { return Err(PairFault::NotTwo(words.len())) };
    let address = |text: &str| {
        text.parse::<Address>().map_err(|error| PairFault::NoAddress(text.to_owned(), error))
    };
    let (user, alias) = (address(user)?, address(alias)?);
    if user == alias { Err(PairFault::Same) } else { Ok((user, alias)) }
}
