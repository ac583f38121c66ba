use super::{dkim::Dkim, dmarc::Dmarc, mx::Mx, spf::Spf};

/// What was found in DNS, each for itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Findings {
    pub mx: Mx,
    pub spf: Spf,
    pub dkim: Dkim,
    pub dmarc: Dmarc,
}
