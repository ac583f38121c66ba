/// The types of record that are asked for (RFC 1035 §3.2.2, RFC 3596).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum RecordType {
    A,
    Mx,
    Txt,
    Aaaa,
}

impl RecordType {
    /// As the resolver and the person know it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::Mx => "MX",
            Self::Txt => "TXT",
            Self::Aaaa => "AAAA",
        }
    }

    pub(super) const fn number(self) -> u16 {
        match self {
            Self::A => 1,
            Self::Mx => 15,
            Self::Txt => 16,
            Self::Aaaa => 28,
        }
    }
}
