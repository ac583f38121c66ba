//! The one dated switch: Gmail drops "Send as" for third-party addresses.

use crate::moment::Moment;

/// Midnight of 1 January 2027, UTC: «Starting January 2027, Gmail will no longer support the "Send as"
/// feature for third-party email addresses». Workspace aliases and other Gmail addresses stay.
/// <https://support.google.com/mail/answer/22370>, <https://support.google.com/mail/answer/17101213>
pub const THIRD_PARTY_ENDS: Moment = Moment::from_millis(1_798_761_600_000);

/// True from the day on which Gmail takes no third-party address any more.
pub fn third_party_has_ended(today: Moment) -> bool {
    today >= THIRD_PARTY_ENDS
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
}
