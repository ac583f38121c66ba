#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]
//! Journeys through the core, against a Google that lives on this machine: no browser, no waiting.
mod check;
mod disconnect;
mod dying;
mod faults;
mod health;
mod organisation;
mod renewal;
mod send;
mod sign_in;
mod signature;
mod wizard;
mod world;
