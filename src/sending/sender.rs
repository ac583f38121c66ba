use crate::{
    alias::SendAsList,
    google::Permission,
    mail::{Address, DisplayName, Draft, Mailbox, Message, Stamp},
    moment::Moment,
    sending::NotSendable,
    session::{Account, Grant},
};

/// The right of one account to send from one address.
///
/// Only two things make one: a fresh look at the account's own list, or the ID token, which names the account itself.
/// It is sent with a grant of the same account or not at all ([`crate::sending::send`]).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sender {
    account: Account,
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

/// What is needed for a [`Sender`].
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Right {
    Sender(Sender),
    /// Gmail's list has to be looked at: what is known of it is old, is another account's, or has no such address.
    LookFirst,
}

impl Right {
    /// Decides by what is known, before Gmail is asked.
    pub(super) fn of(
        grant: &Grant,
        known: Option<&SendAsList>,
        address: &Address,
        name: &DisplayName,
        now: Moment,
    ) -> Result<Self, NotSendable> {
        if !grant.allows(Permission::Send) {
            return Err(NotSendable::MayNotSend);
        }
        if !grant.allows(Permission::ListAliases) {
            return Sender::own(grant, address, name).map(Self::Sender);
        }
        let known = known.and_then(|list| Sender::listed(grant, list, address, name, now).ok());
        Ok(known.map_or(Self::LookFirst, Self::Sender))
    }
}

impl Sender {
    /// By a look at the list, at most [`SendAsList::FRESH`] old and made with a grant of the same account.
    pub(super) fn listed(
        grant: &Grant,
        list: &SendAsList,
        address: &Address,
        fallback: &DisplayName,
        now: Moment,
    ) -> Result<Self, NotSendable> {
        let alias = list.find_fresh(address, grant.account().address(), now, grant.today(now))?;
        Ok(Self {
            account: grant.account().clone(),
            from: list.mailbox(alias, fallback),
            reply_to: alias.reply_to.clone().map(Mailbox::bare),
        })
    }

    /// The account itself, as its ID token names it: the one sender where the list may not be read.
    fn own(grant: &Grant, address: &Address, name: &DisplayName) -> Result<Self, NotSendable> {
        if grant.account().address() != address {
            return Err(NotSendable::OnlyOwn);
        }
        let from = Mailbox { name: name.clone(), address: address.clone() };
        Ok(Self { account: grant.account().clone(), from, reply_to: None })
    }

    /// The account that may send from it.
    pub const fn account(&self) -> &Account {
        &self.account
    }

    pub const fn from(&self) -> &Mailbox {
        &self.from
    }

    /// Where the alias wants its replies, if not to itself.
    pub const fn reply_to(&self) -> Option<&Mailbox> {
        self.reply_to.as_ref()
    }

    /// Composes the mail (RFC 5322). Reply-To is written here: Gmail adds the alias's own only to mail from its web page.
    pub(super) fn write(&self, draft: &Draft, stamp: &Stamp) -> Message {
        Message::compose(&self.from, self.reply_to.as_ref(), draft, stamp)
    }
}
