use super::{MailKind, Policy, RuleFrom, SendFrom};
use crate::{
    alias::{NoSender, SendAsList},
    mail::{Address, Mailbox},
    moment::Moment,
};

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

/// What a policy comes to: to be shown, not sent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Resolved {
    /// The From line.
    pub mailbox: Mailbox,
    /// Where replies go by Gmail's settings, if not to the From.
    pub reply_to: Option<Address>,
    /// Why the address that was asked for can't be used, where the admin lets the account's own take its place.
    pub instead_of: Option<Refusal>,
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

impl Refusal {
    /// True where the account's own address may take the place: what was asked for is known not to work. A list that
    /// wasn't looked at yet tells nothing.
    const fn is_certain(&self) -> bool {
        !matches!(self, Self::NotUsable(NoSender::Stale))
    }

    /// The address that adding, confirming or replacing it in the wizard would make usable.
    pub const fn mendable(&self) -> Option<&Address> {
        match self {
            Self::NotUsable(
                NoSender::Ended(address) | NoSender::Waiting(address) | NoSender::Unlisted(address),
            ) => Some(address),
            _ => None,
        }
    }
}

impl Policy {
    /// The choice for a mail of a kind, or of none, and the address it names; nothing where that is the account's own, or
    /// missing.
    fn choice(&self, kind: Option<&MailKind>) -> (SendFrom, Option<&Address>) {
        let (choice, fixed) = match self.rule(kind).map(|rule| &rule.from) {
            Some(RuleFrom::Default) => (SendFrom::Default, None),
            Some(RuleFrom::User) => (SendFrom::User, None),
            Some(RuleFrom::Fixed(address)) => (SendFrom::Fixed, Some(address)),
            None => (self.send_from, self.fixed.as_ref()),
        };
        match choice {
            SendFrom::Default => (choice, None),
            SendFrom::User => (choice, self.you.as_ref()),
            SendFrom::Fixed => (choice, fixed),
        }
    }

    /// The address that is named here for a mail of a kind, or of none; nothing where it is the account's own, or missing.
    pub fn named(&self, kind: Option<&MailKind>) -> Option<&Address> {
        self.choice(kind).1
    }

    /// True where a mail of a kind, or of none, is sent from the address of the person who sends it.
    pub fn asks_who_sends(&self, kind: Option<&MailKind>) -> bool {
        self.choice(kind).0 == SendFrom::User
    }

    /// True where the account's own address may be used for a mail of a kind, or of none, while the one chosen can't be.
    pub fn gives_way(&self, kind: Option<&MailKind>) -> bool {
        self.rule(kind).map_or(self.or_default, |rule| rule.or_default)
    }

    /// The address that this policy comes to for a mail of a kind, or of none; usable or not.
    ///
    /// Default is the primary address where Gmail's list is known: the ID token may spell it otherwise.
    pub fn address<'a>(
        &'a self,
        kind: Option<&MailKind>,
        account: &'a Address,
        list: Option<&'a SendAsList>,
    ) -> Result<&'a Address, Refusal> {
        match self.choice(kind) {
            (SendFrom::Default, _) => Ok(own(account, list)),
            (_, Some(address)) => Ok(address),
            (SendFrom::User, None) => Err(Refusal::NobodyNamed),
            (SendFrom::Fixed, None) => Err(Refusal::NoAddressGiven),
        }
    }

    /// What this policy comes to for a mail of a kind, or of none. Never silently another address.
    pub fn resolve(
        &self,
        kind: Option<&MailKind>,
        account: Option<&Address>,
        known: Known<'_>,
        today: Moment,
    ) -> Result<Resolved, Refusal> {
        let account = account.ok_or(Refusal::NobodyNamed)?;
        let list = if let Known::List(list) = known { Some(list) } else { None };
        let asked = self.address(kind, account, list);
        let asked = asked.and_then(|address| self.resolve_address(address, account, known, today));
        match asked {
            Err(refusal) if list.is_some() && self.gives_way(kind) && refusal.is_certain() => {
                match self.resolve_address(own(account, list), account, known, today) {
                    Ok(own) => Ok(Resolved { instead_of: Some(refusal), ..own }),
                    // What was asked for is what the person has to mend.
                    Err(_) => Err(refusal),
                }
            }
            asked => asked,
        }
    }

    /// The From line of one address, if Gmail sends from it; without a list only the account's own is known to work.
    fn resolve_address(
        &self,
        address: &Address,
        account: &Address,
        known: Known<'_>,
        today: Moment,
    ) -> Result<Resolved, Refusal> {
        match known {
            Known::List(list) => {
                let alias = list.find_usable(address, today)?;
                let mailbox = list.mailbox(alias, &self.name);
                Ok(Resolved { mailbox, reply_to: alias.reply_to.clone(), instead_of: None })
            }
            Known::NoList | Known::NotAllowed if address == account => {
                let mailbox = Mailbox { name: self.name.clone(), address: address.clone() };
                Ok(Resolved { mailbox, reply_to: None, instead_of: None })
            }
            Known::NoList => Err(NoSender::Stale.into()),
            Known::NotAllowed => Err(NoSender::Unlisted(address.clone()).into()),
        }
    }
}

/// The account's own address, as Gmail spells it where its list is known.
fn own<'a>(account: &'a Address, list: Option<&'a SendAsList>) -> &'a Address {
    list.and_then(SendAsList::primary).map_or(account, |own| &own.address)
}
