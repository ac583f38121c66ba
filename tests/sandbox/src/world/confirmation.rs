//! The confirmation of a new address: what its code and link stand for, and whether its mail arrives.

use serde::Deserialize;

use super::{Refused, Standing, World, same};

/// What the code and the link in a confirmation mail stand for.
#[derive(Clone)]
pub(crate) struct Confirmation {
    pub(crate) account: String,
    pub(crate) address: String,
    /// What is typed into the pop-up.
    pub(crate) code: String,
    /// The link's path is `/mail/vf-` and this.
    pub(crate) token: String,
}

/// What becomes of the confirmation mails that Gmail writes from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(from = "Order")]
pub enum ConfirmationSwitch {
    #[default]
    Delivered,
    /// Each is lost on its way.
    Lost,
    /// So many are lost; those after them arrive.
    LoseNext(u32),
}

/// The switch as JSON: `"delivered"`, `"lost"` or a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Order {
    Word(Word),
    Count(u32),
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    Delivered,
    Lost,
}

impl From<Order> for ConfirmationSwitch {
    fn from(order: Order) -> Self {
        match order {
            Order::Word(Word::Delivered) => Self::Delivered,
            Order::Word(Word::Lost) => Self::Lost,
            Order::Count(count) => Self::LoseNext(count),
        }
    }
}

impl World {
    /// Whether the confirmation mail that is written to an address now will arrive.
    pub(crate) fn is_delivered(&mut self, address: &str) -> bool {
        let lost = match &mut self.confirmation {
            ConfirmationSwitch::Lost => true,
            ConfirmationSwitch::Delivered | ConfirmationSwitch::LoseNext(0) => false,
            ConfirmationSwitch::LoseNext(count) => {
                *count -= 1;
                true
            }
        };
        // Google writes from outside the organisation.
        let group = self.organisation.as_ref().and_then(|ours| ours.group(address));
        !lost && group.is_none_or(|group| group.outside)
    }

    /// Whether an address of this account waits for its confirmation.
    pub(crate) fn waits(&self, account: &str, address: &str) -> Result<(), Refused> {
        let missing = || Refused::NoSuchAccount(account.to_owned());
        let alias = self.account(account).ok_or_else(missing)?.alias(address);
        match alias {
            Some(alias) if alias.standing == Standing::Pending => Ok(()),
            _ => Err(Refused::NotWaiting(address.to_owned())),
        }
    }

    pub(crate) fn confirm(&mut self, account: &str, address: &str) -> Result<(), Refused> {
        self.waits(account, address)?;
        if let Some(alias) = self.account_mut(account).and_then(|one| one.alias_mut(address)) {
            alias.standing = Standing::Accepted;
        }
        Ok(())
    }

    /// Confirms an address by the code in its newest confirmation mail.
    pub(crate) fn enter(
        &mut self,
        account: &str,
        address: &str,
        code: &str,
    ) -> Result<(), Refused> {
        self.waits(account, address)?;
        let newest = self.confirmations.iter().rev().find(|one| one.is_for(account, address));
        if newest.is_none_or(|one| one.code != code.trim()) {
            return Err(Refused::WrongCode);
        }
        self.confirm(account, address)
    }
}

impl Confirmation {
    pub(crate) fn is_for(&self, account: &str, address: &str) -> bool {
        same(&self.account, account) && same(&self.address, address)
    }
}
