#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]
//! What Fromline reads of untrusted text, against corpora that others wrote: each folder beside this file has a `SOURCE.md`.
//!
//! Every case of a corpus is read. Where Fromline and the corpus don't agree, the case is in a table with the reason; a case
//! that has come to agree must leave it.
mod addresses;
mod corpus;
mod links;
mod lists;
mod tables;
