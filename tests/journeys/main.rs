#![cfg(not(target_arch = "wasm32"))]
//! Journeys through the core, against a Google that lives on this machine: no browser, no waiting.
mod disconnect;
mod send;
mod sign_in;
mod world;
