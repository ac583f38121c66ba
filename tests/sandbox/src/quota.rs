//! The per-minute quota of each user: 6,000 units at Gmail
//! (<https://developers.google.com/workspace/gmail/api/reference/quota>), 2,400 queries at the Directory API
//! (<https://developers.google.com/workspace/admin/directory/v1/limits>).

use std::{
    collections::{HashMap, VecDeque},
    time::{Duration, SystemTime},
};

/// What each account spent in the last minute, and how much it may spend in one.
pub(crate) struct Quota {
    a_minute: u32,
    spent: HashMap<String, VecDeque<(SystemTime, u32)>>,
}

impl Quota {
    pub(crate) fn of_gmail() -> Self {
        Self { a_minute: 6000, spent: HashMap::new() }
    }

    pub(crate) fn of_directory() -> Self {
        Self { a_minute: 2400, spent: HashMap::new() }
    }

    /// Spends units, or says that there aren't enough left.
    pub(crate) fn take(&mut self, account: &str, units: u32, now: SystemTime) -> bool {
        let spent = self.spent.entry(account.to_owned()).or_default();
        spent.retain(|(at, _)| *at + Duration::from_mins(1) > now);
        let sum: u32 = spent.iter().map(|(_, units)| units).sum();
        let enough = sum + units <= self.a_minute;
        if enough {
            spent.push_back((now, units));
        }
        enough
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_mails_a_minute_and_no_more() {
        let (mut quota, now) = (Quota::of_gmail(), SystemTime::UNIX_EPOCH);
        assert!((0..60).all(|_| quota.take("mia", 100, now)));
        assert!(!quota.take("mia", 100, now));
        assert!(quota.take("ann", 100, now));
        assert!(quota.take("mia", 100, now + Duration::from_mins(1)));
    }
}
