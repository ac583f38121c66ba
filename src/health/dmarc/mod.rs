//! DMARC (RFC 9989): what receivers are asked to do with mail that is not proven to be the domain's.
mod found;
mod record;
#[cfg(test)]
mod tests;
mod walk;

pub use found::{Dmarc, Policy};
pub use record::{Alignment, Disposition, DmarcRecord};
pub(super) use walk::discover;
pub use walk::{is_aligned, organisation};
