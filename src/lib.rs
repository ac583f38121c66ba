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
//! | [`release`] | which build this is, and whether the host has another    | `moment`                         |
//! | [`check`]   | whether everything stands as it must: a report         | `alias`, `config`, `google`, `mail`, `moment`, `session` |
//! | `browser`   | the doors themselves: fetch, storage, the clock        | the core                         |
//! | `app`       | what a person sees                                     | everything                       |
//!
//! All but the last two are pure: they compile and are tested without a browser. `tests/layers.rs`
//! keeps the third column true.

pub mod alias;
pub mod check;
pub mod config;
pub mod google;
pub mod keep;
pub mod mail;
pub mod moment;
pub mod policy;
pub mod release;
pub mod sending;
pub mod session;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
mod browser;

/// The words for what goes wrong are tested without a browser: nothing of the core is without its own.
#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(dead_code, reason = "pages use them, and there are none here")]
mod app {
    pub(crate) mod words {
        pub(crate) mod about;
        mod advice;
        pub(crate) mod at_google;
        mod catalogue;
        pub(crate) mod check;
        pub(crate) mod common;
        pub(crate) mod config;
        mod explanation;
        pub(crate) mod letters;
        pub(crate) mod permissions;
        pub(crate) mod sign_in;
        pub(crate) mod trouble;
        mod when;

        pub(crate) use advice::Advice;
        pub(crate) use explanation::Explanation;
    }
}
