use serde::{Deserialize, Serialize};

use super::{ByKind, MailKind};
use crate::{
    alias::{NoSender, SendAsList},
    keep::{Kept, Shelf, What},
    mail::{Address, DisplayName, Mailbox},
    moment::Moment,
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
    /// The addresses of the kinds of mail that don't leave as chosen above. A kind that the deployer
    /// names no longer stays: it may come back.
    #[serde(rename = "kinds", skip_serializing_if = "ByKind::is_empty")]
    pub by_kind: ByKind,
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

/// What is known of Gmail's list.
#[derive(Clone, Copy, Debug)]
pub enum Known<'a> {
    /// As it was seen last, however old.
    List(&'a SendAsList),
    /// It was not looked at yet.
    NoList,
    /// The permission to look is missing.
    NotAllowed,
}

/// Why a policy comes to no address.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Refusal {
    #[error("nobody said who is sending")]
    NobodyNamed,
    #[error("no address was given")]
    NoAddressGiven,
    #[error(transparent)]
    NotUsable(#[from] NoSender),
}

impl Kept for Policy {
    const KEY: &'static str = "fromline.settings.v1";
    const SHELF: Shelf = Shelf::Browser;
    const WHAT: What = What::Settings;
}

impl Policy {
    /// Lets every mail of a kind leave from an address, whatever the choice for all others is.
    pub fn send_kind_from(&mut self, kind: MailKind, address: Address) {
        self.by_kind.insert(kind, address);
    }

    /// Lets mail of a kind leave as all other mail does.
    pub fn send_kind_as_chosen(&mut self, kind: &MailKind) {
        self.by_kind.remove(kind);
    }

    /// The address that a kind of mail has of its own, if it has one.
    pub fn own_address(&self, kind: Option<&MailKind>) -> Option<&Address> {
        kind.and_then(|kind| self.by_kind.get(kind))
    }

    /// The address that is named here for a mail of a kind, or of none; nothing where it is the account's own, or missing.
    pub fn named(&self, kind: Option<&MailKind>) -> Option<&Address> {
        self.own_address(kind).or(match self.send_from {
            SendFrom::Default => None,
            SendFrom::User => self.you.as_ref(),
            SendFrom::Fixed => self.fixed.as_ref(),
        })
    }

    /// The address that this policy comes to for a mail of a kind, or of none; usable or not.
    ///
    /// Default is the primary address where Gmail's list is known: the ID token may spell it otherwise.
    pub fn address<'a>(
        &'a self,
        kind: Option<&MailKind>,
        account: &'a Address,
        roster: Option<&'a SendAsList>,
    ) -> Result<&'a Address, Refusal> {
        if let Some(own) = self.own_address(kind) {
            return Ok(own);
        }
        let primary = || roster.and_then(SendAsList::primary).map_or(account, |own| &own.address);
        match self.send_from {
            SendFrom::Default => Ok(primary()),
            SendFrom::User => self.you.as_ref().ok_or(Refusal::NobodyNamed),
            SendFrom::Fixed => self.fixed.as_ref().ok_or(Refusal::NoAddressGiven),
        }
    }

    /// The From line that this policy comes to for a mail of a kind, or of none: to be shown, not sent. Never silently
    /// another one.
    pub fn resolve(
        &self,
        kind: Option<&MailKind>,
        account: Option<&Address>,
        known: Known<'_>,
        today: Moment,
    ) -> Result<Mailbox, Refusal> {
        let account = account.ok_or(Refusal::NobodyNamed)?;
        let list = match known {
            Known::List(list) => list,
            Known::NoList => {
                return self.resolve_own(kind, account, |_| NoSender::Stale);
            }
            Known::NotAllowed => {
                return self.resolve_own(kind, account, |other| NoSender::Unlisted(other.clone()));
            }
        };
        let alias = list.find_usable(self.address(kind, account, Some(list))?, today)?;
        Ok(list.mailbox(alias, &self.name))
    }

    /// Without a list only the account's own address is known to work.
    fn resolve_own(
        &self,
        kind: Option<&MailKind>,
        account: &Address,
        reason: impl FnOnce(&Address) -> NoSender,
    ) -> Result<Mailbox, Refusal> {
        let address = self.address(kind, account, None)?;
        if address != account {
            return Err(reason(address).into());
        }
        Ok(Mailbox { name: self.name.clone(), address: address.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alias::{Alias, MailRoute, VerificationStatus};

    fn address(text: &str) -> Address {
        text.parse().unwrap()
    }

    const DAY: Moment = Moment::from_millis(0);

    fn roster() -> SendAsList {
        let alias = |text: &str, status| Alias {
            address: address(text),
            name: DisplayName::default(),
            reply_to: None,
            unread_reply_to: None,
            route: MailRoute::Google,
            status,
            is_default: false,
        };
        let aliases = vec![
            alias("mia@acme.example", VerificationStatus::Primary),
            alias("accounts@acme.example", VerificationStatus::Accepted),
            alias("hello@tiles.example", VerificationStatus::Pending),
        ];
        SendAsList::new(aliases, Vec::new(), Moment::from_millis(0))
    }

    fn from(policy: &Policy) -> Result<String, Refusal> {
        from_of(None, policy)
    }

    fn from_of(kind: Option<&str>, policy: &Policy) -> Result<String, Refusal> {
        let kind = kind.map(|kind| kind.parse().unwrap());
        let account = address("mia@acme.example");
        let from = policy.resolve(kind.as_ref(), Some(&account), Known::List(&roster()), DAY);
        from.map(|from| from.to_string())
    }

    fn with_kind(kind: &str, own: &str) -> Policy {
        let mut policy = Policy::default();
        policy.send_kind_from(kind.parse().unwrap(), address(own));
        policy
    }

    #[test]
    fn each_choice_comes_to_its_own_address() {
        let you = Some(address("accounts@acme.example"));
        let policy = Policy { you: you.clone(), fixed: you, ..Policy::default() };
        let choose = |send_from| from(&Policy { send_from, ..policy.clone() });

        assert_eq!(choose(SendFrom::Default), Ok("mia@acme.example".into()));
        assert_eq!(choose(SendFrom::User), Ok("accounts@acme.example".into()));
        assert_eq!(choose(SendFrom::Fixed), Ok("accounts@acme.example".into()));
    }

    #[test]
    fn an_address_that_is_not_usable_is_a_refusal_and_never_another_address() {
        let waiting = address("hello@tiles.example");
        let policy = Policy {
            send_from: SendFrom::Fixed,
            fixed: Some(waiting.clone()),
            ..Policy::default()
        };

        assert_eq!(from(&policy), Err(Refusal::NotUsable(NoSender::Waiting(waiting))));
    }

    #[test]
    fn the_default_is_the_primary_address_however_the_account_is_spelt() {
        let account = address("mia@googlemail.example");
        let policy = Policy::default();

        let from = policy.resolve(None, Some(&account), Known::List(&roster()), DAY).unwrap();
        assert_eq!(from.address, address("mia@acme.example"));
    }

    #[test]
    fn without_a_list_only_the_accounts_own_address_is_known_to_work() {
        let own = address("mia@acme.example");
        let other = address("accounts@acme.example");
        let fixed = |address: &Address| Policy {
            send_from: SendFrom::Fixed,
            fixed: Some(address.clone()),
            ..Policy::default()
        };
        let resolve = |policy: &Policy, known| policy.resolve(None, Some(&own), known, DAY);

        assert_eq!(resolve(&fixed(&own), Known::NoList).unwrap().address, own);
        assert_eq!(resolve(&fixed(&own), Known::NotAllowed).unwrap().address, own);
        assert_eq!(resolve(&fixed(&other), Known::NoList), Err(NoSender::Stale.into()));
        let unlisted = NoSender::Unlisted(other.clone());
        assert_eq!(resolve(&fixed(&other), Known::NotAllowed), Err(unlisted.into()));
    }

    #[test]
    fn without_an_account_nothing_is_resolved() {
        let refused = Policy::default().resolve(None, None, Known::NoList, DAY);

        assert_eq!(refused, Err(Refusal::NobodyNamed));
    }

    #[test]
    fn a_choice_without_its_address_is_a_refusal() {
        let choose = |send_from| from(&Policy { send_from, ..Policy::default() });

        assert_eq!(choose(SendFrom::User), Err(Refusal::NobodyNamed));
        assert_eq!(choose(SendFrom::Fixed), Err(Refusal::NoAddressGiven));
    }

    #[test]
    fn the_name_given_in_settings_is_used_where_gmail_has_none() {
        let policy = Policy { name: "Mia Chen".into(), ..Policy::default() };

        assert_eq!(from(&policy), Ok("Mia Chen <mia@acme.example>".into()));
    }

    #[test]
    fn settings_of_a_later_version_are_still_read() {
        let text = r#"{"send_from":"user","you":"mia@acme.example","team":[{"name":"Bo"}]}"#;
        let policy: Policy = serde_json::from_str(text).unwrap();

        assert_eq!(policy.you, Some(address("mia@acme.example")));
    }

    #[test]
    fn a_kind_of_mail_with_an_address_of_its_own_leaves_from_it_and_all_others_as_chosen() {
        let policy = with_kind("invoice", "accounts@acme.example");

        assert_eq!(from_of(Some("Invoice"), &policy), Ok("accounts@acme.example".into()));
        assert_eq!(from_of(Some("quote"), &policy), Ok("mia@acme.example".into()));
        assert_eq!(from_of(None, &policy), Ok("mia@acme.example".into()));
    }

    #[test]
    fn a_kind_whose_address_is_not_usable_is_a_refusal_and_never_the_choice_for_all_mail() {
        let waiting = with_kind("invoice", "hello@tiles.example");
        let gone = with_kind("invoice", "gone@acme.example");
        let reason = |policy| from_of(Some("invoice"), &policy).unwrap_err();

        let tiles = address("hello@tiles.example");
        assert_eq!(reason(waiting), Refusal::NotUsable(NoSender::Waiting(tiles)));
        let lost = address("gone@acme.example");
        assert_eq!(reason(gone), Refusal::NotUsable(NoSender::Unlisted(lost)));
    }

    #[test]
    fn a_kind_with_an_address_of_its_own_needs_no_choice_for_the_others() {
        let choice = Policy { send_from: SendFrom::User, ..Policy::default() };
        let policy =
            Policy { by_kind: with_kind("job", "accounts@acme.example").by_kind, ..choice };

        assert_eq!(from_of(Some("job"), &policy), Ok("accounts@acme.example".into()));
        assert_eq!(from_of(Some("quote"), &policy), Err(Refusal::NobodyNamed));
    }

    #[test]
    fn a_kind_has_one_address_however_its_name_is_written_and_can_give_it_up() {
        let mut policy = with_kind("invoice", "hello@tiles.example");
        policy.send_kind_from("INVOICE".parse().unwrap(), address("accounts@acme.example"));
        assert_eq!(policy.by_kind.iter().count(), 1);
        assert_eq!(from_of(Some("invoice"), &policy), Ok("accounts@acme.example".into()));

        policy.send_kind_as_chosen(&"Invoice".parse().unwrap());
        assert_eq!(policy, Policy::default());
    }

    #[test]
    fn settings_from_before_there_were_kinds_are_read_and_written_as_they_were() {
        let text = r#"{"send_from":"fixed","you":null,"fixed":"mia@acme.example","name":""}"#;
        let policy: Policy = serde_json::from_str(text).unwrap();

        assert!(policy.by_kind.is_empty());
        assert_eq!(serde_json::to_string(&policy).unwrap(), text);
    }

    #[test]
    fn the_address_of_a_kind_is_kept_even_if_nobody_names_the_kind_any_more() {
        let policy = with_kind("Tender 2019", "accounts@acme.example");
        let kept: Policy = serde_json::from_str(&serde_json::to_string(&policy).unwrap()).unwrap();

        assert_eq!(kept, policy);
    }
}
