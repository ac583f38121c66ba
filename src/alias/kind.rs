//! What kind of address it is: that decides what must be done before Gmail sends from it.

use serde::{Deserialize, Serialize};

use super::{Access, Alias, MailRoute, Provider, VerificationStatus};
use crate::mail::Address;

/// A kind of address, as seen from the account that is to send from it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Another spelling of the account's own address: a plus-address, or Gmail's dots.
    Own,
    /// A second address that the organisation's administrator gives to the account, in its domain or in
    /// one of its other domains.
    Alias,
    /// A group of the account's organisation.
    Group,
    /// A colleague's mailbox in the account's organisation.
    Colleague,
    /// Another Gmail address.
    Gmail,
    /// An address whose provider is known.
    Hosted(Provider),
    /// An address on a server that only its owner knows.
    Elsewhere,
}

/// What an address may be, by the looks of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Guess {
    Sure(Kind),
    /// Of the account's organisation: an alias, a group, or a colleague's mailbox.
    InOrganisation,
    /// A domain that may be hosted anywhere; perhaps it is another domain of the account's organisation.
    Anywhere {
        /// True where the account has an organisation.
        perhaps_own: bool,
    },
}

/// Why the person sends from an address: it decides about "Treat as an alias".
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// It is theirs, and its mail reaches them.
    Own,
    /// Another person's, on whose behalf they write.
    OnBehalf,
    /// A list's or a group's that they belong to.
    Shared,
}

/// Whether Gmail asks for proof that the address is the person's.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Confirmation {
    /// It sends a mail with a code and a link.
    Asked,
    /// It takes the address at once, as far as is known.
    NotUsual,
}

impl Guess {
    pub fn of(account: &Address, address: &Address) -> Self {
        if account.is_spelling_of(address) {
            Self::Sure(Kind::Own)
        } else if is_gmail(address) {
            Self::Sure(Kind::Gmail)
        } else if let Some(provider) = Provider::of_address(address) {
            Self::Sure(Kind::Hosted(provider))
        } else if account.domain() == address.domain() {
            Self::InOrganisation
        } else {
            Self::Anywhere { perhaps_own: has_organisation(account) }
        }
    }

    pub const fn kind(self) -> Option<Kind> {
        match self {
            Self::Sure(kind) => Some(kind),
            Self::InOrganisation | Self::Anywhere { .. } => None,
        }
    }
}

impl Kind {
    /// What an address that already stands in Gmail's list seems to be.
    pub fn of_alias(account: &Address, alias: &Alias) -> Self {
        match (Guess::of(account, &alias.address), &alias.route) {
            (Guess::Sure(kind), _) => kind,
            (_, MailRoute::Smtp { host, .. }) => {
                Provider::of_server(host).map_or(Self::Elsewhere, Self::Hosted)
            }
            // Old addresses of persons may have no server at all.
            _ if !has_organisation(account) => Self::Elsewhere,
            // An alias is never asked to confirm; a group is.
            _ if alias.status == VerificationStatus::Pending => Self::Group,
            (_, MailRoute::Google) => Self::Alias,
        }
    }

    /// True for what Gmail sends by servers outside Google, until the end of 2026.
    pub const fn is_third_party(self) -> bool {
        matches!(self, Self::Hosted(_) | Self::Elsewhere)
    }

    /// True for what the account's own administrator decides about.
    pub const fn is_in_organisation(self) -> bool {
        matches!(self, Self::Alias | Self::Group | Self::Colleague)
    }

    /// Whether Gmail writes to the address before it takes it. The API's guide says that addresses of
    /// one organisation need no proof; Gmail's help has it for some, so a wait for it must always work.
    /// <https://developers.google.com/workspace/gmail/api/guides/alias_and_signature_settings>
    pub const fn confirmation(self) -> Confirmation {
        match self {
            Self::Own | Self::Alias => Confirmation::NotUsual,
            Self::Group | Self::Colleague | Self::Gmail | Self::Hosted(_) | Self::Elsewhere => {
                Confirmation::Asked
            }
        }
    }

    /// How Gmail reaches the servers that send for it; nothing where Gmail sends by itself.
    pub fn access(self) -> Option<Access> {
        match self {
            Self::Hosted(provider) => Some(provider.access()),
            _ => None,
        }
    }

    /// False for an address that Gmail has no way to send from.
    pub fn can_be_added(self) -> bool {
        !matches!(self.access(), Some(Access::OAuthOnly | Access::Bridge))
    }

    pub const fn usual_intent(self) -> Intent {
        match self {
            Self::Group => Intent::Shared,
            Self::Colleague => Intent::OnBehalf,
            _ => Intent::Own,
        }
    }
}

impl Intent {
    pub const ALL: [Self; 3] = [Self::Own, Self::OnBehalf, Self::Shared];

    /// Whether Gmail's box "Treat as an alias" is to be ticked: Google's advice for each of the three.
    /// <https://support.google.com/a/answer/1710338>
    pub const fn treats_as_alias(self) -> bool {
        matches!(self, Self::Own | Self::Shared)
    }
}

/// True for the addresses that Google gives to persons.
pub fn is_gmail(address: &Address) -> bool {
    address.is_gmail()
}

/// True for a Google account that belongs to an organisation: Gmail has no others.
pub fn has_organisation(account: &Address) -> bool {
    !is_gmail(account)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(account: &str, address: &str) -> Guess {
        Guess::of(&account.parse().unwrap(), &address.parse().unwrap())
    }

    #[test]
    fn another_spelling_of_the_account_is_its_own() {
        let own = Guess::Sure(Kind::Own);

        assert_eq!(guess("mia.chen@gmail.com", "miachen+bills@googlemail.com"), own);
        assert_eq!(guess("mia@acme.example", "Mia+bills@acme.example"), own);
        assert_ne!(guess("mia@acme.example", "m.ia@acme.example"), own);
    }

    #[test]
    fn what_the_domain_says_is_not_asked() {
        assert_eq!(guess("mia@acme.example", "tiles@gmail.com"), Guess::Sure(Kind::Gmail));
        let yahoo = Guess::Sure(Kind::Hosted(Provider::Yahoo));
        assert_eq!(guess("mia.chen@gmail.com", "mia@yahoo.com"), yahoo);
    }

    #[test]
    fn what_the_domain_does_not_say_is_asked() {
        assert_eq!(guess("mia@acme.example", "team@acme.example"), Guess::InOrganisation);
        assert_eq!(
            guess("mia@acme.example", "hello@tiles.example"),
            Guess::Anywhere { perhaps_own: true }
        );
        assert_eq!(
            guess("mia.chen@gmail.com", "hello@tiles.example"),
            Guess::Anywhere { perhaps_own: false }
        );
    }

    #[test]
    fn a_provider_that_gmail_cannot_sign_in_to_is_no_way() {
        assert!(!Kind::Hosted(Provider::Outlook).can_be_added());
        assert!(!Kind::Hosted(Provider::Proton).can_be_added());
        assert!(Kind::Hosted(Provider::Yahoo).can_be_added() && Kind::Elsewhere.can_be_added());
    }

    #[test]
    fn only_other_peoples_servers_are_third_parties() {
        let stays = [Kind::Own, Kind::Alias, Kind::Group, Kind::Colleague, Kind::Gmail];

        assert!(stays.iter().all(|kind| !kind.is_third_party()));
        assert!(Kind::Elsewhere.is_third_party());
        assert!(Kind::Hosted(Provider::GoogleWorkspace).is_third_party());
    }
}
