use super::{expand::Text, network::Network};

/// A record, term by term (RFC 7208 §4.6.1).
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(in crate::health) struct Record {
    pub directives: Vec<Directive>,
    pub redirect: Option<Text>,
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::health) struct Directive {
    pub qualifier: Qualifier,
    pub mechanism: Mechanism,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::health) enum Qualifier {
    Pass,
    Fail,
    SoftFail,
    Neutral,
}

/// How many first bits count, for the two kinds of address.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::health) struct Lengths {
    pub v4: u8,
    pub v6: u8,
}

/// A mechanism (RFC 7208 §5). A domain that isn't given is the record's own.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::health) enum Mechanism {
    All,
    Include(Text),
    A(Option<Text>, Lengths),
    Mx(Option<Text>, Lengths),
    /// Counted and never asked for: it is to be used no more (§5.5).
    Ptr,
    Ip(Network),
    Exists(Text),
}

impl Mechanism {
    /// True for those that count as one of ten (§4.6.4).
    pub(in crate::health) const fn asks_dns(&self) -> bool {
        !matches!(self, Self::All | Self::Ip(_))
    }
}

impl Record {
    /// True where whatever is not named passes.
    pub(in crate::health) fn lets_anyone(&self) -> bool {
        let all = self.directives.iter().find(|one| one.mechanism == Mechanism::All);
        all.is_some_and(|all| all.qualifier == Qualifier::Pass)
    }
}
