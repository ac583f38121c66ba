//! The doors out of the core, as a browser has them.
pub(crate) mod databases;
mod fetch;
pub(crate) mod file;
pub(crate) mod here;
mod popup;
mod storage;

pub(crate) use fetch::Fetch;
pub(crate) use popup::{Popup, Returns};
pub(crate) use storage::Storage;
