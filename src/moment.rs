//! A point in time, which never mixes with a length of time.
//!
//! Nothing in the core reads a clock: it is handed a [`Moment`], so that every hour of a sign-in
//! can be tested in a millisecond.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A point in time; a length of time is a [`Duration`].
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Moment {
    millis: u64,
}

impl Moment {
    /// Milliseconds since 1 January 1970, UTC, as JavaScript's `Date.now()` counts them.
    pub const fn from_millis(millis: u64) -> Self {
        Self { millis }
    }

    /// Milliseconds since 1 January 1970, UTC.
    pub const fn millis(self) -> u64 {
        self.millis
    }

    /// Whole seconds since 1 January 1970, UTC, as JWT (RFC 7519 §2, `NumericDate`) counts them.
    pub const fn seconds(self) -> u64 {
        self.millis / 1000
    }

    /// A date and time in the form of RFC 3339 §5.6, as Google writes them, `2026-11-27T15:04:05.678Z`; nothing for a text
    /// that is none.
    pub fn read(text: &str) -> Option<Self> {
        let (date, time) = text.split_once(['T', 't', ' '])?;
        let (time, offset) = match time.find(['Z', 'z', '+', '-']) {
            Some(at) => time.split_at(at),
            None => return None,
        };
        let [year, month, day] = numbers(date, '-')?;
        let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
        let [hour, minute, second] = numbers(time, ':')?;
        let is_a_time = (1..=12).contains(&month)
            && (1..=31).contains(&day)
            && (0..24).contains(&hour)
            && (0..60).contains(&minute)
            && (0..=60).contains(&second);
        let seconds =
            days_since_1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
        let millis = format!("{fraction:0<3.3}").parse::<i64>().ok()?;
        let offset = match offset {
            "Z" | "z" => 0,
            offset => {
                let (sign, offset) = offset.split_at(1);
                let [hours, minutes] = numbers(offset, ':')?;
                (hours * 60 + minutes) * if sign == "-" { -60 } else { 60 }
            }
        };
        let millis = u64::try_from((seconds - offset) * 1000 + millis).ok()?;
        is_a_time.then_some(Self { millis })
    }

    /// The point in time that comes `length` later.
    #[must_use]
    pub fn after(self, length: Duration) -> Self {
        let length = u64::try_from(length.as_millis()).unwrap_or(u64::MAX);
        Self { millis: self.millis.saturating_add(length) }
    }

    /// How long ago `earlier` was; nothing, if a clock was set back in between.
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.millis.saturating_sub(earlier.millis))
    }
}

/// Numbers of at most four digits between marks.
fn numbers<const N: usize>(text: &str, mark: char) -> Option<[i64; N]> {
    let number = |text: &str| {
        let is_short =
            (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_short { text.parse().ok() } else { None }
    };
    let numbers: Option<Vec<i64>> = text.split(mark).map(number).collect();
    numbers?.try_into().ok()
}

/// Days from 1 January 1970 to a day of the Gregorian calendar; years begin in March here, so that the leap day is a
/// year's last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 719_469
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_back_makes_no_negative_length() {
        let noon = Moment::from_millis(1000);
        let later = noon.after(Duration::from_secs(2));

        assert_eq!(later.since(noon), Duration::from_secs(2));
        assert_eq!(noon.since(later), Duration::ZERO);
    }

    #[test]
    fn googles_times_are_read() {
        let read = |text| Moment::read(text).map(Moment::millis);

        assert_eq!(read("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(read("2026-11-27T15:04:05.678Z"), Some(1_795_791_845_678));
        assert_eq!(read("2026-11-27T16:04:05.678+01:00"), Some(1_795_791_845_678));
        assert_eq!(read("2024-02-29T23:59:59Z"), Some(1_709_251_199_000));
        assert_eq!(read("2024-03-01T00:00:00.5Z"), Some(1_709_251_200_500));
        for text in [
            "",
            "tomorrow",
            "2026-11-27",
            "2026-11-27T15:04:05",
            "2026-13-27T15:04:05Z",
            "1969-12-31T00:00:00Z",
            "2026-11-27T15:04Z",
            "99999-11-27T15:04:05Z",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
