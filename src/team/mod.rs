//! The people who send: their names and addresses, how they are read from a table, and who of them can send as themselves.
mod coverage;
mod import;
mod people;
mod table;

pub use coverage::{Coverage, Covered};
pub use import::{Preview, RefusedRow, RowFault};
pub use people::{Added, Team};

#[cfg(test)]
mod tests;
