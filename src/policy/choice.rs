use serde::{Deserialize, Serialize};

use super::{ByKind, KindListError, MailKind, MailKinds, Rule, RuleFrom, Signature, Signatures};
use crate::{
    keep::{Kept, Shelf, What},
    mail::{Address, DisplayName},
};

/// What an admin has decided, as this browser keeps it.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct Policy {
    pub send_from: SendFrom,
    /// The address of the person who sends, for [`SendFrom::User`].
    pub you: Option<Address>,
    /// Remembered when another choice is made, so that going back costs nothing.
    pub fixed: Option<Address>,
    /// The name recipients see where Gmail has none.
    pub name: DisplayName,
    /// True where the account's own address is used while the one chosen can't be; it is said each time.
    #[serde(skip_serializing_if = "is_false")]
    pub or_default: bool,
    /// The rules of the kinds of mail that aren't sent as chosen above. A kind that the deployer names no longer stays: it
    /// may come back.
    #[serde(rename = "kinds", skip_serializing_if = "ByKind::is_empty")]
    pub by_kind: ByKind,
    /// The kinds of mail as an admin names them here; nothing where they are the deployer's.
    #[serde(rename = "kind_names", skip_serializing_if = "Option::is_none")]
    pub own_kinds: Option<MailKinds>,
    /// What is put below what is written: for all mail, and for the kinds that have a signature of their own.
    #[serde(skip_serializing_if = "Signatures::is_default")]
    pub signatures: Signatures,
}

/// The three choices.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SendFrom {
    /// The connected account's own address.
    #[default]
    Default,
    /// The address of the person who sends.
    User,
    /// Always the address given.
    Fixed,
}

impl Kept for Policy {
    const KEY: &'static str = "fromline.settings.v1";
    const SHELF: Shelf = Shelf::Browser;
    const WHAT: What = What::Settings;
}

impl Policy {
    /// Sends every mail of a kind by a rule of its own, whatever the choice for all others is.
    pub fn set_rule(&mut self, kind: MailKind, mut rule: Rule) {
        // The main address has no other to give way to.
        rule.or_default &= rule.from != RuleFrom::Default;
        self.by_kind.insert(kind, rule);
    }

    /// Sends mail of a kind as all other mail.
    pub fn remove_rule(&mut self, kind: &MailKind) {
        self.by_kind.remove(kind);
    }

    /// The rule that a kind of mail has of its own, if it has one.
    pub fn rule(&self, kind: Option<&MailKind>) -> Option<&Rule> {
        kind.and_then(|kind| self.by_kind.get(kind))
    }

    /// The same choices, for a mail that this person sends.
    #[must_use]
    pub fn sent_by(&self, person: &Address) -> Self {
        Self { you: Some(person.clone()), ..self.clone() }
    }

    /// The signature of a kind of mail, or of mail of no kind.
    pub fn signature(&self, kind: Option<&MailKind>) -> Signature {
        self.signatures.of(kind)
    }

    /// The kinds of mail there are: as an admin names them here, else the deployer's; then those that only a rule or a
    /// signature still knows.
    pub fn mail_kinds(&self, named: &MailKinds) -> MailKinds {
        let own = self.own_kinds.as_ref().unwrap_or(named);
        own.iter().chain(self.kinds_with_own()).cloned().collect()
    }

    /// One more kind of mail.
    pub fn add_kind(&mut self, named: &MailKinds, kind: MailKind) -> Result<(), KindListError> {
        if let Some(known) = self.kinds_with_own().find(|known| **known == kind) {
            return Err(KindListError::Twice(known.clone()));
        }
        let mut kinds = self.list(named);
        kinds.add(kind)?;
        self.own_kinds = Some(kinds);
        Ok(())
    }

    /// Another name for a kind of mail, which keeps its rule and its signature.
    pub fn rename_kind(
        &mut self,
        named: &MailKinds,
        from: &MailKind,
        to: MailKind,
    ) -> Result<(), KindListError> {
        let known = self.mail_kinds(named);
        if let Some(known) = known.iter().find(|known| **known == to && *known != from) {
            return Err(KindListError::Twice(known.clone()));
        }
        let mut kinds = self.list(named);
        // One that only a rule or a signature knows comes into the list with its new name.
        if kinds.contains(from) {
            kinds.rename(from, to.clone());
        } else {
            kinds.add(to.clone())?;
        }
        self.own_kinds = Some(kinds);
        self.by_kind.rename(from, to.clone());
        self.signatures.rename(from, to);
        Ok(())
    }

    /// Takes a kind of mail out of the list, with its rule and its signature.
    pub fn remove_kind(&mut self, named: &MailKinds, kind: &MailKind) {
        let mut kinds = self.list(named);
        kinds.remove(kind);
        self.own_kinds = Some(kinds);
        self.by_kind.remove(kind);
        self.signatures.remove(kind);
    }

    /// The kinds that have a rule or a signature of their own; one may come twice.
    fn kinds_with_own(&self) -> impl Iterator<Item = &MailKind> {
        self.by_kind.keys().chain(self.signatures.kinds())
    }

    /// The list of kinds, without those that only a rule or a signature knows: it never has more than can be read again.
    fn list(&self, named: &MailKinds) -> MailKinds {
        self.own_kinds.as_ref().unwrap_or(named).clone()
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands the field by reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}
