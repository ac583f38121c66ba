use std::{
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use email_address::{EmailAddress, Error, Options};
use serde::{Deserialize, Serialize};

/// An address that has been parsed once and is trusted ever after.
///
/// The `addr-spec` of RFC 5322 §3.4.1 as Gmail takes it: ASCII, no comment, no quoted local part, no
/// domain literal. Two that differ only in case are one address (RFC 5321 §2.4 leaves the local
/// part to its host; Gmail ignores its case).
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(String);

/// Why a text is no address.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum AddressError {
    #[error("nothing was typed")]
    Empty,
    #[error("there is no @ in it")]
    NoAt,
    #[error("nothing stands before the @")]
    NothingBeforeAt,
    #[error("nothing stands after the @")]
    NothingAfterAt,
    #[error("the domain has no dot")]
    NoDot,
    #[error("there is a space in it")]
    Space,
    #[error("a character is not ASCII")]
    NotAscii,
    #[error("it is too long")]
    TooLong,
    #[error("it is not formed as an address is")]
    Malformed,
}

impl Address {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the @.
    pub fn local_part(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }

    /// What stands after the @, in lower case.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    fn folded(&self) -> impl Iterator<Item = u8> {
        self.0.bytes().map(|byte| byte.to_ascii_lowercase())
    }
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let text = text.trim_matches(is_invisible);
        check_shape(text)?;
        let (local, domain) = text.rsplit_once('@').ok_or(AddressError::NoAt)?;
        let options = Options {
            minimum_sub_domains: 2,
            allow_domain_literal: false,
            allow_display_text: false,
        };
        let address = format!("{local}@{}", domain.to_ascii_lowercase());
        EmailAddress::parse_with_options(&address, options).map_err(AddressError::from)?;
        Ok(Self(address))
    }
}

/// What a paste brings along without being seen.
fn is_invisible(char: char) -> bool {
    char.is_whitespace() || matches!(char, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn check_shape(text: &str) -> Result<(), AddressError> {
    if text.is_empty() {
        Err(AddressError::Empty)
    } else if text.chars().any(char::is_whitespace) {
        Err(AddressError::Space)
    } else if !text.is_ascii() {
        Err(AddressError::NotAscii)
    } else if text.bytes().any(|byte| byte.is_ascii_control() || b"\"\\()<>[],;:".contains(&byte)) {
        Err(AddressError::Malformed)
    } else {
        Ok(())
    }
}

impl From<Error> for AddressError {
    fn from(error: Error) -> Self {
        match error {
            Error::MissingSeparator => Self::NoAt,
            Error::LocalPartEmpty => Self::NothingBeforeAt,
            Error::DomainEmpty => Self::NothingAfterAt,
            Error::DomainTooFew => Self::NoDot,
            Error::LocalPartTooLong | Error::DomainTooLong | Error::SubDomainTooLong => {
                Self::TooLong
            }
            _ => Self::Malformed,
        }
    }
}

impl TryFrom<String> for Address {
    type Error = AddressError;

    fn try_from(text: String) -> Result<Self, AddressError> {
        text.parse()
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq for Address {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Address {}

impl PartialOrd for Address {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Address {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.folded().cmp(other.folded())
    }
}

impl Hash for Address {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded().for_each(|byte| byte.hash(state));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<String, AddressError> {
        text.parse::<Address>().map(String::from)
    }

    #[test]
    fn the_domain_is_folded_but_the_local_part_is_kept() {
        assert_eq!(parse(" Ann@Example.ORG ").unwrap(), "Ann@example.org");
    }

    #[test]
    fn two_that_differ_only_in_case_are_one() {
        let shouted: Address = "ACCOUNTS@ACME.EXAMPLE".parse().unwrap();

        assert_eq!(shouted, "accounts@acme.example".parse().unwrap());
    }

    #[test]
    fn what_a_paste_brings_along_is_dropped() {
        assert_eq!(parse("\u{200b}ann@shop.example\u{feff}\n").unwrap(), "ann@shop.example");
    }

    #[test]
    fn each_fault_has_its_own_name() {
        let faults = [
            ("", AddressError::Empty),
            ("ann", AddressError::NoAt),
            ("@shop.example", AddressError::NothingBeforeAt),
            ("ann@", AddressError::NothingAfterAt),
            ("ann@shop", AddressError::NoDot),
            ("ann lee@shop.example", AddressError::Space),
            ("ann@shöp.example", AddressError::NotAscii),
            ("ann@shop..example", AddressError::Malformed),
            ("\"ann\"@shop.example", AddressError::Malformed),
            ("ann@[127.0.0.1]", AddressError::Malformed),
        ];
        for (text, fault) in faults {
            assert_eq!(parse(text), Err(fault), "{text:?}");
        }
        assert_eq!(parse(&format!("{}@shop.example", "a".repeat(65))), Err(AddressError::TooLong));
    }

    #[test]
    fn a_line_break_inside_is_never_an_address() {
        assert_eq!(parse("ann@shop.example\r\nBcc:eve@evil.example"), Err(AddressError::Space));
        assert_eq!(parse("ann\0@shop.example"), Err(AddressError::Malformed));
    }
}
