//! The step in the URL, so that the browser's Back means back.

use leptos::prelude::*;

use crate::{
    app::{
        pages::wizard::step::StepContext,
        route::{Naming, Page, Route},
    },
    browser::{clock, location},
    wizard::{Event, Step, Wizard},
};

/// Keeps the wizard's step and the URL's step together, as long as the page stands.
pub(super) fn follow(walk: Memo<Option<StepContext>>) {
    let Route(page) = expect_context();
    let asked = Memo::new(move |_| match page.get() {
        Page::Add(Naming::Named(_, step)) => (walk.get(), step),
        _ => (None, None),
    });
    // The person goes where the URL says, if that step is open.
    Effect::new(move |_| {
        let (Some(walk), step) = asked.get() else { return };
        if let Some(step) = step.filter(|step| untrack(|| at(walk)) != Some(*step)) {
            walk.tell(Event::WentTo(step, clock::now()));
        }
        show(walk, step, true);
    });
    // The URL goes where the wizard went by itself: a new place, from which Back comes back.
    let stands = Memo::new(move |_| {
        let walk = walk.get()?;
        Some((walk, walk.read(Wizard::step)?))
    });
    Effect::new(move |before: Option<Option<(StepContext, Step)>>| {
        let now = stands.get();
        if let Some((walk, _)) = now {
            let was_here = before.flatten().is_some_and(|(before, _)| before == walk);
            show(walk, untrack(|| asked.get()).1, !was_here);
        }
        now
    });
}

fn at(walk: StepContext) -> Option<Step> {
    walk.read(Wizard::step)
}

/// Writes the step into the URL, unless it stands there.
fn show(walk: StepContext, shown: Option<Step>, instead: bool) {
    let Some(step) = untrack(|| at(walk)) else { return };
    if shown == Some(step) {
        return;
    }
    let href = Page::at(&walk.address(), step).href();
    if instead { location::go_instead(&href) } else { location::go(&href) }
}
