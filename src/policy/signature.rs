use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{ByKind, MailKind};

/// What is put below a mail's text: Gmail adds no signature of its own to mail that an app sends.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Signature {
    /// Nothing.
    #[default]
    None,
    /// The one that Gmail has for the address that the mail is sent from.
    Gmail,
    /// One that was written in Fromline.
    Written(SignatureText),
}

/// A signature as it was typed: plain text of at most [`SignatureText::LONGEST`] characters.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct SignatureText(String);

/// A text that is too long for a signature.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a signature has at most {} characters, not {length}", SignatureText::LONGEST)]
pub struct SignatureTooLong {
    /// In characters.
    pub length: usize,
}

impl SignatureText {
    /// As many characters as Gmail takes.
    pub const LONGEST: usize = 10_000;

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromStr for SignatureText {
    type Err = SignatureTooLong;

    fn from_str(text: &str) -> Result<Self, SignatureTooLong> {
        text.to_owned().try_into()
    }
}

impl TryFrom<String> for SignatureText {
    type Error = SignatureTooLong;

    fn try_from(text: String) -> Result<Self, SignatureTooLong> {
        match text.chars().count() {
            0..=Self::LONGEST => Ok(Self(text)),
            length => Err(SignatureTooLong { length }),
        }
    }
}

impl From<SignatureText> for String {
    fn from(text: SignatureText) -> Self {
        text.0
    }
}

/// The signature of all mail, and those of the kinds that have one of their own.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct Signatures {
    #[serde(skip_serializing_if = "Chosen::is_default")]
    all: Chosen,
    #[serde(rename = "kinds", skip_serializing_if = "ByKind::is_empty")]
    by_kind: ByKind<Chosen>,
}

/// A choice, and what was written.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
struct Chosen {
    #[serde(rename = "use")]
    choice: Choice,
    /// Remembered when another choice is made, so that going back costs nothing.
    #[serde(skip_serializing_if = "SignatureText::is_empty")]
    written: SignatureText,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Choice {
    #[default]
    None,
    Gmail,
    Written,
}

impl Chosen {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }

    fn signature(&self) -> Signature {
        match self.choice {
            Choice::None => Signature::None,
            Choice::Gmail => Signature::Gmail,
            Choice::Written => Signature::Written(self.written.clone()),
        }
    }

    fn set(&mut self, signature: Signature) {
        self.choice = match signature {
            Signature::None => Choice::None,
            Signature::Gmail => Choice::Gmail,
            Signature::Written(text) => {
                self.written = text;
                Choice::Written
            }
        };
    }
}

impl Signatures {
    /// True where no mail has a signature, and none was ever written.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The signature of a kind of mail: its own, or that of all mail.
    pub fn of(&self, kind: Option<&MailKind>) -> Signature {
        self.own(kind).unwrap_or(&self.all).signature()
    }

    /// What was written for all mail, or for a kind that has a signature of its own, also where another choice is made
    /// now; empty where nothing was.
    pub fn written(&self, kind: Option<&MailKind>) -> SignatureText {
        let chosen = if kind.is_none() { Some(&self.all) } else { self.own(kind) };
        chosen.map(|chosen| chosen.written.clone()).unwrap_or_default()
    }

    /// True for a kind whose signature is its own.
    pub fn has_own(&self, kind: &MailKind) -> bool {
        self.by_kind.get(kind).is_some()
    }

    /// Gives a signature to all mail, or to mail of a kind, whatever all other mail has.
    pub fn set(&mut self, kind: Option<MailKind>, signature: Signature) {
        let Some(kind) = kind else { return self.all.set(signature) };
        let mut chosen = self.by_kind.get(&kind).cloned().unwrap_or_default();
        chosen.set(signature);
        self.by_kind.insert(kind, chosen);
    }

    /// Gives mail of a kind the signature of all mail; what was written for the kind goes.
    pub fn remove(&mut self, kind: &MailKind) {
        self.by_kind.remove(kind);
    }

    /// The kinds that have a signature of their own.
    pub fn kinds(&self) -> impl Iterator<Item = &MailKind> {
        self.by_kind.keys()
    }

    pub(super) fn rename(&mut self, from: &MailKind, to: MailKind) {
        self.by_kind.rename(from, to);
    }

    fn own(&self, kind: Option<&MailKind>) -> Option<&Chosen> {
        kind.and_then(|kind| self.by_kind.get(kind))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::policy::{KindListError, MailKinds, Policy};

    fn written(text: &str) -> Signature {
        Signature::Written(text.parse().unwrap())
    }

    fn kind(name: &str) -> MailKind {
        name.parse().unwrap()
    }

    fn again(policy: &Policy) -> Policy {
        serde_json::from_str(&serde_json::to_string(policy).unwrap()).unwrap()
    }

    #[test]
    fn a_kind_has_its_own_signature_or_that_of_all_mail() {
        let mut policy = Policy::default();
        policy.signatures.set(None, Signature::Gmail);
        policy.signatures.set(Some(kind("invoice")), written("Acme\nAccounts"));

        assert_eq!(policy.signature(None), Signature::Gmail);
        assert_eq!(policy.signature(Some(&kind("quote"))), Signature::Gmail);
        assert_eq!(policy.signature(Some(&kind("INVOICE"))), written("Acme\nAccounts"));
        policy.signatures.remove(&kind("Invoice"));
        assert_eq!(policy.signature(Some(&kind("invoice"))), Signature::Gmail);
    }

    #[test]
    fn what_was_written_is_there_again_after_another_choice() {
        let mut signatures = Signatures::default();
        for of in [None, Some(kind("quote"))] {
            signatures.set(of.clone(), written("Mia"));
            signatures.set(of.clone(), Signature::Gmail);
            signatures.set(of.clone(), Signature::None);

            assert_eq!(signatures.of(of.as_ref()), Signature::None);
            assert_eq!(signatures.written(of.as_ref()).as_str(), "Mia");
        }
        let kept: Signatures =
            serde_json::from_str(&serde_json::to_string(&signatures).unwrap()).unwrap();
        assert_eq!(kept, signatures);
    }

    #[test]
    fn ten_thousand_characters_are_a_signature_and_one_more_is_refused_and_not_cut() {
        assert!("ä".repeat(10_000).parse::<SignatureText>().is_ok());
        let refused = "ä".repeat(10_001).parse::<SignatureText>();
        assert_eq!(refused, Err(SignatureTooLong { length: 10_001 }));

        let kept = format!(r#"{{"all":{{"use":"written","written":"{}"}}}}"#, "x".repeat(10_001));
        assert!(serde_json::from_str::<Signatures>(&kept).is_err());
    }

    #[test]
    fn settings_from_before_there_were_signatures_are_read_and_written_as_they_were() {
        let text = r#"{"send_from":"user","you":"mia@acme.example","fixed":null,"name":"","kinds":{"job":"user"}}"#;
        let policy: Policy = serde_json::from_str(text).unwrap();

        assert_eq!(policy.signature(Some(&kind("job"))), Signature::None);
        assert_eq!(serde_json::to_string(&policy).unwrap(), text);
    }

    #[test]
    fn a_signature_is_kept_in_few_words_and_what_a_later_version_adds_is_passed_over() {
        let mut policy = Policy::default();
        policy.signatures.set(None, Signature::Gmail);
        policy.signatures.set(Some(kind("job")), written("Mia"));
        let text = serde_json::to_string(&policy).unwrap();

        let expected = r#""signatures":{"all":{"use":"gmail"},"kinds":{"job":{"use":"written","written":"Mia"}}}}"#;
        assert!(text.ends_with(expected), "{text}");
        let later = text.replace(r#"{"use":"gmail"}"#, r#"{"use":"gmail","font":7}"#);
        assert_eq!(serde_json::from_str::<Policy>(&later).unwrap(), policy);
    }

    #[test]
    fn a_signature_follows_its_kind_to_another_name_and_goes_with_it() {
        let named: MailKinds = [kind("quote"), kind("invoice")].into_iter().collect();
        let mut policy = Policy::default();
        policy.signatures.set(Some(kind("invoice")), Signature::Gmail);

        policy.rename_kind(&named, &kind("invoice"), kind("Bill")).unwrap();
        assert!(policy.signatures.has_own(&kind("bill")));
        assert!(!policy.signatures.has_own(&kind("invoice")));
        policy.remove_kind(&named, &kind("Bill"));
        assert!(policy.signatures.is_default());
    }

    #[test]
    fn a_kind_that_only_a_signature_knows_is_listed_and_not_added_beside_it() {
        let named: MailKinds = [kind("quote")].into_iter().collect();
        let mut policy = Policy::default();
        policy.signatures.set(Some(kind("Tender 2019")), Signature::Gmail);

        assert!(policy.mail_kinds(&named).contains(&kind("tender 2019")));
        let twice = KindListError::Twice(kind("Tender 2019"));
        assert_eq!(policy.add_kind(&named, kind("TENDER 2019")), Err(twice.clone()));
        assert_eq!(policy.rename_kind(&named, &kind("quote"), kind("tender 2019")), Err(twice));
        policy.rename_kind(&named, &kind("tender 2019"), kind("Tender")).unwrap();
        assert!(policy.own_kinds.as_ref().unwrap().contains(&kind("tender")));
        assert!(policy.signatures.has_own(&kind("Tender")));
    }

    proptest! {
        #[test]
        fn settings_are_read_as_they_were_written_whatever_was_done_to_kinds_and_signatures(
            named in 0_u8..10,
            edits in prop::collection::vec((0_u8..6, 0_u8..14, 0_u8..14, "(.|\n){0,40}"), 0..40),
        ) {
            let name = |number: u8| kind(&format!("kind {number}"));
            let named: MailKinds = (0..named).map(name).collect();
            let mut policy = Policy::default();
            for (what, one, other, text) in edits {
                let of = (one > 0).then(|| name(one));
                match what {
                    0 => policy.signatures.set(of, written(&text)),
                    1 => policy.signatures.set(of, Signature::Gmail),
                    2 => policy.signatures.set(of, Signature::None),
                    3 => policy.signatures.remove(&name(one)),
                    4 => { let _ = policy.rename_kind(&named, &name(one), name(other)); }
                    _ => policy.remove_kind(&named, &name(one)),
                }
            }
            let known = policy.mail_kinds(&named);
            prop_assert!(policy.signatures.kinds().all(|kind| known.contains(kind)));
            prop_assert_eq!(again(&policy), policy);
        }
    }
}
