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
}
