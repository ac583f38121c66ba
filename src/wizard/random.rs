//! No order of events reaches a state that must not be.
use proptest::prelude::*;

use super::{
    tests::{account, at, list, no},
    *,
};
use crate::{
    alias::{Provider, VerificationStatus},
    mail::DisplayName,
};

/// What may happen, in any order; answers go to a question of this machine or to one that was never asked.
#[derive(Clone, Copy, Debug)]
enum Happening {
    Tick { seconds: u64, is_hidden: bool },
    Returned,
    Listed { standing: usize, is_stale: bool },
    ListFailed,
    Continued,
    WentTo(usize),
    Chose(usize),
    Opened,
    ProofAsked,
    Sent { outcome: usize, is_stale: bool },
    ReadBackAsked,
    ReadBack { outcome: usize, is_stale: bool },
    Saw(usize),
    Skipped,
    Reloaded,
}

fn happening() -> impl Strategy<Value = Happening> {
    use Happening as H;
    prop_oneof![
        (0_u64..200, any::<bool>()).prop_map(|(seconds, is_hidden)| H::Tick { seconds, is_hidden }),
        Just(H::Returned),
        (0_usize..5, prop::bool::weighted(0.2))
            .prop_map(|(standing, is_stale)| H::Listed { standing, is_stale }),
        Just(H::ListFailed),
        Just(H::Continued),
        (0_usize..5).prop_map(H::WentTo),
        (0_usize..6).prop_map(H::Chose),
        Just(H::Opened),
        Just(H::ProofAsked),
        (0_usize..3, prop::bool::weighted(0.2))
            .prop_map(|(outcome, is_stale)| H::Sent { outcome, is_stale }),
        Just(H::ReadBackAsked),
        (0_usize..3, prop::bool::weighted(0.2))
            .prop_map(|(outcome, is_stale)| H::ReadBack { outcome, is_stale }),
        (0_usize..3).prop_map(H::Saw),
        Just(H::Skipped),
        Just(H::Reloaded),
    ]
}

/// A wizard, the questions that wait for an answer, and how many mails were sent.
struct World {
    wizard: Wizard,
    seconds: u64,
    look: Option<Look>,
    proof: Option<Try>,
    reading: Option<Try>,
    /// Gmail has taken a mail since the address was proven last, or was added anew.
    was_taken: bool,
}

impl World {
    fn of(address: &str) -> Self {
        let plan = Plan::new(account(), address.parse().unwrap(), DisplayName::default());
        let wizard = Wizard::new(plan, at(0));
        Self { wizard, seconds: 0, look: None, proof: None, reading: None, was_taken: false }
    }

    fn event(&mut self, happening: Happening) -> Option<Event> {
        use Happening as H;
        let now = at(self.seconds);
        Some(match happening {
            H::Tick { seconds, is_hidden } => {
                self.seconds += seconds;
                Event::TimePassed { now: at(self.seconds), is_hidden }
            }
            H::Returned => Event::Returned(now),
            H::Listed { standing, is_stale } => {
                let look = if is_stale { Look::default() } else { self.look.take()? };
                let answer = Ok(list(self.wizard.address(), standing_of(standing)));
                Event::Listed { look, answer, now }
            }
            H::ListFailed => Event::Listed { look: self.look.take()?, answer: Err(no()), now },
            H::Continued => Event::Continued(now),
            H::WentTo(step) => Event::WentTo(Step::ALL[step], now),
            H::Chose(kind) => Event::Chose(Choice::Kind(kinds()[kind])),
            H::Opened => Event::OpenedGmail(now),
            H::ProofAsked => Event::ProofAsked,
            H::Sent { outcome, is_stale } => {
                let one = if is_stale { Try::default() } else { self.proof.take()? };
                let deliveries = [
                    ProofDelivery::Taken("1".into()),
                    ProofDelivery::Refused(no()),
                    ProofDelivery::NotKnown(no()),
                ];
                Event::Sent(one, deliveries[outcome].clone())
            }
            H::ReadBackAsked => Event::ReadBackAsked,
            H::ReadBack { outcome, is_stale } => {
                let one = if is_stale { Try::default() } else { self.reading.take()? };
                let answers = [Ok(self.wizard.address().clone()), Ok(account()), Err(no())];
                Event::ReadBack(one, answers[outcome].clone())
            }
            H::Saw(sight) => Event::Saw([Sight::Same, Sight::Other, Sight::Nothing][sight]),
            H::Skipped => Event::Skipped,
            H::Reloaded => return None,
        })
    }

    fn happens(&mut self, happening: Happening) {
        let Some(event) = self.event(happening) else {
            if matches!(happening, Happening::Reloaded) {
                self.reload();
            }
            return;
        };
        let was_usable = *self.wizard.case().watch.seen() == Seen::Usable;
        let (wizard, effect) = self.wizard.clone().on(event);
        self.wizard = wizard;
        match self.wizard.case().proof {
            Proof::Taken { .. } => self.was_taken = true,
            Proof::Unsent | Proof::Refused(_) | Proof::Sending(_) => self.was_taken = false,
            _ => {}
        }
        match effect {
            Some(Command::Look(look)) => self.look = Some(look),
            Some(Command::Prove(one)) => {
                assert!(was_usable, "a mail leaves only from what Gmail lists as usable");
                self.proof = Some(one);
            }
            Some(Command::ReadBack(one, id)) => {
                assert!(!id.is_empty());
                self.reading = Some(one);
            }
            None => {}
        }
    }

    /// What was asked is never answered after a reload; what was kept is what comes back.
    fn reload(&mut self) {
        let kept = serde_json::to_string(&self.wizard.at_rest()).unwrap();
        let back: Wizard = serde_json::from_str(&kept).unwrap();
        assert_eq!(back, self.wizard.at_rest());
        assert_eq!(back.step(), self.wizard.step());
        assert_eq!(back.at_rest(), back);
        *self = Self { wizard: back, look: None, proof: None, reading: None, ..*self };
    }
}

fn standing_of(index: usize) -> Option<VerificationStatus> {
    let standings = [
        VerificationStatus::Pending,
        VerificationStatus::Accepted,
        VerificationStatus::Unspecified,
        VerificationStatus::Unknown("odd".into()),
    ];
    standings.get(index).cloned()
}

fn kinds() -> [Kind; 6] {
    [
        Kind::Alias,
        Kind::Group,
        Kind::Gmail,
        Kind::Elsewhere,
        Kind::Hosted(Provider::Yahoo),
        Kind::Hosted(Provider::Outlook),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_order_of_events_reaches_a_state_that_must_not_be(
        address in prop::sample::select(vec!["tiles@gmail.com", "hello@tiles.example", "mia@outlook.com", "team@acme.example"]),
        happenings in prop::collection::vec(happening(), 0..60),
    ) {
        let mut world = World::of(address);
        for happening in happenings {
            world.happens(happening);
            prop_assert!(world.wizard.is_sound(), "{:?}", world.wizard);
            prop_assert!(world.wizard.at_rest().is_sound());
            prop_assert!(world.wizard.steps().contains(&world.wizard.step()));
            let evidence = world.wizard.case().proof.evidence();
            prop_assert!(evidence != Some(Evidence::Listed) || !world.was_taken, "a mail was sent");
            let is_replaced = matches!(world.wizard.case().proof, Proof::Replaced { .. });
            prop_assert!(!is_replaced || world.wizard.step() != Step::Ready);
        }
    }

    #[test]
    fn a_wizard_that_waits_looks_again_whatever_has_happened(
        happenings in prop::collection::vec(happening(), 0..40),
    ) {
        let mut world = World::of("tiles@gmail.com");
        for happening in happenings {
            world.happens(happening);
        }
        let waits = matches!(world.wizard.step(), Step::Adding | Step::Confirming | Step::Proving);
        if !waits {
            return Ok(());
        }
        let now = at(world.seconds + 121);
        let (_, effect) = world.wizard.on(Event::TimePassed { now, is_hidden: true });
        prop_assert!(matches!(effect, Some(Command::Look(_))), "{effect:?}");
    }
}
