//! The adapters of the core's ports in a browser, and what else the app asks of it.
pub(crate) mod boot;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod databases;
pub(crate) mod device;
mod dom;
mod fetch;
pub(crate) mod file;
mod files;
pub(crate) mod idn;
pub(crate) mod location;
mod lock;
pub(crate) mod popup;
pub(crate) mod random;
mod records;
pub(crate) mod room;
pub(crate) mod share;
mod storage;
mod under_way;

pub(crate) use dom::{document, window};
pub(crate) use fetch::{Fetch, fetch_beside};
pub(crate) use files::LocalFiles;
pub(crate) use lock::{Lock, lock};
pub(crate) use popup::{Popup, Returns};
pub(crate) use records::IndexedDb;
pub(crate) use storage::Storage;
pub(crate) use under_way::UnderWay;
