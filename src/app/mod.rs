//! What a person sees, in layers: each uses only what stands above it here, and `tests/layers.rs` keeps that.
//!
//! | layer                               | what it owns                                                        |
//! |-------------------------------------|---------------------------------------------------------------------|
//! | `route`, `focus`, `voice`, `press`, `subscription`, `chunks`, `slot` | links, the keyboard, what is said aloud, files loaded later |
//! | `state/`                            | signals, and who runs the core's commands                           |
//! | `parts/`                            | small pieces without knowledge of a page                            |
//! | `cards/`                            | what several pages show                                             |
//! | `pages/`                            | one file or folder a page: views, and no rule                       |
//! | `shell`, `start`                    | the frame around every page, and what is known before there is one  |
#![allow(clippy::needless_pass_by_value, reason = "props are handed over whole")]
#![allow(unreachable_pub, reason = "Leptos's component macro writes `pub` whatever it was told")]

mod cards;
mod chunks;
mod focus;
mod pages;
mod parts;
mod press;
mod route;
mod shell;
mod slot;
mod start;
mod state;
mod subscription;
mod voice;

pub use shell::{App, AppProps};
pub use start::{begin, say_what_broke};
