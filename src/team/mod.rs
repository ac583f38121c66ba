//! The people who send: their names and addresses, how a list of them is read, and which of them Gmail sends for.
mod before;
mod coverage;
pub mod import;
mod people;
mod person;
mod roll;

pub use before::Before;
pub use coverage::{Coverage, Covered, coverage};
pub use people::{Added, Team, TeamError};
pub use person::Person;
pub use roll::{Order, Roll};

#[cfg(test)]
mod tests;
