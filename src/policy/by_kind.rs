use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{MailKind, Rule};

/// The kinds of mail that have a rule of their own, by name; in JSON a map.
///
/// A handful at most: a list in order weighs a third of what a tree would (`docs/decisions/0004`).
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ByKind(Vec<(MailKind, Rule)>);

impl ByKind {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&MailKind, &Rule)> {
        self.0.iter().map(|(kind, rule)| (kind, rule))
    }

    pub fn keys(&self) -> impl Iterator<Item = &MailKind> {
        self.iter().map(|(kind, _)| kind)
    }

    pub fn get(&self, kind: &MailKind) -> Option<&Rule> {
        self.place(kind).ok().map(|place| &self.0[place].1)
    }

    /// A kind that is there already keeps its name as it was first written.
    pub(super) fn insert(&mut self, kind: MailKind, rule: Rule) {
        match self.place(&kind) {
            Ok(place) => self.0[place].1 = rule,
            Err(place) => self.0.insert(place, (kind, rule)),
        }
    }

    pub(super) fn remove(&mut self, kind: &MailKind) {
        if let Ok(place) = self.place(kind) {
            self.0.remove(place);
        }
    }

    fn place(&self, kind: &MailKind) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(kind))
    }
}

impl Serialize for ByKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for ByKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries)
    }
}

/// Reads the map, entry by entry.
struct Entries;

impl<'de> de::Visitor<'de> for Entries {
    type Value = ByKind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("kinds of mail, each with an address, \"default\" or \"user\"")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<ByKind, A::Error> {
        let mut by_kind = ByKind::default();
        while let Some((kind, rule)) = map.next_entry()? {
            by_kind.insert(kind, rule);
        }
        Ok(by_kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Address;

    #[test]
    fn what_is_written_is_read_whatever_its_order_and_a_list_is_not() {
        let text = r#"{"quote":"sales@acme.example","Invoice":"accounts@acme.example"}"#;
        let by_kind: ByKind = serde_json::from_str(text).unwrap();
        let invoice = "INVOICE".parse().unwrap();

        let accounts: Address = "accounts@acme.example".parse().unwrap();
        assert_eq!(by_kind.get(&invoice).and_then(Rule::fixed), Some(&accounts));
        let written = serde_json::to_string(&by_kind).unwrap();
        assert!(written.starts_with(r#"{"Invoice""#), "{written}");
        assert_eq!(serde_json::from_str::<ByKind>(&written).unwrap(), by_kind);
        assert!(serde_json::from_str::<ByKind>("[]").is_err());
    }
}
