//! Settings as a file: what an admin carries from one computer to another, and what a deployer gives every computer to
//! begin with (`docs/decisions/0013`).
mod base;
mod changes;
mod error;
mod file;
mod given;
mod name;
mod raw;
mod read;
mod row;

pub use base::{Base, Snapshot};
pub use changes::Change;
pub use error::{FieldFault, Place, SettingsFileError};
pub use file::{ListedAddress, PolicyPart, SettingsFile};
pub use name::file_name;
pub use row::{Row, Setting};

#[cfg(test)]
mod random;
#[cfg(test)]
mod tests;
