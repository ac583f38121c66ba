use serde::{Deserialize, Serialize};

use crate::{
    alias::{Confirmation, Guess, Intent, Kind},
    mail::{Address, DisplayName},
};

/// What is known and wanted of the address.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Plan {
    /// The account that is to send from it.
    pub account: Address,
    pub address: Address,
    /// What recipients are to see; empty if Gmail is to use the account's own name.
    pub name: DisplayName,
    /// Nothing, as long as it is asked.
    pub kind: Option<Kind>,
    /// Chosen by hand; else what is usual for the kind.
    intent: Option<Intent>,
    /// Where replies are to go, if not to the address itself.
    pub reply_to: Option<Address>,
}

/// What a person decides about it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Choice {
    Kind(Kind),
    Intent(Intent),
    Name(DisplayName),
    ReplyTo(Option<Address>),
}

impl Plan {
    pub fn new(account: Address, address: Address, name: DisplayName) -> Self {
        let kind = Guess::of(&account, &address).kind();
        Self { account, address, name, kind, intent: None, reply_to: None }
    }

    pub fn intent(&self) -> Intent {
        let usual = self.kind.map_or(Intent::Own, Kind::usual_intent);
        self.intent.unwrap_or(usual)
    }

    /// True if Gmail is expected to write to the address before it takes it.
    pub fn is_confirmed_by_mail(&self) -> bool {
        self.kind.is_none_or(|kind| kind.confirmation() == Confirmation::Asked)
    }

    pub(super) fn choose(&mut self, choice: Choice) {
        match choice {
            Choice::Kind(kind) => self.kind = Some(kind),
            Choice::Intent(intent) => self.intent = Some(intent),
            Choice::Name(name) => self.name = name,
            Choice::ReplyTo(address) => self.reply_to = address,
        }
    }
}
