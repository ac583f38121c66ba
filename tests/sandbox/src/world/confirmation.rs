//! The confirmation of a new address: what its code and link stand for, and whether its mail arrives.

use std::time::SystemTime;

use serde::Deserialize;

use super::{FromOutside, Letter, Refused, Standing, World, same};

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
    /// Lays a confirmation mail where it arrives, or where it waits, or nowhere.
    pub(crate) fn deliver_confirmation(&mut self, letter: Letter, now: SystemTime) {
        if self.is_lost() || !self.receives(&letter.owner, now) {
            return;
        }
        // Google writes from outside the organisation.
        let ours = self.organisation.as_mut();
        match ours.and_then(|ours| ours.group_mut(&letter.owner)) {
            None => self.letters.push(letter),
            Some(group) => match group.outside() {
                FromOutside::Arrives => {
                    let copies = letter.copies(&group.members);
                    self.letters.extend(copies);
                    self.letters.push(letter);
                }
                FromOutside::Waits => group.queue.push(letter),
                FromOutside::Refused => {}
            },
        }
    }

    /// A moderator of a group lets in all that waits; how many that were.
    pub(crate) fn moderate(&mut self, address: &str) -> usize {
        let ours = self.organisation.as_mut();
        let Some(group) = ours.and_then(|ours| ours.group_mut(address)) else {
            return 0;
        };
        let waiting = std::mem::take(&mut group.queue);
        let count = waiting.len();
        for letter in waiting {
            self.letters.extend(letter.copies(&group.members));
            self.letters.push(letter);
        }
        count
    }

    /// Whether mail to an address arrives by now.
    pub(crate) fn receives(&self, address: &str, now: SystemTime) -> bool {
        self.organisation.as_ref().is_none_or(|ours| ours.receives(address, now))
    }

    /// Whether the confirmation mail that is written now is lost by order.
    fn is_lost(&mut self) -> bool {
        match &mut self.confirmation {
            ConfirmationSwitch::Lost => true,
            ConfirmationSwitch::Delivered | ConfirmationSwitch::LoseNext(0) => false,
            ConfirmationSwitch::LoseNext(count) => {
                *count -= 1;
                true
            }
        }
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
