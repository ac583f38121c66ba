use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{NoSender, Sender};
use crate::{
    keep::{Kept, Shelf},
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
    pub route: Route,
    pub standing: Standing,
    /// Gmail's own default for new mail; not ours.
    pub is_default: bool,
}

/// How far Gmail lets an alias be used (`verificationStatus`, with `isPrimary`).
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Standing {
    /// The account's own address.
    Primary,
    /// Its owner has confirmed it.
    Verified,
    /// No status is given: an address of the account's own organisation comes so, and can be used.
    Ready,
    /// Gmail waits for its owner to confirm it.
    Waiting,
    /// A word that Google's reference doesn't know.
    Unknown(String),
}

impl Standing {
    /// True for what Gmail lets a mail leave from.
    pub const fn is_usable(&self) -> bool {
        matches!(self, Self::Primary | Self::Verified | Self::Ready)
    }
}

/// Which servers the mail of an alias leaves by (`smtpMsa`).
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Route {
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
pub struct Roster {
    aliases: Vec<Alias>,
    /// Entries whose address can't be read; shown, never used.
    unreadable: Vec<String>,
    looked_at: Moment,
    /// True for what this page has asked Gmail for itself; what was kept is to be shown, not trusted.
    #[serde(skip)]
    is_live: bool,
}

impl Kept for Roster {
    const KEY: &'static str = "fromline.roster.v1";
    const SHELF: Shelf = Shelf::Browser;
}

impl Roster {
    /// A roster older than this proves nothing about now: look again before sending.
    pub const FRESH: Duration = Duration::from_mins(1);
    /// How many addresses Gmail takes, the account's own among them.
    const MOST: usize = 99;

    pub fn new(mut aliases: Vec<Alias>, unreadable: Vec<String>, looked_at: Moment) -> Self {
        if let Some(primary) = aliases.iter().position(|alias| alias.standing == Standing::Primary)
        {
            aliases[..=primary].rotate_right(1);
        }
        Self { aliases, unreadable, looked_at, is_live: true }
    }

    /// The aliases, the account's own address first.
    pub fn iter(&self) -> impl Iterator<Item = &Alias> {
        self.aliases.iter()
    }

    pub fn usable(&self) -> impl Iterator<Item = &Alias> {
        self.iter().filter(|alias| alias.standing.is_usable())
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
        self.iter().find(|alias| alias.standing == Standing::Primary)
    }

    /// The From line that recipients see: the alias's name, else the account's, else `fallback`.
    pub fn mailbox(&self, alias: &Alias, fallback: &DisplayName) -> Mailbox {
        let own = self.primary().map(|primary| primary.name.clone()).unwrap_or_default();
        let name = alias.name.clone().or(own).or(fallback.clone());
        Mailbox { name, address: alias.address.clone() }
    }

    /// The right to send from `address`, if this look at Gmail's list is fresh and says so.
    pub fn sender(
        &self,
        address: &Address,
        fallback: &DisplayName,
        now: Moment,
    ) -> Result<Sender, NoSender> {
        let is_fresh = self.looked_at <= now && now.since(self.looked_at) <= Self::FRESH;
        if !self.is_live || !is_fresh {
            return Err(NoSender::Stale);
        }
        let alias = self.find_usable(address)?;
        Ok(Sender::listed(self.mailbox(alias, fallback), alias.reply_to.clone()))
    }

    /// The alias, if it was usable when Gmail was looked at, however long ago that is.
    pub fn find_usable(&self, address: &Address) -> Result<&Alias, NoSender> {
        let alias = self.find(address).ok_or_else(|| NoSender::Unlisted(address.clone()))?;
        match &alias.standing {
            Standing::Waiting => Err(NoSender::Waiting(address.clone())),
            Standing::Unknown(word) => Err(NoSender::Unknown(address.clone(), word.clone())),
            Standing::Primary | Standing::Verified | Standing::Ready => Ok(alias),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alias(address: &str, name: &str, standing: Standing) -> Alias {
        Alias {
            address: address.parse().unwrap(),
            name: name.into(),
            reply_to: None,
            route: Route::Google,
            standing,
            is_default: false,
        }
    }

    fn roster() -> Roster {
        let aliases = vec![
            alias("accounts@acme.example", "", Standing::Ready),
            alias("hello@tiles.example", "Tiles", Standing::Waiting),
            alias("odd@acme.example", "Odd", Standing::Unknown("paused".into())),
            alias("mia@acme.example", "Mia Chen", Standing::Primary),
        ];
        Roster::new(aliases, Vec::new(), Moment::from_millis(0))
    }

    fn sender(address: &str, now: u64) -> Result<Sender, NoSender> {
        let address = address.parse().unwrap();
        roster().sender(&address, &DisplayName::default(), Moment::from_millis(now))
    }

    #[test]
    fn an_address_without_status_can_be_used_and_takes_the_name_of_the_account() {
        let sender = sender("Accounts@acme.example", 1000).unwrap();

        assert_eq!(sender.from().to_string(), "Mia Chen <accounts@acme.example>");
    }

    #[test]
    fn an_address_that_waits_or_is_odd_or_is_missing_is_refused_with_its_reason() {
        let address = |text: &str| text.parse().unwrap();

        assert_eq!(
            sender("hello@tiles.example", 0),
            Err(NoSender::Waiting(address("hello@tiles.example")))
        );
        assert_eq!(
            sender("odd@acme.example", 0),
            Err(NoSender::Unknown(address("odd@acme.example"), "paused".into()))
        );
        assert_eq!(
            sender("no@acme.example", 0),
            Err(NoSender::Unlisted(address("no@acme.example")))
        );
    }

    #[test]
    fn a_look_that_is_a_minute_old_proves_nothing() {
        assert!(sender("mia@acme.example", 60_000).is_ok());
        assert_eq!(sender("mia@acme.example", 60_001), Err(NoSender::Stale));
    }

    #[test]
    fn a_look_that_was_kept_or_lies_in_the_future_proves_nothing() {
        let own: Address = "mia@acme.example".parse().unwrap();
        let sender =
            |roster: &Roster| roster.sender(&own, &DisplayName::default(), Moment::from_millis(10));
        let kept: Roster =
            serde_json::from_str(&serde_json::to_string(&roster()).unwrap()).unwrap();
        let future = Roster { looked_at: Moment::from_millis(11), ..roster() };

        assert!(sender(&roster()).is_ok());
        assert_eq!(sender(&kept), Err(NoSender::Stale));
        assert_eq!(sender(&future), Err(NoSender::Stale));
        assert!(kept.find_usable(&own).is_ok(), "it can still be shown");
    }

    #[test]
    fn the_account_itself_comes_first() {
        assert_eq!(roster().iter().next().unwrap().standing, Standing::Primary);
    }
}
