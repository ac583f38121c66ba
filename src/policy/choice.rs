use serde::{Deserialize, Serialize};

use crate::{
    alias::{NoSender, Roster, Sender},
    keep::{Kept, Shelf},
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
}

impl Policy {
    /// The address that this policy comes to, usable or not.
    ///
    /// Default is the primary address where Gmail's list is known: the ID token may spell it otherwise.
    pub fn address<'a>(
        &'a self,
        account: &'a Address,
        roster: Option<&'a Roster>,
    ) -> Result<&'a Address, Refusal> {
        let primary = || roster.and_then(Roster::primary).map_or(account, |own| &own.address);
        match self.send_from {
            SendFrom::Default => Ok(primary()),
            SendFrom::User => self.you.as_ref().ok_or(Refusal::NobodyNamed),
            SendFrom::Fixed => self.fixed.as_ref().ok_or(Refusal::NoAddressGiven),
        }
    }

    /// The sender that this policy comes to; never silently another one.
    pub fn sender(
        &self,
        account: &Address,
        roster: &Roster,
        now: Moment,
    ) -> Result<Sender, Refusal> {
        Ok(roster.sender(self.address(account, Some(roster))?, &self.name, now)?)
    }

    /// The From line that this policy comes to, by a list that may be old: to be shown, not sent.
    pub fn mailbox(&self, account: &Address, roster: &Roster) -> Result<Mailbox, Refusal> {
        let alias = roster.find_usable(self.address(account, Some(roster))?)?;
        Ok(roster.mailbox(alias, &self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alias::{Alias, Route, Standing};

    fn address(text: &str) -> Address {
        text.parse().unwrap()
    }

    fn roster() -> Roster {
        let alias = |text: &str, standing| Alias {
            address: address(text),
            name: DisplayName::default(),
            reply_to: None,
            route: Route::Google,
            standing,
            is_default: false,
        };
        let aliases = vec![
            alias("mia@acme.example", Standing::Primary),
            alias("accounts@acme.example", Standing::Verified),
            alias("hello@tiles.example", Standing::Waiting),
        ];
        Roster::new(aliases, Vec::new(), Moment::from_millis(0))
    }

    fn from(policy: &Policy) -> Result<String, Refusal> {
        let sender = policy.sender(&address("mia@acme.example"), &roster(), Moment::from_millis(0));
        sender.map(|sender| sender.from().to_string())
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

        let sender = policy.sender(&account, &roster(), Moment::from_millis(0)).unwrap();
        assert_eq!(sender.from().address, address("mia@acme.example"));
        assert_eq!(policy.mailbox(&account, &roster()).unwrap(), *sender.from());
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
}
