use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{
    alias::{Alias, Look, VerificationStatus},
    moment::Moment,
    sending::NotSendable,
};

/// Watching Gmail's list for one address.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Watch {
    /// The list is looked at closely for two minutes from here.
    since: Moment,
    seen: Seen,
    /// The address stood in the list and doesn't any more.
    has_vanished: bool,
    /// When the list was seen last, by this page.
    #[serde(skip)]
    looked_at: Option<Moment>,
    #[serde(skip)]
    asked_at: Option<Moment>,
    #[serde(skip)]
    is_looking: bool,
    #[serde(skip)]
    look: Look,
    #[serde(skip)]
    failures: u32,
    #[serde(skip)]
    trouble: Option<NotSendable>,
}

/// How the address stood in Gmail's list when that was looked at last.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Seen {
    /// The list was not looked at yet.
    NotYet,
    Absent,
    /// Gmail waits for its owner to confirm it.
    Waiting,
    /// Gmail gives it a status that Google's reference does not know.
    Odd(String),
    Usable,
}

impl Seen {
    pub(super) fn of(alias: Option<&Alias>) -> Self {
        match alias.map(|alias| &alias.status) {
            None => Self::Absent,
            Some(VerificationStatus::Pending) => Self::Waiting,
            Some(VerificationStatus::Unknown(word)) => Self::Odd(word.clone()),
            Some(
                VerificationStatus::Primary
                | VerificationStatus::Accepted
                | VerificationStatus::Unspecified,
            ) => Self::Usable,
        }
    }

    /// True for what stands in the list and can't be used.
    pub(super) const fn is_held_up(&self) -> bool {
        matches!(self, Self::Waiting | Self::Odd(_))
    }
}

impl Watch {
    const CLOSELY: Duration = Duration::from_mins(2);
    const CLOSE: Duration = Duration::from_secs(5);
    const CALM: Duration = Duration::from_secs(15);
    const RARE: Duration = Duration::from_mins(2);
    /// No call of ours takes longer: an answer that is not there by then never comes.
    const GIVEN_UP: Duration = Duration::from_mins(1);

    pub(super) fn new(now: Moment) -> Self {
        Self {
            since: now,
            seen: Seen::NotYet,
            has_vanished: false,
            looked_at: None,
            asked_at: None,
            is_looking: false,
            look: Look::default(),
            failures: 0,
            trouble: None,
        }
    }

    pub const fn seen(&self) -> &Seen {
        &self.seen
    }

    /// True if Gmail's list has it, usable or not.
    pub const fn is_listed(&self) -> bool {
        !matches!(self.seen, Seen::NotYet | Seen::Absent)
    }

    pub const fn has_vanished(&self) -> bool {
        self.has_vanished
    }

    pub const fn looked_at(&self) -> Option<Moment> {
        self.looked_at
    }

    pub const fn is_looking(&self) -> bool {
        self.is_looking
    }

    /// Why the last look failed.
    pub const fn trouble(&self) -> Option<&NotSendable> {
        self.trouble.as_ref()
    }

    /// How long to wait between two looks: 5 seconds for two minutes, then 15; 15 behind another
    /// window; longer and longer while looks fail, but never for good.
    pub fn pace(&self, now: Moment, is_hidden: bool) -> Duration {
        let is_close = !is_hidden && now.since(self.since) < Self::CLOSELY;
        let usual = if is_close { Self::CLOSE } else { Self::CALM };
        match self.failures {
            0 => usual,
            failures => {
                let longer = Self::CLOSE * 2_u32.saturating_pow(failures.min(8));
                longer.clamp(usual, Self::RARE)
            }
        }
    }

    /// Watches closely again.
    pub(super) const fn begin_again(&mut self, now: Moment) {
        self.since = now;
    }

    /// The look that is due, if one is.
    pub(super) fn due(&mut self, now: Moment, is_hidden: bool) -> Option<Look> {
        let pace = self.pace(now, is_hidden);
        let is_due = match self.asked_at {
            None => true,
            Some(at) if self.is_looking => now.since(at) >= Self::GIVEN_UP,
            // A clock that was set back must not stop the looks.
            Some(at) => now < at || now.since(at) >= pace,
        };
        is_due.then(|| self.ask(now))
    }

    /// A look at once, unless one is under way.
    pub(super) fn at_once(&mut self, now: Moment) -> Option<Look> {
        (!self.is_looking).then(|| self.ask(now))
    }

    fn ask(&mut self, now: Moment) -> Look {
        self.look = self.look.next();
        self.is_looking = true;
        self.asked_at = Some(now);
        self.look
    }

    /// True for the answer that is waited for.
    pub(super) fn awaits(&self, look: Look) -> bool {
        self.is_looking && self.look == look
    }

    pub(super) fn failed(&mut self, trouble: NotSendable) {
        self.is_looking = false;
        self.failures = self.failures.saturating_add(1);
        self.trouble = Some(trouble);
    }

    /// Takes what was seen; true if that is news.
    pub(super) fn saw(&mut self, seen: Seen, now: Moment) -> bool {
        self.is_looking = false;
        self.failures = 0;
        self.trouble = None;
        self.looked_at = Some(now);
        let was_there = self.is_listed();
        let is_news = self.seen != seen;
        if is_news {
            self.has_vanished = was_there && seen == Seen::Absent;
            self.seen = seen;
        }
        is_news
    }

    /// What a reload brings back.
    pub(super) fn at_rest(&self) -> Self {
        Self { seen: self.seen.clone(), has_vanished: self.has_vanished, ..Self::new(self.since) }
    }
}
