//! What a business system asks Fromline to write: a link that fills in an email, and never sends it.
//!
//! Two forms are read: the query of `#/send?…`, and a `mailto:` URI (RFC 6068), which any program can make.
mod decoded;
mod draft;
mod error;
mod fields;
mod link;
mod mailto;
mod written;

pub use error::LinkError;
pub use link::ComposeLink;

#[cfg(test)]
mod tests;
