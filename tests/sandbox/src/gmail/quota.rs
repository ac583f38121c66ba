//! The per-minute quota of each user (<https://developers.google.com/workspace/gmail/api/reference/quota>).

use std::{
    collections::{HashMap, VecDeque},
    time::{Duration, SystemTime},
};

const UNITS_A_MINUTE: u32 = 6000;

/// What each account spent in the last minute.
#[derive(Default)]
pub(crate) struct Quota(HashMap<String, VecDeque<(SystemTime, u32)>>);

impl Quota {
    /// Spends units, or says that there aren't enough left.
    pub(super) fn take(&mut self, account: &str, units: u32, now: SystemTime) -> bool {
        let spent = self.0.entry(account.to_owned()).or_default();
        spent.retain(|(at, _)| *at + Duration::from_mins(1) > now);
        let sum: u32 = spent.iter().map(|(_, units)| units).sum();
        let enough = sum + units <= UNITS_A_MINUTE;
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
        let (mut quota, now) = (Quota::default(), SystemTime::UNIX_EPOCH);
        assert!((0..60).all(|_| quota.take("mia", 100, now)));
        assert!(!quota.take("mia", 100, now));
        assert!(quota.take("ann", 100, now));
        assert!(quota.take("mia", 100, now + Duration::from_mins(1)));
    }
}
