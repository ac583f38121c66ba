use serde::{Deserialize, Serialize};

use crate::keep::{Kept, Shelf, What};

/// What is done in Google's console, in this order.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SetupStep {
    Project,
    Api,
    Audience,
    Permissions,
    Client,
}

impl SetupStep {
    pub const ALL: [Self; 5] =
        [Self::Project, Self::Api, Self::Audience, Self::Permissions, Self::Client];
}

/// The steps that were ticked in this browser.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct SetupProgress {
    done: Vec<SetupStep>,
}

impl Kept for SetupProgress {
    const KEY: &'static str = "fromline.setup.v1";
    const SHELF: Shelf = Shelf::Browser;
    const WHAT: What = What::SetupProgress;
}

impl SetupProgress {
    pub fn has(&self, step: SetupStep) -> bool {
        self.done.contains(&step)
    }

    pub const fn count(&self) -> usize {
        self.done.len()
    }

    /// The step to do after this one: the next that isn't ticked, or the first.
    pub fn after(&self, step: SetupStep) -> Option<SetupStep> {
        let later = SetupStep::ALL.into_iter().skip_while(|one| *one != step);
        later.chain(SetupStep::ALL).find(|one| !self.has(*one))
    }

    pub fn tick(&mut self, step: SetupStep, is_done: bool) {
        self.done.retain(|one| *one != step);
        if is_done {
            self.done.push(step);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticked(steps: &[SetupStep]) -> SetupProgress {
        let mut progress = SetupProgress::default();
        for step in steps {
            progress.tick(*step, true);
        }
        progress
    }

    #[test]
    fn after_a_step_comes_the_next_that_is_open_and_then_what_was_left_out() {
        use SetupStep::{Api, Audience, Client, Permissions, Project};

        assert_eq!(ticked(&[Project]).after(Project), Some(Api));
        assert_eq!(ticked(&[Api, Audience]).after(Api), Some(Permissions));
        assert_eq!(ticked(&[Client, Permissions]).after(Client), Some(Project));
        assert_eq!(ticked(&SetupStep::ALL).after(Client), None);
    }

    #[test]
    fn a_tick_counts_once_and_can_be_taken_out() {
        let mut progress = ticked(&[SetupStep::Api, SetupStep::Api]);
        assert_eq!(progress.count(), 1);

        progress.tick(SetupStep::Api, false);
        assert_eq!(progress, SetupProgress::default());
    }
}
