use base64::{Engine, engine::general_purpose::STANDARD};

use super::der::rsa_bits;
use crate::health::tags::tags;

/// A key that receivers can use.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Key {
    pub algorithm: Algorithm,
    /// `t=y`: the domain is only testing, and receivers need not trust the signature (RFC 6376 §3.6.1).
    pub is_testing: bool,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Algorithm {
    /// With its length; 1024 is the least, 2048 is asked of signers (RFC 8301 §3.2).
    Rsa { bits: usize },
    /// RFC 8463; not every receiver knows it.
    Ed25519,
}

/// Why what is there is no key.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum KeyFault {
    /// `p=` is empty: the owner took it back.
    Revoked,
    /// Shorter than 1024 bits: receivers must not use it (RFC 8301 §3.2).
    TooShort { bits: usize },
    /// `h=` leaves out SHA-256, the one hash that still counts (RFC 8301 §3.1).
    NoSha256,
    /// `s=` says that it is for something else than email.
    NotForEmail,
    /// There are several records under the selector.
    Several,
    /// It is not written as a key is: another version or type, or a `p=` that can't be decoded.
    Unreadable,
}

/// Reads a key record (RFC 6376 §3.6.1).
pub(in crate::health) fn read(text: &str) -> Result<Key, KeyFault> {
    let tags = tags(text).ok_or(KeyFault::Unreadable)?;
    let find = |name: &str| tags.iter().find(|tag| tag.name == name).map(|tag| tag.value);
    if let Some(version) = find("v")
        && (version != "DKIM1" || tags.first().is_none_or(|tag| tag.name != "v"))
    {
        return Err(KeyFault::Unreadable);
    }
    let listed = |list: &str, one: &str| list.split(':').any(|item| item.trim() == one);
    if find("h").is_some_and(|hashes| !listed(hashes, "sha256")) {
        return Err(KeyFault::NoSha256);
    }
    if find("s").is_some_and(|services| !listed(services, "*") && !listed(services, "email")) {
        return Err(KeyFault::NotForEmail);
    }
    let public: String = find("p").ok_or(KeyFault::Unreadable)?.split_ascii_whitespace().collect();
    if public.is_empty() {
        return Err(KeyFault::Revoked);
    }
    let bytes = STANDARD.decode(public).map_err(|_| KeyFault::Unreadable)?;
    let algorithm = algorithm(find("k").unwrap_or("rsa"), &bytes)?;
    Ok(Key { algorithm, is_testing: find("t").is_some_and(|flags| listed(flags, "y")) })
}

fn algorithm(name: &str, bytes: &[u8]) -> Result<Algorithm, KeyFault> {
    match name {
        "rsa" => match rsa_bits(bytes).ok_or(KeyFault::Unreadable)? {
            bits @ 0..1024 => Err(KeyFault::TooShort { bits }),
            bits => Ok(Algorithm::Rsa { bits }),
        },
        // The bare 32 bytes (RFC 8463 §4).
        "ed25519" if bytes.len() == 32 => Ok(Algorithm::Ed25519),
        _ => Err(KeyFault::Unreadable),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// RFC 6376, Appendix C: brisbane._domainkey.example.com.
    const BRISBANE: &str = "v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB";
    /// RFC 8463, Appendix A.2.
    const ED25519: &str = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    /// An RSA key of so many bits, all of them set.
    fn rsa(bits: usize) -> String {
        fn element(tag: u8, content: &[u8]) -> Vec<u8> {
            let length = u16::try_from(content.len()).unwrap().to_be_bytes();
            [&[tag, 0x82], &length[..], content].concat()
        }
        let modulus = [vec![0], vec![0xff; bits / 8]].concat();
        let key = [element(0x02, &modulus), vec![0x02, 0x03, 1, 0, 1]].concat();
        let oid = [0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0];
        let string = element(0x03, &[vec![0], element(0x30, &key)].concat());
        STANDARD.encode(element(0x30, &[oid.to_vec(), string].concat()))
    }

    #[test]
    fn the_keys_of_the_standards_are_read() {
        let rsa_key = Key { algorithm: Algorithm::Rsa { bits: 1024 }, is_testing: false };
        assert_eq!(read(BRISBANE), Ok(rsa_key));
        assert_eq!(read(ED25519).map(|key| key.algorithm), Ok(Algorithm::Ed25519));
    }

    #[test]
    fn the_length_of_a_key_is_that_of_its_modulus() {
        for bits in [1024, 2048, 4096] {
            let key = read(&format!("v=DKIM1; k=rsa; p={}", rsa(bits))).unwrap();
            assert_eq!(key.algorithm, Algorithm::Rsa { bits });
        }
        assert_eq!(read(&format!("p={}", rsa(768))), Err(KeyFault::TooShort { bits: 768 }));
    }

    #[test]
    fn each_way_to_be_no_key_is_told() {
        let good = rsa(2048);
        let cases = [
            ("v=DKIM1; p=".to_owned(), KeyFault::Revoked),
            ("v=DKIM1; k=rsa".into(), KeyFault::Unreadable),
            (format!("v=DKIM2; p={good}"), KeyFault::Unreadable),
            (format!("k=rsa; v=DKIM1; p={good}"), KeyFault::Unreadable),
            (format!("v=DKIM1; k=dsa; p={good}"), KeyFault::Unreadable),
            (format!("v=DKIM1; k=ed25519; p={good}"), KeyFault::Unreadable),
            (format!("v=DKIM1; h=sha1; p={good}"), KeyFault::NoSha256),
            (format!("v=DKIM1; s=tlsrpt; p={good}"), KeyFault::NotForEmail),
            (format!("v=DKIM1; p={good}; p={good}"), KeyFault::Unreadable),
            ("v=DKIM1; p=!!!!".into(), KeyFault::Unreadable),
            (format!("v=DKIM1; p={}", &good[..good.len() / 2]), KeyFault::Unreadable),
            ("v=spf1 -all".into(), KeyFault::Unreadable),
        ];
        for (text, fault) in cases {
            assert_eq!(read(&text), Err(fault), "{text}");
        }
    }

    #[test]
    fn flags_and_lists_are_read_with_their_spaces() {
        let text = format!(
            "v=DKIM1;k=rsa; h = sha1 : sha256 ; s=*; t= s : y ;n=a note; p= {} ;",
            rsa(2048)
        );
        assert_eq!(read(&text).map(|key| key.is_testing), Ok(true));
    }

    proptest! {
        #[test]
        fn whatever_a_record_holds_it_is_read_or_refused(text in ".*", bytes: Vec<u8>) {
            let _ = read(&text);
            let _ = rsa_bits(&bytes);
            let _ = read(&format!("v=DKIM1; p={}", STANDARD.encode(&bytes)));
        }
    }
}
