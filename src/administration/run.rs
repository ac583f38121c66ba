use super::{Change, Outcome};
use crate::{
    google::directory::DirectoryErrorKind,
    organisation::{Addition, AliasPlan},
};

/// Additions that are made one after the other, and what became of each.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct AliasRun {
    steps: Vec<RunStep>,
    is_stopped: bool,
}

/// One of them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RunStep {
    pub addition: Addition,
    pub state: StepState,
}

/// How far it is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum StepState {
    /// It waits for its turn.
    Waiting(Change),
    UnderWay(Change),
    Over(Change, Outcome),
    /// The administrator stopped before its turn: nothing was asked.
    Stopped,
}

impl AliasRun {
    /// Begins to carry out a plan.
    pub fn of(plan: &AliasPlan) -> Self {
        let waiting = |addition: &Addition| RunStep {
            addition: addition.clone(),
            state: StepState::Waiting(Change::Add),
        };
        Self { steps: plan.additions.iter().map(waiting).collect(), is_stopped: false }
    }

    /// Takes one more plan in: what was added before stays here, to be taken back. An addition that is here already is asked
    /// for again only where its alias isn't there.
    pub fn add(&mut self, plan: &AliasPlan) {
        self.is_stopped = false;
        for step in Self::of(plan).steps {
            match self.steps.iter_mut().find(|own| own.addition == step.addition) {
                Some(own) if own.state.can_be_asked_again() => own.state = step.state,
                Some(_) => {}
                None => self.steps.push(step),
            }
        }
    }

    pub fn steps(&self) -> &[RunStep] {
        &self.steps
    }

    /// The step whose turn it is, which is under way from now on; nothing where one is, or where none waits.
    pub fn begin_next(&mut self) -> Option<(usize, Change, Addition)> {
        if self.is_under_way() {
            return None;
        }
        let waits = |step: &RunStep| matches!(step.state, StepState::Waiting(_));
        let place = self.steps.iter().position(waits)?;
        let step = &mut self.steps[place];
        let StepState::Waiting(change) = step.state else { return None };
        step.state = StepState::UnderWay(change);
        Some((place, change, step.addition.clone()))
    }

    /// Notes what became of the step that is under way. A trouble that all others would meet as well ends the run.
    pub fn told(&mut self, place: usize, outcome: Outcome) {
        let Some(step) = self.steps.get_mut(place) else { return };
        let StepState::UnderWay(change) = step.state else { return };
        let ends = matches!(&outcome, Outcome::Refused(error) if ends_all(&error.kind));
        step.state = StepState::Over(change, outcome);
        if ends {
            self.stop();
        }
    }

    /// Asks for nothing more. What is under way is finished, for its answer counts.
    pub fn stop(&mut self) {
        self.is_stopped = true;
        for step in &mut self.steps {
            match step.state {
                StepState::Waiting(Change::Add) => step.state = StepState::Stopped,
                // What was given stays given.
                StepState::Waiting(Change::Remove) => {
                    step.state = StepState::Over(Change::Add, Outcome::Done);
                }
                _ => {}
            }
        }
    }

    /// Goes on with what was stopped, and asks again where Google refused for a reason that may be gone.
    pub fn resume(&mut self) {
        self.is_stopped = false;
        for step in &mut self.steps {
            let again = match &step.state {
                StepState::Stopped => true,
                StepState::Over(Change::Add, Outcome::Refused(error)) => may_pass(&error.kind),
                _ => false,
            };
            if again {
                step.state = StepState::Waiting(Change::Add);
            }
        }
    }

    /// Takes back one alias that was given here, or all of them.
    pub fn undo(&mut self, place: Option<usize>) {
        self.is_stopped = false;
        for (own, step) in self.steps.iter_mut().enumerate() {
            if place.is_none_or(|place| place == own) && step.state.can_be_undone() {
                step.state = StepState::Waiting(Change::Remove);
            }
        }
    }

    /// Looks again whether a change was made whose answer was lost: asking for the same once more is answered by “already
    /// there”, or does what was not done.
    pub fn settle(&mut self, place: usize) {
        let Some(step) = self.steps.get_mut(place) else { return };
        if let StepState::Over(change, Outcome::NotKnown(_)) = step.state {
            step.state = StepState::Waiting(change);
        }
    }

    pub fn is_under_way(&self) -> bool {
        self.steps.iter().any(|step| matches!(step.state, StepState::UnderWay(_)))
    }

    /// True while something is under way or waits for its turn.
    pub fn is_busy(&self) -> bool {
        let busy =
            |step: &RunStep| matches!(step.state, StepState::UnderWay(_) | StepState::Waiting(_));
        self.steps.iter().any(busy)
    }

    /// True once something was left undone that can be gone on with.
    pub fn can_be_resumed(&self) -> bool {
        let mut again = self.clone();
        again.resume();
        !self.is_busy() && again.is_busy()
    }

    /// True if the administrator stopped it, or a trouble that all would meet did.
    pub const fn is_stopped(&self) -> bool {
        self.is_stopped
    }

    /// How many aliases are there by this run.
    pub fn added(&self) -> usize {
        self.steps.iter().filter(|step| step.state.can_be_undone()).count()
    }

    /// How many steps are over, of which way whatever.
    pub fn over(&self) -> usize {
        self.steps.iter().filter(|step| matches!(step.state, StepState::Over(..))).count()
    }
}

impl StepState {
    /// True for an alias that is not there by this run, and that nothing is under way for.
    const fn can_be_asked_again(&self) -> bool {
        match self {
            Self::Stopped | Self::Over(Change::Add, Outcome::NotKnown(_)) => true,
            Self::Over(Change::Remove, outcome) => {
                matches!(outcome, Outcome::Done | Outcome::WasSo)
            }
            Self::Over(Change::Add, outcome) => !matches!(outcome, Outcome::Done),
            Self::Waiting(_) | Self::UnderWay(_) => false,
        }
    }

    /// True for an alias that this run has given, and that is still there.
    pub const fn can_be_undone(&self) -> bool {
        matches!(
            self,
            Self::Over(Change::Add, Outcome::Done)
                | Self::Over(Change::Remove, Outcome::Refused(_) | Outcome::NotKnown(_))
        )
    }
}

/// True for what every other addition would meet as well.
const fn ends_all(kind: &DirectoryErrorKind) -> bool {
    matches!(
        kind,
        DirectoryErrorKind::SignedOut
            | DirectoryErrorKind::MissingPermission
            | DirectoryErrorKind::ApiDisabled { .. }
            | DirectoryErrorKind::ApisSwitchedOff
            | DirectoryErrorKind::NoOrganisation
            | DirectoryErrorKind::TooFast
    )
}

/// True for a refusal that may not come again.
const fn may_pass(kind: &DirectoryErrorKind) -> bool {
    ends_all(kind) || matches!(kind, DirectoryErrorKind::NotReady | DirectoryErrorKind::Taken)
}
