//! How long an RSA key is, out of its DER (X.690): a `SubjectPublicKeyInfo` (RFC 5280 §4.1.2.7), or the bare `RSAPublicKey` (RFC
//! 8017 A.1.1), which RFC 6376 names and few publish.

const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const SEQUENCE: u8 = 0x30;
/// rsaEncryption, 1.2.840.113549.1.1.1, with its tag and length.
const RSA: [u8; 11] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

/// The bits of the modulus.
pub(super) fn rsa_bits(der: &[u8]) -> Option<usize> {
    let (whole, _) = element(der, SEQUENCE)?;
    if let Some((modulus, rest)) = element(whole, INTEGER) {
        element(rest, INTEGER)?;
        return Some(bits(modulus));
    }
    let (algorithm, rest) = element(whole, SEQUENCE)?;
    if !algorithm.starts_with(&RSA) {
        return None;
    }
    let (string, _) = element(rest, BIT_STRING)?;
    // The first byte tells how many bits are unused: none.
    let (key, _) = element(string.strip_prefix(&[0])?, SEQUENCE)?;
    let (modulus, rest) = element(key, INTEGER)?;
    element(rest, INTEGER)?;
    Some(bits(modulus))
}

fn bits(modulus: &[u8]) -> usize {
    let zeros = modulus.iter().take_while(|byte| **byte == 0).count();
    let number = &modulus[zeros..];
    let first = number.first().map_or(0, |first| first.leading_zeros() as usize);
    number.len() * 8 - first
}

/// The content of an element with this tag, and what follows it.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let rest = der.strip_prefix(&[tag])?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(*first), rest),
        0x81..=0x83 => {
            let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)), rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}
