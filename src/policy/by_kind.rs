use std::{fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{MailKind, Rule};

/// The kinds of mail that have a rule of their own, or something else, by name; in JSON a map.
///
/// A handful at most: a list in order weighs a third of what a tree would (`docs/decisions/0004`).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ByKind<T = Rule>(Vec<(MailKind, T)>);

impl<T> Default for ByKind<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> ByKind<T> {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&MailKind, &T)> {
        self.0.iter().map(|(kind, rule)| (kind, rule))
    }

    pub fn keys(&self) -> impl Iterator<Item = &MailKind> {
        self.iter().map(|(kind, _)| kind)
    }

    pub fn get(&self, kind: &MailKind) -> Option<&T> {
        self.place(kind).ok().map(|place| &self.0[place].1)
    }

    /// A kind that is there already keeps its name as it was first written.
    pub(super) fn insert(&mut self, kind: MailKind, own: T) {
        match self.place(&kind) {
            Ok(place) => self.0[place].1 = own,
            Err(place) => self.0.insert(place, (kind, own)),
        }
    }

    pub(super) fn remove(&mut self, kind: &MailKind) -> Option<T> {
        let place = self.place(kind).ok()?;
        Some(self.0.remove(place).1)
    }

    /// What one kind has, under the kind's new name.
    pub(super) fn rename(&mut self, from: &MailKind, to: MailKind) {
        if let Some(own) = self.remove(from) {
            self.insert(to, own);
        }
    }

    fn place(&self, kind: &MailKind) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.cmp(kind))
    }
}

impl<T: Serialize> Serialize for ByKind<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByKind<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

/// Reads the map, entry by entry.
struct Entries<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> de::Visitor<'de> for Entries<T> {
    type Value = ByKind<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("kinds of mail by name")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<ByKind<T>, A::Error> {
        let mut by_kind = ByKind::default();
        while let Some((kind, own)) = map.next_entry()? {
            by_kind.insert(kind, own);
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
