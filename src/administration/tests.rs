use proptest::prelude::*;

use super::*;
use crate::{
    google::{
        ApiError, ApiErrorKind,
        directory::{DirectoryError, DirectoryErrorKind},
    },
    organisation::{Addition, AliasPlan},
};

fn plan(number: usize) -> AliasPlan {
    let addition = |number| Addition {
        user: format!("u{number}@acme.example").parse().unwrap(),
        alias: format!("a{number}@works.example").parse().unwrap(),
    };
    AliasPlan { additions: (0..number).map(addition).collect(), left_out: Vec::new() }
}

fn refused(kind: DirectoryErrorKind) -> Outcome {
    Outcome::Refused(DirectoryError { kind, answer: ApiError::of(ApiErrorKind::Refused) })
}

fn lost() -> Outcome {
    Outcome::NotKnown(DirectoryError::read(ApiError::of(ApiErrorKind::Unreachable)))
}

fn step(run: &mut AliasRun, outcome: Outcome) {
    let (place, ..) = run.begin_next().unwrap();
    run.told(place, outcome);
}

#[test]
fn one_change_is_under_way_at_a_time_and_an_answer_to_another_is_dropped() {
    let mut run = AliasRun::of(&plan(2));
    let (place, ..) = run.begin_next().unwrap();

    assert_eq!(run.begin_next(), None);
    run.told(place + 1, Outcome::Done);
    assert_eq!(run.added(), 0);
    run.told(place, Outcome::Done);
    run.told(place, lost());
    assert_eq!(run.steps()[0].state, StepState::Over(Change::Add, Outcome::Done));
}

#[test]
fn what_is_under_way_as_the_run_is_stopped_counts_and_the_rest_can_be_gone_on_with() {
    let mut run = AliasRun::of(&plan(3));
    let (place, ..) = run.begin_next().unwrap();
    run.stop();
    run.told(place, Outcome::Done);

    assert_eq!((run.added(), run.is_busy(), run.can_be_resumed()), (1, false, true));
    run.resume();
    step(&mut run, Outcome::Done);
    step(&mut run, Outcome::WasSo);
    assert_eq!(run.added(), 2, "what was there before is not this run's to take back");
    assert!(!run.can_be_resumed());
}

#[test]
fn a_trouble_that_all_would_meet_ends_the_run_and_one_of_its_own_does_not() {
    let mut run = AliasRun::of(&plan(3));
    step(&mut run, refused(DirectoryErrorKind::Full));
    assert!(run.is_busy());
    step(&mut run, refused(DirectoryErrorKind::SignedOut));
    assert!(!run.is_busy() && run.is_stopped());

    run.resume();
    let waiting = run.steps().iter().filter(|step| step.state == StepState::Waiting(Change::Add));
    assert_eq!(waiting.count(), 2, "the full user is left alone");
}

#[test]
fn an_undo_takes_back_what_was_added_here_alone() {
    let mut run = AliasRun::of(&plan(3));
    step(&mut run, Outcome::Done);
    step(&mut run, Outcome::WasSo);
    step(&mut run, Outcome::Done);
    run.undo(None);
    let (place, change, _) = run.begin_next().unwrap();
    assert_eq!((place, change), (0, Change::Remove));
    run.stop();
    run.told(place, Outcome::Done);

    assert_eq!(run.added(), 1, "the third stays, for the undo was stopped before it");
    assert_eq!(run.steps()[2].state, StepState::Over(Change::Add, Outcome::Done));
}

#[test]
fn a_change_whose_answer_is_lost_is_asked_again_by_the_person_alone() {
    let mut run = AliasRun::of(&plan(1));
    step(&mut run, lost());
    assert!(!run.can_be_resumed(), "going on doesn't repeat it");
    run.settle(0);
    step(&mut run, Outcome::WasSo);
    assert_eq!(run.added(), 0);
}

#[test]
fn a_second_plan_joins_the_first_whose_aliases_can_still_be_taken_back() {
    let mut run = AliasRun::of(&plan(1));
    step(&mut run, Outcome::Done);

    run.add(&plan(2));
    assert_eq!(run.steps().len(), 2, "what is there already isn't asked for again");
    step(&mut run, Outcome::Done);

    assert_eq!(run.added(), 2);
    run.undo(Some(0));
    step(&mut run, Outcome::Done);
    run.add(&plan(1));
    assert_eq!(run.steps().len(), 2);
    assert_eq!(run.steps()[0].state, StepState::Waiting(Change::Add), "it was taken back before");
}

proptest! {
    #[test]
    fn no_order_of_presses_and_answers_loses_an_alias_that_was_added(events in prop::collection::vec(0_u8..9, 0..60)) {
        let mut run = AliasRun::of(&plan(4));
        // What Google has by this run, which only an answer that was heard changes.
        let mut there = [false; 4];
        for event in events {
            match event {
                0 => run.stop(),
                1 => run.resume(),
                2 => run.undo(None),
                3 => run.undo(Some(2)),
                4 => run.settle(1),
                _ => {
                    if let Some((place, change, _)) = run.begin_next() {
                        let outcome = match event {
                            5 | 6 => { there[place] = change == Change::Add; Outcome::Done }
                            7 => refused(DirectoryErrorKind::TooFast),
                            _ => refused(DirectoryErrorKind::NotAllowed),
                        };
                        run.told(place, outcome);
                    }
                }
            }
            // While something waits to be removed it is still there.
            let known = run.steps().iter().map(|step| {
                step.state.can_be_undone() || matches!(step.state, StepState::Waiting(Change::Remove))
            });
            prop_assert_eq!(known.collect::<Vec<_>>(), there.to_vec());
        }
    }
}
