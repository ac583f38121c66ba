//! Exactly what will be changed, what became of each change, and the way back.

use leptos::prelude::*;

use crate::{
    administration::{AliasRun, Change, Outcome, RunStep, StepState},
    app::{
        focus::focus,
        pages::organisation::shared::{OrganisationDialog, OrganisationPageState},
        parts::{Dialog, Icon, address_text, live, maybe, text},
        voice::voice,
    },
    google::directory::AdminPermission,
    organisation::Addition,
    words::organisation as words,
};

/// From so many on a list says how many more there are.
const SHOWN: usize = 50;

#[component]
pub(super) fn ConfirmDialog(state: OrganisationPageState) -> impl IntoView {
    let OrganisationPageState { dialog, .. } = state;
    let driver = state.driver();
    let plan = driver.plan();
    let (label, effect, button) = words::confirm(&plan);
    let is_empty = plan.additions.is_empty();
    let more = plan.additions.len().saturating_sub(SHOWN);
    let listed = plan.additions.iter().take(SHOWN).map(pair).collect_view();
    let left = plan
        .left_out
        .iter()
        .map(|(one, reason)| {
            view! {
                <li>{pair_text(one)}": "{words::left_out(*reason)}</li>
            }
        })
        .collect_view();
    let has_left = !plan.left_out.is_empty();
    let permit = words::permit(AdminPermission::ChangeAliases);
    let add = move |_| {
        dialog.set(None);
        driver.add(&plan);
        focus("#changes");
    };
    let close = move |_| {
        dialog.set(None);
        focus("#add-aliases");
    };
    view! {
        <Dialog label on_close=move |()| dialog.set(None) back_to="#add-aliases">
            <div class="scroll" tabindex="0" role="group" aria-label="Aliases to add">
                <ul class="pairs">{listed}</ul>
                {(more > 0).then(|| crate::words::team::and_more(more))}
                {has_left.then(|| view! { <p>"Not among them:"</p><ul class="pairs soft">{left}</ul> })}
            </div>
            <p>{effect}</p>
            <p class="soft">{permit.allows}" "{permit.used}</p>
            <div class="row">
                {(!is_empty).then(|| view! { <button type="button" class="button strong" on:click=add>{button}</button> })}
                <button type="button" class="button quiet" on:click=close>"Cancel"</button>
            </div>
        </Dialog>
    }
}

fn pair(one: &Addition) -> impl IntoView + use<> {
    view! { <li>{address_text(&one.user)}" → "<b>{address_text(&one.alias)}</b></li> }
}

fn pair_text(one: &Addition) -> String {
    format!("{} → {}", one.user, one.alias)
}

/// The changes of this page, one after the other.
#[component]
pub(super) fn Changes(state: OrganisationPageState) -> impl IntoView {
    let driver = state.driver();
    let run = driver.run();
    announce(run);
    let is_busy = Memo::new(move |_| run.read().is_busy());
    let title = text(move || {
        let run = run.read();
        if run.is_busy() { words::progress(&run) } else { words::summary(&run) }
    });
    let steps = Memo::new(move |_| run.read().steps().len());
    let buttons = move || {
        let (can_resume, added) = run.with(|run| (run.can_be_resumed(), run.added()));
        if is_busy.get() {
            return view! {
                <button type="button" class="button" on:click=move |_| run.update(AliasRun::stop)>{words::STOP}</button>
            }
            .into_any();
        }
        view! {
            {can_resume.then(|| view! { <button type="button" class="button strong" on:click=move |_| driver.go(AliasRun::resume)>"Go on"</button> })}
            {(added > 1).then(|| view! {
                <button type="button" class="button" on:click=move |_| driver.go(|run| run.undo(None))>{run.with_untracked(words::undo_all)}</button>
            })}
            <button type="button" class="button quiet" on:click=move |_| { run.set(AliasRun::default()); focus("#add-aliases"); }>"Close"</button>
        }
        .into_any()
    };
    view! {
        <section class="card" aria-labelledby="changes">
            <div class="spread">
                <h2 id="changes" tabindex="-1">{title}</h2>
                <div class="row">{live(buttons)}</div>
            </div>
            {maybe(move || is_busy.get().then(|| view! { <Bar run/> }.into_any()))}
            <ul class="ledger" aria-label="Changes">
                {live(move || (0..steps.get()).map(|place| view! { <Step state place/> }).collect_view().into_any())}
            </ul>
        </section>
    }
}

#[component]
fn Bar(run: RwSignal<AliasRun>) -> impl IntoView {
    let (over, all) = (
        Signal::derive(move || run.read().over().to_string()),
        Signal::derive(move || run.read().steps().len().to_string()),
    );
    view! { <progress aria-label="Changes" value=over max=all></progress> }
}

#[component]
fn Step(state: OrganisationPageState, place: usize) -> impl IntoView {
    let driver = state.driver();
    let run = driver.run();
    let step = Memo::new(move |_| run.read().steps().get(place).cloned());
    let id = format!("change-{place}");
    let described = id.clone();
    view! {
        <li>
            <span id=id>{live(move || step.get().map(|step| pair_text(&step.addition)).into_any())}</span>
            {live(move || step.get().map(|step| told(&step)).into_any())}
            <span class="row-actions">{live(move || step.get().map(|step| actions(state, place, &step, &described)).into_any())}</span>
        </li>
    }
}

/// What became of it.
fn told(step: &RunStep) -> AnyView {
    let (word, next) = words::outcome(&step.state);
    let (class, icon) = match &step.state {
        StepState::Over(_, Outcome::Done | Outcome::WasSo) => ("status good", Icon::Tick),
        StepState::Over(_, Outcome::NotKnown(_))
        | StepState::Waiting(_)
        | StepState::UnderWay(_) => ("status wait", Icon::Clock),
        StepState::Over(..) | StepState::Stopped => ("status bad", Icon::Warning),
    };
    view! {
        <span class=class>{icon.view()}<span>{word}</span></span>
        {next.map(|next| view! { <p class="soft">{next}</p> })}
    }
    .into_any()
}

/// What can be done with it now.
fn actions(state: OrganisationPageState, place: usize, step: &RunStep, described: &str) -> AnyView {
    let driver = state.driver();
    let described = described.to_owned();
    let addition = step.addition.clone();
    match &step.state {
        StepState::Over(Change::Add, Outcome::Done) => {
            let write = move |_| state.dialog.set(Some(OrganisationDialog::Write(addition.clone())));
            view! {
                <button type="button" class="button quiet" aria-describedby=described.clone() on:click=write>"Write to them"</button>
                <button type="button" class="button quiet" aria-describedby=described on:click=move |_| driver.go(move |run| run.undo(Some(place)))>"Undo"</button>
            }
            .into_any()
        }
        StepState::Over(_, Outcome::NotKnown(_)) => view! {
            <button type="button" class="button" aria-describedby=described on:click=move |_| driver.go(move |run| run.settle(place))>"Check again"</button>
        }
        .into_any(),
        _ => ().into_any(),
    }
}

/// Tells those who don't see it that the changes are over.
fn announce(run: RwSignal<AliasRun>) {
    let voice = voice();
    Effect::new(move |was_busy: Option<bool>| {
        let is_busy = run.read().is_busy();
        if was_busy == Some(true) && !is_busy {
            voice.say(run.with_untracked(words::summary));
            focus("#changes");
        }
        is_busy
    });
}
