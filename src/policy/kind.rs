use std::{cmp::Ordering, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use crate::mail::DisplayName;

/// What a mail is about, by the name that a business has for it: "invoice", "quote".
///
/// Two names that differ only in case are one kind.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailKind(String);

/// Why a text is no name for a kind of mail.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum MailKindError {
    #[error("a kind of mail needs a name")]
    Empty,
    #[error("the name of a kind of mail has at most {} characters", MailKind::LONGEST)]
    TooLong,
}

impl MailKind {
    /// A longer one is a sentence, and not a name.
    pub const LONGEST: usize = 40;

    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn folded(&self) -> impl Iterator<Item = char> {
        self.0.chars().map(folded)
    }
}

/// The small letter of a capital one: Latin with the accents of Western Europe, Greek, Cyrillic. The
/// standard library knows all alphabets, at a price that every first visit would pay
/// (`docs/decisions/0004`); where a capital isn't known here, two kinds stay two.
fn folded(letter: char) -> char {
    match letter {
        'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ω' | 'А'..='Я' => {
            char::from_u32(u32::from(letter) + 32).unwrap_or(letter)
        }
        _ => letter.to_ascii_lowercase(),
    }
}

impl FromStr for MailKind {
    type Err = MailKindError;

    fn from_str(text: &str) -> Result<Self, MailKindError> {
        let name = String::from(DisplayName::from(text));
        match name.chars().count() {
            0 => Err(MailKindError::Empty),
            1..=Self::LONGEST => Ok(Self(name)),
            _ => Err(MailKindError::TooLong),
        }
    }
}

impl TryFrom<String> for MailKind {
    type Error = MailKindError;

    fn try_from(text: String) -> Result<Self, MailKindError> {
        text.parse()
    }
}

impl From<MailKind> for String {
    fn from(kind: MailKind) -> Self {
        kind.0
    }
}

impl Ord for MailKind {
    fn cmp(&self, other: &Self) -> Ordering {
        self.folded().cmp(other.folded())
    }
}

impl PartialOrd for MailKind {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for MailKind {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for MailKind {}

/// The kinds of mail that a business sends, each once, in the order in which it names them.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct MailKinds(Vec<MailKind>);

impl MailKinds {
    /// A person does not look through a longer list.
    pub const MOST: usize = 30;

    pub fn iter(&self) -> impl Iterator<Item = &MailKind> {
        self.0.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True for a kind of the list, however its name is written.
    pub fn contains(&self, kind: &MailKind) -> bool {
        self.0.contains(kind)
    }

    /// One more, at the end.
    pub(super) fn add(&mut self, kind: MailKind) -> Result<(), KindListError> {
        if let Some(known) = self.iter().find(|known| **known == kind) {
            return Err(KindListError::Twice(known.clone()));
        }
        if self.0.len() >= Self::MOST {
            return Err(KindListError::TooMany);
        }
        self.0.push(kind);
        Ok(())
    }

    /// Another name for one, in its place.
    pub(super) fn rename(&mut self, from: &MailKind, to: MailKind) {
        if let Some(place) = self.0.iter().position(|kind| kind == from) {
            self.0[place] = to;
        }
    }

    pub(super) fn remove(&mut self, kind: &MailKind) {
        self.0.retain(|one| one != kind);
    }
}

/// Why a list of kinds can't be changed so.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum KindListError {
    /// The kind that has the name already, as it is written.
    #[error("there is a kind of mail of this name: {}", .0.as_str())]
    Twice(MailKind),
    #[error("more than {} kinds of mail", MailKinds::MOST)]
    TooMany,
}

impl Default for MailKinds {
    fn default() -> Self {
        let name = |text: &str| MailKind(text.to_owned());
        ["job", "quote", "invoice", "purchase order", "enquiry"].map(name).into_iter().collect()
    }
}

impl FromIterator<MailKind> for MailKinds {
    /// A kind that is named twice is taken as it was written first.
    fn from_iter<I: IntoIterator<Item = MailKind>>(kinds: I) -> Self {
        let mut each = Vec::new();
        for kind in kinds {
            if !each.contains(&kind) {
                each.push(kind);
            }
        }
        Self(each)
    }
}

impl<'de> Deserialize<'de> for MailKinds {
    /// Reads a list of names; an empty one is as good as left out.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let entries = Vec::<Entry>::deserialize(deserializer)?;
        // Each is compared with all before it: a list without end is refused first.
        if entries.len() > 10 * Self::MOST {
            return Err(D::Error::custom(format_args!("more than {} kinds of mail", Self::MOST)));
        }
        let kinds: Self = entries.into_iter().filter_map(|Entry(kind)| kind).collect();
        if kinds.0.len() > Self::MOST {
            return Err(D::Error::custom(format_args!("more than {} kinds of mail", Self::MOST)));
        }
        Ok(kinds)
    }
}

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Entry(Option<MailKind>);

impl TryFrom<String> for Entry {
    type Error = MailKindError;

    fn try_from(text: String) -> Result<Self, MailKindError> {
        match text.parse() {
            Ok(kind) => Ok(Self(Some(kind))),
            Err(MailKindError::Empty) => Ok(Self(None)),
            Err(fault) => Err(fault),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Vec<String>, serde_json::Error> {
        let kinds: MailKinds = serde_json::from_str(json)?;
        Ok(kinds.iter().cloned().map(String::from).collect())
    }

    #[test]
    fn a_name_is_one_line_and_its_case_does_not_count() {
        let kind: MailKind = " Purchase\n\u{202e} order ".parse().unwrap();

        assert_eq!(kind.as_str(), "Purchase order");
        assert_eq!(kind, "purchase ORDER".parse().unwrap());
        assert_ne!(kind, "purchase orders".parse().unwrap());
    }

    #[test]
    fn capitals_count_no_more_in_german_greek_or_russian() {
        for (capital, small) in [("ÜBERGABE", "übergabe"), ("ΕΡΓΟ", "εργο"), ("ЗАКАЗ", "заказ")]
        {
            assert_eq!(capital.parse::<MailKind>(), small.parse(), "{small}");
        }
        assert_ne!("×".parse::<MailKind>(), "÷".parse());
    }

    #[test]
    fn nothing_and_a_sentence_are_no_names() {
        assert_eq!("\u{200b} ".parse::<MailKind>(), Err(MailKindError::Empty));
        assert!("ä".repeat(40).parse::<MailKind>().is_ok());
        assert_eq!("ä".repeat(41).parse::<MailKind>(), Err(MailKindError::TooLong));
    }

    #[test]
    fn a_list_keeps_its_order_and_names_each_kind_once() {
        let kinds = read(r#"["Rechnung", " ", "quote", "RECHNUNG", "", "job ", "Quote"]"#).unwrap();

        assert_eq!(kinds, ["Rechnung", "quote", "job"]);
    }

    #[test]
    fn an_empty_list_is_no_kinds_at_all() {
        assert_eq!(read("[]").unwrap(), [""; 0]);
    }

    #[test]
    fn thirty_kinds_are_a_list_and_one_more_is_none() {
        let list = |length: usize| {
            let names: Vec<_> = (0..length).map(|number| format!("kind {number}")).collect();
            read(&serde_json::to_string(&names).unwrap())
        };

        assert_eq!(list(30).unwrap().len(), 30);
        assert!(list(31).unwrap_err().to_string().contains("more than 30 kinds of mail"));
    }
}
