//! What explains: the sentences that depend on a state, one file a page. Labels and headings stand in
//! their page; the core has none of either.
pub(crate) mod about;
pub(crate) mod addresses;
mod advice;
pub(crate) mod at_google;
pub(crate) mod check;
pub(crate) mod client;
pub(crate) mod common;
pub(crate) mod config;
mod explanation;
pub(crate) mod letters;
pub(crate) mod permissions;
pub(crate) mod settings;
pub(crate) mod setup;
pub(crate) mod sign_in;
pub(crate) mod test;
pub(crate) mod trouble;
mod when;
pub(crate) mod wizard;

pub(crate) use advice::Advice;
pub(crate) use explanation::Explanation;
