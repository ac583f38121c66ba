use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A block of addresses (CIDR).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::health) struct Network {
    pub address: IpAddr,
    pub length: u8,
}

impl Network {
    pub(in crate::health) fn v4(text: &str, length: u8) -> Option<Self> {
        let address: Ipv4Addr = text.parse().ok()?;
        Some(Self { address: address.into(), length })
    }

    pub(in crate::health) fn v6(text: &str, length: u8) -> Option<Self> {
        let address: Ipv6Addr = text.parse().ok()?;
        Some(Self { address: address.into(), length })
    }

    pub(in crate::health) fn contains(self, ip: IpAddr) -> bool {
        match (self.address, ip) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                same(own.to_bits().into(), other.to_bits().into(), 32, self.length)
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                same(own.to_bits(), other.to_bits(), 128, self.length)
            }
            _ => false,
        }
    }
}

/// True if the first `length` of `bits` bits are the same.
fn same(one: u128, other: u128, bits: u8, length: u8) -> bool {
    let rest = bits.saturating_sub(length);
    // A shift by all 128 bits is none.
    rest == 128 || (one ^ other) >> rest == 0
}
