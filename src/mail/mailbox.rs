use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{Address, AddressError, unseen::is_unseen};

/// A name and an address, as in a From line (RFC 5322 §3.4).
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub struct Mailbox {
    pub name: DisplayName,
    pub address: Address,
}

/// A name that can stand in a header and on a page: one line, nothing invisible, nothing that turns
/// the direction of what follows.
#[derive(Clone, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(from = "String", into = "String")]
pub struct DisplayName(String);

impl DisplayName {
    /// Longer names are cut: no mail program shows as much.
    const LONGEST: usize = 200;

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// This name, or the other one if this is empty.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if self.is_empty() { other } else { self }
    }
}

impl From<String> for DisplayName {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&str> for DisplayName {
    fn from(text: &str) -> Self {
        // Cut between two words, the space would be gone when it is read once more.
        let cut: String = one_line(text).chars().take(Self::LONGEST).collect();
        Self(cut.trim_end().to_owned())
    }
}

impl From<DisplayName> for String {
    fn from(name: DisplayName) -> Self {
        name.0
    }
}

/// A text as it may stand in a header: one line, nothing invisible, single spaces. A text that is one already stays as it is.
pub fn one_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|char| if char.is_whitespace() && char != IDEOGRAPHIC_SPACE { ' ' } else { char })
        .filter(|char| !is_control(*char))
        .collect();
    let words = spaced.split(' ').map(|word| word.trim_matches(JOINERS));
    let words = words.filter(|word| !word.is_empty()).collect::<Vec<_>>();
    let is_edge = |char| char == ' ' || char == IDEOGRAPHIC_SPACE || JOINERS.contains(&char);
    words.join(" ").trim_matches(is_edge).to_owned()
}

/// The zero-width non-joiner and joiner: between letters and emoji they mean something, and they turn no direction.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

const IDEOGRAPHIC_SPACE: char = '\u{3000}';

/// Controls, and every unseen character but the joiners.
fn is_control(char: char) -> bool {
    char.is_control() || (is_unseen(char) && !JOINERS.contains(&char))
}

impl Mailbox {
    pub fn bare(address: Address) -> Self {
        Self { name: DisplayName::default(), address }
    }
}

impl FromStr for Mailbox {
    type Err = AddressError;

    /// Reads `ann@shop.example`, `Ann <ann@shop.example>` and `"Lee, Ann" <ann@shop.example>`.
    fn from_str(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        match text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
            None => text.parse().map(Self::bare),
            Some((name, address)) => {
                let name = name.trim().trim_matches('"').replace("\\\"", "\"");
                Ok(Self { name: name.into(), address: address.parse()? })
            }
        }
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() {
            write!(f, "{}", self.address)
        } else {
            write!(f, "{} <{}>", self.name.as_str(), self.address)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_cut_reads_the_same_once_more() {
        for length in 195..205 {
            let name = DisplayName::from(format!("{} {}", "x".repeat(length), "y".repeat(40)));
            assert_eq!(DisplayName::from(name.as_str()), name, "{length}");
        }
    }

    #[test]
    fn a_name_is_one_line_whatever_it_was_made_of() {
        let name = DisplayName::from(" Acme\r\nBcc: eve@evil.example\u{202e}\t Ltd ");

        assert_eq!(name.as_str(), "Acme Bcc: eve@evil.example Ltd");
    }

    #[test]
    fn signs_that_join_letters_stay_and_those_that_turn_the_direction_go() {
        for name in
            ["👩\u{200d}🔧 Mia", "ශ්\u{200d}රී Stores", "می\u{200c}خواهم", "株式会社\u{3000}山田"]
        {
            assert_eq!(DisplayName::from(name).as_str(), name);
        }
        assert_eq!(
            DisplayName::from("\u{200d}Mia\u{200c} \u{200d} Chen\u{202e}").as_str(),
            "Mia Chen"
        );
        let unseen = "\u{200e}\u{61c}\u{2066}a\u{200b}\u{180e}\u{fffa}\u{e0001}\u{3164}b";
        assert_eq!(DisplayName::from(unseen).as_str(), "ab");
    }

    #[test]
    fn a_line_that_is_one_already_stays_as_it_is() {
        for text in ["a \u{3000}", "\u{3000}\u{200d}a", " \u{3000} \u{200d}", "a \u{3000} b"] {
            let line = one_line(text);
            assert_eq!(one_line(&line), line, "{text:?}");
        }
    }

    #[test]
    fn a_mailbox_is_read_as_people_write_it() {
        let quoted: Mailbox = "\"Lee, Ann\" <ann@shop.example>".parse().unwrap();
        let bare: Mailbox = " ann@shop.example ".parse().unwrap();

        assert_eq!(quoted.to_string(), "Lee, Ann <ann@shop.example>");
        assert_eq!(bare.to_string(), "ann@shop.example");
        assert_eq!("Ann <ann>".parse::<Mailbox>(), Err(AddressError::NoAt));
    }
}
