//! What every state and every error means to its reader: all sentences of the app, one file a page.
//!
//! The core has none: it returns enums. A second language can be added here alone.

pub mod about;
pub mod addresses;
mod advice;
pub mod at_google;
pub mod attachments;
#[cfg(test)]
mod catalogue;
pub mod check;
pub mod client;
pub mod common;
pub mod compose_link;
pub mod config;
pub mod connection;
pub mod drift;
mod explanation;
pub mod first_visit;
pub mod gmail;
pub mod health;
pub mod home;
pub mod kept;
pub mod letters;
pub mod news;
pub mod organisation;
pub mod original;
pub mod permissions;
pub mod records;
pub mod renewal;
pub mod sent;
pub mod settings;
pub mod settings_file;
pub mod setup;
pub mod sheet;
pub mod shell;
pub mod sign_in;
pub mod signature;
pub mod standing;
pub mod team;
pub mod test_all;
pub mod test_mail;
pub mod trouble;
mod value;
mod who;
pub mod wizard;

pub use advice::Advice;
pub use explanation::Explanation;
pub use value::Value;
pub use who::Who;
