//! SPF (RFC 7208): who may send with a domain's name.
mod evaluate;
mod expand;
mod fault;
mod found;
mod network;
mod parse;
mod record;
mod select;
#[cfg(test)]
mod tests;

pub(super) use evaluate::evaluate;
pub use fault::{SpfFault, SpfResult};
pub use found::Spf;
pub(super) use network::Network;
pub(super) use record::{Mechanism, Qualifier, Record};
pub(super) use select::{Published, published};
