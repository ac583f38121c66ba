use std::collections::HashMap;

use crate::{
    mail::{Address, AddressError, DisplayName},
    team::{Person, Team},
};

/// What a list says, before anything of it is taken over.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Preview {
    /// In the order of the list, each address once.
    pub people: Vec<Person>,
    /// The rows that name no person who can be taken over, at most [`Preview::MOST_REFUSED`].
    pub refused: Vec<RefusedRow>,
    /// How many more there are.
    pub more_refused: usize,
}

/// A row that isn't taken over.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RefusedRow {
    /// The line of the text in which it begins, from 1.
    pub line: u64,
    /// Its beginning, on one line and with nothing unseen in it.
    pub text: String,
    pub why: RowFault,
}

/// Why a row isn't taken over.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RowFault {
    /// There is nothing where its address should be.
    NoAddress,
    BadAddress(AddressError),
    /// Its address is in this line already.
    Twice(u64),
    /// The list has as many people before it as a team takes.
    TooMany,
    /// A quote in it isn't closed, so it would take the rows below it along.
    Broken,
}

impl Preview {
    /// How many refused rows are shown one by one.
    pub const MOST_REFUSED: usize = 1000;

    /// How many rows are refused, shown or not.
    pub fn refused_count(&self) -> usize {
        self.refused.len() + self.more_refused
    }
}

/// A preview while it is read, with the line in which each address came first.
#[derive(Default)]
pub(super) struct Gathered {
    preview: Preview,
    lines: HashMap<Address, u64>,
}

impl Gathered {
    /// Takes what a row says; `text` is the row.
    pub(super) fn take(&mut self, line: u64, text: &str, read: Result<Person, RowFault>) {
        let read = read.and_then(|person| match self.lines.get(&person.address) {
            Some(first) => Err(RowFault::Twice(*first)),
            None if self.preview.people.len() >= Team::MOST => Err(RowFault::TooMany),
            None => Ok(person),
        });
        match read {
            Ok(person) => {
                self.lines.insert(person.address.clone(), line);
                self.preview.people.push(person);
            }
            Err(_) if self.preview.refused.len() >= Preview::MOST_REFUSED => {
                self.preview.more_refused += 1;
            }
            Err(why) => self.preview.refused.push(RefusedRow { line, text: short(text), why }),
        }
    }

    pub(super) fn preview(self) -> Preview {
        self.preview
    }
}

/// The beginning of a row, as it can be shown.
fn short(text: &str) -> String {
    const LONGEST: usize = 80;
    let text: String = text.chars().take(4 * LONGEST).collect();
    let text = String::from(DisplayName::from(text));
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}
