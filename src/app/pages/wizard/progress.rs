use leptos::prelude::*;

use crate::{
    app::{pages::wizard::step::StepContext, parts::live},
    wizard::Step,
    words::wizard as words,
};

/// Where one is, and what is behind and ahead.
#[component]
pub(super) fn Progress(walk: Option<StepContext>) -> impl IntoView {
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
            <span class="name">{name}{is_done.then(|| view! { <span class="unseen">{words::DONE}</span> })}</span>
        </li>
    }
    .into_any()
}
