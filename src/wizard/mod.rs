//! One address on its way from "I want to send as accounts@…" to proven.
//!
//! Gmail lets no page add an address: the person does it in Gmail's own settings. The wizard tells
//! them how, watches Gmail's list for what comes of it, and moves by itself.
//!
//! | state        | list: absent | list: waiting, odd | list: usable | `Continued`                      |
//! |--------------|--------------|--------------------|--------------|----------------------------------|
//! | `Planning`   | stays        | `Confirming`       | `Proving`    | on, once the kind is known       |
//! | `Adding`     | stays        | `Confirming`       | `Proving`    | on if it may, else looks at once |
//! | `Confirming` | `Adding`     | stays              | `Proving`    | looks at once                    |
//! | `Proving`    | `Adding`     | `Confirming`       | stays        | `Ready`, once settled            |
//! | `Ready`      | `Adding`     | `Confirming`       | stays        | stays (and looks no more)        |
//!
//! Only *news* from the list moves the wizard: a person who goes back stays back until something changes.
//! `WentTo` goes to any step that the list allows. An event that means nothing changes nothing.
mod command;
mod kept;
mod plan;
mod proof;
mod watch;

use serde::{Deserialize, Serialize};

pub use command::Command;
pub use kept::{NamingInput, Wizards};
pub use plan::{Choice, Plan};
pub use proof::{
    Evidence, Onward, Proof, ProofActions, ProofDelivery, Reading, SendAction, Sight, Try,
};
pub use watch::{Seen, Watch};

use crate::{
    alias::{Alias, Kind, Look, SendAsList},
    mail::Address,
    moment::Moment,
    sending::NotSendable,
};

/// Where one address stands.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Wizard {
    /// Asks what kind of address it is, and says what will be needed.
    Planning(Case),
    /// Waits for it to appear in Gmail's list.
    Adding(Case),
    /// It is in the list; waits for its owner to confirm it.
    Confirming(Case),
    /// Usable by Gmail's word; a test mail is to show it.
    Proving(Case),
    /// Done: it only has to be used.
    Ready(Case),
}

/// All that is known of the address, whichever step is shown.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Case {
    pub plan: Plan,
    pub watch: Watch,
    pub proof: Proof,
    #[serde(skip)]
    tries: Try,
}

/// The steps after the address is named.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Step {
    Planning,
    Adding,
    Confirming,
    Proving,
    Ready,
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Event {
    /// The person decided something about the address.
    Chose(Choice),
    /// The person wants to go on.
    Continued(Moment),
    /// The person went to a step: Back, Forward, or a link.
    WentTo(Step, Moment),
    /// Gmail's settings were opened.
    OpenedGmail(Moment),
    TimePassed {
        now: Moment,
        /// Another window covers this one.
        is_hidden: bool,
    },
    /// The page can be seen again, or the connection is back.
    Returned(Moment),
    Listed {
        look: Look,
        answer: Result<SendAsList, NotSendable>,
        now: Moment,
    },
    /// The person wants the test mail to be sent.
    ProofAsked,
    Sent(Try, ProofDelivery),
    /// Gmail's copy of the test mail may be read.
    ReadBackAsked,
    ReadBack(Try, Result<Address, NotSendable>),
    Saw(Sight),
    /// The person does without a test mail.
    Skipped,
}

impl Wizard {
    /// Begins with an address that was named just now.
    pub fn new(plan: Plan, now: Moment) -> Self {
        let watch = Watch::new(now);
        Self::Planning(Case { plan, watch, proof: Proof::Unsent, tries: Try::default() })
    }

    /// Takes one event; an event that means nothing here changes nothing.
    #[must_use]
    pub fn on(mut self, event: Event) -> (Self, Option<Command>) {
        let step = self.step();
        match event {
            Event::Chose(choice) if step == Step::Planning => {
                self.case_mut().plan.choose(choice);
                (self, None)
            }
            Event::Continued(now) => self.continued(now),
            Event::WentTo(step, now) => (self.went_to(step, now), None),
            Event::OpenedGmail(now) => {
                self.case_mut().watch.begin_again(now);
                (self, None)
            }
            Event::TimePassed { now, is_hidden } if self.is_watching() => {
                // While the person plans, nothing is expected.
                let is_hidden = is_hidden || step == Step::Planning;
                let look = self.case_mut().watch.due(now, is_hidden);
                (self, look.map(Command::Look))
            }
            Event::Returned(now) if self.is_watching() => self.look_at_once(now),
            Event::Listed { look, answer, now } => (self.listed(look, answer, now), None),
            event => self.on_proof(event),
        }
    }

    /// What concerns the test mail; it counts wherever the person has gone meanwhile.
    fn on_proof(mut self, event: Event) -> (Self, Option<Command>) {
        let is_proving = self.step() == Step::Proving;
        let case = self.case_mut();
        let effect = match event {
            Event::ProofAsked if is_proving && !case.proof.is_sending() => {
                case.tries = case.tries.next();
                case.proof = Proof::Sending(case.tries);
                Some(Command::Prove(case.tries))
            }
            Event::Sent(one, delivery) => {
                case.proof.sent(one, delivery);
                None
            }
            Event::ReadBackAsked => {
                case.tries = case.tries.next();
                let one = case.tries;
                case.proof.ask_back(one).map(|id| Command::ReadBack(one, id))
            }
            Event::ReadBack(one, answer) => {
                case.proof.read_back(one, &case.plan.address, answer);
                None
            }
            Event::Saw(sight) if is_proving => {
                case.proof.seen(sight);
                None
            }
            Event::Skipped if is_proving => {
                case.proof.skip();
                None
            }
            _ => return (self, None),
        };
        (self.settled(), effect)
    }

    /// A proof that has just been settled ends the step.
    fn settled(self) -> Self {
        match self {
            Self::Proving(case) if case.proof.evidence().is_some() => Self::Ready(case),
            wizard => wizard,
        }
    }

    fn continued(self, now: Moment) -> (Self, Option<Command>) {
        match self {
            Self::Planning(case) if case.plan.kind.is_some_and(Kind::can_be_added) => {
                let seen = case.watch.seen().clone();
                match Self::stands_at(&seen) {
                    Some(next) => (next(case.watched_from(now)), None),
                    None => Self::Adding(case.watched_from(now)).look_at_once(now),
                }
            }
            Self::Adding(case) => match Self::stands_at(case.watch.seen()) {
                Some(next) => (next(case.watched_from(now)), None),
                None => Self::Adding(case).look_at_once(now),
            },
            Self::Confirming(_) => self.look_at_once(now),
            wizard => (wizard.settled(), None),
        }
    }

    fn look_at_once(mut self, now: Moment) -> (Self, Option<Command>) {
        let look = self.case_mut().watch.at_once(now);
        (self, look.map(Command::Look))
    }

    fn went_to(self, step: Step, now: Moment) -> Self {
        let case = self.case();
        let seen = case.watch.seen();
        let is_open = match step {
            Step::Planning => true,
            Step::Adding => case.plan.kind.is_some_and(Kind::can_be_added),
            Step::Confirming => seen.is_held_up(),
            Step::Proving => *seen == Seen::Usable,
            Step::Ready => *seen == Seen::Usable && case.proof.evidence().is_some(),
        };
        if is_open && step != self.step() {
            step.of(self.into_case().watched_from(now))
        } else {
            self
        }
    }

    fn listed(mut self, look: Look, answer: Result<SendAsList, NotSendable>, now: Moment) -> Self {
        let case = self.case_mut();
        if !case.watch.awaits(look) {
            return self;
        }
        match answer {
            Err(trouble) => case.watch.failed(trouble),
            Ok(roster) => {
                let alias = roster.find(&case.plan.address);
                if case.watch.saw(Seen::of(alias), now) {
                    return self.moved(alias, now);
                }
            }
        }
        self
    }

    /// Goes where the list's news lead.
    fn moved(self, alias: Option<&Alias>, now: Moment) -> Self {
        let seen = self.case().watch.seen().clone();
        match (self, Self::stands_at(&seen)) {
            (Self::Proving(case), Some(_)) if seen == Seen::Usable => Self::Proving(case),
            (Self::Ready(case), Some(_)) if seen == Seen::Usable => Self::Ready(case),
            (Self::Confirming(case), Some(_)) if seen.is_held_up() => Self::Confirming(case),
            (wizard, Some(next)) => next(wizard.into_case().taken_for(alias).watched_from(now)),
            (Self::Confirming(case) | Self::Proving(case) | Self::Ready(case), None) => {
                Self::Adding(case.begun_again().watched_from(now))
            }
            (wizard, None) => wizard,
        }
    }

    /// The step that the list leads to; none, while the address isn't there.
    fn stands_at(seen: &Seen) -> Option<fn(Case) -> Self> {
        match seen {
            Seen::NotYet | Seen::Absent => None,
            Seen::Waiting | Seen::Odd(_) => Some(Self::Confirming),
            Seen::Usable => Some(Self::Proving),
        }
    }

    /// A finished address needs no look.
    const fn is_watching(&self) -> bool {
        !matches!(self, Self::Ready(_))
    }

    pub const fn step(&self) -> Step {
        match self {
            Self::Planning(_) => Step::Planning,
            Self::Adding(_) => Step::Adding,
            Self::Confirming(_) => Step::Confirming,
            Self::Proving(_) => Step::Proving,
            Self::Ready(_) => Step::Ready,
        }
    }

    /// The steps of this address, in order, without those that it does not need.
    pub fn steps(&self) -> Vec<Step> {
        let is_needed = |step: &Step| {
            let is_asked = self.case().plan.is_confirmed_by_mail();
            *step != Step::Confirming || is_asked || self.step() == Step::Confirming
        };
        Step::ALL.into_iter().filter(is_needed).collect()
    }

    /// Which step of how many this is, counted from 1; the naming of the address is the first.
    pub fn place(&self) -> (usize, usize) {
        let steps = self.steps();
        let index = steps.iter().position(|step| *step == self.step()).unwrap_or_default();
        (index + 2, steps.len() + 1)
    }

    /// The step before this one; none before the first. There is no way back to a confirmation that has come.
    pub fn step_before(&self, step: Step) -> Option<Step> {
        let steps = self.steps();
        let at = steps.iter().position(|one| *one == step)?;
        let is_open = |one: &&Step| **one != Step::Confirming || self.step() == Step::Confirming;
        steps[..at].iter().rev().find(is_open).copied()
    }

    pub const fn case(&self) -> &Case {
        match self {
            Self::Planning(case)
            | Self::Adding(case)
            | Self::Confirming(case)
            | Self::Proving(case)
            | Self::Ready(case) => case,
        }
    }

    const fn case_mut(&mut self) -> &mut Case {
        match self {
            Self::Planning(case)
            | Self::Adding(case)
            | Self::Confirming(case)
            | Self::Proving(case)
            | Self::Ready(case) => case,
        }
    }

    fn into_case(self) -> Case {
        match self {
            Self::Planning(case)
            | Self::Adding(case)
            | Self::Confirming(case)
            | Self::Proving(case)
            | Self::Ready(case) => case,
        }
    }

    pub const fn address(&self) -> &Address {
        &self.case().plan.address
    }

    /// What a reload brings back: questions that will not be answered any more are not waited for.
    #[must_use]
    pub fn at_rest(&self) -> Self {
        let Case { plan, watch, proof, .. } = self.case();
        let (watch, proof) = (watch.at_rest(), proof.at_rest());
        self.step().of(Case { plan: plan.clone(), watch, proof, tries: Try::default() })
    }

    /// True while an answer about the test mail is on its way to here.
    pub const fn is_busy(&self) -> bool {
        let proof = &self.case().proof;
        matches!(proof, Proof::Sending(_) | Proof::Taken { reading: Reading::Asked(_), .. })
    }

    /// True for what only these transitions make; what was kept may be anything.
    pub fn is_sound(&self) -> bool {
        let Case { plan, watch, proof, .. } = self.case();
        let has_kind = plan.kind.is_some();
        match self.step() {
            Step::Planning => true,
            Step::Adding => has_kind,
            Step::Confirming => has_kind && watch.seen().is_held_up(),
            Step::Proving => has_kind && *watch.seen() == Seen::Usable,
            Step::Ready => has_kind && *watch.seen() == Seen::Usable && proof.evidence().is_some(),
        }
    }
}

impl Step {
    /// All there may be, in order.
    pub const ALL: [Self; 5] =
        [Self::Planning, Self::Adding, Self::Confirming, Self::Proving, Self::Ready];

    fn of(self, case: Case) -> Wizard {
        match self {
            Self::Planning => Wizard::Planning(case),
            Self::Adding => Wizard::Adding(case),
            Self::Confirming => Wizard::Confirming(case),
            Self::Proving => Wizard::Proving(case),
            Self::Ready => Wizard::Ready(case),
        }
    }
}

impl Case {
    fn watched_from(mut self, now: Moment) -> Self {
        self.watch.begin_again(now);
        self
    }

    /// An address that is added anew is proven anew.
    fn begun_again(mut self) -> Self {
        if self.proof.evidence().is_some() {
            self.proof = Proof::Unsent;
        }
        self
    }

    /// Names the kind where the list tells it and the person has not said.
    fn taken_for(mut self, alias: Option<&Alias>) -> Self {
        if let (None, Some(alias)) = (self.plan.kind, alias) {
            self.plan.kind = Some(Kind::of_alias(&self.plan.account, alias));
        }
        self
    }
}

#[cfg(test)]
mod random;
#[cfg(test)]
mod tests;
