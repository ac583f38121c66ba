//! The search of `users.list` and `groups.list`
//! (<https://developers.google.com/workspace/admin/directory/v1/guides/search-users>): its clauses on addresses, and
//! those on a user's state.

use super::error;
use crate::{
    trouble::Trouble,
    world::{Rank, User},
};

/// One clause; all must hold.
enum Clause {
    /// `email:sales*`, or the whole address.
    Email(Pattern),
    State(State, bool),
}

enum Pattern {
    Begins(String),
    Whole(String),
}

#[derive(Clone, Copy)]
enum State {
    Suspended,
    Archived,
    Admin,
    DelegatedAdmin,
}

pub(super) struct Query(Vec<Clause>);

impl Query {
    /// Reads a `query`; a clause that the sandbox doesn't know is an error rather than a wrong list.
    pub(super) fn read(text: &str) -> Result<Self, Trouble> {
        text.split_whitespace().map(clause).collect::<Result<_, _>>().map(Self)
    }

    pub(super) fn finds_user(&self, user: &User, more: &[String]) -> bool {
        let aliases = user.aliases.iter().map(|alias| &alias.address);
        let mut all = vec![&user.address];
        all.extend(aliases.chain(more));
        self.0.iter().all(|clause| match clause {
            Clause::Email(pattern) => all.iter().any(|one| pattern.fits(one)),
            Clause::State(state, wanted) => {
                let is = match state {
                    State::Suspended => user.suspended,
                    State::Archived => user.archived,
                    State::Admin => user.rank == Rank::Super,
                    State::DelegatedAdmin => user.rank == Rank::Delegated,
                };
                is == *wanted
            }
        })
    }

    pub(super) fn finds_group(&self, addresses: &[String]) -> bool {
        self.0.iter().all(|clause| match clause {
            Clause::Email(pattern) => addresses.iter().any(|one| pattern.fits(one)),
            Clause::State(..) => false,
        })
    }
}

impl Pattern {
    fn fits(&self, address: &str) -> bool {
        let address = address.to_lowercase();
        match self {
            Self::Begins(beginning) => address.starts_with(beginning),
            Self::Whole(whole) => address == *whole,
        }
    }
}

fn clause(text: &str) -> Result<Clause, Trouble> {
    let at = text.find([':', '=']).ok_or_else(|| error::invalid("query"))?;
    let (name, value) = (&text[..at], text[at + 1..].trim_matches(['\'', '"']).to_lowercase());
    let state = match name {
        "email" => {
            let pattern = match value.strip_suffix('*').filter(|_| text[at..].starts_with(':')) {
                Some(beginning) => Pattern::Begins(beginning.to_owned()),
                None => Pattern::Whole(value),
            };
            return Ok(Clause::Email(pattern));
        }
        "isSuspended" => State::Suspended,
        "isArchived" => State::Archived,
        "isAdmin" => State::Admin,
        "isDelegatedAdmin" => State::DelegatedAdmin,
        _ => return Err(error::invalid("query")),
    };
    let wanted = value.parse().map_err(|_| error::invalid("query"))?;
    Ok(Clause::State(state, wanted))
}
