//! Whether mail from a domain arrives: SPF, DKIM, DMARC and MX as DNS has them, judged for the route that an address takes.
//!
//! All of it is a function of the answers that are known: [`examine`] comes to a [`Health`], or to the questions that it
//! still needs answered. [`check`] asks them of a [`Resolver`], round by round.
mod answers;
mod change;
mod check;
mod checks;
mod dkim;
mod dmarc;
mod examine;
mod findings;
mod google_servers;
mod judge;
mod mx;
mod route;
mod server;
mod spf;
mod tags;
#[cfg(test)]
mod tests;

pub use answers::{Answers, Question};
pub use change::{Change, ChangeValue};
pub use check::{Resolver, check};
pub use checks::{Begun, Checking, Checks, Keeps};
pub use dkim::{Algorithm, Dkim, Key, KeyFault, selector};
pub use dmarc::{Alignment, Disposition, Dmarc, DmarcRecord, Policy, is_aligned, organisation};
pub use examine::{Health, examine};
pub use findings::Findings;
pub use judge::{Item, Outcome, Reaction, Receiver, Verdict};
pub use mx::Mx;
pub use route::{Route, Subject};
pub use spf::{Spf, SpfFault, SpfResult};
