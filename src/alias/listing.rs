use super::{Look, SendAsList};

/// What is known of Gmail's list, and whether a look at it is under way.
///
/// | state    | `Asked`    | `Answered`, newest      | `Answered`, older |
/// |----------|------------|-------------------------|-------------------|
/// | idle     | looking    | –                       | unchanged         |
/// | looking  | looking    | idle, or troubled       | unchanged         |
///
/// A failed look keeps what was known: an old list with its time is better than none.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Listing<T> {
    roster: Option<SendAsList>,
    look: Look,
    progress: LookProgress<T>,
}

#[derive(Clone, Debug, Eq, PartialEq)]
enum LookProgress<T> {
    Idle,
    Looking,
    Failed(T),
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub enum LookEvent<T> {
    /// A page or a mail needs to know.
    Asked,
    Answered(Look, Result<SendAsList, T>),
}

impl<T> Default for Listing<T> {
    fn default() -> Self {
        Self::known(None)
    }
}

impl<T> Listing<T> {
    /// Begins with what an earlier visit saw.
    pub const fn known(roster: Option<SendAsList>) -> Self {
        Self { roster, look: Look::NONE, progress: LookProgress::Idle }
    }

    /// Begins again with what is known of another account; an answer that is under way is for the
    /// one before, and stale.
    #[must_use]
    pub fn begun_again(self, roster: Option<SendAsList>) -> Self {
        Self { roster, look: self.look.next(), progress: LookProgress::Idle }
    }

    /// Takes one event; the look it returns is to be made.
    #[must_use]
    pub fn on(mut self, event: LookEvent<T>) -> (Self, Option<Look>) {
        match event {
            LookEvent::Asked => {
                self.look = self.look.next();
                self.progress = LookProgress::Looking;
                let look = self.look;
                (self, Some(look))
            }
            LookEvent::Answered(look, answer) if look == self.look => {
                match answer {
                    Ok(roster) => {
                        self.roster = Some(roster);
                        self.progress = LookProgress::Idle;
                    }
                    Err(trouble) => self.progress = LookProgress::Failed(trouble),
                }
                (self, None)
            }
            LookEvent::Answered(..) => (self, None),
        }
    }

    pub const fn roster(&self) -> Option<&SendAsList> {
        self.roster.as_ref()
    }

    pub const fn is_looking(&self) -> bool {
        matches!(self.progress, LookProgress::Looking)
    }

    pub const fn trouble(&self) -> Option<&T> {
        match &self.progress {
            LookProgress::Failed(trouble) => Some(trouble),
            LookProgress::Idle | LookProgress::Looking => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::Moment;

    type Listed = Listing<&'static str>;

    fn roster(at: u64) -> SendAsList {
        SendAsList::new(Vec::new(), Vec::new(), Moment::from_millis(at))
    }

    fn asked(listing: Listed) -> (Listed, Look) {
        let (listing, look) = listing.on(LookEvent::Asked);
        (listing, look.unwrap())
    }

    #[test]
    fn an_answer_to_an_older_look_is_stale() {
        let (listing, first) = asked(Listed::default());
        let (listing, second) = asked(listing);

        let (listing, _) = listing.on(LookEvent::Answered(second, Ok(roster(2))));
        let (listing, _) = listing.on(LookEvent::Answered(first, Ok(roster(1))));

        assert_eq!(listing.roster(), Some(&roster(2)));
    }

    #[test]
    fn an_answer_for_the_account_before_is_stale() {
        let (listing, look) = asked(Listed::default());
        let (listing, _) = listing.begun_again(None).on(LookEvent::Answered(look, Ok(roster(1))));

        assert_eq!(listing.roster(), None);
    }

    #[test]
    fn a_failed_look_keeps_what_was_known() {
        let (listing, look) = asked(Listed::known(Some(roster(1))));
        assert!(listing.is_looking());

        let (listing, _) = listing.on(LookEvent::Answered(look, Err("offline")));

        assert_eq!(listing.trouble(), Some(&"offline"));
        assert_eq!(listing.roster(), Some(&roster(1)));
        assert!(!listing.is_looking());
    }
}
