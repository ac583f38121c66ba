//! The domains of the organisation, and whether email from each arrives.

use leptos::prelude::*;

use crate::{
    app::{
        cards::health::{CheckButton, HealthPanel, Told},
        parts::{live, maybe},
        state::organisation::organisation,
    },
    health::{Route, Subject},
    organisation::Domain,
    words::organisation as words,
};

#[component]
pub(super) fn Domains() -> impl IntoView {
    let directory = organisation().directory();
    let domains = Memo::new(move |_| directory.read().domains.clone().unwrap_or_default());
    let list = move || {
        view! {
            <section class="card" aria-labelledby="domains">
                <h2 id="domains">{words::DOMAINS.0}</h2>
                <p>{words::DOMAINS.1}</p>
                <Told/>
                <ul class="ledger" aria-label="Domains">
                    {domains.get().into_iter().map(|domain| view! { <Row domain/> }).collect_view()}
                </ul>
            </section>
        }
        .into_any()
    };
    live(move || if domains.read().is_empty() { ().into_any() } else { list() })
}

#[component]
fn Row(domain: Domain) -> impl IntoView {
    let subject = Subject::new(&domain.name, Route::Workspace);
    let is_open = RwSignal::new(false);
    let kind = words::domain_kind(&domain);
    let of = domain.name.clone();
    view! {
        <li>
            <span><b>{domain.name}</b>" "<span class="soft">{kind}</span></span>
            <span class="row-actions"><CheckButton of is_open on_press=move |()| is_open.update(|open| *open = !*open)/></span>
            {maybe(move || is_open.get().then(|| view! {
                <div class="whole"><HealthPanel subject=subject.clone()/></div>
            }.into_any()))}
        </li>
    }
}
