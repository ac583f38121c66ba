use std::{cmp::Ordering, mem::discriminant};

use super::{AliasState, Directory, UserRow};
use crate::mail::Address;

/// Which rows are shown, and in which order.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct UserRoll {
    /// Each word of it is sought in names and addresses, in capitals or not.
    pub text: String,
    /// Those alone that are in such a state; all of them for none.
    pub state: Option<AliasState>,
    pub order: UserOrder,
    /// True for the last first.
    pub is_reversed: bool,
}

/// By what rows are sorted; those that are equal in it, by the user's address.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum UserOrder {
    /// Those first for whom something is to be done.
    #[default]
    State,
    /// By name, in capitals or not.
    Name,
    /// By the address that the user is to send from.
    Address,
}

impl UserRoll {
    /// Sorts by this from now on; the other way round where it was sorted so already.
    pub fn sort(&mut self, order: UserOrder) {
        self.is_reversed = self.order == order && !self.is_reversed;
        self.order = order;
    }

    /// Whether the last comes first, where it is sorted by this; nothing where it is sorted by another.
    pub fn is_reversed_by(&self, order: UserOrder) -> Option<bool> {
        (self.order == order).then_some(self.is_reversed)
    }

    /// The places of the rows that are shown.
    pub fn call(&self, rows: &[UserRow], directory: &Directory) -> Vec<usize> {
        let text = self.text.to_lowercase();
        let words: Vec<&str> = text.split_whitespace().collect();
        let shown = rows.iter().enumerate();
        let shown = shown.filter(|(_, row)| self.shows(row) && is_found(row, &words, directory));
        let mut keyed: Vec<_> =
            shown.map(|(place, row)| (self.key(row, directory), place)).collect();
        keyed.sort_by(|(one, a), (other, b)| {
            let order = one.cmp(other).then_with(|| compare(&rows[*a], &rows[*b]));
            if self.is_reversed { order.reverse() } else { order }
        });
        keyed.into_iter().map(|(_, place)| place).collect()
    }

    fn shows(&self, row: &UserRow) -> bool {
        let is_like = |one: &AliasState| row.state().is_some_and(|own| like(own, one));
        self.state.as_ref().is_none_or(is_like)
    }

    fn key(&self, row: &UserRow, directory: &Directory) -> (u8, String) {
        match self.order {
            UserOrder::State => (row.state().map_or(u8::MAX, AliasState::rank), String::new()),
            UserOrder::Name => {
                let name = directory.users().get(row.place).map(|user| user.name.as_str());
                let name = name.unwrap_or_default().to_lowercase();
                (u8::from(name.is_empty()), name)
            }
            UserOrder::Address => {
                let address = row.address().map(|address| address.as_str().to_ascii_lowercase());
                (u8::from(address.is_none()), address.unwrap_or_default())
            }
        }
    }
}

/// True for states that differ only in what they tell.
fn like(one: &AliasState, other: &AliasState) -> bool {
    discriminant(one) == discriminant(other)
}

fn compare(one: &UserRow, other: &UserRow) -> Ordering {
    one.user.cmp(&other.user).then_with(|| one.address().cmp(&other.address()))
}

fn is_found(row: &UserRow, words: &[&str], directory: &Directory) -> bool {
    if words.is_empty() {
        return true;
    }
    let Some(user) = directory.users().get(row.place) else { return false };
    let wanted = row.address().map(Address::as_str).unwrap_or_default();
    let aliases = user.aliases.iter().map(Address::as_str).collect::<Vec<_>>().join("\n");
    // No word holds the line end, so none reaches from one into the next.
    let told = format!("{}\n{}\n{wanted}\n{aliases}", user.name.as_str(), user.address);
    let told = told.to_lowercase();
    words.iter().all(|word| told.contains(word))
}
