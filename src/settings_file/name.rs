use crate::moment::Moment;

/// The name under which settings are saved: `fromline-settings-2026-11-27.json`. The day is that of UTC; for a person's own
/// day the page hands over a moment that is moved by their time zone.
pub fn file_name(now: Moment) -> String {
    let (year, month, day) = date(now.seconds() / 86_400);
    format!("fromline-settings-{year:04}-{month:02}-{day:02}.json")
}

/// The day of the Gregorian calendar that comes so many days after 1 January 1970. Years begin in March here, so that the
/// leap day is a year's last.
const fn date(days: u64) -> (u64, u64, u64) {
    // Since 1 March of the year 0; 400 years have 146 097 days.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let year = era * 400 + year;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_has_the_day_as_people_sort_it() {
        let name = |time| file_name(Moment::read(time).unwrap());

        assert_eq!(name("2026-11-27T23:59:59Z"), "fromline-settings-2026-11-27.json");
        assert_eq!(name("1970-01-01T00:00:00Z"), "fromline-settings-1970-01-01.json");
        assert_eq!(name("2028-02-29T12:00:00Z"), "fromline-settings-2028-02-29.json");
        assert_eq!(name("2100-03-01T00:00:00Z"), "fromline-settings-2100-03-01.json");
        assert_eq!(name("2099-12-31T00:00:00Z"), "fromline-settings-2099-12-31.json");
    }

    #[test]
    fn every_day_of_four_centuries_is_the_one_that_is_read_from_its_name() {
        for day in (0..146_097).step_by(7) {
            let now = Moment::from_millis(day * 86_400_000);
            let name = file_name(now);
            let date = name.strip_prefix("fromline-settings-").and_then(|name| name.get(..10));

            assert_eq!(Moment::read(&format!("{}T00:00:00Z", date.unwrap())), Some(now));
        }
        let last = file_name(Moment::from_millis(u64::MAX));
        assert!(last.starts_with("fromline-settings-584556019-"), "{last}");
    }
}
