use super::record::{Disposition, DmarcRecord};
use crate::{google::dns::NotKnown, health::answers::Question};

/// What applies to a domain.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Dmarc {
    Applies(Policy),
    /// No record, at the domain or above it.
    None,
    /// There are several records at the domain, so none counts (RFC 9989 §4.10).
    Several(Vec<String>),
    /// The record asks for what no receiver knows, and no address for reports: it is as if there were none (§4.10.1).
    Faulty(String),
    NotKnown(Question, NotKnown),
}

/// The record that applies, where it is, and what it asks for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Policy {
    pub record: DmarcRecord,
    /// The text of the record.
    pub text: String,
    /// The domain at which it was found: the one that was asked for, or one above it.
    pub at: String,
    /// What receivers are asked to do today, with `t=y` counted in (§4.7).
    pub asks: Disposition,
}
