//! The step in the URL, so that the browser's Back means back.

use leptos::prelude::*;

use super::Walk;
use crate::{
    alias::wizard::{Event, Step, Wizard},
    app::route::{Page, Route},
    browser::here,
};

/// Keeps the wizard's step and the URL's step together.
pub(super) fn follow(walk: Walk) {
    let Route(page) = expect_context();
    let asked = Memo::new(move |_| match page.get() {
        Page::Add { step, .. } => step,
        _ => None,
    });
    // The person goes where the URL says, if that step is open.
    Effect::new(move |_| {
        let Some(step) = asked.get() else { return show(walk, None, true) };
        if untrack(|| at(walk)) != Some(step) {
            walk.tell(Event::WentTo(step, here::now()));
            show(walk, Some(step), true);
        }
    });
    // The URL goes where the wizard went by itself: a new place, to which Back comes back.
    Effect::new(move |before: Option<Option<Step>>| {
        let step = walk.read(Wizard::step);
        if before.is_some_and(|before| before != step) {
            show(walk, untrack(|| asked.get()), false);
        }
        step
    });
}

fn at(walk: Walk) -> Option<Step> {
    walk.read(Wizard::step)
}

/// Writes the step into the URL, unless it stands there.
fn show(walk: Walk, shown: Option<Step>, instead: bool) {
    let Some(step) = untrack(|| at(walk)) else { return };
    if shown == Some(step) {
        return;
    }
    let page = Page::Add { address: Some(walk.address().to_string()), step: Some(step) };
    if instead { here::go_instead(&page.href()) } else { here::go(&page.href()) }
}
