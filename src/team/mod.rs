//! The people who send: their names and addresses, how a list of them is read, and which of them Gmail sends for.
mod coverage;
pub mod import;
mod people;
mod person;

pub use coverage::{Coverage, Covered, coverage};
pub use people::{Added, Team, TeamError};
pub use person::Person;

#[cfg(test)]
mod tests;
