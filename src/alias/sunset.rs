//! The one dated switch: Gmail drops "Send as" for third-party addresses.

use super::{Kind, has_organisation};
use crate::{mail::Address, moment::Moment};

/// Midnight of 1 January 2027, UTC: «Starting January 2027, Gmail will no longer support the "Send as"
/// feature for third-party email addresses». Workspace aliases and other Gmail addresses stay.
/// <https://support.google.com/mail/answer/22370>, <https://support.google.com/mail/answer/17101213>
pub const THIRD_PARTY_ENDS: Moment = Moment::from_millis(1_798_761_600_000);

/// True from the day on which Gmail takes no third-party address any more.
pub fn third_party_has_ended(today: Moment) -> bool {
    today >= THIRD_PARTY_ENDS
}

/// True for a kind of address that stops in an account: one of another provider, in the account of a person. Google says
/// that «Google Workspace "Send as" functionality is not affected», so nothing is refused there on a guess.
/// <https://support.google.com/mail/answer/17101213>
pub fn third_party_ends_for(account: &Address, kind: Kind) -> bool {
    kind.is_third_party() && !has_organisation(account)
}

/// How many days such an address still works, the day that has begun among them; zero from the day on.
pub const fn days_until_third_party_ends(today: Moment) -> u64 {
    const DAY: u64 = 86_400_000;
    THIRD_PARTY_ENDS.millis().saturating_sub(today.millis()).div_ceil(DAY)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_last_day_of_2026_is_before_it_and_new_years_day_is_not() {
        let new_year = Moment::from_millis(1_798_675_200_000).after(Duration::from_hours(24));

        assert!(third_party_has_ended(new_year));
        assert!(!third_party_has_ended(Moment::from_millis(new_year.millis() - 1)));
    }

    #[test]
    fn days_are_counted_as_a_person_counts_them() {
        let at = |millis| days_until_third_party_ends(Moment::from_millis(millis));
        let noon_of_25_november = 1_795_608_000_000;

        assert_eq!(at(noon_of_25_november), 37);
        assert_eq!(at(THIRD_PARTY_ENDS.millis() - 1), 1);
        assert_eq!(at(THIRD_PARTY_ENDS.millis()), 0);
        assert_eq!(at(THIRD_PARTY_ENDS.millis() + 1), 0);
    }

    #[test]
    fn only_another_providers_address_in_a_persons_account_ends() {
        let person: Address = "mia.chen@gmail.com".parse().unwrap();
        let organisation: Address = "mia@acme.example".parse().unwrap();

        assert!(third_party_ends_for(&person, Kind::Elsewhere));
        assert!(!third_party_ends_for(&person, Kind::Gmail));
        assert!(!third_party_ends_for(&person, Kind::Own));
        assert!(!third_party_ends_for(&organisation, Kind::Elsewhere));
    }
}
