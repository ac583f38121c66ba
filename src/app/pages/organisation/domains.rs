//! The domains of the organisation, and whether email from each arrives.

use leptos::prelude::*;

use crate::{
    app::{cards::health::DomainCheck, parts::live, state::organisation::organisation},
    health::{Route, Subject},
    organisation::Domain,
    words::organisation as words,
};

#[component]
pub(super) fn Domains() -> impl IntoView {
    let directory = organisation().directory();
    let domains = Memo::new(move |_| directory.read().domains.clone().unwrap_or_default());
    view! {
        {live(move || if domains.read().is_empty() { ().into_any() } else { view! {
            <section class="card" aria-labelledby="domains">
                <h2 id="domains">{words::DOMAINS.0}</h2>
                <p>{words::DOMAINS.1}</p>
                <ul class="changes" aria-label="Domains">
                    {domains.get().iter().map(row).collect_view()}
                </ul>
            </section>
        }.into_any() })}
    }
}

fn row(domain: &Domain) -> impl IntoView + use<> {
    let subject = Subject::new(&domain.name, Route::Workspace);
    let (name, kind) = (domain.name.clone(), words::domain_kind(domain));
    view! {
        <li>
            <span><b>{name}</b>" "<span class="soft">{kind}</span></span>
            <div class="whole"><DomainCheck subject/></div>
        </li>
    }
}
