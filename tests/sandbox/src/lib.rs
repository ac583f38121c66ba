//! A Google that lives on this machine.
//!
//! [`Sandbox`] is the pure core: a request and a time go in, an answer comes out. [`serve`] puts it behind a port, for
//! browsers. What it imitates, and what it doesn't, is told in `tests/sandbox/README.md`. It shares no code with
//! Fromline: one bug must not hide in both.

mod clock;
mod console;
mod control;
mod directory;
mod dns;
mod fault;
mod gmail;
mod gmail_web;
mod groups_settings;
mod mailbox;
mod oauth;
mod pages;
mod partial;
mod person;
mod policies;
mod quota;
mod registration;
mod reply;
mod request;
mod sandbox;
mod scenario;
mod secrets;
mod server;
mod service;
mod sparse;
mod trouble;
mod world;

pub use fault::{Cut, Fault};
pub use gmail::Accepted;
pub use person::{Consent, NewAlias, Person, Visit};
pub use registration::Registration;
pub use sandbox::{Exchange, Sandbox};
pub use scenario::{NoSuchScenario, Scenario};
pub use server::serve;
pub use service::Service;
pub use world::{
    Alias, ConfirmationSwitch, FromSwitch, Mail, Refused, Smtp, SmtpSecurity, Standing,
};
