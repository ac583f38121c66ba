//! The time at Google: the caller's own, moved on by a scenario or a test.

use std::time::{Duration, SystemTime};

#[derive(Default)]
pub(crate) struct Clock {
    /// The moment at which the first request is to arrive, where the scenario sets one.
    begins: Option<SystemTime>,
    ahead: Duration,
}

impl Clock {
    pub(crate) fn beginning(begins: Option<SystemTime>) -> Self {
        Self { begins, ahead: Duration::ZERO }
    }

    pub(crate) fn read(&mut self, now: SystemTime) -> SystemTime {
        if let Some(begins) = self.begins.take() {
            self.ahead += begins.duration_since(now).unwrap_or_default();
        }
        now + self.ahead
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.ahead += by;
    }
}
