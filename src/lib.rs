//! Connects a Gmail account, shows which addresses it may send from, and sends from the right one.
//!
//! | module      | its subject                                            | may use inside the crate         |
//! |-------------|--------------------------------------------------------|----------------------------------|
//! | [`moment`]  | a point in time, which never mixes with a length of it | nothing                          |
//! | [`keep`]    | what outlives a page; the port `Store`                 | nothing                          |
//! | [`mail`]    | addresses, drafts, and the message made of them        | `moment`                         |
//! | [`alias`]   | send-as aliases: status, kinds, what they are worth    | `mail`, `keep`, `moment`         |
//! | [`policy`]  | which address a mail is sent from                      | `alias`, `mail`, `keep`, `moment`|
//! | [`signature`] | what is put below a mail, as HTML that is safe and as text | `mail` |
//! | [`standing`] | what an address is worth today, one answer for all pages | `policy`, `alias`, `mail`, `keep`, `moment` |
//! | [`team`]    | the people who send, read from a list, and which of them can | `alias`, `mail`, `keep`, `moment` |
//! | [`organisation`] | a Google Workspace as its administrator sees it: users, aliases, domains, groups; what is missing | `team`, `policy`, `alias`, `mail` |
//! | [`drift`]   | what has changed in Gmail's list since it was seen | `team`, `standing`, `policy`, `alias`, `mail`, `keep`, `moment` |
//! | [`settings_file`] | settings as a file, and as the base of every computer | `policy`, `team`, `alias`, `mail`, `keep`, `moment` |
//! | [`config`]  | what the deployer decided: `config.json`               | `mail`, `keep`, `policy`         |
//! | [`google`]  | Google's API as requests and answers; the port `Transport` | `organisation`, `alias`, `config`, `mail`, `keep`, `moment` |
//! | [`health`]  | whether mail from a domain arrives: SPF, DKIM, DMARC, MX | `google`, `alias`, `mail`, `moment` |
//! | [`session`] | one sign-in, from the click to the hour it ends        | `google`, `config`, `mail`, `keep`, `moment` |
//! | [`sending`] | one mail, from the draft to what is known of it; the port `Connection` | `session`, `google`, `standing`, `alias`, `policy`, `mail`, `keep`, `moment` |
//! | [`administration`] | reading an organisation, giving aliases and taking them back, over the ports | `session`, `google`, `organisation`, `config`, `mail` |
//! | [`compose_link`] | an email that a business system asks for by a link | `sending`, `policy`, `mail` |
//! | [`wizard`]  | adding an address, step by step                        | `sending`, `google`, `standing`, `alias`, `mail`, `keep`, `moment` |
//! | [`release`] | which build this is, and whether the host has another  | `moment`                         |
//! | [`check`]   | whether everything is set up as it must be: a report   | `sending`, `session`, `google`, `config`, `alias`, `mail`, `moment` |
//! | [`words`]   | what every state and error means to its reader         | `administration`, `alias`, `check`, `compose_link`, `config`, `drift`, `google`, `health`, `keep`, `mail`, `moment`, `organisation`, `policy`, `release`, `sending`, `session`, `settings_file`, `signature`, `standing`, `team`, `wizard` |
//! | `browser`   | the adapters of the ports: fetch, storage, records, the clock | `sending`, `google`, `signature`, `mail`, `keep`, `moment` |
//! | `app`       | what a person sees                                     | everything                       |
//!
//! All but the last two are pure: they compile and are tested without a browser. `tests/layers.rs`
//! keeps the third column true, and that no file is in a circle of imports.

pub mod administration;
pub mod alias;
pub mod check;
pub mod compose_link;
pub mod config;
pub mod drift;
pub mod google;
pub mod health;
pub mod keep;
pub mod mail;
pub mod moment;
pub mod organisation;
pub mod policy;
pub mod release;
pub mod sending;
pub mod session;
pub mod settings_file;
pub mod signature;
pub mod standing;
pub mod team;
pub mod wizard;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
