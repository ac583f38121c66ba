//! "3 of 5 can send as themselves": how many can, as a bar and as buttons that show them.

use leptos::prelude::*;

use crate::{
    app::{
        pages::team::shared::{TeamPageState, class},
        parts::{live, text},
    },
    team::Covered,
    words::team as words,
};

const ALL: [Covered; 5] =
    [Covered::CanSend, Covered::Waiting, Covered::Missing, Covered::Stopped, Covered::NotKnown];

#[component]
pub(super) fn CoverageCard(state: TeamPageState) -> impl IntoView {
    let TeamPageState { coverage, roll, .. } = state;
    let told = Memo::new(move |_| words::coverage(&coverage.read()));
    let counts = Memo::new(move |_| {
        let coverage = coverage.read();
        ALL.map(|covered| (covered, coverage.count(covered)))
    });
    let pick = move |covered: Option<Covered>| roll.update(|roll| roll.covered = covered);
    let chip = move |name: &'static str, covered: Option<Covered>, count: usize| {
        let pressed =
            Signal::derive(move || if roll.read().covered == covered { "true" } else { "false" });
        view! {
            <button type="button" class="chip" aria-pressed=pressed on:click=move |_| pick(covered)>
                {name}" "{count}
            </button>
        }
    };
    view! {
        <section class="card coverage" aria-labelledby="coverage">
            <h2 id="coverage">{text(move || told.get())}</h2>
            <div class="bar" aria-hidden="true">
                {live(move || counts.get().into_iter().filter(|(_, count)| *count > 0).map(|(covered, count)| view! {
                    <span class=class(covered) style:flex-grow=count.to_string()></span>
                }).collect_view().into_any())}
            </div>
            <div class="row" role="group" aria-label="Show">
                {live(move || {
                    let counts = counts.get();
                    let all = counts.iter().map(|(_, count)| count).sum();
                    let some = counts.into_iter().filter(|(covered, count)| *count > 0 || roll.read().covered == Some(*covered));
                    view! {
                        {chip("All", None, all)}
                        {some.map(|(covered, count)| chip(words::covered(covered), Some(covered), count)).collect_view()}
                    }.into_any()
                })}
            </div>
        </section>
    }
}
