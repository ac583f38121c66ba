//! What a person sees: pages, the pieces they are made of, and the drivers that run the core's
//! effects.
//!
//! | file        | what it owns                                                     |
//! |-------------|------------------------------------------------------------------|
//! | `account`   | the session of this tab, leaving for Google and coming back      |
//! | `addresses` | the listing of this account, and the right to send from it       |
//! | `under_way` | the wizards of addresses that are being added, and their effects  |
//! | `settings`  | the saved policy, shared by every tab                            |
//! | `renewal`   | the window in which a sign-in is renewed                          |
//! | `later`     | what a first visit doesn't need: the second wasm file            |
//! | `release`   | a newer build on the host, offered                               |
//! | `route`     | every page there is, and the links to it                         |
//! | `tabs`      | what the tabs of this browser tell each other                    |
//! | `voice`     | what is said to those who don't see the page                     |
//! | `start`     | what must be known before there is an app                        |
//! | `pages/`    | one file a page: views, and no rule                              |
//! | `parts/`    | the pieces that pages share                                      |
//! | `words/`    | what explains: sentences that depend on a state, one file a page |
#![allow(clippy::needless_pass_by_value, reason = "props are handed over whole")]
#![allow(unreachable_pub, reason = "Leptos's component macro writes `pub` whatever it was told")]

mod account;
mod addresses;
mod frame;
mod later;
mod pages;
mod parts;
mod release;
mod renewal;
mod route;
mod settings;
mod start;
mod tabs;
mod under_way;
mod voice;
mod words;

pub use frame::{App, AppProps};
pub use start::{begin, say_what_broke};
