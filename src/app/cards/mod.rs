//! What several pages show.
pub(crate) mod connection;
pub(crate) mod drift;
pub(crate) mod google_pages;
pub(crate) mod health;
pub(crate) mod look_trouble;
pub(crate) mod missing;
pub(crate) mod news;
pub(crate) mod open_mails;
pub(crate) mod original;
pub(crate) mod renewal;
pub(crate) mod settle;
pub(crate) mod signature;
pub(crate) mod wizards;
