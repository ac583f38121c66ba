//! What an administrator does on the page Organisation: reads the directory, gives aliases to users and takes back what was
//! given here, lets a group take mail from outside, asks for the policy on outside servers.
//!
//! Its grant is one of its own, in this page's memory alone; it never joins the session. A change whose answer is lost is
//! looked up before anything is said of it, and never asked for a second time unseen.
mod change;
mod connection;
mod groups;
mod reading;
mod run;

pub use change::{Change, Outcome, add, remove};
pub use connection::AdminConnection;
pub use groups::{outside_servers, read_groups, read_settings, set_posting};
pub use reading::{Found, read_directory};
pub use run::{AliasRun, RunStep, StepState};

#[cfg(test)]
mod tests;
