//! The adapters of the core's ports in a browser, and what else the app asks of it.
pub(crate) mod boot;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod databases;
pub(crate) mod device;
mod dom;
mod fetch;
pub(crate) mod file;
pub(crate) mod idn;
pub(crate) mod location;
pub(crate) mod popup;
pub(crate) mod random;
pub(crate) mod share;
mod storage;

pub(crate) use dom::{document, window};
pub(crate) use fetch::{Fetch, fetch_beside};
pub(crate) use popup::{Popup, Returns};
pub(crate) use storage::Storage;
