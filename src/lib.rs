//! Connects a Gmail account, shows which addresses it may send from, and sends from the right one.
//!
//! | module      | its subject                                            | may use                          |
//! |-------------|--------------------------------------------------------|----------------------------------|
//! | [`moment`]  | a point in time, which never mixes with a length of it | nothing of ours                  |
//! | [`keep`]    | what outlives a page; the door `Store`                 | nothing of ours                  |
//! | [`mail`]    | addresses, drafts, and the message made of them        | `moment`                         |
//! | [`config`]  | what the deployer decided: `config.json`               | `mail`, `keep`, `policy`         |
//! | [`alias`]   | send-as aliases, and the right to send from one        | `mail`, `keep`, `moment`         |
//! | [`policy`]  | which address a mail leaves from                       | `alias`, `mail`, `keep`, `moment`|
//! | [`google`]  | Google's API as requests and answers; the door `Transport` | `alias`, `config`, `mail`, `keep`, `moment` |
//! | [`sending`] | one mail, from the click to what is known of it        | `google`, `mail`, `moment`       |
//! | [`session`] | one sign-in, from the click to the hour it ends        | `google`, `config`, `mail`, `keep`, `moment` |
//! | `browser`   | the doors themselves: fetch, storage, the clock        | the core                         |
//! | `app`       | what a person sees                                     | everything                       |
//!
//! All but the last two are pure: they compile and are tested without a browser. `tests/layers.rs`
//! keeps the third column true.

pub mod alias;
pub mod config;
pub mod google;
pub mod keep;
pub mod mail;
pub mod moment;
pub mod policy;
pub mod sending;
pub mod session;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
