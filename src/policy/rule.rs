use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser::SerializeMap};

use crate::mail::Address;

/// What one kind of mail is sent from, whatever the choice for all other mail is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Rule {
    pub from: RuleFrom,
    /// True where an admin lets the account's own address be used while this one can't be; it is said each time.
    pub or_default: bool,
}

/// One of the three choices, for one kind of mail.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum RuleFrom {
    /// The connected account's own address.
    Default,
    /// The address of the person who sends.
    User,
    /// Always this address.
    Fixed(Address),
}

impl Rule {
    /// A rule that never gives way to another address.
    pub const fn strict(from: RuleFrom) -> Self {
        Self { from, or_default: false }
    }

    /// The address that the rule itself names.
    pub const fn fixed(&self) -> Option<&Address> {
        match &self.from {
            RuleFrom::Fixed(address) => Some(address),
            RuleFrom::Default | RuleFrom::User => None,
        }
    }
}

impl From<Address> for Rule {
    fn from(address: Address) -> Self {
        Self::strict(RuleFrom::Fixed(address))
    }
}

const DEFAULT: &str = "default";
const USER: &str = "user";

impl RuleFrom {
    /// The choice in one word, or the address: no address is a word without an at sign.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Default => DEFAULT,
            Self::User => USER,
            Self::Fixed(address) => address.as_str(),
        }
    }
}

impl std::str::FromStr for RuleFrom {
    type Err = crate::mail::AddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            DEFAULT => Ok(Self::Default),
            USER => Ok(Self::User),
            address => address.parse().map(Self::Fixed),
        }
    }
}

impl Serialize for Rule {
    /// Writes one text, as settings did before there was a choice; an object only where there is more to say.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.or_default {
            return serializer.serialize_str(self.from.as_str());
        }
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("from", self.from.as_str())?;
        map.serialize_entry("or_default", &true)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Either)
    }
}

/// Reads a text, or an object.
struct Either;

impl<'de> de::Visitor<'de> for Either {
    type Value = Rule;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an address, \"default\" or \"user\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Rule, E> {
        text.parse().map(Rule::strict).map_err(E::custom)
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Rule, A::Error> {
        let (mut from, mut or_default) = (None, false);
        while let Some(key) = map.next_key::<String>()? {
            match &*key {
                "from" => {
                    let text: String = map.next_value()?;
                    from = Some(text.parse().map_err(de::Error::custom)?);
                }
                "or_default" => or_default = map.next_value()?,
                // A later version may say more.
                _ => {
                    map.next_value::<de::IgnoredAny>()?;
                }
            }
        }
        let from = from.ok_or_else(|| de::Error::missing_field("from"))?;
        Ok(Rule { from, or_default })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Rule, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn a_rule_is_one_text_as_it_was_when_every_rule_was_an_address() {
        for text in [r#""default""#, r#""user""#, r#""accounts@acme.example""#] {
            let rule = read(text).unwrap();
            assert!(!rule.or_default);
            assert_eq!(serde_json::to_string(&rule).unwrap(), text);
        }
    }

    #[test]
    fn a_rule_that_gives_way_says_so_and_what_a_later_version_adds_is_passed_over() {
        let text = r#"{"from":"user","or_default":true}"#;
        let rule = read(text).unwrap();

        assert_eq!(rule, Rule { from: RuleFrom::User, or_default: true });
        assert_eq!(serde_json::to_string(&rule).unwrap(), text);
        let later = r#"{"note":{"by":"Mia"},"or_default":true,"from":"user"}"#;
        assert_eq!(read(later).unwrap(), rule);
    }

    #[test]
    fn what_is_no_choice_and_no_address_is_refused() {
        for text in
            [r#""""#, r#""users""#, r#""DEFAULT""#, "7", "[]", "{}", r#"{"or_default":true}"#]
        {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
