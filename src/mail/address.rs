use std::{
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use email_address::{EmailAddress, Error, Options};
use serde::{Deserialize, Serialize};

use super::unseen::{is_blank, turns_direction};

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
    /// Two addresses stand where one is to stand.
    #[error("there is more than one address in it")]
    Several,
    /// A quote is opened and not closed.
    #[error("a quote stands alone in it")]
    Quote,
    /// What stands after the @ is no name of a host (RFC 1123 §2.1).
    #[error("what stands after the @ can not be a domain")]
    NoHost,
    /// It holds a control that shows what follows in another order, so it isn't the address that is seen.
    #[error("a hidden character in it turns the direction of the text")]
    Direction,
    /// The address of a website.
    #[error("it is the address of a website")]
    Website,
    #[error("it is not formed as an address is")]
    Malformed,
}

impl Address {
    /// The most bytes of an address: a path of SMTP has 256, its angle brackets among them (RFC 5321 §4.5.3.1.3).
    const LONGEST: usize = 254;

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

    /// True for the addresses that Google gives to persons.
    pub fn is_gmail(&self) -> bool {
        matches!(self.domain(), "gmail.com" | "googlemail.com")
    }

    /// True if mail to both lands in one mailbox. Gmail ignores dots in its own domains, and everywhere what follows a
    /// plus. <https://support.google.com/mail/answer/7436150>
    pub fn is_spelling_of(&self, other: &Self) -> bool {
        let plain = |address: &Self| {
            let local = address.local_part().to_ascii_lowercase();
            let local = local.split_once('+').map_or(&*local, |(before, _)| before).to_owned();
            if address.is_gmail() {
                (local.replace('.', ""), "gmail.com".to_owned())
            } else {
                (local, address.domain().to_owned())
            }
        };
        plain(self) == plain(other)
    }

    fn folded(&self) -> impl Iterator<Item = u8> {
        self.0.bytes().map(|byte| byte.to_ascii_lowercase())
    }
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let text = text.trim_matches(is_blank);
        if text.contains(turns_direction) {
            return Err(AddressError::Direction);
        }
        // What is within and not seen was never typed; a space is seen.
        let seen = text.chars().filter(|char| char.is_whitespace() || !is_blank(*char));
        let text: String = seen.map(narrow).collect();
        let text = without_scheme(&text);
        check_shape(text)?;
        let (local, domain) = text.rsplit_once('@').ok_or(AddressError::NoAt)?;
        let options = Options {
            minimum_sub_domains: 2,
            allow_domain_literal: false,
            allow_display_text: false,
        };
        let address = format!("{local}@{}", domain.to_ascii_lowercase());
        EmailAddress::parse_with_options(&address, options).map_err(AddressError::from)?;
        if !is_host(&address[local.len() + 1..]) {
            return Err(AddressError::NoHost);
        }
        if address.len() > Self::LONGEST {
            return Err(AddressError::TooLong);
        }
        Ok(Self(address))
    }
}

/// A sign of a full-width keyboard as the plain one that was meant (Unicode, Halfwidth and Fullwidth Forms).
pub(super) const fn narrow(char: char) -> char {
    match char {
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(char as u32 - 0xfee0) {
            Some(plain) => plain,
            None => char,
        },
        '\u{3002}' | '\u{ff61}' => '.',
        '\u{fe6b}' => '@',
        _ => char,
    }
}

/// The address in a link (RFC 6068): without `mailto:` and what follows the address.
pub(super) fn without_scheme(text: &str) -> &str {
    const SCHEME: &str = "mailto:";
    match text.get(..SCHEME.len()) {
        Some(scheme) if scheme.eq_ignore_ascii_case(SCHEME) => {
            text[SCHEME.len()..].split('?').next().unwrap_or_default()
        }
        _ => text,
    }
}

/// True for a name of letters, digits and hyphens whose last label isn't a number (RFC 1123 §2.1): an IP address has no
/// mailbox that Gmail would write to.
fn is_host(domain: &str) -> bool {
    let is_label = |label: &str| {
        !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.split('.').all(is_label) && last.bytes().any(|byte| byte.is_ascii_alphabetic())
}

fn check_shape(text: &str) -> Result<(), AddressError> {
    if text.is_empty() {
        Err(AddressError::Empty)
    } else if is_website(text) {
        Err(AddressError::Website)
    } else if text
        .split(|char: char| char.is_whitespace() || ",;<>".contains(char))
        .filter(|word| word.contains('@'))
        .count()
        > 1
        || text.matches('@').count() > 1 && !text.contains('"')
    {
        Err(AddressError::Several)
    } else if text.chars().any(char::is_whitespace) {
        Err(AddressError::Space)
    } else if text.starts_with('\'') {
        Err(AddressError::Quote)
    } else if !text.is_ascii() {
        Err(AddressError::NotAscii)
    } else if text.bytes().any(|byte| byte.is_ascii_control() || b"\"\\()<>[],;:".contains(&byte)) {
        Err(AddressError::Malformed)
    } else {
        Ok(())
    }
}

/// True for what a browser's address bar holds.
fn is_website(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["http://", "https://", "www."].iter().any(|start| text.starts_with(start))
        && !text.contains('@')
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
    fn an_address_has_as_many_letters_as_a_path_of_smtp_holds() {
        let of = |length: usize| {
            let labels = format!("{0}.{0}.{0}.", "a".repeat(50));
            let rest = length - "mia@".len() - labels.len() - ".example".len();
            format!("mia@{labels}{}.{}.example", "b".repeat(40), "c".repeat(rest - 41))
        };
        assert_eq!(parse(&of(254)).map(|address| address.len()), Ok(254));
        assert_eq!(parse(&of(255)), Err(AddressError::TooLong));
    }

    #[test]
    fn signs_of_other_keyboards_and_links_are_read() {
        for text in [
            "mia＠acme.example",
            "ｍｉａ@acme.example",
            "mia@acme。example",
            "mailto:mia@acme.example",
            "MAILTO:mia@acme.example?subject=Hi&cc=x@y.example",
            "mia﹫acme.example",
            "mi\u{200b}a@ac\u{ad}me.example",
            "mi\u{61c}a@ac\u{180e}me.ex\u{fff9}am\u{e0061}ple",
            "\u{202a}mia@acme.example\u{202c}",
        ] {
            assert_eq!(parse(text).as_deref(), Ok("mia@acme.example"), "{text:?}");
        }
    }

    #[test]
    fn what_can_be_no_address_is_named_as_what_it_is() {
        let faults = [
            ("https://acme.example", AddressError::Website),
            ("www.acme.example", AddressError::Website),
            ("ann@acme.example bob@acme.example", AddressError::Several),
            ("ann@acme.example,bob@acme.example", AddressError::Several),
            ("ann@bob@acme.example", AddressError::Several),
            ("'mia@acme.example", AddressError::Quote),
            ("mia@10.0.0.1", AddressError::NoHost),
            ("mia@acme.123", AddressError::NoHost),
            ("mia@ac_me.example", AddressError::NoHost),
            ("moc.live\u{202e}@acme.example", AddressError::Direction),
            ("mia@\u{2067}acme\u{2069}.example", AddressError::Direction),
        ];
        for (text, fault) in faults {
            assert_eq!(parse(text), Err(fault), "{text:?}");
        }
        assert!(parse("o'brien@acme.example").is_ok());
        assert!(parse("mia+invoices@xn--bcher-kva.example").is_ok());
        assert!(parse("mia@acme.xn--p1ai").is_ok());
    }

    #[test]
    fn a_line_break_inside_is_never_an_address() {
        assert_eq!(parse("ann@shop.example\r\nBcc:eve@evil.example"), Err(AddressError::Several));
        assert_eq!(parse("ann\r\n@shop.example"), Err(AddressError::Space));
        assert_eq!(parse("ann\0@shop.example").unwrap(), "ann@shop.example");
    }
}
