use leptos::prelude::*;

use super::Walk;
use crate::{
    alias::wizard::{Step, Wizard},
    app::{addresses::NotReady, parts::live, words::wizard as words},
};

fn steps(wizard: Option<&Wizard<NotReady>>) -> Vec<Step> {
    wizard.map_or_else(|| Step::ALL.to_vec(), Wizard::steps)
}

/// "Step 3 of 6".
pub(super) fn place(wizard: Option<&Wizard<NotReady>>) -> String {
    let steps = steps(wizard);
    let at = wizard.and_then(|wizard| steps.iter().position(|step| *step == wizard.step()));
    format!("Step {} of {}", at.map_or(1, |index| index + 2), steps.len() + 1)
}

/// The step before this one; none before the first.
pub(super) fn before(wizard: &Wizard<NotReady>, step: Step) -> Option<Step> {
    let steps = wizard.steps();
    let at = steps.iter().position(|one| *one == step)?;
    // Of the steps that have no ground any more there is no way back to any.
    let is_open = |step: &&Step| match step {
        Step::Confirming => wizard.step() == Step::Confirming,
        _ => true,
    };
    steps[..at].iter().rev().find(is_open).copied()
}

/// Where one is, and what is behind and ahead.
#[component]
pub(super) fn Progress(walk: Option<Walk>) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let known = walk.and_then(|walk| walk.read(|wizard| (wizard.step(), wizard.steps())));
        known.map_or_else(|| (None, Step::ALL.to_vec()), |(step, steps)| (Some(step), steps))
    });
    view! {
        <ol class="progress" aria-label="Progress">
            {live(move || {
                let (current, steps) = shown.get();
                let at = current.and_then(|step| steps.iter().position(|one| *one == step));
                let done = at.map_or(0, |index| index + 1);
                let names = std::iter::once(words::ADDRESS).chain(steps.into_iter().map(words::step));
                names.enumerate().map(|(index, name)| item(index, name, done)).collect_view().into_any()
            })}
        </ol>
    }
}

fn item(index: usize, name: &'static str, done: usize) -> AnyView {
    let is_done = index < done;
    let dot = if is_done { "✓".to_owned() } else { (index + 1).to_string() };
    let current = (index == done).then_some("step");
    view! {
        <li class:done=is_done aria-current=current>
            <span class="dot" aria-hidden="true">{dot}</span>
            <span class="name">{name}{is_done.then(|| view! { <span class="unseen">" (done)"</span> })}</span>
        </li>
    }
    .into_any()
}
