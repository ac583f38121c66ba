use serde::{Deserialize, Serialize};

use super::Policy;
use crate::keep::{Kept, Shelf, What};

/// Choices that are not saved yet, and what was saved when they were begun. They outlive a reload and
/// a renewal of the sign-in.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Edits {
    base: Policy,
    policy: Policy,
}

impl Kept for Edits {
    const KEY: &'static str = "fromline.edits.v2";
    const SHELF: Shelf = Shelf::Tab;
    const WHAT: What = What::SettingsEdits;
}

impl Edits {
    pub fn begin(saved: Policy) -> Self {
        Self { policy: saved.clone(), base: saved }
    }

    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    pub const fn policy_mut(&mut self) -> &mut Policy {
        &mut self.policy
    }

    /// True if everything is again as it was begun.
    pub fn is_undone(&self) -> bool {
        self.policy == self.base
    }

    /// True if another tab has saved meanwhile, and saving these would undo it unseen.
    pub fn clash_with(&self, saved: &Policy) -> bool {
        *saved != self.base && *saved != self.policy
    }

    /// The person has seen what another tab saved, and wants these all the same.
    pub fn keep_over(&mut self, saved: Policy) {
        self.base = saved;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::SendFrom;

    fn sending_from(send_from: SendFrom) -> Policy {
        Policy { send_from, ..Policy::default() }
    }

    #[test]
    fn what_was_saved_before_the_first_change_is_no_clash() {
        let mut mine = Edits::begin(Policy::default());
        mine.policy_mut().send_from = SendFrom::User;

        assert!(!mine.clash_with(&Policy::default()));
    }

    #[test]
    fn what_another_tab_saved_meanwhile_is_not_undone_unseen() {
        let mut mine = Edits::begin(Policy::default());
        mine.policy_mut().send_from = SendFrom::User;
        let theirs = sending_from(SendFrom::Fixed);
        assert!(mine.clash_with(&theirs));

        mine.keep_over(theirs.clone());
        assert!(!mine.clash_with(&theirs), "it has been seen");
        assert_eq!(mine.policy().send_from, SendFrom::User);
        assert!(mine.clash_with(&Policy::default()), "but not what comes after it");
    }

    #[test]
    fn what_was_taken_back_by_hand_is_no_change() {
        let mut mine = Edits::begin(Policy::default());
        mine.policy_mut().send_from = SendFrom::User;
        assert!(!mine.is_undone());

        mine.policy_mut().send_from = Policy::default().send_from;
        assert!(mine.is_undone());
    }

    #[test]
    fn two_tabs_that_want_the_same_do_not_clash() {
        let mut mine = Edits::begin(Policy::default());
        mine.policy_mut().send_from = SendFrom::Fixed;

        assert!(!mine.clash_with(&sending_from(SendFrom::Fixed)));
    }
}
