//! Which addresses people should have: those of Settings and the team, and those that are named here.

use leptos::prelude::*;

use crate::{
    app::{
        pages::organisation::shared::OrganisationPageState,
        parts::{live, maybe},
        route::Page,
        state::organisation::open_domains,
    },
    organisation::Pairs,
    words::organisation as words,
};

#[component]
pub(super) fn WantedCard(state: OrganisationPageState) -> impl IntoView {
    let driver = state.driver();
    let (directory, typed, domain) = (driver.directory(), driver.typed(), driver.domain());
    let domains = Memo::new(move |_| open_domains(&directory.read()));
    let refused = Memo::new(move |_| Pairs::read(&typed.read()).refused);
    // A list that is there is shown.
    let is_open = !typed.read_untracked().is_empty();
    let choose = move |event| {
        let name = event_target_value(&event);
        domain.set((!name.is_empty()).then_some(name));
    };
    view! {
        <section class="card" aria-labelledby="wanted">
            <h2 id="wanted">{words::WANTED.0}</h2>
            <p>{words::WANTED.1}" "<a href=Page::Settings.href()>"Settings"</a>" "<a href=Page::Team.href()>"Team"</a></p>
            {maybe(move || (!domains.read().is_empty()).then(|| view! {
                <div class="field">
                    <label class="label" for="everyone">{words::EVERYONE}</label>
                    <p class="hint" id="everyone-hint">{words::EVERYONE_HINT}</p>
                    <select class="input" id="everyone" aria-describedby="everyone-hint" on:change=choose prop:value=move || domain.get().unwrap_or_default()>
                        <option value="">{words::NO_DOMAIN}</option>
                        {domains.get().into_iter().map(|name| {
                            let is_chosen = domain.read_untracked().as_ref() == Some(&name);
                            view! { <option value=name.clone() selected=is_chosen>{name.clone()}</option> }
                        }).collect_view()}
                    </select>
                </div>
            }.into_any()))}
            <details open=is_open>
                <summary>{words::TYPED}</summary>
                <label class="label" for="typed">{words::TYPED}</label>
                <p class="hint" id="typed-hint">{words::TYPED_HINT}</p>
                <textarea
                    class="input" id="typed" rows="4" spellcheck="false" autocomplete="off" aria-describedby="typed-hint typed-faults"
                    prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))
                ></textarea>
                <div id="typed-faults">
                    {live(move || refused.get().iter().map(|one| view! { <p class="error">{words::refused_line(one)}</p> }).collect_view().into_any())}
                </div>
            </details>
        </section>
    }
}
