//! What a business system asks Fromline to write: a link that fills in an email, and never sends it.
//!
//! What becomes of it is told to the window's opener in a [`Notice`]: never to whom it went, and none of its text.
//!
//! Two forms are read: the query of `#/send?…`, and a `mailto:` URI (RFC 6068), which any program can make.
mod decoded;
mod draft;
mod error;
mod fields;
mod link;
mod mailto;
mod notice;
mod reference;
mod telling;
mod written;

pub use draft::Occupant;
pub use error::LinkError;
pub use link::ComposeLink;
pub use notice::{Ending, Notice};
pub use reference::Reference;
pub use telling::Telling;

#[cfg(test)]
mod tests;
