use crate::{google::dns::NotKnown, health::answers::Question};

/// What an evaluation comes to (RFC 7208 §2.6).
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SpfResult {
    /// The domain has no record.
    None,
    Neutral,
    Pass,
    Fail,
    SoftFail,
    /// A look-up failed, so nothing is known.
    TempError(Question, NotKnown),
    /// The record can't be used as it is.
    PermError(SpfFault),
}

/// Why a record can't be used (RFC 7208 §2.6.7).
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SpfFault {
    /// There are several records (§4.5).
    Several,
    /// A term is not written as it must be (§4.6).
    Syntax { at: String, term: String },
    /// More than ten terms ask DNS (§4.6.4); a record that includes itself comes to this.
    TooManyTerms,
    /// More than two look-ups found nothing (§4.6.4).
    TooManyVoid,
    /// An `mx` leads to more than ten hosts (§4.6.4).
    TooManyHosts,
    /// What is included, or redirected to, has no record (§5.2, §6.1).
    NoRecordAt(String),
}
