//! What the app knows, as signals, and who runs the core's commands. Each file uses only files that stand earlier here.
//!
//! | file          | what it owns                                                     |
//! |---------------|------------------------------------------------------------------|
//! | `settings`    | the saved policy, shared by every tab                            |
//! | `team`        | the people who send, shared by every tab                         |
//! | `base_text`   | the host's `settings.json`, as a text                            |
//! | `tabs`        | what the tabs of this browser tell each other                    |
//! | `release`     | which build runs                                                 |
//! | `config_file` | the host's `config.json`                                         |
//! | `account`     | the session of this tab                                          |
//! | `google_window` | the window in which Google asks                                |
//! | `base`        | what every computer begins with, and what was changed on this one |
//! | `sign_in`     | leaving for Google                                               |
//! | `renewal`     | the window in which a sign-in is renewed                         |
//! | `proofs`      | what the last test of each address showed                        |
//! | `records`     | the records of mails, from their chunk                           |
//! | `addresses`   | Gmail's list for the account                                     |
//! | `signatures`  | what goes below a mail, read from Gmail where it is Gmail's      |
//! | `mailer`      | the one road on which a mail leaves                              |
//! | `outbox`      | the mails that wait, and the records as they change              |
//! | `composer`    | the mail that is being written, and what came of it              |
//! | `opener`      | what the program that opened the window is told                  |
//! | `test_mail`   | sending it, now or after a renewal                               |
//! | `test_all`    | one test from each address that Settings use                     |
//! | `wizards`     | the addresses that are being added                               |
//! | `drift`       | what has changed in Gmail's list since it was seen               |
//! | `outside`     | the policy on outside servers, as far as it was asked            |
//! | `admin_grant` | an administrator's sign-in, in this page's memory alone          |
//! | `organisation` | what was read of an organisation, and the aliases given there    |
//! | `groups`      | groups as senders, and the policy on outside servers             |
//! | `health`      | what DNS says of the domains that were asked about               |
pub(crate) mod account;
pub(crate) mod addresses;
pub(crate) mod admin_grant;
pub(crate) mod base;
pub(crate) mod base_text;
pub(crate) mod composer;
pub(crate) mod config_file;
pub(crate) mod drift;
pub(crate) mod google_window;
pub(crate) mod groups;
pub(crate) mod health;
pub(crate) mod mailer;
pub(crate) mod opener;
pub(crate) mod organisation;
pub(crate) mod outbox;
pub(crate) mod outside;
pub(crate) mod proofs;
pub(crate) mod records;
pub(crate) mod release;
pub(crate) mod renewal;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod signatures;
pub(crate) mod tabs;
pub(crate) mod team;
pub(crate) mod test_all;
pub(crate) mod test_mail;
pub(crate) mod wizards;
