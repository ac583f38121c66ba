use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Kind, NoSender, third_party_ends_for, third_party_has_ended};
use crate::{
    keep::{Kept, Shelf, What},
    mail::{Address, DisplayName, Mailbox},
    moment::Moment,
};

/// One entry of Gmail's "Send mail as" list: the resource `users.settings.sendAs`.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Alias {
    pub address: Address,
    /// Empty if Gmail is to use the primary address's name.
    pub name: DisplayName,
    /// Where replies go, if not to the address itself.
    pub reply_to: Option<Address>,
    /// The same, where it can't be read as one address.
    #[serde(default)]
    pub unread_reply_to: Option<String>,
    pub route: MailRoute,
    #[serde(rename = "standing")]
    pub status: VerificationStatus,
    /// Gmail's own default for new mail; not ours.
    pub is_default: bool,
}

impl Alias {
    /// Where replies go, as Gmail has it, be it one address or not; nothing where they go to the address itself.
    pub fn replies_go_to(&self) -> Option<String> {
        let read = self.reply_to.as_ref().map(ToString::to_string);
        read.or_else(|| self.unread_reply_to.clone())
    }
}

/// How far Gmail lets an alias be used (`verificationStatus`, with `isPrimary`).
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum VerificationStatus {
    /// The account's own address.
    Primary,
    /// Its owner has confirmed it (`accepted`).
    #[serde(rename = "Verified")]
    Accepted,
    /// No status is given: an address of the account's own organisation comes so, and can be used.
    #[serde(rename = "Ready")]
    Unspecified,
    /// Gmail waits for its owner to confirm it (`pending`).
    #[serde(rename = "Waiting")]
    Pending,
    /// A word that Google's reference doesn't know.
    Unknown(String),
}

impl VerificationStatus {
    /// True for what Gmail lets a mail leave from.
    pub const fn is_usable(&self) -> bool {
        matches!(self, Self::Primary | Self::Accepted | Self::Unspecified)
    }

    /// A smaller one says more for the address.
    const fn rank(&self) -> u8 {
        match self {
            Self::Primary => 0,
            Self::Accepted => 1,
            Self::Unspecified => 2,
            Self::Pending => 3,
            Self::Unknown(_) => 4,
        }
    }
}

/// Which servers the mail of an alias leaves by (`smtpMsa`).
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum MailRoute {
    Google,
    Smtp { host: String, port: u16, security: Security },
}

/// How the way to an SMTP server is secured (`smtpMsa.securityMode`).
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Security {
    None,
    Ssl,
    StartTls,
    Unknown,
}

/// All aliases of one account, as Gmail listed them at one moment.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SendAsList {
    aliases: Vec<Alias>,
    /// Entries whose address can't be read; shown, never used.
    unreadable: Vec<String>,
    looked_at: Moment,
    /// The account whose grant this page asked Gmail with; nothing for what was kept, which is to be shown, not trusted.
    #[serde(skip)]
    asked_by: Option<Address>,
}

impl Kept for SendAsList {
    const KEY: &'static str = "fromline.roster.v1";
    const SHELF: Shelf = Shelf::Browser;
    const WHAT: What = What::SendAsList;
}

impl SendAsList {
    /// A roster older than this proves nothing about now: look again before sending.
    pub const FRESH: Duration = Duration::from_mins(1);
    /// How many addresses Gmail takes, the account's own among them.
    const MOST: usize = 99;

    /// The list as Gmail gave it: the account's own address first, and of an address that stands there twice the better.
    pub fn new(listed: Vec<Alias>, unreadable: Vec<String>, looked_at: Moment) -> Self {
        let mut aliases: Vec<Alias> = Vec::new();
        for alias in listed {
            match aliases.iter_mut().find(|known| known.address == alias.address) {
                Some(known) if alias.status.rank() < known.status.rank() => *known = alias,
                Some(_) => {}
                None => aliases.push(alias),
            }
        }
        if let Some(primary) =
            aliases.iter().position(|alias| alias.status == VerificationStatus::Primary)
        {
            aliases[..=primary].rotate_right(1);
        }
        Self { aliases, unreadable, looked_at, asked_by: None }
    }

    /// The same, as Gmail has just answered it to a grant of this account.
    #[must_use]
    pub(crate) fn asked_by(self, account: &Address) -> Self {
        Self { asked_by: Some(account.clone()), ..self }
    }

    /// The aliases, the account's own address first.
    pub fn iter(&self) -> impl Iterator<Item = &Alias> {
        self.aliases.iter()
    }

    /// The aliases that Gmail sends from today.
    pub fn usable(&self, today: Moment) -> impl Iterator<Item = &Alias> {
        self.iter().filter(move |alias| alias.status.is_usable() && !self.has_ended(alias, today))
    }

    /// True for an alias that Gmail sends from until January 2027 and no longer.
    pub fn ends(&self, alias: &Alias) -> bool {
        let own = self.primary().map(|own| &own.address);
        own.is_some_and(|own| third_party_ends_for(own, Kind::of_alias(own, alias)))
    }

    /// True for an alias that has ended so, though Gmail may still list it.
    pub fn has_ended(&self, alias: &Alias, today: Moment) -> bool {
        third_party_has_ended(today) && self.ends(alias)
    }

    /// True if Gmail takes no further address: «You can add up to 99».
    /// <https://support.google.com/mail/answer/22370>
    pub fn is_full(&self) -> bool {
        self.aliases.len() + self.unreadable.len() >= Self::MOST
    }

    pub fn unreadable(&self) -> &[String] {
        &self.unreadable
    }

    pub const fn looked_at(&self) -> Moment {
        self.looked_at
    }

    pub fn find(&self, address: &Address) -> Option<&Alias> {
        self.iter().find(|alias| &alias.address == address)
    }

    /// The account's own entry.
    pub fn primary(&self) -> Option<&Alias> {
        self.iter().find(|alias| alias.status == VerificationStatus::Primary)
    }

    /// The From line that recipients see: the alias's name, else the account's, else `fallback`.
    pub fn mailbox(&self, alias: &Alias, fallback: &DisplayName) -> Mailbox {
        let own = self.primary().map(|primary| primary.name.clone()).unwrap_or_default();
        let name = alias.name.clone().or(own).or(fallback.clone());
        Mailbox { name, address: alias.address.clone() }
    }

    /// The alias, if it is usable by a look that is fresh and was made for this account; `now` is this machine's clock,
    /// `today` Google's.
    pub fn find_fresh(
        &self,
        address: &Address,
        account: &Address,
        now: Moment,
        today: Moment,
    ) -> Result<&Alias, NoSender> {
        let is_fresh = self.looked_at <= now && now.since(self.looked_at) <= Self::FRESH;
        if self.asked_by.as_ref() != Some(account) || !is_fresh {
            return Err(NoSender::Stale);
        }
        self.find_usable(address, today)
    }

    /// The alias, if Gmail sends from it today, as far as its list tells, however long ago it was looked at.
    pub fn find_usable(&self, address: &Address, today: Moment) -> Result<&Alias, NoSender> {
        let alias = self.find(address).ok_or_else(|| NoSender::Unlisted(address.clone()))?;
        match &alias.status {
            VerificationStatus::Pending => Err(NoSender::Waiting(address.clone())),
            VerificationStatus::Unknown(word) => {
                Err(NoSender::Unknown(address.clone(), word.clone()))
            }
            _ if self.has_ended(alias, today) => Err(NoSender::Ended(address.clone())),
            VerificationStatus::Primary
            | VerificationStatus::Accepted
            | VerificationStatus::Unspecified => Ok(alias),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alias(address: &str, name: &str, status: VerificationStatus) -> Alias {
        Alias { name: name.into(), ..crate::alias::tests::alias(address, status) }
    }

    fn roster() -> SendAsList {
        let aliases = vec![
            alias("accounts@acme.example", "", VerificationStatus::Unspecified),
            alias("hello@tiles.example", "Tiles", VerificationStatus::Pending),
            alias("odd@acme.example", "Odd", VerificationStatus::Unknown("paused".into())),
            alias("mia@acme.example", "Mia Chen", VerificationStatus::Primary),
        ];
        SendAsList::new(aliases, Vec::new(), Moment::from_millis(0))
    }

    const DAY: Moment = Moment::from_millis(0);

    fn account() -> Address {
        "mia@acme.example".parse().unwrap()
    }

    /// The From line of an address, by a look of the account's own.
    fn from(address: &str, now: u64) -> Result<String, NoSender> {
        let roster = roster().asked_by(&account());
        let alias = roster.find_fresh(
            &address.parse().unwrap(),
            &account(),
            Moment::from_millis(now),
            DAY,
        )?;
        Ok(roster.mailbox(alias, &DisplayName::default()).to_string())
    }

    #[test]
    fn an_address_without_status_can_be_used_and_takes_the_name_of_the_account() {
        let from = from("Accounts@acme.example", 1000).unwrap();

        assert_eq!(from, "Mia Chen <accounts@acme.example>");
    }

    #[test]
    fn an_address_that_waits_or_is_odd_or_is_missing_is_refused_with_its_reason() {
        let address = |text: &str| text.parse().unwrap();

        assert_eq!(
            from("hello@tiles.example", 0),
            Err(NoSender::Waiting(address("hello@tiles.example")))
        );
        assert_eq!(
            from("odd@acme.example", 0),
            Err(NoSender::Unknown(address("odd@acme.example"), "paused".into()))
        );
        assert_eq!(from("no@acme.example", 0), Err(NoSender::Unlisted(address("no@acme.example"))));
    }

    #[test]
    fn a_look_that_is_a_minute_old_proves_nothing() {
        assert!(from("mia@acme.example", 60_000).is_ok());
        assert_eq!(from("mia@acme.example", 60_001), Err(NoSender::Stale));
    }

    #[test]
    fn a_look_that_was_kept_or_lies_in_the_future_proves_nothing() {
        let own = account();
        let found = |roster: &SendAsList| {
            roster
                .find_fresh(&own, &own, Moment::from_millis(10), DAY)
                .map(|alias| alias.address.clone())
        };
        let live = roster().asked_by(&own);
        let kept: SendAsList =
            serde_json::from_str(&serde_json::to_string(&live).unwrap()).unwrap();
        let future = SendAsList { looked_at: Moment::from_millis(11), ..live.clone() };

        assert_eq!(found(&live), Ok(own.clone()));
        assert_eq!(found(&kept), Err(NoSender::Stale));
        assert_eq!(found(&future), Err(NoSender::Stale));
        assert!(kept.find_usable(&own, DAY).is_ok(), "it can still be shown");
    }

    #[test]
    fn from_january_2027_another_providers_address_is_refused_though_gmail_still_lists_it() {
        let smtp = |address: &str, status| Alias {
            route: MailRoute::Smtp {
                host: "smtp.acme.example".into(),
                port: 587,
                security: Security::StartTls,
            },
            ..alias(address, "", status)
        };
        let list = |own: &str| {
            let aliases = vec![
                alias(own, "Mia", VerificationStatus::Primary),
                smtp("accounts@tiles.example", VerificationStatus::Accepted),
                alias("tiles@gmail.com", "", VerificationStatus::Accepted),
            ];
            SendAsList::new(aliases, Vec::new(), DAY)
        };
        let ending: Address = "accounts@tiles.example".parse().unwrap();
        let gmail: Address = "tiles@gmail.com".parse().unwrap();
        let (eve, day) = (
            Moment::from_millis(crate::alias::THIRD_PARTY_ENDS.millis() - 1),
            crate::alias::THIRD_PARTY_ENDS,
        );
        let persons = list("mia.chen@gmail.com");

        assert!(persons.find_usable(&ending, eve).is_ok());
        assert_eq!(persons.find_usable(&ending, day), Err(NoSender::Ended(ending.clone())));
        assert!(persons.find_usable(&gmail, day).is_ok());
        assert_eq!(persons.usable(day).count(), 2);
        assert!(list("mia@acme.example").find_usable(&ending, day).is_ok(), "Workspace goes on");
    }

    #[test]
    fn a_look_of_another_account_proves_nothing() {
        let theirs = roster().asked_by(&"bo@acme.example".parse().unwrap());

        let found = theirs.find_fresh(&account(), &account(), Moment::from_millis(10), DAY);
        assert_eq!(found, Err(NoSender::Stale));
    }

    #[test]
    fn the_account_itself_comes_first() {
        assert_eq!(roster().iter().next().unwrap().status, VerificationStatus::Primary);
    }
}
